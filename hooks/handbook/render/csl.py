"""References written by a CSL style, with citeproc-py; what it gets wrong is put right before and after."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from importlib import resources
from typing import Any
from xml.etree import ElementTree

from ..bibliography import dates, edtf, shapes, style_sheet
from ..bibliography import pages as page_ranges
from ..bibliography.style_sheet import SPACE
from ..source import rich_text
from ..source.data import DataError

NLM = "nlm-citation-sequence.csl"
GUARDED = {"<": "\ue0a0", ">": "\ue0a1", "&": "\ue0a2"}
OPEN, CLOSE = "\ue0a5", "\ue0a6"
"""The brackets of tags that a page shows."""
DOT = "\ue0a7"
"""A dot within a word or a number, which is no abbreviation's: `Web 2.0`, `arXiv:1711.08683`."""
OTHERS = "\ue0a4"
"""Stands for the people that an entry does not name; it becomes `et al.`"""
"""The library puts fields into HTML as they are; what would be HTML goes through it in disguise."""
HYPHEN = "\ue0a3"
"""A hyphen in pages that the library must not take for a range of plain numbers: it makes `351–7.e1` of `351-357.e1`."""
LETTERED = re.compile(r"(?P<head>[A-Za-z]+)(?P<first>\d+)\s*[-–]\s*(?P=head)(?P<last>\d+)")
PLAIN_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")
INNER_DOT = re.compile(r"(?<=[\w)])\.(?=[a-z\d])")
RUN_ON = re.compile(r"(?<=[a-zà-ž])\.(?=[A-ZÀ-Ž])|(?<=\b[A-Z])\.(?=[A-Z][a-z])")
"""A dot that ends an abbreviation right before the next word: `N.Engl.J.Med.`"""
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
NOT_PRINTED = frozenset("id type keyword note abstract et-al".split())


class StyleError(Exception):
    """Why a style cannot be used, in one sentence."""


