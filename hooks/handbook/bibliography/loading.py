"""Works, findings, records and questions of a project, read from the files that its settings name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..diagnostics import reading
from ..english.lexicons import form
from ..source.data import DataError
from ..source.inputs import Inputs
from ..source.markdown_page import malformed
from ..source.settings import Settings
from ..source.typed import one as entry_of
from . import Bibliography, findings, joined, parse, questions

REMARK = re.compile(r"^[ \t]*%.*", re.M)
"""A line of BibTeX that is a remark."""


def load_bibliography(inputs: Inputs, settings: Settings) -> Bibliography:
    """All bibliographies as one; what is wrong with them is among the faults."""
    parts: list[Bibliography] = []
    strings: dict[str, str] = {}
    for number, path in enumerate(settings.bibliographies):
        text = inputs.read_named(("bibliography", number), path)
        if text is None:
            parts.append(Bibliography(incomplete=True))
            continue
        with reading(f"'{path}'"):
            parts.append(parse(path, text, strings))
            strings |= parts[-1].strings
        if path.endswith(".bib") and "@" not in text and REMARK.sub("", text).strip():
            inputs.faults.append(malformed(path, "No entry could be read: this is not BibTeX.", 1, 1))
    whole = joined(parts)
    read_style(inputs, settings.style)
    for name, path in (("baseline", settings.baseline), ("words", settings.words)):
        if path:
            inputs.read_named((name,), path)
    inputs.faults += whole.faults
    return whole


def read_style(inputs: Inputs, path: str) -> None:
    """Look at the style that writes the references; what is wrong with it is among the faults."""
    text = inputs.read_named(("style",), path) if path else None
    if text is None:
        return
    from . import style_sheet

    try:
        style_sheet.parse(text)
    except DataError as error:
        inputs.faults.append(malformed(path, str(error), error.line, error.column))


def look_at_vocabulary(inputs: Inputs, typed: str | list[str]) -> None:
    """Look at the words that a review adds to its own; what it could not use is among the faults."""
    for number, path in enumerate([typed] if isinstance(typed, str) else typed):
        text = inputs.read_named(("vocabulary", number), path) if path else None
        if (data := inputs.parsed(path, text)) is not None:
            for way, why in form.faults(data.value):
                inputs.faults.append(malformed(path, why, *data.place(*way)))


def load_findings(
    inputs: Inputs, settings: Settings, populations: Sequence[str], clocks: Sequence[str]
) -> dict[str, findings.Finding]:
    """The findings by `key#id`; `populations` and `clocks` are the words that they may use."""
    found = {}
    for path in inputs.files_of("findings", settings.findings, ".yaml", ".yml"):
        if (data := inputs.parsed(path, inputs.read(path))) is not None:
            own, faults = findings.parse(data, tuple(populations), tuple(clocks))
            found.update({finding.name: finding for finding in own})
            inputs.faults += faults
    return found


def load_records(inputs: Inputs, settings: Settings) -> dict[str, dict[str, Any]]:
    """The stored records by the key of their work."""
    records: dict[str, dict[str, Any]] = {}
    for path in inputs.files_of("records", settings.records, ".json"):
        data = inputs.parsed(path, inputs.read(path))
        if data is not None and isinstance(data.value, dict) and data.value.get("key"):
            records[str(data.value["key"])] = data.value
        elif data is not None:
            message = "It is no record: it has no 'key' that names its work."
            inputs.faults.append(malformed(path, message, 1, 1))
    return records


def load_questions(inputs: Inputs, settings: Settings, pages: Mapping[str, Any]) -> questions.Watched:
    """The questions that the literature is watched for, and what the last searches found."""
    watched = questions.Watched()
    named = {"questions": settings.questions, "surveillance": settings.surveillance}
    inside = [not path or inputs.is_inside(name, path) for name, path in named.items()]
    if not settings.questions or not all(inside):
        return watched
    text = inputs.read_named(("questions",), settings.questions)
    if (data := inputs.parsed(settings.questions, text)) is not None:
        watched.questions = questions.parse(data, pages, inputs.faults)
    if settings.surveillance in set(inputs.texts.paths(posixpath.dirname(settings.surveillance) or ".")):
        data = inputs.parsed(settings.surveillance, inputs.read(settings.surveillance))
        looks = entry_of(data, questions.LooksFile, (), inputs.faults) if data is not None else None
        watched.looks = looks or watched.looks
    return watched
