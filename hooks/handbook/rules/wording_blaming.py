"""A clinical page should not blame the reader."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import avoided as wording
from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"
recalled = "page"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from wording.diagnose(corpus, "blaming", "'{}' blames.")
