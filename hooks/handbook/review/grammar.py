"""Words in which two sentences differ by grammar alone: a verb that agrees, `which` for `that`, an apostrophe, a genus cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .compared import ComparedWord
from .hunks import Hunk
from .neutral_list import listed
from .turns import phrases, regular, words_of

AGREEING = (
    frozenset(("is", "are")),
    frozenset(("was", "were")),
    frozenset(("has", "have")),
    frozenset(("does", "do")),
)
"""Forms of one verb; which of them is right the words around it say, and those are the same."""
RELATIVE = frozenset(("which", "who", "that"))
ASKING = frozenset(
    "ask know tell see show say decide check note learn find choose explain understand about in on of for from with to at by through during "
    "under after before into upon within without and or but than".split()
)
"""Words behind which `which` and `who` ask, or belong to a preposition."""
TWO_WORDS = frozenset("well were shell hell ill wed id shed hed lets".split())
"""Words that another word becomes by its apostrophe alone."""
GENUS = re.compile(r"[A-Z][a-z]{4,}\Z")
SPECIES = re.compile(r"\.? ([a-z]{4,})\b")


Run = Sequence[ComparedWord]


def by_grammar(run: Hunk, a: Run, b: Run, sides: tuple[str, str]) -> bool:
    """Whether a run of words in which two sentences differ is no more than grammar."""
    old, new = a[run.old.start : run.old.stop], b[run.new.start : run.new.stop]
    ahead = a[run.old.start - 1].norm if run.old.start else ""
    if agrees(old, new, ahead) or apostrophe(old, new, sides) or genus(old, new, sides):
        return True
    if len(old) + len(new) != 1 or not (run.old.start and run.new.start):
        return False
    if old:
        return relative(a, run.old.start, sides, b[run.new.start - 1].end)
    return relative(b, run.new.start, (sides[1], sides[0]), a[run.old.start - 1].end)


def text_of_run(run: Run, text: str) -> str:
    """A run of words as typed."""
    return text[run[0].start : max(w.end for w in run)] if run else ""


def agrees(old: Run, new: Run, ahead: str) -> bool:
    """Whether one verb stands in its singular and in its plural; `ahead` is the word before it, if any, which is its subject or part of it."""
    if len(old) != 1 or len(new) != 1:
        return False
    pair = frozenset((old[0].norm, new[0].norm))
    return pair in AGREEING or (pair in verbs() and ahead != "" and ahead not in NO_SUBJECT)


NO_SUBJECT = frozenset(
    "=and or but then to not please must =must may might can =can should =should will would could never always".split()
)
"""Words behind which a verb may be an instruction, or has no ending."""


@cache
def verbs() -> frozenset[frozenset[str]]:
    """The plain form and the third person of the listed verbs, as they compare."""
    names = phrases().names
    pairs = ([*regular(str(verb))][:2] for verb in listed()["agreeing"])
    return frozenset(frozenset(names.get(key, key[0]) for key in map(words_of, pair)) for pair in pairs)


def apostrophe(old: Run, new: Run, sides: tuple[str, str]) -> bool:
    """Whether an apostrophe was forgotten: `the patients doctor`, `its normal`."""
    one, other = (
        (text_of_run(run, text) + text[run[-1].end : run[-1].end + 1].strip(" .,;:!?)") if run else "")
        .casefold()
        .replace("’", "'")
        for run, text in zip((old, new), sides, strict=True)
    )
    plain = one.replace("'", "")
    if not plain or plain != other.replace("'", "") or not plain.isalpha() or plain in TWO_WORDS:
        return False
    return ("'" in one) != ("'" in other)


def relative(one: Sequence[ComparedWord], at: int, texts: tuple[str, str], place: int) -> bool:
    """Whether the word at an index of one sentence is `which` or `who` and the other has `that` there, with a comma or without it in both."""
    if not at or one[at].norm not in RELATIVE or one[at - 1].norm.lstrip("=") in ASKING:
        return False
    ahead = texts[0][one[at - 1].end : one[at].start]
    match = re.match(r"(\W*)that\b", texts[1][place:])
    return match is not None and ("," in ahead) == ("," in match[1])


def genus(old: Run, new: Run, sides: tuple[str, str]) -> bool:
    """Whether a genus is cut short before its species: `Escherichia coli`, `E. coli`."""
    if len(old) != 1 or len(new) != 1:
        return False
    read = [
        (text_of_run(run, text), text[run[-1].end :]) for run, text in zip((old, new), sides, strict=True)
    ]
    (long, behind), (short, after) = sorted(read, key=lambda side: -len(side[0]))
    species = [match[1] for text in (behind, after) if (match := SPECIES.match(text))]
    alike = len(species) == 2 and species[0] == species[1]
    return alike and bool(GENUS.match(long)) and short == long[0]
