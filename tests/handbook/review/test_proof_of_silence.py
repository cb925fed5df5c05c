"""Pages made from a grammar: whatever differs in (owner, statement) is told, and what was only written otherwise is not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.memory import CacheInMemory
from handbook.review.compare import compare
from tests.handbook.review.score import Files
from tests.handbook.review.test_pairs import SETTINGS

pytestmark = pytest.mark.slow

CACHE = CacheInMemory()
PEOPLE = ("Porters", "Nurses", "Cooks", "Drivers")
DEEDS = ("carry", "wash", "count", "paint")
THINGS = ("trays", "sheets", "lamps", "pillows", "baskets")
PLACES = ("in the hall", "in the attic", "in the cellar")
TITLES = ("North wing", "South wing", "East wing", "West wing", "Old tower", "New tower")


@dataclass(frozen=True)
class GeneratedSection:
    """A part of a page that holds statements: how it is written, what it is called, and what it says."""

    form: str
    title: str
    said: tuple[str, ...]

    def markdown(self, way: Way) -> str:
        lines = [way.written(s) for s in self.said]
        if self.form == "section":
            return f"## {self.title}\n\n" + way.paragraphs(lines)
        if self.form == "box":
            return f'!!! note "{self.title}"\n\n' + "".join(f"    {line}\n\n" for line in lines)
        if self.form == "tab":
            return f'=== "{self.title}"\n\n' + "".join(f"    {line}\n\n" for line in lines)
        if self.form == "term":
            return f"{self.title}\n" + "".join(f":   {line}\n" for line in lines) + "\n"
        if self.form == "table":
            return (
                f"| Who | {self.title} |\n| --- | --- |\n"
                + "".join(f"| {n} | {s} |\n" for n, s in zip("ABCDE", lines, strict=False))
                + "\n"
            )
        return f"{self.title}:\n\n" + "".join(f"{way.bullet} {line}\n" for line in lines) + "\n"


FORMS = ("section", "box", "tab", "term", "table", "list")


@dataclass(frozen=True)
class Way:
    """A way to write the same."""

    bullet: str = "-"
    wrapped: bool = False
    bold: bool = False
    number: bool = False
    shortened: bool = False

    def written(self, statement: str) -> str:
        text = statement.replace("12", "twelve") if self.number else statement
        text = text.replace("do not", "don't") if self.shortened else text
        return text.replace("must", "**must**") if self.bold else text

    def paragraphs(self, lines: list[str]) -> str:
        joined = [line.replace(" ", "\n", 1) if self.wrapped else line for line in lines]
        return "".join(f"{line}\n\n" for line in joined)


statements = st.builds(
    lambda who, how, deed, number, thing, place: f"{who} {how} {deed} {number} {thing} {place}.",
    st.sampled_from(PEOPLE),
    st.sampled_from(("must", "may", "do not")),
    st.sampled_from(DEEDS),
    st.sampled_from(("3", "12", "40")),
    st.sampled_from(THINGS),
    st.sampled_from(PLACES),
)


@dataclass(frozen=True)
class Ward:
    """A page of parts."""

    parts: tuple[GeneratedSection, ...] = field(default_factory=tuple)

    def owned(self) -> set[tuple[str, ...]]:
        """What it says, each with what it stands under; a tab or label that became a heading is the same owner."""
        section = ""
        found = set()
        for part in self.parts:
            section = part.title if part.form == "section" else section
            owners = (section,) if part.form == "section" else (section, part.title)
            found |= {(*filter(None, owners), s) for s in part.said}
        return found

    def files(self, way: Way) -> Files:
        text = "# House\n\n" + "".join(part.markdown(way) for part in self.parts)
        return Files({"mkdocs.yml": SETTINGS, "docs/page.md": text})


@st.composite
def wards(draw: st.DrawFn) -> Ward:
    """A page whose titles and statements are all different."""
    titles = draw(st.permutations(TITLES))
    said = draw(st.lists(statements, min_size=4, max_size=9, unique=draw(st.booleans())))
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    parts, at = [], 0
    for title, size in zip(titles, sizes, strict=False):
        if said[at : at + size]:
            parts.append(GeneratedSection(draw(st.sampled_from(FORMS)), title, tuple(said[at : at + size])))
        at += size
    return Ward(tuple(parts))


def with_said(ward: Ward, number: int, said: tuple[str, ...]) -> Ward:
    parts = list(ward.parts)
    parts[number] = replace(parts[number], said=said)
    return Ward(tuple(p for p in parts if p.said))


@st.composite
def edited(draw: st.DrawFn, ward: Ward) -> Ward:
    """A page after one change."""
    a, b = (draw(st.integers(0, len(ward.parts) - 1)) for _ in "ab")
    one, other = ward.parts[a], ward.parts[b]
    how = draw(st.sampled_from(("titles", "statements", "moved", "gone", "added", "word", "title", "form")))
    parts = list(ward.parts)
    if how == "titles":
        parts[a], parts[b] = replace(one, title=other.title), replace(other, title=one.title)
    elif how == "title":
        parts[a] = replace(one, title=draw(st.sampled_from(("Gate house", *TITLES))))
    elif how == "form":
        parts[a] = replace(one, form=draw(st.sampled_from(FORMS)))
    if how in ("titles", "title", "form"):
        return Ward(tuple(parts))
    if how == "statements" and a != b:
        taken = with_said(ward, a, (other.said[0], *one.said[1:]))
        return with_said(taken, b, (one.said[0], *other.said[1:]))
    if how == "moved" and a != b:
        return with_said(with_said(ward, b, (*other.said, one.said[0])), a, one.said[1:])
    if how == "added":
        return with_said(ward, a, (*one.said, draw(statements)))
    if how == "word":
        words = one.said[0].split()
        words[draw(st.integers(0, 4))] = draw(st.sampled_from(PEOPLE + DEEDS + THINGS))
        return with_said(ward, a, (" ".join(words), *one.said[1:]))
    return with_said(ward, a, one.said[1:])


@st.composite
def edits(draw: st.DrawFn) -> tuple[Ward, Ward]:
    """A page, and the same after one to three changes."""
    first = ward = draw(wards())
    for _ in range(draw(st.integers(1, 3))):
        ward = draw(edited(ward)) if ward.parts else ward
    return first, ward


def marks(old: Files, new: Files) -> list[str]:
    return [f"{e.code}: {e.message}" for e in compare(old, new, CACHE).events if e.level != "info"]


@settings(max_examples=250, deadline=None, derandomize=True)
@given(edits())
def test_what_differs_is_told(pair: tuple[Ward, Ward]) -> None:
    old, new = pair
    if old.owned() != new.owned():
        assert marks(old.files(Way()), new.files(Way()))


ways = st.builds(Way, st.sampled_from("-*+"), st.booleans(), st.booleans(), st.booleans(), st.booleans())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(wards(), ways)
def test_what_is_only_written_otherwise_is_silent(ward: Ward, way: Way) -> None:
    assert marks(ward.files(Way()), ward.files(way)) == []
