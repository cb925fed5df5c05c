"""Writes a record's values into a CSL-JSON bibliography: one entry at a time, all else as it stands."""

from __future__ import annotations

import difflib
import json
import re
from typing import Any

from ..bibliography.fields import filled
from ..bibliography.gaps import FIELD, PARTS
from ..english.people import written_name
from . import comparing
from .work import RegistryWork

_ADDED = ("container-title", "issued", "volume", "issue", "page", "DOI", "PMID", "PMCID")
_SIMPLE = ("title", "container-title", "container-title-short", "volume", "issue", "page", "type")


def fixed(csl: dict[str, Any], works: list[RegistryWork]) -> dict[str, Any]:
    """The reference with its record's values where it differs or is empty; unchanged for another work's record."""
    result = dict(csl)
    own = [w for w in works if not comparing.is_other_work(csl, w)]
    for work in reversed(own):
        for difference in comparing.compare(csl, work):
            name = difference.field
            if (
                difference.verdict == "wrong"
                and work.csl.get(name)
                and (name in _SIMPLE or name in ("author", "issued"))
            ):
                result[name] = _people(work) if name == "author" else work.csl[name]
    for work in own:
        result |= _added(result, work)
    return _without_excuses(result)


def _added(csl: dict[str, Any], work: RegistryWork) -> dict[str, Any]:
    """What the record says of an article in fields that are empty; authors that were cut short are named whole."""
    if csl.get("type") != "article-journal":
        return {}
    added = {
        name: work.csl[name]
        for name in _ADDED
        if not filled(csl.get(name)) and filled(work.csl.get(name)) and not _has_part(csl, name)
    }
    people = _people(work) if work.all_authors else []
    cut = str(csl.get("et-al") or "").split()
    if people and not filled(csl.get("editor")) and (not filled(csl.get("author")) or "author" in cut):
        added |= {"author": people, "et-al": " ".join(role for role in cut if role != "author")}
    return added


def _has_part(csl: dict[str, Any], name: str) -> bool:
    """Whether another field says the same: an abbreviated journal, a status for a year."""
    groups = (fields for part, fields in PARTS.items() if part != "link" and name in fields)
    return any(filled(csl.get(field)) for fields in groups for field in fields)


def _without_excuses(csl: dict[str, Any]) -> dict[str, Any]:
    """The reference without what its entry says to be open and is not any more."""
    if not csl.get("et-al"):
        csl.pop("et-al", None)
    custom = csl.get("custom")
    said = custom.get(FIELD) if isinstance(custom, dict) else None
    if not isinstance(custom, dict) or not isinstance(said, dict):
        return csl
    left = {
        part: why for part, why in said.items() if not any(filled(csl.get(f)) for f in PARTS.get(part, ()))
    }
    if left == said:
        return csl
    rest = {**{k: v for k, v in custom.items() if k != FIELD}, **({FIELD: left} if left else {})}
    return {**{k: v for k, v in csl.items() if k != "custom"}, **({"custom": rest} if rest else {})}


def _people(work: RegistryWork) -> list[dict[str, str]]:
    return [
        {part: value for part, value in author.items() if value}
        for author in work.authors
        if written_name(author)
    ]


def identified(csl: dict[str, Any], work: RegistryWork) -> dict[str, Any]:
    """The reference with the identifiers of a record that was found by its title, and without those that led elsewhere."""
    ids = identifiers_to_write(work)
    rest = {name: value for name, value in csl.items() if name not in ("DOI", "PMID") or name in ids}
    return {**rest, **{kind: value for kind, value in ids.items() if kind != "ISBN" or not csl.get("ISBN")}}


def identifiers_to_write(work: RegistryWork) -> dict[str, str]:
    """DOI and PMID, or the ISBN of a book that has neither."""
    ids: dict[str, str] = {
        kind: str(work.csl.get(kind) or work.ids[kind]) for kind in ("DOI", "PMID") if kind in work.ids
    }
    return ids or ({"ISBN": work.ids["ISBN"]} if "ISBN" in work.ids else {})


def rewritten(text: str, changes: dict[str, dict[str, Any]]) -> str:
    """The file's text with some entries replaced; the others keep their form to the byte."""
    decoder = json.JSONDecoder()
    pieces, end = [], 0
    start = text.find("{")
    while start != -1:
        try:
            entry, stop = decoder.raw_decode(text, start)
        except ValueError:
            break
        key = str(entry.get("id", ""))
        if key in changes and entry != changes[key]:
            pieces += [text[end:start], _written(changes[key], text, start)]
            end = stop
        start = text.find("{", stop)
    return "".join([*pieces, text[end:]])


def _written(entry: dict[str, Any], text: str, start: int) -> str:
    """The entry in the form of the file: on one line, or each field on its own with the file's indentation."""
    first = re.match(r"\{[ \t]*\n([ \t]*)", text[start:])
    if first is None:
        return json.dumps(entry, ensure_ascii=False)
    margin = re.match(r"[ \t]*", text[text.rfind("\n", 0, start) + 1 :])
    indent = margin[0] if margin else ""
    step = max(len(first[1]) - len(indent), 1)
    return json.dumps(entry, ensure_ascii=False, indent=step).replace("\n", f"\n{indent}")


def diff(path: str, before: str, after: str) -> str:
    """What would change, line by line."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{path} (now)", f"{path} (fixed)", lineterm=""
    )
    return "\n".join(lines)
