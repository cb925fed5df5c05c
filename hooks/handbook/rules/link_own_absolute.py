"""A page of the same site must be linked by its path, not by its web address."""

from __future__ import annotations

from collections.abc import Iterator

from .. import correcting, linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "link-own-absolute"):
        message = f"'{outcome.link.target}' is a page of this site by its web address, and breaks in every copy of it."
        yield linking.fault(outcome, message, linking.meant(outcome, "Link the page's Markdown file."))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return correcting.edits(corpus, "link-own-absolute")
