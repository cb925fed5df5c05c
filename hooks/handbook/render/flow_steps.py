"""A flow chart as numbered steps, for screens that are too narrow for its drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_NODE = r"(?P<{0}>\w+)(?:\s*(?:\(\[|\[\[|\[|\(\(|\(|\{{)\s*\"?(?P<{0}_text>[^\"\]\)\}}]*)\"?\s*(?:\]\)|\]\]|\]|\)\)|\)|\}}))?"
_LINE = re.compile(
    rf"""\s* {_NODE.format("a")} \s*
    (?:--\s*"?(?P<said>[^">|-][^">|]*?)"?\s*-->|(?:-->|-\.->|==>|---)\s*(?:\|"?(?P<told>[^|"]*)"?\|)?)
    \s* {_NODE.format("b")} \s*;?\s*""",
    re.X,
)
"""`A["text"] -- label --> B{"text"}`: one arrow a line; shapes and texts may stand at either end."""
_ALONE = re.compile(rf"\s*{_NODE.format('a')}\s*;?\s*")
_HEAD = re.compile(r"\s*(?:flowchart|graph)\s+\w+\s*$")
_SILENT = re.compile(r"\s*(?:accTitle|accDescr|classDef|class|style|linkStyle|click|%%).*|\s*")
LEAST = 3


def steps(source: str, name: str) -> str:
    """The chart as a list; nothing where a line of it is not understood, or it is no flow chart."""
    read = parsed(source)
    if read is None or len(read[0]) < LEAST:
        return ""
    texts, arrows = read
    order = ordered(texts, arrows)
    number = {node: n for n, node in enumerate(order, 1)}
    items = "".join(item(node, texts, arrows.get(node, []), number, name) for node in order)
    return f'<ol class="flow-steps">{items}</ol>'


def parsed(source: str) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]] | None:
    """Texts by node, and from each node the labels and ends of its arrows."""
    first, *lines = source.strip().splitlines() or [""]
    if not _HEAD.match(first):
        return None
    texts: dict[str, str] = {}
    arrows: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        if _SILENT.fullmatch(line):
            continue
        arrow = _LINE.fullmatch(line)
        found = arrow or _ALONE.fullmatch(line)
        if not found:
            return None
        for end in ("a", "b") if arrow else ("a",):
            texts[found[end]] = (found[f"{end}_text"] or "").strip() or texts.get(found[end], "")
        if arrow:
            arrows.setdefault(arrow["a"], []).append(
                ((arrow["said"] or arrow["told"] or "").strip(), arrow["b"])
            )
    return ({node: text or node for node, text in texts.items()}, arrows)


def ordered(texts: dict[str, str], arrows: dict[str, list[tuple[str, str]]]) -> list[str]:
    """From each start along its first arrows, as one would read it."""
    ends = {b for listed in arrows.values() for _, b in listed}
    order: dict[str, None] = {}

    def walk(node: str) -> Iterator[str]:
        waiting = [node]
        while waiting:
            now = waiting.pop()
            if now not in order:
                order[now] = None
                waiting += [b for _, b in reversed(arrows.get(now, []))]
                yield now

    for start in [*(n for n in texts if n not in ends), *texts]:
        for _ in walk(start):
            pass
    return list(order)


def item(
    node: str, texts: dict[str, str], arrows: list[tuple[str, str]], number: dict[str, int], name: str
) -> str:
    """A step, and where it leads; the next step needs no pointer."""
    plain_next = len(arrows) == 1 and not arrows[0][0] and number[arrows[0][1]] == number[node] + 1
    ways = (
        ""
        if plain_next
        else "".join(
            f'<li>{f"<b>{escape(label)}:</b> " if label else "then "}<a href="#{name}-step-{number[to]}">'
            f"step {number[to]}, {escape(texts[to])}</a></li>"
            for label, to in arrows
        )
    )
    return (
        f'<li id="{name}-step-{number[node]}">{escape(texts[node])}{f"<ul>{ways}</ul>" if ways else ""}</li>'
    )
