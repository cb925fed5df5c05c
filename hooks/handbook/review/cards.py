"""Cards: each changed statement once, with all its changes, and the review in one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from .danger import WHOLE_PAGES
from .events import Event, around, quoted
from .outcome import Review

TITLES = {
    "medical": "Medical statements and evidence",
    "governance": "Review and authorship",
    "structure": "Structure",
    "info": "Other wording",
}
GROUPS = {
    "warnings": ("warning", "warnings"),
    "numbers": ("number", "numbers"),
    "statements": ("other statement", "other statements"),
    "evidence": ("citation or reference", "citations and references"),
    "gone": ("page gone", "pages gone"),
    "new": ("new page", "new pages"),
    "governance": ("change of authorship", "changes of authorship"),
    "structure": ("change of structure", "changes of structure"),
    "info": ("change of other wording", "changes of other wording"),
}
KINDS = {
    "safety-removed": "warnings",
    "number-changed": "numbers",
    "frequency-changed": "numbers",
    "page-removed": "gone",
    "page-added": "new",
}
EVIDENCE = ("citation-", "reference-", "locator-", "retracted-")


@dataclass(frozen=True)
class Card:
    """One statement and all that changed in it, the most dangerous first."""

    events: tuple[Event, ...]

    @property
    def first(self) -> Event:
        return self.events[0]

    @property
    def section(self) -> str:
        """The level under which it is shown; a page that came or went stands among the statements."""
        levels = [e.level for e in self.events]
        if self.first.code in WHOLE_PAGES or "medical" in levels:
            return "medical"
        return self.first.level

    @property
    def group(self) -> str:
        """What it is counted as."""
        if known := next((KINDS[e.code] for e in self.events if e.code in KINDS), ""):
            return known
        if self.section != "medical":
            return self.section
        return "evidence" if all(e.code.startswith(EVIDENCE) for e in self.events) else "statements"

    @property
    def sides(self) -> list[tuple[str, str]]:
        """Before and after: the fullest view of the statement, and others that show changed words it does not.

        What came or went and stands whole in the message is not shown again.
        """
        views = {(e.before, e.after) for e in self.events if e.before != e.after and not in_message(e)}
        shown: list[tuple[str, str]] = []
        for view in sorted(views, key=lambda v: (-len(v[0]) - len(v[1]), v)):
            if not any(all(map(says_no_more, view, one)) for one in shown):
                shown.append(view)
        return shown

    @property
    def removed(self) -> list[str]:
        """The statements that are no longer said, if nothing is said instead."""
        before, after = self.first.before, self.first.after
        return before.split("\n") if before and not after else []

    @property
    def place(self) -> str:
        """The file, and the line if there is one."""
        return f"{self.first.path}:{self.first.line}" if self.first.line else self.first.path


def says_no_more(side: str, other: str) -> bool:
    """Whether a view of one side of a statement has no word that another does not have as often, and no other number."""
    return not Counter(PIECE.findall(side)) - Counter(PIECE.findall(other))


PIECE = re.compile(r"[^\W_](?:[^\s…]*[^\W_])?")


def in_message(event: Event) -> bool:
    """Whether the message quotes all that came or went."""
    one_sided = not event.before or not event.after
    return one_sided and f'"{event.before or event.after}"' in event.message


@dataclass(frozen=True)
class Addresses:
    """Where a preview of the site and the changed files of a pull request are shown."""

    site: str = ""
    files: str = ""

    def preview(self, card: Card) -> str:
        """The address of the changed place in the preview; nothing if there is none."""
        page = card.first.page
        return f"{self.site.rstrip('/')}/{quote(page, safe='/#-_.~')}" if is_web(self.site) and page else ""

    def diff(self, card: Card) -> str:
        """The address of the changed line among the files of a pull request on GitHub."""
        if not is_web(self.files):
            return ""
        file = sha256(card.first.path.encode("utf-8", "surrogateescape")).hexdigest()
        side = "L" if card.removed else "R"
        line = f"{side}{card.first.line}" if card.first.line else ""
        return f"{self.files.rstrip('/')}#diff-{file}{line}"


def is_web(address: str) -> bool:
    """Whether an address leads to a web site."""
    return address.startswith(("https://", "http://"))


def cards(events: Iterable[Event]) -> list[Card]:
    """The events by statement, in the order of the most dangerous of each."""
    groups: dict[str, list[Event]] = {}
    for number, event in enumerate(events):
        shown = event.statement and (event.before or event.after)
        groups.setdefault(event.statement if shown else f"#{number}", []).append(event)
    return [Card(tuple(group)) for group in groups.values()]


WORST = 3
"""How many cards are named ahead of all, where there are more."""


def worst(listed: Sequence[Card]) -> list[Card]:
    """The cards that a reviewer should see first, if there are so many that they may not be seen at once."""
    medical = [card for card in listed if card.section == "medical"]
    return medical[:WORST] if len(medical) > WORST else []


def in_short(card: Card, longest: int = 110) -> str:
    """What changed in a card, in a line; of a few words the statement is shown as well."""
    first = card.first
    message = " ".join(first.message.split())
    if len(message) > longest:
        return f"{message[: longest - 2].rstrip()} …"
    room, shown = longest - len(message), " ".join((first.after if first.new else first.before).split())
    if room < LEAST_SHOWN or not (first.before and first.after):
        return message
    words = first.new or first.old
    at = max(shown.find(words), 0)
    return f"{message}, in {quoted(around(shown, at, at + len(words), room), longest)}"


LEAST_SHOWN = 50
"""How much room there must be for a statement to be shown in a line."""


def headline(review: Review) -> str:
    """The review in one sentence: how much changed, of what, and what was not read."""
    listed = cards(review.events)
    counts = Counter(card.group for card in listed)
    parts = [count(counts[group], *words) for group, words in GROUPS.items() if counts[group]]
    pages = len({card.first.path for card in listed})
    unread = count(len(review.unread), "file", "files") + " not read" if review.unread else ""
    if not parts:
        where = "in what was read" if unread else f"in {count(len(review.changed), 'changed file')}"
        return ", ".join(filter(None, (f"No change of meaning found {where}", unread)))
    return ", ".join([*parts, f"in {count(pages, 'file')}", *filter(None, [unread])])


def count(number: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def reasons(listed: Iterable[Card]) -> Iterator[tuple[Card, list[str]]]:
    """The cards, each with why its kinds matter, said at the first card of each kind."""
    said: set[str] = set()
    for card in listed:
        fresh = [e.why for e in card.events if e.why not in said]
        said.update(fresh)
        yield card, list(dict.fromkeys(fresh))


def removed(listed: Iterable[Card]) -> list[tuple[str, str]]:
    """All that is no longer said, with its place."""
    return [(card.place, line) for card in listed for line in card.removed]
