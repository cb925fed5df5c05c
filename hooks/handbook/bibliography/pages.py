"""Page ranges: `1412-1420`, `380-3`, `S12-S18`, `351-7.e1`, `e0123`, `xii-xv`."""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIXED = re.compile(r"^\s*(?!(?-i:P\d{5}))(?:pages?|pp?)\s*\.?\s*(?=[\dA-Z])", re.I)
"""A word before the pages; `P10008` is the number of an article."""
TOKEN = re.compile(
    r"(?P<head>[A-Za-z]{0,9}[.:/]?)(?P<number>\d+)(?P<tail>(?:e\d{1,3}|[A-Za-z]{0,2})(?:\.e\d+|\.[a-z]\d+)?(?:\([A-Z]\))?)"
)
ARTICLE = re.compile(r"[A-Za-z]{0,12}[-.:/]?\d[\w.:/]*(?:-\d{4,}(?:-\d{3,})?)?")
ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})", re.I)
ISSN_LIKE = re.compile(r"\d{1,3}-\d{4,}-\d{3,}|[A-Za-z].*")
"""Article numbers with hyphens of their own."""
PARTED = re.compile(
    r"(?P<part>\d{1,4}|[IVXLC]+|[A-Z]{1,3})(?P<sign>[:.-])(?P<first>\d{1,5})(?:[‐‑‒–—−-]+(?P<again>(?P=part)(?P=sign))?(?P<last>\d{1,5}))?"
)
"""Pages counted anew in each article or part: `12:1-12:24`, `II-1-II-8`, `21-1-21-4`."""
THOUSANDS = re.compile(r"(?<![\d,])(\d{1,3}),(\d{3})(?![\d,])")
"""`11,760-11,767`, as journals of thousands of pages a year are cited."""
LONGEST = 200
"""How long pages are at most that are looked at for such commas."""
COUNTED = re.compile(
    r"(?!(?-i:\d{5,6}P))(?P<count>\d+|[ivxlc]+\s*[+,]\s*\d+)\s*(?:pp?|pages|pgs?|S)\.?", re.I
)
"""How many pages a work has, where the pages that are cited belong; `99086P` is the number of an article."""
NUMBERED = re.compile(
    r"""(?P<part>\d{1,3}(?:\.\d{1,3})?)\.\d{1,3}-(?P=part)\.\d{1,3}  # 30.6.1-30.6.4, pages of a session
    |(?P<official>[CLS]\s?\d{1,3})/\d{1,4}(?:\s?-\s?(?P=official)/\d{1,4})?  # L 119/1-L 119/88, of the Official Journal
    |[A-Z]{2,12}\.\d{4}-\d\d\.\d{4}  # ENEURO.0212-17.2017
    |[1-9]\d?-1  # the first page of a chapter, in books that are read on a screen""",
    re.X,
)
"""Pages and articles that are numbered within something."""
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
DASH = re.compile(r"\s*(?:--+|[‐‑‒–—−-])\s*")


@dataclass(frozen=True)
class PageRange:
    """A first and a last page; `head` is the letters before the number."""

    first: int
    last: int
    head: str = ""


def spans(typed: str) -> list[PageRange]:
    """The ranges in a text; what is no page number is left out."""
    return [s for piece in pieces(typed) if (s := span(piece)) is not None]


def pieces(typed: str) -> list[str]:
    """The parts between commas and semicolons."""
    bare = PREFIXED.sub("", typed)
    return [p.strip() for p in re.split(r"[,;&]|\band\b", bare) if p.strip()]


def span(piece: str) -> PageRange | None:
    """One range, with an abbreviated end written out."""
    ends = DASH.split(piece.strip())
    if len(ends) > 2 or not all(ends):
        return None
    if ROMAN.fullmatch(ends[0]) and ROMAN.fullmatch(ends[-1]):
        return PageRange(roman(ends[0]), roman(ends[-1]), "roman")
    first, last = TOKEN.fullmatch(ends[0]), TOKEN.fullmatch(ends[-1])
    if not first or not last or (last["head"] and last["head"].lower() != first["head"].lower()):
        return None
    start, end = first["number"], written_out(first["number"], last["number"])
    return PageRange(int(start[:18]), int(end[:18]), first["head"])


