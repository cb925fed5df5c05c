"""A comment may silence one rule for one line; it must name the rule, give a reason, and silence something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..source.markdown_page import SourcePage
from ..source.page import Place

NAME = "silence-unused"
severity = "warning"
COMMENT = re.compile(r"handbook-ignore\b[:\s]*(?P<rule>[\w-]*)\s*:?\s*(?P<reason>.*)", re.S)
TEXTLESS = re.compile(r"\s*(?:<!--.*-->)?\s*")


@dataclass
class Silence:
    """A comment `<!-- handbook-ignore rule-name: reason -->`: it counts for its own line and the next one with text."""

    page: SourcePage
    place: Place
    rule: str
    reason: str
    lines: tuple[int, int]
    used: bool = False


def apply(
    corpus: Corpus, found: list[Diagnostic], known: set[str], off: set[str]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings that are not silenced, and what is wrong with the comments."""
    silences = [s for page in corpus.chosen for s in comments(page)]
    at: dict[tuple[str, str, int], list[Silence]] = {}
    for silence in silences:
        for line in silence.lines:
            at.setdefault((silence.page.path, silence.rule, line), []).append(silence)
    left = []
    for diagnostic in found:
        matching = at.get((diagnostic.path, diagnostic.rule, diagnostic.line), [])
        for silence in matching:
            silence.used = True
        if not any(s.reason for s in matching):
            left.append(diagnostic)
    return left, [fault for s in silences for fault in faults(s, known, off)]


def comments(page: SourcePage) -> Iterator[Silence]:
    """The silencing comments of a page."""
    for text, place in page.reading.comments:
        if match := COMMENT.match(text):
            first = page.position(place)[1]
            last = page.position(Place(page.source_text(place).find("-->", place.offset)))[1]
            lines = range(last + 1, len(page.lines.starts) + 1)
            following = next((n for n in lines if not TEXTLESS.fullmatch(page.lines.line(n))), last)
            yield Silence(page, place, match["rule"], match["reason"].strip(), (first, following))


def faults(silence: Silence, known: set[str], off: set[str]) -> Iterator[Diagnostic]:
    """What is wrong with a comment."""
    rule = silence.rule
    message, cure = "", ""
    if not rule:
        message, cure = "The comment names no rule.", "Name one of those that 'handbook rules' lists."
    elif rule not in known:
        message = f"'{rule}' is not a rule that a comment can silence."
        cure = did_you_mean(rule, known, cutoff=75) or "Remove the comment."
    elif not silence.reason:
        message, cure = f"The comment gives no reason for silencing '{rule}'.", "Write it after a colon."
    elif not silence.used and rule not in off:
        message, cure = f"The comment silences '{rule}', but nothing is found here.", "Remove the comment."
    if message:
        yield silence.page.diagnostic(silence.place, message, cure, rule)
