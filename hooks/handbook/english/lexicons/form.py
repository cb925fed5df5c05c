"""The form of a file of words that a project adds: subjects, with classes of substances, scales of phrases, and endings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import SUBJECTS

Fault = tuple[tuple[str, ...], str]
"""The way to what is wrong, and a sentence."""


def faults(value: Any) -> Iterator[Fault]:
    """What in a file of words would be left out, as it has another form."""
    if value is None:
        yield (), "It holds no words."
    elif not isinstance(value, dict):
        yield (), "It is not a mapping from subjects to their words."
    else:
        for subject, words in value.items():
            if subject not in SUBJECTS:
                yield (str(subject),), f"'{subject}' is not a subject of words: {', '.join(SUBJECTS)}."
            else:
                yield from _faults_of_subject(str(subject), words)


def _faults_of_subject(subject: str, words: Any) -> Iterator[Fault]:
    if not isinstance(words, dict):
        yield (subject,), f"'{subject}' is not a mapping with 'classes', 'scales' or 'endings'."
        return
    for name, held in words.items():
        way = (subject, str(name))
        if name == "endings":
            if not isinstance(held, list):
                yield way, "'endings' is not a list of endings."
        elif name not in ("classes", "scales"):
            yield way, f"'{name}' is not 'classes', 'scales' or 'endings', and is not read."
        elif not isinstance(held, dict):
            yield way, f"'{name}' is not a mapping."
        else:
            yield from _faults_of_groups(way, held)


def _faults_of_groups(way: tuple[str, ...], groups: dict[Any, Any]) -> Iterator[Fault]:
    for group, entries in groups.items():
        if not isinstance(entries, dict):
            yield (*way, str(group)), f"'{group}' is not a mapping from names to lists of words."
            continue
        for name, listed in entries.items():
            single = isinstance(listed, str) and way[-1] == "scales"
            bare = listed is None and way[-1] == "classes"
            if not (single or bare or isinstance(listed, list)):
                yield (*way, str(group), str(name)), f"What stands under '{name}' is not a list of words."
