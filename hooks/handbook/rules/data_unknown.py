"""Data must name nodes, edges, states, tests, agents and pages that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..source import typed
from ..source.data import Key

whole_project = True

NAMES: Mapping[str, Mapping[str, str]] = {
    "hpg": {
        "node": "nodes.contains edges.from edges.to states.drug states.start.node states.levels states.trend states.exceptions.node",
        "edge": "edges.blocks edges.via states.blocked_edges states.activated_edges states.idle_edges states.weakened_edges",
        "state": "states.compared_with",
        "page": "nodes.page",
        "agent": "nodes.agent",
    },
    "agents": {"page": "agents.page", "state": "agents.states", "node": "agents.target_site", "test": "agents.monitoring"},
    "monitoring": {"node": "tests.hpg_node", "finding": "tests.reference.finding", "test": "timetable.points.tests"},
    "glossary": {"page": "terms.page", "any": "terms.see"},
    "source_audit": {"page": "claims.page", "work": "references.use_instead"},
}  # fmt: skip
"""By data file and kind: the fields that name one, several in a list, or many as the keys of a mapping."""

LISTS = {
    "node": ("hpg", "nodes"),
    "edge": ("hpg", "edges"),
    "state": ("hpg", "states"),
    "agent": ("agents", "agents"),
    "test": ("monitoring", "tests"),
}
"""By kind: the data file and the list where they are."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for part, name, key in corpus.graph.repeated:
        message = f"The id '{name}' stands twice in '{part}'."
        yield told(corpus, "hpg", [key], name, message, "Give one of them another id.")
    known = existing(corpus)
    for file in NAMES:
        for (kind, name), ways in missing(corpus, file).items():
            more = len(ways) - 1
            others = f", which {more} other place{'s name' if more > 1 else ' names'} too" if more else ""
            cure = did_you_mean(name, known[kind]) or "Correct it, or add what it names."
            yield told(corpus, file, ways, name, f"There is no {kind} '{name}'{others}.", cure)


def told(corpus: Corpus, file: str, ways: list[Key], name: str, message: str, cure: str) -> Diagnostic:
    """A finding at the first of some places."""
    data = corpus.data[file]
    line, column = min(data.place(*way) for way in ways)
    return Diagnostic(path=data.path, line=line, column=column, subject=name, message=message, cure=cure)


def missing(corpus: Corpus, file: str) -> dict[tuple[str, str], list[Key]]:
    """The names in a data file that name nothing, by kind, each with the ways to it."""
    found: dict[tuple[str, str], list[Key]] = {}
    known = existing(corpus)
    for field_kind, fields in NAMES[file].items() if file in corpus.data else ():
        for field in fields.split():
            for way, written in named(corpus.data[file].value, field.split(".")):
                kind, name = meant(field_kind, written)
                if kind in known and name not in known[kind]:
                    found.setdefault((kind, name), []).append(way)
    return found


def existing(corpus: Corpus) -> dict[str, Collection[str]]:
    """What there is of each kind; no kind whose file is not there, or has no list of them."""
    found: dict[str, Collection[str]] = {"page": corpus.pages, "work": corpus.bibliography}
    if corpus.findings:
        found["finding"] = corpus.findings
    for kind, (file, part) in LISTS.items():
        if file in corpus.data and isinstance(typed.below(corpus.data[file].value, (part,)), list):
            found[kind] = typed.ids(corpus.data[file], part)
    return found


def named(value: Any, fields: list[str], at: Key = ()) -> Iterator[tuple[Key, str]]:
    """The names below some fields, each with its way: lists are passed through, a mapping at the end names by its keys."""
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from named(entry, fields, (*at, number))
    elif isinstance(value, dict) and fields:
        yield from named(value.get(fields[0]), fields[1:], (*at, fields[0]))
    elif isinstance(value, dict):
        yield from (((*at, name), name) for name in value if isinstance(name, str))
    elif isinstance(value, str) and not fields:
        yield at, value


def meant(kind: str, written: str) -> tuple[str, str]:
    """A name's kind and the name itself, without the part of the page; where any kind may be named, it stands before a colon."""
    prefix, colon, name = written.partition(":")
    if kind == "any" and colon:
        return "node" if prefix == "hpg" else prefix, name
    return ("page", written.partition("#")[0]) if kind in ("any", "page") else (kind, written)
