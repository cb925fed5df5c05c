"""Which statement became which: by content first, by position second, across moved, split and merged text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .statements import Statement

CLOSE, NEAR, FAR = 0.5, 0.3, 0.72
"""How alike statements must be to be one: anywhere on a page, in the same gap, on another page."""
CANDIDATES = 8


@dataclass
class Alignment:
    """Statements before and after."""

    pairs: list[tuple[Statement, Statement]] = field(default_factory=list)
    removed: list[Statement] = field(default_factory=list)
    added: list[Statement] = field(default_factory=list)


def align(olds: Sequence[Statement], news: Sequence[Statement]) -> Alignment:
    """Align the statements of one page."""
    matched: dict[int, int] = {}
    exactly(olds, news, matched, lambda s: (s.text, refs(s), s.kind, s.headings, s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.norms, refs(s), s.kind, s.headings, s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.norms, refs(s), s.kind == "cell", s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.norms, s.kind == "cell", s.row, s.column))
    exactly(
        olds,
        news,
        matched,
        lambda s: (s.headings, s.row, s.column) if s.kind == "cell" and s.row and s.column else None,
    )
    exactly(
        olds, news, matched, lambda s: (s.row, s.column) if s.kind == "cell" and s.row and s.column else None
    )
    rows(olds, news, matched)
    nearly(olds, news, matched)
    between(olds, news, matched)
    return joined(olds, news, matched)


def refs(statement: Statement) -> frozenset[tuple[str, str]]:
    return frozenset((r.key, r.locator) for r in statement.refs)


def exactly(
    olds: Sequence[Statement],
    news: Sequence[Statement],
    matched: dict[int, int],
    key: Callable[[Statement], Hashable | None],
) -> None:
    """Match those with the same key, in order."""
    taken = set(matched.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for n, statement in enumerate(news):
        if n not in taken and (told := key(statement)) is not None:
            waiting[told].append(n)
    for o, statement in enumerate(olds):
        if o not in matched and (told := key(statement)) is not None and waiting.get(told):
            matched[o] = waiting[told].pop(0)


def rows(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> None:
    """A row whose head was renamed: its cells match where their text does, and the heads match each other."""
    taken = set(matched.values())
    left = [o for o, s in enumerate(olds) if o not in matched and s.kind == "cell"]
    came = [n for n, s in enumerate(news) if n not in taken and s.kind == "cell"]
    votes: Counter[tuple[str, str]] = Counter()
    for o in left:
        for n in came:
            if (
                olds[o].row
                and news[n].row
                and olds[o].column == news[n].column
                and olds[o].norms == news[n].norms
            ):
                votes[(olds[o].row, news[n].row)] += 1
    renamed = dict(sorted(pair for pair, _ in reversed(votes.most_common())))
    for o in left:
        head = not olds[o].row
        for n in came:
            same = (olds[o].text, news[n].text) if head else (olds[o].row, news[n].row)
            if (
                n not in taken
                and renamed.get(same[0]) == same[1]
                and (head or olds[o].column == news[n].column)
            ):
                matched[o] = n
                taken.add(n)
                break


def nearly(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> None:
    """Match the most alike first; neighbors of matched neighbors are likelier."""
    taken = set(matched.values())
    came = [n for n in range(len(news)) if n not in taken]
    left = [o for o in range(len(olds)) if o not in matched]
    scored = []
    for o, n in candidates(olds, news, left, came):
        like = likeness(olds[o], news[n])
        if like >= NEAR:
            beside = matched.get(o - 1, -9) == n - 1 or matched.get(o + 1, -9) == n + 1
            scored.append((like + 0.12 * beside + 0.05 * (olds[o].headings == news[n].headings), o, n))
    for score, o, n in sorted(scored, reverse=True):
        if score >= CLOSE and o not in matched and n not in taken:
            matched[o] = n
            taken.add(n)


def candidates(
    olds: Sequence[Statement], news: Sequence[Statement], left: Iterable[int], came: Iterable[int]
) -> Iterable[tuple[int, int]]:
    """Pairs worth comparing: those that share most words, rare words first."""
    holding: dict[str, list[int]] = defaultdict(list)
    for n in came:
        for word in set(news[n].norms):
            holding[word].append(n)
    for o in left:
        shared: Counter[int] = Counter()
        for word in set(olds[o].norms):
            if len(holding.get(word, ())) <= 200:
                shared.update({n: 10 + min(len(word), 10) for n in holding.get(word, ())})
        yield from (
            (o, n)
            for n, _ in shared.most_common(CANDIDATES)
            if (olds[o].kind == "cell") == (news[n].kind == "cell")
        )


def likeness(a: Statement, b: Statement) -> float:
    """How alike two statements are, from 0 to 1."""
    if (a.kind == "heading") != (b.kind == "heading"):
        return 0.0
    return _alike(a.norms, b.norms)


@lru_cache(maxsize=100_000)
def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import ratio

    words = Indel.normalized_similarity(a, b)
    letters = ratio(" ".join(a), " ".join(b)) / 100 - 0.1 if max(len(a), len(b)) < 60 else 0.0
    return max(words, letters if letters > 0.6 or len(a) < 4 else 0.0)


def between(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> None:
    """What alone is left between two matched neighbors belongs together, if it is at all alike."""
    back = {n: o for o, n in matched.items()}
    for o, old in enumerate(olds):
        if o in matched:
            continue
        before, after = matched.get(o - 1), matched.get(o + 1)
        n = before + 1 if before is not None else after - 1 if after is not None else 0
        if 0 <= n < len(news) and n not in back and (old.kind == "cell") == (news[n].kind == "cell"):
            lonely = (
                before is None or after is None or after == n + 1 or after == before + 2
            ) and old.kind == news[n].kind
            if lonely and (likeness(old, news[n]) >= NEAR or old.kind in ("heading", "title")):
                matched[o] = n
                back[n] = o


def joined(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> Alignment:
    """Pairs, with split and merged statements put together; the rest is removed or added."""
    partner: dict[int, tuple[Statement, Statement]] = {o: (olds[o], news[n]) for o, n in matched.items()}
    back = {n: o for o, n in matched.items()}
    lost = {o for o in range(len(olds)) if o not in matched}
    came = {n for n in range(len(news)) if n not in back}
    for n in sorted(came):
        for o in (back.get(n - 1), back.get(n + 1)):
            if o is not None and n in came and news[n].kind != "cell":
                old, new = partner[o]
                whole = new.joined(news[n]) if matched[o] < n else news[n].joined(new)
                if likeness(old, whole) > likeness(old, new) + 0.08 and covered(news[n], old):
                    partner[o] = (old, whole)
                    came.discard(n)
    for o in sorted(lost):
        for other in (o - 1, o + 1):
            if other in partner and o in lost and olds[o].kind != "cell":
                old, new = partner[other]
                whole = old.joined(olds[o]) if other < o else olds[o].joined(old)
                if likeness(whole, new) > likeness(old, new) + 0.08 and covered(olds[o], new):
                    partner[other] = (whole, new)
                    lost.discard(o)
    return Alignment(
        [partner[o] for o in sorted(partner)],
        [olds[o] for o in sorted(lost)],
        [news[n] for n in sorted(came)],
    )


def covered(part: Statement, whole: Statement) -> bool:
    """Whether most words of a part are among those of the whole."""
    words = [w for w in part.norms if len(w) > 2] or list(part.norms)
    return sum(w in whole.norms for w in words) >= 0.6 * len(words)


def across(found: list[Alignment]) -> list[tuple[Statement, Statement]]:
    """Statements that moved from one page to another; they leave `removed` and `added`."""
    left = [(a, s) for a in found for s in a.removed]
    came = [(a, s) for a in found for s in a.added]
    olds, news = [s for _, s in left], [s for _, s in came]
    matched: dict[int, int] = {}
    exactly(olds, news, matched, lambda s: (s.norms, refs(s), s.kind))
    exactly(olds, news, matched, lambda s: s.norms if len(s.norms) > 3 else None)
    taken = set(matched.values())
    pairs = candidates(
        olds,
        news,
        [o for o in range(len(olds)) if o not in matched],
        [n for n in range(len(news)) if n not in taken],
    )
    scored = [(likeness(olds[o], news[n]), o, n) for o, n in pairs if len(olds[o].norms) > 3]
    for like, o, n in sorted(scored, reverse=True):
        if like >= FAR and o not in matched and n not in taken:
            matched[o] = n
            taken.add(n)
    for o, n in matched.items():
        left[o][0].removed.remove(olds[o])
        came[n][0].added.remove(news[n])
    return [(olds[o], news[n]) for o, n in sorted(matched.items())]
