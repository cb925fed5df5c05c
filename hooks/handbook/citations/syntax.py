"""The inside of a citation: its works, with prefix, locator and suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..source.citation_keys import CITES

LABELED = re.compile(
    r"^\s*,?\s*(?P<label>pages?|pp?\.?|tables?|tab\.|tbls?\.|fig(?:ure)?s?\.?|sec(?:t(?:ion)?)?s?\.?|ch(?:ap(?:ter)?)?s?\.?|"
    r"para(?:graph)?s?\.?|¶+|§+|vol(?:ume)?s?\.?|col(?:umn)?s?\.?|lines?|ll\.|notes?|app(?:endix)?\.?|box|suppl?\.?|e?fig\.|e?table)"
    r"(?![A-Za-z])\s*(?P<rest>.*)$",
    re.I | re.S,
)
VALUE = re.compile(
    r"^(?P<value>[^\s,;]*[^\s,;:](?:\s*[-–—,&]\s*[ivxlcdmA-Z]*\d[\w.:–-]*)*)(?P<suffix>.*)$", re.S
)
BARE = re.compile(
    r"^\s*,\s*(?P<value>[A-Z]?\d[\w.]*(?:\s*[,–—-]\s*[A-Z]?\d[\w.]*)*)(?P<suffix>\s*(?:,.*)?)$", re.S
)
BRACKETED = re.compile(r"^\s*\[([^\[\]]*)\]$")
"""The locator of `@key [p. 12]`."""
LABELS = {
    "p": "page", "t": "table", "f": "figure", "s": "section", "c": "chapter", "v": "volume", "l": "line", "n": "note",
    "a": "appendix", "b": "box", "§": "section", "¶": "paragraph", "e": "figure",
}  # fmt: skip


@dataclass(frozen=True)
class Work:
    """One work of a citation, as typed."""

    typed: str
    """Its key with `@`, as typed."""
    prefix: str
    author_suppressed: bool
    rest: str
    """What stands behind the key."""
    run_on: bool = False
    """Whether it follows another work without a semicolon."""

    @property
    def name(self) -> str:
        """Key and finding."""
        return self.typed[1:].strip("{}")

    @property
    def key(self) -> str:
        return self.name.partition("#")[0]

    @property
    def finding(self) -> str:
        return self.name.partition("#")[2]

    @property
    def label(self) -> str:
        """The kind of locator: `page`, `table`, `figure`, `section`, `chapter`, `paragraph` …, or nothing."""
        return located(self.rest)[0]

    @property
    def locator(self) -> str:
        return located(self.rest)[1]

    @property
    def suffix(self) -> str:
        return located(self.rest)[2]


def works(raw: str) -> list[Work]:
    """The works of a citation."""
    return [work for item in items(raw) for work in of(item)]


def items(raw: str) -> list[str]:
    """The items of a citation, split at semicolons."""
    inner = raw[1:-1] if raw.startswith("[") and raw.endswith("]") else raw
    return inner.split(";")


def of(item: str) -> list[Work]:
    """The work of an item; more than one if a semicolon is missing."""
    found = list(CITES.finditer(item))
    out, at = [], 0
    for number, key in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(item)
        typed = key[0].removeprefix("-")
        rest = BRACKETED.sub(r", \1", item[key.end() : end])
        before = item[at : key.start()].strip() if not number else ""
        out.append(Work(typed, before, key[0] != typed, rest, number > 0))
        at = end
    return out


def located(rest: str) -> tuple[str, str, str]:
    """Label, locator and suffix of what stands behind a key."""
    if found := LABELED.match(rest):
        label = found["label"].lower()
        name = "paragraph" if label.startswith("para") else LABELS.get(label[0], label)
        value = VALUE.match(found["rest"])
        if not value:
            return name, "", found["rest"].strip(" ,")
        return name, re.sub(r"\s*[–—]\s*", "-", value["value"].strip()), value["suffix"].strip(" ,")
    if bare := BARE.match(rest):
        return "page", re.sub(r"\s*[–—]\s*", "-", bare["value"].strip(" ,")), bare["suffix"].strip(" ,")
    return "", "", rest.strip(" ,")
