"""Reads a page: renders it with marks, proves that they changed nothing, and takes out what a reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from . import abbreviations
from .citation_markdown import CitationExtension
from .dialect import BUILT_IN, Dialect, Resolve
from .effort import EffortExtension, count_marks
from .extract import Extraction
from .limits import TooMuchEffort
from .marks import MARK, Marker, Ticks, fences, inside, merged, number_of, strip
from .noticing import lost_words
from .page import Definition, Fence, Note, Place, Reading, Snippet
from .plain_code import show_code_plainly
from .snippets import SnippetReader
from .whole import WholeExtraction

ROUNDS = 40
"""How often lines are unmarked before a page is read without marks."""

OPENING = re.compile(r"(?P<ticks>`+)|<!--")
DEFINITION = re.compile(r"^[ \t>]{0,8}\[(?P<foot>\^)?(?P<label>[^\]\n]+)\]:[ \t]*(?P<target>\S*)", re.M)


class Renderer:
    """Python-Markdown with a project's extensions, and a reader's eyes."""

    def __init__(self, dialect: Dialect) -> None:
        names, settings, self.missing = dialect.usable()
        self.snippets = (
            SnippetReader(dialect.settings("pymdownx.snippets"))
            if dialect.uses("pymdownx.snippets")
            else None
        )
        self.effort = EffortExtension()
        own: list[Any] = [CitationExtension(), EyesExtension(), self.effort]
        if self.snippets:
            own.append(self.snippets.extension())
        loaded = [*(b for b in BUILT_IN if b not in names), *names]
        self.markdown = Markdown(extensions=[*loaded, *own], extension_configs=settings)
        count_marks(self.markdown, self.effort.meter)
        abbreviations.read_runs(self.markdown)
        show_code_plainly(self.markdown, dialect.settings("pymdownx.highlight"))
        self.labels = Labels()
        self.markdown.references = self.labels

    def render(self, text: str) -> str:
        """HTML of a text; the state of the last page is gone. Raises TooMuchEffort."""
        self.markdown.reset()
        self.effort.meter.begin(text)
        return self.markdown.convert(text)


class Labels(dict[str, tuple[str, str]]):
    """Link definitions, and which of them were used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> tuple[str, str]:
        self.used.add(label)
        return super().__getitem__(label)

    def clear(self) -> None:
        self.used.clear()
        super().clear()


class Eyes(Treeprocessor):
    """Tells Markdown's own links and images from those typed as HTML."""

    def run(self, root: Any) -> None:
        for element in root.iter():
            if element.tag in ("a", "img"):
                element.set("data-md", "")


class EyesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Eyes(md), "handbook-eyes", 1)


@lru_cache(maxsize=8)
def _renderer(digest: str, names: int) -> Renderer:
    return Renderer(_dialects[digest])


_dialects: dict[str, Dialect] = {}


def renderer(dialect: Dialect) -> Renderer:
    """The renderer of a dialect, made once."""
    digest = dialect.digest
    _dialects[digest] = dialect
    return _renderer(digest, len(dialect.extensions))


def read(
    path: str, text: str, dialect: Dialect, resolve: Resolve = lambda _: None, *, keep_html: bool = False
) -> Reading:
    """Read a page's Markdown (without front matter) as its dialect renders it.

    `path` is relative to the folder of mkdocs.yml; `resolve` gives the text of a snippet's path, or None.
    Raises TooMuchEffort.
    """
    eyes = renderer(dialect)
    marker = Marker()
    if eyes.snippets:
        eyes.snippets.begin(path, resolve, marker)
    plain = eyes.render(text)
    exact = dialect.marked and not MARK.search(text) and len(text) < 4_000_000
    marked = render_marked(eyes, text, plain, marker) if exact else plain
    if exact and marker.dropped:
        exact = False
    sources, texts = [path], [text]
    found = eyes.snippets.included if eyes.snippets else []
    for file, included in eyes.snippets.sources if eyes.snippets else []:
        sources.append(file)
        texts.append(included)
    extraction = WholeExtraction if dialect.whole else Extraction
    seen = extraction(marked, marker.places, texts)
    return Reading(
        seen.blocks,
        seen.sentences,
        seen.headings,
        seen.links,
        seen.anchors,
        seen.citations,
        list(read_fences(text)),
        definitions(text, eyes.labels, seen),
        [snippet_of(s, texts, resolve) for s in found],
        list(comments(text)),
        sources,
        exact,
        plain if keep_html else "",
        [*lost_words(marked, marker.places), *seen.noticing.notes, *multiplied(eyes.snippets)],
    )


