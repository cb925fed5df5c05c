"""Joints: the `and` that may come or go where a sentence is split or joined.

It may not where something rules both halves: a condition, a denial, a limit, a `may` with one subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..english.lexicons import load
from .neutral_list import listed

AGAIN = frozenset(("it", "they", "he", "she"))
"""Who is named again behind `and` or `but`."""
JOINTS = frozenset(("=and", "these", "=after", "=that", "so", "=therefore", "namely", *AGAIN))
"""Words that may come or go where a sentence was split or a list made, if they stand at the seam."""
LISTING = JOINTS | {"or"}
"""The same where the parts are items of a list, whose introduction says whether one or all of them are meant."""
ENDS = re.compile(r"[.;!?](?=\s|$)")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def joint_words(kinds: Iterable[str]) -> frozenset[str]:
    """What may stand at the seam of statements of some kinds."""
    return LISTING if "item" in kinds else JOINTS


def rules_both(text: str, start: int, end: int) -> bool:
    """Whether something in the sentence around a joint, typed from `start` to `end`, rules what stands before it and behind it."""
    ahead = ENDS.split(text[:start])[-1]
    behind = ENDS.split(text[end:])[0]
    first, second = words_of(ahead), words_of(behind)
    second = second[1:] if second[:1] in (["and"], ["but"]) else second
    if not first or not second:
        return False
    own = second[0] in listed()["subjects"]
    denied = limits(first, "denials") and not limits(second[:2], "denials")
    if ahead.rstrip().endswith((",", ":", "—", "–", "(")):
        return first[0] in listed()["conditions"] or denied and not own
    return (
        denied or any(limits(side, "conditions") for side in (first, second)) or drops_subject(first, second)
    )


def limits(words: list[str], kind: str) -> bool:
    """Whether words hold a denial or a condition."""
    return any(w in listed()[kind] or kind == "denials" and w.endswith(("n't", "n’t")) for w in words)


def drops_subject(first: list[str], second: list[str]) -> bool:
    """Whether what a subject does in the first half would be an instruction if the second stood alone."""
    doing = load().data["instructions"]["scales"]["imperative"]["imperative"]
    return second[0] in doing and first[0] not in doing


def words_of(text: str) -> list[str]:
    """The words of a part of a sentence as typed, in lower case."""
    return [w.casefold() for w in WORD.findall(text)]
