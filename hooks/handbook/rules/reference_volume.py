"""A volume and an issue are numbers, without the words that the style adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"
LABELED = re.compile(
    r"\s*(?P<word>vol(?:ume)?s?|v|bd|band|tome|jg|jahrgang|issue|iss|no|nr|number|num|heft)(?:\s*[.:]?\s*(?P<number>\d[\w./–-]*)|(?:[.:]\s*|\s+)(?P<roman>[IVXLC]+))\s*",
    re.I,
)
BOTH = re.compile(
    r"\s*(?:vol(?:ume)?s?\.?\s*)?(?P<volume>[A-Z]?\d+[A-Z]?)\s*"
    r"(?:\(\s*(?:no\.?\s*)?(?P<issue>[\w\s./–-]{1,20})\)|"
    r",?\s*(?:no|iss(?:ue)?)\.?\s*(?P<number>\d+))\s*",
    re.I,
)
WORDS = re.compile(
    r"in press|forthcoming|to appear|online(?: first)?|ahead of print|epub(?: ahead of print)?|"
    r"early view|accepted|submitted|in review|n/?a|none|unknown|null|tbd",
    re.I,
)
PROSE = re.compile(r"[^\W\d_]{3,}")
KNOWN = re.compile(
    r"suppl|supp|spec|issue|part|pt|bis|series|ser|new|abs|lncs|ccis|proc|spring|summer|autumn|fall|"
    r"winter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|theme|lecture|notes|volume|section|"
    r"abstract|section|lxx|xx|cd",
    re.I,
)
MONTH_OR_ROMAN = re.compile(r"[ivxlcdm]+", re.I)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for field in ("volume", "issue"):
            typed = item.field_text(field).strip()
            fact, cure = wrong(typed, field, item) if typed else ("", "")
            if fact:
                yield item.diagnostic(fact, cure, at=field, subject=typed)


def wrong(typed: str, field: str, item: Item) -> tuple[str, str]:
    """What is wrong with a volume or an issue, and the cure."""
    name = item.name_as_typed(field)
    if match := LABELED.fullmatch(typed):
        return (
            f"'{typed}' in '{name}' begins with a word; the style adds its own.",
            f"Write '{match['number'] or match['roman']}'.",
        )
    if field == "volume" and (match := BOTH.fullmatch(typed)):
        issue = match["issue"] or match["number"]
        number = (
            item.name_as_typed("issue") if "issue" in item.typed else "number" if item.bibtex else "issue"
        )
        return (
            f"'{typed}' in '{name}' holds the issue too.",
            f"Write '{match['volume']}', and '{issue.strip()}' in '{number}'.",
        )
    if WORDS.fullmatch(typed):
        return (
            f"'{typed}' in '{name}' is not a number.",
            "Leave the field out; a work that has not appeared says so in 'status'.",
        )
    words = [w for w in PROSE.findall(typed) if not KNOWN.match(w) and not MONTH_OR_ROMAN.fullmatch(w)]
    if field == "volume" and len(words) > 1 and not re.search(r"\d", typed):
        return f"'{typed}' in '{name}' is not a number.", f"Write the number of the {field}."
    return "", ""
