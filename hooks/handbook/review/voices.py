"""Whether one sentence is the passive of another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .neutral_list import listed
from .turns import conjugated, phrases, words_of

MODAL = frozenset("must should may might can could will would shall need".split())
HAVE = ("has", "have", "had")
BE = {"present": ("is", "are"), "past": ("was", "were")}


def passive(active: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one sentence says who does it or who gets it, and the other by whom or to whom it is done: `a clerk files it at noon`, `it is filed by a clerk at noon`."""
    if handed(active, other):
        return True
    if (
        active[:1] == ("we",)
        and "by" not in other
        and not DECIDING.intersection(w.lstrip("=") for w in active)
    ):
        other = (*other, "by", "we")
    if "by" not in other:
        return False
    active, other = (tuple(SUBJECTS.get(word, word) for word in side) for side in (active, other))
    lead = leading(active, other)
    active, other = active[lead:], other[lead:]
    return one_passive(active, other) or both_passive(active, other)


HANDED = frozenset("given offered sent shown told taught handed lent paid granted prescribed".split())


def handed(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one sentence is `A is given to B` and the other `B is given A`."""
    at = next(
        (
            n
            for n in range(1, len(one) - 2)
            if one[n] in BEINGS and one[n + 1] in handing() and one[n + 2].lstrip("=") == "to"
        ),
        0,
    )
    if not at:
        return False
    what, whom = tuple(one[:at]), tuple(one[at + 3 :])
    return any(
        other[n] in BEINGS
        and same_time(one[at], other[n])
        and (tuple(other[:n]), other[n + 1], tuple(other[n + 2 :])) == (whom, one[at + 1], what)
        for n in range(1, len(other) - 2)
    )


BEINGS = (*BE["present"], *BE["past"])


def same_time(one: str, other: str) -> bool:
    """Whether two forms of `be` are of one tense."""
    return any(one in forms and other in forms for forms in BE.values())


@cache
def handing() -> frozenset[str]:
    """Participles of verbs that say to whom, as they compare: `given`, `offered`."""
    names = phrases().names
    return frozenset(names.get((word,), word) for word in HANDED)


DECIDING = frozenset(
    "decide decides decided choose chooses chose agree agrees agreed consent consents allow allows permit permits recommend recommends".split()
)
"""Verbs of which it matters who does it, though in a clinic's own words it is the clinic."""
LEADS = frozenset("then next first afterwards today tomorrow here there usually often sometimes also".split())


def leading(active: Sequence[str], other: Sequence[str]) -> int:
    """How many words with which a sentence ties on to what stands before are at the beginning of both."""
    pairs = zip(active, other, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y or x.lstrip("=") not in LEADS), 0)


SUBJECTS = {"him": "he", "them": "they", "us": "we", "me": "i"}
"""Who something is done to, and the same as a subject."""


