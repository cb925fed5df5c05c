"""Which statement became which: by content first, by position second, across moved, split and merged text."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .neutral import same
from .reshaping import reshaped
from .sameness import as_typed
from .statements import Statement
from .table_rows import proven_rows, refs

CLOSE, NEAR, FAR = 0.5, 0.3, 0.72
"""How alike statements must be to be one: anywhere on a page, in the same gap, on another page."""
CANDIDATES = 8
HEADS = ("heading", "title")
"""What stays with its page: many pages have a heading of the same words."""
MOST_RIVALS = 40
"""How many rows may hold the same cell for it to say which row is which."""


@dataclass
class Alignment:
    """Statements before and after."""

    pairs: list[tuple[Statement, Statement]] = field(default_factory=list)
    removed: list[Statement] = field(default_factory=list)
    added: list[Statement] = field(default_factory=list)
    crossed: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    """The blocks of statements that went to another page, and of those that came from one."""


def align(olds: Sequence[Statement], news: Sequence[Statement]) -> Alignment:
    """Align the statements of one page: first what is proven to be the same, then what is most alike."""
    matched: dict[int, int] = {}
    proven_rows(olds, news, matched)
    exactly(olds, news, matched, lambda s: (as_typed(s), refs(s), s.notes) if s.kind != "cell" else None)
    exactly(olds, news, matched, lambda s: (s.flat, refs(s), s.notes) if s.kind != "cell" else None)
    same_wholes = reshaped(olds, news, matched)
    settled = {n for gap in same_wholes for n in gap.old}, {n for gap in same_wholes for n in gap.new}
    turned = {n: o for o, n in matched.items()}
    settled[0].update(said_by_others(olds, news, matched))
    settled[1].update(said_by_others(news, olds, turned))
    old_numbers = [n for n in range(len(olds)) if n not in settled[0]]
    new_numbers = [n for n in range(len(news)) if n not in settled[1]]
    back = {n: at for at, n in enumerate(new_numbers)}
    olds, news = [olds[n] for n in old_numbers], [news[n] for n in new_numbers]
    matched = {at: back[matched[n]] for at, n in enumerate(old_numbers) if n in matched}
    exactly(olds, news, matched, lambda s: (s.text, refs(s), s.kind, s.headings, s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.norms, refs(s), s.kind, s.headings, s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.norms, refs(s), s.kind == "cell", s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.norms, s.kind == "cell", s.row, s.column))
    exactly(olds, news, matched, lambda s: (s.headings, s.row, s.column) if in_table(s) else None)
    exactly(olds, news, matched, lambda s: (s.row, s.column) if in_table(s) else None)
    rows(olds, news, matched)
    nearly(olds, news, matched)
    between(olds, news, matched)
    return joined(olds, news, matched)


def said_by_others(
    side: Sequence[Statement], others: Sequence[Statement], matched: dict[int, int]
) -> Iterator[int]:
    """Labels that the other side says within the statement that they stand above: `**Dose** Take one.` and `**Dose**`, `Take one.`"""
    labels = {
        owner.block
        for n, other in matched.items()
        for owner in side[n].owners[-1:]
        if owner.role == "label"
        and len(others[other].norms) > len(side[n].norms)
        and side[n].flat == others[other].flat
    }
    return (n for n, s in enumerate(side) if labels and s.block in labels and n not in matched)


def in_table(statement: Statement) -> bool:
    """Whether a statement is a cell with a row and a column."""
    return statement.kind == "cell" and bool(statement.row and statement.column)


def exactly(
    olds: Sequence[Statement],
    news: Sequence[Statement],
    matched: dict[int, int],
    key: Callable[[Statement], Hashable | None],
) -> None:
    """Match those with the same key, in order."""
    taken = set(matched.values())
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for n, statement in enumerate(news):
        if n not in taken and (signature := key(statement)) is not None:
            waiting[signature].append(n)
    for o, statement in enumerate(olds):
        if o not in matched and (signature := key(statement)) is not None and waiting.get(signature):
            matched[o] = waiting[signature].popleft()


def rows(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> None:
    """A row whose head was renamed: its cells match where their text does, and the heads match each other."""
    taken = set(matched.values())
    left = [o for o, s in enumerate(olds) if o not in matched and s.kind == "cell"]
    added = [n for n, s in enumerate(news) if n not in taken and s.kind == "cell"]
    renamed = renamed_rows(olds, news, left, added)
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for n in added:
        new = news[n]
        waiting[(new.row, new.column) if new.row else ("", new.text)].append(n)
    for o in left:
        old = olds[o]
        head = renamed.get(old.row or old.text)
        others = waiting.get((head, old.column) if old.row else ("", head)) if head is not None else None
        if others:
            matched[o] = others.popleft()


def renamed_rows(
    olds: Sequence[Statement], news: Sequence[Statement], left: list[int], added: list[int]
) -> dict[str, str]:
    """Which row's head became which, by how many cells of the two are the same."""
    same: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for n in added:
        if news[n].row:
            same[(news[n].column, news[n].norms)][news[n].row] += 1
    votes: Counter[tuple[str, str]] = Counter()
    for o in left:
        rivals = same.get((olds[o].column, olds[o].norms)) if olds[o].row else None
        if rivals and len(rivals) <= MOST_RIVALS:
            votes.update({(olds[o].row, row): count for row, count in rivals.items()})
    return dict(sorted(pair for pair, _ in reversed(votes.most_common())))


