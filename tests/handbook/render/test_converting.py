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
    assert converting.repeatable(names)


@pytest.mark.parametrize("names", [["mkdocstrings"], [object()]])
def test_others_are_not(names):
    assert not converting.repeatable(names)


def test_what_is_logged_meanwhile_is_taken_down_and_still_heard():
    logger, heard = logging.getLogger("handbook.tests.converting"), converting.Recorder()
    logger.setLevel(logging.INFO)
    logger.addHandler(heard)
    with converting.recorded(logger) as recorder:
        logger.info("A link '%s' leads nowhere", "b.md")
        logger.debug("not of this level")
    logger.warning("later")
    logger.removeHandler(heard)
    first = (logging.INFO, "A link 'b.md' leads nowhere")
    assert recorder.messages == [first] and heard.messages == [first, (logging.WARNING, "later")]


def test_a_table_of_contents_is_kept_with_its_children():
    child = SimpleNamespace(title="B", id="b", level=2, children=[])
    found = converting.tokens([SimpleNamespace(title="A", id="a", level=1, children=[child])])
    assert found[0]["children"] == [{"name": "B", "id": "b", "level": 2, "children": []}]
