"""A clinical page should read as a native speaker would write it."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import avoided as wording
from ..corpus import Corpus
from ..diagnostics import Diagnostic

recalled = "page"

severity = "info"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from wording.diagnose(corpus, "idiom", "'{}' is not how a native speaker would put it.")
