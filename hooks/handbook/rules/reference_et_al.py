"""Each author is named; the style shortens the list."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography.shapes import UNNAMED
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for role in ("author", "editor"):
            for number, person in item.numbered(role):
                typed = " ".join(
                    str(person.get(f) or "") for f in ("given", "family", "literal", "suffix")
                ).strip()
                if names_nobody(typed):
                    cure = (
                        "Name the authors; in BibTeX an unknown rest is 'and others'."
                        if item.bibtex
                        else "Name the authors, or leave the rest out."
                    )
                    yield item.diagnostic(
                        f"'{typed}' is not an {role}.", cure, at=(role, number), subject=typed
                    )


def names_nobody(typed: str) -> bool:
    """Whether a name stands for people who are not named; the name of a body may have such words within it."""
    match = UNNAMED.search(typed)
    if not match:
        return False
    return not (match[0].lower().endswith("others") and typed[match.end() :].strip(" .,;)"))
