"""Records on disk: what a registry said, when, from where. A record is written aside and moved, so none is ever half there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..files.aside import replace
from .work import RegistryWork, Update

REGISTRIES = ("crossref", "pubmed", "library")


def works(record: Mapping[str, Any]) -> list[RegistryWork]:
    """What registries said, as kept in a record; empty for a record that is of a stored page."""
    answers = record.get("answers")
    found = []
    for answer in answers if isinstance(answers, list) else []:
        try:
            found.append(RegistryWork.load(answer))
        except (TypeError, AttributeError):
            continue
    return found or _from_fields(record)


def _from_fields(record: Mapping[str, Any]) -> list[RegistryWork]:
    """A record that was not written by us has its fields only."""
    source, fields = record.get("source"), record.get("fields")
    if not isinstance(source, dict) or not isinstance(fields, dict) or not fields.get("title"):
        return []
    issued = fields.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = parts[0][:1] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    work = RegistryWork(
        str(source.get("kind")), str(source.get("address")), csl=dict(fields), titles=[str(fields["title"])]
    )
    work.authors = [name for name in fields.get("author") or [] if isinstance(name, dict)]
    work.all_authors = record.get("extent") == "full"
    work.journals = [str(fields["container-title"])] if fields.get("container-title") else []
    work.journals_short = (
        [str(fields["container-title-short"])] if fields.get("container-title-short") else []
    )
    work.years = [int(part) for part in year if str(part).isdigit()]
    work.pages = [str(fields[name]) for name in ("page", "number") if fields.get(name)]
    work.type = str(fields.get("type") or "")
    listed = record.get("updates")
    known = [update for update in listed if isinstance(update, dict)] if isinstance(listed, list) else []
    work.updates = [
        Update(str(update.get("type") or ""), str(update.get("id") or ""))
        for update in known
        if update.get("type")
    ]
    return [work]


def is_of_registry(record: Mapping[str, Any] | None) -> bool:
    """Whether a registry said it, rather than a page that was seen."""
    source = record.get("source") if record else None
    return isinstance(source, dict) and source.get("kind") in REGISTRIES


def age(record: Mapping[str, Any], today: date) -> int | None:
    """Days since the record was seen; None where it does not say."""
    seen = str(record.get("seen") or "")
    try:
        return (today - date.fromisoformat(seen if len(seen) > 7 else f"{seen}-01")).days
    except ValueError:
        return None


def record_of(key: str, found: list[RegistryWork], today: date) -> dict[str, Any]:
    """The record of a work from what registries said of it, the first of them leading."""
    first = found[0]
    fields: dict[str, Any] = {}
    for work in reversed(found):
        fields |= work.csl
    updates = [
        {
            "type": u.type,
            **({"id": u.identifier} if u.identifier else {}),
            **({"date": u.date} if u.date else {}),
        }
        for w in found
        for u in w.updates
    ]
    return {
        "key": key,
        "source": {"kind": first.kind, "address": first.address},
        "seen": today.isoformat(),
        "extent": "full",
        "fields": fields,
        "updates": [update for number, update in enumerate(updates) if update not in updates[:number]],
        "answers": [work.dump() for work in found],
    }


def write(folder: Path, record: Mapping[str, Any]) -> None:
    """Stores a record; the earlier one stays until the new one is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    replace(folder / f"{quote(str(record['key']), safe='')}.json", text)
