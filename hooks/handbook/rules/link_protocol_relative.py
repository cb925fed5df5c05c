"""An address must name its scheme."""

from __future__ import annotations

from collections.abc import Iterator

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "link-protocol-relative"):
        message = f"'{outcome.link.target}' names no scheme, so from a folder on disk it leads nowhere."
        yield linking.fault(outcome, message, linking.meant(outcome, ""))
