"""How dangerous a change may be to a patient: it orders what a reviewer reads.

From the worst on: what may or must not be done and emergencies; doses and limits; negation, conditions and order; who it is about;
the evidence; the rest; authorship and structure; other wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from ..english.lexicons import Vocabulary
from ..english.quantities import quantities
from ..english.words import Token, tokens
from .compared import LOGIC
from .events import Event, kinds

ACT, DOSE, CONDITION, WHO, EVIDENCE, REST = range(1, 7)
WHOLE_PAGES = ("page-added", "page-removed")
LOUD = 4
"""The weight of words such as `must not` and `at once`."""
TIMES = ("year", "month", "week", "day")


@dataclass(frozen=True)
class Scale:
    """What the words of a project say about danger."""

    vocabulary: Vocabulary
    urgent: Sequence[str] = ()
    """Patterns of the paths of pages about emergencies."""

    def weigh(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events with how dangerous each may be."""
        return (replace(event, danger=self.danger_of(event)) for event in events)

    def danger_of(self, event: Event) -> int:
        """How dangerous one change may be, 1 for the worst."""
        by_kind = int(kinds()[event.code]["danger"])
        if event.level != "medical" and event.code not in WHOLE_PAGES:
            return by_kind
        if by_kind in (ACT, EVIDENCE):
            return by_kind
        return min(by_kind, self.by_words(event))

    def by_words(self, event: Event) -> int:
        """How dangerous a change is by what is said before and after, and by the words that changed."""
        whole = tokens(f"{event.before}\n{event.after}")
        words = f"{event.old}\n{event.new}".strip() or f"{event.before}\n{event.after}"
        if self.is_urgent(event) or self.is_loud(whole):
            return ACT
        if any(q.unit and q.unit not in TIMES for q in quantities(words)):
            return DOSE
        changed = tokens(words)
        if {t.norm for t in changed} & LOGIC:
            return CONDITION
        return WHO if self.vocabulary.populations.find(changed) else REST

    def is_urgent(self, event: Event) -> bool:
        """Whether a change is on a page about emergencies."""
        return any(fnmatch(path, pattern) for path in (event.path, event.old_path) for pattern in self.urgent)

    def is_loud(self, words: Sequence[Token]) -> bool:
        """Whether words forbid, order or hurry."""
        return any(t.weight >= LOUD for t in self.vocabulary.safety.find(words, ("force", "urgency")))
