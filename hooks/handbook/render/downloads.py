"""References as files that reference managers read: CSL-JSON, RIS, BibTeX. The same works give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..bibliography import Item, dates, identifiers, shapes
from ..bibliography.bibtex_fields import FIELDS
from ..source import rich_text

FILES = {"references.bib": "BibTeX", "references.ris": "RIS", "references.json": "CSL-JSON"}
"""The files by name, with what they are called."""

BIBTEX_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book", "chapter": "incollection",
    "paper-conference": "inproceedings", "report": "techreport", "thesis": "phdthesis", "webpage": "online", "manuscript": "unpublished",
}  # fmt: skip
RIS_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK", "chapter": "CHAP",
    "paper-conference": "CPAPER", "report": "RPRT", "thesis": "THES", "webpage": "ELEC", "dataset": "DATA",
}  # fmt: skip
ESCAPED = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "'": "\\textquotesingle{}", "`": "\\textasciigrave{}",
}  # fmt: skip


OPEN, CLOSE = "\ue0a5", "\ue0a6"
TAG = re.compile(f"{OPEN}(/?)([a-z]+){CLOSE}")
COMMANDS = {"sup": "textsuperscript", "sub": "textsubscript", "i": "textit", "b": "textbf"}


def write(name: str, items: Iterable[Item]) -> str:
    """The text of one of the FILES."""
    kinds = {"references.bib": bibtex, "references.ris": ris, "references.json": csl_json}
    return kinds[name](items)


def csl_json(items: Iterable[Item]) -> str:
    """CSL-JSON, with dates and identifiers in their normal form."""
    listed = [{"id": i.key, **with_note(clean(i))} for i in items]
    return json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


ROLES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
WRITTEN = frozenset(("type", "language", "title-short", *shapes.NAME_ROLES))
IN_BIBTEX = {csl: bib for bib, csl in reversed(FIELDS.items())}
"""What BibTeX calls the fields that are not written in the fixed order."""
OURS = frozenset(("id", "custom", "et-al"))


def tidy(value: Any) -> Any:
    """A value with raised and lowered digits as characters of their own."""
    return rich_text.render_tags(value) if isinstance(value, str) else value


def with_note(csl: dict[str, Any]) -> dict[str, Any]:
    """The fields that CSL has no name for, in its note."""
    extra = [name for name in csl if name in NOTED]
    noted = [str(csl[name]) for name in (*(["note"] if csl.get("note") else []), *extra)]
    plain_fields = {name: value for name, value in csl.items() if name not in extra}
    return {**plain_fields, "note": "; ".join(noted)} if noted else plain_fields


NOTED = frozenset("howpublished eprint addendum titleaddon maintitle issuetitle collaboration".split())


def clean(item: Item) -> dict[str, Any]:
    """The fields of a work, without what is ours."""
    out = {k: tidy(v) for k, v in item.work.items() if k not in OURS}
    for name in ("issued", "accessed"):
        if name in out and (parts := dates.parts(out[name])):
            out[name] = {"date-parts": parts}
    for kind in identifiers.PREFIXES:
        if kind in out:
            out[kind] = identifiers.strip_prefix(kind, str(out[kind]))
    return out


def bibtex(items: Iterable[Item]) -> str:
    """BibLaTeX's fields where BibTeX has none: `date`, `urldate`, `pmid`."""
    return "\n".join(bibtex_entry(item) for item in items)


def bibtex_entry(item: Item) -> str:
    """One entry; text is escaped, and names and titles are kept from changes of case."""
    kind = BIBTEX_TYPES.get(item.field_text("type"), "misc")
    lines = [f"  {name} = {{{value}}}," for name, value in bibtex_fields(item, kind)]
    return "\n".join([f"@{kind}{{{item.key},", *lines, "}", ""])


BIBTEX_FIELDS = {
    "title": "title",
    "container-title": "booktitle",
    "container-title-short": "shortjournal",
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "edition": "edition",
    "page": "pages",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "keyword": "keywords",
    "note": "note",
}
"""What BibTeX calls the fields of CSL, in the order in which they are written."""
BIBTEX_NAMES = {"article": {"container-title": "journal"}, "techreport": {"publisher": "institution"}}
"""What it calls them in entries of some types."""


