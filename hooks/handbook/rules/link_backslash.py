"""An address must have slashes, not backslashes."""

from __future__ import annotations

from collections.abc import Iterator

from .. import correcting, linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "link-backslash"):
        message = f"'{outcome.link.target}' has a backslash."
        yield linking.fault(outcome, message, linking.meant(outcome, "Write '/'."))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return correcting.edits(corpus, "link-backslash")
