"""Pages are converted once, and anew when anything that they are made from changes."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from handbook.memory import CacheInMemory, Memory
from handbook.render import converting

MADE = converting.Converted("<p>Text</p>", [{"name": "A", "id": "a", "level": 1, "children": []}], "A")


def test_the_same_source_is_converted_once_and_gives_the_same():
    store, calls = CacheInMemory(), []
    both = [
        converting.recalled_conversion(Memory(store), ["a.md", "text"], lambda: calls.append(1) or MADE)
        for _ in range(2)
    ]
    assert both == [MADE, MADE] and len(calls) == 1


@pytest.mark.parametrize(
    "other", [["a.md", "Text"], ["b.md", "text"], ["a.md", "text", {"snippet.md": "changed"}]]
)
def test_another_source_is_converted_anew(other):
    store = CacheInMemory()
    converting.recalled_conversion(Memory(store), ["a.md", "text"], lambda: MADE)
    assert (
        converting.recalled_conversion(
            Memory(store), other, lambda: converting.Converted("new", [], None)
        ).content
        == "new"
    )


def test_settings_that_are_functions_count_by_their_names():
    store, calls = CacheInMemory(), []
    for _ in range(2):
        made = type("Format", (), {})()
        converting.recalled_conversion(
            Memory(store), ["a.md", {"format": made}], lambda: calls.append(1) or MADE
        )
    assert len(calls) == 1


@pytest.mark.parametrize("names", [["toc", "pymdownx.details", "markdown.extensions.abbr"], []])
def test_known_extensions_are_repeatable(names):
    assert converting.repeatable(names, [logging.DEBUG])


@pytest.mark.parametrize(
    ("names", "level"),
    [(["mkdocstrings"], logging.DEBUG), ([object()], logging.DEBUG), (["toc"], logging.WARNING)],
)
def test_others_and_builds_that_tell_faults_are_not(names, level):
    assert not converting.repeatable(names, [level])


def test_a_table_of_contents_is_kept_with_its_children():
    child = SimpleNamespace(title="B", id="b", level=2, children=[])
    found = converting.tokens([SimpleNamespace(title="A", id="a", level=1, children=[child])])
    assert found[0]["children"] == [{"name": "B", "id": "b", "level": 2, "children": []}]
