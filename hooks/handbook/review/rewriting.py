"""Forms of one value brought into one before words are compared: dates, units written out, digits that stick to letters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..english.numbers import ORDINALS
from . import smoothing

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in MONTHS)
DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})\s?,?\s(?P<year>\d{{4}})\b", re.I
)
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})\b", re.I
)
ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
PER_TIME = re.compile(r"(?<=[A-Za-zµμ%])\s?(?:\bper\b|/)\s?(hour|hr|minute|min|second|sec)\b", re.I)
STUCK = re.compile(r"(?<![\w.,/-])(\d[\d,]*(?:\.\d+)?)(?!(?:st|nd|rd|th|s|am|pm)\b)([A-Za-z]{2,})\b")
OR_MORE = re.compile(
    r"(\d[^\s()]{0,40}(?:\s[^\s()\d]{1,12})?)\s(\([^()]*\)) or (more|higher|above|over|less|lower|below|fewer)\b",
    re.I,
)
CLOCK = re.compile(
    r"\b(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b)|(?P<whole>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?![\d:]))",
    re.I,
)
LABEL = re.compile(r"(?:^|(?<=[\s;:,.]))\(?(?P<label>\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3}|ix)\)\s(?=\S)")
"""What may be the label of a list within a text."""
SERIES = (
    tuple(str(n) for n in range(1, 31)),
    tuple("abcdefgh"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
)
ALL_DAY = re.compile(
    r"\b(?:(?:a)?round the clock|24 hours (?:a|per) day(?:,? (?:and )?(?:7|seven) days (?:a|per) week)?|day and night|24/7)\b",
    re.I,
)
NOON = re.compile(r"\b(?:12 )?(?:(noon|midday)|midnight)\b", re.I)
WOULD = re.compile(
    r"(?<=[A-Za-z])['’]d(?=\s(?:have|be|like|prefer|need|want|love|rather|do|go|advise|recommend|suggest|expect)\b)"
)
HAD = re.compile(r"(?<=[A-Za-z])['’]d(?=\s(?:better|been|had)\b)")
HAS = re.compile(r"(?<=[A-Za-z])['’]s(?=\s(?:been|had|got)\b)")
DECADE = re.compile(r"(?<=\d\d\d0)['’](?=s\b)")
MIXED = re.compile(
    r"(?<![\d.,/])(?:(?P<whole>\d{1,3})\s?)?(?P<part>[½¼¾]|(?<![\d/])(?:1/2|1/4|3/4)(?![\d/]))(?=\s[A-Za-z])\s(?:(?:an?|of an?)\s)?"
)
"""A fraction of what is counted, with or without a whole number in front."""
HALF_A = re.compile(r"\b(?:one[- ])?half an? (?=[a-z]{3})(?!hour|dozen)", re.I)
PARTS = {"½": ".5", "¼": ".25", "¾": ".75", "1/2": ".5", "1/4": ".25", "3/4": ".75"}
TURNS_OF_TIME = re.compile(r"\b(two|three|four|six|eight|twelve|\d{1,2})-(week|month|year)ly\b", re.I)
DOTTED = re.compile(r"\b(?![ap]\.m\.)(?:[A-Za-z]\.){2,}(?![A-Za-z])")
"""Letters that stand for words, with full stops: `p.o.`, `U.S.`."""
SHORT_MONTH = re.compile(
    r"\b(?:(?<=\d\s)|(?=[A-Z][a-z]{2,3}\.?\s\d))(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
SHORT_DAY = re.compile(r"\b(?:Mon|Tues?|Wed|Thurs?|Thur|Fri)\b\.?(?!\s[A-Z][a-z])")
FORTNIGHT = re.compile(r"\b(?:a|one) fortnight\b", re.I)
HALVES = re.compile(
    r"\b(?:(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) and a half|(?:an?|one) (?P<unit>minute|hour|day|week|month|year) and a half)\b",
    re.I,
)
COUNTS = "zero one two three four five six seven eight nine ten".split()
HOURLY = re.compile(r"\b(two|three|four|six|eight|twelve|\d{1,2})[- ]hourly\b", re.I)
CELSIUS = re.compile(r"(?<=\d)\s?C\b")
PHONE = re.compile(r"(?<![\w.,/-])(?:\+?\(?0?\d{1,4}\)?(?:[ -]\d{2,5}){2,4}|\+?0\d{8,12})(?![\w/-]|[.,]\d)")
NUMERO = re.compile(r"\bno\.\s?(?=\d)", re.I)
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = r"Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:r|rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"
DAYS = re.compile(rf"\b(?P<first>{DAY})\.?(?:\s?[-–—]\s?|\s(?:to|through|until)\s)(?P<last>{DAY})\b")
SPUN = re.compile(r"(?<=\d)\s?[x×]\s?g\b")
TIMES = re.compile(r"(?<=\d)\s?[x×✕]\s?(?=\d)")
PROPORTION = re.compile(r"(?<=\d)\s:\s(?=\d)")
ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
LOW = re.compile("[₀-₉]")
GREEK_NAMES = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "κ": "kappa",
    "λ": "lambda",
    "ω": "omega",
    "σ": "sigma",
    "θ": "theta",
}
GREEK = re.compile(rf"(?<![^\W\d_])[{''.join(GREEK_NAMES)}](?![^\W\d_])", re.I)
"""A letter of a name, such as that of `β-blocker`; one beside letters is part of a word."""
SHORT_TIME = {"hour": "h", "hr": "h", "minute": "min", "min": "min", "second": "s", "sec": "s"}


@dataclass(frozen=True)
class Rewritten:
    """A text in one form, and the way back to what was typed."""

    text: str
    starts: tuple[int, ...] = (0,)
    """Where pieces of `text` begin."""
    typed: tuple[tuple[int, int], ...] = ((0, 0),)
    """Of each piece, where it stood as typed, and whether its letters are the typed ones (0) or its length as typed."""

    def place(self, at: int) -> int:
        """Where a character stood as typed."""
        n = bisect_right(self.starts, at) - 1
        start, length = self.typed[n]
        return start + (at - self.starts[n] if not length else min(at - self.starts[n], length))


def rewritten(text: str) -> Rewritten:
    """A text with dates, times of rates and numbers in one form."""
    edits = [(match.start(), match.end(), "") for match in labels(text)]
    lowered = text.lower()
    for pattern, form in FORMS:
        if not any(sign in lowered for sign in HELD.get(pattern, ("",))):
            continue
        for match in pattern.finditer(text):
            if is_free(edits, match.start(), match.end()):
                for edit in edits_of(match, form(match)):
                    insort(edits, edit)
    if not edits:
        return Rewritten(text)
    out, starts, typed, at, length = [], list[int](), list[tuple[int, int]](), 0, 0
    for start, end, put in edits:
        for piece, where, own in ((text[at:start], at, 0), (put, start, max(1, end - start))):
            if piece:
                starts.append(length)
                typed.append((where, own))
                out.append(piece)
                length += len(piece)
        at = end
    starts.append(length)
    typed.append((at, 0))
    return Rewritten("".join([*out, text[at:]]), tuple(starts), tuple(typed))


def edits_of(match: re.Match[str], put: str) -> Iterator[tuple[int, int, str]]:
    """What puts a text in place of a match; of one that is a part of it the rest is taken out, so that its words stay where they are."""
    at = match[0].find(put) if put else -1
    if at < 0:
        yield match.start(), match.end(), put
        return
    first, last = match.start() + at, match.start() + at + len(put)
    yield from (edit for edit in ((match.start(), first, ""), (last, match.end(), "")) if edit[0] < edit[1])


def is_free(edits: list[tuple[int, int, str]], start: int, end: int) -> bool:
    """Whether a span overlaps none of some edits, which are in order and do not overlap."""
    at = bisect_left(edits, (start, start))
    return not (at and edits[at - 1][1] > start) and not (at < len(edits) and edits[at][0] < end)


def labels(text: str) -> list[re.Match[str]]:
    """The labels of a list within a text: one at its beginning, or a series from the first on."""
    if ")" not in text:
        return []
    candidates = list(LABEL.finditer(text))
    for series in SERIES:
        counted = [m for m in candidates if m["label"] in series]
        if len(counted) > 1 and tuple(m["label"] for m in counted) == series[: len(counted)]:
            return counted
    return [m for m in candidates if not m.start()]


def clock_word(match: re.Match[str]) -> str:
    """A time of day as one word, whether of 12 or of 24 hours."""
    hour, half = int(match["hour"] or match["whole"]), (match["half"] or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    digits = f"{hour:02}{match['minute'] or match['minutes'] or '00'}"
    return "clock" + "".join(chr(ord("a") + int(d)) for d in digits)


def date_word(match: re.Match[str]) -> str:
    """A date as one word, whichever way it is written."""
    month = match["month"].lower().rstrip(".")
    number = (
        int(month) if month.isdigit() else next(n for n, m in enumerate(MONTHS, 1) if m.startswith(month[:3]))
    )
    digits = f"{match['year']}{number:02}{int(match['day']):02}"
    return "date" + "".join(chr(ord("a") + int(d)) for d in digits)


def half_more(match: re.Match[str]) -> str:
    """`one and a half` in digits; `an hour and a half` as well."""
    if match["unit"]:
        return f"1.5 {match['unit'].lower()}s"
    count = match["count"].lower()
    return f"{COUNTS.index(count) if count in COUNTS else count}.5"


def phone_number(match: re.Match[str]) -> str:
    """A telephone number as one word, however it is grouped; other numbers in a row as they are."""
    if match[0].lstrip("(")[0] not in "+0":
        return match[0]
    return "phone" + "".join(
        chr(ord("a") + int(d)) if d.isdigit() else "p" for d in match[0] if d not in " ()-"
    )


def from_day_to_day(match: re.Match[str]) -> str:
    """Days of the week from one to another, by their full names."""
    first, last = (next(d for d in WEEK if d.startswith(match[side][:3])) for side in ("first", "last"))
    return f"{first} to {last}"


def with_part(match: re.Match[str]) -> str:
    """`1½ tablets`, `½ a tablet` and `1/4 of a tablet` in digits."""
    return f"{match['whole'] or 0}{PARTS[match['part']]} "


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (DAY_FIRST, date_word),
    (MONTH_FIRST, date_word),
    (ISO, date_word),
    *smoothing.FORMS,
    (PER_TIME, lambda m: f"/{SHORT_TIME[m[1].lower()]}"),
    (STUCK, lambda m: f"{m[1]} {m[2]}"),
    (OR_MORE, lambda m: f"{m[1]} or {m[3]} {m[2]}"),
    (ALL_DAY, lambda m: "daynight"),
    (NOON, lambda m: "clockbcaa" if m[1] else "clockaaaa"),
    (FORTNIGHT, lambda m: "2 weeks"),
    (HALVES, half_more),
    (MIXED, with_part),
    (HALF_A, lambda m: "0.5 "),
    (TURNS_OF_TIME, lambda m: f"every {m[1]} {m[2]}s"),
    (WOULD, lambda m: " would"),
    (HAD, lambda m: " had"),
    (HAS, lambda m: " has"),
    (DECADE, lambda m: ""),
    (HOURLY, lambda m: f"every {m[1]} hours"),
    (CELSIUS, lambda m: " °C"),
    (PHONE, phone_number),
    (NUMERO, lambda m: "number "),
    (DAYS, from_day_to_day),
    (CLOCK, clock_word),
    (DOTTED, lambda m: m[0].replace(".", "")),
    (SHORT_MONTH, lambda m: next(month for month in MONTHS if month.startswith(m["month"][:3].lower()))),
    (SHORT_DAY, lambda m: next(day for day in WEEK if day.startswith(m[0][:3]))),
    (SPUN, lambda m: " xg"),
    (TIMES, lambda m: " × "),
    (PROPORTION, lambda m: ":"),
    (ORDINAL, lambda m: ORDINALS[int(m[1])] if int(m[1]) < len(ORDINALS) else m[0]),
    (GREEK, lambda m: GREEK_NAMES[m[0].lower()]),
    (LOW, lambda m: chr(ord(m[0]) - 0x2080 + ord("0"))),
)


HELD: dict[re.Pattern[str], tuple[str, ...]] = {
    **dict.fromkeys(
        (DAY_FIRST, MONTH_FIRST, ISO, STUCK, OR_MORE, CLOCK, SPUN, TIMES, PHONE), smoothing.DIGITS
    ),
    **dict.fromkeys((PROPORTION, ORDINAL, DECADE, NUMERO, CELSIUS), smoothing.DIGITS),
    **dict.fromkeys((WOULD, HAD, HAS), ("'", "’")),
    PER_TIME: ("per ", "/"),
    ALL_DAY: ("clock", "24", "day and night"),
    NOON: ("noon", "midday", "midnight"),
    FORTNIGHT: ("fortnight",),
    HALVES: (" and a half",),
    MIXED: ("½", "¼", "¾", "/"),
    HALF_A: ("half a",),
    TURNS_OF_TIME: ("weekly", "monthly", "yearly"),
    HOURLY: ("hourly",),
    DAYS: ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    SHORT_DAY: ("mon", "tue", "wed", "thu", "fri"),
    **smoothing.HELD,
}
"""What a text holds, in lower case, at least one of if a form of it is to be found; looked for first, since that is quick."""
