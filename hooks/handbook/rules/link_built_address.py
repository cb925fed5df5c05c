"""A link in Markdown must name the source of a page, not its address in the built site."""

from __future__ import annotations

from collections.abc import Iterator

from .. import correcting, linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "link-built-address"):
        message = f"'{outcome.link.target}' is an address of the built site, which Markdown does not follow."
        yield linking.fault(outcome, message, linking.meant(outcome, ""))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return correcting.edits(corpus, "link-built-address")
