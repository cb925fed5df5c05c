"""A page's Markdown converted once: a page that did not change is not converted again by the next build."""

from __future__ import annotations

import contextlib
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from ..memory import Memory, decoder_of
from ..memory.stamps import digest, package_stamps

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
KNOWN = re.compile(
    r"markdown\.extensions\.|pymdownx\.|handbook\.|(abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|"
    r"legacy_attrs|legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)$"
)
"""Extensions whose output follows from the page, their settings and its snippets alone."""


class Converted(msgspec.Struct, frozen=True):
    """What converting gives."""

    content: str
    toc: list[dict[str, Any]]
    """As Python-Markdown's `toc` extension gives it: name, id, level, children."""
    title: str | None
    ids: list[str] = []
    """The ids that links can lead to."""
    anchors: dict[str, dict[str, str]] = {}
    """By page that is linked to, its anchors, with the links as typed."""
    messages: list[tuple[int, str]] = []
    """What was logged meanwhile, with its level."""


class Recorder(logging.Handler):
    """Takes down what is logged; nothing is kept from other handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.levelno, record.getMessage()))


@contextlib.contextmanager
def recorded(logger: logging.Logger) -> Iterator[Recorder]:
    """What a logger is told meanwhile."""
    recorder = Recorder()
    logger.addHandler(recorder)
    try:
        yield recorder
    finally:
        logger.removeHandler(recorder)


def repeatable(extensions: Iterable[Any]) -> bool:
    """Whether converting the same text again would give the same."""
    return all(isinstance(e, str) and KNOWN.match(e) for e in extensions)


def recalled_conversion(memory: Memory, source: Any, convert: Callable[[], Converted]) -> Converted:
    """What `convert` gives for a source, from the last build if nothing that it is made from has changed."""
    arguments = [*package_stamps("pymdownx"), *package_stamps("mkdocs"), json.dumps(source, default=repr)]
    return memory.recalled(
        "markdown", [ADDRESS.sub("", a) for a in arguments], convert, decode=decoder_of(Converted)
    )


def put_conversion(page: Any, made: Converted, files: Any, log: logging.Logger) -> None:
    """Give a page what it would have been given by converting it, but its table of contents, and say again what was said then."""
    page.content, page._title_from_render = made.content, made.title
    page.present_anchor_ids = set(made.ids)
    linked = ((files.get_file_from_path(uri), links) for uri, links in made.anchors.items())
    page.links_to_anchors = {file: links for file, links in linked if file}
    for level, message in made.messages:
        log.log(level, "%s", message)


def digest_of_listing(files: Iterable[tuple[str, str]]) -> str:
    """A short name for the files of a site and their addresses, which links in a page lead to."""
    return digest("\n".join("\t".join(file) for file in files))


def tokens(entries: Iterable[Any]) -> list[dict[str, Any]]:
    """A table of contents as the `toc` extension gives it."""
    return [{"name": e.title, "id": e.id, "level": e.level, "children": tokens(e.children)} for e in entries]
