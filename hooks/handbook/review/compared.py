"""Words as they compare for the proof that two statements say the same, with the turns of phrase of neutral.yaml as one word each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..english.words import tokens
from . import turns
from .joints import AGAIN
from .rewriting import Rewritten, rewritten


@dataclass(frozen=True, slots=True)
class ComparedWord:
    """A word as it compares, and where it was typed."""

    norm: str
    start: int
    end: int
    joined: bool = False
    """Whether a hyphen ties it to the word before."""


LOGIC = frozenset(
    "if unless only and or not no by to from with without before after both either neither same other because although though very least most up per "
    "each than never except until while".split()
)
"""Words that carry logic: no form but a whole turn of the list touches them."""


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[ComparedWord, ...]:
    """The words of a statement as they compare, with the signs that carry meaning."""
    changed = rewritten(text)
    out: list[ComparedWord] = []
    end = 0
    for token in tokens(changed.text):
        gap = changed.text[end : token.start] if token.start >= end else ""
        out += signs(out, gap, end, changed)
        place = changed.place(token.start), changed.place(token.end)
        tied = bool(out) and gap in ("-", "‐", "‑")
        out.append(ComparedWord(turns.spelled(token.norm), *place, tied))
        end = max(end, token.end)
    out += signs(out, changed.text[end:], end, changed)
    typed_once = (word for n, word in enumerate(out) if not (n and doubled(out[n - 1], word)))
    read = together(tuple(typed_once))
    return turned(tuple(word for n, word in enumerate(read) if not opens_range(read, n)))


PARTED = {
    **dict.fromkeys(("throw", "throws", "threw", "thrown", "throwing"), ("away", "out")),
    **dict.fromkeys(("take", "takes", "took", "taken", "taking"), ("off", "out")),
    **dict.fromkeys(("fill", "fills", "filled", "filling"), ("in", "out")),
    **dict.fromkeys(
        ("turn", "turns", "turned", "turning", "switch", "switches", "switched", "switching"), ("on", "off")
    ),
    **dict.fromkeys(
        ("write", "writes", "wrote", "written", "writing", "note", "notes", "noted", "noting"), ("down",)
    ),
    **dict.fromkeys(("call", "calls", "called", "calling", "put", "puts", "putting"), ("off",)),
}
"""Verbs and what may stand behind their object: `throw the rest away`."""
OBJECT = 4
"""How many words an object has at most that stands between the two."""


def together(read: tuple[ComparedWord, ...]) -> tuple[ComparedWord, ...]:
    """Words, of which a verb and what belongs to it stand side by side: `throw away the rest`."""
    out = list(read)
    at = 0
    while at < len(out):
        behind = PARTED.get(out[at].norm, ())
        for n in range(at + 2, min(at + 2 + OBJECT, len(out))) if behind else ():
            if out[n - 1].norm in LOGIC - {"each", "both", "other", "same"}:
                break
            if out[n].norm in behind and any(w.norm not in turns.dropped_words() for w in out[at + 1 : n]):
                out.insert(at + 1, out.pop(n))
                break
        at += 1
    return tuple(out)


SPANNING = frozenset(
    "range ranges ranging vary varies varying aged ages last lasts take takes dose doses is are of".split()
)
"""Words behind which `from 2 to 4` is a range, not a change from the one to the other."""


def opens_range(read: Sequence[ComparedWord], at: int) -> bool:
    """Whether a word is the `between` or the `from` of a range, which may be written `2 to 4`."""
    following = read[at + 1].norm if at + 1 < len(read) else ""
    if not (following.startswith("#") and ".." in following):
        return False
    return read[at].norm == "between" or read[at].norm == "from" and (not at or read[at - 1].norm in SPANNING)


SILENT = frozenset(
    " \t\n.,;:!…'\"‘’‚‛“”„‟«»‹›()[]{}-‐‑–—―−/\\|_~#@°·•◦▪‣º®™©¿¡`´^§"
    + chr(0xFE0E)
    + chr(0xFE0F)
    + chr(0x200D)
)
"""Signs between words that say nothing by themselves. Any other, such as a tick, a star or a question mark, says something."""


DOUBLE = frozenset('"″”“')
PRIMES = DOUBLE | frozenset("'′’")
"""Signs behind a number that may be those of minutes and seconds, or of feet and inches."""


QUOTED = 200
"""How long words in quotation marks may be that end in a number."""


def is_quoted(ahead: str, sign: str) -> bool:
    """Whether a quotation mark is open at the end of a text, which a sign there would close."""
    if sign in DOUBLE:
        return sum(c in DOUBLE for c in ahead) % 2 == 1
    return re.search(r"(?<!\w)['‘’](?=\w)", ahead) is not None


def signs(before: Sequence[ComparedWord], gap: str, at: int, changed: Rewritten) -> list[ComparedWord]:
    """Signs between two words that say something: a question, a tick, a minus behind a name, a comma that ends a denial."""
    if not gap or gap.isspace():
        return []
    listed = [
        (n, sign)
        for n, sign in enumerate(gap)
        if sign not in SILENT and not sign.isspace() and (sign != "*" or not n and before)
    ]
    if before and before[-1].norm in ("not", "only", "never") and gap.lstrip().startswith((",", ";")):
        listed.append((0, ","))
    if (
        before
        and before[-1].norm[:1] == "#"
        and gap[:1] in PRIMES
        and not is_quoted(changed.text[max(0, at - QUOTED) : at], gap[0])
    ):
        listed.append((0, "″" if gap[0] in DOUBLE else "′"))
    if gap.startswith("-") and before and not gap.strip("-.,;:!? )") and len(gap.rstrip()) < len(gap):
        listed.append((0, "−"))
    return [
        ComparedWord(sign, changed.place(at + n), changed.place(at + n + 1))
        for n, sign in dict.fromkeys(listed)
    ]


def turned(read: tuple[ComparedWord, ...]) -> tuple[ComparedWord, ...]:
    """Words with each listed turn of phrase as one word, and without those that may come or go."""
    out: list[ComparedWord] = []
    at = 0
    known = turns.phrases()
    while at < len(read):
        most = known.lengths.get(read[at].norm, 0)
        length, name = turns.longest(known, tuple(m.norm for m in read[at : at + most])) if most else (0, "")
        if length:
            end = max(m.end for m in read[at : at + length])
            out.append(ComparedWord(name, read[at].start, end, read[at].joined))
            at += length
            continue
        if not dropped(read, at):
            out.append(read[at])
        at += 1
    return tuple(reduced(out))


def dropped(read: Sequence[ComparedWord], at: int) -> bool:
    """Whether a word may come or go where it stands."""
    norm = read[at].norm
    if norm not in turns.dropped_words():
        return False
    following = read[at + 1].norm if at + 1 < len(read) else ""
    return norm not in ("a", "an", "the") or following not in turns.kept_before()


RELATIVE = frozenset(("who", "which", "that"))
BEING = frozenset(("is", "are", "was", "were"))


def reduced(read: Sequence[ComparedWord]) -> list[ComparedWord]:
    """`patients who are taking it` as `patients taking it`."""
    out: list[ComparedWord] = []
    skip = 0
    for n, mark in enumerate(read):
        if skip:
            skip -= 1
            continue
        ahead = [m.norm for m in read[n + 1 : n + 3]]
        if (
            mark.norm in RELATIVE
            and len(ahead) == 2
            and ahead[0] in BEING
            and ahead[1].endswith(("ing", "ed"))
        ):
            skip = 1
            continue
        if mark.norm in AGAIN and out and out[-1].norm in ("=and", "=but", "but"):
            continue
        out.append(mark)
    return out


DOUBLING = frozenset("not no never very really so far too many much long had that out now well".split())
"""Words that are written twice for a reason, or of which the second may be the slip of another."""


def doubled(one: ComparedWord, other: ComparedWord) -> bool:
    """Whether a word is written twice by mistake."""
    again = one.norm == other.norm and other.start == one.end + 1 and not other.joined
    return again and other.norm.isalpha() and other.norm not in DOUBLING


def words(read: Sequence[ComparedWord]) -> tuple[str, ...]:
    """The words alone."""
    return tuple(m.norm for m in read)
