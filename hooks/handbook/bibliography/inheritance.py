"""Fields that an entry takes from another: `xdata`, and `crossref` as BibLaTeX and BibTeX have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..source.bibtex import BibEntry, BibField

CHILDREN = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference".split()
)
"""Types whose parent's title is the title of their book."""
RENAMED = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
IN_PERIODICAL = {
    "title": "journaltitle",
    "subtitle": "journalsubtitle",
    "titleaddon": "journaltitleaddon",
    "shorttitle": "",
}
OWN = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype "
    "shortauthor shorteditor shorthand shorthandintro shorttitle sortkey sortname sorttitle sortyear indextitle indexsorttitle key keywords "
    "abstract note annote annotation file doi url eprint pages pmid pmcid".split()
)
"""What an entry never takes from its parent."""
DEEPEST = 10
FOLLOWED = ("crossref", "xdata")
"""The fields that lead from entry to entry."""


def keys(entry: BibEntry, name: str) -> list[tuple[str, BibField]]:
    """The keys that a field names, each with the field."""
    return [
        (key.strip(), field)
        for field in entry.fields
        if field.name.lower() == name
        for key in field.text.split(",")
        if key.strip()
    ]


def ring(entry: BibEntry, name: str, entries: Mapping[str, BibEntry]) -> list[str]:
    """The keys on the way from an entry by a field back to one of them; empty if the way ends."""
    ways, followed = [[entry]], dict[int, int]()
    while ways:
        way = ways.pop()
        if not _is_shallower(way[-1], len(way), followed):
            continue
        for key, _ in keys(way[-1], name):
            named = entries.get(key.lower())
            if named is None:
                continue
            first = next((n for n, one in enumerate(way) if named is one), None)
            if first is not None:
                return [one.key for one in way[first:]]
            if len(way) < DEEPEST:
                ways.append([*way, named])
    return []


def _is_shallower(entry: BibEntry, depth: int, followed: dict[int, int]) -> bool:
    """Whether an entry was not followed from here or nearer before: many ways lead to one entry."""
    if followed.get(id(entry), depth + 1) <= depth:
        return False
    followed[id(entry)] = depth
    return True


def inherited(entry: BibEntry, entries: Mapping[str, BibEntry]) -> Iterator[BibField]:
    """The fields that an entry has from others, each at the place that names the other; its own are not among them."""
    taken = {field.name.lower() for field in entry.fields}
    for field in _from_data(entry, entries, 0, {}):
        if field.name.lower() not in taken:
            taken.add(field.name.lower())
            yield field
    for field in _from_parent(entry, entries, 0):
        if field.name.lower() not in taken and not covered(field.name.lower(), taken):
            taken.add(field.name.lower())
            yield field


def covered(name: str, taken: set[str]) -> bool:
    """Whether the entry says the same under another name."""
    same = ({"journal", "journaltitle"}, {"year", "date"}, {"address", "location"})
    return any(name in group and group & taken for group in same)


def _from_data(
    entry: BibEntry, entries: Mapping[str, BibEntry], depth: int, followed: dict[int, int]
) -> Iterator[BibField]:
    """Fields of the `@xdata` entries that an entry names; `followed` are those already given, by how deep they were."""
    if not _is_shallower(entry, depth, followed):
        return
    for key, at in keys(entry, "xdata") if depth < DEEPEST else []:
        if (data := entries.get(key.lower())) is not None and data is not entry:
            for field in data.fields:
                if field.name.lower() != "xdata":
                    yield BibField(field.name, field.text, at.offset)
            for field in _from_data(data, entries, depth + 1, followed):
                yield BibField(field.name, field.text, at.offset)


def _from_parent(entry: BibEntry, entries: Mapping[str, BibEntry], depth: int) -> Iterator[BibField]:
    """Fields of the parent, under the names that they have in the child."""
    for key, at in keys(entry, "crossref")[:1] if depth < DEEPEST else []:
        parent = entries.get(key.lower())
        if parent is None or parent is entry:
            continue
        names = renamed(entry.type.lower(), parent.type.lower())
        theirs = [
            *parent.fields,
            *_from_data(parent, entries, depth + 1, {}),
            *_from_parent(parent, entries, depth + 1),
        ]
        own = {field.name.lower() for field in theirs}
        for field in theirs:
            name = field.name.lower()
            if name in OWN:
                continue
            new = names.get(name, name)
            if new and (new == name or new not in own):
                yield BibField(field.name if new == name else new, field.text, at.offset)


def renamed(child: str, parent: str) -> dict[str, str]:
    """What a parent's fields are called in a child."""
    if child in CHILDREN:
        names = dict(RENAMED)
        if child not in ("inbook", "bookinbook", "suppbook"):
            names["author"] = ""
        return names
    return IN_PERIODICAL if parent == "periodical" else {}
