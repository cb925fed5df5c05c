"""Fences of a page that are drawn or made from data: the arrows of Mermaid diagrams, and parts that ask for data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..english.lexicons import Vocabulary
from ..english.words import stored
from ..source.markdown_page import SourcePage
from ..source.page import Fence
from . import graphs, outlines
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
            yield from changes
            yield from unread_words(fence, other, new.position(other.body)[1], spot, beside=bool(changes))
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
    """Nodes that stand in another group than before, and lines that stand under another head or in another order."""
    was, now = graphs.groups(old.text), graphs.groups(new.text)
    typed = {graphs.level(t): t for f in (old, new) for t in graphs.titles(f.text)}
    renamed = set.union(set(), *was.values()) ^ set.union(set(), *now.values())
    for node in sorted(was.keys() & now.keys()):
        if was[node] - renamed != now[node] - renamed:
            groups = [" / ".join(typed[t] for t in sorted(side[node])) or "none" for side in (now, was)]
            note = f"{quoted(typed[node])} now stands in the group {quoted(groups[0])} instead of {quoted(groups[1])}"
            yield drawn(typed[node], note, line, spot)
    for place in outlines.rearranged(old.text, new.text):
        if place.before:
            note = f"{quoted(place.line)} now stands before {quoted(place.before)}"
        else:
            note = f"{quoted(place.line)} now stands under {quoted(place.now or 'nothing')} instead of {quoted(place.was or 'nothing')}"
        yield drawn(place.line, note, line, spot)


def drawn(text: str, note: str, line: int, spot: Spot) -> Event:
    """An event of a part of a diagram whose words stayed."""
    side = Statement(spot.path, line, "line", text, text)
    return event(reworded("diagram-edge-changed", note=note), side, side, spot)


STYLE = re.compile(
    r"^\s*(?:graph|flowchart)\s+\w+|\bdirection\s+\w+|^\s*(?:style|classDef|class|linkStyle)\b.*$|^\s*%%(?!\{).*$|:::\w+",
    re.M,
)


def unread_words(old: Fence, new: Fence, line: int, spot: Spot, *, beside: bool) -> Iterator[Event]:
    """Lines of a diagram that changed where no arrow or label shows it: titles, notes, axes, groups.

    `beside` other changes, only the lines that are never read as arrows.
    """
    read = [list(said_by_lines(f.text, unread=beside)) for f in (old, new)]
    gone, added = (Counter(key for key, _ in side) for side in read)
    if gone != added:
        typed = dict(pair for side in read for pair in side)
        was, now = (" … ".join(typed[key] for key in lines) for lines in (gone - added, added - gone))
        a, b = (
            Statement(spot.path, line, "line", text, text)
            for text in (stored(STYLE.sub("", f.text)) for f in (old, new))
        )
        yield event(reworded("diagram-edge-changed", was, now), a, b, spot)


def said_by_lines(text: str, *, unread: bool = False) -> Iterator[tuple[str, str]]:
    """What each line of a diagram says, as it compares and as typed, and the labels of its nodes, without names that nobody sees."""
    named = outlines.kind_of(text) in outlines.NAMED
    labels = graphs.mermaid(text, 0).labels
    shown: dict[str, str] = {}
    for raw in re.sub(r"</?[A-Za-z][^<>]*>", " ", STYLE.sub("", text)).split("\n"):
        read = graphs.mermaid(raw, 0) if named else graphs.DrawnGraph()
        if unread and not graphs.IGNORED.match(raw):
            continue
        if read.labels and not read.lines:
            yield from ((graphs.level(edge.sign), edge.sign) for edge in read.edges)
            said = (labels.get(node, label) for node, label in read.labels.items())
            shown |= {graphs.level(label): label for label in said}
        elif raw.strip():
            yield " ".join(w.norm for w in marks(stored(raw))), raw.strip()
    yield from shown.items()


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
