"""Titles, journals and names are plain text: no HTML but CSL's own, no LaTeX, no letters read in a wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.markup import controls, describe_fault, typed_text
from ..bibliography.shapes import NAME_ROLES
from ..bibliography.unprinted import deliberately
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source import latex
from ..source.data import Key

TOO_LONG = 200
ADDRESSES = frozenset("DOI URL PMID PMCID ISBN ISSN id type et-al".split())
OF_OTHERS = frozenset("doi url pmid pmcid isbn issn type et-al year date urldate issued accessed".split())
"""Fields of which other rules say that they can't be read."""

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for way, typed in texts(item):
            field = item.name_as_typed(str(way[0]))
            if wrong := describe_fault(typed, item, rich=way[0] not in NAME_ROLES):
                fact, piece, right = wrong
                near = right not in ("", typed) and len(right) < TOO_LONG
                cure = f"Write '{right}'." if near else "Write it as plain text."
                yield item.diagnostic(f"'{piece}' in '{field}' is {fact}.", cure, at=way, subject=piece)
        yield from commands(item)
        yield from unseen(item)


def texts(item: Item) -> Iterator[tuple[Key, str]]:
    """The fields that are shown, one finding each."""
    kind = item.field_text("type")
    for field, typed in item.csl.items():
        value = item.work.get(field) if field == "note" else typed
        if not isinstance(value, str) or field in ADDRESSES or field in NAME_ROLES:
            continue
        if not deliberately(field, kind) or field == "container-title-short":
            yield (field,), typed_text(item, field, value)
    for role in NAME_ROLES:
        for number, person in item.numbered(role) if role in item.csl else []:
            for part in ("given", "non-dropping-particle", "family", "literal", "suffix"):
                if person.get(part):
                    yield (role, number, part), str(person[part])


def unseen(item: Item) -> Iterator[Diagnostic]:
    """Characters that are not shown, once for each text."""
    kind = item.field_text("type")
    for way, sign in controls(item, lambda name: name in OF_OTHERS or deliberately(name, kind)):
        message = f"'{sign}' in '{way[0]}' is a character that is not shown."
        yield item.diagnostic(message, "Remove it.", at=way, subject=sign)


def commands(item: Item) -> Iterator[Diagnostic]:
    """Commands of LaTeX in a BibTeX entry that are not known, once for each field."""
    kind = item.field_text("type")
    for name, typed in item.typed.items():
        field = name.removeprefix("field:")
        if not name.startswith("field:") or "\\" not in typed or deliberately(field.lower(), kind):
            continue
        if (
            field in item.unread
            or field.lower() in ("url", "doi", "eprint", "link")
            or not (unknown := latex.read(typed).unknown)
        ):
            continue
        message = f"'{unknown[0]}' in '{field}' is a command of LaTeX that is not known here."
        if unknown[0] == "\\":
            message = f"'{field}' ends in a backslash."
        yield item.diagnostic(message, "Write it as plain text.", at=field, subject=unknown[0])
