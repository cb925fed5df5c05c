"""An address from the root of the host must lie within the site."""

from __future__ import annotations

from collections.abc import Iterator

from .. import correcting, linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "path-absolute"):
        why = (
            "escapes the site's path"
            if outcome.detail
            else "names a source, but Markdown does not follow absolute paths"
        )
        cure = linking.meant(outcome, "Write it relative to the page.")
        yield linking.fault(outcome, f"'{outcome.link.target}' {why}.", cure)


def fix(corpus: Corpus) -> Iterator[Edit]:
    return correcting.edits(corpus, "path-absolute")
