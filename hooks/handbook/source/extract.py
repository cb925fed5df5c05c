"""From a marked rendering to blocks, links, anchors and citations with their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from . import sentences
from .elements import (
    ADDRESSES,
    BLOCKS,
    CSS_URL,
    HEADINGS,
    OPAQUE,
    UNREAD,
    VERBATIM,
    WRAP,
    addresses,
    container,
    kind_of,
)
from .forbidden import IGNORED, forbidden, scheme_of
from .marks import MARK, number_of, strip
from .noticing import Noticing, container_of
from .page import CITATION, Anchor, Block, Citation, Heading, Link, Note, Place, Sentence, packed
from .places import Finder
from .runs import Heads, Run


class Extraction:
    """Walks a rendering once, in reading order."""

    def __init__(self, html: str, places: Sequence[Place], texts: Sequence[str]) -> None:
        self.places = places
        self.texts = texts
        self.finder = Finder(texts)
        self.noticing = Noticing(texts)
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.anchors: list[Anchor] = []
        self.citations: list[Citation] = []
        self.sentences: list[Sentence] = []
        self.last = Place(0)
        self.path: list[tuple[int, str, str]] = []
        self.within: list[str] = []
        self.runs: list[Run] = [Run("text")]
        self.heads = Heads()
        self.opaque = 0
        self.verbatim = 0
        self.pending: list[tuple[int, str]] = []
        self.tabs: list[list[str]] = []
        self.plain_tabs: list[bool] = []
        """Of each set of tabs that is open, whether its labels stand between its contents, as the old style has it."""
        self.walk(LexborHTMLParser(f"<body>{html}").body)
        self.flush()

    def walk(self, root: Any) -> None:
        """Visit elements in order, without recursion: pages may nest deeply."""
        stack: list[tuple[Any, bool]] = [(root, True)]
        while stack:
            node, entering = stack.pop()
            if not entering:
                self.leave(node)
                continue
            if node.tag == "-text":
                self.read(node.text(deep=False) or "")
                continue
            if node.tag.startswith(("-", "_", "!")):
                continue
            self.enter(node)
            stack.append((node, False))
            child = node.last_child
            while child is not None:
                stack.append((child, True))
                child = child.prev

    def read(self, text: str) -> None:
        """A run of characters, with marks in it."""
        if self.opaque:
            places = [self.places[number_of(mark)] for mark in MARK.findall(text)]
            self.last = places[-1] if places else self.last
            self.noticing.verbatim(places)
            return
        run = self.runs[-1]
        text = WRAP.sub(" ", text)
        at = 0
        for match in MARK.finditer(text):
            run.add(text[at : match.start()])
            self.last = self.places[number_of(match[0])]
            run.marks.append((run.length, self.last))
            at = match.end()
            if self.noticing.first_item is not None:
                self.noticing.read_word(self.last)
        run.add(text[at:])

    def enter(self, node: Any) -> None:
        """What an element's start tells."""
        tag, attributes = node.tag, node.attributes
        classes = (attributes.get("class") or "").split()
        plain = {strip(name): strip(value or "") for name, value in attributes.items()}
        self.noticing.notes += [
            Note("forbidden", self.last, f"{tag} {what}") for what in forbidden(tag, plain)
        ]
        if UNREAD.intersection(classes):
            self.opaque += 1
        if tag in OPAQUE or "arithmatex" in classes:
            self.opaque += 1
            if self.runs[-1].kind != "text" or tag != "pre":
                self.runs[-1].add(" ")
        if tag == "cite" and attributes.get("data-cite"):
            self.cite(strip(attributes["data-cite"] or ""))
        if tag in BLOCKS:
            self.flush()
            self.runs.append(Run(kind_of(tag, classes)))
            self.enter_container(tag, classes, node)
        elif tag == "br":
            self.runs[-1].add("\n")
        elif tag in VERBATIM:
            self.verbatim += 1
            self.runs[-1].code.append((self.runs[-1].length, self.runs[-1].length))
        elif tag == "img" and attributes.get("alt"):
            self.runs[-1].add(strip(attributes["alt"] or ""))
        self.anchors_of(tag, attributes)
        self.links_of(node, tag, attributes, classes)

    def enter_container(self, tag: str, classes: list[str], node: Any) -> None:
        """Keep what holds the text that follows."""
        self.noticing.entered(node, container_of(tag, classes), self.last)
        if tag in ("ol", "ul"):
            self.noticing.entered_list(tag, node.attributes.get("start"))
        elif tag == "li":
            self.noticing.entered_item()
        elif tag == "pre":
            self.noticing.code_block(node.text() or "", self.places, self.last)
        self.heads.entered(tag)
        if tag == "div" and "tabbed-set" in classes:
            self.tabs.append([])
            self.plain_tabs.append("tabbed-alternate" not in classes)
        name = self.container_name(tag, classes, unfolded="open" in node.attributes)
        if name == "tab" and self.tabs:
            name = f"tab {self.tabs[-1].pop(0)}" if self.tabs[-1] else "tab"
        if name:
            self.within.append(name)

    def container_name(self, tag: str, classes: list[str], *, unfolded: bool = False) -> str:
        """The name of what an element holds; the content of a tab of the old style is a tab too."""
        if "tabbed-content" in classes and self.plain_tabs and self.plain_tabs[-1]:
            return "tab"
        return container(tag, classes, unfolded=unfolded)

    def leave(self, node: Any) -> None:
        """What an element's end settles."""
        tag, classes = node.tag, (node.attributes.get("class") or "").split()
        if tag in VERBATIM:
            self.verbatim -= 1
            start, _ = self.runs[-1].code[-1]
            self.runs[-1].code[-1] = (start, self.runs[-1].length)
        if UNREAD.intersection(classes):
            self.opaque -= 1
        if tag in OPAQUE or "arithmatex" in classes:
            self.opaque -= 1
        if tag in BLOCKS:
            run = self.runs[-1]
            run.anchor = node.attributes.get("id") or ""
            self.flush()
            self.runs.pop()
            if not self.runs:
                self.runs.append(Run("text"))
            name = self.container_name(tag, classes)
            if name and self.within:
                self.within.pop()
            self.heads.left(tag)
            if tag in ("ol", "ul"):
                self.noticing.left_list()
            elif tag == "div" and "tabbed-set" in classes and self.tabs:
                self.tabs.pop()
                self.plain_tabs.pop()
        if tag == "a" and self.pending:
            self.close_link()

    def flush(self) -> None:
        """Make a block of the text read so far."""
        run = self.runs[-1]
        text = "".join(run.pieces)
        if text.strip(" \t\n\r\xa0") or run.citations:
            self.blocks.append(self.block(run, text))
            for raw, index in run.citations:
                place = self.finder.place_in(run.marks, self.last, text, index, raw)
                self.citations.append(Citation(raw, place, len(self.blocks) - 1, index))
            self.split(run, text)
            if "://" in text or "www." in text:
                for index, address in self.noticing.bare_addresses(text, [*run.links, *run.code]):
                    place = self.finder.place_in(run.marks, self.last, text, index, address)
                    self.noticing.notes.append(Note("bare", place, address, len(address)))
        run.pieces, run.length = [], 0
        run.marks, run.citations, run.code, run.links = [], [], [], []

    def block(self, run: Run, text: str) -> Block:
        """A finished block, with the heading, row and column it stands under."""
        if run.kind in HEADINGS:
            level, plain = HEADINGS[run.kind], " ".join(text.replace(CITATION, "").split())
            self.path = [h for h in self.path if h[0] < level]
            above = tuple(h[1] for h in self.path)
            place = self.finder.place_in(run.marks, self.last, text, 0, "")
            self.headings.append(Heading(level, plain, run.anchor, place))
            self.at_heading(run.anchor, place)
            self.path.append((level, plain, run.anchor))
        else:
            above = tuple(h[1] for h in self.path)
        row, column = self.heads.of_cell(run.kind, text)
        if run.kind == "label" and self.tabs:
            self.tabs[-1].append(" ".join(text.split()))
        anchor = self.path[-1][2] if self.path else ""
        around = (above, anchor, tuple(self.within), row, column)
        return Block(run.kind, text, packed(run.marks), *around, tuple(run.code))

    def split(self, run: Run, text: str) -> None:
        """The sentences of a block."""
        number = len(self.blocks) - 1
        first = len(self.citations) - len(run.citations)
        for start, end in sentences.spans(text):
            cited = tuple(first + n for n, (_, at) in enumerate(run.citations) if start <= at < end)
            word = text[start:end].split(None, 1)[0] if text[start:end].strip() else ""
            place = self.finder.place_in(run.marks, self.last, text, start, word.strip(CITATION))
            if not self.places:
                place = self.last = self.finder.onward(self.last, text[start:end], CITATION)
            self.sentences.append(Sentence(text[start:end], place, number, start, end, cited))

    def cite(self, raw: str) -> None:
        run = self.runs[-1]
        run.citations.append((raw, run.length))
        run.add(CITATION)

    def anchors_of(self, tag: str, attributes: dict[str, str | None]) -> None:
        names = [attributes.get("id"), attributes.get("name") if tag == "a" else None]
        for name in dict.fromkeys(names):
            if name and not self.opaque and tag in HEADINGS:
                self.anchors.append(Anchor(strip(name), self.last, tag))
            elif name and not self.opaque:
                place = self.finder.locate_name(self.last, name)
                self.anchors.append(Anchor(strip(name), place, tag))

    def at_heading(self, anchor: str, heading: Place) -> None:
        """A heading's id stands where it was typed, else where the heading does."""
        source = self.texts[heading.source]
        end = source.find("\n", heading.offset)
        typed = source.find(f"#{anchor}", heading.offset, end if end >= 0 else len(source)) if anchor else -1
        place = heading._replace(offset=typed + 1) if typed >= 0 else heading
        for number in range(len(self.anchors) - 1, -1, -1):
            if self.anchors[number].id == anchor and self.anchors[number].element in HEADINGS:
                self.anchors[number] = Anchor(anchor, place, self.anchors[number].element)
                return

    def links_of(self, node: Any, tag: str, attributes: dict[str, str | None], classes: list[str]) -> None:
        if UNREAD.intersection(classes):
            return
        rewritten = "data-md" in attributes
        for attribute in ADDRESSES.get(tag, ()):
            if attribute in attributes:
                for target in addresses(attribute, attributes[attribute] or ""):
                    self.link(f"{tag}.{attribute}", strip(target), rewritten)
        if tag == "img" and not self.opaque:
            own = rewritten and self.links
            place = self.links[-1].place if own else self.finder.locate(self.last, "<img")
            self.noticing.picture(attributes, place)
        if tag == "a" and "href" in attributes:
            self.pending.append((len(self.links) - 1, str(self.runs[-1].length)))
        if tag == "style":
            for target in CSS_URL.findall(node.text() or ""):
                self.link("*.style", strip(target), False)
        if "style" in attributes:
            for target in CSS_URL.findall(attributes["style"] or ""):
                self.link("*.style", strip(target), False)

    def link(self, kind: str, target: str, rewritten: bool) -> None:
        place = self.last if rewritten and self.bracket(self.last) else self.finder.locate(self.last, target)
        target = IGNORED.sub("", target) if scheme_of(target, kind) else target
        self.links.append(Link(kind, target, place, "", rewritten, "", len(self.blocks)))

    def bracket(self, place: Place) -> bool:
        """Whether a bracket or an angle stands at a place, so that it is a link's own."""
        return self.texts[place.source][place.offset : place.offset + 1] in ("[", "!", "<")

    def close_link(self) -> None:
        number, start = self.pending.pop()
        self.runs[-1].links.append((int(start), self.runs[-1].length))
        text = "".join(self.runs[-1].pieces)[int(start) :]
        link = self.links[number]
        self.links[number] = Link(
            link.kind, link.target, link.place, " ".join(text.split()), link.rewritten, link.label, link.block
        )
