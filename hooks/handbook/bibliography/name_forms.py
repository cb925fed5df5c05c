"""What is wrong with a name of a work, and how it is written."""

from __future__ import annotations

import re
from typing import Any

from . import Item
from .shapes import ALIASES, NAME_PARTS, SILENT_PARTS, UNNAMED, person, persons

INITIALS = re.compile(r"(?:[A-ZÀ-Ž]\.?[ -]?){1,3}")
BEHIND = re.compile(
    r"(?P<family>[A-ZÀ-Ž][\w'’-]*[a-zß-ž][\w'’-]*(?: [A-ZÀ-Ž][\w'’-]*[a-zß-ž][\w'’-]*)?),? "
    r"(?P<initials>[A-ZÀ-Ž]{1,3}|(?:[A-ZÀ-Ž]\.[ -]?){1,3})"
)
"""`Liu PY` in one piece."""
WORD = re.compile(r"[A-ZÀ-Ž][\w'’-]*[a-zß-ž][\w'’-]*")
SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|v|vi|2nd|3rd|esq|junior|senior|md|ph\.?d|m\.?d|d\.?o|mbbs|frcp|facs|mph|msc|"
    r"phd|filho|neto|m\.?sc)\.?(?:,? [A-Za-z.]+)*",
    re.I,
)
ENTITY = re.compile(r"&#?\w+;")
SEVERAL = re.compile(r";|\s&\s|\s/\s|\b[A-Z]{1,3}, [A-Z][\w'’-]+ [A-Z]{1,3}\b")
SURNAMES = frozenset(
    "ai an bo do du el fu gu ha he ho hu im ip ji jo ka ko ku le li lo lu ly ma na ng no oh ok om oz pu qi qu ro ru se so su ta to tu um vo wu xi xu ya ye yi yu zu".split()
)
"""Family names of two letters, which may stand in capitals."""
KNOWN = frozenset(NAME_PARTS)
BODY = re.compile(
    r"(?:organi[sz]ation|association|committee|consortium|collaboration|contributors?|foundation|institut(?:e|es|ion|ions)|university|agency|"
    r"departments?|ministry|commission|initiative|investigators|collaborators|federation|academy|society|corporation|administration|"
    r"authority|council|network|working group|study group|task force|team|group|nations|centers|centres|developers|authors)",
    re.I,
)
"""Words that end, or begin, the name of a body."""
OF_WHAT = frozenset("of for on the in to against".split())
"""Small words within the names of bodies; no family name has one of them as its particle."""


def wrong(typed: Any, item: Item) -> tuple[str, str, str]:
    """What is wrong with one name, the cure, and the piece that is; empty if nothing is."""
    if not isinstance(typed, dict):
        return f"'{typed}' is not a name with 'family' and 'given'.", example(typed), str(typed)
    if not item.bibtex and (fault := parts(typed)):
        return fault
    name = person(typed)
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    whole = family or str(name.get("literal") or "")
    suffix = str(name.get("suffix") or "").strip("{}")
    if any(UNNAMED.search(part) or ENTITY.search(part) for part in (family, given, whole, suffix)):
        return "", "", ""
    if item.bibtex and is_body(name):
        return body_as_person(name)
    if SEVERAL.search(family) or (not item.bibtex and ";" in whole):
        return f"'{whole}' holds more than one name.", "Give each a place of its own.", whole
    if item.bibtex and "," in suffix:
        fact = f"'{family}, {suffix}, {given}' has more than two commas, so that '{suffix}' is read as one suffix."
        return fact, "Write 'Family, Jr, Given', and leave degrees out.", suffix
    if suffix and not SUFFIX.fullmatch(suffix):
        return misplaced(family, suffix, given, item)
    return initials_or_given(family, given, item)


