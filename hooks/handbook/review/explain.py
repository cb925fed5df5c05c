"""What an aligned pair of statements says differently."""

from __future__ import annotations

from collections.abc import Iterator

from ..english.lexicons import Vocabulary
from .detectors import detectors
from .detectors.safety import callout, warns
from .diff import Change, Diff, Half, Hunk
from .statements import Statement

LEAST = 4
"""How many words that carry meaning make a clause."""
BREAKS = (";", ":", "(", "—", "–")
ENDS = (".", ";", ")", "—", "–", "!", "?")


def explain(old: Statement, new: Statement, vocabulary: Vocabulary, otherwise: str = "") -> list[Change]:
    """The changes between two statements; `otherwise` is the kind of a change that no detector knows."""
    found: list[Change] = []
    if not old.says(new):
        diff = Diff(old, new, vocabulary)
        for detect in detectors():
            found += [c for c in detect(diff) if c.code]
        found += rest(diff, otherwise)
    return found


def rest(diff: Diff, otherwise: str) -> Iterator[Change]:
    """Clauses that came or went, and what else differs beyond spelling."""
    for hunk in list(diff.open_hunks()):
        gone, come = diff.old.content(hunk.old), diff.new.content(hunk.new)
        if not gone and not come:
            continue
        if gone and come and alike(gone, come):
            continue
        yield from told(diff, hunk, gone, come, otherwise)


def alike(gone: list[str], come: list[str]) -> bool:
    """Whether words differ in spelling only."""
    from rapidfuzz.fuzz import ratio

    return len(gone) == len(come) and all(
        ratio(a, b) >= 78 and len(a) > 3 for a, b in zip(gone, come, strict=True)
    )


def told(diff: Diff, hunk: Hunk, gone: list[str], come: list[str], otherwise: str) -> Iterator[Change]:
    if gone and not come and warns(diff.old.statement, diff.vocabulary) and danger(diff, hunk, len(gone)):
        yield diff.change("safety-removed", hunk.old, hunk.new)
    elif otherwise:
        yield diff.change(otherwise, hunk.old, hunk.new)
    elif (len(come) >= LEAST or apart(diff.new, hunk.new, come)) and len(gone) <= 1:
        yield diff.change(
            "claim-added-cited" if diff.new.statement.refs else "claim-added-uncited", hunk.old, hunk.new
        )
    elif (len(gone) >= LEAST or apart(diff.old, hunk.old, gone)) and len(come) <= 1:
        yield diff.change("claim-removed", hunk.old, hunk.new)
    else:
        yield diff.change("claim-changed", hunk.old, hunk.new)


def apart(half: Half, span: range, content: list[str]) -> bool:
    """Whether a run of words is set apart as a clause of its own, by a semicolon, a colon, a dash or brackets."""
    if len(content) < 2:
        return False
    text, typed = half.statement.text, half.typed(span)
    return text[: typed.start].rstrip()[-1:] in BREAKS and text[typed.end :].lstrip()[:1] in ("", *ENDS)


def danger(diff: Diff, hunk: Hunk, count: int) -> bool:
    """Whether what went was part of the warning."""
    signs = diff.vocabulary.safety.find(diff.old.tokens[hunk.old.start : hunk.old.stop], ("sign",))
    return bool(signs) or count >= LEAST or callout(diff.old.statement.within, diff.vocabulary) >= 3