def written_out(first: str, last: str) -> str:
    """The last page of a range, of which only the digits that differ may be typed: `1412`, `20` is `1420`."""
    return first[: max(0, len(first) - len(last))] + last


def roman(typed: str) -> int:
    """The value of a Roman numeral."""
    values = [VALUES[c] for c in typed.lower()]
    return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))


def describe_fault(typed: str) -> tuple[str, str]:
    """What is wrong with a page field, and how it should read; both empty if nothing is."""
    bare = PREFIXED.sub("", typed).strip()
    if bare != typed.strip():
        return "It begins with a word; the style adds its own.", bare
    if COUNTED.fullmatch(bare):
        return "It says how many pages the work has.", ""
    return _fault_of_pieces(without_thousands(bare))


def without_thousands(typed: str) -> str:
    """Pages without the commas within their numbers, where a comma between pages would make no sense."""
    if len(typed) > LONGEST:
        return typed
    joined = THOUSANDS.sub(r"\1\2", typed)
    return (
        joined
        if joined != typed and _fault_of_pieces(typed)[0] and not _fault_of_pieces(joined)[0]
        else typed
    )


def _fault_of_pieces(bare: str) -> tuple[str, str]:
    """The first fault of the pages between commas, and how they should read."""
    for piece in pieces(bare):
        if counted_anew(piece) or NUMBERED.fullmatch(DASH.sub("-", piece)):
            continue
        if re.search(r"[‐‑‒–—−-]{2,}", piece) and span(re.sub(r"[‐‑‒–—−-]{2,}", "-", piece)):
            continue
        if re.match(r"[‐‑‒–—−-]", piece) or re.search(r"[‐‑‒–—−-]$", piece):
            return "It has no page on one side of its hyphen.", ""
        if turned := re.fullmatch(r"(\S+?)\s+(?:to|through|until)\s+(\S+)", piece):
            return "A range is written with a hyphen.", f"{turned[1]}-{turned[2]}"
        if re.fullmatch(r"[A-Za-z]?\d+(?:[‐‑‒–—−-][A-Za-z]?\d+){2,}", piece) and not ISSN_LIKE.fullmatch(
            piece
        ):
            return "It has more than one hyphen.", ""
        read = span(piece)
        if read and read.last < read.first:
            return f"It ends at {read.last}, before it begins.", ""
        if read is None and not legal(piece):
            return "It is neither a page, a range of pages, nor an article's number.", ""
    return "", ""


def counted_anew(piece: str) -> bool:
    """Whether its pages are counted within an article or a part, and run upward."""
    match = PARTED.fullmatch(piece)
    if not match or (match["sign"] != ":" and match["part"].isdigit() and not match["again"]):
        return False
    return int(match["first"]) <= int(match["last"] or match["first"])


def legal(piece: str) -> bool:
    """Whether it is an article number or another form in use: `131.e1`, `CD001234`, `12+`, `discussion 118`."""
    words = piece.split()
    if words and words[0].lower().rstrip(":") in (
        "discussion",
        "quiz",
        "author",
        "table",
        "suppl",
        "passim",
        "online",
        "article",
    ):
        return True
    if len(words) == 1 and re.fullmatch(r"\d+\+|\d+ff?\.?", piece):
        return True
    ends = DASH.split(piece)
    if len(ends) == 2 and all(re.fullmatch(r"\d+(?:\.e?\d+|[a-z]|e\d+)?", e) for e in ends):
        return True
    return bool(ARTICLE.fullmatch(piece)) and not re.search(
        r"\d[lIoO]\d|\d{2,}[A-Za-z]{3,}\d|^\d+[oOlI]\d*$", piece
    )