def multiplied(snippets: SnippetReader | None) -> Iterator[Note]:
    """That snippets were left out because they multiply."""
    if snippets and snippets.stopped:
        yield Note("snippets", Place(0), snippets.stopped)


def render_marked(eyes: Renderer, text: str, plain: str, marker: Marker) -> str:
    """The rendering with as many marks as leave it unchanged."""
    for _ in range(ROUNDS):
        marker.restart()
        if eyes.snippets:
            eyes.snippets.restart(marking=True)
        try:
            marked = eyes.render(marker.mark(text))
        except TooMuchEffort:
            raise
        except Exception:  # noqa: BLE001 - an extension that reads its own text may stop on a mark
            marker.dropped.add((0, 0))
            break
        if strip(marked) == plain:
            return marked
        if not drop(marked, plain, marker, text):
            break
    marker.restart()
    if eyes.snippets:
        eyes.snippets.restart(marking=False)
    return eyes.render(text)


def drop(marked: str, plain: str, marker: Marker, text: str) -> bool:
    """Unmark the line of the mark before the first difference; False if there is none left."""
    at, last = 0, None
    differs = first_difference(strip(marked), plain)
    for match in MARK.finditer(marked):
        if match.start() - at > differs:
            break
        last, at = match[0], at + 1
    ahead = MARK.search(marked, differs + at)
    dropped = False
    for mark in (last, ahead[0] if ahead else None):
        if mark is not None:
            place = marker.places[number_of(mark)]
            line = text.rfind("\n", 0, place.offset) + 1 if place.source == 0 else place.offset
            dropped = dropped or (place.source, line) not in marker.dropped
            marker.dropped.add((place.source, line))
    return dropped


def first_difference(a: str, b: str) -> int:
    """The index of the first character that differs."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[:middle] == b[:middle] else (low, middle - 1)
    return low


def comments(text: str) -> Iterator[tuple[str, Place]]:
    """The comments of a source that are none of code."""
    skip = merged([(m.start(), end) for m, _, _, end in fences(text)])
    ticks, at, gap = Ticks(text), 0, 0
    while opening := OPENING.search(text, at):
        while gap < len(skip) and skip[gap][1] <= opening.start():
            gap += 1
        if gap < len(skip) and skip[gap][0] <= opening.start():
            at = skip[gap][1]
        elif opening["ticks"]:
            at = ticks.end_of_code(opening, len(text))
        elif (end := text.find("-->", opening.end())) < 0:
            return
        else:
            yield text[opening.end() : end].strip(), Place(opening.start())
            at = end + 3


def read_fences(text: str) -> list[Fence]:
    """The fenced blocks of a source."""
    found = []
    for opening, body, close, end in fences(text):
        indent = len(opening["indent"])
        lines = [
            line[min(indent, len(line) - len(line.lstrip(" \t>"))) :]
            for line in text[body:close].splitlines()
        ]
        found.append(
            Fence(opening["info"].strip(), "\n".join(lines), Place(opening.start()), Place(body), indent, end)
        )
    return found


def definitions(text: str, labels: Labels, seen: Extraction) -> list[Definition]:
    """Link and footnote definitions that the dialect took as such."""
    skip = merged([(m.start(), end) for m, _, _, end in fences(text)])
    anchors = {a.id for a in seen.anchors}
    out = []
    for match in DEFINITION.finditer(text):
        if inside(match.start(), skip):
            continue
        label, place = match["label"], Place(match.start("label"))
        if match["foot"]:
            used = any(f"fnref{separator}{label}" in anchors for separator in ":-_")
            out.append(Definition(label, "", place, used, "footnote"))
        elif label.lower() in labels:
            out.append(
                Definition(
                    label,
                    dict.get(labels, label.lower(), ("", ""))[0],
                    place,
                    label.lower() in labels.used,
                    "link",
                )
            )
    return out


def snippet_of(found: tuple[str, int, str, str], texts: list[str], resolve: Resolve) -> Snippet:
    """An included file, with the place of its request."""
    request, source, path, _ = found
    spots = (
        (n, re.search(rf"--8<--[^\n]*{re.escape(request)}|^[ \t>]*{re.escape(request)}", t, re.M))
        for n, t in enumerate(texts)
    )
    source, wanted = next(((n, m) for n, m in spots if m), (source, None))
    at = wanted.end() - len(request) if wanted else -1
    return Snippet(request, Place(max(at, 0), source), path)
