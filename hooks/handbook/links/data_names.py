"""Names in data files: what the kinds of data define, and what they refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..corpus import Corpus
from ..kinds import Kind
from ..source import typed
from ..source.data import Key

Dangling = Mapping[tuple[str, str], list[Key]]
"""The kind of a name and the name, with the ways to where it stands."""


def dangling(corpus: Corpus, kind: Kind) -> Dangling:
    """The names in a kind's file that name nothing."""
    found: dict[tuple[str, str], list[Key]] = {}
    known = existing(corpus)
    for what, fields in kind.refers.items() if kind.name in corpus.data else ():
        for field in fields.split():
            for way, written in written_names(corpus.data[kind.name].value, field.split(".")):
                target, name = target_of(corpus, what, written)
                if target in known and name not in known[target]:
                    found.setdefault((target, name), []).append(way)
    return found


def existing(corpus: Corpus) -> Mapping[str, Collection[str]]:
    """What there is of each kind of name; no kind whose file is not there, or has no list of them."""
    return corpus.computed(_existing)


def _existing(corpus: Corpus) -> dict[str, Collection[str]]:
    found: dict[str, Collection[str]] = {"page": corpus.pages, "work": corpus.bibliography}
    if corpus.findings:
        found["finding"] = corpus.findings
    for kind in corpus.kinds:
        for what, way in kind.defines.items() if kind.name in corpus.data else ():
            part, data = way.partition(".")[0], corpus.data[kind.name]
            if isinstance(typed.below(data.value, (part,)), list):
                found[what] = typed.ids(data, part)
    return found


def repeated(corpus: Corpus, kind: Kind) -> Iterator[tuple[str, str, Key]]:
    """The list, the id and the way of each entry that has the id of one before it."""
    for way in kind.defines.values() if kind.name in corpus.data else ():
        part, seen = way.partition(".")[0], set[str]()
        entries = typed.below(corpus.data[kind.name].value, (part,))
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and "id" in entry:
                if (name := str(entry["id"])) in seen:
                    yield part, name, (part, number)
                seen.add(name)


def written_names(value: Any, fields: list[str], at: Key = ()) -> Iterator[tuple[Key, str]]:
    """The names below some fields, each with its way.

    Lists are passed through; a mapping at the end names by its keys.
    """
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from written_names(entry, fields, (*at, number))
    elif isinstance(value, dict) and fields:
        yield from written_names(value.get(fields[0]), fields[1:], (*at, fields[0]))
    elif isinstance(value, dict):
        yield from (((*at, name), name) for name in value if isinstance(name, str))
    elif isinstance(value, str) and not fields:
        yield at, value


def target_of(corpus: Corpus, what: str, written: str) -> tuple[str, str]:
    """A name's kind and the name itself, without the part of the page.

    Where any kind may be named, it stands before a colon: `node:x`, or the setting whose file defines it first, `hpg:x`.
    """
    prefix, colon, name = written.partition(":")
    if what == "any" and colon:
        definers = {kind.name: next(iter(kind.defines), prefix) for kind in corpus.kinds}
        return definers.get(prefix, prefix), name
    return ("page", written.partition("#")[0]) if what in ("any", "page") else (what, written)
