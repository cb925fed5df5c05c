"""Forms of a whole sentence that keep its meaning, and of the words in which two sentences differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..english.spelling import is_slip, known_words
from .compared import LOGIC, ComparedWord, words
from .grammar import by_grammar
from .hunks import differing_runs
from .neutral_list import listed
from .turns import dropped_words
from .voices import bases, passive


@dataclass(frozen=True, slots=True)
class Residue:
    """A run of words that no neutral form accounts for: the words of each side."""

    old: tuple[ComparedWord, ...]
    new: tuple[ComparedWord, ...]


STARTS = frozenset(
    "if when unless before after because although while once until whenever where as in for at on during with without among within despite".split()
)
"""Words with which a clause or phrase begins that may stand in front, set off by a comma, or behind."""
SMALLEST = 3
"""How many letters a part of a word has that may be a word; of fewer, only these are."""
SHORT = frozenset(
    "a i am an as at be by do ex go he if in is it me my no of on or ox re so to un up us we".split()
)


def remaining(a: Sequence[ComparedWord], b: Sequence[ComparedWord], old: str, new: str) -> list[Residue]:
    """The runs of words that no form accounts for."""
    if (
        turned_round(a, b, old, new)
        or wandered(a, b, old, new)
        or connected(a, b, old, new)
        or voiced(a, b, old, new)
    ):
        return []
    runs = differing_runs(list(words(a)), list(words(b)))
    runs = [r for r in runs if not by_grammar(r, a, b, (old, new))]
    left = [Residue(tuple(a[r.old.start : r.old.stop]), tuple(b[r.new.start : r.new.stop])) for r in runs]
    left = [r for r in left if not (written_in_one(r, old, new) or mistyped(r, old, new) or gerund(r))]
    if len(left) > 1 or (left and not (left[0].old and left[0].new)):
        region = a[runs[0].old.start : runs[-1].old.stop], b[runs[0].new.start : runs[-1].new.stop]
        if listed_otherwise(*region, old, new) or compounded(*region):
            return []
    elif left and (
        compounded(left[0].old, left[0].new) or listed_otherwise(left[0].old, left[0].new, old, new)
    ):
        return []
    return left


def voiced(a: Sequence[ComparedWord], b: Sequence[ComparedWord], old: str, new: str) -> bool:
    """Whether one sentence is the passive of the other, behind the same words up to a comma."""
    ahead = [
        next((n for n in range(1, len(read)) if "," in text[read[n - 1].end : read[n].start]), 0)
        for read, text in ((a, old), (b, new))
    ]
    same = ahead[0] == ahead[1] and words(a[: ahead[0]]) == words(b[: ahead[1]])
    one, other = (words(read[ahead[0] if same else 0 :]) for read in (a, b))
    return passive(one, other) or passive(other, one)


def turned_round(a: Sequence[ComparedWord], b: Sequence[ComparedWord], old: str, new: str) -> bool:
    """Whether a clause stands behind in one and, set off by a comma, in front in the other."""
    if len(a) != len(b) or sorted(words(a)) != sorted(words(b)):
        return False
    return fronted(a, b, old) or fronted(b, a, new)


LONGEST_CLAUSE = 14
"""How many words a clause has at most in which an adverb may stand anywhere."""


def wandered(a: Sequence[ComparedWord], b: Sequence[ComparedWord], old: str, new: str) -> bool:
    """Whether one adverb stands elsewhere in a sentence of one clause: `usually it heals`, `it usually heals`."""
    if len(a) != len(b) or len(a) > LONGEST_CLAUSE or LOGIC.intersection(words(a)):
        return False
    freed = [[w for w in words(side) if w.lstrip("=") not in listed()["wandering"]] for side in (a, b)]
    if freed[0] != freed[1] or len(freed[0]) != len(a) - 1 or sorted(words(a)) != sorted(words(b)):
        return False
    return not any(re.search(r"[,;:]", text[read[1].start :]) for read, text in ((a, old), (b, new)))


def connected(a: Sequence[ComparedWord], b: Sequence[ComparedWord], old: str, new: str) -> bool:
    """Whether a word that ties a sentence to the one before stands elsewhere in the same clause: `however, it heals`, `it heals, however`."""
    if len(a) != len(b) or sorted(words(a)) != sorted(words(b)):
        return False
    at = [
        [n for n, w in enumerate(side) if text[w.start : w.end].casefold() in listed()["connecting"]]
        for side, text in ((a, old), (b, new))
    ]
    if not (len(at[0]) == len(at[1]) == 1):
        return False
    (one,), (other,) = at
    first, last = sorted((one, other))
    between = {*words(a[first : last + 1]), *words(b[first : last + 1])}
    plain = [(*words(side)[:n], *words(side)[n + 1 :]) for side, n in ((a, one), (b, other))]
    apart = any(re.search("[;:]", text) for text in (old, new))
    return plain[0] == plain[1] and not apart and between.isdisjoint(JOINS_CLAUSES)


JOINS_CLAUSES = frozenset(("=and", "=but", "but", "or", "nor", "so"))


def fronted(front: Sequence[ComparedWord], back: Sequence[ComparedWord], text: str) -> bool:
    """Whether the first clause of one sentence is the last of the other."""
    if not front or front[0].norm.lstrip("=").split(" ")[0] not in STARTS:
        return False
    plain, other = words(front), words(back)
    return any(
        "," in text[front[cut - 1].end : front[cut].start] and plain[cut:] + plain[:cut] == other
        for cut in range(2, len(front))
    )


def written_in_one(residue: Residue, old: str, new: str) -> bool:
    """Whether the same letters are written in one word, in two, or with a hyphen."""
    sides = residue.old, residue.new
    if not all(sides) or len(residue.old) == len(residue.new):
        return False
    one, other = letters(residue.old, old), letters(residue.new, new)
    if not one or one != other or one.startswith(tuple(listed()["joined_otherwise"])):
        return False
    if any(m.joined for side in sides for m in side[1:]):
        return True
    parts = [m.norm for side in sides if len(side) > 1 for m in side]
    return all(p not in LOGIC and (len(p) >= SMALLEST or p not in SHORT) for p in parts)


def letters(run: Sequence[ComparedWord], text: str) -> str:
    """The letters of a run of words as typed, if there is nothing else but hyphens and blanks."""
    typed_words = text[run[0].start : max(m.end for m in run)].casefold()
    bare = re.sub(r"[\s‐‑-]", "", typed_words)
    return bare if bare.isalpha() else ""


def gerund(residue: Residue) -> bool:
    """Whether `before you start` is `before starting`, or `the nurse who treats you` is `the nurse treating you`."""
    one, other = words(residue.old), words(residue.new)
    long, short = (one, other) if len(one) > len(other) else (other, one)
    if len(long) != 2 or len(short) != 1 or long[0] not in ("you", "who", "which"):
        return False
    verb, doing = long[1].lstrip("="), short[0].lstrip("=")
    if long[0] != "you":
        return doing.endswith("ing") and bool({doing[:-3], doing[:-3] + "e"} & bases(verb))
    return doing in (verb + "ing", verb[:-1] + "ing", verb + verb[-1:] + "ing")


def mistyped(residue: Residue, old: str, new: str) -> bool:
    """Whether one word is a slip of the other: in no dictionary, or in none like the other and with two letters exchanged or one doubled."""
    if len(residue.old) + len(residue.new) == 1:
        ((word, text),) = [*((w, old) for w in residue.old), *((w, new) for w in residue.new)]
        return any(is_slip(text[word.start : word.end].casefold(), free) for free in dropped_words())
    if len(residue.old) != 1 or len(residue.new) != 1:
        return False
    (one, named), (other, named_too) = (
        (text[w.start : w.end].casefold(), is_name(text, w.start))
        for w, text in ((residue.old[0], old), (residue.new[0], new))
    )
    if not (one.isalpha() and other.isalpha()) or frozenset((one, other)) in confused():
        return False
    if not (named or named_too) and (is_slip(one, other) or is_slip(other, one)):
        return True
    if min(len(one), len(other)) < LONG_WORD or {one, other} <= known_words().keys():
        return False
    return swapped(one, other) or re.sub(r"(.)\1", r"\1", one) == re.sub(r"(.)\1", r"\1", other)


LONG_WORD = 6
"""How many letters a word has at least that is taken for the slip of another though both may be unknown to the dictionary."""


def is_name(text: str, at: int) -> bool:
    """Whether a word is written as a name: with a capital though no sentence begins with it."""
    ahead = text[:at].rstrip(" \"'“‘(*_")
    return text[at].isupper() and bool(ahead) and ahead[-1] not in ".!?:|"


def swapped(one: str, other: str) -> bool:
    """Whether two neighboring letters changed places."""
    at = [n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    return (
        len(one) == len(other)
        and len(at) == 2
        and at[1] == at[0] + 1
        and one[at[0]] == other[at[1]]
        and one[at[1]] == other[at[0]]
    )


def confused() -> frozenset[frozenset[str]]:
    """Words that look alike and are two words."""
    return frozenset(frozenset(str(w) for w in pair) for pair in listed()["confused"])


def listed_otherwise(a: Sequence[ComparedWord], b: Sequence[ComparedWord], old: str, new: str) -> bool:
    """Whether the same things are listed in another order, where the order says nothing."""
    if any(
        w in f"{old} {new}".lower()
        for w in ("respectively", " then ", "followed by", "in this order", "in that order")
    ):
        return False
    one, other = list(items(a, old)), list(items(b, new))
    if len(one) < 2 or sorted(one) != sorted(other) or joining(a) != joining(b):
        return False
    ruling = {*listed()["conditions"], *listed()["denials"]}
    if not joining(a) and ruling.intersection(read_words(old)):
        return False
    return not any(ordered(item) for item in one)


def read_words(text: str) -> set[str]:
    """The words of a text as typed, in lower case."""
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def items(run: Sequence[ComparedWord], text: str) -> Iterator[tuple[str, ...]]:
    """The things of a list within a sentence."""
    item: list[str] = []
    for n, mark in enumerate(run):
        if mark.norm in ("=and", "or") or (n and "," in text[run[n - 1].end : mark.start]):
            yield tuple(item)
            item = []
        if mark.norm not in ("=and", "or"):
            item.append(mark.norm)
    yield tuple(item)


def joining(run: Sequence[ComparedWord]) -> set[str]:
    """The words that join the things of a list."""
    return {m.norm for m in run if m.norm in ("=and", "or")}


def ordered(item: tuple[str, ...]) -> bool:
    """Whether a listed thing is none, is long, or is something to do, whose order may matter."""
    from ..english.lexicons import load

    doing = load().data["instructions"]["scales"]["imperative"]["imperative"]
    return not 0 < len(item) <= 4 or item[0].lstrip("=") in doing or bool(LOGIC.intersection(item))


def compounded(a: Sequence[ComparedWord], b: Sequence[ComparedWord]) -> bool:
    """Whether `risk of bleeding` is written `bleeding risk`."""
    return of_phrase(words(a), words(b)) or of_phrase(words(b), words(a))


def of_phrase(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether one is `A of B` and the other `B A`."""
    if free_of(long, short):
        return True
    if len(long) != len(short) + 1 or len(long) > 7:
        return False
    return any(
        long[n] in ("of", "for") and (*long[n + 1 :], *long[:n]) == tuple(short)
        for n in range(1, len(long) - 1)
    )


def free_of(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether one is `B without A`, or `B free of A`, and the other `A-free B`."""
    at = next((n for n, word in enumerate(short) if word == "free"), 0)
    free, with_it = short[:at], short[at + 1 :]
    if not free or not with_it or with_it[:1] in (("of",), ("from",)):
        return False
    ways = (("=without",), ("without",), ("=with", "no"), ("free", "of"), ("free", "from"))
    return any((*with_it, *way, *free) == tuple(long) for way in ways)
