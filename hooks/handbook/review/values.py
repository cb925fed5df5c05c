"""Two data values, compared without regard to order and writing: which leaves changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..english.words import stored, tokens

NAMES = (
    "id",
    "key",
    "term",
    "slug",
    "name",
    "label",
    "title",
    "abbr",
    "work",
    "code",
    "question",
    "date",
    "from",
)
"""Fields by which an entry of a list is known again."""
ORDERED = frozenset(
    "steps order sequence phases protocol range date-parts stages schedule values interval ci between".split()
)


class Missing:
    """No value."""

    def __bool__(self) -> bool:
        return False


MISSING = Missing()
Key = tuple["str | int", ...]


@dataclass(frozen=True)
class Leaf:
    """A value that changed: the ways to it, the names along the way, before and after."""

    old_key: Key
    new_key: Key
    names: tuple[str, ...]
    old: Any
    new: Any


def compare(
    old: Any, new: Any, old_key: Key = (), new_key: Key = (), names: tuple[str, ...] = ()
) -> Iterator[Leaf]:
    """The leaves in which two values differ."""
    if len(names) > 60:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for k in dict.fromkeys([*old, *new]):
            yield from compare(
                old.get(k, MISSING), new.get(k, MISSING), (*old_key, k), (*new_key, k), (*names, str(k))
            )
    elif isinstance(old, list) and isinstance(new, list):
        for a, b in paired(old, new, names[-1] if names else ""):
            name = label(new[b] if b is not None else old[a])  # type: ignore[index]
            was, now = (old[a] if a is not None else MISSING), (new[b] if b is not None else MISSING)
            yield from compare(
                was,
                now,
                (*old_key, a if a is not None else 0),
                (*new_key, b if b is not None else 0),
                (*names, name),
            )
    elif not same(old, new):
        yield Leaf(old_key, new_key, names, old, new)


def label(value: Any) -> str:
    """What an entry of a list is called."""
    if isinstance(value, dict):
        return next((str(value[n]) for n in NAMES if isinstance(value.get(n), (str, int))), "")
    return ""


def same(old: Any, new: Any) -> bool:
    """Whether two values say the same."""
    if isinstance(old, (Missing, dict, list)) or isinstance(new, (Missing, dict, list)):
        return type(old) is type(new) and bool(old == new)
    if old == new and isinstance(old, bool) == isinstance(new, bool):
        return True
    a, b = written(old), written(new)
    return a == b or (
        bool(a.strip())
        and [t.norm for t in tokens(a)] == [t.norm for t in tokens(b)]
        and cited(a) == cited(b)
    )


def cited(text: str) -> tuple[str, ...]:
    """The brackets of a text, which hold its citations."""
    return (
        tuple(
            sorted(p.strip() for part in text.split("[")[1:] for p in part.split("]")[0].strip().split(";"))
        )
        if "@" in text
        else ()
    )


def written(value: Any) -> str:
    """A scalar as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else stored(str(value))


def paired(old: list[Any], new: list[Any], field: str) -> list[tuple[int | None, int | None]]:
    """Which entry of a list became which: the same first, then those of one name, then the most alike, then by place."""
    if field in ORDERED or (old and new and all(isinstance(v, (int, float)) for v in [*old, *new])):
        longest = max(len(old), len(new))
        return [(n if n < len(old) else None, n if n < len(new) else None) for n in range(longest)]
    left, added = list(range(len(old))), list(range(len(new)))
    pairs: list[tuple[int | None, int | None]] = []

    def take(test: Any) -> None:
        for a in list(left):
            b = next((b for b in added if test(old[a], new[b])), None)
            if b is not None:
                pairs.append((a, b))
                left.remove(a)
                added.remove(b)

    keyed = {label(v) for v in old if label(v)} & {label(v) for v in new if label(v)}
    if len(old) * len(new) <= 400:
        take(same)
    take(lambda a, b: bool(label(a)) and label(a) == label(b) and label(a) in keyed)
    if len(left) * len(added) <= 4000:
        take(alike)
    if len(old) == len(new) and len(left) == len(added):
        return pairs + list(zip(left, added, strict=True))
    return pairs + [(a, None) for a in left] + [(None, b) for b in added]


def alike(a: Any, b: Any) -> bool:
    """Whether two entries are probably the same one, edited."""
    from rapidfuzz.fuzz import ratio

    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        shared = [k for k in a if k in b and (same(a[k], b[k]) or a[k] == b[k])]
        return len(shared) * 2 >= max(len(a), len(b))
    if isinstance(a, list):
        return False
    return ratio(str(a), str(b)) >= 55
