"""What a style leaves out of a reference, printed behind it: nothing of an entry is lost that is not left out on purpose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any

from ..bibliography import Item, dates, shapes
from ..bibliography.eprints import ADDRESSES
from ..bibliography.fields import CSL_FIELDS
from ..bibliography.unprinted import ALSO, deliberately
from ..source import rich_text
from . import csl

LINK = re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:)\]]")
ELSEWHERE = frozenset("DOI PMID PMCID URL type et-al accessed".split())
"""What is linked to behind each reference, and what goes with an address."""
DATES = frozenset("issued accessed event-date original-date container submitted available-date".split())
LABELS = {
    "volume": "Vol. {}", "issue": "No. {}", "number": "No. {}", "page": "p. {}", "edition": "Edition: {}", "ISBN": "ISBN {}", "number-of-pages": "{} p.",
    "number-of-volumes": "{} vols.", "chapter-number": "Chapter {}", "part-number": "Part {}", "version": "Version {}", "collection-number": "Series no. {}",
    "supplement-number": "Suppl. {}", "original-title": "Original title: {}", "original-publisher": "First published by {}",
    "original-publisher-place": "First published in {}", "original-date": "First published {}", "event-date": "Held {}", "scale": "Scale {}",
    "origlanguage": "Translated from {}", "section": "Section {}", "translator": "{}, translator", "container-author": "{}, author of the whole",
    "collection-editor": "{}, series editor", "editora": "{}, editor", "editorb": "{}, editor", "editorc": "{}, editor", "holder": "{}, holder",
    "introduction": "Introduction by {}", "foreword": "Foreword by {}", "afterword": "Afterword by {}",
}  # fmt: skip
BARE = frozenset(
    "note howpublished addendum event-title event event-place collection-title container-title title genre medium status publisher publisher-place "
    "eprint archive archive_location archive-place archive_collection authority maintitle titleaddon issuetitle collaboration part-title volume-title "
    "school institution organization booktitle journal journaltitle series dimensions author date year address location month day namea nameb namec related".split()
)
"""Fields that need no name to be understood."""


def left_out(item: Item, html: str, used: frozenset[str], *, all_fields: bool = True) -> str:
    """The fields that a reference does not show, each as a sentence; else only those that no style could show."""
    seen = squeezed(unescape(re.sub(r"<[^<>]+>", "", html)))
    pieces: list[str] = []
    for name, value in item.work.items():
        if name in ELSEWHERE or deliberately(name, item.field_text("type")):
            continue
        if not all_fields and name in CSL_FIELDS and name != "note":
            continue
        if name == "container-title" and "container-title-short" in used:
            continue
        pieces += sentences(name, value, seen, used, cut=item.et_al(name))
    return "".join(f" {piece}" for piece in pieces)


def squeezed(text: str) -> str:
    """Letters and digits, for finding a text again whatever the style did to its marks."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", rich_text.strip_tags(text)))
    return re.sub(r"[\W_]+", "", text).casefold()


def sentences(name: str, value: Any, seen: str, used: frozenset[str], *, cut: bool) -> Iterator[str]:
    """What of a field is not shown, as text behind the reference; `cut` if it names only the first of its people."""
    name = name.removeprefix(ALSO)
    if name in shapes.NAME_ROLES:
        people = [person for person in shapes.persons(value) if squeezed(name_in_print(person)) not in seen]
        if people and not (name in used and "etal" in seen):
            hidden = [*map(in_full, people), *(["et al."] if cut else [])]
            yield sentence(name, escape(", ".join(hidden), quote=False))
    elif name in DATES:
        shown = csl.date(value) or {}
        typed = str(shown.get("literal") or dates.as_typed(value))
        year = str(shown["date-parts"][0][0]) if shown.get("date-parts") else typed
        if year and not (name in used and squeezed(year) in seen):
            yield sentence(name, escape(typed, quote=False))
    elif (typed := text_of(value)) and not is_shown(name, typed, seen, name in used):
        yield sentence(name, linked(rich_text.render_tags(typed, "\ue0a5", "\ue0a6")))


def is_shown(name: str, typed: str, seen: str, is_used: bool) -> bool:
    """Whether a text stands in the reference: where the style wrote it, else if it is long enough not to be there by chance."""
    wanted = squeezed(re.split(r"[-–—,]", typed)[0] if name == "page" and is_used else typed)
    if not wanted:
        return is_used
    return wanted in seen and (is_used or len(wanted) > 5)


def name_in_print(person: dict[str, Any]) -> str:
    """The part of a name that every style prints."""
    if person.get("literal"):
        return str(person["literal"])
    return " ".join(str(person[part]) for part in ("non-dropping-particle", "family") if person.get(part))


def in_full(person: dict[str, Any]) -> str:
    """A name with all its parts, family name first."""
    return " ".join(
        [
            name_in_print(person),
            *(
                str(person[p])
                for p in ("given", "dropping-particle", "suffix")
                if person.get(p) and "literal" not in person
            ),
        ]
    )


def text_of(value: Any) -> str:
    """A field's value in words; lists and objects by what is in them."""
    if isinstance(value, dict):
        return ", ".join(filter(None, (text_of(inner) for inner in value.values())))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(filter(None, map(text_of, value)))
    return "" if value is None or isinstance(value, bool) else " ".join(csl.as_text(value).split())


def sentence(name: str, html: str) -> str:
    """A field behind a reference, with the word that it needs."""
    form = LABELS.get(name) or ("{}" if name in BARE else f"{name.replace('-', ' ').capitalize()}: {{}}")
    text = form.replace("{}", html)
    return text if re.search(r"[.!?]$", text) else f"{text}."


def linked(typed: str) -> str:
    """A text as HTML, with its addresses as links."""
    out, at = [], 0
    for address in LINK.finditer(typed):
        target = escape(address[0])
        text = escape(address[0], quote=False)
        link = f'<a class="identifier" href="{target}" rel="noopener noreferrer">{text}</a>'
        out += [escape(typed[at : address.start()], quote=False), link]
        at = address.end()
    html = "".join([*out, escape(typed[at:], quote=False)])
    return html.replace("\ue0a5", "<").replace("\ue0a6", ">")


def addresses(item: Item) -> Iterator[tuple[str, str]]:
    """What names an electronic copy, with its address."""
    eprint = item.field_text("eprint")
    archive, _, copy = eprint.partition(":")
    if copy and archive in ADDRESSES:
        yield f"{archive}:{copy.split(' ')[0]}", ADDRESSES[archive].format(copy.split(" ")[0])
