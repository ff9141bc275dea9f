"""Shares of people asked, drawn from the quantities ledger: who asked whom, what, when, and how far each share can be trusted."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pa

OWN_PUBLISHED = Path(__file__).resolve().parents[2] / "seeds" / "published.csv"

# The z value of a 95 % interval, which is also the level of the errors that pollsters state.
Z95 = 1.959964

# A wave is dated from relative words ("last week", "a year ago") and publication dates: it may be off by this much.
WAVE_TOLERANCE = pd.Timedelta(days=45)

# Pollsters known by name, the fuller name first; any "... Center/Institute poll" is found by its form.
POLLSTERS = re.compile(
    r"Levada(?: Cent(?:er|re))?|VCIOM|VTsIOM|FOM|Public Opinion Foundation|YouGov(?: Siraj)?|Pew(?: Research(?: Cent(?:er|re))?)?|Gallup|Ipsos(?: MORI)?"
    r"|Quinnipiac(?: University)?|Rasmussen|Zogby|Harris|Eurobarometer|Kantar|GfK|Forsa|Infratest|Ifop|Arab Barometer|Afrobarometer"
    r"|(?:[A-Z][\w.&-]+[ /]){1,5}(?=[Pp]oll\b|[Ss]urvey\b)"
    r"|(?:[A-Z][\w.&-]+ ){1,4}(?:Institute|Cent(?:er|re)) (?:for|of) (?:[A-Z]\w+ ?){1,3}"
)

# Words of opinion and the option that they name; the first that follows a share decides.
OPTIONS = {
    "support": r"support\w*|approv\w+|favou?r\w*|in favou?r|back(?:ed|s|ing)?|positive(?:ly)?|behind|endors\w+",
    "oppose": r"oppos\w+|disapprov\w+|reject\w*|against|negative(?:ly)?",
    "better": r"improv\w+|better|warm\w*|eas(?:e|ed|ier)",
    "worse": r"worse\w*|deteriorat\w+|sour\w*",
    "fear": r"fear\w*|afraid|worr(?:y|ied|ies)|dread\w*|anxious|alarm\w*",
    "want": r"want\w*|prefer\w*|would (?:like|have|rather|keep)|wish\w*",
    "undecided": r"undecided|not sure|don.t know|no opinion|unsure",
}
# Words that only introduce an opinion; they decide where nothing sharper follows.
SAYING = r"say|says|said|think|thinks|thought|believe[sd]?|feel|felt|expect\w*|reckon\w*|consider\w*|agree\w*|report\w*|hear\w*|told"
OPTION_WORDS = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in OPTIONS.items()) + rf"|(?P<say_so>\b(?:{SAYING})\b)", re.I)
COMPARISON = re.compile(r"\b(?:compared (?:with|to)|against|versus|up from|down from|from|than)\W+(?:\w+\W+){0,3}$", re.I)
SURVEYED = re.compile(r"\b(?:survey|poll|interview|question|canvass|sample|respond)\w*", re.I)
PEOPLE_ASKED = re.compile(r"respondent|adult|people|person|voter|resident|citizen|household|american|russian|interview", re.I)
OF_WHOM = re.compile(r"[Oo]f (?:the |all )?((?:[A-Z][\w-]+ )?(?:[A-Z][\w-]+|respondents|adults|voters|people|those (?:polled|asked|surveyed)))")
OF_WHOM_ASKED = re.compile(OF_WHOM.pattern + r" (?:who (?:were|had been) )?(?:asked|polled|surveyed|interviewed|questioned)")
DANGLING = re.compile(r"\W+(?:while|and|but|against|compared (?:with|to)|versus|up from|down from|from|whereas)?\W*(?:just|only)?\W*$|\blink to\s*$")

POLLS = pa.DataFrameSchema(
    {
        "pollster": pa.Column(str),
        "population": pa.Column(str),
        "wave": pa.Column("datetime64[ns]", nullable=True),
        "question": pa.Column(str),
        "option": pa.Column(str, pa.Check.isin((*OPTIONS, "say_so", ""))),
        "share": pa.Column(float, pa.Check.in_range(0, 1)),
        "n": pa.Column(float, pa.Check.gt(0), nullable=True),
        "low": pa.Column(float, pa.Check.in_range(0, 1), nullable=True),
        "high": pa.Column(float, pa.Check.in_range(0, 1), nullable=True),
        "design_effect": pa.Column(float, pa.Check.ge(1), nullable=True),
        "doc_id": pa.Column(str),
        "seg_id": pa.Column(str),
        "start": pa.Column(int),
        "end": pa.Column(int),
        "source": pa.Column(str),
    },
    coerce=True,
)


def read_published(folder: str | Path) -> pd.DataFrame:
    """Figures published elsewhere on the questions of the texts: `published.csv` of `folder`, or else the collection's own.

    Columns: figure_id, topic, organisation, start_date, end_date (ISO dates or months), n, question_id, question, option, low, value, high, unit, note,
    source, url, confidence.
    """
    path = Path(folder) / "published.csv"
    table = pd.read_csv(path if path.is_file() else OWN_PUBLISHED, dtype={"start_date": str, "end_date": str})
    return table.astype({"n": float, "low": float, "value": float, "high": float})


def design_effect(stated_error: float, n: int, share: float = 0.5) -> float:
    """How many times the variance of a simple random sample the pollster's stated 95 % error (a fraction) implies.

    From stated = z * sqrt(deff * p(1-p) / n); see Kish, Survey Sampling (1965), section 8.2.

    >>> round(design_effect(0.034, 1600), 2)
    1.93
    """
    return max(1.0, (stated_error / Z95) ** 2 * n / (share * (1 - share)))


def interval(share: float, n: float, effect: float = 1.0) -> tuple[float, float]:
    """95 % Wilson interval of a share with `n` asked, each worth 1/`effect` of an independent answer (statsmodels).

    >>> [round(bound, 3) for bound in interval(0.52, 1600)]
    [0.496, 0.544]
    """
    from statsmodels.stats.proportion import proportion_confint

    if pd.isna(n):
        return np.nan, np.nan
    return proportion_confint(share * n / effect, n / effect, method="wilson")


def tabulate(quantities: pd.DataFrame, documents: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """The shares of people asked, one row each.

    Columns: pollster, population, wave (date the share refers to, NaT if unsaid), question (the text's own words), option, share (0 to 1), n,
    low, high (95 % interval), design_effect, doc_id, seg_id, start, end (of the number's words), source ("text" where the text gives n; the
    figure_id of the published figure that completes the row; "assumed: ..." where n is the pollster's usual one; "" where n is unknown).
    """
    texts = documents.set_index("doc_id")["text"].to_dict()
    rows = []
    for doc_id, ledger in quantities.groupby("doc_id", sort=False):
        rows += said_shares(ledger.sort_values("start"), texts[doc_id])
    table = pd.DataFrame(rows, columns=["doc_id", "seg_id", "start", "end", "share", "wave", "pollster", "population", "question", "option", "n", "source"])
    table["population"] = table.groupby(["doc_id", "pollster"])["population"].transform(
        lambda said: said.where(said != "", next((one for one in said if one), ""))
    )
    table = completed(table, published)
    bounds = [interval(row.share, row.n, 1.0 if pd.isna(row.design_effect) else row.design_effect) for row in table.itertuples()]
    table[["low", "high"]] = pd.DataFrame(bounds, columns=["low", "high"], index=table.index, dtype=float)
    return POLLS.validate(table[list(POLLS.columns)])


def said_shares(ledger: pd.DataFrame, text: str) -> list[tuple]:
    """What one text itself says of each share in its ledger: rows without the columns that publications complete."""
    rows, last = [], dict.fromkeys(("pollster", "population", "option", "question"), "")
    shares = list(ledger[ledger["kind"] == "share"].itertuples())
    for at, row in enumerate(shares):
        until = min(row.sentence_end, shares[at + 1].start if at + 1 < len(shares) else row.sentence_end)
        since = max(row.sentence_start, shares[at - 1].end if at else row.sentence_start)
        before, after = text[since : row.start], text[row.end : until]
        pollster = named_pollster(text, row.sentence_start, row.sentence_end) or last["pollster"]
        population = people_asked(before, after) or (last["population"] if pollster == last["pollster"] else "")
        option, question = opinion(before, after, last)
        n = sample_in_text(ledger, row, text)
        last = {"pollster": pollster, "population": population, "option": option, "question": question}
        rows.append(
            (
                row.doc_id,
                row.seg_id,
                row.start,
                row.end,
                row.value / (1 if row.unit == "fraction" else 100),
                row.as_of,
                pollster,
                population,
                question,
                option,
                n,
                "" if pd.isna(n) else "text",
            )
        )
    return rows


def named_pollster(text: str, start: int, end: int) -> str:
    """The pollster that the sentence [start, end) names, or else the last one named before it in the same paragraph, or ""."""
    sentence = POLLSTERS.search(text, start, end)
    if sentence:
        return sentence[0].strip(" /")
    paragraph = max(text.rfind("\n\n", 0, start), 0)
    earlier = list(POLLSTERS.finditer(text, paragraph, start))
    return earlier[-1][0].strip(" /") if earlier else ""


def people_asked(before: str, after: str) -> str:
    """Who was asked, in the words beside a share, or "".

    >>> people_asked("Of the Danes asked last week, ", " said no."), people_asked("", " of Russian respondents said yes.")
    ('Danes', 'Russian respondents')
    """
    whom = OF_WHOM.match(after.lstrip()) or OF_WHOM_ASKED.search(before)
    return whom[1] if whom else ""


def opinion(before: str, after: str, last: dict) -> tuple[str, str]:
    """Option and question that the words around a share name: those after it first, then, in a comparison, those of the `last` share, then those before it.

    >>> opinion("Of those asked, ", " feared that prices would rise, while", {})
    ('fear', 'feared that prices would rise')
    """
    named = option_in(after)
    if not named and last.get("option") and COMPARISON.search(before):
        return last["option"], last["question"]
    words = after if named else before
    named = named or option_in(before)
    return (named.lastgroup, around(words, named)) if named else ("", "")


def option_in(words: str) -> re.Match | None:
    """The first option that the words name, one that only introduces an opinion ("say") last."""
    named = list(OPTION_WORDS.finditer(words))
    return next((option for option in named if option.lastgroup != "say_so"), named[0] if named else None)


def around(words: str, option: re.Match) -> str:
    """The words in which an option is named: up to five before it and seven after it, no loose end."""
    before, after = words[: option.start()].split(), words[option.end() :].split()
    clause = " ".join([*before[-5:], option[0], *after[:7]])
    return DANGLING.sub("", clause).strip(" ,.;:—–…”")


def sample_in_text(ledger: pd.DataFrame, share, text: str) -> float:
    """How many people were asked, where the text says so: a count of people in a sentence about asking, the nearest one; NaN if none."""
    people = ledger[ledger["kind"].isin(("count", "population", "other")) & (ledger["value"] >= 50)]
    near = [
        (abs(row.start - share.start), row.value)
        for row in people.itertuples()
        if PEOPLE_ASKED.search(f"{row.unit} {row.counted}") and SURVEYED.search(text[row.sentence_start : row.sentence_end]) and row.value < 1_000_000
    ]
    return min(near)[1] if near else np.nan


def completed(table: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """`table` with n, design effect and date from the published figure of the same pollster, value and time; n assumed where only the value is missing."""
    table = table.copy()
    table["design_effect"] = np.nan
    for at, row in table[table["source"] == ""].iterrows():
        own = published[organisation_matches(published, row["pollster"])]
        near = own[in_time(own, row["wave"])]
        if near.empty:
            continue
        same = near[(near["value"] == round(row["share"] * 100, 6)) & (near["unit"] == "percent")]
        table.loc[at, ["n", "source"]] = sample_size(same, own)
        table.loc[at, "design_effect"] = stated_design_effect(own)
        if len(same):
            table.loc[at, "wave"] = first_day(same.iloc[0])
    return table


def organisation_matches(published: pd.DataFrame, pollster: str) -> pd.Series:
    """True for the published rows whose organisation's name begins as `pollster` does ("Levada-Center", "Levada Center")."""
    first = re.split(r"[\s-]", pollster)[0].casefold()
    return published["organisation"].str.casefold().str.startswith(first) & bool(first)


def first_day(figure) -> pd.Timestamp:
    """First day of a published figure's fieldwork, the first of the month where only that is known; NaT if unknown."""
    return pd.to_datetime(figure["start_date"], errors="coerce", format="ISO8601")


def in_time(published: pd.DataFrame, wave: pd.Timestamp) -> pd.Series:
    """True for the published rows that may be of `wave`; all rows where the text gives no date."""
    if pd.isna(wave):
        return pd.Series(True, index=published.index)
    days = pd.to_datetime(published["start_date"], errors="coerce", format="ISO8601")
    return (days - wave).abs() <= WAVE_TOLERANCE


def sample_size(same: pd.DataFrame, own: pd.DataFrame) -> tuple[float, str]:
    """n of the matching published figures, or the pollster's most frequent n, with where it is from."""
    known = same.dropna(subset=["n"])
    if len(known):
        return known.iloc[0]["n"], known.iloc[0]["figure_id"]
    usual = own["n"].mode()
    return (usual.iloc[0], f"assumed: usual n of {own.iloc[0]['organisation']}") if len(usual) else (np.nan, "")


def stated_design_effect(own: pd.DataFrame) -> float:
    """Design effect implied by the error that the pollster states for shares near 50 %, NaN where it states none."""
    stated = own[(own["question_id"] == "stated_error") & own["option"].str.contains("50", na=False)].dropna(subset=["n"])
    return design_effect(stated.iloc[0]["value"] / 100, stated.iloc[0]["n"]) if len(stated) else np.nan


def changes(polls: pd.DataFrame) -> pd.DataFrame:
    """Each option that one pollster's shares of one text give for two times: the difference and whether it can be told from chance.

    Columns: doc_id, pollster, option, question (the later share's), earlier, later (shares), earlier_wave, later_wave, difference, low, high (fractions,
    95 % by Newcombe's hybrid score method, statsmodels), verdict ("rose", "fell", "no detectable change", "unknown" where n is). Waves are taken as
    independent samples.
    """
    rows = []
    told = polls[~polls["option"].isin(("", "say_so"))]
    for (doc_id, pollster, option), group in told.groupby(["doc_id", "pollster", "option"], sort=False):
        ordered = group.sort_values("wave", na_position="last")  # a share without a date is the survey's own, the latest
        for earlier, later in zip(ordered.iloc[:-1].itertuples(), ordered.iloc[1:].itertuples(), strict=True):
            if earlier.wave < later.wave or pd.notna(earlier.wave) and pd.isna(later.wave):
                low, high = difference_interval(earlier, later)
                moved = (doc_id, pollster, option, later.question, earlier.share, later.share, earlier.wave, later.wave, later.share - earlier.share, low, high)
                rows.append((*moved, verdict(low, high)))
    names = ["doc_id", "pollster", "option", "question", "earlier", "later", "earlier_wave", "later_wave", "difference", "low", "high", "verdict"]
    return pd.DataFrame(rows, columns=names).astype({"earlier": float, "later": float, "difference": float, "low": float, "high": float})


def difference_interval(earlier, later) -> tuple[float, float]:
    """95 % interval of later minus earlier share (Newcombe 1998, method 10; statsmodels), each n divided by its design effect."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    sizes = [row.n / (1.0 if pd.isna(row.design_effect) else row.design_effect) for row in (later, earlier)]
    if any(pd.isna(size) for size in sizes):
        return np.nan, np.nan
    return confint_proportions_2indep(later.share * sizes[0], sizes[0], earlier.share * sizes[1], sizes[1], compare="diff", method="newcomb")


def verdict(low: float, high: float) -> str:
    """What a difference with this interval may be called.

    >>> [verdict(-0.08, 0.02), verdict(-0.24, -0.14), verdict(float("nan"), float("nan"))]
    ['no detectable change', 'fell', 'unknown']
    """
    if pd.isna(low) or pd.isna(high):
        return "unknown"
    if low <= 0 <= high:
        return "no detectable change"
    return "rose" if low > 0 else "fell"
