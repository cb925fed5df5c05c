"""A page's Markdown converted once: a page that did not change is not converted again by the next build."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable
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


def repeatable(extensions: Iterable[Any], levels: Iterable[int]) -> bool:
    """Whether converting the same text again would give the same, and would tell no fault that keeping it would swallow."""
    known = all(isinstance(e, str) and KNOWN.match(e) for e in extensions)
    return known and all(level <= logging.DEBUG for level in levels)


def recalled_conversion(memory: Memory, source: Any, convert: Callable[[], Converted]) -> Converted:
    """What `convert` gives for a source, from the last build if nothing that it is made from has changed."""
    arguments = [*package_stamps("pymdownx"), *package_stamps("mkdocs"), json.dumps(source, default=repr)]
    return memory.recalled(
        "markdown", [ADDRESS.sub("", a) for a in arguments], convert, decode=decoder_of(Converted)
    )


def digest_of_listing(files: Iterable[tuple[str, str]]) -> str:
    """A short name for the files of a site and their addresses, which links in a page lead to."""
    return digest("\n".join("\t".join(file) for file in files))


def tokens(entries: Iterable[Any]) -> list[dict[str, Any]]:
    """A table of contents as the `toc` extension gives it."""
    return [{"name": e.title, "id": e.id, "level": e.level, "children": tokens(e.children)} for e in entries]
