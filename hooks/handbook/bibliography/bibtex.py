"""BibTeX and BibLaTeX entries as CSL items."""

from __future__ import annotations

import re
from typing import Any

from ..source import bibtex, latex
from ..source.data import Data, Key
from ..source.lines import Lines
from .items import Bibliography, Item
from .people import people

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book",
    "proceedings": "book", "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report",
    "report": "report", "manual": "report", "misc": "document", "unpublished": "manuscript", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "dataset": "dataset", "data": "dataset", "software": "software",
    "patent": "patent", "standard": "standard", "reference": "book", "inreference": "entry-encyclopedia", "periodical": "periodical",
    "preprint": "article", "letter": "personal_communication", "video": "motion_picture", "audio": "song", "legislation": "legislation",
    "suppperiodical": "article-journal", "review": "review", "newspaper": "article-newspaper", "presentation": "speech",
}  # fmt: skip
FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "shortjournal": "container-title-short", "volume": "volume", "number": "issue", "issue": "issue", "pages": "page", "doi": "DOI",
    "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "organization": "publisher", "howpublished": "howpublished", "address": "publisher-place",
    "location": "publisher-place", "edition": "edition", "series": "collection-title", "note": "note", "abstract": "abstract",
    "keywords": "keyword", "language": "language", "langid": "language", "version": "version", "type": "genre", "eid": "number",
    "pagetotal": "number-of-pages", "shorttitle": "title-short", "status": "status", "pubstate": "status", "addendum": "annote",
}  # fmt: skip
NAMES = {"author": "author", "editor": "editor", "translator": "translator"}
DATES = {
    "date": "issued",
    "year": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
DATE = re.compile(r"(-?\d+)(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


class BibData(Data):
    """A BibTeX file whose places are offsets."""

    offsets: dict[Key, int]
    lines: Lines

    def place(self, *key: str | int) -> tuple[int, int]:
        """Line and column of an entry or of one of its fields."""
        while key and key not in self.offsets:
            key = key[:-1]
        return self.lines.position(self.offsets.get(key, 0))


def parse(path: str, text: str) -> Bibliography:
    """The works of a BibTeX file, and its entries that cannot be read."""
    from . import malformed

    text = text.removeprefix("\ufeff")
    found = bibtex.read(text)
    data = BibData(path, text, found)
    data.offsets, data.lines = {}, Lines(text)
    items = [
        work(entry, number, data)
        for number, entry in enumerate(found.entries)
        if entry.key and entry.type.lower() != "xdata"
    ]
    faults = [malformed(path, str(b), *data.lines.position(b.offset)) for b in found.broken]
    faults += [
        malformed(path, "The entry has no key.", *data.lines.position(e.offset))
        for e in found.entries
        if not e.key
    ]
    return Bibliography(items, faults)


def work(entry: bibtex.BibEntry, number: int, data: BibData) -> Item:
    """An entry as a CSL item; its fields are also found by the name that the file gives them."""
    csl: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.type.lower(), "")}
    typed = {"type": entry.type}
    data.offsets[(number,)] = entry.offset
    data.offsets[(number, "id")] = entry.key_offset
    data.offsets[(number, "type")] = entry.offset
    for field in entry.fields:
        name = csl_name(field.name.lower(), entry)
        if name and (name not in csl or not csl[name]):
            csl[name] = value(name, field)
            typed[name] = field.name
            data.offsets[(number, name)] = field.offset
        data.offsets.setdefault((number, field.name), field.offset)
        typed.setdefault(f"field:{field.name}", field.text)
    month(csl, entry)
    return Item(entry.key, {k: v for k, v in csl.items() if v not in ("", [], None)}, data, (number,), typed)


def csl_name(name: str, entry: bibtex.BibEntry) -> str:
    """The CSL field that a BibTeX field becomes, or nothing."""
    kind = entry.type.lower()
    if name == "number" and kind in ("techreport", "report", "manual", "patent", "standard"):
        return "number"
    if name == "eprint" and any(
        f.name.lower() == "eprinttype" and f.text.lower() == "pubmed" for f in entry.fields
    ):
        return "PMID"
    return FIELDS.get(name) or NAMES.get(name) or DATES.get(name, "")


def value(name: str, field: bibtex.BibField) -> Any:
    """A field's text as CSL has it."""
    if name in NAMES.values():
        return people(field.text)
    if name in DATES.values():
        return date(latex.text(field.text))
    if name in ("DOI", "URL"):
        return re.sub(r"\\([_%#&~^{}$])", r"\1", " ".join(field.text.split())).strip("{}")
    told = latex.text(field.text)
    return re.sub(r"\s*[‐‑‒–—]\s*|(?<=\w)--+(?=\w)", "-", told) if name == "page" else told


def date(told: str) -> dict[str, Any]:
    """A date or a range of dates; what is neither stays as it is written."""
    ends = told.split("/") if re.fullmatch(r"-?\d+(-\d+)*/(-?\d+(-\d+)*)?", told) else [told]
    parts = [[int(n) for n in found.groups() if n] for end in ends if (found := DATE.fullmatch(end.strip()))]
    return {"date-parts": parts} if parts else {"literal": told}


def month(csl: dict[str, Any], entry: bibtex.BibEntry) -> None:
    """`month` joins the year."""
    told = next((f.text.strip().lower() for f in entry.fields if f.name.lower() == "month"), "")
    number = bibtex.MONTHS.get(told[:3], told)
    parts = csl["issued"].get("date-parts") if isinstance(csl.get("issued"), dict) else None
    if parts and len(parts[0]) == 1 and number.isdecimal():
        parts[0].append(int(number))
