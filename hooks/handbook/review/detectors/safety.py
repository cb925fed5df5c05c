"""A warning made weaker: `must not` became `should not`, `immediately` became `soon`, the emergency room a friend."""

from __future__ import annotations

from collections.abc import Iterator

from ...english.lexicons import LexiconTerm
from ..diff import Change, Diff
from ..phrases import people, warns

ORDER = 40
SCALES = ("force", "urgency", "gravity", "helper")


def detect(diff: Diff) -> Iterator[Change]:
    if not warns(diff.old.statement, diff.vocabulary):
        return
    hunks: set[int] = set()
    for scale in SCALES:
        for a, b in weaker(diff, scale):
            touched = {n for n, h in enumerate(diff.hunks) if touches(h.old, a) or touches(h.new, b)}
            yield diff.change("" if touched and touched <= hunks else "safety-removed", a, b)
            hunks |= touched


def touches(one: range, other: range | None) -> bool:
    return other is not None and max(one.start, other.start) < min(one.stop, other.stop)


def weaker(diff: Diff, scale: str) -> Iterator[tuple[range | None, range | None]]:
    """The words of a scale that made a warning weaker, before and after."""
    pairs, gone, come = diff.replaced(diff.vocabulary.safety, (scale,))
    for old, new in pairs:
        whose = scale == "helper" and any(
            people(diff.new.tokens, at, diff.vocabulary)
            for at in (new.end, diff.new.spans[diff.new.hunk_of(new)].stop)
        )
        if old.weight > new.weight and not whose:
            yield widened(diff, old, new)
    for term in come:
        span = range(term.start, term.end)
        if scale == "force" and softens(diff, term):
            yield None, span
        if scale == "urgency" and not gone and term.weight == 1 and diff.new.still(term):
            yield None, span
    for term in gone:
        if not diff.old.still(term) or goes_on(diff, term):
            continue
        if scale == "force" and term.weight == 4 and denied_still(diff):
            yield around(diff, term)
        elif scale == "urgency" and term.weight >= 2 or scale == "gravity" and term.weight >= 3:
            yield from dropped(diff, term, scale)


def goes_on(diff: Diff, term: LexiconTerm) -> bool:
    """Whether a sentence goes on from another with `Now`, which is no word of haste there."""
    return term.start == 0 and [t.norm for t in diff.old.tokens[: term.end]] == ["now"]


SOFTER = frozenset("consider if rather preferably ideally think".split())


def softens(diff: Diff, term: LexiconTerm) -> bool:
    """Whether a new word makes an order a matter of choice."""
    return term.weight <= 2 and diff.new.still(term) and diff.new.tokens[term.start].norm in SOFTER


def dropped(diff: Diff, term: LexiconTerm, scale: str) -> Iterator[tuple[range, range | None]]:
    """A word of urgency or gravity that is gone, with the few words in its place."""
    hunk = diff.hunks[diff.old.hunk_of(term)]
    content = diff.new.content(hunk.new)
    if scale == "gravity" and content:
        return
    instead = range(max(0, hunk.new.start - max(0, hunk.old.start - term.start)), hunk.new.stop)
    yield range(term.start, term.end), instead if len(content) <= 2 else None


def denied_still(diff: Diff) -> bool:
    """Whether a word that denies stands on both sides: the warning is there, and weaker."""
    common = {t.norm for t in diff.old.tokens} & {t.norm for t in diff.new.tokens}
    return bool(common & {"not", "never", "avoid", "no"})


def around(diff: Diff, term: LexiconTerm) -> tuple[range, range]:
    """A phrase that went, and what stands in its place."""
    hunk = diff.hunks[diff.old.hunk_of(term)]
    return range(min(term.start, hunk.old.start), max(term.end, hunk.old.stop)), hunk.new


def widened(diff: Diff, old: LexiconTerm, new: LexiconTerm) -> tuple[range, range]:
    """The two phrases with the words that changed between or beside them."""
    hunk = next(
        (
            h
            for h in diff.open_hunks()
            if set(h.old) & set(range(old.start, old.end)) and set(h.new) & set(range(new.start, new.end))
        ),
        None,
    )
    if hunk and len(hunk.old) <= 6 and len(hunk.new) <= 6:
        return range(min(hunk.old.start, old.start), max(hunk.old.stop, old.end)), range(
            min(hunk.new.start, new.start), max(hunk.new.stop, new.end)
        )
    return range(old.start, old.end), range(new.start, new.end)
