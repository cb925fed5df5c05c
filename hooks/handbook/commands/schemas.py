"""JSON schemas of the data files, made from the types that read them: editors complete and check by them."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import msgspec

from ..bibliography.fields import CSL_FIELDS, CSL_TYPES
from ..bibliography.findings import Certainty, FindingRecord
from ..bibliography.questions import QuestionsFile
from ..english.lists import WordLists, word_lists
from ..kinds import DEPTHS, installed
from ..source.typed import Record

PERSON = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
PEOPLE = (
    "author",
    "editor",
    "translator",
    "collection-editor",
    "container-author",
    "director",
    "interviewer",
    "recipient",
)
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")


class FindingsFile(Record, frozen=True):
    work: str
    findings: dict[str, FindingRecord]


class SeenSource(msgspec.Struct, frozen=True):
    kind: Literal["crossref", "pubmed", "library", "stored-page"]
    address: str


class RecordFile(msgspec.Struct, frozen=True):
    key: str
    source: SeenSource
    seen: str
    extent: Literal["full", "part"]
    fields: dict[str, Any]
    updates: list[dict[str, str]]


class Owner(Record, frozen=True):
    """Paths as in CODEOWNERS, and the teams that are asked when one of them changes."""

    paths: list[str]
    teams: list[str]
    why: str = ""


class OwnersFile(Record, frozen=True):
    owners: list[Owner]
    organization: str = ""


class FrontMatter(msgspec.Struct, frozen=True):
    """The fields of a page that are the handbook's own; a theme may have others."""

    title: str = ""
    description: str = ""
    depth: str | None = None
    """One of those that installed plugins name, or else of DEPTHS."""
    topic: str = ""
    audience: str = ""
    authors: list[str] = []
    reviewers: list[str] = []
    conflicts: list[str] = []
    updated: datetime.date | None = None
    last_reviewed: datetime.date | None = None
    next_review: datetime.date | None = None
    certainty: Certainty | None = None
    citations: Literal["required", "optional"] | None = None


OWN_FILES: dict[str, type[msgspec.Struct]] = {
    "findings": FindingsFile,
    "front-matter": FrontMatter,
    "owners": OwnersFile,
    "questions": QuestionsFile,
    "record": RecordFile,
}


def files() -> dict[str, type[msgspec.Struct]]:
    """The files by name, and what each holds: the engine's own and those of installed plugins. Raises PluginError."""
    found = dict(OWN_FILES)
    for plugin in installed():
        found.update({kind.schema_name: kind.file for kind in plugin.kinds})
        found.update(plugin.files)
    return found


def schema_names() -> list[str]:
    """The files there are schemas of."""
    return sorted([*files(), "bibliography"])


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a data file. Raises KeyError for a name that is not in `names()`."""
    made = bibliography() if name == "bibliography" else msgspec.json.schema(files()[name])
    if name == "findings" and (words := sorted(w for plugin in installed() for w in plugin.populations)):
        made["$defs"]["FindingRecord"]["properties"]["population"] = {"enum": words}
    if name == "front-matter":
        depths = sorted({d for plugin in installed() for d in plugin.depths} or DEPTHS)
        made["$defs"]["FrontMatter"]["properties"]["depth"]["anyOf"][0] = {"enum": depths}
    if name == "findings" and (clocks := sorted(installed_words().mapping("clocks.phrases"))):
        made["$defs"]["FindingRecord"]["properties"]["clock"] = {"enum": clocks}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name} of the handbook",
        **made,
    }


def installed_words() -> WordLists:
    """The words of the engine and of all installed plugins."""
    return word_lists(tuple(plugin.lexicons for plugin in installed() if plugin.lexicons))


def bibliography() -> dict[str, Any]:
    """CSL-JSON: the types and fields that the checks know."""
    text = {"type": ["string", "number"]}
    person = {
        "type": "object",
        "properties": {part: {"type": "string"} for part in PERSON},
        "additionalProperties": False,
    }
    date = {
        "type": "object",
        "properties": {"date-parts": {"type": "array"}, "literal": text, "raw": text, "season": text},
    }
    kinds = {
        **{field: text for field in sorted(CSL_FIELDS)},
        **{role: {"type": "array", "items": person} for role in PEOPLE},
        **{field: date for field in DATES},
        "type": {"enum": sorted(CSL_TYPES)},
        "custom": {},
        "et-al": text,
        "categories": {"type": "array"},
        "keyword": {
            "type": "string",
            "description": "the kind of evidence: guideline, systematic-review, rct, cohort, label …",
        },
    }
    work = {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": kinds,
        "additionalProperties": False,
    }
    return {"type": "array", "items": work}
