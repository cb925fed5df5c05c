"""What a rendering did with the source that blocks do not show: words lost, boxes left empty, numbers of lists changed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from .elements import HEADINGS
from .marks import MARK, inside, mark_of, merged, number_of, strip
from .page import Note, Place

BODY = "img svg input iframe video audio object canvas embed hr cite math button select textarea"
"""Elements that are seen though they have no text."""
BLANK = " \t\r\n\xa0\u200b¶↩︎"
LIST_NUMBER = re.compile(r"(\d+)[.)][ \t]+[*_~\"'“‘(\[]*$")
ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>|]*[^\s<>|.,;:!?)\]}'\"’”]")
HOST = re.compile(r"(?:https?://)?[^/\s:]*[\w\]](?:\.[\w-]+)+")


@dataclass
class ListNumbers:
    """The numbers of one ordered list: what it shows next, and what was typed for each item so far."""

    shown: int
    typed: list[tuple[int, int, Note]] = field(default_factory=list)
    """For each item whose number is typed: that number, the one that is shown, and a note at its place."""

    def misnumbered(self) -> Note | None:
        """The first item that shows another number than is typed; a list of nothing but `1.` is meant to count by itself."""
        off = next((note for typed, shown, note in self.typed[1:] if typed != shown), None)
        first = self.typed[0] if self.typed else (0, 0, None)
        is_told = first[0] != first[1]
        return None if is_told or len({typed for typed, _, _ in self.typed}) == 1 else off


class Noticing:
    """Gathers notes while an extraction walks the rendering."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.notes: list[Note] = []
        self.lists: list[ListNumbers | None] = []
        self.first_item: ListNumbers | None = None
        """The list of the item that begins, until the item's first word was seen."""

    def verbatim(self, places: Sequence[Place]) -> None:
        """Source that is shown as it is typed, or drawn: code, mathematics."""
        if places and places[0].source == places[-1].source:
            first, last = min(places), max(places)
            self.notes.append(Note("verbatim", first, "", last.offset + 1 - first.offset))

    def code_block(self, shown: str, places: Sequence[Place], last: Place) -> None:
        """All lines of an indented block of code: what has no mark in it, such as tags, is code as well."""
        marks = list(MARK.finditer(shown))
        if not marks:
            self._code_without_words(shown.strip("\n"), last)
            return
        first, final = places[number_of(marks[0][0])], places[number_of(marks[-1][0])]
        text = self.texts[first.source]
        if first.source != final.source or final < first:
            return
        start, end = first.offset, text.find("\n", final.offset)
        for _ in range(shown.count("\n", 0, marks[0].start()) + 1):
            start = text.rfind("\n", 0, max(start, 0))
        for _ in range(shown.rstrip().count("\n", marks[-1].end())):
            end = text.find("\n", end + 1) if end >= 0 else end
        end = end if end >= 0 else len(text)
        self.notes.append(Note("verbatim", Place(start + 1, first.source), "", end - start - 1))

    def _code_without_words(self, shown: str, last: Place) -> None:
        lines = shown.split("\n")
        if "<" not in shown:
            return
        indented = (rf"(?:[ >]{{4}}|[ >]*\t)[ \t>]*{re.escape(line.strip())}[ \t]*" for line in lines)
        typed = r"\n".join(
            form if line.strip() else "[ \t>]*" for form, line in zip(indented, lines, strict=True)
        )
        if match := re.compile(f"^{typed}$", re.M).search(self.texts[last.source], last.offset):
            place = Place(match.start(), last.source)
            self.notes.append(Note("verbatim", place, "", match.end() - match.start()))

    def entered(self, node: Any, kind: str, last: Place) -> None:
        """A container that a reader sees; one without content is noted."""
        if kind and not has_body(node):
            self.notes.append(Note("hollow", last, kind))

    def entered_list(self, tag: str, start: str | None) -> None:
        """A list begins."""
        self.lists.append(
            None
            if tag == "ul"
            else ListNumbers(int(start) if start and re.fullmatch(r"\d{1,9}", start) else 1)
        )

    def left_list(self) -> None:
        """A list ends."""
        numbers = self.lists.pop() if self.lists else None
        if numbers and (note := numbers.misnumbered()):
            self.notes.append(note)
        self.first_item = None

    def entered_item(self) -> None:
        """An item begins."""
        self.first_item = self.lists[-1] if self.lists else None
        if self.first_item:
            self.first_item.shown += 1

    def read_word(self, place: Place) -> None:
        """The first word of an item, where its number is typed."""
        text, numbers = self.texts[place.source], self.first_item
        self.first_item = None
        line = text[text.rfind("\n", 0, place.offset) + 1 : place.offset]
        typed = LIST_NUMBER.search(line)
        if not typed or numbers is None:
            return
        number, shown = int(typed[1][:9]), numbers.shown - 1
        at = Place(place.offset - len(line) + typed.start(), place.source)
        said = f"{typed[1]} {shown}"
        if not numbers.typed and number != shown:
            self.notes.append(Note("number", at, said, len(typed[1])))
        numbers.typed.append((number, shown, Note("order", at, said, len(typed[1]))))

    def picture(self, attributes: dict[str, str | None], place: Place) -> None:
        """An image whose alternative text is missing, or is its file's name."""
        if attributes.get("role") in ("presentation", "none") or attributes.get("aria-hidden") == "true":
            return
        alternative, address = strip(attributes.get("alt") or ""), strip(attributes.get("src") or "")
        chosen = "alt" in attributes and "data-md" not in attributes
        name = posixpath.basename(unquote(address.split("?")[0].split("#")[0]))
        if (not alternative.strip() and not chosen) or (name and alternative.strip() in (name, address)):
            self.notes.append(Note("picture", place, f"{alternative.strip()}\n{address}"))

    def bare_addresses(self, text: str, hidden: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
        """Addresses in a block's text that are neither links nor code: their index and themselves."""
        spans = merged(list(hidden))
        for match in ADDRESS.finditer(text):
            if HOST.match(match[0]) and not inside(match.start(), spans):
                yield match.start(), match[0]


def has_body(node: Any) -> bool:
    """Whether an element shows anything but its own title."""
    child = node.child
    while child is not None:
        if child.tag == "-text":
            if strip(child.text(deep=False) or "").strip(BLANK):
                return True
        elif child.tag == "-comment" or (not child.tag.startswith(("-", "_", "!")) and shows(child)):
            return True
        child = child.next
    return False


def shows(node: Any) -> bool:
    """Whether an element within a container is a part of its content; a comment may be filled in by a build."""
    if is_title(node):
        return False
    return node.tag in BODY.split() or bool(
        strip(node.text() or "").strip(BLANK) or node.css_first(BODY.replace(" ", ","))
    )


def is_title(node: Any) -> bool:
    """Whether an element names its container, or leads back to where the reader came from."""
    classes = (node.attributes.get("class") or "").split()
    own = {"admonition-title", "headerlink", "footnote-backref"}
    return node.tag in ("summary", "script", "style", "template") or bool(own.intersection(classes))


def container_of(tag: str, classes: list[str]) -> str:
    """What is noted of a container without content: its kind and, of a box, its type."""
    if "admonition" in classes:
        return "box " + next((c for c in classes if c != "admonition"), "")
    if tag == "details":
        return "box " + next((c for c in classes if c != "open"), "")
    if "tabbed-block" in classes:
        return "tab"
    return "heading" if tag in HEADINGS else "definition" if tag == "dd" else ""


def lost_words(marked: str, places: Sequence[Place]) -> Iterator[Note]:
    """Words of the source whose marks did not come back from the rendering, neighbors as one."""
    present = set(MARK.findall(marked))
    if len(present) == len(places):
        return
    run: list[Place] = []
    for number, place in enumerate(places):
        lost = mark_of(number) not in present
        if run and (not lost or place.source != run[0].source):
            yield Note("lost", run[0], "", run[-1].offset + 1 - run[0].offset)
            run = []
        if lost:
            run.append(place)
    if run:
        yield Note("lost", run[0], "", run[-1].offset + 1 - run[0].offset)
