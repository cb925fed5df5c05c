"""An identifier is written without address and prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item, identifiers
from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit

severity = "warning"
recalled = "project"
whole_project = True
PMC = re.compile(r"^PMC", re.I)
DIGITS = re.compile(r"\d{7}[\dXx]")
"""An ISSN without its hyphen; programs that export BibTeX write it so."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item, kind, typed, right in unusual_identifiers(corpus):
        name = item.name_as_typed(kind)
        yield item.diagnostic(
            f"'{typed}' is read as '{right}'.", f"Write it that way in '{name}'.", at=kind, subject=typed
        )


def fix(corpus: Corpus) -> Iterator[Edit]:
    for item, kind, typed, right in unusual_identifiers(corpus):
        yield from item.edits(kind, typed, right)


def unusual_identifiers(corpus: Corpus) -> Iterator[tuple[Item, str, str, str]]:
    """Works with an identifier in another form: its field, as typed, as it is kept."""
    for item in corpus.bibliography.items_in_order:
        for kind, inspect in identifiers.FAULTS.items():
            typed = item.field_text(kind).strip()
            right = typed if item.bibtex and DIGITS.fullmatch(typed) else written(kind, typed)
            if right != typed and len(typed) <= identifiers.LONGEST and not inspect(typed):
                yield item, kind, typed, right


def written(kind: str, typed: str) -> str:
    """The form in which an identifier is kept."""
    bare = identifiers.strip_prefix(kind, typed)
    if kind == "PMCID":
        return "PMC" + PMC.sub("", bare)
    if kind == "ISSN" and DIGITS.fullmatch(bare):
        return f"{bare[:4]}-{bare[4:]}"
    return bare
