"""A link to the own site must not use http where the site uses https."""

from __future__ import annotations

from collections.abc import Iterator

from .. import correcting, linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "link-insecure-own"):
        message = f"'{outcome.link.target}' leads to this site without encryption."
        yield linking.fault(outcome, message, linking.meant(outcome, "Link the page's Markdown file."))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return correcting.edits(corpus, "link-insecure-own")
