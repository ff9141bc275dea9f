"""The quantities stage: every form of a number, every rule of bounds, kinds and claimants, accounting, hostile text, and the two originals."""

import json
import math
import runpy
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsthread import quantities, rules
from newsthread.quantities import RULES, scan

GOLD = Path(__file__).parent / "gold"
PUBLISHED = pd.DataFrame({"doc_id": ["d"], "published": [pd.Timestamp("2021-06-15")]})


def paragraph(text, **columns):
    return pd.DataFrame([{"doc_id": "d", "seg_id": "p1", "kind": "paragraph", "parent_id": "", "author": "", "start": 0, "text": text} | columns])


def ledger(text, **columns):
    return quantities.find(paragraph(text, **columns), PUBLISHED.assign(text=text))


def first(text, **columns):
    return ledger(text, **columns).iloc[0]


# Numbers in every form: text, value, unit.
NUMBERS = [
    ("1,500,000 tins", 1.5e6, "tins"),
    ("3,57,243 tins", 357243, "tins"),
    ("1.5 million tins", 1.5e6, "tins"),
    ("$1.2bn", 1.2e9, "USD"),
    ("$1.2 bn", 1.2e9, "USD"),
    ("€3m", 3e6, "EUR"),
    ("£40,000", 4e4, "GBP"),
    ("US$7.50", 7.5, "USD"),
    ("HK$30", 30, "HKD"),
    ("USD10m", 1e7, "USD"),
    ("70 euros", 70, "EUR"),
    ("$3,500 a month", 3500, "USD per month"),
    ("$80 per square foot", 80, "USD per square foot"),
    ("$15/hr", 15, "USD per hr"),
    ("five million pounds", 5e6, "GBP"),
    ("30 pounds", 30, "pounds"),
    ("52%", 52, "percent"),
    ("plus or minus 3.5 points", 3.5, "points"),
    ("minus 12 degrees", -12, "degrees"),
    ("52 per cent", 52, "percent"),
    ("52 percent", 52, "percent"),
    ("52pc", 52, "percent"),
    ("3.5-fold", 3.5, "times"),
    (".5 percent", 0.5, "percent"),
    ("13.6M tins", 13.6e6, "tins"),
    ("two harbours", 2, "harbours"),
    ("twenty-five goats", 25, "goats"),
    ("three hundred and six goats", 306, "goats"),
    ("two thousand and ten goats", 2010, "goats"),
    ("four hundred million goats", 4e8, "goats"),
    ("4 hundred million goats", 4e8, "goats"),
    ("three and a half million goats", 3.5e6, "goats"),
    ("half a million goats", 5e5, "goats"),
    ("a quarter of a million goats", 2.5e5, "goats"),
    ("a million and a half goats", 1.5e6, "goats"),
    ("half a dozen goats", 6, "goats"),
    ("a dozen goats", 12, "goats"),
    ("a hundred goats", 100, "goats"),
    ("two lakh goats", 2e5, "goats"),
    ("a half-million goats", 5e5, "goats"),
    ("1.8 billion-mile trip", 1.8e9, "miles"),
    ("a third of the goats", 1 / 3, "fraction"),
    ("two-thirds of the goats", 2 / 3, "fraction"),
    ("one in five goats", 0.2, "fraction"),
    ("one goat in five", 0.2, "fraction"),
    ("1.3m stranded ferry passengers", 1.3e6, "passengers"),
    ("sold in May, 3,200 leaked", 3200, ""),
    ("nine out of ten goats", 0.9, "fraction"),
    ("1/16 of a pint", 1 / 16, "pints"),
    ("half the goats", 0.5, "fraction"),
    ("half an hour", 0.5, "hours"),
    ("2½ hours", 2.5, "hours"),
    ("a ten-hour lull", 10, "hours"),
    ("a 10-hour lull", 10, "hours"),
    ("a four-year-old goat", 4, "years of age"),
    ("aged 30", 30, "years of age"),
    ("minus 12 degrees", -12, "degrees"),
    ("$-5bn", -5e9, "USD"),
    ("6.1-inch screen", 6.1, "inches"),
    ("40kg", 40, "kilograms"),
    ("9 m", 9, ""),
    ("9m", 9, "metres"),
    ("60 km/h", 60, "kilometres per hour"),
    ("six-cylinder engines", 6, "cylinder"),
    ("renewed twice", 2, "times"),
    ("once a year", 1, "times per year"),
    ("2000 goats", 2000, "goats"),
    ("one mile", 1, "miles"),
    ("16-and-a-half hours", 16.5, "hours"),
    ("three quarters of a million goats", 7.5e5, "goats"),
    ("two point four million goats", 2.4e6, "goats"),
    ("zero point five metres", 0.5, "metres"),
    ("one passenger", 1, "passenger"),
    ("a quarter point", 0.25, "points"),
    ("a quarter of a mile", 0.25, "miles"),
    ("voters under 30", 30, "years of age"),
    ("women over 50 disagree", 50, "years of age"),
    ("children under five", 5, "years of age"),
    ("anyone above 65", 65, "years of age"),
    ("adults 18 to 34", 26, "years of age"),
    ("men over 6 feet tall", 6, "feet"),
    ("tables under 30", 30, ""),
]

# Hedged numbers: text, bound, low, value, high.
HEDGES = [
    ("60 goats", "exact", 60, 60, 60),
    ("about 60 goats", "about", 55, 60, 65),
    ("some 250,000 goats", "about", 245000, 250000, 255000),
    ("60 goats or so", "about", 55, 60, 65),
    ("an estimated 1.5 million goats", "about", 1.45e6, 1.5e6, 1.55e6),
    ("~25 goats", "about", 24.5, 25, 25.5),
    ("about 1,000 goats", "about", 750, 1000, 1250),
    ("nearly 60 goats", "about", 55, 60, 60),
    ("60-odd goats", "about", 60, 60, 70),
    ("60 some odd goats", "about", 60, 60, 70),
    ("60 odd goats", "about", 60, 60, 70),
    ("more than 60 goats", "more_than", 60, 60, math.inf),
    ("over 60 goats", "more_than", 60, 60, math.inf),
    ("just over 60 goats", "more_than", 60, 60, math.inf),
    (">60 goats", "more_than", 60, 60, math.inf),
    ("at least 60 goats", "at_least", 60, 60, math.inf),
    ("60 or more goats", "at_least", 60, 60, math.inf),
    ("60+ goats", "at_least", 60, 60, math.inf),
    ("no fewer than 60 goats", "at_least", 60, 60, math.inf),
    ("up to 60 goats", "at_most", -math.inf, 60, 60),
    ("as many as 60 goats", "at_most", -math.inf, 60, 60),
    ("no more than 60 goats", "at_most", -math.inf, 60, 60),
    ("60 goats at most", "at_most", -math.inf, 60, 60),
    ("up to age 30", "at_most", -math.inf, 30, 30),
    ("30 or younger", "at_most", -math.inf, 30, 30),
    ("fewer than 60 goats", "less_than", -math.inf, 60, 60),
    ("under 60 goats", "less_than", -math.inf, 60, 60),
    ("sub-7 pumps", "less_than", -math.inf, 7, 7),
    ("less than a year", "less_than", -math.inf, 1, 1),
    ("up to an estimated 60 goats", "at_most", -math.inf, 60, 60),
    ("only about 60 goats", "about", 55, 60, 65),
    ("more than $60", "more_than", 60, 60, math.inf),
    ("between 20 and 30 goats", "range", 20, 25, 30),
    ("20 to 30 goats", "range", 20, 25, 30),
    ("20-30 goats", "range", 20, 25, 30),
    ("20–30 goats", "range", 20, 25, 30),
    ("three or four goats", "range", 3, 3.5, 4),
    ("1 to 2 thousand goats", "range", 1000, 1500, 2000),
    ("$3 billion to $5 billion", "range", 3e9, 4e9, 5e9),
    ("$200 to $4 million", "range", 200, 2000100, 4e6),
    ("$89 to $93 billion", "range", 89e9, 91e9, 93e9),
    ("ranging from 20 to 30 goats", "range", 20, 25, 30),
    ("5 per cent to 7 per cent", "range", 5, 6, 7),
    ("about 20 to 30 goats", "range", 20, 25, 30),
    ("closer to 60 goats", "about", 55, 60, 65),
    ("close to 60 goats", "about", 55, 60, 60),
    ("in the neighbourhood of 60 goats", "about", 55, 60, 65),
    ("as few as 60 goats", "at_least", 60, 60, math.inf),
    ("as few as a dozen goats", "at_least", 12, 12, math.inf),
    ("as little as $60", "at_least", 60, 60, math.inf),
]
VAGUE = [
    ("several goats", 3),
    ("a few goats", 3),
    ("a couple of goats", 2),
    ("dozens of goats", 12),
    ("hundreds of goats", 100),
    ("tens of thousands of goats", 1e4),
    ("scores of goats", 20),
    ("hundreds of thousands of goats", 1e5),
    ("thousands upon thousands of goats", 1e3),
    ("several hundred goats", 300),
    ("a few thousand goats", 3000),
    ("millions of goats", 1e6),
]

IGNORED = [
    ("in 2012", "year"),
    ("the 2012 harvest", "year"),
    ("mid-2007", "year"),
    ("the 1990s", "year"),
    ("data for 1988-2006", "year"),
    ("between 1600 and 1700 the lake froze", "year"),
    ("on 9 May", "date"),
    ("Oct. 31", "date"),
    ("Jan. 1, 2010", "date"),
    ("on 4 Setpember", "date"),
    ("from March 3 to 9", "date"),
    ("Oct. 3-7, 2020", "date"),
    ("from 3 to 9 March", "date"),
    ("June 28 to July 2", "date"),
    ("between May 4 and 6", "date"),
    ("from March 3rd through 9th", "date"),
    ("2016-07-03", "date"),
    ("3/7/2016", "date"),
    ("at 10:27", "time"),
    ("at 5 p.m.", "time"),
    ("the 4th gate", "ordinal"),
    ("the third man", "ordinal"),
    ("the second gate", "ordinal"),
    ("the S-300 launcher", "name"),
    ("the U20 team", "name"),
    ("a COVID-19 ward", "name"),
    ("saw the Fortune 100 list", "name"),
    ("World War III", "name"),
    ("on Channel Four", "reference"),
    ("the Big Six firms", "name"),
    ("at 575 Acacia Road", "name"),
    ("Unit 3", "reference"),
    ("No. 5", "reference"),
    ("Round One", "reference"),
    ("call 555-0100-22", "reference"),
    ("drew 2-2", "score"),
    ("a 3-1 lead", "score"),
    ("the new one", "pronoun"),
    ("one of the gates", "pronoun"),
    ("one solution", "determiner"),
    ("very few", "determiner"),
    ("once he left", "adverb"),
    ("a third party", "idiom"),
    ("a one-time rise", "idiom"),
    ("day one", "idiom"),
    ("no one", "idiom"),
    ("last quarter", "period"),
    ("3. The harbour closed", "list number"),
    ("(2) The harbour", "list number"),
    ("see https://example.org/2012/05", "url"),
]

