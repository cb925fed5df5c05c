"""Where the lines of a diagram stand: the section, block or parent that each is under, and their order where it says something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .graphs import level, mermaid

FREE = frozenset(
    "graph flowchart pie quadrantchart sankey erdiagram classdiagram statediagram requirementdiagram radar packet".split()
)
"""Kinds of diagrams whose lines may stand in any order; in any other the order says something."""
GROUPED = frozenset(("graph", "flowchart"))
"""Kinds of diagrams whose groups are read with their nodes."""
NAMED = GROUPED | {"sequencediagram", "statediagram"}
"""Kinds of diagrams that have names for what they show, and arrows between the names."""
INDENTED = frozenset(("mindmap", "kanban", "treemap", "treeview"))
"""Kinds of diagrams whose indentation says what is whose."""
SEQUENCED = frozenset(("sequencediagram", "zenuml"))
SILENT = re.compile(
    r"%%|style\b|classDef\b|linkStyle\b|class\s[^{]*$|direction\b|acc(?:Title|Descr)|title\b|---$|```"
)
SECTION = re.compile(r"section\b\s*(?P<title>.*)")
BEGUN = re.compile(r"(?:alt|opt|loop|par|critical|break|rect|box)\b|subgraph\b|block(?::.*)?$")
ELSE = re.compile(r"(?:else|and|option)\b")
Path = tuple[str, ...]


@dataclass
class Outline:
    """The lines of a diagram in order, each with what it stands under, outermost first."""

    kind: str = ""
    lines: list[tuple[Path, str]] = field(default_factory=list)
    opened: list[tuple[int, str]] = field(default_factory=list)
    """What is open, with its indentation where that counts and -1 elsewhere."""
    typed: dict[str, str] = field(default_factory=dict)
    """Lines and names as typed, by the form in which they compare."""

    def add(self, raw: str) -> None:
        """Take in a line that says something."""
        text = raw.strip()
        depth = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if self.kind in INDENTED:
            while self.opened and self.opened[-1][0] >= depth:
                self.opened.pop()
        if text in ("}", "end") and self.opened:
            self.opened.pop()
        elif match := SECTION.fullmatch(text):
            self.opened = [(-1, self.key(match["title"]))]
        elif ELSE.match(text) and self.kind in SEQUENCED and self.opened:
            self.opened[-1] = (-1, self.key(f"{self.typed[self.opened[-1][1]]} / {text}"))
        else:
            self.lines.append((tuple(name for _, name in self.opened), self.key(text)))
            if self.kind in INDENTED or text.endswith("{") or BEGUN.match(text):
                self.opened.append((depth if self.kind in INDENTED else -1, self.key(text)))

    def key(self, text: str) -> str:
        """A line or name as it compares; as typed it is kept."""
        name = level(text)
        self.typed.setdefault(name, text.strip("{ "))
        return name


def kind_of(text: str) -> str:
    """What kind of diagram a Mermaid text is, in small letters and without a version."""
    body = re.sub(r"\A\s*---\n.*?\n---(?:\n|$)", "", text, flags=re.S)
    first = next((line for line in body.split("\n") if line.strip() and not SILENT.match(line.strip())), "")
    return re.split(r"[\s:;-]", first.strip(), maxsplit=1)[0].lower()


def outline_of(text: str) -> Outline:
    """The outline of a Mermaid text."""
    outline = Outline(kind_of(text))
    names = mermaid(text, 0).labels if outline.kind in SEQUENCED else {}
    heading, begun = False, False
    for raw in text.split("\n"):
        if raw.strip() == "---":
            heading = not heading
        elif heading or not raw.strip() or SILENT.match(raw.strip()):
            continue
        elif begun:
            outline.add(spelled_out(raw, names))
        begun = begun or not heading and raw.strip() != "---"
    return outline


def spelled_out(line: str, names: Mapping[str, str]) -> str:
    """A line of a sequence with the names of who takes part, not the ids that stand for them."""
    who, colon, said = line.partition(":")
    indent = who[: len(who) - len(who.lstrip())]
    return indent + re.sub(r"[\w-]*\w", lambda m: names.get(m[0], m[0]), who.lstrip()) + colon + said


@dataclass(frozen=True)
class Rearranged:
    """A line whose words stayed and that stands elsewhere: under what it stood and stands, or before which line it now is."""

    line: str
    was: str = ""
    now: str = ""
    before: str = ""


def rearranged(old: str, new: str) -> Iterator[Rearranged]:
    """The lines of a diagram that stand under something else, and the first that stands in another order."""
    was, now = outline_of(old), outline_of(new)
    if was.kind != now.kind or was.kind in GROUPED:
        return
    paths, others = paths_of(was), paths_of(now)
    renamed = {*names_of(was), *paths} ^ {*names_of(now), *others}
    moved = False
    for line in sorted(paths.keys() & others.keys()):
        gone, come = (owners_left(p, renamed) for p in (paths[line], others[line]))
        if gone != come:
            under = [
                " / ".join(side.typed[n] for n in stands[line][0])
                for side, stands in ((was, paths), (now, others))
            ]
            moved = True
            yield Rearranged(now.typed[line], *under)
    if not moved and was.kind not in FREE:
        yield from reordered(was, now)


def paths_of(outline: Outline) -> Mapping[str, list[Path]]:
    """Under what each line stands, by its words."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path, line in outline.lines:
        found[line].append(path)
    return found


def names_of(outline: Outline) -> Iterator[str]:
    """The names of all that holds lines."""
    return (name for path, _ in outline.lines for name in path)


def owners_left(paths: list[Path], renamed: set[str]) -> list[Path]:
    """Paths without the names that stand on one side only, which are told by their words."""
    return sorted(tuple(name for name in path if name not in renamed) for path in paths)


def reordered(old: Outline, new: Outline) -> Iterator[Rearranged]:
    """The first line that both sides have and that stands before another than it did."""
    known = {line for _, line in old.lines} & {line for _, line in new.lines}
    olds, news = ([line for _, line in side.lines if line in known] for side in (old, new))
    for one, other in zip(olds, news, strict=False):
        if one != other:
            yield Rearranged(new.typed[other], before=new.typed[one])
            return