def initials_or_given(family: str, given: str, item: Item) -> tuple[str, str, str]:
    """Initials, or the given name, where the family name belongs."""
    if not given and (match := BEHIND.fullmatch(family)):
        return (
            f"'{family}' has its initials in the family name.",
            cure(match["family"], match["initials"], item),
            family,
        )
    if WORD.fullmatch(given) and only_initials(family):
        return (
            f"'{given} {family}' is read as the family name '{family}'.",
            cure(given, family, item),
            f"{given} {family}",
        )
    if "," in family and not given:
        before, _, after = family.partition(",")
        return (
            f"'{family}' has the given name in 'family'.",
            cure(before.strip(), after.strip(), item),
            family,
        )
    return "", "", ""


def body_as_person(name: dict[str, Any]) -> tuple[str, str, str]:
    """What is said of a body that was read as a person."""
    pieces = (str(name.get(part) or "") for part in ("given", "non-dropping-particle", "family"))
    full, family = " ".join(" ".join(pieces).split()), str(name["family"])
    return f"'{full}' is read as the family name '{family}'.", f"Write '{{{full}}}'.", family


def is_body(name: dict[str, Any]) -> bool:
    """Whether a name that was read as a person's is that of a body: `World Health Organization` without its braces."""
    given, family = str(name.get("given") or ""), str(name.get("family") or "")
    words = re.findall(r"[^\W\d_]{3,}", given)
    if not words or name.get("suffix"):
        return False
    particle = set(str(name.get("non-dropping-particle") or "").lower().split())
    if particle & OF_WHAT:
        return any(BODY.fullmatch(word) for word in (*words, family)) or len(particle) > 1
    return bool(BODY.fullmatch(family)) and (len(words) > 1 or family.islower() or given.isupper())


def only_initials(family: str) -> bool:
    """Whether a family name is nothing but initials: no short family name in capitals, no king's number."""
    if not INITIALS.fullmatch(family) or not family.isupper() or len(family) > 5:
        return False
    bare = family.replace(".", "").replace(" ", "")
    syllable = len(bare) == 3 and "." not in family and re.search(r"[AEIOUY]", bare)
    return bare.lower() not in SURNAMES and not re.fullmatch(r"[IVXL]{2,}", bare) and not syllable


def misplaced(family: str, suffix: str, given: str, item: Item) -> tuple[str, str, str]:
    """What stands in the place of a suffix and is none: initials before a suffix, or another name."""
    if SUFFIX.fullmatch(given) and item.bibtex:
        return (
            f"'{given}' stands where the given name belongs.",
            f"Write '{family}, {given}, {suffix}'.",
            given,
        )
    cure = "Part the names with 'and'." if item.bibtex else "Correct 'suffix'."
    return f"'{suffix}' stands where only 'Jr' or 'III' may.", cure, suffix


def parts(typed: dict[str, Any]) -> tuple[str, str, str] | None:
    """Parts of a name that CSL does not know, and a name of which nothing is left."""
    for part in typed:
        if part not in KNOWN and part != "name" and str(part).lower() in ALIASES:
            return f"'{part}' is not part of a name.", f"Write '{ALIASES[str(part).lower()]}'.", str(part)
    unknown = [
        str(p)
        for p in typed
        if p not in KNOWN
        and str(p).lower() not in SILENT_PARTS
        and p != "name"
        and not str(p).startswith(("_", "x-"))
    ]
    if unknown:
        return f"'{unknown[0]}' is not part of a name.", "Write 'family', 'given' or 'literal'.", unknown[0]
    if not person(typed) and typed:
        return "A name is empty.", "Write 'family' and 'given', or 'literal' for a body.", ""
    return None


def cure(family: str, given: str, item: Item) -> str:
    """How the name is written in the language of the file."""
    return (
        f"Write '{family}, {given}'."
        if item.bibtex
        else f"Write '{family}' in 'family' and '{given}' in 'given'."
    )


def example(typed: Any) -> str:
    """The names of a text as CSL has them."""
    for name in persons(typed):
        if name.get("family"):
            return f'Write {{"family": "{name["family"]}", "given": "{name.get("given", "")}"}}.'
    return "Write 'family' and 'given', or 'literal' for a body."