SIGNS = {
    "exact": "{value}",
    "about": "~{value}",
    "at_least": "≥{value}",
    "more_than": ">{value}",
    "at_most": "≤{value}",
    "less_than": "<{value}",
    "range": "{low}–{high}",
    "vague": "{low}+",
}
# Several numbers in a sentence: text, all that is read from it in order (the records hold spans, bounds and kinds).
READINGS = [
    # written numbers
    ("The tank holds 2½ gallons, 2 1/2 pints and 2 3⁄4 quarts.", "2.5 gallons; 2.5 pints; 2.75 quarts"),
    ("They sold 2½ dozen eggs, ½ pint of milk and ¾ of the goats; 5⁄8 inch remained.", "30 eggs; 0.5 pints; 0.75 goats; 0.625 inches"),
    ("Some 20 to-26 boats sank.", "20–26 boats"),
    ("He paid 1.234.567 crowns.", "1234567 crowns"),
    ("It has $40k, $3 k, $3 mil, $3 m, €2 bln and 13.6M tins.", "40000 USD; 3000 USD; 3000000 USD; 3000000 USD; 2000000000 EUR; 13600000 tins"),
    ("It raised 1.5bn and a half, and $1.5bn and a quarter.", "2000000000 USD; 1750000000 USD"),
    ("It bought 4 hundred thousand million tins and 400k goats.", "400000000000 tins; 400000 goats"),
    ("A 1.8 billion-dollar plan, a 20-million dollar plan and a three-million-dollar barn.", "1800000000 USD; 20000000 USD; 3000000 USD"),
    ("Sixty-five goats, a hundred and six pigs and one hundred six hens.", "65 goats; 106 pigs; 106 hens"),
    ("Two three goats, twenty eleven goats, ten and five goats.", "2 goats; 3 goats; 20 goats; 11 goats; 10 goats; 5 goats"),
    ("Fifteen hundred goats, nine hundred ninety-nine pigs, nineteen hundred and eighty hens.", "1500 goats; 999 pigs; 1980 hens"),
    ("One thousand one hundred goats and two million three hundred thousand and four hens.", "1100 goats; 2300004 hens"),
    ("A two-hundred-page book.", "200 page"),
    ("One hundred and twenty-three thousand four hundred and fifty-six goats.", "123456 goats"),
    ("Two million three hundred forty-five thousand six hundred and seventy-eight goats.", "2345678 goats"),
    ("Three thousand, two million goats.", "3000; 2000000 goats"),
    ("Zero goats and twenty zero goats.", "0 goats; 20 goats; 0 goats"),
    ("A hundred and goats.", "100"),
    ("They moved 8/8 and 1/8 of it, 0/8, and 1 /8.", "8/8: score; 0.125 fraction; 0; 8; 1; 8"),
    # fractions
    (
        "Half of their goats, half their sheep, half its hay, half his corn, half her hens, half our pigs.",
        "0.5 fraction; 0.5 fraction; 0.5 fraction; 0.5 fraction; 0.5 fraction; 0.5 fraction",
    ),
    ("Half all goats, half those goats, half these goats, half the goats.", "0.5 fraction; 0.5 fraction; 0.5 fraction; 0.5 fraction"),
    ("Around half agree, at least half, nearly half, more than half, up to half.", "~0.5 fraction; ≥0.5 fraction; ~0.5 fraction; >0.5 fraction; ≤0.5 fraction"),
    ("Only half agree; half agree; by half.", "half: period; half: period; half: period"),
    (
        "Another third of the goats, the third of the goats, a third of a goat; a third left.",
        "0.3333 fraction; 0.3333 fraction; 0.3333 fraction; third: ordinal",
    ),
    ("A quarter mile, a quarter-mile, a quarter final, the quarters of the ship.", "0.25 miles; 0.25 miles; quarter: period; quarters: period"),
    ("A third of an hour, a quarter of an acre, half of an acre, half an acre, half of a mile.", "0.3333 hours; 0.25 acres; 0.5 acres; 0.5 acres; 0.5 miles"),
    ("Half a goat, half of a goat.", "0.5 goat; 0.5 fraction"),
    (
        "One half of the goats, one third of the hens, one-third, one tenth of the hay; one third.",
        "0.5 fraction; 0.3333 fraction; 0.3333 fraction; 0.1 fraction; one: determiner; third: ordinal",
    ),
    ("Two thirds, three-quarters, nineteen hundredths, twenty tenths.", "0.6667 fraction; 0.75 fraction; 0.19 fraction; 20; tenths: idiom"),
    ("Ten seconds, 3 seconds, two third parties, 1 third of the goats.", "10 seconds; 3 seconds; 2 parties; 0.3333 fraction"),
    ("Half a million, half a dozen, a third of a million, a tenth of a billion, a half-million.", "500000; 6; 333333.3333; 100000000; 500000"),
    ("Half a million pounds, a half-million pounds, a quarter of a million pounds, 3bn pounds.", "500000 GBP; 500000 GBP; 250000 GBP; 3000000000 GBP"),
    ("Five million pounds, 400,000 pounds of hay, 1,000,000 pounds of hay.", "5000000 GBP; 400000 pounds; 1000000 pounds"),
    # ratios
    (
        "One in three, one in four, one in six, one in seven, one in eight, one in nine.",
        "0.3333 fraction; 0.25 fraction; 0.1667 fraction; 0.1429 fraction; 0.125 fraction; 0.1111 fraction",
    ),
    (
        "One in ten, 1 in 12, 1 in 20, 1 in 25, 1 in 50, 1 in 100, 1 in 1000.",
        "0.1 fraction; 0.0833 fraction; 0.05 fraction; 0.04 fraction; 0.02 fraction; 0.01 fraction; 0.001 fraction",
    ),
    ("One in 12; 1 in twelve; 5 in 11 gates; 5 out of 11 gates; 9 out of ten goats.", "0.0833 fraction; 1; 12; 5; 11 gates; 0.4545 fraction; 0.9 fraction"),
    ("Three in four goats; four in four goats; 5 out of 4 goats; two in 2015.", "0.75 fraction; 4; 4 goats; 5; 4 goats; 2; 2015: year"),
    ("99 in 100 goats; 100 in 1000 goats; two of three goats.", "0.99 fraction; 100; 1000 goats; 2 goats; 3 goats"),
    ("They won 3 in 4 days; three in five years; three in five months.", "3; 4 days; 3; 5 years; 3; 5 months"),
    (
        "They won three in five hours; three in five weeks; three in five minutes; three in five days; three in five weeds.",
        "3; 5 hours; 3; 5 weeks; 3; 5 minutes; 3; 5 days; 0.6 fraction",
    ),
    # vague counts
    (
        "The last few goats, the past few days, the next few hours, the first few hens, these few, every few days.",
        "3+ goats; 3+ days; 3+ hours; first: ordinal; 3+ hens; 3+; 3+ days",
    ),
    ("Few goats; the few goats; those few goats.", "Few: determiner; few: determiner; few: determiner"),
    ("A couple goats; the couple goats; a couple million goats; a couple of million goats.", "2+ goats; couple: determiner; 2000000+ goats; 2000000+ goats"),
    ("A couple of dozen goats; a couple of dozens of goats; a couple of goats; several of the goats.", "24+ goats; 24+ goats; 2+ goats; 3+ goats"),
    ("Several dozens of goats; several tens of goats; several scores of hens; a few hundred thousand goats.", "36+ goats; 30+ goats; 60+ hens; 300000+ goats"),
    ("Scores of goats; tens of goats; the scores were in; tens were in.", "20+ goats; 10+ goats; scores: determiner; tens: determiner"),
    ("Hundreds and hundreds of goats; hundreds or thousands of goats; hundreds upon hundreds of goats.", "100+ goats; 100+ goats; 100+ goats"),
    (
        "Dozens of dozens of goats; dozens or tens of goats; thousands and several goats; dozens of several goats.",
        "144+ goats; 12+ goats; 1000+ goats; 3+ goats; 12+ goats; 3+ goats",
    ),
    (
        "Once a week, once an hour, once per week, once every week; once he left; thrice.",
        "1 times per week; 1 times per hour; 1 times per week; 1 times; once: adverb; 3 times",
    ),
    # money
    (
        "It costs $200 to $400k, 2 to $400, $3 or $4 million, €3bn-€4bn, £3-£4.",
        "200000–400000 USD; 2–400 USD; 3000000–4000000 USD; 3000000000–4000000000 EUR; 3–4 GBP",
    ),
    (
        "It costs US $3 to US $4, $3 to US$4, 3 to 4 billion euros, $500 million to $1 billion.",
        "3–4 USD; 3–4 USD; 3000000000–4000000000 EUR; 500000000–1000000000 USD",
    ),
    (
        "It costs $3 million dollars a year, $5 US a year, $5 U.S. per tin, $3 a share, $5 a tin.",
        "3000000 USD per year; 5 USD per year; 5 USD per tin; 3 USD per share; 5 USD",
    ),
    ("He owes $-5, -$5, minus $5, −5 degrees, minus -5 degrees.", "-5 USD; -5 USD; -5 USD; -5 degrees; -5 degrees"),
    ("Plus or minus 3 points, minus 3 points.", "3 points; -3 points"),
    ("It costs RM 5, Rs 5, rs 5, rm 5, US$5, us$ 5, NZ$5, R$5, A$ 5.", "5 MYR; 5 INR; 5 INR; 5; 5 USD; 5 USD; 5 NZD; 5 BRL; 5 AUD"),
    ("It costs 3 New Zealand dollars, 3 US dollars, 3 Egyptian pounds.", "3 NZD; 3 USD; 3 EGP"),
    ("$5", "5 USD"),
    ("minus 5 degrees", "-5 degrees"),
    ("a hundred goats", "100 goats"),
    ("An hundred goats and a dozen.", "100 goats; 12"),
    # hedges
    (
        "As few as 5 goats, as few as an estimated 12, as few as 3rd, as few as 2012, as few as half.",
        "≥5 goats; few: determiner; ~12; ≥3; ≥2012; ≥0.5 fraction",
    ),
    ("As few as once a week, as few as a dozen, as few as an hundred.", "1 times per week; ≥12; ≥100"),
    ("Up to another 30 goats and up to a dozen hens; about age 30.", "≤30 goats; ≤12 hens; ~30 years of age"),
    ("More than about 60 goats, about more than 60 goats, at most about 60 hens.", ">60 goats; >60 goats; ≤60 hens"),
    ("About 60 or more goats, nearly 60 or so goats, more than 60 goats or so.", "≥60 goats; ~60 goats; >60 goats"),
    ("60 km or more, 60 or more km, 60-odd km, 60 km at most, about $60 or so.", "≥60 kilometres; ≥60 kilometres; ~60 kilometres; ≤60 kilometres; ~60 USD"),
    ("40 or less than 50 goats, 40 and over $50, 40 plus five.", "40 goats; <50 goats; 40 USD; >50 USD; 40; 5"),
    ("More than a day, over an hour, over a barrel, about a year ago, about a year earlier.", ">1 days; >1 hours"),
    ("About a year later, about a year or so.", ""),
    ("Under 30 and over 65.", "<30; >65"),
    # ages
    (
        "They were aged 30 or older, ages 18 to 30, at the age of 30, an age of 41, older 41, younger 30.",
        "≥30 years of age; 18–30 years of age; 30 years of age; 41 years of age; 41 years of age; 30 years of age",
    ),
    ("Aged 30, he left. Age 41.", "30 years of age; 41 years of age"),
    ("Ms. Ito, 41, said so. Ito, about 41, came. The boat, 41, sank. Ito, 4.1, fell. Ito, forty, fell.", "41 years of age; ~41; 41; 4.1; 40"),
    ("Ito 41, fell. Ito, 41 fell.", "Ito 41: name; 41"),
    ("Adults 1 to 115, adults 18 to 116.", "1–115 years of age; 18–116"),
    ("Adults over 1, men over 116, men over 30.5, men over 30 boats.", ">1 years of age; >116; >30.5; >30 boats"),
    (
        "Those under 18, everyone over 20, anybody under 5, people below 65, everybody above 7, adults older than 30.",
        "<18 years of age; >20 years of age; <5 years of age; <65 years of age; >7 years of age; >30 years of age",
    ),
    # ranges
    ("From 3 to 5 goats came. Ranging from 3 to 5 goats. From 3 to 5 to 6 to 8 goats.", "3 goats; 5 goats; 3–5 goats; 3–5 goats; 6–8 goats"),
    ("Anywhere from 3 to 5 goats.", "3–5 goats"),
    ("They won by a margin of 3 to 5.", "3; 5"),
    ("A margin of about 3 to 5 goats.", "~3 goats; 5 goats"),
    ("They voted by a margin that was 3 to 5.", "3; 5"),
    ("It makes a change of 3 to 5 goats.", "3 goats; 5 goats"),
    ("The board moved to a level of 3 to 5.", "3; 5"),
    ("The bank cut its main rate by a margin of 3 to 5.", "3; 5"),
    ("It moved its rate from a low of 3 to 5.", "3; 5"),
    ("A width of 3 to 5 metres.", "3–5 metres"),
    ("The bank moved 3 to 5 goats.", "3–5 goats"),
    ("Between 3 and 5 goats; between about 3 and 5 goats; 3 and 5 goats.", "3–5 goats; 3–5 goats; 3 goats; 5 goats"),
    ("Between some of about 3 and 5 goats.", "~3 goats; 5 goats"),
    ("Between 3 goats and 5 goats; 3 goats or 4 goats; 3 or 4 goats.", "3 goats; 5 goats; 3 goats; 4 goats; 3–4 goats"),
    ("3 to perhaps 5 goats, 3 to as many as 5 goats, 3 to about even 5 goats.", "3–5 goats; 3–5 goats; 3–5 goats"),
    ("3 to as many as up to about 50 goats.", "3–50 goats"),
    ("5 to 3 goats; 5 to 5 goats.", "5 goats; 3 goats; 5 goats; 5 goats"),
    (
        "3 -5 goats; 3- 5 goats; 3 - 5 goats; 3—5 goats; 3 – 5 goats; 3 km - 5 km; 3-km to 5-km; 3 to 5 ½ goats.",
        "3 goats; 5 goats; 3 goats; 5 goats; 3–5 goats; 3–5 goats; 3–5 goats; 3–5 kilometres; 3–5 kilometres; 3–5.5 goats",
    ),
    ("3- to 5-mile runs.", "3–5 miles"),
    (
        "3 to several goats; several to 3 goats; 3 to 2012; 3 to 5th; 3 to 10:30.",
        "3 goats; 3+ goats; 3+ goats; 3 goats; 3; 2012: year; 3; 5th: ordinal; 3; 10:30: time",
    ),
    ("3 to twice a week.", "3 times per week; 2 times per week"),
    (
        "2 to 3 million goats, 2 million to 3 million goats, 500 to 2 thousand goats, 2 to 2 thousand goats.",
        "2000000–3000000 goats; 2000000–3000000 goats; 500–2000 goats; 2–2000 goats",
    ),
    ("Three to five hundred goats; 1 to 400k tins; 2 to 3bn pounds.", "300–500 goats; 1000–400000 tins; 2000000000–3000000000 GBP"),
    ("It is 5 percent to 7; it takes 3 hours to 5; 3 km to 5.", "5–7 percent; 3–5 hours; 3–5 kilometres"),
    # steps
    ("They rose half a point to 5 points.", "0.5 points; 5 points"),
    ("They rose three percentage points to 61 percent.", "3 percent; 61 percent"),
    ("Prices rose 5 percent to 7.", "5 percent; 7"),
    ("Sales fell 3 percent to $5 million.", "3 percent; 5000000 USD"),
    ("Sales fell 3 percent to 5 kg.", "3 percent; 5 kilograms"),
    ("It took three weeks to five days, 3 miles to 5 km, 3 percent to $5.", "3 weeks; 5 days; 3 miles; 5 kilometres; 3 percent; 5 USD"),
    ("Sales rose about 3 kg to 5 percent.", "~3 kilograms; 5 percent"),
    ("Sales rose in all by 3 kg to 5 km.", "3 kilograms; 5 kilometres"),
    ("It is 3 percent to 5 kg.", "3 percent; 5 kilograms"),
    ("They lost 3 percent to 5 percentage points.", "3–5 percent"),
    # shared units
    (
        "The four- and six-cylinder engines; 4 or 6 goats; 4, 5, or 6 goats; 4, 6 goats.",
        "4 cylinder; 6 cylinder; 4–6 goats; 4 goats; 5 goats; 6 goats; 4; 6 goats",
    ),
    ("4, 5 and 6 km; 4, 5 or 6 km; 4, and, or 6 km.", "4 kilometres; 5 kilometres; 6 kilometres; 4; 5–6 kilometres; 4 kilometres; 6 kilometres"),
    ("4, and, or, 6 km.", "4; 6 kilometres"),
    ("4 and, or, to, 6 km.", "4; 6 kilometres"),
    ("4 miles and 6 goats; 4 (6 goats).", "4 miles; 6 goats; 4; 6 goats"),
    # conversions
    (
        "More than 5 miles (8 km); about 5 miles/8 km; about $5 (€4); 5 miles (8 km); about 5 miles (almost 8 km).",
        ">5 miles; >8 kilometres; ~5 miles; ~8 kilometres; ~5 USD; ~4 EUR; 5 miles; 8 kilometres; ~5 miles; ~8 kilometres",
    ),
    ("At least 5 miles (8 km) and 3 goats.", "≥5 miles; ≥8 kilometres; 3 goats"),
    (
        "Up to 5 days (8 km); about 5 miles (8 miles); 3 to 5 miles (8 km); several miles (8 km); about 5 km, 8 miles.",
        "≤5 days; 8 kilometres; ~5 miles; 8 miles; 3–5 miles; 8 kilometres; 3+ miles; 8 kilometres; ~5 kilometres; 8 miles",
    ),
    ("3 goats, nearly 62 miles (100 km), 9 goats.", "3 goats; ~62 miles; ~100 kilometres; 9 goats"),
    # nouns
    ("3 more goats, 3 other goats, 3 of the goats, 3 of such goats, 3 of our goats.", "3 goats; 3 goats; 3 goats; 3 goats; 3 goats"),
    ("A ten-goat farm, 3 small green goats, 3 small and green goats, 3 goats and hens, 3 small and tall.", "10 goat; 3 goats; 3 goats; 3 goats; 3"),
    ("3 out-of-town goats, 3 black/white goats, 3 black / white goats, 3 US goats, 3 us goats.", "3 goats; 3 goats; 3; 3 goats; 3"),
    ("3 Monday goats; 3 may goats; 3 second goats; 3 first goats; 3 third goats; 3 fourth goats.", "3; 3; 3 seconds; 3 goats; 3 goats; 3; fourth: ordinal"),
    ("3 small old green dry wet goats; 3 small old green dry wet fat goats.", "3 goats; 3"),
    ("3 killed miners, 3 trapped soldiers, 3 missing nurses.", "3 miners; 3 soldiers; 3 missing"),
    ("3 now idle goats; 3 then goats; 3 as goats; 3 famous goats.", "3; 3; 3; 3 goats"),
    ("One national park, one active volcano, one mile.", "1 park; one: determiner; 1 miles"),
    ("Half a national park, 1 national park, 1 national.", "0.5 park; 1 park; 1 national"),
    ("3 tax-free goats, 3 goats-only pens, 3 goats - only pens, a 3-storey block.", "3 goats; 3 goats; 3 goats; 3 storey"),
    ("3 gas; 3 bus; 3 boss; 3 bosses; 3 bus's; 3 goat’s; 3 glass; 3 famous.", "3; 3; 3; 3 bosses; 3; 3; 3; 3"),
    (
        "3 fishermen, 3 Syrians, 3 Iraqis, 3 Spaniards, 3 Danes, 3 children, 3 sheep.",
        "3 fishermen; 3 syrians; 3 iraqis; 3 spaniards; 3 danes; 3 children; 3 sheep",
    ),
    ("Five goats per pen, five goats a pen, 3 metric tons, 20 hot degrees, 3 long miles.", "5 goats per pen; 5 goats; 3 tonnes; 20 degrees; 3 miles"),
    # rates and units
    (
        "3 million barrels a day, 3 barrels per day, 3 km a day ago, 3 km a day earlier, 3 km a day later.",
        "3000000 barrels per day; 3 barrels per day; 3 kilometres; 3 kilometres; 3 kilometres",
    ),
    (
        "5 km a day before, 5 km a day after, 5 km an hour, 5 km a pen, 5 km per pen, 5 km per 3.",
        "5 kilometres; 5 kilometres; 5 kilometres per hour; 5 kilometres; 5 kilometres per pen; 5 kilometres per 3",
    ),
    (
        "3 kg-per-day, 3 kg per-day, 3 days a week, 3 percent a year, 3 km/h, 3 kg/day, 3 kg/pen.",
        "3 kilograms per day; 3 kilograms per day; 3 days; 3 percent; 3 kilometres per hour; 3 kilograms per day; 3 kilograms",
    ),
    (
        "$5 per head, $5 a head, $3 per share, $3 / share, $3 a barrel, $3 a-barrel.",
        "5 USD per head; 5 USD per head; 3 USD per share; 3 USD per share; 3 USD per barrel; 3 USD per barrel",
    ),
    (
        "5 C, 5C, 5 F, 5W, 5 m, 5m, 5mm, 5x, 5m2.",
        "5 celsius; 5 celsius; 5 fahrenheit; 5 watts; 5; 5 metres; 5 millimetres; 5 times; 5 square metres",
    ),
    ("5 p, 5p, 5h, 5L, 5 L, 5V, 10.5s.", "5 pence; 5 pence; 5 hours; 5 litres; 5; 5 volts; 10.5 seconds"),
    ("½m; 5-mile; 5 - mile; 5 -mile.", "0.5 metres; 5 miles; 5 miles; 5 miles"),
    # idioms and names
    (
        "The one and only gate, one of a kind, once upon a time, no one, once more.",
        "one and only: idiom; one of a kind: idiom; once upon: idiom; no one: idiom; once more: idiom",
    ),
    ("One by one they came; one size fits all; sets of 50-50.", "One by one: idiom; one: determiner; 50-50: idiom"),
    (
        "See www.a1.example now, http://b2.example/2 and www.ab.example; ask @user12, @ana5 and @bob.",
        "www.a1.example: url; http://b2.example/2: url; @user12: name; @ana5: name",
    ),
    ("He met Henry VIII and saw Rocky III, ii and IV; then XI.", "Henry VIII: name; Rocky III: name"),
    ("In Room Four; in Phase two-thirds left; on Round one-time; Room four.", "Room Four: reference; 0.6667 fraction; one-time: idiom; Room four: reference"),
    ("The Big Five came. Then Five came. The big Five came.", "Big Five: name; 5; 5"),
    ("The old Five Hills are Two Hills.", "5 hills; 2 hills"),
    ("THE BIG FIVE GATES OPEN", "5 gates"),
    ("THE BIG FIVE gates open", "BIG FIVE: name"),
    ("THE BIG ALBA FIVE open a gate now", "ALBA FIVE: name"),
    ("Alba Five Ships Sail", "5 ships"),
    ("Alba Five Ships sail", "5 ships"),
    ("Alba Five ships sail", "Alba Five: name"),
    ("Old Alba Five Ships", "5 ships"),
    ("The Alba Five", "Alba Five: name"),
    ("The Big Alba Five Is Due in May", "Alba Five: name"),
    ("The Big\nFive came.", "5"),
    # times
    (
        "At 10:27:30, 10:27, 5.00 am, 5 pm, 5 o'clock, 5 o’clock, 0900 GMT.",
        "10:27:30: time; 10:27: time; 5.00 am: time; 5 pm: time; 5 o'clock: time; 5 o’clock: time; 0900 GMT: time",
    ),
    ("At 5 a.m. and 6 p.m. they left.", "5 a.m.: time; 6 p.m.: time"),
    ("At 5 a.m they left; 5 a man; 5 p.c.", "5 a.m: time; 5; 5 percent"),
    ("A ratio of 10:5 and 10: 27 and 10:271.", "10:5: score; 10; 27; 10:271: score"),
    ("10 :27", "10; 27"),
    # dates
    (
        "On 3.7.2016, on 3-7-16, 3/7/2016, 2016-07-03, 3-7-2016, 31/12/99.",
        "3.7.2016: date; 3-7-16: date; 3/7/2016: date; 2016-07-03: date; 3-7-2016: date; 31/12/99: date",
    ),
    (
        "On 3/7-2016; 3/7/201; version 3.10.2; 10.0.0.1; 1.234.56; 12.5.2016; 123.5.2016.",
        "3/7-2016: reference; 0.4286 fraction; 201; version 3.10.2: reference; 10.0.0.1: reference; 1.234.56: reference; 12.5.2016: date; 123.5.2016: reference",
    ),
    ("On 31 May; 32 May; 0 May; 1 May; 005 May.", "31 May: date; 32; 0; 1 May: date; 5"),
    (
        "On 9th of May; on 2nd of May 2011; on 9 of May; on Oct. 31, 2015; on March 7th.",
        "9th of May: date; 2nd of May 2011: date; 9 of May: date; Oct. 31, 2015: date; March 7th: date",
    ),
    (
        "In March, 2015; in Mar. 2015; in March 1499; on 9 Sept. 2015; on 9 May 2015; on 9 Sept. we left.",
        "March, 2015: date; Mar. 2015: date; 1499; 9 Sept. 2015: date; 9 May 2015: date; 9 Sept: date",
    ),
    (
        "On May 5km away; May 5-6; in May 5% left; in May 5 percent left; in March 4 people came; on March 4 people came.",
        "5 kilometres; May 5-6: date; 5 percent; 5 percent; 4 people; March 4: date",
    ),
    (
        "Last May 4 ships came; this May 4 ships came; next May 4 ships came; since May 4 ships came; the May 4 ships.",
        "4 ships; 4 ships; 4 ships; 4 ships; May 4: date",
    ),
    ("In March, 4 ships came; in March, 4 small ships came.", "4 ships; March, 4: date"),
    ("May, 4 ships came.", "4 ships"),
    (
        "From March 3rd through 9th; March 3 - 9; March 3 -9; March 3 and 6; March 3 till 9; March 3–9.",
        "March 3rd through 9th: date; March 3 - 9: date; March 3: date; 9; March 3 and 6: date; March 3 till 9: date; March 3–9: date",
    ),
    (
        "March 9 to 3; March 3 to 3; March 3 to 32; March 3 to 31; March 1 to 2; on March 3 to 9-year-old boys.",
        "March 9: date; 3; March 3: date; 3; March 3: date; 32; March 3 to 31: date; March 1 to 2: date; March 3: date; 9 years of age",
    ),
    (
        "March 3 to 9 million; March 3 to 9%; March 3 to 9:30; March 3 to 9 people.",
        "March 3: date; 9000000; March 3: date; 9 percent; March 3: date; 9:30: time; March 3: date; 9 people",
    ),
    ("March 3 to 9 boats; March 3 to 9 km.", "March 3: date; 9 boats; March 3: date; 9 kilometres"),
    ("March 3 to 9 Ways; March 3 to 9 in Alba; March 3 to 9 old boats.", "March 3 to 9: date; March 3 to 9: date; March 3 to 9: date"),
    ("In may 5 came; in march 5; in mar 5; in april 5; on 5 march; on 5 april.", "5; 5; 5; april 5: date; 5; 5 april: date"),
    ("On 4 Novmber; 4 Octber; 4 Dember; 4 Septemmbber; 4 Septemmmbber; 4 Number.", "4 Novmber: date; 4; 4; 4 Septemmbber: date; 4; 4"),
    # ordinals, decades, grown together
    (
        "The 4th, 3rd, 2nd, 1st, the 1990s, the '90s, the ’90s, the ‘90s, his 40s, a 1.5s lap.",
        "4th: ordinal; 3rd: ordinal; 2nd: ordinal; 1st: ordinal; 1990s: year; 90s: year; 90s: year; 90s: year; 40s: period; 1.5 seconds",
    ),
    ("A Model 3s, an Airbus 380s, a Boeing 1990s, 3s.", "Model 3s: name; Airbus 380s: name; 1990s: year; 3s: period"),
    ("Model 3s run.", "Model 3s: name"),
    (
        "The S-300, S_300, B&4, U20, COVID-19, 401k/IRA, 401k plan, 401k Plan, 3D.",
        "S-300: name; S_300: name; B&4: name; U20: name; COVID-19: name; 401k/IRA: name; 401000; 401k: name; 3D: name",
    ),
    ("A 640bhp engine, $US5, $A5, US$5.", "640 brake horsepower; 5 USD; 5 AUD; 5 USD"),
    (
        "(A5), [A5], 'A5', \"A5\", “A5”, ‘A5’; A5-b, A5/b, A5_b, A5&b, A5 -b, A5- b.",
        "A5: name; A5: name; A5: name; A5: name; A5: name; A5: name; A5-b: name; A5/b: name; A5_b: name; A5&b: name; A5: name; A5: name",
    ),
    ("The 5th-A9 and X-5-b; USD5, usd5, RM5, HK5.", "5th: ordinal; -A9: name; X-5-b: name; 5 USD; usd5: name; 5 MYR; HK5: name"),
    ("USD5", "5 USD"),
    ("The May-5 talks, a Post-2007 rule, the over-30 set, the Alba-30 set, alba-30, the Alba - 30.", "5 talks; 2007: year; 30 years of age; Alba-30: name; 30; 30"),
    ("401k /IRA; 30k a day; 30M; 30m; 30xyz; $30xyz; x 30xyz.", "401000; 30000; 30000000; 30 metres; 30xyz: name; 30 USD; 30xyz: name"),
    ("It is $5AUD.", "5 USD"),
    # years
    (
        "In 2012; to 2012; from 2012; of 2012; on 2012; and 2012; about 2012; over 2012; more than 2012.",
        "2012: year; 2012: year; 2012: year; 2012: year; 2012: year; 2012: year; 2012: year; >2012; >2012",
    ),
    ("Of 2012 people; to 2012 men; from 2012 goats; and 2012 women; on 2012 sailors.", "2012 people; 2012 men; 2012: year; 2012 women; 2012 sailors"),
    ("The class of '16, of ’16, of ‘16, of '165, of x'16, of '16-year.", "16: year; 16: year; 16: year; 165; 16; 16 years"),
    ("'16 was wet.", "16: year"),
    ("The class of '16", "16: year"),
    ("It cost $2012; it cost EUR 2012.", "2012 USD; 2012 EUR"),
    ("In 2011-12; 2011–2012; 2011/12; 2011/2012; 2011-2; 2011-123.", "2011-12: year; 2011–2012: year; 2011/12: year; 2011/2012: year; 2011; 2; 2011; 123"),
    ("In 2011-12 km; 2011-goat.", "2011: year; 12 kilometres; 2011 goat"),
    ("The 2012 km race; the 2012 harvest; in 2012 km; his 2012 boat; a 2012 book.", "2012 kilometres; 2012: year; 2012: year; 2012: year; 2012: year"),
    ("Between 2011 and 2012 it froze; between 11 and 2012; between the 2011 and 2012 goats.", "2011: year; 2012: year; 11; 2012: year; 2011: year; 2012: year"),
    ("Between 2011 and 2012 goats; both 2011 and 2012 goats.", "2011: year; 2012: year; 2011: year; 2012: year"),
    (
        "2012 goats; 2012 green goats; 2012 old green goats; 2012 Goats; 2012 goat; 2012 very goats.",
        "2012: year; 2012: year; 2012: year; 2012: year; 2012: year; 2012: year",
    ),
    ("2012 million; 2012-goat; 2012 - goat.", "2012000000; 2012 goat; 2012: year"),
    ("1500; 2199; 1499; 2200.", "1500: year; 2199: year; 1499; 2200"),
    ("In 1499; in 1500; in 2199; in 2200.", "1499; 1500: year; 2199: year; 2200"),
    ("It sold 2012.", "2012: year"),
    # list numbers
    ("(2) The wall", "2: list number"),
    ("2) The wall", "2: list number"),
    ("123. The wall", "123: list number"),
    ("1234. The wall", "1234"),
    ("123) The wall", "123: list number"),
    ("1234) The wall", "1234"),
    ("(see 5) The wall", "5"),
    ("(a b c d e f g h i j k 5) The wall", "5"),
    ("(a b c d e f g h i j k l 5) The wall", "5: list number"),
    ("4 . The wall", "4: list number"),
    ("4.5 The wall", "4.5"),
    ("5 The wall", "5"),
    ("The 3 ) gates; he is #4, # 5 and 6; he is #1234.", "3; #4: reference; # 5: reference; 6; 1234"),
    # scores
    (
        "They lost 3-5; won 3-5; at 3-5; by 3-5; lead 3-5; beat 3-5; saw 3-5; lost 3-5 goats.",
        "3-5: score; 3-5: score; 3-5: score; 3-5: score; 3-5: score; 3-5: score; 3–5; 3–5 goats",
    ),
    ("A 3-5 lead; a 3-5 win; a 3-5 gap; a 5-3 gap; a 5-3 km.", "3-5: score; 3-5: score; 3–5; 5-3: score; 5 kilometres; 3 kilometres"),
    (
        "3:1; 1:3; 3/1; 1/3; 5-5; 5–5; 2000-100; 200-100; 100-200; 100-1000; 1000-100 lead.",
        "3:1: score; 1:3: score; 3/1: score; 0.3333 fraction; 5-5: score; 5–5: score; 2000; 100; 200-100: score; 100–200; 100–1000; 1000; 100",
    ),
    ("555-0100-22; 555-0100; 5-5-5-5; 5-5-5 -5; 5-5-5- 5.", "555-0100-22: reference; 555; 100; 5-5-5-5: reference; 5-5-5: reference; 5; 5-5-5: reference; 5"),
    ("1.5-0.5; 3-1.5; 3 -1; 3- 1; 3 - 1; 1.5-0.", "1.5; 0.5; 3; 1.5; 3; 1; 3; 1; 3; 1; 1.5; 0"),
    ("3-5", "3–5"),
    # references
    (
        "Unit 3; unit 3; unit 3 goats; no. 5; No. 5; no 5; No 5 km; no 5 goats; page 12; page 1.2.",
        "Unit 3: reference; unit 3: reference; 3 goats; no. 5: reference; No. 5: reference; no 5: reference; 5 kilometres; 5 goats; page 12: reference; 1.2",
    ),
    (
        "Zone 90210 ZIP; 90210 zip code; 90210 zips; see 123456789012345 or 1234567890123456.",
        "Zone 90210: reference; 90210: reference; 90210 zips; 123456789012345; 1234567890123456: reference",
    ),
    ("No. 5", "No. 5: reference"),
    ("Room 5 goats", "Room 5: reference"),
    ("room 5 goats", "5 goats"),
    # addresses
    (
        "At 9 E 71st St; at 575 Acacia Road; 5 acacia Road; 5 Acacia road; at 5 Acacia-Road.",
        "9 E 71st St: name; 575 Acacia Road: name; 5; 5; 5 Acacia-Road: name",
    ),
    (
        "At 5 Old Green Hill Farm Oak Road; at 5 Old Green Hill Farm Oak Tree Road; at 5 Old 71 Road; at 5 71 Road.",
        "5 Old Green Hill Farm Oak Road: name; 5; 5 Old 71 Road: name; 5; 71 Road: name",
    ),
    # names with numbers
    (
        "He saw Fortune 100 lists; iPhone 11 Pro; Alba 20 people; Alba 20 goats; Alba 20 km; Alba 20 million; RM 20.",
        "Fortune 100: name; iPhone 11: name; 20 people; Alba 20: name; 20 kilometres; 20000000; 20 MYR",
    ),
    ("Alba 20 goats came.", "20 goats"),
    ("The Alba 20 goats came.", "Alba 20: name"),
    ("Alba 20 came.", "Alba 20: name"),
    ("About 20; and Killing 20 men; a Nearly 20.", "~20; 20 men; ~20"),
    ("Of Adults 18 to 34; of Adults 118 to 134; of Alba 18 to 34; of Adults 18 gates.", "18–34 years of age; 118–134; 18–34; 18 gates"),
    ("THE ALBA 20 GATES OPEN TODAY", "20 gates"),
    ("The Alba 20 Gates; in Rio2 20 came; on Friday 20 came.", "Alba 20: name; Rio2: name; 20; 20"),
    ("The Rio\n20 came.", "20"),
    # and more
    (
        "From 3 km to 5 km; 3 km or 4 km; 3 to as many as about 50 goats; 3 to even as many as about 50 goats.",
        "3 kilometres; 5 kilometres; 3 kilometres; 4 kilometres; 3–50 goats; 3–50 goats",
    ),
    ("Twenty ten goats; 3 bed and breakfasts; about 5 ounces ($8); $5 US, $5 U.S. here.", "20 goats; 10 goats; 3 breakfasts; ~5 ounces; 8 USD; 5 USD; 5 USD"),
    ("See http://b2.example/x now; try A5-(b).", "http://b2.example/x: url; A5: name"),
    ("Alba-30 came.", "Alba-30: name"),
    ("The classes of '16! of '17? of '18; of '19: of '20) and '21: from 2012 men.", "16: year; 17: year; 18: year; 19: year; 20: year; 21: year; 2012: year"),
    ("Of 2012 goats; to 2012 goats; on 2012 goats; and 2012 goats.", "2012: year; 2012: year; 2012: year; 2012: year"),
    ("It costs $3m-5m, $3m to $5m, $3 to 5m, $−5; 40 plus 5 goats.", "3000000–5000000 USD; 3000000–5000000 USD; 3000000–5000000 USD; -5 USD; 40; 5 goats"),
    ("Five goats a day; @a5b; Alba/5; version 1.23.456; they won 1/3.", "5 goats; @a5b: name; Alba/5: name; version 1.23.456: reference; 0.3333 fraction"),
    ("Between 1600 and 1700 the lake froze.", "1600: year; 1700: year"),
    ("It costs 3 to $5m.", "3000000–5000000 USD"),
    ("He is of the class of '16.", "16: year"),
    # what is left
    (
        "Last half; both halves; last quarter; last quarters; very few; the tens; once.",
        "half: period; halves: period; quarter: period; quarters: period; few: determiner; tens: determiner; once: adverb",
    ),
    ("Once more he; the third; the hundredths.", "Once more: idiom; third: ordinal; hundredths: idiom"),
    # one
    ("One day he left. Then one day before the war. It was one day ago, in one day; one day.", "One: idiom; 1 days; 1 days; one: idiom; one: idiom"),
    (
        "One of them died; killing one of them; killing one; killed one man; one man; one soldier; one person.",
        "One of: pronoun; one of: pronoun; 1; 1 man; 1 man; 1 soldier; 1 person",
    ),
    (
        "One small child; one goat; at least one goat; about one goat; more than one; about one of them.",
        "One: determiner; one: determiner; ≥1 goat; one: determiner; one: pronoun; one of: pronoun",
    ),
    ("One-one and one and a half goats, one to two goats, one hundred; one year.", "One: pronoun; one: pronoun; 1.5 goats; 1–2 goats; 100; 1 years"),
    (
        "Not one; the one; a good one; this one goat; the big one gate; one Alba; one of five.",
        "one: pronoun; one: pronoun; one: pronoun; one: pronoun; one: pronoun; one: determiner; one of: pronoun; 5",
    ),
    ("One gate", "One: determiner"),
    ("One", "One: pronoun"),
    ("One day", "One: idiom"),
]

