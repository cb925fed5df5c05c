"""Arrows of diagrams: of Mermaid fences, and of lists of edges in data."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any

from ..english.words import stored, tokens

MOST_ARROWS = 100
"""How many arrows a line with `A & B --> C & D` is read as; of more, it is one arrow between groups."""
NODE = (
    r"(?P<{0}>\w+(?:[.-](?![-.>])\w+)*|\[\*\])(?P<{0}_at>\s*@\{{[^}}]*\}})?"
    r"(?P<{0}_text>\(\(\(.*?\)\)\)|\(\(.*?\)\)|\[\[.*?\]\]|\[\(.*?\)\]|\(\[.*?\]\)|\{{\{{.*?\}}\}}|\[\".*?\"\]|\(\".*?\"\)|\{{\".*?\"\}}|\[.*?\]|\(.*?\)|\{{.*?\}}|>.*?\])?(?:::+[\w-]+)?"
)
FIRST = re.compile(r"\s*" + NODE.format("n"))
LINK = re.compile(
    r"""\s*(?:
    (?P<left>[<xo]?)(?:--|==|-\.)\s+\"?(?P<inner>[^-=|.>\"][^|>\"]*?)\"?\s+(?:-{2,}|={2,}|\.+-)(?P<tip1>[>xo]?)  # -- words -->
    |(?P<back><{0,2}|[xo](?=-))(?P<body>-\.+-?|={2,}|~~~|-{2,4}|-(?=[>x)]))  # <-->, of a sequence also ->> and -x
        (?P<tip>>>|>|x(?=[\s|])|o(?=[\s|])|\)|)(?:[+-](?=\w))?\s*(?:\|\s*\"?(?P<text>[^|\"]*)\"?\s*\|)?  # -->|words|
    )\s*""",
    re.X,
)
AT_LABEL = re.compile(r"\blabel\s*:\s*(?:\"([^\"]*)\"|([^,}]+))")
STATEMENT = re.compile(r"""(?:"[^"]*"|\[[^][]*\]|\([^()]*\)|\{[^{}]*\}|\|[^|]*\||[^;])+""")
"""What stands between semicolons that are not part of a label."""
ALIAS = re.compile(
    r"""\s*(?:participant|actor)\s+(?P<id>[\w-]+)\s+as\s+(?P<name>.+)|\s*state\s+"(?P<said>[^"]*)"\s+as\s+(?P<state>[\w-]+)\s*$"""
)
"""A line that gives a name to an id."""
IGNORED = re.compile(
    r"\s*(?:%%|style\b|classDef\b|class\b|click\b|linkStyle\b|end\b|direction\b|graph\b|flowchart\b|"
    r"sequenceDiagram|stateDiagram|subgraph\b|accTitle|accDescr|title\b|autonumber|---|config:|theme:|"
    r"pie\b|gantt\b|timeline\b)"
)


@dataclass(frozen=True)
class DrawnEdge:
    """An arrow."""

    start: str
    end: str
    sign: str
    """What kind of arrow it is and what is written on it."""
    line: int = 0
    shown: str = ""


@dataclass
class DrawnGraph:
    """Nodes by id with their labels, and arrows."""

    labels: dict[str, str] = field(default_factory=dict)
    edges: list[DrawnEdge] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Lines that are neither."""


def mermaid(text: str, line: int) -> DrawnGraph:
    """The graph of a Mermaid text that begins on a line."""
    graph = DrawnGraph()
    for number, raw in enumerate(text.split("\n")):
        for part in STATEMENT.findall(raw):
            if alias := ALIAS.match(part):
                graph.labels[alias["id"] or alias["state"]] = stored(
                    (alias["name"] or alias["said"]).strip('" ')
                )
            elif part.strip() and not IGNORED.match(part) and not _edges(graph, part, line + number):
                graph.lines.append((line + number, part.strip()))
    return graph


def _edges(graph: DrawnGraph, text: str, line: int) -> bool:
    """Take in the arrows of a line; False if it has none."""
    group, at = _group(graph, text, 0)
    if not group:
        return False
    if not text[at:].strip():
        return True
    found = False
    while link := LINK.match(text, at):
        if not link[0].strip():
            break
        others, after = _group(graph, text, link.end())
        if not others:
            break
        written = stored(link["inner"] or link["text"] or "")
        tail = re.match(r"\s*:\s*(.+)$", text[after:])
        written = written or (stored(tail[1]) if tail else "")
        after = len(text) if tail else after
        for a, b in pairs_of(group, others):
            graph.edges.append(edge(a, b, link, written, line))
        group, at, found = others, after, True
    return found


def pairs_of(group: list[str], others: list[str]) -> Iterator[tuple[str, str]]:
    """The ends of the arrows from each node of a group to each of another; of many, the groups as a whole."""
    if len(group) * len(others) <= MOST_ARROWS:
        yield from product(group, others)
        return
    yield " & ".join(group), " & ".join(others)


def edge(a: str, b: str, link: re.Match[str], written: str, line: int) -> DrawnEdge:
    tip = link["tip1"] or link["tip"] or ""
    dotted = "." in link[0].split("|")[0].replace(written, "")
    back = (link["left"] or link["back"] or "").strip()
    sign = " ".join(
        p
        for p in (
            "both ways" if back == "<" else back,
            "dotted" if dotted else "",
            {">>": ">"}.get(tip, tip) or "line",
            written,
        )
        if p
    )
    return DrawnEdge(a, b, sign, line, written)


def _group(graph: DrawnGraph, text: str, at: int) -> tuple[list[str], int]:
    """The nodes joined by `&` that begin at an index."""
    names: list[str] = []
    while match := FIRST.match(text, at):
        names.append(match["n"])
        if match["n_text"]:
            graph.labels[match["n"]] = stored(
                re.sub(r"<br\s*/?>", " ", re.sub(r"^[\[({>/\\\"]+|[\])}/\\\"]+$", "", match["n_text"]))
            )
        if match["n_at"] and (said := AT_LABEL.search(match["n_at"])):
            graph.labels[match["n"]] = stored(said[1] or said[2] or "")
        graph.labels.setdefault(match["n"], match["n"])
        at = match.end()
        more = re.compile(r"\s*&").match(text, at)
        if not more:
            break
        at = more.end()
    return names, at


def of_data(value: Any) -> tuple[tuple[str | int, ...], DrawnGraph] | None:
    """The graph of a data file: where its list of edges stands, and the graph; None if it has none."""
    if not isinstance(value, dict):
        return None
    for name in ("edges", "links", "arrows", "connections", "relations"):
        listed = value.get(name)
        if isinstance(listed, list) and listed and all(isinstance(e, dict) and ends(e)[0] for e in listed):
            labels = {
                str(n.get("id")): str(n.get("label") or n.get("name") or n.get("id"))
                for n in value.get("nodes") or []
                if isinstance(n, dict)
            }
            return (name,), DrawnGraph(labels)
    return next(
        (((k, *inner[0]), inner[1]) for k, v in value.items() if (inner := of_data(v)) is not None), None
    )


def ends(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The two ends of an edge in data."""
    for a, b in (
        ("from", "to"),
        ("source", "target"),
        ("start", "end"),
        ("src", "dst"),
        ("subject", "object"),
    ):
        if a in entry and b in entry:
            return str(entry[a]), str(entry[b])
    return "", ""


