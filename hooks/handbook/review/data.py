"""Data files: what their values say, and which of them changed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from ..english.lexicons import Vocabulary
from ..source.data import Data
from . import graphs, values
from .detectors.instructions import instructs
from .diff import Change, reworded, whole
from .edges import edges, flat, leaf_of
from .events import Event, quoted
from .evidence import KnownWorks
from .explain import explain
from .phrases import warns
from .statements import Statement, of_text
from .telling import Spot, event, headed
from .values import MISSING, Leaf, written

GLOSSARY = re.compile(r"glossar|terms|definitions|dictionary", re.I)
SILENT = frozenset("seen updated version date comment comments note_to_editors slug url typos source".split())
TOLD = frozenset("text description note evidence summary comment".split())
"""Fields of an arrow that are sentences about it."""
SENTENCE = 4
CHOICE = 2
"""How many words a value has at most that is one of a few to choose from."""


class DataReview:
    """Compares one data file on both sides."""

    def __init__(
        self, old: Data, new: Data, spot: Spot, vocabulary: Vocabulary, evidence: KnownWorks, glossary: bool
    ) -> None:
        self.old, self.new, self.spot, self.vocabulary, self.evidence = old, new, spot, vocabulary, evidence
        self.glossary = glossary or bool(GLOSSARY.search(posixpath.basename(new.path)))

    def events(self) -> Iterator[Event]:
        """What changed."""
        way = self._graph_way()
        leaves = list(values.compare(self.old.value, self.new.value))
        if way:
            yield from edges(self.old, self.new, way, self.spot)
            leaves = [leaf for leaf in leaves if not self._of_edge(leaf, way)]
        seen: set[str] = set()
        for leaf in leaves:
            for e in self._leaf(leaf):
                entry = leaf.names[1] if self.glossary and len(leaf.names) > 1 else ""
                if e.code != "glossary-changed" or not entry or entry not in seen:
                    yield e
                if e.code == "glossary-changed":
                    seen.add(entry)

    def _graph_way(self) -> values.Key:
        found = [graphs.of_data(d.value) for d in (self.old, self.new)]
        return found[0][0] if found[0] and found[1] and found[0][0] == found[1][0] else ()

    def _of_edge(self, leaf: Leaf, way: values.Key) -> bool:
        """Whether a leaf is an arrow's own, not a sentence about it."""
        inside = leaf.new_key[: len(way)] == way or leaf.old_key[: len(way)] == way
        return inside and not (leaf.names and leaf.names[-1] in TOLD)

    def _leaf(self, leaf: Leaf) -> Iterator[Event]:
        """The events of one value."""
        name = (
            str(leaf.names[-1] or leaf.names[-2] if len(leaf.names) > 1 else leaf.names[-1])
            if leaf.names
            else ""
        )
        field = next((n for n in reversed(leaf.names) if n), "")
        if field.lower() in SILENT and not self.glossary:
            return
        where = " / ".join([n for n in leaf.names if n][-3:])
        line = self.new.place(*leaf.new_key)[0]
        if leaf.old is MISSING or leaf.new is MISSING:
            yield from self._came_or_went(leaf, where, line)
            return
        if isinstance(leaf.old, (dict, list)) or isinstance(leaf.new, (dict, list)):
            yield self._reworded("data-changed", flat(leaf.old), flat(leaf.new), where, line)
            return
        old, new = (
            of_text(written(leaf.old), self.spot.path, line, where),
            of_text(written(leaf.new), self.spot.path, line, where),
        )
        yield from self.evidence.changes(old, new, self.spot)
        yield from (event(c, old, new, self.spot) for c in self._changes(leaf, old, new, name))

    def _changes(self, leaf: Leaf, old: Statement, new: Statement, name: str) -> Iterator[Change]:
        data = self.vocabulary.data
        special = (
            name.lower() in data["certainty"]["fields"]
            and "certainty-changed"
            or name.lower() in ("population", "populations", "people", "participants", "sex", "species")
            and "population-changed"
            or ""
        )
        if self.glossary:
            if old.norms != new.norms:
                yield reworded(
                    "abbreviation-reused" if name in ("abbr", "abbreviation") else "glossary-changed",
                    old.text,
                    new.text,
                )
            return
        if isinstance(leaf.old, bool) or isinstance(leaf.new, bool):
            yield reworded("data-changed", old.text, new.text)
            return
        found = explain(old, new, self.vocabulary, special or "data-changed")
        if max(len(old.norms), len(new.norms)) <= CHOICE and [c.code for c in found] == ["negation-flipped"]:
            found = [reworded("data-changed", old.text, new.text)]
        if special and found and not any(c.code in ("number-changed",) for c in found):
            found = [Change(special, whole(old), whole(new))]
        if not found and leaf.old is None or leaf.new is None:
            found = [reworded("data-changed", old.text, new.text)]
        yield from found

    def _came_or_went(self, leaf: Leaf, where: str, line: int) -> Iterator[Event]:
        is_new = leaf.old is MISSING
        value = leaf.new if is_new else leaf.old
        if value is None:
            return
        statement = of_text(flat(value), self.spot.path, line, where)
        sentence = isinstance(value, str) and len(statement.norms) >= SENTENCE
        if self.glossary:
            code = "glossary-changed"
        elif is_new:
            code = (
                (
                    "instruction-introduced"
                    if instructs(statement.tokens, self.vocabulary)
                    else "claim-added-cited"
                    if statement.refs
                    else "claim-added-uncited"
                )
                if sentence
                else "data-changed"
            )
        else:
            code = (
                ("safety-removed" if warns(statement, self.vocabulary) else "claim-removed")
                if sentence
                else "data-changed"
            )
        note = f"{'New' if is_new else 'Gone'}: {quoted(statement.text, 70)}"
        yield event(
            reworded(code, "" if is_new else statement.text, statement.text if is_new else "", note=note),
            None if is_new else statement,
            statement if is_new else None,
            self.spot,
        )

    def _reworded(self, code: str, was: str, now: str, where: str, line: int) -> Event:
        old, new = leaf_of(was, self.spot.path, line), leaf_of(now, self.spot.path, line)
        return event(
            reworded(code, was, now, note=headed(where, f"{quoted(was)} became {quoted(now)}")),
            old,
            new,
            self.spot,
        )