# Numbers that were read wrongly once: text, all that is read from it.
MORE_READINGS = [
    ("The 5m-strong union and a country of 5m left.", "5000000 strong; 5000000"),
    ("They saw two million three hundred thousand and five goats.", "2300005 goats"),
    ("They saw nineteen hundred goats, two dozen goats and a hundred and one goats.", "1900 goats; 24 goats; 101 goats"),
    ("They saw zero point five metres and two point zero five million goats.", "0.5 metres; 2050000 goats"),
    ("They saw 1/2 and 5/4 and 50/75 % of it.", "0.5 fraction; 5/4: score; 50 percent; 75 percent"),
    ("Nineteen hundredths of it and 21 hundredths of it.", "0.19 fraction; 21; hundredths: idiom"),
    ("Three in 10 goats, four in ten, 3 in ten and two in 11 cities.", "0.3 fraction; 0.4 fraction; 3; 10; 2; 11 cities"),
    ("They spent Rs 5 L, Rs 5 cr and $5 L.", "500000 INR; 50000000 INR; 5 USD"),
    ("They saw 40 twenty-pound sacks.", "40 pounds; 20 pounds"),
    ("A year or two went by, and it took less than a year, or about a year ago.", "1–2 years; <1 years"),
    ("They saw as few as possible and as few as 12 goats.", "few: determiner; ≥12 goats"),
    ("They paid $3 million dollars, $5 US a barrel and $6 U.S. per tin.", "3000000 USD; 5 USD per barrel; 6 USD per tin"),
    ("A woman of 63, a man of about 63, and Ines Duarte, forty, sailed.", "63 years of age; ~63 years of age; 40"),
    ("Voters under 300 and voters under 30.5 and voters under 115 stayed.", "<300; <30.5; <115 years of age"),
    ("Goats under 30 and voters 18 to 34 and teams 4 to 1 stayed.", "<30; 18–34 years of age; 4; 1"),
    ("They counted 300 metric tons and 300 Egyptian pounds, and 45 RBI.", "300 tonnes; 300 EGP; 45"),
    ("Over 5 or more years it fell by under 30 and over 65.", "≥5 years; <30; >65"),
    ("They ran 5 k past 9 M goats.", "5; 9 goats"),
    ("Rates rose two percentage points to three percentage points.", "2–3 percent"),
    ("The walk of 3 km to $5 shops was long.", "3 kilometres; 5 USD"),
    ("They saw dozens to 300 goats.", "12+ goats; 300 goats"),
    ("They saw 3 to dozens of goats.", "3 goats; 12+ goats"),
    ("They saw 3 to", "3"),
    ("They saw 8-9,000 goats.", "8000–9000 goats"),
    ("They saw 8 - 9,000 goats.", "8–9000 goats"),
    ("They saw 8 to 9,000 goats.", "8–9000 goats"),
    ("They saw 2-5000 goats.", "2–5000 goats"),
    ("Rates rose two percentage points to 4.25 percent.", "2 percent; 4.25 percent"),
    ("Rates rose by two percentage points to 4.25 percent.", "2 percent; 4.25 percent"),
    ("Support is up two percentage points to 4.25 percent.", "2 percent; 4.25 percent"),
    ("Sales rose by 10 to 30.", "10; 30"),
    ("Sales rose by 10 to 29.", "10–29"),
    ("They went from 3-5 goats.", "3–5 goats"),
    ("It was -5 to 3 degrees.", "-5–3 degrees"),
    ("It was -5 to -3 degrees.", "-5–-3 degrees"),
    ("Sales rose 12 to 45.", "12–45"),
    ("One in five to 30 people left.", "0.2 fraction; 30 people"),
    ("Two-thirds to three-quarters of the goats left.", "0.6667–0.75 fraction"),
    ("Some 1.2m people and 3m tonnes; a 9m wall, 9m poles, 2m away.", "~1200000 people; 3000000 tonnes; 9 metres; 9 metres; 2 metres"),
    ("A town of 12 000 tins, 12\u00a0000 tins, 12\u202f000 tins, 12’000 tins.", "12000 tins; 12000 tins; 12000 tins; 12000 tins"),
    ("Dues rose by 12 to 45; fees rose by 12 to 15; rents rose by 2 to 8 percent.", "12; 45; 12–15; 2–8 percent"),
    ("A quarter million tins, three quarters of a million tins, two and three-quarter tins.", "250000 tins; 750000 tins; 2.75 tins"),
    ("Two and three quarters, two and a third, 2 and 1/2 pints.", "2.75; 2.3333; 2.5 pints"),
    ("It fell to -0.5 percent, to -11, lost -$5; it rose -- $5 more, and 3 -4.", "-0.5 percent; -11; -5 USD; 5 USD; 3; 4"),
    ("It cost R1.5 million, VND4,927 billion, 5 PLN, 100$, Rs. 5 cr and ₹2 lakh crore.", "1500000 ZAR; 4927000000000 VND; 5 PLN; 100 USD; 50000000 INR; 2000000000000 INR"),
    ("It cost $5MM; Rs 5L; 65 zł.", "5000000 USD; 500000 INR; 65 PLN"),
    ("One point two million tins; one point lead.", "1200000 tins; 1 points"),
    ("It could exceed 90 tins; >= 5 tins; less than or equal to 6 tins; c. 400 tins.", ">90 tins; ≥5 tins; ≤6 tins; ~400 tins"),
    ("One in every five; four in 10; a 1-in-5 chance; two out of every five.", "0.2 fraction; 0.4 fraction; 0.2 fraction; 0.4 fraction"),
    ("Some 10-15,000 tins, eight- to 10-mile runs, $20 to $25 billion.", "10000–15000 tins; 8–10 miles; 20000000000–25000000000 USD"),
    ("Within a year or two; 29,300 Thai baht ($880; £660); 45 RBI; minus-30 degrees.", "1–2 years; 29300 THB; 880 USD; 660 GBP; 45; -30 degrees"),
    ("The 2024 candidates, top 2024 choices, 2024 men; lower than 2008; an average of 1500.", "2024: year; 2024: year; 2024 men; 2008: year; ~1500"),
    ("It went down 2 percent to 18 percent; 6% to 57,468.", "2 percent; 18 percent; 6 percent; 57468"),
    ("Nearly a third said so; almost a quarter (21%) did.", "~0.3333 fraction; ~0.25 fraction; 21 percent"),
    ("He ran the 200 metres; it is 200 metres long, in the 200 metres between them.", "200 metres: name; 200 metres; 200 metres"),
    ("Five of the six gates; 18 of his 24 goats; half the condos.", "5 gates; 6 gates; 18 goats; 24 goats; 0.5 fraction"),
    ("It was built in A.D. 900; third-and-4; a PS5; a 737 Max; 30-somethings.", "900: year; third-and-4: name; PS5: name; 737 Max: name; 30-somethings: period"),
    ("A month and a half; sixfold; cut in half; -10 to -5 degrees.", "1.5 months; 6 times; 0.5 fraction; -10–-5 degrees"),
]

