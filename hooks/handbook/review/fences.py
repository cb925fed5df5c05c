"""Fences of a page that are drawn or made from data: the arrows of Mermaid diagrams, and parts that ask for data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..english.lexicons import Vocabulary
from ..english.words import stored
from ..source.markdown_page import SourcePage
from ..source.page import Fence
from . import graphs
from .align import align
from .compared import marks
from .diff import reworded
from .events import Event, quoted
from .explain import explain
from .statements import Statement, of_text
from .telling import Spot, added, event, removed

WHOLE = {"mermaid": "diagram-edge-changed", "handbook": "data-changed"}
"""What a fence is, and the kind of a change of it."""


def compare(old: SourcePage, new: SourcePage, spot: Spot, vocabulary: Vocabulary) -> Iterator[Event]:
    """The events of the fences of a page before and after: those that changed, went and came."""
    left = list(new.reading.fences)
    for fence in old.reading.fences:
        same = next((f for f in left if f.info == fence.info and f.text == fence.text), None)
        other = same or next((f for f in left if kind(f) == kind(fence)), None)
        if other:
            left.remove(other)
        if not other and kind(fence) in WHOLE:
            line = old.position(fence.body)[1] if spot.path == spot.old_path else 0
            yield removed(WHOLE[kind(fence)], said(fence, spot.old_path, line), spot)
        elif other and not same and kind(fence) == "mermaid":
            changes = list(arrows(fence, other, new.position(other.body)[1], spot, vocabulary))
            yield from changes or unread_words(fence, other, new.position(other.body)[1], spot)
        elif other and not same and kind(fence) == "handbook":
            line = new.position(other.body)[1]
            a, b = of_text(fence.text, spot.path, line, "part"), of_text(other.text, spot.path, line, "part")
            yield from (event(c, a, b, spot) for c in explain(a, b, vocabulary, "data-changed"))
    for fence in left:
        if kind(fence) in WHOLE:
            yield added(WHOLE[kind(fence)], said(fence, spot.path, new.position(fence.body)[1]), spot)


def kind(fence: Fence) -> str:
    """The language of a fence, without its options."""
    return fence.info.strip("{}. ").split(" ")[0].split("{")[0]


def said(fence: Fence, path: str, line: int) -> Statement:
    """What a fence shows, as one statement: the arrows of a diagram, or the part that is asked for."""
    graph = graphs.mermaid(fence.text, line) if kind(fence) == "mermaid" else graphs.DrawnGraph()
    described = ", ".join(graphs.describe_arrow(graph, edge) for edge in graph.edges) or " ".join(
        fence.text.split()
    )
    return Statement(
        path, line, "line", described, described, name="diagram" if kind(fence) == "mermaid" else "part"
    )


def arrows(old: Fence, new: Fence, line: int, spot: Spot, vocabulary: Vocabulary) -> Iterator[Event]:
    """The changes between two Mermaid texts."""
    was, now = graphs.mermaid(old.text, line), graphs.mermaid(new.text, line)
    labels = set(now.labels.values())
    for node, label in now.labels.items():
        before = was.labels.get(node)
        if before is not None and graphs.level(before) != graphs.level(label) and before not in labels:
            a, b = of_text(before, spot.path, line, "diagram"), of_text(label, spot.path, line, "diagram")
            bare = reworded(
                "diagram-edge-changed",
                before,
                label,
                note=f"{quoted(before)} is now shown as {quoted(label)}",
            )
            found = [bare] if label == node else explain(a, b, vocabulary, "diagram-edge-changed")
            yield from (event(c, a, b, spot) for c in found)
    for gone, come, how in graphs.changes(was, now):
        described = [graphs.describe_arrow(g, e) if e else "" for g, e in ((was, gone), (now, come))]
        say = f"Arrow {how}: {' became '.join(quoted(t) for t in described if t)}"
        at = come.line if come else line
        sides = [Statement(spot.path, at, "line", t, t) if t else None for t in described]
        yield event(
            reworded("diagram-edge-changed", described[0], described[1], note=say), sides[0], sides[1], spot
        )
    yield from lines(was, now, spot, vocabulary)
    yield from regrouped(old, new, line, spot)


def regrouped(old: Fence, new: Fence, line: int, spot: Spot) -> Iterator[Event]:
    """Nodes that stand in another group than before."""
    was, now = graphs.groups(old.text), graphs.groups(new.text)
    known = set.union(set(), *was.values()) & set.union(set(), *now.values())
    for group in was.keys() & now.keys():
        for node in sorted((now[group] - was[group]) & known):
            before = next((g for g, nodes in sorted(was.items()) if node in nodes), "")
            note = f"{quoted(node)} now stands in the group {quoted(group)} instead of {quoted(before)}"
            side = Statement(spot.path, line, "line", node, node)
            yield event(reworded("diagram-edge-changed", note=note), side, side, spot)


STYLE = re.compile(
    r"^\s*(?:graph|flowchart)\s+\w+|\bdirection\s+\w+|^\s*(?:style|classDef|class|linkStyle)\b.*$|^\s*%%(?!\{).*$|:::\w+",
    re.M,
)


def unread_words(old: Fence, new: Fence, line: int, spot: Spot) -> Iterator[Event]:
    """Words of a diagram that changed where no arrow or label shows it: titles, notes, groups."""
    texts = [STYLE.sub("", f.text) for f in (old, new)]
    ids = {n.casefold() for text in texts for n in graphs.mermaid(text, line).labels}
    spoken = [re.sub(r"</?[A-Za-z][^<>]*>", " ", text) for text in texts]
    gone, added = (
        Counter(w.norm for w in marks(stored(t)) if w.norm not in ids and w.norm.strip("<>=-+ox→←"))
        for t in spoken
    )
    if gone != added:
        was, now = (" ".join(sorted(words)) for words in (gone - added, added - gone))
        a, b = (Statement(spot.path, line, "line", stored(t), stored(t)) for t in texts)
        yield event(reworded("diagram-edge-changed", was, now), a, b, spot)


def lines(
    was: graphs.DrawnGraph, now: graphs.DrawnGraph, spot: Spot, vocabulary: Vocabulary
) -> Iterator[Event]:
    """Lines of a diagram that are no arrows, such as the slices of a pie."""
    a, b = ([Statement(spot.path, n, "line", stored(t), stored(t)) for n, t in g.lines] for g in (was, now))
    found = align(a, b)
    for old, new in found.pairs:
        yield from (event(c, old, new, spot) for c in explain(old, new, vocabulary, "diagram-edge-changed"))
    for old in found.removed:
        yield removed("diagram-edge-changed", old, spot)
    for new in found.added:
        yield added("diagram-edge-changed", new, spot)