@dataclass(frozen=True)
class Style:
    """A CSL style: how it writes references, and what it says about citations."""

    text: str
    adapted: bytes
    numeric: bool
    collapses: bool
    delimiter: str
    minimal: bool = False
    """Whether the second page is written without the digits that both have."""

    @cached_property
    def processor(self) -> Any:
        """The library's style, read when the first reference is written."""
        from . import citeproc_quick

        return citeproc_quick.load(io.BytesIO(self.adapted))

    def entry(self, csl: Mapping[str, Any]) -> str:
        """The reference as HTML. Raises StyleError where the library cannot write it."""
        return self.written(csl)[0]

    def written(self, csl: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
        """The reference as HTML, and the fields that the style asked for and got. Raises StyleError."""
        from . import citeproc_quick

        try:
            shortened = (
                {**csl, "page": minimal(str(csl["page"]))} if self.minimal and csl.get("page") else csl
            )
            html, used = citeproc_quick.entry(self.processor, fields(shortened))
        except Exception as error:  # noqa: BLE001  the library raises whatever odd data leads it to
            raise StyleError(f"The work cannot be written: {error}.") from None
        return finished(html), used


def default() -> str:
    """The text of the style that is used where a project names none."""
    return resources.files("handbook.render").joinpath("styles", NLM).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def load(text: str) -> Style:
    """A style. Raises StyleError."""
    try:
        root = style_sheet.parse(text)
    except DataError as error:
        raise StyleError(str(error)) from None
    adapt(root)
    citation = root.find(f"{SPACE}citation")
    layout = citation.find(f"{SPACE}layout") if citation is not None else None
    form = root.find(f"{SPACE}info/{SPACE}category[@citation-format]")
    return Style(
        text,
        ElementTree.tostring(root),
        form is None or form.get("citation-format") in ("numeric", "label", "note"),
        citation is not None and citation.get("collapse") == "citation-number",
        (layout.get("delimiter") if layout is not None else None) or ",",
        root.get("page-range-format") == "minimal",
    )


def adapt(root: ElementTree.Element) -> None:
    """Leave the number to the list, and say in prefixes what the library does not read: the delimiter of a localized date, the word for pages."""
    for date in root.iter(f"{SPACE}date"):
        delimiter = date.get("delimiter")
        for part in date.findall(f"{SPACE}date-part")[1:] if delimiter else []:
            part.set("prefix", f"{delimiter}{part.get('prefix', '')}")
        date.attrib.pop("delimiter", None)
    for label in root.iter(f"{SPACE}label"):
        if label.get("variable") == "number-of-pages":
            label.tag, label.attrib = f"{SPACE}text", {"value": "p"}
    bibliography = root.find(f"{SPACE}bibliography")
    for parent in bibliography.iter() if bibliography is not None else []:
        for child in list(parent):
            if child.get("variable") == "citation-number":
                parent.remove(child)


def fields(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a work as the library wants them."""
    from citeproc import DATES, NAMES, VARIABLES

    out: dict[str, Any] = {"type": csl.get("type") or "document"}
    cut = str(csl.get("et-al") or "").split()
    for name, value in csl.items():
        key = str(name).replace("-", "_")
        if key in NAMES and value:
            people = [person(p) for p in shapes.persons(value)]
            out[name] = [p for p in people if p] + ([{"literal": OTHERS}] if name in cut else [])
        elif key in DATES:
            out[name] = date(value)
        elif key in VARIABLES and isinstance(value, (str, int, float)) and name not in NOT_PRINTED:
            typed = as_text(value)
            out[name] = guarded(
                pages(typed) if name == "page" else dotted(typed) if name in JOURNALS else typed
            )
    return {name: value for name, value in out.items() if value not in ("", [], None)}


JOURNALS = ("container-title", "container-title-short", "collection-title")


def as_text(value: Any) -> str:
    """A field as text; a number of thousands of digits has none."""
    try:
        return str(value)
    except ValueError:
        return ""


def dotted(typed: str) -> str:
    """A journal's name, of which a style may drop the dots of abbreviations but no others."""
    return INNER_DOT.sub(DOT, RUN_ON.sub(". ", typed)) if "." in typed else typed


def person(name: Mapping[str, Any]) -> dict[str, str]:
    """A name, with the parts that CSL knows."""
    if name.get("literal"):
        return {"literal": guarded(str(name["literal"]))}
    return {part: guarded(str(name[part])) for part in NAME_PARTS if name.get(part)}


def date(value: Any) -> dict[str, Any] | None:
    """A date in numbers, else in its words; words too where numbers cannot say it."""
    read = [list(part[:3]) for part in dates.parts(value)[:2]]
    literal = words_of_date(value, read)
    if literal:
        return {"literal": guarded(literal)}
    if read:
        return {"date-parts": [[y, *(m for m in rest if m <= 12 or len(rest) > 1)] for y, *rest in read]}
    typed = dates.as_typed(value)
    return {"literal": guarded(typed)} if typed else None


def words_of_date(value: Any, read: list[list[int]]) -> str:
    """A date that is more than numbers: with a season, about a year, or open at an end."""
    if isinstance(value, dict) and read:
        if isinstance(value.get("literal"), str):
            return str(value["literal"])
        season = edtf.season(value.get("season"))
        if season and len(read[0]) == 1:
            return f"{read[0][0]} {season}"
        if value.get("circa") not in (None, False, 0, ""):
            return f"c. {'-'.join(map(str, read[0]))}"
    shown = [edtf.season_words(part) for part in read]
    if any(shown) and all(shown):
        return "–".join(shown)
    return edtf.span_in_words(*read) if len(read) == 2 else ""


def pages(typed: str) -> str:
    """Pages that are more than two plain numbers keep their hyphen; those of thousands lose the comma, which is read as one between pages."""
    typed = page_ranges.without_thousands(typed)
    return typed if PLAIN_RANGE.fullmatch(typed.strip()) else re.sub(r"\s*[-–]+\s*", HYPHEN, typed)


def minimal(typed: str) -> str:
    """`S12-S18` as `S12-8`: the library shortens ranges of plain numbers only."""
    match = LETTERED.fullmatch(typed.strip())
    if not match or int(match["first"]) >= int(match["last"]):
        return typed
    first, last = match["first"], match["last"]
    alike = zip(first, last, strict=True) if len(first) == len(last) else ()
    same = next((n for n, (a, b) in enumerate(alike) if a != b), 0)
    return f"{match['head']}{first}-{last[same:]}"


def guarded(text: str) -> str:
    text = rich_text.render_tags(text, OPEN, CLOSE)
    return " ".join("".join(GUARDED.get(c, c) for c in text if c >= " " or c in "\t\n").split())


def finished(written: str) -> str:
    """The library's HTML with disguises off, doubled punctuation single, and `et al.` where people are not named."""
    if OTHERS in written:
        written = re.sub(rf"(?:,?\s*(?:and|&amp;|&)\s*|,?\s*){OTHERS}\.?", ", et al.", written)
    written = re.sub(r"([?!])\.(?=\s|$|<)", r"\1", written).replace(HYPHEN, "–").replace(DOT, ".")
    for sign, guard in GUARDED.items():
        written = written.replace(guard, escape(sign, quote=False))
    return written.replace(OPEN, "<").replace(CLOSE, ">").strip()