# Sentences for the kinds: text, the kinds of their quantities in order.
KINDS = [
    ("Three of the 12 wounded later died.", ["killed", "wounded"]),
    ("Two girls, under 5, were hurt.", ["wounded", "other"]),
    ("Some 12 sailors at Alba, Lund and Roe were rescued.", ["affected"]),
    ("Two sailors were among seven injured.", ["wounded", "wounded"]),
    ("The gale killed 12 people, including three women, two boys and a girl.", ["killed", "killed", "killed"]),
    ("The gale left 12 dead and 30 people in Alba.", ["killed", "count"]),
    ("Some 10 sailors and their two nurses were taken to hospital.", ["affected", "affected"]),
    ("Some 134 men from the wreck of a tug off the coast were rescued.", ["affected"]),
    ("The toll from heavy rain and the floods that a burst dam sent through the villages rose to 132.", ["killed"]),
    ("Of the deaths, 17 were in Alba.", ["killed"]),
    ("The toll may be in the hundreds.", ["killed"]),
    ("The blast killed four police officers and three nurses.", ["killed", "killed"]),
    ("A sailor, aged around 28 years, left.", ["other"]),
    ("Shelling killed 12 sailors and wounded 30.", ["killed", "wounded"]),
    ("The raid left 12 dead, killing three nurses.", ["killed", "killed"]),
    ("Ten farmers were killed and 40 injured.", ["killed", "wounded"]),
    ("With 9 guards killed and 14 wounded, the gate fell.", ["killed", "wounded"]),
    ("Hundreds of sailors, boys among them, have died.", ["killed"]),
    ("It hit two barns and killed dozens.", ["count", "killed"]),
    ("Up to 4,000 are said to be trapped.", ["affected"]),
    ("The flood displaced 700 families.", ["affected"]),
    ("More than 90 hostages are missing.", ["affected"]),
    ("About 2 million people now live in the delta.", ["population"]),
    ("The port has 8,000 residents.", ["population"]),
    ("The junta sent 5,000 troops.", ["force"]),
    ("Eight sailors were killed by 12 gunmen.", ["killed", "force"]),
    ("Ten are trapped in the port of some 900 residents.", ["affected", "population"]),
    ("The lull lasted two weeks.", ["duration"]),
    ("It cost $5.", ["money"]),
    ("They opened five gates.", ["count"]),
    ("The index stood at 88.8.", ["other"]),
    ("Prices rose 5 percent.", ["percent"]),
    ("A survey found 45 percent support the tax plan, compared with 50 percent before.", ["share", "share"]),
    ("A poll found that 45 percent back the plan, against 50 percent a year ago.", ["share", "share"]),
    ("Just 21 percent thought the roads were safer, while 30 percent said they were not.", ["percent", "percent"]),
    ("One in five adults say they fear floods.", ["percent"]),
    ("Some 55% of Danes want more trains.", ["share"]),
    ("The dam is 55% full.", ["percent"]),
    ("The pollster says inflation reached 9 percent.", ["percent"]),
    ("The margin of error is 3 percentage points, the survey says.", ["percent"]),
    ("Lund leads Berg 47% to 44%, a Fjord College poll of 980 likely voters found. Eight percent are undecided.", ["share", "share", "count", "share"]),
    ("Opposition fell to 31% from 36%, while 12% were unsure, compared with 9%, the survey found.", ["share"] * 4),
    ("A poll of 900 adults found Lund ahead with 48 percent. Berg had 41 percent in the poll.", ["count", "share", "share"]),
    ("Wool prices rose 3 percent, the bank's survey of 500 firms found.", ["percent", "count"]),
    ("Up to 20 sailors were treated and five were hospitalised.", ["affected", "affected"]),
    ("Six miners were treated for burns.", ["wounded"]),
    ("The harbour board put the number of dead at 23.", ["killed"]),
    ("The toll has risen to at least 23 people.", ["killed"]),
    ("The gale took nine lives, sinking two boats and injuring 15.", ["killed", "count", "wounded"]),
    ("Pilots saved nine lives; a sailor was killed at 31.", ["other", "other"]),
    ("The number of people injured rose to 23.", ["wounded"]),
    ("Shelling killed 12 of the sailors, some of them boys.", ["killed"]),
    ("It claimed six young lives.", ["killed"]),
    ("Losing six lives was bad.", ["other"]),
    ("Injured were 12 sailors.", ["wounded"]),
    ("The toll rose by 12.", ["other"]),
    ("The toll stands at 12.", ["killed"]),
    ("Twelve sailors in the old harbour of the town died.", ["killed"]),
    ("Twelve sailors in old harbours near deep seas died.", ["count"]),
    ("Twelve sailors; they died.", ["count"]),
    ("Twelve sailors, ten of them boys, were killed.", ["killed", "killed"]),
    ("Twelve sailors, at sea, on an old boat that the owner had sold in the year before last, were killed.", ["count"]),
    ("Twelve boats were killed.", ["count"]),
    ("Twelve Danes died.", ["killed"]),
    ("A population of 12.", ["population"]),
    ("It displaced 40 homes, then 40 barns.", ["affected", "count"]),
    ("Out of 180,000 displaced sailors, 80,000 children fish.", ["affected", "count"]),
    ("They got six boats, we chose five.", ["count", "count"]),
    ("They got six boats, we chose 5.5.", ["count", "other"]),
    ("Of 20 sailors, about 12 were displaced.", ["count", "affected"]),
    ("Three old sailors were killed, three were hurt and a nurse is missing.", ["killed", "wounded"]),
    ("The 3 displaced nurses came.", ["affected"]),
    ("They sent six soldiers, we sent five.", ["force", "force"]),
    ("Turkey took in 36 Danes fleeing the flood.", ["affected"]),
    ("Having evacuated some 15 homes, they left.", ["affected"]),
    ("It condemned the killings of at least 40 Finns.", ["killed"]),
    ("150 percent of voters agree.", ["percent"]),
    ("101 percent of voters agree.", ["percent"]),
    ("0 percent of voters agree.", ["share"]),
    ("They saw 12 living Danes.", ["count"]),
    ("Twelve sailors in old harbours near seas died.", ["count"]),
    ("Twelve sailors in harbours near seas died.", ["killed"]),
    ("Three halves of voters agree.", ["percent"]),
    ("100 percent of voters agree.", ["share"]),
    ("More than half of voters agree.", ["share"]),
    ("Asked, 12 percent of the men now think so.", ["share"]),
    ("A survey: 12 percent are unsure.", ["share"]),
    ("A survey: 12 percent would.", ["share"]),
    ("A survey: 12 percent went.", ["share"]),
    ("A survey: 12 percent of drivers drive.", ["share"]),
    ("A survey: support for it grew 12 percent.", ["percent"]),
    ("A survey: it grew 12 percent, a poll shows.", ["percent"]),
    ("A poll of firms found 12 percent are unsure.", ["share"]),
    ("Gallup hears that 12 percent came and others believe it.", ["share"]),
    ("Others believe that 12 percent came.", ["percent"]),
    ("In the survey prices rose, while 12 percent agree.", ["share"]),
]


