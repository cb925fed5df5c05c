"""Text as words that compare: writing is leveled, meaning is kept. Offsets lead back to what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from .letters import strip_accents
from .lists import word_lists
from .quantities import Quantity, quantities
from .rates import rates

Kind = Literal["word", "quantity", "rate", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a quantity or a rate: how it compares, and where it stands."""

    norm: str
    stem: str
    start: int
    end: int
    kind: Kind = "word"
    quantity: Quantity | None = None


UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\U000f0000-\U0010ffff]")
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "…": "..."}
SAME_LENGTH = str.maketrans({
    **dict.fromkeys("\u00a0\u2007\u2008\u2002\u2003\u2004\u2005\u2006\u200a\u3000\t\n\r", " "),
    **dict.fromkeys("‘’‚‛ʼ′`´", "'"), **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑⁃", "-"), "μ": "µ",
})  # fmt: skip
"""A minus and the dashes of ranges stay: quantities knows them."""

CLOCK = re.compile(r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b)", re.I)
CONTRACTION = re.compile(r"(n't|(?<=[a-z])'(?:ll|ve|re))$")
ENDED = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are"}
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[^\W_]+|[↑↓→←↔⇒⊣+−±≥≤<>=&§€$£%]")
CONTRACTED = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "it's": "it is", "he's": "he is", "she's": "she is", "who's": "who is", "what's": "what is", "where's": "where is", "here's": "here is", "that's": "that is",
              "there's": "there is", "let's": "let us", "you're": "you are", "they're": "they are", "we're": "we are", "i'm": "i am"}  # fmt: skip


@lru_cache(maxsize=16384)
def stored(text: str) -> str:
    """A text in one Unicode form, without characters that nobody sees, on one line."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for ligature, letters in LIGATURES.items():
            text = text.replace(ligature, letters)
        text = UNSEEN.sub("", text)
    return " ".join(text.split())


def tokens(text: str) -> list[Token]:
    """The words of a stored text."""
    level = text.translate(SAME_LENGTH)
    found = [
        Token(f"#{q.comparator}{_values(q)} {q.unit}", "#", q.start, q.end, "quantity", q)
        for q in quantities(level)
    ]
    listed = [
        Token(f"@{name}", "@", start, end, "rate")
        for start, end, name in rates(level, [t.start for t in found], [t.end for t in found])
    ]
    listed += [
        Token(f"{int(m['hour'])}:{m['minute'] or '00'}{m['half'][0].lower()}m", "#", m.start(), m.end())
        for m in CLOCK.finditer(level)
    ]
    if listed:
        taken = {at for t in listed for at in range(t.start, t.end)}
        found = [t for t in found if taken.isdisjoint(range(t.start, t.end))] + listed
        found.sort(key=lambda t: t.start)
    out: list[Token] = []
    at = 0
    for special in [*found, None]:
        stop = special.start if special else len(level)
        for word in WORD.finditer(level, at, max(at, stop)):
            out += _word(word[0], word.start(), word.end())
        if special:
            out.append(special)
            out += _counted(level, special)
            at = special.end
    return out


def _counted(text: str, special: Token) -> Iterator[Token]:
    """The words of what a quantity counts within its own text: `platelets` in `20 million platelets per mL`."""
    if special.quantity and special.quantity.counted:
        start = text.find(special.quantity.counted, special.start)
        for word in WORD.finditer(text, start, start + len(special.quantity.counted)):
            yield from _word(word[0], word.start(), word.end())


def _values(quantity: Quantity) -> str:
    kind = "of" if quantity.kind == "ratio" else ".."
    digits = ".7g" if quantity.unit else ".15g"  # a bare number may be that of a telephone
    return kind.join(format(v, digits) for v in quantity.values)


def _word(typed: str, start: int, end: int) -> list[Token]:
    return [Token(norm, stemmed, start, end) for norm, stemmed in _forms(typed)]


@lru_cache(maxsize=65536)
def _forms(typed: str) -> tuple[tuple[str, str], ...]:
    """The words that a word stands for, leveled and stemmed: two for a contraction."""
    plain = typed.casefold()
    plain = CONTRACTED.get(plain) or CONTRACTION.sub(lambda match: ENDED[match[1]], plain)
    return tuple((norm, stem(norm)) for norm in map(leveled, plain.split()) if norm)


BRITISH = (
    (re.compile(r"ae(?=[a-z]{2})|æ"), "e"), (re.compile(r"oe(?=[a-z]{2}|as?$)|œ"), "e"), (re.compile(r"(?<=.{3})is(?=(?:e|ed|es|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=.{2})ys(?=(?:e|ed|es|ing|er)$)"), "yz"), (re.compile(r"(?<=[a-z]{3})our"), "or"), (re.compile(r"(?<=[lt])our"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"), (re.compile(r"ogue(?=s?$)"), "og"), (re.compile(r"ll(?=(?:ed|ing|er|ers|ment)$)"), "l"),
    (re.compile(r"sulph"), "sulf"), (re.compile(r"trophin"), "tropin"), (re.compile(r"(?<=.{3})ence(?=s?$)"), "ense"), (re.compile(r"gramme(?=s?$)"), "gram"),
    (re.compile(r"^grey"), "gray"), (re.compile(r"learnt$"), "learned"), (re.compile(r"ageing"), "aging"),
    (re.compile(r"judgement"), "judgment"), (re.compile(r"sceptic"), "skeptic"), (re.compile(r"^practis"), "practic"), (re.compile(r"ward(?:s)$"), "ward"),
)  # fmt: skip
"""Both sides are bent the same way, so bending a word that is not British does no harm."""


@lru_cache(maxsize=65536)
def leveled(word: str) -> str:
    """A word without its spelling's country, accents or possessive."""
    word = re.sub(r"'s$|s'$|'$", lambda m: "s" if m[0] == "s'" else "", word)
    if not word.isascii() and word.isalpha() and not re.search("[α-ω]", word):
        word = strip_accents(word) or word
    for pattern, american in BRITISH:
        word = pattern.sub(american, word)
    for other, written in drug_spellings():
        word = word.replace(other, written)
    return word


@cache
def drug_spellings() -> tuple[tuple[str, str], ...]:
    """Spellings of one name of a drug that differ within it, with the one that stands for both."""
    return tuple((other, written) for other, written in word_lists().entries("drugs.spellings"))


ENDINGS = (
    ("ies", "y", 3),
    ("sses", "ss", 2),
    ("ied", "y", 3),
    ("ing", "", 4),
    ("ed", "", 4),
    ("s", "", 3),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending; rough, and the same for both sides."""
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, put, least in ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= least
            and not (ending == "s" and word.endswith(("ss", "us", "is")))
        ):
            word = word[: -len(ending)] + put
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if word.endswith("ste"):
        return word  # "waste" and "wastes" are one; a plural in -stes is no "tests"
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
