"""Citations of a statement: which came, went, changed their key or their place in the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .diff import reworded
from .events import Event, around
from .showing import cut_alike
from .statements import Ref, Statement
from .telling import Spot, event, room


@dataclass
class KnownWorks:
    """What is known of the works on both sides."""

    known: frozenset[str]
    """Keys of the works after; empty where there is no bibliography."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Old keys of works whose key alone changed."""
    retracted: frozenset[str] = frozenset()

    def unresolved(self, key: str) -> bool:
        return bool(self.known) and key not in self.known

    def changes(self, old: Statement | None, new: Statement, spot: Spot) -> Iterator[Event]:
        """The events of the citations of a statement."""
        was = [
            Ref(self.renamed.get(r.key, r.key), r.finding, r.locator, r.aside)
            for r in (old.refs if old else ())
        ]
        now = list(new.refs)
        keys, before = [r.key for r in now], [r.key for r in was]
        come = list(dict.fromkeys(k for k in keys if k not in before))
        gone = list(dict.fromkeys(k for k in before if k not in keys))
        for key in come:
            other = gone.pop(0) if gone else ""
            yield self._tell(self._code(key, other), other, key, old, new, spot)
        for key in gone:
            yield self._tell("citation-removed", key, "", old, new, spot)
        yield from self._places(was, now, old, new, spot)

    def _code(self, key: str, other: str) -> str:
        if self.unresolved(key):
            return "citation-unresolved"
        if key in self.retracted:
            return "retracted-source-added"
        return "citation-swapped" if other else "citation-added"

    def _tell(
        self, code: str, was: str, now: str, old: Statement | None, new: Statement, spot: Spot
    ) -> Event:
        old_key, new_key = (f"@{k}" if k else "" for k in (was, now))
        note = {
            "citation-unresolved": f'"@{now}" is not in the bibliography'
            + (f'; it was "@{was}"' if was else "")
        }.get(code, "")
        if code == "retracted-source-added":
            note = f'"@{now}" is retracted' + (f'; it was "@{was}"' if was else "")
        return with_citations(event(reworded(code, old_key, new_key, note=note), old, new, spot), old, new)

    def _places(
        self, was: list[Ref], now: list[Ref], old: Statement | None, new: Statement, spot: Spot
    ) -> Iterator[Event]:
        left = [r for r in was if r not in now]
        for ref in [r for r in now if r not in was]:
            same = next((r for r in left if r.key == ref.key), None)
            if same and same.place != ref.place:
                left.remove(same)
                yield with_citations(
                    event(reworded("locator-changed", str(same), str(ref)), old, new, spot), old, new
                )


def with_citations(e: Event, old: Statement | None, new: Statement) -> Event:
    """The event with its statements as typed, citations included, cut about the citation."""
    longest = room(e.message, bool(old), True)
    if old and (both := cut_alike(old.shown, new.shown, longest)):
        return replace(e, before=both[0], after=both[1])
    before, after = (around_citation(side, words, longest) for side, words in ((old, e.old), (new, e.new)))
    return replace(e, before=before, after=after)


def around_citation(statement: Statement | None, words: str, longest: int) -> str:
    """The part of a statement as typed that shows a citation, or its end."""
    text = statement.shown if statement else ""
    if not words:
        return around(text, len(text), len(text), longest)
    at = max(text.find(words.split(",")[0]), 0)
    return around(text, at, at + len(words), longest)