@pytest.mark.parametrize(("text", "value", "unit"), NUMBERS, ids=[text for text, *_ in NUMBERS])
def test_number_in_every_form(text, value, unit):
    found = [m for m in scan(text) if not m.reason]
    assert [(pytest.approx(m.value), m.unit) for m in found] == [(value, unit)]


@pytest.mark.parametrize(("text", "bound", "low", "value", "high"), HEDGES, ids=[text for text, *_ in HEDGES])
def test_hedge_gives_bound(text, bound, low, value, high):
    (row,) = ledger(f"They saw {text}.").itertuples()
    assert (row.bound, row.low, row.value, row.high) == (bound, low, value, high)
    assert text.startswith("only") or row.quote == text.removeprefix("ranging from ")


@pytest.mark.parametrize(("text", "floor"), VAGUE)
def test_vague_count_has_a_floor_and_no_value(text, floor):
    row = first(f"They saw {text}.")
    assert (row["bound"], row["low"], row["high"], row["quote"]) == ("vague", floor, math.inf, text)
    assert math.isnan(row["value"])


@pytest.mark.parametrize(
    "phrase",
    [(row.words_, row.position, row.bound) for row in RULES.rename(columns={"words": "words_"}).itertuples() if row.position in ("before", "after")],
    ids=lambda phrase: phrase[2],
)
def test_every_phrase_of_the_rule_table_works(phrase):
    words, position, bound = phrase
    for hedge in words.split(", "):
        text = f"They saw {hedge} 62 tins." if position == "before" else f"They saw 62{'' if hedge[0] in '-+' else ' '}{hedge} tins."
        (mention,) = [m for m in scan(text) if not m.reason]
        assert (mention.bound, mention.value) == (bound, 62), text


@pytest.mark.parametrize(("text", "reason"), IGNORED, ids=[text for text, _ in IGNORED])
def test_what_is_no_quantity_has_a_reason(text, reason):
    assert {m.reason for m in scan(text)} == {reason}


def told(mention, text):
    """A number or the reason why it is none, as READINGS has it."""
    if mention.reason:
        return f"{text[mention.start : mention.end]}: {mention.reason}"
    low, value, high = (f"{round(number, 4):.16g}" for number in (mention.low, mention.value, mention.high))
    return f"{SIGNS[mention.bound].format(low=low, value=value, high=high)} {mention.unit}".strip()


@pytest.mark.parametrize(("text", "readings"), READINGS, ids=[text for text, _ in READINGS])
def test_each_number_of_a_sentence(text, readings):
    assert "; ".join(told(mention, text) for mention in scan(text)) == readings


@pytest.mark.parametrize(("text", "readings"), MORE_READINGS, ids=[text for text, _ in MORE_READINGS])
def test_numbers_in_other_forms(text, readings):
    assert "; ".join(told(mention, text) for mention in scan(text)) == readings


@pytest.mark.parametrize("row", list(rules.load("number_words").itertuples(index=False)), ids=lambda row: row.word)
def test_example_of_each_number_word(row):
    mentions = scan(row.example)
    if row.role in ("ordinal", "roman"):
        assert {m.reason for m in mentions} <= {"ordinal", "name", "idiom", ""}
        assert any(row.word in row.example[m.start : m.end].lower() for m in mentions)
        return
    (m,) = [m for m in mentions if not m.reason]
    value, low = float(row.value), m.low
    wanted = {"figure": value, "tens": value, "scale": value, "suffix": 3 * value, "money suffix": 3 * value, "times": value, "sign": 2 + value}
    parts = 2 if row.example.startswith("Two") else 1
    assert low == pytest.approx(wanted[row.role] if row.role in wanted else parts / value)


