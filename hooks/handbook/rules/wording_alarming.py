"""A clinical page should not frighten without a number."""

from __future__ import annotations

from collections.abc import Iterator

from .. import wording
from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from wording.check(corpus, "alarming", "'{}' alarms and says nothing that can be checked.")
