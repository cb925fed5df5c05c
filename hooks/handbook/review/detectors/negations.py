"""A statement that now denies what it said, or says what it denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...english.lexicons import LexiconTerm
from ...english.words import Token
from ..diff import Change, Diff, Half
from ..hunks import Hunk
from ..phrases import warns

ORDER = 50
PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "ab", "a")


def detect(diff: Diff) -> Iterator[Change]:
    if diff.new.statement.kind == "cell" and len(diff.new.tokens) <= 2:
        return
    ceased(diff)
    was, now = (
        diff.old.open_terms(diff.vocabulary.negations, ("no",)),
        diff.new.open_terms(diff.vocabulary.negations, ("no",)),
    )
    _, gone, come = diff.replaced(diff.vocabulary.negations, ("no",))
    for old, new in zip([t for t in was if t not in gone], [t for t in now if t not in come], strict=False):
        diff.change("", old, new)
    gone, come = (
        [t for t in gone if stands_alone(diff, diff.old, diff.new, t)],
        [t for t in come if stands_alone(diff, diff.new, diff.old, t)],
    )
    turned = list(opposites(diff))
    for terms in (gone, come):
        while terms and turned:
            term = terms.pop()
            hunk = turned.pop()
            diff.close(hunk)
            diff.change("", term if terms is gone else None, term if terms is come else None)
    for hunk in turned:
        yield diff.change("negation-flipped", hunk.old, hunk.new)
    for term in gone[: len(gone) % 2 or len(gone)]:
        own, opposite = with_hunk(diff.old, diff.new, term)
        yield diff.change("negation-flipped", own, opposite)
    for term in come[: len(come) % 2 or len(come)]:
        own, opposite = with_hunk(diff.new, diff.old, term)
        yield diff.change("negation-flipped", opposite, own)


def stands_alone(diff: Diff, half: Half, other: Half, term: LexiconTerm) -> bool:
    """Whether a negation is not part of a longer run of new text, nor a word of frequency or quantity."""
    number = half.hunk_of(term)
    here, there = half.spans[number], other.spans[number]
    own = {t.stem for t in half.tokens[term.start : term.end]}
    words = [w for w in half.content(here) if w not in own]
    if not there and (len(words) >= 2 or (words and warns(diff.old.statement, diff.vocabulary))):
        return False
    if len(here) > 6 and len(there) <= 1:
        return False
    if half.tokens[term.start].norm == "never":
        return not other.open_terms(diff.vocabulary.frequencies, ("often",))
    return True


def with_hunk(half: Half, other: Half, term: LexiconTerm) -> tuple[range, range]:
    """The negation with the few words that changed about it, on its own side and on the other."""
    number = half.hunk_of(term)
    here, there = half.spans[number], other.spans[number]
    if len(here) <= 4 and len(there) <= 4:
        return range(min(here.start, term.start), max(here.stop, term.end)), there
    return range(max(here.start, term.start), term.end), range(there.start, there.start)


def opposites(diff: Diff) -> Iterator[Hunk]:
    """Words that took the place of their opposite: `safe` and `unsafe`, `approved` and `prohibited`."""
    pairs, _, _ = diff.replaced(diff.vocabulary.negations, ("pair",))
    for old, new in pairs:
        same = diff.together(old, new) and diff.old.still(old) and diff.new.still(new)
        if same:
            yield Hunk(range(old.start, old.end), range(new.start, new.end))
    for hunk in diff.open_hunks():
        if len(hunk.old) == len(hunk.new) == 1:
            short, long = sorted(
                (diff.old.tokens[hunk.old[0]].norm, diff.new.tokens[hunk.new[0]].norm), key=len
            )
            often = diff.vocabulary.frequencies.find(
                [diff.old.tokens[hunk.old[0]]]
            ) and diff.vocabulary.frequencies.find([diff.new.tokens[hunk.new[0]]])
            known = bool(often) or any(set(range(o.start, o.end)) & set(hunk.old) for o, _ in pairs)
            if (
                not known
                and len(short) > 3
                and (any(long == p + short for p in PREFIXES) or lacking(short, long))
                and not diff.vocabulary.drugs.find(diff.old.tokens[hunk.old[0] : hunk.old[0] + 1])
            ):
                yield hunk


def lacking(one: str, other: str) -> bool:
    """Whether one word has what the other lacks: `painful` and `painless`."""
    return {one[-3:], other[-3:]} == {"ful", "ess"} and one.removesuffix("ful").removesuffix(
        "less"
    ) == other.removesuffix("ful").removesuffix("less")


def ceased(diff: Diff) -> None:
    """`Stop smoking` and `avoid smoking` say `do not smoke`: what says the same is closed."""
    ways = (diff.old.tokens, diff.new.tokens), (diff.new.tokens, diff.old.tokens)
    for n, (here, there) in enumerate(ways):
        for at in range(len(here) - 1):
            doing = here[at + 1]
            if here[at].norm in diff.vocabulary.data["negations"]["ceasing"] and doing.norm.endswith("ing"):
                same = next((k for k in range(1, len(there)) if denies(there, k, doing.stem)), 0)
                if same:
                    spans = range(at, at + 2), range(same - 1 - (same > 1), same + 1)
                    diff.close(Hunk(*(spans if n == 0 else spans[::-1])))


def denies(tokens: Sequence[Token], at: int, stem: str) -> bool:
    """Whether a verb is denied: `do not smoke`."""
    return tokens[at].stem == stem and tokens[at - 1].norm in ("not", "never")