@pytest.mark.parametrize("row", list(rules.load("units").itertuples(index=False)), ids=lambda row: row.unit)
def test_example_of_each_unit(row):
    for form in row.forms.split(", "):
        assert [(m.unit, m.unit_kind) for m in scan(f"It came to 5 {form}.")] == [(row.unit, row.kind)], form
    assert [m.unit for m in scan(row.example)] == [row.unit]


@pytest.mark.parametrize("row", list(rules.load("currencies").itertuples(index=False)), ids=lambda row: row.unit)
def test_example_of_each_currency(row):
    for sign in row.signs.split():
        assert [(m.value, m.unit) for m in scan(f"It cost {sign} 5 million.")] == [(5e6, row.unit)], sign
    assert [m.unit for m in scan(row.example)] == [row.unit]


@pytest.mark.parametrize("row", list(rules.load("idioms").itertuples(index=False)), ids=lambda row: row.idiom)
def test_example_of_each_idiom(row):
    assert {m.reason for m in scan(row.example)} == {"idiom"}


@pytest.mark.parametrize("row", list(rules.load("non_quantities").itertuples(index=False)), ids=lambda row: row.example)
def test_example_of_each_pattern(row):
    assert {m.reason for m in scan(row.example)} == {row.reading}


@pytest.mark.parametrize("row", list(rules.load("parts").itertuples(index=False)), ids=lambda row: row.example)
def test_example_of_each_part(row):
    units = {m.unit for m in scan(row.example) if not m.reason}
    assert units == {"fraction"} if row.reading == "fraction" else units <= {"hours", "miles"}


@pytest.mark.parametrize("row", list(rules.load("signs").itertuples(index=False)), ids=lambda row: row.example)
def test_example_of_each_sign(row):
    assert [m.value < 0 for m in scan(row.example)] == [True]


@pytest.mark.parametrize("row", list(rules.load("ages").itertuples(index=False)), ids=lambda row: row.example)
def test_example_of_each_age(row):
    assert {m.unit for m in scan(row.example)} == {"years of age"}


@pytest.mark.parametrize("row", list(rules.load("ones").itertuples(index=False)), ids=lambda row: row.example)
def test_example_of_each_one(row):
    assert [m.reason for m in scan(row.example)] == [row.reading]


@pytest.mark.parametrize("row", list(rules.load("two_numbers").itertuples(index=False)), ids=lambda row: row.example)
def test_example_of_each_reading_of_two_numbers(row):
    assert len(scan(row.example)) == (1 if row.reading == "range" else 2)


@pytest.mark.parametrize("row", list(rules.load("unit_letters").itertuples(index=False)), ids=lambda row: row.letter)
def test_example_of_each_letter(row):
    assert [m.unit for m in scan(row.example)] == [row.unit]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text for text, _ in KINDS])
def test_kind(text, kinds):
    assert ledger(text)["kind"].to_list() == kinds


def test_change_is_two_numbers_and_shares_its_unit():
    table = ledger("Support fell from 45 to 42 percent.")
    assert table[["value", "unit", "bound"]].values.tolist() == [[45.0, "percent", "exact"], [42.0, "percent", "exact"]]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The bank said rates rose half a point to 4.25 percent.", [(0.5, "points"), (4.25, "percent")]),
        ("Rents climbed two points to 61 percent.", [(2, "points"), (61, "percent")]),
        ("Joblessness eased 0.2 percentage points to 4.1 percent.", [(0.2, "percent"), (4.1, "percent")]),
        ("Sales jumped 90 per cent to US $7.2 billion.", [(90, "percent"), (7.2e9, "USD")]),
        ("Attendance grew 8 percent to 1,200 visitors.", [(8, "percent"), (1200, "visitors")]),
        ("Fares will rise 10 to 15 percent.", [(12.5, "percent")]),
        ("Fares rose 3 percent to 5 percent.", [(4, "percent")]),
    ],
)
def test_step_and_level_are_two_numbers(text, numbers):
    assert [(pytest.approx(row.value), row.unit) for row in ledger(text).itertuples()] == numbers


def test_a_comma_alone_shares_no_unit():
    assert ledger("Of 300, 40 percent came.")["unit"].to_list() == ["", "percent"]
    assert ledger("It read 45, 42 and 40 percent.")["unit"].to_list() == ["percent"] * 3


@pytest.mark.parametrize("text", ["In March, 4 sailors came.", "In September, 4 ships came.", "Last November 4 ships came."])
def test_a_count_behind_a_month_is_no_day(text):
    assert ledger(text)["value"].to_list() == [4]


def test_dates_of_a_survey_are_no_count():
    assert ledger("It was taken March 3 to 9 among 980 adults.")[["value", "unit"]].values.tolist() == [[980, "adults"]]


def test_elided_noun_is_the_one_before():
    table = ledger("It opens eight guarded roads: six for farmers, two for the guards. The raid hit 62 sailors, wounding 100 and killing hundreds.")
    assert table["unit"].to_list() == ["roads", "roads", "roads", "sailors", "sailors", "sailors"]
    assert table["counted"].to_list()[:3] == ["guarded roads"] * 3


@pytest.mark.parametrize("rest", ["for us", "of them", "were red", "are red", "was red", "had sails", "have sails", "and a mast", ", too", "; no more", "."])
def test_a_bare_number_counts_what_the_one_before_it_counts(rest):
    assert ledger(f"They saw six boats, we saw five {rest}")["unit"].to_list() == ["boats", "boats"]
    assert ledger("They saw six boats, we saw five there.")["unit"].to_list() == ["boats", ""]


@pytest.mark.parametrize("people", ["3 Iraqis", "3 Spaniards", "3 Finns", "3 Syrians", "1 Chinese"])
def test_a_bare_number_of_victims_counts_the_people_before_it(people):
    assert ledger(f"{people} left, six boats sank and two were hurt.")["counted"].to_list() == [people[2:], "boats", people[2:]]


def test_where_the_figure_of_a_mention_stands():
    text = "About 60 or more goats came in 2012 for one solution, one of the best; $3 to $5, twice."
    figures = [text[m.figure[0] : m.figure[1]] for m in scan(text)]
    assert figures == ["60", "2012", "one", "one of", "3 to $5", "twice"]


def test_the_word_one_keeps_what_a_counter_would_read():
    assert [(m.value, m.counted, m.reason) for m in scan("One solution, one active volcano, one, one of them.")] == [
        (1.0, "solution", "determiner"),
        (1.0, "active volcano", "determiner"),
        (1.0, "", "pronoun"),
        (1.0, "", "pronoun"),
    ]


def test_conversion_in_brackets_keeps_the_bound():
    assert ledger("The wall is more than 5 miles (8 km) long.")["bound"].to_list() == ["more_than", "more_than"]


# Who says it: text, the claimant of its first quantity.
CLAIMANTS = [
    ("Two boats sank.", "author"),
    ("According to the Harbour Board, two boats sank.", "Harbour Board"),
    ("Two boats sank, says Ines Duarte, a pilot.", "Ines Duarte"),
    ("The Norwegians insist they sank two boats.", "Norwegians"),
    ("A survey by the independent Fjord Institute found that 40 percent fish.", "Fjord Institute"),
    ("A survey of 900 anglers by the Fjord Institute found that 40 percent fish.", "Fjord Institute"),
    ("Local officials said two boats sank.", "Local officials"),
    ("Two boats are said to have sunk.", ""),
    ("He said two boats sank.", ""),
    ("Boat owners in Port Alba say they lost two boats.", "Boat owners"),
    ("A harbour spokeswoman said two boats sank.", "harbour spokeswoman"),
    ("Guild leaders put the number at nearly 60.", "Guild leaders"),
    ("Two boats sank, villagers say.", "villagers"),
    ("“Two boats sank,” said a harbour pilots' group.", "harbour pilots' group"),
    ("According to guild leaders, two boats sank.", "guild leaders"),
    ("A member of the harbour council said two boats sank.", "member of the harbour council"),
    ("The US Coast Board said two boats sank.", "US Coast Board"),
    ("A guild which has 90 sailors in Alba said two boats sank.", "author"),
    ("Half of the residents say two boats sank.", "unnamed poll"),
    ("Sales slid 4 percent after the company confirmed a fire.", "author"),
    ("Two workers reported missing were found.", "author"),
    ("The former harbour minister, Ines Duarte, said two boats sank.", "Ines Duarte"),
    ("A spokesman for the Alba Guild, Ines Duarte, put the number at two.", "Ines Duarte"),
    ("Ines Duarte, the harbour minister, said two boats sank.", "Ines Duarte"),
    ("“Two boats sank,” said the harbour officials in Alba.", "harbour officials"),
    ("“Two boats sank,” said an old harbour official.", "old harbour official"),
    ("“Two boats sank,” warned local tall old harbour officials.", "local tall old harbour officials"),
    ("“Two boats sank”, said officials", "officials"),
    ("'Two boats sank' said witnesses.", "witnesses"),
    ("“Two boats sank,” said the very officials.", "very officials"),
    ("“Two boats sank,” said officials to the press.", "officials"),
    ("“Two boats sank,” said officials who left.", "officials"),
    ("“Two boats sank,” added officials.", "officials"),
    ("Two boats sank said officials.", "author"),
    ("Two boats sank, said friends of the mayor.", "friends of the mayor"),
    ("Two boats sank, said people.", "people"),
    ("Two boats sank, said the mayor.", "mayor"),
    ("Two boats sank, it said.", ""),
    ("The owner says two boats sank.", "owner"),
    ("The owner say two boats sank.", "author"),
    ("The owners say two boats sank.", "owners"),
    ("The owners says two boats sank.", "author"),
    ("The owners putting the toll at two left.", "owners"),
    ("Officials have since publicly said two boats sank.", "Officials"),
    ("Tall officials quickly said two boats sank.", "Tall officials"),
    ("Owners of boats in the old town say two boats sank.", "Owners of boats in the old town"),
    ("Owners of boats in the very old town say two boats sank.", "Owners of boats in the very old town"),
    ("Owners of very old boats say two boats sank.", "Owners of very old boats"),
    ("Owners of the small old red boats near Alba say two boats sank.", "Owners of the small old red boats near Alba"),
    ("Owners of the small old wet red boats near the quay say two boats sank.", "Owners of the small old wet red boats near the quay"),
    ("Union leaders’ groups say two boats sank.", "Union leaders’ groups"),
    ("They say union leaders' groups say two boats sank.", "union leaders' groups"),
    ("Red-haired owners say two boats sank.", "Red-haired owners"),
    ("On-duty officers say two boats sank.", "On-duty officers"),
    ("Well-off owners say two boats sank.", "Well-off owners"),
    ("UN monitors said two boats sank.", "UN monitors"),
    ("Old tall grey harbour officials said two boats sank.", "Old tall grey harbour officials"),
    ("Two boats sank after officials confirmed a leak.", "author"),
    ("After officials confirmed a leak, two boats sank.", "officials"),
    ("Rescuers found two boats.", "author"),
    ("The firm found two boats.", "author"),
    ("People said two boats sank.", "People"),
    ("Police reported that two boats sank.", "Police"),
    ("The harbour board put the number of old boats at two, officials say.", "harbour board"),
    ("The Harbour Board puts its latest tally at two.", "Harbour Board"),
    ("The mayor put its loss at two.", "mayor"),
    ("According to a study, two boats sank.", "study"),
    ("According to the harbour ministry, two boats sank.", "harbour ministry"),
    ("According to local union leaders, two boats sank.", "local union leaders"),
    ("Two boats sank, insists Ines.", "Ines"),
    ("Fjord Bank said Tuesday that two boats sank.", "Fjord Bank"),
    ("The Sun said two boats sank.", "Sun"),
    ("It said two boats sank.", ""),
    ("US said two boats sank.", "US"),
    ("I said two boats sank.", "author"),
    ("The US's said two boats sank.", "US"),
    ("Drivers in Alba say they sank two boats.", "Drivers"),
    ("Drivers in Alba say the Harbour Board said two boats sank.", "Harbour Board"),
    ("She had told the Alba Post that the mayor said two boats sank.", "mayor"),
    ("Shares slid, two boats sank, Ines said — and Rosa says it too.", "Ines"),
    ("Ines said it; two boats sank, Rosa says.", "Rosa"),
    ("Ines said it, but two boats sank.", "Ines"),
    ("Two boats reportedly sank.", ""),
    ("Two boats sank, reportedly.", ""),
    ("Two boats sank; it reportedly rained.", "author"),
    ("They say two boats sank.", ""),
    ("A survey found that 40 percent of Danes say no.", "survey"),
    ("40 percent of Danes say no.", "unnamed poll"),
    ("The Danes say that 40 percent fish.", "Danes"),
    ("In a poll, a third of the Danes say they fear floods.", "unnamed poll"),
    ("One official said two boats sank.", "author"),
    ("Alba Fisheries Corp. said two boats sank.", "Alba Fisheries Corp"),
    ("The Ministry of Ports said two boats sank.", "Ministry of Ports"),
    ("Ministry of Ports spokesman Jon Ito said two boats sank.", "Jon Ito"),
    ("Jon Ito and Rosa Lund also estimated that two boats sank.", "Jon Ito and Rosa Lund"),
    ("Union leader Jon Ito, said: “Two boats sank in the bay.”", "Jon Ito"),
    ("Two boats sank, the Alba Post reported Thursday, citing the mayor.", "Alba Post"),
    ("The Alba Post quoted the mayor as saying two boats sank.", "mayor"),
    ("The Alba Post quoted the mayor saying two boats sank.", "mayor"),
    ("According to the Harbour Board over 12 boats sank.", "Harbour Board"),
    ("The group that owns the port says two boats sank.", "author"),
    ("The board that ran the study said two boats sank.", "study"),
    ("A new Fjord Institute analysis found two boats sank.", "Fjord Institute"),
    ("Fjord Institute figures show that it rained. Two boats sank.", "Fjord Institute"),
    ("The mayor said that it rained. Two boats sank.", "author"),
    ("Fjord Institute figures show that it rained. The mayor denied it. Two boats sank.", "author"),
    ("Ines Duarte said: ‘It is the pilots’ loss. Two boats sank.", "Ines Duarte"),
    ("Ines Duarte said: ‘It was a long wet night.’ Two boats sank.", "author"),
    ("A harbour officer involved in the search said two boats sank.", "harbour officer"),
    ("Police searched the bay and said two boats had sunk.", "Police"),
    ("Divers and harbour officers searched the bay but believe that two boats sank.", "Divers and harbour officers"),
    ("Rain fell and forecast two boats.", "author"),
    ("May's revised total of two boats fell.", "author"),
    ("A new Harbour Board report shows rain. The report found two boats.", "Harbour Board"),
    ("A study published last month in a journal found two boats.", "study"),
    ("A study co-authored by Ines Duarte showed two boats.", "Ines Duarte"),
    ("According to the ministry's bulletin, two boats sank.", "ministry"),
    ("Ines Duarte, the mayor of the next town, Lund, said the true number of boats lost was 12.", "Ines Duarte"),
    ("The mayor of Alba, Ines Duarte, said two boats sank.", "Ines Duarte"),
    ("“Two boats sank”, said the mayor was no help.", "author"),
]