def nearly(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> None:
    """Match the most alike first; neighbors of matched neighbors are likelier."""
    taken = set(matched.values())
    added = [n for n in range(len(news)) if n not in taken]
    left = [o for o in range(len(olds)) if o not in matched]
    scored = []
    for o, n in candidates(olds, news, left, added):
        like = likeness(olds[o], news[n])
        if like >= NEAR:
            beside = matched.get(o - 1, -9) == n - 1 or matched.get(o + 1, -9) == n + 1
            scored.append((like + 0.12 * beside + 0.05 * (olds[o].headings == news[n].headings), o, n))
    for score, o, n in sorted(scored, reverse=True):
        if score >= CLOSE and o not in matched and n not in taken:
            matched[o] = n
            taken.add(n)


def candidates(
    olds: Sequence[Statement], news: Sequence[Statement], left: Iterable[int], added: Iterable[int]
) -> Iterable[tuple[int, int]]:
    """Pairs worth comparing: those that share most words, rare words first."""
    holding: dict[str, list[int]] = defaultdict(list)
    for n in added:
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
            if lonely and (
                likeness(old, news[n]) >= NEAR
                or old.kind in ("heading", "title")
                or same(old.text, news[n].text)
            ):
                matched[o] = n
                back[n] = o


def joined(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> Alignment:
    """Pairs, with split and merged statements put together; the rest is removed or added."""
    partner: dict[int, tuple[Statement, Statement]] = {o: (olds[o], news[n]) for o, n in matched.items()}
    back = {n: o for o, n in matched.items()}
    lost = {o for o in range(len(olds)) if o not in matched}
    added = {n for n in range(len(news)) if n not in back}
    for n in sorted(added):
        for o in (back.get(n - 1), back.get(n + 1)):
            if o is not None and n in added and news[n].kind != "cell":
                old, new = partner[o]
                whole = new.joined(news[n]) if matched[o] < n else news[n].joined(new)
                if likeness(old, whole) > likeness(old, new) + 0.08 and covered(news[n], old):
                    partner[o] = (old, whole)
                    added.discard(n)
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
        [news[n] for n in sorted(added)],
    )


def covered(part: Statement, whole: Statement) -> bool:
    """Whether most words of a part are among those of the whole."""
    words = [w for w in part.norms if len(w) > 2] or list(part.norms)
    return sum(w in whole.norms for w in words) >= 0.6 * len(words)


def across(found: list[Alignment]) -> list[tuple[Statement, Statement]]:
    """Statements that moved from one page to another; they leave `removed` and `added`."""
    left = [(a, s) for a in found for s in a.removed if s.kind not in HEADS]
    added = [(a, s) for a in found for s in a.added if s.kind not in HEADS]
    olds, news = [s for _, s in left], [s for _, s in added]
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
        left[o][0].crossed[0].add(olds[o].block)
        added[n][0].added.remove(news[n])
        added[n][0].crossed[1].add(news[n].block)
    return [(olds[o], news[n]) for o, n in sorted(matched.items())]
