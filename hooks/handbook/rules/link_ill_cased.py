"""A link must be typed with the case of the file it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from .. import correcting, linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "link-ill-cased"):
        message = (
            f"'{outcome.link.target}' is not typed as the file is named, and works on some file systems only."
        )
        yield linking.fault(outcome, message, linking.meant(outcome, ""))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return correcting.edits(corpus, "link-ill-cased")