@pytest.mark.parametrize(("text", "claimant"), CLAIMANTS)
def test_claimant(text, claimant):
    assert first(text)["claimant"] == claimant


def test_a_number_of_somebody_s_own_district_is_of_no_other_place():
    text = "Twelve people died in Alba. {} said 14 people died in {}."
    assert ledger(text.format("The mayor of Tarno", "her district"))["place"].to_list() == ["Alba", ""]
    assert ledger(text.format("A pilot", "their boats"))["place"].to_list() == ["Alba", "Alba"]


def test_what_is_no_share_of_people_asked_counts_none_of_them():
    text = "A Corvin poll of 900 adults in Sarnia found 52% back the toll, with an error of plus or minus 3 percentage points. Traffic saw an 8% rise."
    assert ledger(text)["counted"].to_list() == ["adults", "adults", "", ""]


@pytest.mark.parametrize("text", ["sold in May, 32, or 8%, leaked", "some 3,200, or 8%, leaked"])
def test_a_count_given_again_in_percent_stays_a_count(text):
    assert [m.unit for m in scan(text)][-2:] == ["", "percent"]


def test_a_party_that_stands_at_a_share_is_nobody_who_was_asked():
    text = "A Corvin poll of 900 adults has the Harbourites on 41% and the Pilots on 22%."
    assert ledger(text)["counted"].to_list() == ["adults"] * 3


def test_the_owner_of_a_poll_is_not_where_it_was_held():
    assert first("A Corvin poll of 900 adults in Sarnia found 52% back the toll.")["claimant"] == "Corvin"


def test_who_blames_claims_and_who_is_blamed_does_not():
    assert first("The board blamed a loss of 12 pilots.")["claimant"] == "board"
    assert first("The board is blamed for a loss of 12 pilots.")["claimant"] == "author"


def test_each_clause_has_its_own_claimant():
    table = ledger("Police put the toll at 12, but residents' groups say it was closer to 120.")
    assert table["claimant"].to_list() == ["Police", "residents' groups"]


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("The two officials said 12 boats sank.", ["author", "officials"]),
        ("12 officials said 12 boats sank.", ["author", "officials"]),
        ("He left and two officials said 12 boats sank.", ["author", "officials"]),
        ("“Two boats sank,” said officials, and three sailed.", ["officials", "author"]),
        ("In a poll, voters say they fear floods, and 40 percent want walls.", ["unnamed poll"]),
        ("The Danes, two of them old, said 12 boats sank.", ["author", "Danes"]),
    ],
)
def test_a_number_of_speakers_is_not_their_own(text, claimants):
    assert ledger(text)["claimant"].to_list() == claimants


def test_commenter_speaks_in_a_comment():
    assert first("Two boats sank.", kind="comment", seg_id="c6")["claimant"] == "commenter c6"
    assert first("Two boats sank.", kind="comment", seg_id="c6", author="Rosa")["claimant"] == "commenter Rosa"


