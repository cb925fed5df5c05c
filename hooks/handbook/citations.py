"""Citations in Pandoc's syntax: `[see @key#finding, p. 12; -@other]`, `@key says`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .diagnostics import Diagnostic
from .pages import Page
from .source.citation_markdown import CITES, KEY
from .source.page import Citation, Place

ITEM = re.compile(rf"(?P<prefix>.*?)(?P<minus>-?)(?P<key>{KEY})(?P<rest>.*)", re.S)
LOCATOR = re.compile(
    r"^\s*,?\s*(?P<label>pages?|pp?\.?|tables?|tbl\.|fig(?:ure|s)?\.?|figures|sec(?:tion|t)?s?\.?|ch(?:apter|ap)?s?\.?|"
    r"para(?:graph)?s?\.?|vol(?:ume)?s?\.?|col(?:umn)?s?\.?|lines?|notes?|app(?:endix)?\.?|box|suppl?\.?)\s*"
    r"(?P<value>[^\s,;]+(?:\s*[-–—,&]\s*[\divxlcdmA-Z]*\d[\w.:–-]*)*)(?P<suffix>.*)$",
    re.I | re.S,
)
LABELS = {
    "p": "page", "t": "table", "f": "figure", "s": "section", "c": "chapter", "v": "volume", "l": "line", "n": "note",
    "a": "appendix", "b": "box",
}  # fmt: skip


@dataclass(frozen=True)
class Cite:
    """One work in a citation."""

    key: str
    finding: str
    prefix: str
    label: str
    """The kind of locator: `page`, `table`, `figure`, `section`, `chapter`, `paragraph` …, or nothing."""
    locator: str
    suffix: str
    author_suppressed: bool
    narrative: bool
    """Whether it is part of the sentence: `@key says`."""
    page: Page
    citation: Citation
    place: Place
    """Where its key's `@` stands."""

    @property
    def name(self) -> str:
        """Key and finding, as typed."""
        return f"{self.key}#{self.finding}" if self.finding else self.key

    def fault(self, message: str, cure: str = "") -> Diagnostic:
        """A finding at the key."""
        return self.page.fault(self.place, message, cure, self.name, len(self.name) + 1)


def cites(page: Page, citation: Citation) -> Iterator[Cite]:
    """The works that a citation names."""
    source = page.source_text(citation.place)
    at = citation.place.offset
    for part in parts(citation.raw):
        found = ITEM.fullmatch(part)
        if not found:
            continue
        typed = found["key"][1:].strip("{}")
        key, _, finding = typed.partition("#")
        label, locator, suffix = located(found["rest"])
        spot = source.find(found["key"], at)
        at = spot + 1 if spot >= 0 else at
        yield Cite(
            key, finding, found["prefix"].strip(), label, locator, suffix, bool(found["minus"]),
            not citation.raw.startswith("["), page, citation,
            Place(spot, citation.place.source) if spot >= 0 else citation.place,
        )  # fmt: skip


def named(text: str) -> list[tuple[str, str]]:
    """Key and finding of each work that a text cites; for text that is not rendered as a page."""
    found = [m[0].split("@", 1)[1].strip("{}").partition("#") for m in CITES.finditer(text)]
    return [(key, finding) for key, _, finding in found]


def parts(raw: str) -> list[str]:
    """The items of a citation, split at semicolons."""
    inner = raw[1:-1] if raw.startswith("[") and raw.endswith("]") else raw
    return inner.split(";")


def located(rest: str) -> tuple[str, str, str]:
    """Label, locator and suffix of what stands behind a key."""
    if found := LOCATOR.match(rest):
        label = found["label"].lower()
        name = "paragraph" if label.startswith("para") else LABELS.get(label[0], label)
        return name, re.sub(r"\s*[–—]\s*", "-", found["value"].strip()), found["suffix"].strip(" ,")
    bare = re.match(r"^\s*,\s*(\d[\d\s,–-]*)(.*)$", rest, re.S)
    if bare:
        return "page", bare[1].strip(" ,").replace("–", "-"), bare[2].strip(" ,")
    return "", "", rest.strip(" ,")
