"""Turns that an editor smooths without a change of sense: words that say nothing, a word said again, another way to write a time or a number."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import editing

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
COUNT = rf"(?:\d|(?:{'|'.join(NUMBERS)})\b)"
ABOUT = r"(?:(?:about|around|approximately|roughly|at least|at most|up to|more than|less than)\s)?"
FILLER = re.compile(
    r"""
    ^[(\["“*_]{0,3}(?:please\s|also\s)?(?:
        (?:kindly\s)?(?:note|remember|be\saware|keep\sin\smind|bear\sin\smind)\sthat\s
        | you\s(?:should|need\sto)\s(?:know|note|be\saware|remember|keep\sin\smind)\sthat\s
        | we\s(?:would\slike|want|wish)\sto\s(?:point\sout|remind\syou|stress|mention|note)\sthat\s
        | it\s(?:should|must)\sbe\s(?:noted|remembered|borne\sin\smind)\sthat\s
        | it\sis\s(?:worth\s(?:noting|remembering|knowing|mentioning)|(?:important|useful|good|helpful)\sto\s(?:note|know|remember))\sthat\s
        | it\s(?:goes\swithout\ssaying|turns\sout|helps\sto\sknow|so\shappens)\sthat\s
        | the\sfact\sis\sthat\s
        | (?:be|you\sare)\s(?:advised|informed|reminded)\sthat\s
        | (?:remember|be\ssure|do\snot\sforget|don['’]t\sforget|take\scare)\sto\s(?=[a-z])
        | (?:as\s(?:mentioned|noted|said|described)\s(?:above|before|earlier)|as\sa\sreminder),?\s
        | (?:as\sa\smatter\sof\sfact|in\sfact|actually|of\scourse|indeed|naturally
            | as\s(?:you|many|most\speople)\s(?:(?:may|might|will|probably|already|well)\s){0,3}know|needless\sto\ssay|to\sbe\shonest
            | by\sthe\sway|incidentally|interestingly|importantly|all\sin\sall|basically),\s
    )
    """,
    re.I | re.X,
)
"""Words in front of a sentence that ask the reader to note what it says."""
COLORED = re.compile(
    r"\b(red|blue|green|white|black|brown|yellow|pink|purple|orange|gr[ae]y|dark|pale) in colou?r\b", re.I
)
SIZED = re.compile(
    r"\b(?:(large|small|big|round|oval|square|few|short|long)(?: in (?:size|shape|number|duration)))\b", re.I
)
PERIOD = re.compile(rf"\b(?:a|the) (?:time )?(?:period|duration) of (?={ABOUT}{COUNT})", re.I)
LOCATED = re.compile(
    r"\b(is|are) (?:located|situated) (?=(?:in|on|at|near|behind|next|opposite|inside|under|above|below|beside|between)\b)",
    re.I,
)
SHOULD_YOU = re.compile(r"^Should (you|he|she|they|it|your \w+|the \w+) (?=[^?]*,[^?]*$)")
"""A condition by its order of words: `Should you bleed, call us.`"""
LET_KNOW = re.compile(r"\blet ((?:your|the|a|an) (?:\w+ ){0,2}?\w+|us|me|them|him|her) know\b", re.I)
LOGO = re.compile(r":(?:fontawesome-brands|simple)-[\w-]+:")
"""The sign of a company, by the short code of an icon."""
SAYS_WHAT = (
    "evidence|proof|chance|risk|danger|hope|fear|doubt|belief|idea|sign|hint|claim|view|possibility|likelihood|"
    "concern|consensus|agreement|indication|reason|suspicion|worry|suggestion|fact"
)
"""Words behind which `that` begins what they say, and no clause about them."""
THERE_ARE = re.compile(
    rf"^There (?:is|are) (?!(?:[\w-]+ ){{0,5}}?(?:{SAYS_WHAT})s? that )"
    r"(?=(?:an?|some|many|several|two|three|four|five|\d+) |(?:[\w-]+ ){1,6}?(?:which|who) )"
    r"((?:[\w-]+ ){1,6}?)(?:which|that|who) (?=[a-z])"
)
"""`There are two drugs which slow it` says that two drugs slow it."""
SO = re.compile(r"^So,? (?=(?:the|it|you|they|we|he|she|this|that|these|your|our)\b)")
AGAIN = re.compile(r"\b(your|my|his|her|its|our|their|the)((?: [\w-]+){1,2} (?:and|or)) \1 (?=\w)", re.I)
"""A determiner that is said again: `your doctor or your nurse`."""
NO_LIST = re.compile(r"; and\s*$")
"""An `and` at the end of an item of a list."""
PEOPLE = "people|persons|children|adults|men|women|patients|those|anyone|everyone|babies|infants|boys|girls"
AGED = re.compile(rf"\b({PEOPLE}) (?=\d{{1,3}}(?: ?(?:to|-|–|or|and) ?\d{{1,3}})? (?:years|months)\b)", re.I)
OLD = re.compile(r"\b(years|months) (?:of age|old)\b", re.I)
OF_WEIGHT = re.compile(r"(?<=kg) of (?=body ?weight\b)", re.I)
COVID = re.compile(r"\bcovid[- ]?19\b", re.I)
GIVE_OR_TAKE = re.compile(r"\+ ?/ ?[-−–](?= ?\d)")
FOLD = re.compile(rf"\b({'|'.join(NUMBERS)}|\d+)[- ]?fold\b", re.I)
EVERY_HOURS = re.compile(r"\bq\.? ?(\d{1,2}) ?h(?:rs?|ours?)?\b\.?", re.I)
EITHER_HOURLY = re.compile(
    rf"\b({'|'.join(NUMBERS)}|\d{{1,2}})(?: to | or |[-–])({'|'.join(NUMBERS)}|\d{{1,2}})[- ]hourly\b", re.I
)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
NUMERAL = re.compile(
    rf"\b((?i:stage|grade|type|phase|class|factor|nerve|category|level)s?) ({'|'.join(sorted(ROMAN[1:], key=len, reverse=True))})([abc]?)\b"
)
MONTHS = "January February March April May June July August September October November December".split()
MONTH = "|".join(f"{m}|{m[:3]}" if len(m) > 4 else m for m in MONTHS) + "|Sept"
DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH})\b(?!,? \d{{4}})")
MONTH_DAY = re.compile(rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}}|[:.]\d)")
DAYS_OF_WEEK = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
ON_DAYS = re.compile(rf"\b(?:on )({DAYS_OF_WEEK})s\b", re.I)
WEEKEND = re.compile(r"\b(Sat|Sun)\b(?=\.?(?:,| and| or|/| &) ?(?:Sat|Sun|Mon))|(?<=and )(Sat|Sun)\b(?!\w)")
PAST = re.compile(rf"\b(half past|(?:a )?quarter past|(?:a )?quarter to) ({'|'.join(NUMBERS)})\b", re.I)
OCLOCK = re.compile(rf"\b({'|'.join(NUMBERS)}|\d{{1,2}}) o['’]clock\b", re.I)
DOTTED_HOURS = re.compile(r"\b(0\d)\.([0-5]\d)( ?(?:to|until|and|[-–—]) ?)([01]\d|2[0-3])\.([0-5]\d)\b")
TO_HOUR = re.compile(
    r"(?:(?<=[ap]m)|(?<=[ap]\.m\.)|(?<=:\d\d)) ?[-–—] ?(?=\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|\d{1,2}:\d\d)", re.I
)


def clock_letters(hour: int, minutes: int) -> str:
    """A time of day as one word."""
    return "clock" + "".join(chr(ord("a") + int(d)) for d in f"{hour:02}{minutes:02}")


def spoken_hour(match: re.Match[str]) -> str:
    """`half past nine` as a time of day."""
    hour, part = NUMBERS.index(match[2].lower()) + 1, match[1].lower()
    if part.endswith("to"):
        return clock_letters((hour - 1) or 12, 45)
    return clock_letters(hour, 30 if part.startswith("half") else 15)


def whole_hour(match: re.Match[str]) -> str:
    """`nine o'clock` as a time of day."""
    count = match[1].lower()
    return clock_letters(NUMBERS.index(count) + 1 if count in NUMBERS else int(count), 0)


def dotted_hours(match: re.Match[str]) -> str:
    """`09.00 to 17.00` as two times of day."""
    first, last = (clock_letters(int(match[n]), int(match[n + 1])) for n in (1, 4))
    return f"{first} to {last}"


def day_of_year(match: re.Match[str]) -> str:
    """`3rd of May` and `May 3` as one word."""
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3]))
    return "date" + "".join(chr(ord("a") + int(d)) for d in f"{month:02}{int(match['day']):02}")


def counted_fold(match: re.Match[str]) -> str:
    """`twofold` and `2-fold` in digits."""
    count = match[1].lower()
    return f"{NUMBERS.index(count) + 1 if count in NUMBERS else count} fold"


FORMS: tuple[Form, ...] = (
    (DAY_MONTH, day_of_year),
    (MONTH_DAY, day_of_year),
    (FILLER, lambda m: ""),
    (COLORED, lambda m: m[1]),
    (SIZED, lambda m: m[1]),
    (PERIOD, lambda m: ""),
    (LOCATED, lambda m: f"{m[1]} "),
    (SHOULD_YOU, lambda m: f"If {m[1]} "),
    (LET_KNOW, lambda m: f"tell {m[1]}"),
    (LOGO, lambda m: ""),
    (THERE_ARE, lambda m: m[1]),
    (SO, lambda m: "Therefore "),
    (AGAIN, lambda m: f"{m[1]}{m[2]} "),
    (NO_LIST, lambda m: ""),
    (AGED, lambda m: f"{m[1]} aged "),
    (OLD, lambda m: m[1]),
    (OF_WEIGHT, lambda m: " "),
    (COVID, lambda m: "covid"),
    (GIVE_OR_TAKE, lambda m: "±"),
    (FOLD, counted_fold),
    (EVERY_HOURS, lambda m: f"every {m[1]} hours"),
    (EITHER_HOURLY, lambda m: f"every {m[1]} to {m[2]} hours"),
    (NUMERAL, lambda m: f"{m[1]} {ROMAN.index(m[2])}{m[3]}"),
    (ON_DAYS, lambda m: f"every {m[1]}"),
    (WEEKEND, lambda m: {"Sat": "Saturday", "Sun": "Sunday"}[m[1] or m[2]]),
    (PAST, spoken_hour),
    (OCLOCK, whole_hour),
    (DOTTED_HOURS, dotted_hours),
    (TO_HOUR, lambda m: " to "),
)

FORMS += editing.FORMS
DIGITS = tuple("0123456789")
HELD: dict[re.Pattern[str], tuple[str, ...]] = {
    **dict.fromkeys((DAY_MONTH, MONTH_DAY, GIVE_OR_TAKE, EVERY_HOURS, DOTTED_HOURS, TO_HOUR, AGED), DIGITS),
    COLORED: (" in colo",),
    SIZED: (" in size", " in shape", " in number", " in duration"),
    PERIOD: (" of ",),
    LOCATED: ("located", "situated"),
    SHOULD_YOU: ("should ",),
    LET_KNOW: (" know",),
    LOGO: (":fontawesome-", ":simple-"),
    THERE_ARE: ("there ",),
    SO: ("so",),
    AGAIN: (" and ", " or "),
    NO_LIST: ("; and",),
    OLD: (" of age", " old"),
    OF_WEIGHT: ("kg of body",),
    COVID: ("covid",),
    FOLD: ("fold",),
    EITHER_HOURLY: ("hourly",),
    NUMERAL: ("stage", "grade", "type", "phase", "class", "factor", "nerve", "category", "level"),
    ON_DAYS: ("days",),
    WEEKEND: ("sat", "sun"),
    PAST: ("half past", "quarter"),
    OCLOCK: ("o'clock", "o’clock"),
    **editing.HELD,
}
"""What a text holds, in lower case, at least one of if a form of it is to be found."""
