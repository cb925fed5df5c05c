"""BibTeX and BibLaTeX entries as CSL items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..english.numbers import ORDINALS
from ..source import bibtex, latex
from ..source.data import Data, Key
from ..source.lines import Lines
from . import dates, edtf, eprints, inheritance, relations
from .bibtex_fields import (
    DATES,
    FIELDS,
    HOSTS,
    IN_SERIES,
    JOINED,
    NAMES,
    NUMBERED,
    PARTS_OF_OTHERS,
    TYPES,
    VERBATIM,
)
from .items import Bibliography, Item
from .people import OTHERS, people
from .unprinted import ALSO

ENDS_ITSELF = re.compile(r"[.:?!]['\"”’)\]]?$")
LINKED = re.compile(r"\bhttps?://[^\s{}<>\"]+[^\s{}<>\".,;:)\]]")
EDITION = re.compile(
    rf"(?P<ordinal>{'|'.join(sorted(ORDINALS[1:], key=len, reverse=True))}|\d+(?:st|nd|rd|th))\.?(?:\s+(?:edition|edn|ed)\.?)?",
    re.I,
)
Entries = Mapping[str, bibtex.BibEntry]


class BibData(Data):
    """A BibTeX file whose places are offsets."""

    offsets: dict[Key, int]
    lines: Lines

    def place(self, *key: str | int) -> tuple[int, int]:
        """Line and column of an entry or of one of its fields."""
        while key and key not in self.offsets:
            key = key[:-1]
        return self.lines.position(self.offsets.get(key, 0))


def parse(
    path: str, text: str, others: Entries | None = None, strings: Mapping[str, str] | None = None
) -> Bibliography:
    """The works of a BibTeX file, and its entries that cannot be read.

    `others` are the entries of further files, `strings` what the strings of the files before it stand for.
    """
    from . import malformed

    text = text.removeprefix("\ufeff")
    file = bibtex.read(text, strings)
    data = BibData(path, text, file)
    data.offsets, data.lines = {}, Lines(text)
    entries: dict[str, bibtex.BibEntry] = dict(others or {})
    for entry in reversed(file.entries):
        entries[entry.key.lower()] = entry
    faults = [
        malformed(path, f"'{b.key}': {b}" if b.key else str(b), *data.lines.position(b.offset))
        for b in file.broken
    ]
    items = []
    for number, entry in enumerate(file.entries):
        if entry.key and entry.type.lower() != "xdata":
            try:
                items.append(work(entry, number, data, entries))
            except Exception as error:  # noqa: BLE001  whatever an odd entry leads to, the others are read
                fact = f"'{entry.key}' cannot be read ({type(error).__name__})."
                faults.append(malformed(path, fact, *data.lines.position(entry.offset)))
    faults += [
        malformed(path, "The entry has no key.", *data.lines.position(e.offset))
        for e in file.entries
        if not e.key
    ]
    return Bibliography(items, faults, entries=entries, strings=file.strings)


def work(entry: bibtex.BibEntry, number: int, data: BibData, entries: Entries) -> Item:
    """An entry as a CSL item; its fields are also found by the name that the file gives them."""
    csl: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.type.lower(), "")}
    typed = {"type": entry.type}
    for name, offset in (("", entry.offset), ("id", entry.key_offset), ("type", entry.offset)):
        data.offsets[(number, name) if name else (number,)] = offset
    fields = [*entry.fields, *inheritance.inherited(entry, entries)]
    texts = {field.name.lower(): field for field in reversed(fields)}
    repeated: dict[str, list[str]] = {}
    for field in fields:
        repeated.setdefault(field.name.lower(), []).append(field.text)
        data.offsets.setdefault((number, field.name), field.offset)
        typed.setdefault(f"field:{field.name}", field.text)
        if texts[field.name.lower()] is field:
            name = _slot(csl, field, entry, texts)
            if name:
                typed[name] = field.name
                data.offsets[(number, name)] = field.offset
    _part_of_book(csl, typed, entry)
    _rest(csl, texts)
    csl["related"] = relations.related_works(entry, entries)
    csl = {k: v for k, v in csl.items() if v not in ("", [], None)}
    twice = {name: tuple(texts) for name, texts in repeated.items() if len(texts) > 1}
    unread = tuple(f.name for f in fields if not is_read(f.name.lower()))
    return Item(
        entry.key,
        csl,
        data,
        (number,),
        typed,
        twice=twice,
        incomplete=entry.broken,
        unread=unread,
        missing=tuple(_missing(entry, entries)),
        ids=tuple(key for key, _ in inheritance.keys(entry, "ids")),
    )


def _part_of_book(csl: dict[str, Any], typed: dict[str, str], entry: bibtex.BibEntry) -> None:
    """BibTeX's own `@inbook`, whose `title` is the book's: the chapter's title in `chapter`, else its number or its pages."""
    if entry.type.lower() != "inbook" or csl.get("container-title") or not csl.get("title"):
        return
    chapter = str(csl.get("chapter-number") or "")
    if re.search(r"[^\W\d_]{2,}", chapter) and not re.fullmatch(r"[IVXLC]+", chapter, re.I):
        csl["container-title"], csl["title"] = csl["title"], csl.pop("chapter-number")
        typed["container-title"], typed["title"] = typed.get("title", ""), typed.pop("chapter-number", "")
    elif chapter or csl.get("page"):
        csl["type"] = "book"


def is_read(name: str) -> bool:
    """Whether a field is read, for printing or together with another."""
    return name in FIELDS or name in NAMES or name in DATES or name in PARTS_OF_OTHERS


