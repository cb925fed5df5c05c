"""Parts of pages that are made from data: a fence ```` ```handbook ```` with `kind: name` asks for one.

A module is a kind; it has `names(corpus)`, what may be asked for, and `html(request)`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from ...corpus import Corpus
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


class Kinds(Mapping[str, ModuleType]):
    """The kinds of parts; a module is imported when it is asked for."""

    def __init__(self) -> None:
        self.known = sorted(m.name for m in pkgutil.iter_modules(__path__))

    def __getitem__(self, kind: str) -> ModuleType:
        if kind not in self.known:
            raise KeyError(kind)
        return importlib.import_module(f"{__name__}.{kind}")

    def __contains__(self, kind: object) -> bool:
        return kind in self.known

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


@cache
def kinds() -> Kinds:
    """The kinds of parts."""
    return Kinds()


def fields(fence: Fence) -> dict[str, tuple[str, int]]:
    """The lines `field: value` of a fence, each with its offset in the fence's text."""
    found = {}
    for line in re.finditer(r"^\s*([\w-]+)\s*:\s*(.*?)\s*(?:#.*)?$", fence.text, re.M):
        found[line[1]] = (line[2], line.start(1))
    return found


def asked(fence: Fence) -> tuple[str, str]:
    """Kind and name of a fence: its first line."""
    listed = fields(fence)
    kind = next(iter(listed), "")
    return kind, listed[kind][0] if kind else ""


def html(request: Request) -> str:
    """The part as HTML. Raises LookupError if there is none of that name."""
    return str(kinds()[request.kind].html(request))