def changes(old: DrawnGraph, new: DrawnGraph) -> Iterator[tuple[DrawnEdge | None, DrawnEdge | None, str]]:
    """Arrows that came, went or changed, with a phrase that says how."""
    gone, come = list(old.edges), list(new.edges)
    was = {n: level(l) for n, l in old.labels.items()}
    now = {n: level(l) for n, l in new.labels.items()}
    labels = set(now.values())
    relabeled = {n: label for n, label in was.items() if n in now and label not in labels}
    now |= relabeled

    def key(e: DrawnEdge, part: str, names: Mapping[str, str]) -> tuple[str, ...]:
        a, b, s = names.get(e.start, e.start), names.get(e.end, e.end), level(e.sign)
        return {"all": (a, b, s), "ends": (a, b), "back": (b, a), "start": (a, s), "end": (b, s)}[part]

    for mine, theirs, how in (
        ("all", "all", ""),
        ("back", "ends", "turned round"),
        ("ends", "ends", "changed"),
        ("start", "start", "leads elsewhere"),
        ("end", "end", "comes from elsewhere"),
    ):
        waiting = defaultdict[tuple[str, ...], deque[DrawnEdge]](deque)
        for new_edge in come:
            waiting[key(new_edge, theirs, now)].append(new_edge)
        left: list[DrawnEdge] = []
        taken: set[int] = set()
        for e in gone:
            others = waiting.get(key(e, mine, was))
            if not others:
                left.append(e)
                continue
            other = others.popleft()
            taken.add(id(other))
            if how:
                yield e, other, how
        gone, come = left, [e for e in come if id(e) not in taken]
    yield from ((e, None, "gone") for e in gone)
    yield from ((None, e, "new") for e in come)


SUBGRAPH = re.compile(r"\s*subgraph\s+(?:[\w-]+\s*)?(?:\[\s*\"?(?P<title>[^\]\"]+)\"?\s*\]|(?P<plain>.+))?")


def groups(text: str) -> dict[str, set[str]]:
    """The titles of the groups that hold each node of a Mermaid text, by its label."""
    labels = mermaid(text, 0).labels
    found: dict[str, set[str]] = {level(label): set() for label in labels.values()}
    opened: list[str] = []
    for raw in text.split("\n"):
        if raw.strip() == "end" and opened:
            opened.pop()
        elif title := title_of(raw):
            opened.append(level(title))
        elif opened:
            for node in mermaid(raw, 0).labels:
                found[level(labels[node])].update(opened)
    return found


def title_of(line: str) -> str:
    """The title of the group that a line opens, or nothing."""
    match = SUBGRAPH.match(line) if line.lstrip().startswith("subgraph") else None
    return stored(match["title"] or match["plain"] or line.split()[-1]).strip('"') if match else ""


def titles(text: str) -> Iterator[str]:
    """The labels of all nodes and the titles of all groups of a Mermaid text."""
    yield from mermaid(text, 0).labels.values()
    yield from filter(None, map(title_of, text.split("\n")))


@lru_cache(maxsize=16384)
def level(text: str) -> str:
    """A label as it compares."""
    return " ".join(t.norm for t in tokens(text)) or text


def describe_arrow(graph: DrawnGraph, e: DrawnEdge) -> str:
    """An arrow in words."""
    sign = e.sign.replace("line", "---").replace(" >", " →").removeprefix("> ") if e.sign != ">" else ""
    return f"{graph.labels.get(e.start, e.start)} → {graph.labels.get(e.end, e.end)}{f' ({sign})' if sign else ''}"
