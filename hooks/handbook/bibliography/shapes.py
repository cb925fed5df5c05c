"""CSL items in the shapes that tools really write: bodies as `name`, names as text, Crossref's lists, Zotero's lines in a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .unprinted import ALSO

NAME_ROLES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor",
    "editorial-director", "editor-translator", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
    "editora", "editorb", "editorc", "annotator", "commentator", "collaborator", "introduction", "foreword", "afterword", "holder", "namea", "nameb", "namec",
)  # fmt: skip
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
ALIASES = {
    "firstname": "given", "first": "given", "first-name": "given", "forename": "given", "given-name": "given", "givenname": "given", "fore_name": "given",
    "lastname": "family", "last": "family", "last-name": "family", "surname": "family", "family-name": "family", "familyname": "family", "name": "literal",
    "first_name": "given", "last_name": "family", "given_name": "given", "family_name": "family", "full_name": "literal", "fullname": "literal", "collective": "literal",
}  # fmt: skip
"""What tools call the parts of a name."""
SILENT_PARTS = frozenset(
    "orcid affiliation sequence authenticated-orcid comma-suffix static-ordering parse-names isinstitution role id multi email "
    "comma-dropping-particle type creatortype degree initials orcidid url authid".split()
)
"""What stands with a name and is none of it."""
SAME = {"journalAbbreviation": "container-title-short", "short-container-title": "container-title-short", "shortTitle": "title-short",
        "short-title": "title-short", "publisher-location": "publisher-place", "article-number": "number", "event": "event-title"}  # fmt: skip
PUBLISHED = ("published", "published-print", "published-online", "created")
UNNAMED = re.compile(
    r"(?<!\w)(?:et\.?\s*al\b\.?|et\s+alii|and\s+others|and\s+colleagues|u\.\s?a\.|y\s+otros|et\s+col(?:l|s)?\.)|^\s*(?:others|al\.?|\.\.\.|…)\s*$",
    re.I,
)
"""What stands for people who are not named."""
LINE = re.compile(r"^\s*(?:\{:)?(?P<name>_?[A-Za-z][\w.-]*(?: [A-Z]\w*)?)\s*:\s*(?P<value>.*?)\s*\}?\s*$")
IN_NOTES = {
    "pmid": "PMID",
    "pmcid": "PMCID",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "status": "status",
}
NOISE = frozenset(
    "_eprint publisher zscc google-books-id primary_atype citation key type issn number original-date section edition primaryclass arxivid".split()
)
"""Lines that Zotero puts into notes on import, for itself."""


def normalized(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The item with each field in the shape that CSL describes; what is in it already stays as it is."""
    out = {
        str(name): _one(value) if str(name) not in NAME_ROLES else list(persons(value))
        for name, value in csl.items()
    }
    for name, meant in SAME.items():
        if name in out:
            value = out.pop(name)
            out[meant if not out.get(meant) or out[meant] == value else f"{ALSO}{name}"] = value
    if isinstance(event := out.get("event-title"), dict):
        out["event-title"] = str(event.get("name") or "")
        out.setdefault("event-place", event.get("location") or "")
    for name in PUBLISHED:
        if name in out and not out.get("issued"):
            out["issued"] = out[name]
    title, more = out.get("title"), out.get("subtitle")
    if isinstance(title, str) and isinstance(more, str) and more and more.casefold() not in title.casefold():
        out["title"] = f"{title}{' ' if title[-1:] in '.:?!' else ': '}{more}"
    if isinstance(note := out.get("note"), str):
        out |= {name: value for name, value in in_note(note) if name == "note" or not out.get(name)}
    return out


def _one(value: Any) -> Any:
    """A text that Crossref gives as a list."""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return value[0] if len(value) == 1 else "; ".join(value)
    return value


def in_note(note: str) -> Iterator[tuple[str, str]]:
    """What Zotero's lines in a note say, and the note without them."""
    left = []
    for line in note.splitlines():
        match = LINE.match(line)
        name = match["name"].lower() if match else ""
        if match and name in IN_NOTES and match["value"]:
            yield IN_NOTES[name], match["value"]
        elif not (name and (name in NOISE or name.startswith("tex.") or name == "citation key")):
            left.append(line)
    yield "note", " ".join(" ".join(left).split())


def persons(value: Any) -> Iterator[dict[str, Any]]:
    """The names in a field, whatever shape they have."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield from from_text(one)
        elif isinstance(one, dict):
            yield from filter(None, [person(one)])


def person(typed: Mapping[str, Any]) -> dict[str, Any]:
    """One name; empty if nothing of it is one."""
    out: dict[str, Any] = {}
    for name, part in typed.items():
        meant = name if name in NAME_PARTS else ALIASES.get(str(name).lower(), "")
        if meant and isinstance(part, (str, int, float)) and str(part).strip():
            out.setdefault(meant, str(part) if not isinstance(part, str) else part)
    if out.get("literal") and out.get("family"):
        del out["literal"]
    return {"literal": out["given"]} if set(out) == {"given"} else out


def from_text(typed: str) -> Iterator[dict[str, Any]]:
    """Names typed as text: `Doe, J`, `Doe J`, several between semicolons or `and`."""
    for one in re.split(r"\s*;\s*|\s+and\s+|\s+&\s+", typed.strip()):
        family, comma, given = one.partition(",")
        if comma and given.strip() and "," not in given and " and " not in typed:
            yield {"family": family.strip(), "given": given.strip()}
        elif one:
            yield {"literal": one}
