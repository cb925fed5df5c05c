"""What an aligned pair of statements says differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..english.lexicons import Vocabulary
from .compared import ComparedWord
from .detectors import detectors
from .diff import Change, Diff, Half, Span, whole
from .hunks import Hunk
from .joints import joint_words, rules_both
from .neutral import residues
from .phrases import callout, warns
from .proofs import Residue
from .reshaping import Sewn, severed
from .statements import Statement

LEAST = 4
"""How many words that carry meaning make a clause."""
BREAKS = (";", ":", "(", "—", "–")
ENDS = (".", ";", ")", "—", "–", "!", "?")


def explain(
    old: Statement,
    new: Statement,
    vocabulary: Vocabulary,
    otherwise: str = "",
    short: Mapping[str, str] | None = None,
) -> list[Change]:
    """The changes between two statements; `otherwise` is the kind of a change that no detector knows."""
    if old.text == new.text:
        return []
    left = residues(old.text, new.text, short)
    if old.parts or new.parts:
        left = [r for r in left if not is_joint(r, old, new)]
    if not left and (old.parts or new.parts) and severed(*(Sewn(s.parts or [s]) for s in (old, new))):
        return [Change(otherwise or "statement-changed", whole(old), whole(new))]
    if not left and len(old.exact) == len(new.exact) and old.exact != new.exact:
        return [Change(otherwise or "statement-changed", whole(old), whole(new))]
    if not left:
        return []
    diff = Diff(old, new, vocabulary)
    found = [c for detect in detectors() for c in detect(diff) if c.code]
    found += rest(diff) if not otherwise else []
    found = [c for c in found if c.note or any(touched(r, c) for r in left)]
    unexplained = [r for r in left if not any(touched(r, c) for c in found)]
    if found and shown_whole(old, new):
        return found
    if unexplained := [
        r for r in unexplained if not found or span_of_residue(r.old, old) != span_of_residue(r.new, new)
    ]:
        found.append(leftover(unexplained, old, new, otherwise))
    return found


def is_joint(residue: Residue, old: Statement, new: Statement) -> bool:
    """Whether words are no more than a joint of statements that were split or joined, of which nothing rules both."""
    words = {m.norm for m in (*residue.old, *residue.new)}
    if words - joint_words({s.kind for side in (old, new) for s in (side, *side.parts)}):
        return False
    sides = ((residue.old, old), (residue.new, new))
    return not any(run and rules_both(s.text, run[0].start, run[-1].end) for run, s in sides)


SHORT = 120
"""How long statements are at most of which an event shows each word."""


def shown_whole(old: Statement, new: Statement) -> bool:
    """Whether an event shows both statements whole, so that a reviewer reads all that changed."""
    return max(len(old.text), len(new.text)) <= SHORT


def touched(residue: Residue, change: Change) -> bool:
    """Whether a change tells words of a residue."""
    for span, side in ((change.old, residue.old), (change.new, residue.new)):
        if span and side and span.start < side[-1].end and side[0].start < span.end:
            return True
    return False


def leftover(unexplained: Sequence[Residue], old: Statement, new: Statement, otherwise: str) -> Change:
    """One change for all words that no detector knows."""
    gone = [part for r in unexplained if (part := span_of_residue(r.old, old))]
    added = [part for r in unexplained if (part := span_of_residue(r.new, new))]
    if [s.text for s in gone] == [s.text for s in added]:
        gone, added = ([unbroken(s, side.text) for s in spans] for spans, side in ((gone, old), (added, new)))
    return Change(otherwise or "statement-changed", together(gone), together(added))


def span_of_residue(side: Sequence[ComparedWord], statement: Statement) -> Span | None:
    """Words of a residue as typed."""
    if not side:
        return None
    start, end = side[0].start, max(m.end for m in side)
    return Span(statement.text[start:end], start, end)


def unbroken(span: Span, text: str) -> Span:
    """A part of a word with all that is typed without a blank around it: of `0.0.1` and `1.0.0` more differs than `1`."""
    start = text.rfind(" ", 0, span.start) + 1
    end = text.find(" ", span.end)
    whole = text[start : end if end >= 0 else len(text)].rstrip(".,;:!?")
    return Span(whole, start, start + len(whole)) if len(whole) > len(span.text) else span


def together(spans: list[Span]) -> Span | None:
    """Several runs of words as one, at the place of the first."""
    return Span(" … ".join(s.text for s in spans), spans[0].start, spans[0].end) if spans else None


def rest(diff: Diff) -> Iterator[Change]:
    """Clauses that came or went."""
    for hunk in list(diff.open_hunks()):
        gone, come = diff.old.content(hunk.old), diff.new.content(hunk.new)
        if not gone and not come:
            continue
        yield from clause(diff, hunk, gone, come)


def clause(diff: Diff, hunk: Hunk, gone: list[str], come: list[str]) -> Iterator[Change]:
    """A clause that came or went, or a warning that lost a part."""
    if gone and not come and warns(diff.old.statement, diff.vocabulary) and danger(diff, hunk, len(gone)):
        yield diff.change("safety-removed", hunk.old, hunk.new)
    elif (len(come) >= LEAST or apart(diff.new, hunk.new, come)) and len(gone) <= 1:
        yield diff.change(
            "claim-added-cited" if diff.new.statement.refs else "claim-added-uncited", hunk.old, hunk.new
        )
    elif (len(gone) >= LEAST or apart(diff.old, hunk.old, gone)) and len(come) <= 1:
        yield diff.change("claim-removed", hunk.old, hunk.new)


def apart(half: Half, span: range, content: list[str]) -> bool:
    """Whether a run of words is set apart as a clause of its own, by a semicolon, a colon, a dash or brackets."""
    if len(content) < 2:
        return False
    text, typed = half.statement.text, half.span_of(span)
    return text[: typed.start].rstrip()[-1:] in BREAKS and text[typed.end :].lstrip()[:1] in ("", *ENDS)


def danger(diff: Diff, hunk: Hunk, count: int) -> bool:
    """Whether what went was part of the warning."""
    signs = diff.vocabulary.safety.find(diff.old.tokens[hunk.old.start : hunk.old.stop], ("sign",))
    return bool(signs) or count >= LEAST or callout(diff.old.statement.within, diff.vocabulary) >= 3
