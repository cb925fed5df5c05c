"""A clinical page should say when, not “recently”."""

from __future__ import annotations

from collections.abc import Iterator

from .. import wording
from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from wording.check(corpus, "undated", "'{}' goes stale, and nobody can tell when.")