def _missing(entry: bibtex.BibEntry, entries: Entries) -> Iterator[tuple[str, str]]:
    """The fields that name another entry which is not there, or lead round in a ring, with that entry's key."""
    for name in ("crossref", "xdata", "xref", "related"):
        round_about = name in inheritance.FOLLOWED and inheritance.ring(entry, name, entries)
        for key, field in inheritance.keys(entry, name):
            if round_about or key.lower() not in entries or entries[key.lower()] is entry:
                yield field.name, key


def _slot(
    csl: dict[str, Any], field: bibtex.BibField, entry: bibtex.BibEntry, texts: dict[str, bibtex.BibField]
) -> str:
    """Put a field where CSL has it; where something else stands there, it keeps its own name. The name, or nothing."""
    own = field.name.lower()
    name = csl_name(own, entry, texts)
    if not name:
        return ""
    meant = value(name, own, field, texts)
    if csl.get(name) in (None, "", []):
        csl[name] = meant
        return name
    if own in NAMES or own in DATES:
        return "" if _same_date(csl[name], meant) else _aside(csl, own, meant)
    return "" if _same(str(csl[name]), str(meant)) else _aside(csl, own, meant)


def _aside(csl: dict[str, Any], own: str, meant: Any) -> str:
    """Keep a field whose place is taken under a name of its own."""
    csl[f"{ALSO}{own}"] = meant
    return f"{ALSO}{own}"


def _same(first: str, second: str) -> bool:
    """Whether one of two texts says what the other does."""
    a, b = (re.sub(r"[\W_]+", "", text).casefold() for text in (first, second))
    return a in b or b in a


def _same_date(first: Any, second: Any) -> bool:
    a, b = dates.parts(first), dates.parts(second)
    return bool(a and b) and all(x[: len(y)] == y[: len(x)] for x, y in zip(a, b, strict=False))


def csl_name(name: str, entry: bibtex.BibEntry, texts: Mapping[str, Any]) -> str:
    """The CSL field that a BibTeX field becomes, or nothing."""
    kind = entry.type.lower()
    if name == "number" and kind in NUMBERED:
        return "number"
    if name == "number" and kind in IN_SERIES and "series" in texts:
        return "collection-number"
    if name == "issue" and "number" in texts and kind not in (*NUMBERED, *IN_SERIES):
        return "issue" if _same(texts["issue"].text, texts["number"].text) else "issuetitle"
    if name in HOSTS:
        return ""
    return FIELDS.get(name) or NAMES.get(name) or DATES.get(name, "")


def value(name: str, own: str, field: bibtex.BibField, texts: dict[str, bibtex.BibField]) -> Any:
    """A field's text as CSL has it."""
    if own in NAMES:
        return people(field.text)
    if own in DATES:
        return _date(own, field, texts)
    if name in VERBATIM:
        return latex.address(field.text)
    as_text = latex.latex_to_rich_text if name == "title" else latex.latex_to_text
    read = as_text(field.text)
    if name == "edition":
        return in_digits(read)
    if name == "page":
        return re.sub(r"\s*[‐‑‒–—]\s*|(?<=\w)--+(?=\w)", "-", read)
    for part in JOINED.get(own, ()):
        if part in texts and (more := as_text(texts[part].text)):
            read += (
                f"{' ' if ENDS_ITSELF.search(read) else ': ' if 'sub' in part else '. '}{more}"
                if read
                else more
            )
    return read


def in_digits(edition: str) -> str:
    """`Second`, `2nd`, `2nd ed.` as the number that styles count editions by; other words as they are."""
    match = EDITION.fullmatch(edition.strip())
    if not match:
        return edition
    word = match["ordinal"].lower()
    return str(ORDINALS.index(word)) if word in ORDINALS else re.sub(r"\D", "", word)


def _date(own: str, field: bibtex.BibField, texts: dict[str, bibtex.BibField]) -> dict[str, Any]:
    """A date of its parts: `year` with `month` and `day`, and what only some tools write."""
    raw = field.text.strip()
    typed = raw if edtf.IN_DIGITS.fullmatch(raw) else latex.latex_to_text(raw)
    prefix = "url" if own == "urlyear" else ""
    month, day = (
        latex.latex_to_text(texts[prefix + n].text) if prefix + n in texts else "" for n in ("month", "day")
    )
    if own not in ("year", "urlyear", "date") or not month:
        return edtf.read(typed)
    return edtf.read(typed) if own == "date" and "-" in typed else edtf.with_month(typed, month, day)


def _rest(csl: dict[str, Any], texts: dict[str, bibtex.BibField]) -> None:
    """What several fields say together: an electronic copy, an address among words, authors that are not named."""
    for name, hosts in HOSTS.items():
        if name in texts and not any(host in texts for host in hosts):
            csl.setdefault(name, latex.latex_to_text(texts[name].text))
    for name, found in eprints.read(
        {n: latex.address(f.text) for n, f in texts.items() if n in eprints.NAMES}
    ):
        csl.setdefault(name, found)
    if "uri" in texts and (address := LINKED.search(texts["uri"].text)):
        csl.setdefault("URL", latex.address(address[0]))
    wrapped = csl.get("howpublished")
    if isinstance(wrapped, str) and (address := LINKED.search(wrapped)):
        only = wrapped.strip(" .,;:()[]<>") == address[0]
        if only and "URL" not in csl:
            csl["URL"] = address[0]
        if only and csl["URL"] == address[0]:
            del csl["howpublished"]
    cut = [name for name, field in texts.items() if name in NAMES and OTHERS.search(field.text)]
    if cut:
        csl["et-al"] = " ".join(NAMES[name] for name in cut)
