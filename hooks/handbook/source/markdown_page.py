"""Pages: Markdown files with front matter, and what is read off them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import msgspec

from ..diagnostics import Diagnostic
from ..memory import Memory
from ..memory.stamps import digest as digest_of
from . import front_matter, keeping
from .beyond import beyond_reading
from .data import Data, DataError
from .dialect import Dialect
from .limits import TooMuchEffort
from .lines import Lines, lines_of
from .page import Block, Fence, Place, Reading, Sentence
from .texts import Texts, Unreadable

ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
LARGEST = 4_000_000
FRONT_KEY = re.compile(r"^([\w-]+)[ \t]*:", re.M)


@dataclass
class Rendered:
    """What rendering gives of a page."""

    read: Reading | Callable[[], Reading]
    """The reading, or what gives it when it is first asked for."""
    snippets: dict[str, str] = field(default_factory=dict)
    """The texts that it includes, by path."""
    unread: str = ""
    """Why what it shows is not known, as a sentence; nothing where it was read."""


@dataclass
class SourcePage:
    """A Markdown file below docs_dir."""

    path: str
    uri: str
    """Its path below docs_dir: the page's identity."""
    text: str
    front: Data
    start: int
    """The offset at which the Markdown begins."""
    render: Callable[[], Rendered]
    """What renders it; called once, when what it shows is first asked for."""
    dialect: str = ""
    """The digest of the dialect that it is read in."""

    @cached_property
    def rendered(self) -> Rendered:
        """What rendering gives of it."""
        return self.render()

    @property
    def snippets(self) -> dict[str, str]:
        """The texts that it includes, by path."""
        return self.rendered.snippets

    @property
    def unread(self) -> str:
        """Why what it shows is not known, as a sentence; nothing where it was read."""
        return self.rendered.unread

    @cached_property
    def digest(self) -> str:
        """Changes when anything that the page shows does."""
        return digest_of(
            self.dialect, self.path, self.uri, self.text, *(t for s in self.snippets.items() for t in s)
        )

    @cached_property
    def reading(self) -> Reading:
        """What is read off the page."""
        read = self.rendered.read
        return read if isinstance(read, Reading) else read()

    def release(self) -> None:
        """Give back the room of the reading if it can be decoded again."""
        if not isinstance(self.rendered.read, Reading):
            self.__dict__.pop("reading", None)

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter."""
        return self.front.value if isinstance(self.front.value, dict) else {}

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def title(self) -> str:
        """From the front matter, else its first heading, else its file name."""
        if self.meta.get("title"):
            return str(self.meta["title"])
        first = next((h.text for h in self.reading.headings if h.level == 1), "")
        return first or posixpath.splitext(posixpath.basename(self.uri))[0].replace("-", " ").capitalize()

    @property
    def depth(self) -> str:
        """The depth at which it treats its topic, as typed, or nothing."""
        return str(self.meta.get("depth") or "")

    @property
    def citations_required(self) -> bool:
        return self.meta.get("citations") == "required"

    @property
    def block(self) -> list[Block]:
        return self.reading.blocks

    def block_of(self, sentence: Sentence) -> Block:
        """The block that a sentence stands in."""
        return self.reading.blocks[sentence.block]

    def position(self, place: Place) -> tuple[str, int, int]:
        """Path, line and column of a place."""
        if place.source == 0:
            return (self.path, *self.lines.position(place.offset + self.start))
        path = self.reading.sources[place.source]
        return (path, *lines_of(self.snippets.get(path, "")).position(place.offset))

    def source_text(self, place: Place) -> str:
        """The text of the source that a place lies in; offsets of places count in it."""
        return (
            self.text[self.start :]
            if place.source == 0
            else self.snippets.get(self.reading.sources[place.source], "")
        )

    def diagnostic(
        self, place: Place, message: str, cure: str = "", subject: str = "", length: int = 0
    ) -> Diagnostic:
        """A finding at a place of this page, `length` characters long."""
        path, line, column = self.position(place)
        end = self.position(Place(place.offset + length, place.source)) if length else (path, 0, 0)
        return Diagnostic(
            path=path,
            line=line,
            column=column,
            message=message,
            cure=cure,
            subject=subject,
            end_line=end[1],
            end_column=end[2],
        )

    def front_fault(self, *key: str | int, message: str, cure: str = "", subject: str = "") -> Diagnostic:
        """A finding in the front matter."""
        line, column = self.front.place(*key) if key and self.front.text else (1, 1)
        return Diagnostic(
            path=self.path, line=line, column=column, message=message, cure=cure, subject=subject
        )

    def body_fences(self, kind: str) -> list[Fence]:
        """The fences whose info begins with a word."""
        return [f for f in self.reading.fences if f.info.strip("{}. ").split(" ")[0].split("{")[0] == kind]


def read(
    path: str, uri: str, text: str, dialect: Dialect, texts: Texts, memory: Memory, digest: str
) -> tuple[SourcePage, list[Diagnostic]]:
    """A page, rendered when it is first asked for; what cannot be read is a finding, and the rest is read all the same."""
    faults: list[Diagnostic] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    try:
        front, start = front_of(path, text, memory)
    except DataError as error:
        match = front_matter.YAML_BLOCK.match(text)
        front, start = Data(path, "", {}), match.end() if match else 0
        faults.append(malformed(path, str(error), error.line, error.column))
    names = FRONT_KEY.findall(front.text)
    if len(set(names)) < len(names):
        repeated = keeping.repeated_keys(path, front.text, memory)
        faults += [replace(fault, line=fault.line + front.shift) for fault in repeated]
    body = text[start:]
    if len(body) > LARGEST:
        message = f"The page has {len(body):,} characters; {LARGEST:,} is the most that is read."
        faults.append(Diagnostic(path=path, rule="page-too-large", message=message, cure="Split it."))
        body = ""
    if beyond := beyond_reading(body, dialect):
        message, at = beyond
        faults.append(malformed(path, message, *Lines(text).position(start + at)))
        body = ""
    render = partial(rendered, path, body, dialect, texts, memory, digest, above=text.count("\n", 0, start))
    return SourcePage(path, uri, text, front, start, render, digest), faults


def rendered(
    path: str, body: str, dialect: Dialect, texts: Texts, memory: Memory, digest: str, *, above: int
) -> Rendered:
    """What rendering gives; where an extension of the project stops, what it gives without them.

    `above` is the number of lines above the body.
    """
    why = ""
    try:
        try:
            reading = recalled_reading(path, body, dialect, texts, memory, digest)
        except TooMuchEffort:
            raise
        except Exception as error:  # noqa: BLE001 - the extensions of a project may raise anything
            reading = reading_of_known(path, body, dialect, texts)
            why = f"A Markdown extension of the project stops on it ({described(error)}); it was read without them."
    except TooMuchEffort as error:
        nothing: list[Any] = [*([] for _ in range(10)), [path], False]
        return Rendered(Reading(*nothing), unread=error.described(body, above))
    return Rendered(reading.read, {s: _text_or_empty(texts, s) for s in reading.sources[1:]}, why)


def described(error: BaseException) -> str:
    """An exception in one line: what kind it is, and what it says."""
    said = " ".join(str(error).split()).rstrip(".:")
    return f"{type(error).__name__}: {said}"[:300] if said else type(error).__name__


def reading_of_known(path: str, body: str, dialect: Dialect, texts: Texts) -> CachedReading:
    """The reading of a page without the extensions that are not known. Raises what the known ones raise."""
    from . import reader

    known = msgspec.structs.replace(dialect, trusted=False)
    reading = reader.read(path, body, known, lambda p: _text_or_none(texts, p))
    return CachedReading(reading.sources, reading)


def front_of(path: str, text: str, memory: Memory) -> tuple[Data, int]:
    """The front matter and where the Markdown begins; its values from the memory if they did not change."""
    block = front_matter.YAML_BLOCK.match(text)
    if not block:
        return front_matter.split(path, text)

    def make() -> Any:
        return front_matter.split(path, text)[0].value

    return front_matter.split(
        path, text, memory.recalled("front", [block[1]], make, keeping.dump, keeping.load)
    )


def malformed(path: str, message: str, line: int, column: int) -> Diagnostic:
    """A file that is not what its ending or its fence says."""
    return Diagnostic(
        path=path, line=line, column=column, rule="data-malformed", message=message, cure="Correct it there."
    )


@dataclass(frozen=True)
class CachedReading:
    """A reading as it is kept: its sources, and the rest to be decoded when it is asked for."""

    sources: list[str]
    read: Reading | Callable[[], Reading]

    def encode(self) -> bytes:
        reading = self.read if isinstance(self.read, Reading) else self.read()
        return msgspec.msgpack.encode((self.sources, msgspec.msgpack.encode(reading)))

    @classmethod
    def decode(cls, stored: bytes) -> CachedReading:
        sources, reading = msgspec.msgpack.decode(stored, type=tuple[list[str], bytes])
        return cls(sources, lambda: msgspec.msgpack.decode(reading, type=Reading))


def recalled_reading(
    path: str, body: str, dialect: Dialect, texts: Texts, memory: Memory, digest: str
) -> CachedReading:
    """The reading of a page, from the memory if neither it nor what it includes changed."""

    def make() -> CachedReading:
        from . import reader

        reading = reader.read(path, body, dialect, lambda p: _text_or_none(texts, p))
        return CachedReading(reading.sources, reading)

    return memory.recalled("page", [digest, path, body], make, CachedReading.encode, CachedReading.decode)


def _text_or_empty(texts: Texts, path: str) -> str:
    return _text_or_none(texts, path) or ""


def _text_or_none(texts: Texts, path: str) -> str | None:
    try:
        return texts.read(path)
    except Unreadable:
        return None