def bibtex_fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """The fields of an entry, in a fixed order."""
    csl = clean(item)
    names = {**BIBTEX_FIELDS, **BIBTEX_NAMES.get(kind, {})}
    for role, called in ROLES.items():
        if people := item.people(role):
            yield (
                called,
                " and ".join([*map(bibtex_name, people), *(["others"] if item.et_al(role) else [])]),
            )
    for field, date in (("issued", "date"), ("accessed", "urldate")):
        if written_date := iso(csl.get(field)):
            yield date, written_date
            if date == "date":
                yield "year", written_date[:4]
    if csl.get("issue"):
        names["number"] = "eid"
    for field in (*names, *(f for f in csl if f not in names and f not in WRITTEN)):
        text = in_words(csl.get(field))
        if text:
            yield (name := names.get(field) or IN_BIBTEX.get(field, field)), bibtex_text(name, text)


def bibtex_text(name: str, text: str) -> str:
    """A field's text as BibTeX has it: addresses as they are, pages with their dash, all else escaped."""
    if name in ("doi", "url") and balanced(text):
        return text
    return re.sub(r"-", "--", text, count=1) if name == "pages" else escaped(text)


def in_words(value: Any) -> str:
    """A field's value as text; empty for names, dates and what has none."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) if all(isinstance(one, str) for one in value) else ""
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def balanced(text: str) -> bool:
    return text.count("{") == text.count("}") and "\\" not in text


def escaped(text: str) -> str:
    """Text with LaTeX's signs escaped; on one line."""
    text = rich_text.render_tags(text, OPEN, CLOSE)
    written = re.sub(r"(?<=-)-", r"\\texthyphen{}", "".join(ESCAPED.get(c, c) for c in text))
    return " ".join(TAG.sub(lambda m: "}" if m[1] else f"\\{COMMANDS[m[2]]}{{", written).split())


def bibtex_name(person: dict[str, Any]) -> str:
    """A name; a body is braced so that it is not parted."""
    if person.get("literal"):
        return f"{{{escaped(str(person['literal']))}}}"
    particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
    family = " ".join(filter(None, (particle, str(person.get("family") or ""))))
    parts = [
        family,
        *([str(person["suffix"])] if person.get("suffix") else []),
        str(person.get("given") or ""),
    ]
    return escaped(", ".join(p for p in parts if p)) if any(parts) else "{}"


def iso(value: Any, between: str = "-") -> str:
    """The first date as YYYY-MM-DD, as far as it is known."""
    parts = dates.parts(value)
    return between.join(f"{n:02}" for n in parts[0][:3]) if parts else ""


def ris(items: Iterable[Item]) -> str:
    """RIS; lines end as its definition wants."""
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n" for item in items for tag, value in ris_lines(item)
    )


def ris_lines(item: Item) -> Iterator[tuple[str, str]]:
    """Tags and values of one work."""
    csl = clean(item)
    yield "TY", RIS_TYPES.get(item.field_text("type"), "GEN")
    yield "ID", item.key
    for role, tag in (("author", "AU"), ("editor", "A2")):
        for person in item.people(role):
            yield tag, ris_name(person)
        if item.et_al(role):
            yield tag, "et al."
    start, _, end = item.field_text("page").partition("-")
    lines = (
        ("TI", csl.get("title")),
        ("T2", csl.get("container-title")),
        ("J2", csl.get("container-title-short")),
        ("PY", str(item.year or "")),
        ("DA", iso(csl.get("issued"), "/")),
        ("VL", csl.get("volume")),
        ("IS", csl.get("issue")),
        ("SP", start),
        ("EP", end),
        ("PB", csl.get("publisher")),
        ("CY", csl.get("publisher-place")),
        ("ET", csl.get("edition")),
        ("SN", csl.get("ISBN") or csl.get("ISSN")),
        ("DO", csl.get("DOI")),
        ("UR", csl.get("URL")),
        ("AN", csl.get("PMID")),
        ("C2", csl.get("PMCID")),
        ("KW", item.kind),
        ("Y2", iso(csl.get("accessed"), "/")),
    )
    yield from ((tag, rich_text.strip_tags(str(value))) for tag, value in lines if value not in (None, ""))
    yield "ER", ""


def ris_name(person: dict[str, Any]) -> str:
    if person.get("literal"):
        return str(person["literal"])
    particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
    parts = (
        " ".join(filter(None, (particle, str(person.get("family") or "")))),
        str(person.get("given") or ""),
        str(person.get("suffix") or ""),
    )
    return ", ".join(p for p in parts if p)
