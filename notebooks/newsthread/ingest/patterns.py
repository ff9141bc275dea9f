"""What single lines of a page say: tables of patterns, one to a line, tried on whole lines without regard to case."""

import re

NUMBER_WORDS = {word: n for n, word in enumerate(("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))}


def _any(table, **parts):
    """One pattern from a table of patterns; %(name)s stands for a part."""
    rows = [row.strip() for row in (table % parts if parts else table).splitlines() if row.strip()]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


# No page has a thousand million comments.
_DIGITS = r"\d[\d,.]{0,10}"
_COUNT = rf"{_DIGITS}|{'|'.join(NUMBER_WORDS)}"
_NOUN = r"(?:(?:readers?['’]?|user|viewer|new|total)\s)?(?:comments?|responses?|repl(?:y|ies)|thoughts?|reactions?|remarks?|discussion posts?)"
# What may follow "12 comments" in a header: "12 comments so far", "12 thoughts on “Title”", "12 comments | Leave a comment".
_AFTER = (
    r"(?:\s?(?:so far|below|[|:,(·•–-].*|(?:to|on|for|about|in)\s(?:this|the|[\"“‘'«]).*[^.]|add yours|leave a.*|sorted.*"
    r"|collapse.*|post.*|join.*|log ?in.*|[→↓».]))?"
)
_WHOSE = r"(?:(?:all|reader|readers['’]|user|recent|latest|the|view|show|your|article|facebook|top|most recent)\s)*"
# "View 2 replies" belongs to one comment.
_MORE = r"(?:view|show|see|read|hide|load) (?:all )?\d* ?(?:more )?repl"
# A line that opens the comments, or links to them, with or without their number.
COMMENTS_HEADER = _any(
    r"""
    (?!%(more)s)(?:there (?:are|is) (?:currently )?|showing |view |show |see |read |all ){0,2}(?P<count>%(count)s)\s%(noun)s%(after)s
    %(whose)s(?:comments?|responses|replies|discussion|conversation|reactions)\s?(?:[:(\[–-]\s?)?(?P<after>%(digits)s|no)?\s?[\])]?:?(?: so far| on this \w+)?
    (?P<people>%(count)s)\s(?:people|readers|users) (?:have )?(?:commented|responded|replied).*
    (?:join|follow|start) the (?:conversation|discussion)(?:\s?[(\[]?(?P<joined>\d{1,9})[)\]]?)?
    what (?:others|readers|people) are saying:?
    (?:comments|responses|replies) (?:on|to) ["“‘'«].*
    """,
    count=_COUNT,
    digits=_DIGITS,
    noun=_NOUN,
    after=_AFTER,
    whose=_WHOSE,
    more=_MORE,
)
# The link that pages print where nobody has commented yet.
NO_COMMENTS = _any(
    r"""
    .*\bleave a comment
    (?:no|0) (?:comments?|responses|replies)\b.*
    be the first to (?:comment|reply|respond).*
    """
)
# How a byline carries the number of comments: "By and 24 comments".
COUNT_IN_BYLINE = re.compile(rf".*?\b(?P<count>{_COUNT})\s(?:comments?|responses?|replies)$", re.IGNORECASE)
_ACTIONS = (
    r"reply|respond|quote|like|dislike|share|report(?: (?:abuse|comment|this|this comment))?|flag(?: (?:as inappropriate|comment))?|permalink|permanent link"
    r"|link(?: to this comment)?|edit|delete|save|recommend(?:ed)?|upvote|downvote|vote(?: up| down)?|parent|hide|embed|give (?:award|gold)|award|follow|more"
)
# What stands with a comment and is not its words.
FURNITURE = _any(
    r"""
    [•·|–-]?\s?(?:log in to )?(?:%(actions)s)(?:[\s|·•,/›»>←↓↑(]{1,4}(?:%(actions)s|\d{1,6}\)?)){0,10}[\s|·•›»>)]*
    thumbs? (?:up|down)|unfollow|see more|read more|show (?:more|less)|mark as (?:spam|read)|moderate
    source|avatar|loading\.*|verified|subscriber|author|staff|editor
    reply to (?:this|this comment|comment)|reply to \S{1,40}(?: \S{1,40})?|reply with quote|reply\s?[↓→].*
    (?:\((?:reply|thread|parent|expand|link|edit|delete|permalink)\)\s?){1,6}
    liked by .{1,80}
    \d[\d,.]*\s?(?:likes?|dislikes?|upvotes?|points?|votes?|recommend(?:ation)?s?|repl(?:y|ies)|shares?)
    \d+ (?:people|person) likes? this.?
    (?:up|down)?vote[sd]?:?\s?\d+.*
    rat(?:e|ing|ed):?\s.{0,40}\d.{0,20}
    [+-]?\d{1,6}(?:\s?[|/·]\s?[+-]?\d{1,6})?
    [-−–+△▽▲▼↑↓⚑⬆⬇👍👎]+\s?\d*
    (?:view |show |load |see |hide )?(?:all |more )?\d* ?(?:more )?(?:repl(?:y|ies)|comments?)(?: \(\d+\))?
    continue this thread.*
    (?:view|show|load|see) (?:entire|full) (?:discussion|comment|thread).*
    \d+ of \d+ (?:people|readers|users) .{1,40}
    (?:this )?comment (?:score|rating).{0,40}
    thumb up \d+ thumb down \d+.*
    top (?:commenter|contributor).{0,60}
    (?:link|jump) to (?:parent|comment).{0,20}
    permalink.{0,80}
    \#\d{1,6}
    was this (?:comment )?helpful.{0,40}
    translate|see translation
    """,
    actions=_ACTIONS,
)
IN_REPLY = re.compile(
    r"(?:[↳↪»] ?)?(?:in (?:reply|response) to|replying to|replied to|@ ?in reply to|reply to)[:\s]\s*@?(?P<other>.{1,60}?)"
    r"(?:\s*(?:[#·•|(]|'s comment|comment by|by ).*)?$",
    re.IGNORECASE,
)
# The number of a reply with those above it.
PLACED = r"\d{1,6}(?:\.[1-9]\d{0,2}){1,9}"
# After a decimal these make it a measure ("1.1 million people"), not the number of a reply ("1.1 Ann says:").
MEASURE = (
    r"(?-i:%|percent|per cent|percentage|points?|thousand|hundred|million|billion|trillion|dozen|times|degrees?|[kmgt]b|[KMGT]B|bn|[ckm]m|[mk]g|kph|mph"
    r"|litres?|liters?|met(?:er|re)s?|kilo\w*|miles?|inch(?:es)?|feet|tons?|tonnes?|acres?|hectares?|square|seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?|dollars?|euros?|pounds?|to|and|or|is|was|in|of)(?![\w'’])"
)
# What ends a comment where the layout has no indent: the page's own words.
PAGE = _any(
    r"""
    (?:the |new )?comments (?:(?:to|on|for) .{1,40} )?(?:are|have been|for this \w+ are)(?: now)? closed.*
    (?:leave|post|add|write|submit|make) (?:a|your) (?:reply|comment|response).*|(?:post|submit) comment.*
    your e-?mail(?: address)? (?:will|is) .*
    (?:you must|please|you need to|you have to) (?:be )?(?:log(?:ged)?|sign(?:ed)?|register(?:ed)?) ?(?:in|up)?.*comment.*
    (?:log|sign) ?in (?:or .{1,30} )?to (?:comment|post|reply|leave).*
    required fields.*|notify me .*|this site uses akismet.*|be respectful.*|sort(?:ed)? by.*
    (?:name|e-?mail|website|url)(?: \(.{1,60}\))?\s?\*?:?
    this (?:thread|post|entry|discussion) (?:is|has been) (?:archived|closed|locked).*
    (?:older|newer|previous|next|more|load more|show more|view all|all) comments.{0,20}
    (?:more|other|recent|related|popular|latest|trending|top|recommended|similar) (?:posts?|stories|articles|news|reading|content|links|from|on|in|at)\b.{0,60}
    (?:you may|you might) (?:also )?(?:like|enjoy|be interested).*
    most (?:read|popular|viewed|shared|commented|emailed).{0,40}
    (?:copyright|©|\(c\)) .*|.*all rights reserved.*|(?:terms|privacy)(?: of| policy|\b.{0,40}policy).{0,80}
    (?:proudly )?powered by .*|cookies help us.*|.*uses? cookies.*
    create (?:your|a) (?:new |free )*(?:blog|website|site).*|get started|\%%d bloggers like this.*
    trackbacks? (?:url|are).*|pingbacks?(?: and |/| ?& ?)trackbacks?.{0,20}|trackbacks?(?: and |/| ?& ?)?(?:pingbacks?)?:?
    (?:subscribe|sign up|newsletter|follow us|follow me|connect with us)\b.{0,100}
    about the author.{0,60}
    (?:filed under|tags?|tagged|topics?|categor(?:y|ies)|posted in|labels?)\s?:.*
    advertise(?:ment|ments)?|sponsored(?: content)?|ad
    share this.{0,60}|back to top.*|(?:rss|atom) feed.*|.*rss feed for comments.*|continue browsing.*
    [←«‹].{1,100}|.{1,100}[→»›]
    (?:all )?comments must follow .*|comment polic(?:y|ies).*|add a comment.*
    \d+ (?:members|users|guests|readers) (?:online|reading|viewing).*
    related video:?.*
    """.replace("%%", "%")
)


def declared(text):
    """How many comments a header line says there are, or None if it gives no number.

    >>> declared("One thought on “Title”"), declared("Comments (1,024)"), declared("Comments")
    (1, 1024, None)
    """
    found = COMMENTS_HEADER.fullmatch(text)
    counts = [count for count in (found.groupdict().values() if found else ()) if count]
    if not counts:
        return None
    word = counts[0].lower()
    return NUMBER_WORDS[word] if word in NUMBER_WORDS else int(re.sub(r"\D", "", word))
