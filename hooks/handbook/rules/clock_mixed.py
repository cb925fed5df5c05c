"""A table or a list whose findings count time from different points says from which."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims.clocks import around, clocks_of, groups, said, timed
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage

recalled = "page"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not any(finding.record.clock for finding in corpus.findings.values()):
        return
    for page in corpus.chosen:
        listed = list(groups(page))
        cited = timed(page) if listed else {}
        for group in listed:
            clocks = clocks_of(group, page, cited, corpus)
            unsaid = [c for c in clocks if not said(c, around(group, page), corpus.words)]
            if len(clocks) > 1 and unsaid:
                yield mixed(page, group.kind, clocks, unsaid)


def mixed(page: SourcePage, kind: str, clocks: dict[str, tuple[str, int]], unsaid: list[str]) -> Diagnostic:
    """The fault, at the first citation whose clock is not said."""
    name, number = clocks[unsaid[0]]
    listed = ", ".join(f"'{finding}' ({clock.replace('-', ' ')})" for clock, (finding, _) in clocks.items())
    missing = " and ".join(clock.replace("-", " ") for clock in unsaid)
    message = f"The {kind} counts time from different points, and does not say which: {listed}."
    cure = f"Say in it, or in the paragraph beside it, from when each counts; not said: {missing}."
    return page.diagnostic(page.reading.citations[number].place, message, cure, name)
