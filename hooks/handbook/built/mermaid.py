"""Where a Mermaid diagram's nodes lead when they are clicked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_CLICK = re.compile(r"""^\s*(?:click|link)\s+[^\s"]+\s+(?:href\s+)?"([^"]*)\"""", re.M)
_ACTOR = re.compile(r"^\s*link\s+[^:\n]+:\s*[^@\n]*@\s*(\S+)\s*$", re.M)
_ACTORS = re.compile(r"^\s*links\s+[^:\n]+:\s*(\{.*\})\s*$", re.M)
_LABEL = re.compile(r"""<a\s[^>]*href\s*=\s*["']([^"']*)["']""", re.I)
_IMAGE = re.compile(r"""(?:\bimg:\s*["']([^"']+)["']|<img\s[^>]*src\s*=\s*["']([^"']+)["'])""", re.I)


def targets(diagram: str) -> Iterator[str]:
    """Click targets of all kinds of diagrams, as typed. Comments (`%%`) don't count."""
    text = _without_comments(diagram)
    for pattern in (_CLICK, _ACTOR, _LABEL):
        yield from (match[1] for match in pattern.finditer(text))
    for match in _ACTORS.finditer(text):
        yield from _values(match[1])


def images(diagram: str) -> Iterator[str]:
    """Pictures that a diagram's nodes show."""
    for match in _IMAGE.finditer(_without_comments(diagram)):
        yield match[1] or match[2]


def _without_comments(diagram: str) -> str:
    return re.sub(r"^\s*%%.*$", "", diagram, flags=re.M)


def _values(text: str) -> Iterator[str]:
    try:
        links = json.loads(text)
    except ValueError:
        return
    yield from (value for value in links.values() if isinstance(value, str))
