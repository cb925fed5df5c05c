"""Forms of titles, numbers and pages that mean the same."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..english.letters import strip_accents
from ..english.numbers import ORDINALS

_GREEK = {
    letter: unicodedata.name(letter).split()[-1].lower()
    for letter in "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
}
_GREEK |= {"µ": "mu", "ς": "sigma", "ϕ": "phi", "ϵ": "epsilon", "β": "beta", "λ": "lambda", "Λ": "lambda"}
_SIGNS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "×": "x"})
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:]*(?:\s[^<>]*)?/?>")
_MARK = re.compile(
    r"""^\W*(?:retracted(?:\ article)?|withdrawn|retraction(?:\ notice\ to)?|reprint\ of|republished(?:\ article)?|erratum)\b\W*
    |\W*\((?:retracted|withdrawn|retraction\ of)\b.*\)\.?$
    |\W*\[(?:published\ erratum|retracted).*\]$""",
    re.I | re.X,
)
ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
ASIDE = re.compile(
    r"\s*[\[(](?:abstract|letter|editorial|comment|review|in \w+|article in \w+|author'?s? reply)[\])]\.?",
    re.I,
)
SHORT_FORM = re.compile(r"\s*\([A-Z][A-Za-z-]{0,3}[A-Z]s?\)")
NOTE_MARK = re.compile(r"(?<=[a-z]{3})(?:\d|[*†‡§☆]+)$")
CUT_OFF = re.compile(r"\s*(?:\.{3,}|…|\[…\]|\[\.\.\.\])\s*$")
THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
CHAPTER = re.compile(
    r"^(?:chapter|ch\.?|kapitel|chapitre|cap[ií]tulo)\s*(?:\d+|[ivxlc]+)\s*[.:–—-]\s*(?=\w)", re.I
)
EDITION = re.compile(
    rf"[\s,;:.–—-]*[(\[]?\b(?:\d+(?:st|nd|rd|th)?|{'|'.join(ORDINALS)}|revised|new)"
    r"(?:,? revised)?\s+(?:edition|edn|ed)\b\.?[)\]]?\W*$",
    re.I,
)
"""What stands before or behind a title that is its number, not its words."""
_SMALL = frozenset(
    "a an the of and in on for to with by from at as or is de la le der die das und et en".split()
)


def words(title: str) -> list[str]:
    """The words of a title: without markup, case, accents, punctuation; Greek letters by name, Roman numbers as digits."""
    return [*_words(title)]


@lru_cache(maxsize=8192)
def _words(title: str) -> tuple[str, ...]:
    text = html.unescape(html.unescape(title))
    text = _TAG.sub("", text)
    text = _MARK.sub("", text)
    text = "".join(f" {_GREEK[sign]} " if sign in _GREEK else sign for sign in text)
    text = unicodedata.normalize("NFKC", text).replace("&", " and ").replace("+", " plus ")
    text = strip_signs(re.sub(r"[’'`´ʼ]", "", text)).lower()
    text = THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    text = re.sub(r"(?<=\d)[.,](?=\d)", "point", text)
    return tuple(_SAME_WORD.get(word, word) for word in re.findall(r"[^\W_]+", text))


_NUMBERS = {
    word: str(n)
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_SAME_WORD = {"vs": "versus", **ROMAN, **_NUMBERS}


def readings(title: str) -> Iterator[str]:
    """A title without asides, short forms in brackets, a note's mark, its chapter's number or edition; the parts of `Original [Translation]` and `Titel = Title`."""
    bare = CUT_OFF.sub("", ASIDE.sub("", title)).strip()
    yield bare
    if (plainer := SHORT_FORM.sub("", NOTE_MARK.sub("", bare))) != bare:
        yield plainer
    if (numberless := EDITION.sub("", CHAPTER.sub("", bare))) != bare:
        yield numberless
    if bracketed := re.fullmatch(r"(.{8,}?)\s*\[(.{8,})\]\.?", bare):
        yield from bracketed.groups()
    if " = " in bare:
        yield from bare.split(" = ")


def strip_signs(text: str) -> str:
    """Letters without their accents, one sign for all dashes."""
    return strip_accents(text.translate(_SIGNS))


def squeezed(listed: list[str]) -> str:
    """Words run together, so that hyphens and spaces don't count."""
    return "".join(listed)


def telling(listed: list[str]) -> list[str]:
    """The words that carry a title's meaning, in order."""
    return [word for word in listed if word not in _SMALL]


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name without accents, case, spaces and signs."""
    return re.sub(r"[\W_]", "", strip_signs(html.unescape(text)).lower())


@lru_cache(maxsize=8192)
def unlauted(text: str) -> str:
    """The same, with umlauts and ligatures written out as two letters."""
    table = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"}
    return folded("".join(table.get(sign, sign) for sign in unicodedata.normalize("NFC", text).lower()))


def volume(text: str) -> tuple[str, bool]:
    """The number of a volume, and whether it says that it is a supplement."""
    bare = re.sub(r"\b(?:vol(?:ume)?|bd|band|t|tome)\b\.?", "", text.lower())
    numbers = re.findall(r"\d+|\b[ivxlc]+\b", bare)
    return (numbers[0].lstrip("0") or "0" if numbers else bare.strip()), "sup" in bare


def issue(text: str) -> tuple[tuple[str, ...], bool]:
    """The numbers of an issue, and whether it is a supplement: `3 Suppl 1`, `suppl_1`, `S1`, `3-4`, `3/4`."""
    bare = re.sub(r"\b(?:no|nr|issue|number|heft)\b\.?", "", text.lower())
    is_supplement = "sup" in bare or bool(re.fullmatch(r"\s*s\d*\s*", bare))
    return tuple(number.lstrip("0") or "0" for number in re.findall(r"\d+", bare)), is_supplement


def pages(text: str) -> tuple[str, str]:
    """First and last page, a shortened end written out: `1412-20` is 1412 to 1420. One page has no last."""
    text = re.sub(r"\.pub\d+$", "", text.strip(), flags=re.I)
    first_range = re.split(r"[;,]", re.sub(r"^\s*(?:pp?|pages?)\.?\s*", "", text, flags=re.I))[0]
    ends = [
        end.strip().lower()
        for end in re.split(r"\s*(?:--+|[‐‑‒–—−-])\s*", first_range.strip())
        if end.strip()
    ]
    if not ends:
        return "", ""
    start, end = ends[0], ends[-1] if len(ends) > 1 else ""
    return start, _completed(start, end) if end and end != start else ""


def _completed(start: str, end: str) -> str:
    head, tail = re.match(r"([^\d]*)(\d*)(.*)", start), re.match(r"([^\d]*)(\d+)(.*)", end)
    if not head or not tail or not head[2]:
        return end
    digits = tail[2]
    if len(digits) < len(head[2]):
        digits = head[2][: len(head[2]) - len(digits)] + digits
    return f"{tail[1] or head[1]}{digits}{tail[3]}"