# When it was, in a text of 15 June 2021: text, the day of all its quantities.
DAYS = [
    ("A year ago 40 percent fished, while 16 percent did not.", "2020-06-15"),
    ("Asked last week, 21 percent fished.", "2021-06-08"),
    ("On 9 May two boats sank.", "2021-05-09"),
    ("Two boats sank on Sept 18.", "2020-09-18"),
    ("Two boats sank yesterday.", "2021-06-14"),
    ("Last November, two boats sank.", "2020-11-01"),
    ("Two boats sank last June.", "2020-06-01"),
    ("This August, two boats sail.", "2021-08-01"),
    ("Last Friday two boats sank.", "2021-06-11"),
    ("Two boats now lie in the bay.", "2021-06-15"),
    ("In 2018, two boats sank.", "2018-01-01"),
    ("Two boats sank.", "2021-06-15"),
    ("Two boats sank a week ago.", "2021-06-08"),
    ("It rained today, and then two boats sank.", "2021-06-15"),
    ("It is over now; two boats sank.", "2021-06-15"),
    ("At present two boats lie here.", "2021-06-15"),
    ("Two boats sank on Monday.", "2021-06-14"),
    ("Two boats sank on 3 May 2018.", "2018-05-03"),
    ("Two boats sank on May 3, 2018.", "2018-05-03"),
    ("Two boats sank on May 3rd.", "2021-05-03"),
    ("Two boats sank in May 2018.", "2018-05-01"),
    ("Two boats sank in May.", "2021-05-01"),
    ("Last May two boats sank.", "2021-05-01"),
    ("Last July two boats sank.", "2020-07-01"),
    ("This July two boats sank.", "2021-07-01"),
    ("Two boats sank 999 years ago.", None),
    ("In 2018 two boats sank; three sank.", "2018-01-01"),
    ("Two boats sank; it was in 2018.", "2018-01-01"),
    ("It rained in 2018; two boats sank at noon, in 2019.", "2019-01-01"),
    ("It rained in 2017, hailed in 2018, and two boats sank.", "2018-01-01"),
    ("It was 19 in the year ending Oct. 31.", "2020-10-31"),
    ("Two boats of 4.5 tons sank on Sept. 18.", "2020-09-18"),
    ("Two boats left at 10:30 in May 2018.", "2018-05-01"),
    ("Yesterday it rained. Two boats sank.", "2021-06-14"),
    ("Two boats sank, compared with a year ago.", "2021-06-15"),
    ("Prices were 4 percent higher than in May.", "2021-06-15"),
    ("The owners would be given $900.", None),
    ("The owners were given $900.", "2021-06-15"),
    ("Losses may come to $900 in May.", "2021-05-01"),
    ("It has rained since May 2020, when two boats sank.", "2020-05-01"),
    ("Two boats have sunk since May 2020, when it rained.", "2021-06-15"),
    ("Losses fell from May's total of two boats.", "2021-05-01"),
    ("Losses for April were revised to two boats.", "2021-04-01"),
    ("Two boats sank in Marseille.", "2021-06-15"),
    ("Two boats will sink in the next year.", "2021-06-15"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_date_is_resolved_against_publication(text, day):
    assert all(when == pd.Timestamp(day) if day else pd.isna(when) for when in ledger(text)["as_of"])


def test_a_date_after_a_step_is_of_the_earlier_number():
    days = ledger("The number of boats rose to 45 from 33 in May.")["as_of"]
    assert [str(day.date()) for day in days] == ["2021-06-15", "2021-05-01"]


def test_relative_date_without_publication_is_missing():
    assert quantities.find(paragraph("A year ago two boats sank."))["as_of"].isna().all()


# Where it was: text, the place of its first quantity.
PLACES = [
    ("Some 900 people live in the walled north.", ""),
    ("Two boats sank near Port Alba.", "Port Alba"),
    ("Some 900 residents of Port Alba fled.", "Port Alba"),
    ("The siege of Port Alba starves its 900 residents.", "Port Alba"),
    ("Two boats sank.", ""),
    ("Two boats sank as all of the very old ones did that day in Alba.", "Alba"),
    ("In Alba two boats sank.", "Alba"),
    ("Two boats sank across eastern Alba.", "eastern Alba"),
    ("Two boats sank outside Alba.", "Alba"),
    ("Two boats sank inside St. Alba.", "St. Alba"),
    ("Two boats sank in the harbour of Alba in May.", ""),
    ("Two boats sank in May.", ""),
    ("Two boats sank in Alba, and three near the Old Port.", "Alba"),
    ("Their two old boats sank in Alba.", "Alba"),
    ("The flood in Port Alba threatens 900 residents.", "Port Alba"),
    ("The flood in Port Alba threatens their old 900 boats.", "Port Alba"),
    ("The flood in St. Alba threatens its 900 boats.", "St. Alba"),
    ("Some 900 boats of Port Alba fled.", ""),
    ("A survey: 40 percent agree that it fell in Alba.", "Alba"),
    ("Two boats sank in Danish waters.", ""),
    ("Two boats sank in Alba's report.", ""),
    ("Two boats sank in Alba's harbour district.", ""),
    ("Two boats sank in Alba's capital.", "Alba"),
    ("The ferry sank in Alba, and 40 percent want walls.", ""),
    ("In Alba, 40 percent want walls.", "Alba"),
    ("Two members voted in Parliament.", ""),
    ("The poll found that 40 percent of Americans sail.", "United States"),
    ("The poll asked 900 UK adults.", "United Kingdom"),
    ("Some 60 Danish sailors drowned.", ""),
    ("A poll in Lund asked 900 adults, and 40 percent said no.", "Lund"),
    ("It rained in Lund. The poll asked 900 Lund voters.", "Lund"),
    ("Two boats sank on Lake Alba.", "Lake Alba"),
    ("Two boats sank on Alba Radio.", ""),
    ("Two boats sank, says a paper published on Monday in Tides.", ""),
    ("Two boats were lost in the Alba stampede.", ""),
    ("It rained near Alba. The pilot, born in Lund, said two boats sank.", "Alba"),
    ("Fully 40 percent of the boats of northern Alba sank.", "northern Alba"),
    ("Two boats of Alba County sank.", "Alba County"),
    ("The economist at Alba Economics counts two boats.", ""),
    ("Two boats of the Islamic State sank.", ""),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_place_only_where_the_sentence_says(text, place):
    assert first(text)["place"] in (place, "the walled north" if "walled" in text else place)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Boats sank in Alba (12 boats), Lund (nine boats) and Roe (two boats).", ["Alba", "Lund", "Roe"]),
        ("Prices rose 4 and 9 percent in Alba and Lund respectively.", ["Alba", "Lund"]),
        ("Ines Duarte (12 boats) and Jon Ito (nine boats) sailed in Alba.", ["Alba", "Alba"]),
    ],
)
def test_each_number_of_a_list_has_its_own_place(text, places):
    assert ledger(text)["place"].to_list() == places


@pytest.mark.parametrize(
    ("paragraphs", "claimant"),
    [
        (["The figures from the Alba Guild show that:", "In May nine sank.", "Two boats sank."], "Alba Guild"),
        (["Findings of the Harbour Board:", "• The mayor said nine sank.", "• Two boats sank."], "Harbour Board"),
        (["Figures from the Alba Guild show that:", "It rained.", "Two boats sank."], "author"),
        (["Figures from the Alba Guild show that:", "The mayor said nine sank.", "Two boats sank."], "author"),
        (["Key figures:", "Two boats sank."], "author"),
        (["The mayor said this:", "Two boats sank."], "author"),
        (["Ines Duarte said: ‘It is the pilots’ loss.", "‘Two boats sank in the bay.’"], "Ines Duarte"),
    ],
)
def test_figures_listed_over_paragraphs(paragraphs, claimant):
    rows = [
        {"doc_id": "d", "seg_id": f"p{n}", "kind": "paragraph", "start": 100 * n, "text": text}
        for n, text in enumerate(paragraphs)
    ]
    assert quantities.find(pd.DataFrame(rows))["claimant"].iloc[-1] == claimant


def test_a_poll_claims_the_numbers_beside_its_shares():
    table = ledger("A Fjord Institute poll of 900 adults found that 40 percent want walls, 53 percent of those over 45.")
    assert set(table["claimant"]) == {"Fjord Institute"}


# Where an article plays: its segments, the place of its last quantity.
HOMES = [
    ((("headline", "Boats lost"), ("paragraph", "PORT ALBA, Sarnia, May 3 (AA) — Boats sank in Lund."), ("paragraph", "In Port Alba boats sank."),
      ("paragraph", "Two people died.")), "Port Alba"),
    ((("headline", "Boats lost"), ("paragraph", "LUND (AA) — Boats sank near Alba."), ("paragraph", "Two people died.")), "Alba"),
    ((("headline", "Boats lost"), ("paragraph", "LUND: Two people died.")), "Lund"),
    ((("headline", "Storm near Alba"), ("paragraph", "It rained in Lund."), ("paragraph", "Two people died.")), "Alba"),
    ((("headline", "Boats Lost In Storms Near Shore"), ("paragraph", "Two people died.")), ""),
    ((("headline", "Storm near Alba"), ("paragraph", "It rained in Lund."), ("heading", "Lund"), ("paragraph", "Fully 40 percent want walls.")), "Lund"),
    ((("headline", "Storm near Alba"), ("paragraph", "It rained in Lund."), ("heading", "Walls"), ("paragraph", "Fully 40 percent want walls.")), ""),
    ((("headline", "Storm near Alba"), ("paragraph", "Fully 40 percent of the city want walls.")), "Alba"),
]


@pytest.mark.parametrize(("segments", "place"), HOMES)
def test_place_of_the_article(segments, place):
    rows = [{"doc_id": "d", "seg_id": f"p{n}", "kind": kind, "start": 1000 * n, "text": text} for n, (kind, text) in enumerate(segments)]
    assert quantities.find(pd.DataFrame(rows))["place"].iloc[-1] == place


def test_page_furniture():
    page = pd.concat(
        [
            paragraph("20 Responses", kind="comments_header", seg_id="comments"),
            paragraph("Ana 3 June 2021 at 4:05 pm, 12 points", kind="byline", seg_id="c1.by", parent_id="c1"),
            paragraph("Liked by 21 people", kind="notice", seg_id="c1.n1", parent_id="c1"),
            paragraph("By Ana Roth and 24 comments, 5 stars", kind="byline", seg_id="byline1"),
            paragraph("Bo 9 replies", kind="byline", seg_id="c2.by", parent_id="c2"),
            paragraph("Seen by 7 people", kind="notice", seg_id="n1"),
            paragraph("Cut by 8 people", kind="notice", seg_id="n2", parent_id=None),
        ]
    )
    assert quantities.find(page)["quote"].to_list() == ["20 Responses", "24 comments", "7 people", "8 people"]
    assert quantities.ignored(page)[["quote", "reason"]].values.tolist() == [
        ["3 June 2021", "date"],
        ["4:05 pm", "time"],
        ["12 points", "metadata"],
        ["21 people", "metadata"],
        ["5 stars", "metadata"],
        ["9 replies", "metadata"],
    ]


def test_empty_input_gives_empty_tables():
    nothing = paragraph("")[:0]
    table, left = quantities.find(nothing), quantities.ignored(nothing)
    assert table.empty
    assert left.empty
    assert table.dtypes.equals(ledger("Two boats sank.").dtypes)
    assert quantities.accounting(nothing, table, left)["tokens"].to_list() == [0]


def test_unknown_kind_raises():
    table = ledger("Two boats sank.").assign(kind="guess")
    with pytest.raises(Exception, match="guess"):
        quantities.LEDGER.validate(table)


def test_accounting_counts_each_token_once():
    segments = pd.concat(
        [paragraph("Some 3.5 to 20 boats sank in 2012, two on 9 May.", start=40), paragraph("None.", seg_id="p2"), paragraph("1 of 3", seg_id="p3")]
    )
    account = quantities.accounting(segments, quantities.find(segments), quantities.ignored(segments))
    assert account.to_dict("records") == [{"tokens": 8, "in_ledger": 6, "ignored": 2, "unaccounted": 0}]


@pytest.mark.parametrize(
    ("text", "kept", "left", "said"),
    [
        ("Two boats sank in 2012.", None, 0, "d p1: '2012' at 25 is in neither table"),
        ("Two boats sank in 2012.", 0, None, "d p1: 'Two' at 7 is in neither table"),
        ("Two boats, 3 ships and 4 barns.", slice(0, 3, 2), None, "d p1: '3' at 18 is in neither table"),
        ("1" * 50, 0, 0, f"d p1: '{'1' * 40}' at 7 is in neither table"),
    ],
)
def test_accounting_names_the_first_token_that_is_missing(text, kept, left, said):
    segments = paragraph(text, start=7)
    table, ignored = quantities.find(segments), quantities.ignored(segments)
    with pytest.raises(ValueError, match=f"^{said}$"):
        quantities.accounting(segments, table[kept if isinstance(kept, slice) else slice(kept)], ignored[slice(left)])


def test_accounting_sees_a_token_that_is_only_partly_accounted_for():
    segments = paragraph("See 123456.")
    table = quantities.find(segments)
    for start, end in ((5, 10), (4, 9)):
        with pytest.raises(ValueError, match="'123456' at 4"):
            quantities.accounting(segments, table.assign(start=start, end=end), quantities.ignored(segments))


FORMS = {
    "digits": lambda n: str(n),
    "commas": lambda n: f"{n:,}",
    "thousand": lambda n: f"{n} thousand",
    "million": lambda n: f"{n / 10} million",
    "bn": lambda n: f"${n}bn",
    "percent": lambda n: f"{n}%",
    "hyphen": lambda n: f"{n}-mile",
}
SCALE = {"thousand": 1e3, "million": 1e5, "bn": 1e9}
BEFORE = {"": "exact", "about ": "about", "more than ": "more_than", "at least ": "at_least", "up to ": "at_most", "fewer than ": "less_than"}


@given(n=st.integers(min_value=2, max_value=1499), form=st.sampled_from(sorted(FORMS)), hedge=st.sampled_from(sorted(BEFORE)))
def test_rendered_number_is_found_again(n, form, hedge):
    text = f"They moved {hedge}{FORMS[form](n)} tins away."
    (mention,) = [m for m in scan(text) if not m.reason]
    assert mention.value == pytest.approx(n * SCALE.get(form, 1))
    assert mention.bound == BEFORE[hedge]
    assert mention.low <= mention.value <= mention.high
    assert text[mention.start : mention.end].startswith(hedge)


WORDS = st.lists(
    st.sampled_from(
        [
            "one",
            "two",
            "half",
            "a",
            "third",
            "hundred",
            "million",
            "of",
            "and",
            "to",
            "-",
            "in",
            "5",
            "2012",
            "1,000",
            "%",
            "$",
            "S-300",
            "10:30",
            ".",
            "about",
            "or more",
            "dozens",
            "people",
            "killed",
            "May",
            "once",
            "few",
            "as few as",
            "March",
            "9",
            "under",
            "said",
            "I",
            "3rd",
            "½",
            "km",
            "(",
            ")",
            "from",
            "between",
        ]
    ),
    max_size=14,
)


@settings(max_examples=150)
@given(text=st.one_of(st.text(max_size=80), WORDS.map(" ".join), st.text(alphabet="0123456789,.-/ :%$aM'’", max_size=30)))
def test_everything_is_accounted_for(text):
    segments = paragraph(text, start=7)
    table, left = quantities.find(segments), quantities.ignored(segments)
    for row in [*table.itertuples(), *left.itertuples()]:
        assert text[row.start - 7 : row.end - 7] == row.quote
    spans = sorted(zip([*table["start"], *left["start"]], [*table["end"], *left["end"]], strict=True))
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert quantities.accounting(segments, table, left)["unaccounted"].to_list() == [0]


# What stands before, what is repeated, how often, what stands behind.
HOSTILE = [
    ("", "1", 1_000_000, ""),
    ("", "hundred ", 3_000, ""),
    ("", "1,", 3_000, ""),
    ("", ",111", 3_000, ""),
    ("", "1-", 100_000, ""),
    ("", "a1", 100_000, ""),
    ("", "A-", 100_000, "5 men"),
    ("", "said ", 10_000, "5 men"),
    ("", "5 residents say police say ", 3_000, ""),
    ("", "residents in ", 10_000, "say 5"),
    ("", "put the toll ", 10_000, "at 5"),
    ("", "poll of 5% ", 3_000, ""),
    ("", "March 3 to ", 3_000, ""),
    ("", "as few as ", 10_000, "5"),
    ("5% ", "As ", 10_000, ""),
    ("", "more than ", 10_000, "5"),
    ("", "two and a ", 3_000, ""),
    ("5 ", "Aa ", 100_000, ""),
    ("", "$", 100_000, "5"),
    ("", "thousands of ", 10_000, ""),
    ("http://", "a1", 100_000, ""),
]


@pytest.mark.parametrize("shorter", [30, pytest.param(1, marks=pytest.mark.slow)], ids=["short", "long"])
@pytest.mark.parametrize(("before", "repeated", "times", "behind"), HOSTILE, ids=[row[1] for row in HOSTILE])
def test_hostile_text_is_read_to_its_end(before, repeated, times, behind, shorter):
    """A pattern that went back over what it had read would not end today on any of the long ones."""
    segments = paragraph(before + repeated * (times // shorter) + behind)
    account = quantities.accounting(segments, quantities.find(segments), quantities.ignored(segments))
    assert account["unaccounted"].to_list() == [0]


@pytest.mark.parametrize("number", ["000", "003"])
def test_gold_of_the_originals(number, original_corpus):
    gold = pd.read_csv(GOLD / f"quantities_{number}.csv")
    documents = original_corpus.documents
    doc_id = next(name for name in documents["doc_id"] if name.startswith(number))
    table = quantities.find(original_corpus.segments, documents)
    table = table[table["doc_id"] == doc_id].reset_index(drop=True)
    assert len(table) == len(gold)
    assert ((table["start"] <= gold["start"]) & (gold["end"] <= table["end"])).all()
    columns = ["low", "value", "high", "bound", "unit", "kind"]
    pd.testing.assert_frame_equal(table[columns], gold[columns], check_dtype=False)


@pytest.mark.parametrize("limit", list(quantities.limits().itertuples(index=False)), ids=lambda limit: limit.example)
def test_a_known_limit_is_still_one(limit):
    """Whoever mends one takes it off the list that the notebook shows."""
    found = ledger(limit.example)
    assert "; ".join(f"{row.quote} ({row.bound})" for row in found.itertuples()) == limit.reads.replace("nothing", "")


def test_two_coders_agree_on_the_originals():
    """The gold was coded twice, independently and without the code; what the second coder read differently is one bound ("some odd" as a range)."""
    second = pd.read_csv(GOLD / "quantities_second_coder.csv", dtype={"doc": str})
    differing = []
    for number, own in second.groupby("doc"):
        gold = pd.read_csv(GOLD / f"quantities_{number}.csv")
        assert len(gold) == len(own)
        for first, other in zip(gold.itertuples(), own.sort_values("start").itertuples(), strict=True):
            assert first.start < other.end
            assert other.start < first.end
            differing += [
                (number, name, getattr(first, name), getattr(other, name))
                for name in ("low", "value", "high", "bound", "kind")
                if getattr(first, name) != getattr(other, name) and not (pd.isna(getattr(first, name)) and pd.isna(getattr(other, name)))
            ]
    assert differing == [("003", "bound", "about", "range")]


def test_all_tokens_of_the_seeds_are_accounted_for(corpus):
    table, left = quantities.find(corpus.segments, corpus.documents), quantities.ignored(corpus.segments, corpus.documents)
    account = quantities.accounting(corpus.segments, table, left).iloc[0]
    assert account["tokens"] == account["in_ledger"] + account["ignored"]


def test_the_benchmark_scores_a_made_up_set(tmp_path, monkeypatch, capsys):
    figures = [{"start": 13, "end": 15, "value": 40.0, "unit": "goat", "unit_surface": "goats", "bound": ">"}]
    item = {"id": 0, "text": "At more than 40 goats one farm stopped.", "gold": figures}
    (tmp_path / "gold.jsonl").write_text(json.dumps(item) + "\n", "utf-8")
    monkeypatch.setattr("sys.argv", ["score_quantities.py", str(tmp_path / "gold.jsonl"), "--out", str(tmp_path / "out.jsonl")])
    runpy.run_path(str(Path(__file__).parent / "benchmarks" / "score_quantities.py"), run_name="__main__")
    printed = capsys.readouterr().out
    assert "'value F1': 1.0, 'value+unit F1': 1.0" in printed
    assert "'bound_right': 1" in printed


def test_a_day_after_a_number_of_a_later_clause_is_of_that_number():
    rows = ledger("It said 80 people were missing, a figure that fell from 300 people on Sunday.")
    assert [str(day.date()) for day in rows["as_of"]] == ["2021-06-15", "2021-06-13"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("At least 12 boats sank in the bay, the harbour ministry said on Tuesday, but divers doubt it.", "harbour ministry"),
        ("Divers Without Tides said it had found 12 boats.", "Divers Without Tides"),
        ("Mayor Ines Duarte denied it. “The number is 12. Whoever says 30 lies,” she told reporters.", "Mayor Ines Duarte"),
    ],
)
def test_who_says_a_number_in_a_page_s_words(text, claimant):
    assert ledger(text)["claimant"].iloc[0] == claimant


SPOKEN = [  # rows of a ledger as (kind, bound, claimant), and what the sentences say of them
    ([("count", "exact", "author")], "one number: counts of things (1). All are stated as exact. One is read as the author’s own."),
    ([("killed", "about", "UN"), ("killed", "exact", "")], "One is stated as exact; one is approximate, one-sided or vague, such as “some 90”."),
    ([("killed", "about", "UN"), ("killed", "exact", "")], "One is attributed to others (UN); one is of unclear source."),
    ([("count", "exact", "commenter Ann"), ("count", "exact", "author")], "One is read as the author’s own; one is given by commenters."),
    ([("count", "exact", name) for name in ("UN", "UN", "Ann", "Bo", "Cy")], "Five are attributed to others (UN, Ann, Bo, …)."),
    ([(kind, "exact", "author") for kind in ("killed", "killed", "count", "money", "share")], "five numbers, most often people killed (2), "),
]


@pytest.mark.parametrize(("rows", "words"), SPOKEN)
def test_a_ledger_in_words(rows, words):
    columns = {"doc_id": "d", "seg_id": "p1", "start": 0, "quote": "some 90"}
    table = pd.DataFrame([columns | dict(zip(("kind", "bound", "claimant"), row, strict=True)) for row in rows])
    assert words in " ".join(said.striptags() for said in quantities.describe_ledger(table))
