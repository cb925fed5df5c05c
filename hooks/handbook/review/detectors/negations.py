"""A statement that now denies what it said, or says what it denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...english.lexicons import Term
from ...english.words import Token
from ..diff import Change, Diff, Hunk
from .safety import warns

ORDER = 50
PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "ab", "a")


def detect(diff: Diff) -> Iterator[Change]:
    if diff.new.kind == "cell" and len(diff.b) <= 2:
        return
    ceased(diff)
    was, now = (
        diff.terms(diff.vocabulary.negations, "a", ("no",)),
        diff.terms(diff.vocabulary.negations, "b", ("no",)),
    )
    _, gone, come = diff.replaced(diff.vocabulary.negations, ("no",))
    for old, new in zip([t for t in was if t not in gone], [t for t in now if t not in come], strict=False):
        diff.change("", old, new)
    gone, come = [t for t in gone if plain(diff, t, "a")], [t for t in come if plain(diff, t, "b")]
    turned = list(opposites(diff))
    for terms in (gone, come):
        while terms and turned:
            term = terms.pop()
            hunk = turned.pop()
            diff.close(hunk)
            diff.change("", term if terms is gone else None, term if terms is come else None)
    for hunk in turned:
        yield diff.change("negation-flipped", hunk.a, hunk.b)
    for term in gone[: len(gone) % 2 or len(gone)]:
        yield diff.change("negation-flipped", *with_hunk(diff, term, "a"))
    for term in come[: len(come) % 2 or len(come)]:
        yield diff.change("negation-flipped", *with_hunk(diff, term, "b"))


def plain(diff: Diff, term: Term, side: str) -> bool:
    """Whether a negation is not part of a longer run of new text, nor a word of frequency or quantity."""
    hunk = diff.hunks[diff.hunk(term, side)]
    here, there = (hunk.a, hunk.b) if side == "a" else (hunk.b, hunk.a)
    told, others = (diff.a, diff.content("a", here)) if side == "a" else (diff.b, diff.content("b", here))
    words = [w for w in others if w not in {t.stem for t in told[term.start : term.end]}]
    if not there and (len(words) >= 2 or (words and warns(diff.old, diff.vocabulary))):
        return False
    if len(here) > 6 and len(there) <= 1:
        return False
    if told[term.start].norm == "never":
        other = diff.terms(diff.vocabulary.frequencies, "b" if side == "a" else "a", ("often",))
        return not other
    return True


def with_hunk(diff: Diff, term: Term, side: str) -> tuple[range, range]:
    """The negation with the few words that changed about it."""
    hunk = diff.hunks[diff.hunk(term, side)]
    here = hunk.a if side == "a" else hunk.b
    if len(hunk.a) <= 4 and len(hunk.b) <= 4:
        a = range(min(hunk.a.start, term.start), max(hunk.a.stop, term.end)) if side == "a" else hunk.a
        b = range(min(hunk.b.start, term.start), max(hunk.b.stop, term.end)) if side == "b" else hunk.b
        return a, b
    span = range(max(here.start, term.start), term.end)
    empty = range(hunk.b.start, hunk.b.start) if side == "a" else range(hunk.a.start, hunk.a.start)
    return (span, empty) if side == "a" else (empty, span)


def opposites(diff: Diff) -> Iterator[Hunk]:
    """Words that took the place of their opposite: `safe` and `unsafe`, `approved` and `prohibited`."""
    pairs, _, _ = diff.replaced(diff.vocabulary.negations, ("pair",))
    for old, new in pairs:
        same = diff.hunk(old, "a") == diff.hunk(new, "b") and diff.still(old, "a") and diff.still(new, "b")
        if same:
            yield Hunk(range(old.start, old.end), range(new.start, new.end))
    for hunk in diff.open_hunks():
        if len(hunk.a) == len(hunk.b) == 1:
            short, long = sorted((diff.a[hunk.a[0]].norm, diff.b[hunk.b[0]].norm), key=len)
            often = diff.vocabulary.frequencies.find(
                [diff.a[hunk.a[0]]]
            ) and diff.vocabulary.frequencies.find([diff.b[hunk.b[0]]])
            known = bool(often) or any(set(range(o.start, o.end)) & set(hunk.a) for o, _ in pairs)
            if (
                not known
                and len(short) > 3
                and (any(long == p + short for p in PREFIXES) or lacking(short, long))
                and not diff.vocabulary.drugs.find(diff.a[hunk.a[0] : hunk.a[0] + 1])
            ):
                yield hunk


def lacking(one: str, other: str) -> bool:
    """Whether one word has what the other lacks: `painful` and `painless`."""
    return {one[-3:], other[-3:]} == {"ful", "ess"} and one.removesuffix("ful").removesuffix(
        "less"
    ) == other.removesuffix("ful").removesuffix("less")


def ceased(diff: Diff) -> None:
    """`Stop smoking` and `avoid smoking` say `do not smoke`: what says the same is closed."""
    ways = (diff.a, diff.b), (diff.b, diff.a)
    for n, (here, there) in enumerate(ways):
        for at in range(len(here) - 1):
            doing = here[at + 1]
            if here[at].norm in diff.vocabulary.data["negations"]["ceasing"] and doing.norm.endswith("ing"):
                same = next((k for k in range(1, len(there)) if denies(there, k, doing.stem)), 0)
                if same:
                    spans = range(at, at + 2), range(same - 1 - (same > 1), same + 1)
                    diff.close(Hunk(*(spans if n == 0 else spans[::-1])))


def denies(told: Sequence[Token], at: int, stem: str) -> bool:
    """Whether a verb is denied: `do not smoke`."""
    return told[at].stem == stem and told[at - 1].norm in ("not", "never")
