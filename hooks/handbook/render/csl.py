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

from ..bibliography import dates

NLM = "nlm-citation-sequence.csl"
SPACE = "{http://purl.org/net/xbiblio/csl}"
GUARDED = {"<": "\ue0a0", ">": "\ue0a1", "&": "\ue0a2"}
"""The library puts fields into HTML as they are; what would be HTML goes through it in disguise."""
HYPHEN = "\ue0a3"
"""A hyphen in pages that the library must not take for a range of plain numbers: it makes `351–7.e1` of `351-357.e1`."""
LETTERED = re.compile(r"(?P<head>[A-Za-z]+)(?P<first>\d+)\s*[-–]\s*(?P=head)(?P<last>\d+)")
PLAIN_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


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
        from . import citeproc_quick

        try:
            shortened = (
                {**csl, "page": minimal(str(csl["page"]))} if self.minimal and csl.get("page") else csl
            )
            written = citeproc_quick.entry(self.processor, fields(shortened))
        except Exception as error:  # noqa: BLE001  the library raises whatever odd data leads it to
            raise StyleError(f"The work cannot be written: {error}.") from None
        return finished(written)


def default() -> str:
    """The text of the style that is used where a project names none."""
    return resources.files("handbook.render").joinpath("styles", NLM).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def load(text: str) -> Style:
    """A style. Raises StyleError."""
    try:
        root = ElementTree.fromstring(text)
        if root.tag != f"{SPACE}style" or root.find(f"{SPACE}bibliography/{SPACE}layout") is None:
            raise StyleError("It is no CSL style with a bibliography.")
        adapt(root)
    except ElementTree.ParseError as error:
        raise StyleError(f"It is not XML: {error}.") from None
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
    """Leave the number to the list, and say in prefixes what the library does not read: the delimiter of a localized date."""
    for date in root.iter(f"{SPACE}date"):
        delimiter = date.get("delimiter")
        for part in date.findall(f"{SPACE}date-part")[1:] if delimiter else []:
            part.set("prefix", f"{delimiter}{part.get('prefix', '')}")
        date.attrib.pop("delimiter", None)
    bibliography = root.find(f"{SPACE}bibliography")
    for parent in bibliography.iter() if bibliography is not None else []:
        for child in list(parent):
            if child.get("variable") == "citation-number":
                parent.remove(child)


def fields(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a work as the library wants them."""
    from citeproc import DATES, NAMES, VARIABLES

    out: dict[str, Any] = {"type": csl.get("type") or "document"}
    for name, value in csl.items():
        key = str(name).replace("-", "_")
        if key in NAMES and isinstance(value, list):
            out[name] = [person(p) for p in value if isinstance(p, dict) and person(p)]
        elif key in DATES:
            out[name] = date(value)
        elif (
            key in VARIABLES
            and isinstance(value, (str, int, float))
            and name not in ("id", "type", "keyword", "note", "abstract")
        ):
            out[name] = guarded(pages(str(value)) if name == "page" else str(value))
    return {name: value for name, value in out.items() if value not in ("", [], None)}


def person(told: Mapping[str, Any]) -> dict[str, str]:
    """A name, with the parts that CSL knows."""
    if told.get("literal"):
        return {"literal": guarded(str(told["literal"]))}
    return {part: guarded(str(told[part])) for part in NAME_PARTS if told.get(part)}


def date(value: Any) -> dict[str, Any] | None:
    """A date in numbers, else in its words."""
    read = [[n for n in part[:3]] for part in dates.parts(value)[:2]]
    if read:
        return {"date-parts": [[y, *(m for m in rest if m <= 12 or len(rest) > 1)] for y, *rest in read]}
    told = dates.as_typed(value)
    return {"literal": guarded(told)} if told else None


def pages(typed: str) -> str:
    """Pages that are more than two plain numbers keep their hyphen."""
    return typed if PLAIN_RANGE.fullmatch(typed.strip()) else re.sub(r"\s*[-–]+\s*", HYPHEN, typed)


def minimal(typed: str) -> str:
    """`S12-S18` as `S12-8`: the library shortens ranges of plain numbers only."""
    found = LETTERED.fullmatch(typed.strip())
    if not found or int(found["first"]) >= int(found["last"]):
        return typed
    first, last = found["first"], found["last"]
    alike = zip(first, last, strict=True) if len(first) == len(last) else ()
    same = next((n for n, (a, b) in enumerate(alike) if a != b), 0)
    return f"{found['head']}{first}-{last[same:]}"


def guarded(text: str) -> str:
    return " ".join("".join(GUARDED.get(c, c) for c in text if c >= " " or c in "\t\n").split())


def finished(written: str) -> str:
    """The library's HTML with disguises off and doubled punctuation single."""
    written = re.sub(r"([?!])\.(?=\s|$|<)", r"\1", written).replace(HYPHEN, "–")
    for sign, guard in GUARDED.items():
        written = written.replace(guard, escape(sign, quote=False))
    return written.strip()
