"""A page's reviewer must not be one of its authors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic

TITLES = frozenset("dr prof md phd mr ms mrs".split())


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        authors = {same(a): a for field in ("authors", "author") for a in names(page.meta.get(field))}
        for field in ("reviewers", "reviewer", "reviewed_by"):
            for number, name in enumerate(names(page.meta.get(field))):
                if same(name) in authors:
                    yield page.front_fault(
                        field, number, subject=name, message=f"'{name}' reviews a page that '{authors[same(name)]}' wrote.",
                        cure="Name a reviewer who is not among the authors.",
                    )  # fmt: skip


def names(value: Any) -> list[str]:
    """The names in a field."""
    listed = value if isinstance(value, list) else [value] if value else []
    return [str(v.get("name", v)) if isinstance(v, dict) else str(v) for v in listed]


def same(name: str) -> frozenset[str]:
    """A name without case, titles, punctuation and order."""
    words = name.casefold().replace(".", " ").replace(",", " ").split()
    return frozenset(words) - TITLES
