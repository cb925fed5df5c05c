"""Names and titles are not written in capitals throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.name_forms import is_body
from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"
recalled = "project"
whole_project = True
WORD = re.compile(r"[^\W\d_]+")
NUMERAL = re.compile(r"[IVX]+|M[CD]")
PARTICLE = re.compile(r"\b(?:De|La|Van|Von|Der|Den|Da|Di|Del|Du)\b(?=\s)")
GIVEN = re.compile(r"[^\W\d_]{4,}(?:[ -][^\W\d_]+\.?)*")
INITIALS = re.compile(r"[A-Z]{2}")
MOST_INITIALS = 4
"""`Gernaat, DEHJ` beside `Littleton, EW`: where one name has its initials run together, others have too."""
UNSPOKEN = re.compile(r"(?!CHR|SCH|PHR|SHR|THR|STR|SPR|SPL|SCR|KHR)[^AEIOUYÀ-Ý]{3}")
"""`BSME`: no given name begins like this."""
VOWEL = re.compile(r"[AEIOUYÀ-Ý]")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for role in ("author", "editor"):
            for number, field, typed in shouted(item, role):
                yield item.diagnostic(
                    f"'{typed}' is written in capitals.",
                    f"Write '{calm(typed)}'.",
                    at=(role, number, field),
                    subject=typed,
                )
        title = item.field_text("title")
        long = [w for w in WORD.findall(title) if len(w) > 3]
        if len(long) > 2 and all(w.isupper() for w in long):
            yield item.diagnostic(
                "The title is written in capitals.", "Write it as a sentence.", at="title", subject=title
            )


def shouted(item: Item, role: str) -> Iterator[tuple[int, str, str]]:
    """Names in capitals; initials, numerals and the short names of bodies are none."""
    people = item.numbered(role)
    in_initials = any(INITIALS.fullmatch(str(person.get("given") or "")) for _, person in people)
    for number, person in people:
        family, given = str(person.get("family") or ""), str(person.get("given") or "")
        if is_body(person):
            continue
        words = [w for w in WORD.findall(family) if not NUMERAL.fullmatch(w)]
        if given and sum(map(len, words)) > 2 and all(w.isupper() for w in words):
            yield number, "family", family
        are_initials = (
            (in_initials or UNSPOKEN.match(given)) and len(given) == MOST_INITIALS and not family.isupper()
        )
        if GIVEN.fullmatch(given) and given.isupper() and VOWEL.search(given) and not are_initials:
            yield number, "given", given


def calm(typed: str) -> str:
    """The name with one capital a word; particles small, and McBride with two."""
    name = WORD.sub(lambda m: m[0] if NUMERAL.fullmatch(m[0]) else m[0].title(), typed)
    name = PARTICLE.sub(lambda m: m[0].lower(), name)
    return re.sub(r"(?<=\bMc)[a-z]", lambda m: m[0].upper(), name)
