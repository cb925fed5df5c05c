"""The inside of a citation: its works, with prefix, locator and suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..source.citation_keys import CITES

WITHIN = re.compile(
    r"""^\s*,?\s*(?P<within>
        (?:(?:on-?line|web|data|electronic|e-?)\s*)?
        (?:suppl(?:ement(?:ary|al)?)?s?\b\.?|supp\.|app(?:endix|endices|dx)?\b\.?
          |supporting\ information|S\.?I\b\.?|annex(?:e|es)?|extended\ data)
        (?:\s+(?:material|materials|data|information|file|content|methods|text|note))?
        (?:\s+(?:[A-Z]?\d+|[A-Z]|[ivx]+)(?=\s*,))?  # its number is its own only if a comma parts it from what follows
    )\s*,?\s+(?=\S)""",
    re.I | re.X,
)
"""The part of a work that a locator is in: `suppl. table 3`, `appendix 2, p. 5`."""
LABELED = re.compile(
    r"""^\s*,?\s*(?P<label>
    pages?|pp?\.?|e?-?tables?|tab\.|tbls?\.|e?-?fig(?:ure)?s?\.?|sec(?:t(?:ion)?)?s?\.?|ch(?:ap(?:ter)?)?s?\.?|para(?:graph)?s?\.?|¶+|§+
    |vol(?:ume)?s?\.?|col(?:umn)?s?\.?|lines?|ll\.|notes?|app(?:endix|endices)?\.?|annex|e?-?box(?:es)?|panels?|suppl(?:ement(?:ary|al)?)?\.?|abstract|video|equations?|eqs?\.
    )(?![A-Za-z])\s*(?P<rest>.*)$""",  # the labels that people write, short and long, as CSL names them and journals do
    re.I | re.S | re.X,
)
BRACED = re.compile(r"^\s*,?\s*\{(?P<value>[^{}]*)\}(?P<suffix>.*)$", re.S)
"""`@key{ii, A, D-Z}`: the locator is what stands in the braces, whatever it looks like."""
VALUE = re.compile(
    r"^(?P<value>[^\s,;]*[^\s,;:](?:\s*[-–—,&]\s*[ivxlcdmA-Z]*\d[\w.:–-]*)*)(?P<suffix>.*)$", re.S
)
BARE = re.compile(
    r"^\s*,\s*(?P<value>[A-Z]?\d[\w.]*(?:\s*(?:[,–—]|-{1,3})\s*[A-Z]?\d[\w.]*)*)(?P<suffix>\s*(?:,.*)?)$",
    re.S,
)
DASHES = re.compile(r"(?<=\d)-{2,3}(?=[A-Za-z]*\d)")
"""What stands between two pages in LaTeX: `203--205`."""
DASH = re.compile(rf"\s*[–—]\s*|{DASHES.pattern}")
FINDING = re.compile(r"#[\w.-]+$")
BRACKETED = re.compile(r"^\s*\[([^\[\]]*)\]$")
"""The locator of `@key [p. 12]`."""
LABELS = {
    "p": "page", "t": "table", "f": "figure", "s": "section", "c": "chapter", "v": "volume", "l": "line", "n": "note",
    "a": "appendix", "b": "box", "§": "section", "¶": "paragraph",
}  # fmt: skip
LONGER = {
    "para": "paragraph", "suppl": "supplement", "abs": "abstract", "pan": "panel", "vid": "video", "eq": "equation", "col": "column", "etab": "table", "e-tab": "table",
    "efig": "figure", "e-fig": "figure", "ebox": "box", "e-box": "box",
}  # fmt: skip
"""Labels that share their first letter with another, by how they begin."""


@dataclass(frozen=True)
class CitedWork:
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
        return parted(self.name)[0]

    @property
    def finding(self) -> str:
        return parted(self.name)[1]

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

    @property
    def within(self) -> str:
        """The part of the work that the locator is in, such as a supplement."""
        match = WITHIN.match(self.rest)
        return match["within"] if match else ""

    @property
    def braced(self) -> bool:
        """Whether its locator is marked by braces."""
        return bool(BRACED.match(self.rest))

    @property
    def shown_rest(self) -> str:
        """What stands behind the key as it is read: without the braces that mark a locator."""
        match = BRACED.match(self.rest)
        if not match:
            return DASHES.sub("–", self.rest.rstrip())
        value = match["value"].strip()
        return f"{f', {value}' if value else ''}{match['suffix'].rstrip()}"


def parted(name: str) -> tuple[str, str]:
    """Key and finding; the `#` of an address that is a key parts nothing."""
    if "://" in name and not FINDING.search(name):
        return name, ""
    key, _, finding = name.partition("#")
    return key, finding


def works(raw: str) -> list[CitedWork]:
    """The works of a citation."""
    return [work for item in items(raw) for work in works_of_item(item)]


def items(raw: str) -> list[str]:
    """The items of a citation, split at semicolons."""
    inner = raw[1:-1] if raw.startswith("[") and raw.endswith("]") else raw
    return inner.split(";")


def works_of_item(item: str) -> list[CitedWork]:
    """The work of an item; more than one if a semicolon is missing."""
    found = list(CITES.finditer(item))
    out, at = [], 0
    for number, key in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(item)
        typed = key[0].removeprefix("-")
        rest = BRACKETED.sub(r", \1", item[key.end() : end])
        before = item[at : key.start()].strip() if not number else ""
        out.append(CitedWork(typed, before, key[0] != typed, rest, number > 0))
        at = end
    return out


def located(rest: str) -> tuple[str, str, str]:
    """Label, locator and suffix of what stands behind a key."""
    if braced := BRACED.match(rest):
        return "", braced["value"].strip(), braced["suffix"].strip(" ,")
    if (within := WITHIN.match(rest)) and LABELED.match(rest[within.end() :]):
        rest = rest[within.end() :]
    if match := LABELED.match(rest):
        label = match["label"].lower()
        longer = next((n for start, n in LONGER.items() if label.startswith(start)), "")
        name = longer or LABELS.get(label[0], label)
        value = VALUE.match(match["rest"])
        if not value:
            return name, "", match["rest"].strip(" ,")
        return name, DASH.sub("-", value["value"].strip()), value["suffix"].strip(" ,")
    if bare := BARE.match(rest):
        return "page", DASH.sub("-", bare["value"].strip(" ,")), bare["suffix"].strip(" ,")
    return "", "", rest.strip(" ,")