def both_passive(active: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one sentence says of somebody two deeds, and the other of both by whom they are done: `you are weighed and it is noted by a clerk`."""
    if active.count("=and") != 1 or other.count("=and") != 1:
        return False
    seam, place = active.index("=and"), other.index("=and")
    first, second = other[:place], other[place + 1 :]
    if "by" not in second:
        return False
    by = len(second) - 1 - list(reversed(second)).index("by")
    return any(
        one_passive(active[:seam], first if "by" in first else (*first, *second[by : by + 1 + size]))
        and one_passive((*active[:size], *active[seam + 1 :]), second)
        for size in range(1, min(seam, len(second) - by))
    )


def one_passive(active: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one deed is told in the active voice and in the passive."""
    active, other = without_denial(*without_adverb(active, other))
    for by in (n for n, word in enumerate(other) if word == "by" and n > 2):
        for being in range(1, by - 1):
            if voiced(active, other, being, by):
                return True
    return False


def without_denial(active: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both sentences without the `do not` of one and the `not` behind the `is` of the other."""
    at = next(
        (n for n in range(1, len(active) - 1) if active[n] in ("do", "does") and active[n + 1] == "not"), 0
    )
    place = next((n for n in range(1, len(other)) if other[n] == "not" and other[n - 1] in BE["present"]), 0)
    if at and place:
        return (*active[:at], *active[at + 2 :]), (*other[:place], *other[place + 1 :])
    return active, other


ADVERBS = frozenset(
    ("=no longer", "=usually", "=often", "=sometimes", "=rarely", "=also", "=always", "=never", "never")
)
COUNTED = frozenset("all most some every each =each no few many both =most =many =some =few".split())
"""Who is counted with one of these is not the same behind `never`: `it is never taken by some`."""


def without_adverb(active: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both sentences without an adverb that stands before the verb in one and behind the `is` of the other."""
    for at in range(1, len(other)):
        word = other[at]
        if word in ADVERBS and any(other[at - 1] in forms for forms in (*BE.values(), ("be",), HAVE)):
            n = list(active).index(word) if word in active else 0
            if n and not ("never" in word and COUNTED.intersection(active[:n])):
                return (*active[:n], *active[n + 1 :]), (*other[:at], *other[at + 1 :])
    return active, other


def voiced(active: Sequence[str], other: Sequence[str], being: int, by: int) -> bool:
    """Whether the word at `being` is the `is` and that at `by` the `by` of the passive of a sentence."""
    to_be, modal = other[being], other[being - 1].lstrip("=") in MODAL
    perfect = to_be == "been" and other[being - 1] in HAVE
    tense = "participle" if perfect else next((name for name, forms in BE.items() if to_be in forms), "")
    if not (tense or to_be == "be" and modal):
        return False
    ahead = other[: being - (modal or perfect)]
    for size in range(1, len(other) - by):
        subject, rest = other[by + 1 : by + 1 + size], active[size:]
        if tuple(active[:size]) != tuple(subject):
            return False
        if modal and rest[:1] == tuple(other[being - 1 : being]) or perfect and rest and rest[0] in HAVE:
            rest, fits = rest[1:], True
        else:
            fits = not (modal or perfect)
        left = (*other[being + 2 : by], *other[by + 1 + size :])
        if fits and rest and acted(rest[0], other[being + 1], tense) and without(rest[1:], ahead, left):
            return True
    return False


TO = (("to",), ("=to",))


def without(rest: Sequence[str], what: Sequence[str], left: Sequence[str]) -> bool:
    """Whether words are `left` with `what` put in front or behind the first of them: `it over to her` or `over it to her`."""
    size = len(what)
    behind = tuple(left)
    return bool(what) and any(
        tuple(rest[at : at + size]) == tuple(what)
        and (*rest[:at], *rest[at + size :]) in (behind, behind[1:] if at and behind[:1] in TO else behind)
        for at in (0, 1)
    )


def acted(verb: str, done: str, tense: str = "") -> bool:
    """Whether a verb and a participle are the same verb, and the verb's form fits the tense."""
    known = irregular()
    plain, participle = verb.lstrip("="), done.lstrip("=")
    if plain in known and participle in known:
        return any(
            (base, "participle") in known[participle] and (not tense or form == tense)
            for base, form in known[plain]
        )
    fits = (
        plain.endswith("ed")
        if tense in ("past", "participle")
        else not plain.endswith("ed")
        if tense
        else True
    )
    return fits and participle.endswith("ed") and bool(bases(plain) & bases(participle))


def bases(form: str) -> set[str]:
    """What a regular form may be the form of."""
    found = {form}
    for ending, put in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", "")):
        if form.endswith(ending):
            found.add(form[: -len(ending)] + put)
    if form.endswith("ed") and form[-3:-2] == form[-4:-3]:
        found.add(form[:-3])
    return found


@cache
def irregular() -> dict[str, set[tuple[str, str]]]:
    """Forms of irregular verbs and of verbs with synonyms, as they compare: the base, and `present`, `past` or `participle`."""
    found: dict[str, set[tuple[str, str]]] = {}
    rows = [conjugated(str(verb)) for group in listed()["verbs"] for verb in group]
    rows += [[*str(row).split(), ""] for row in listed()["irregular"]]
    names = phrases().names
    for forms in rows:
        base, third, past, participle, *_ = (
            names.get(words_of(form), " ".join(words_of(form))).lstrip("=") for form in forms
        )
        for form, tense in (
            (base, "present"),
            (third, "present"),
            (past, "past"),
            (participle, "participle"),
        ):
            found.setdefault(form, set()).add((base, tense))
    return found
