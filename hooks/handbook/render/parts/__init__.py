"""Parts of pages that are made from data: a fence ```` ```handbook ```` with `kind: name` asks for one.

The engine has lists of pages and references; the kinds of data of installed plugins bring others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...corpus import Corpus
from ...kinds import Part
from ...source.page import Fence
from ..inline import Address


@dataclass(frozen=True)
class Request:
    """What a fence asks for, and for which page."""

    kind: str
    name: str
    options: dict[str, Any]
    corpus: Corpus
    address: Address
    number: int
    """Which part of its page it is: makes ids unique."""
    context: Any = None
    """What the build knows beyond the corpus: formatted references, backlinks."""


def known(corpus: Corpus) -> Mapping[str, Sequence[Part]]:
    """The parts that a page of a project may ask for, by the word that stands before the colon."""
    return corpus.computed(_known)


def _known(corpus: Corpus) -> dict[str, Sequence[Part]]:
    from . import list as lists

    found: dict[str, list[Part]] = {"list": [lists]}
    for plugin in corpus.plugins:
        for parts in (plugin.parts, *(kind.parts for kind in plugin.kinds)):
            for word, part in parts.items():
                found.setdefault(word, []).append(part)
    return dict(sorted(found.items()))


def list_names(corpus: Corpus, word: str) -> list[str]:
    """What may stand behind the colon."""
    return [name for part in known(corpus).get(word, ()) for name in part.list_names(corpus)]


def requested_part(corpus: Corpus, word: str, name: str) -> Part | None:
    """The part that a fence `word: name` asks for, or None."""
    return next((p for p in known(corpus).get(word, ()) if name in p.list_names(corpus)), None)


def fields(fence: Fence) -> dict[str, tuple[str, int]]:
    """The lines `field: value` of a fence, each with its offset in the fence's text."""
    found = {}
    for line in re.finditer(r"^\s*([\w-]+)\s*:\s*(.*?)\s*(?:#.*)?$", fence.text, re.M):
        found[line[1]] = (line[2], line.start(1))
    return found


def requested_name(fence: Fence) -> tuple[str, str]:
    """Kind and name of a fence: its first line."""
    listed = fields(fence)
    kind = next(iter(listed), "")
    return kind, listed[kind][0] if kind else ""


def html(request: Request) -> str:
    """The part as HTML. Raises LookupError if there is none of that name."""
    part = requested_part(request.corpus, request.kind, request.name)
    if part is None:
        raise LookupError(f"{request.kind}: {request.name}")
    return part.html(request)
