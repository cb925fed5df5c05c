"""A clinical page should not blame the reader."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from . import wording

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from wording.diagnose(corpus, "blaming", "'{}' blames.")
