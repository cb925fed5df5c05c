"""Diagrams that cannot be drawn here are left to the browser, and said so; the build goes on."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from handbook.memory import Memory
from handbook.render import authored, picture

FENCE = '<p>a</p><div class="mermaid">graph TD\n  A[&lt;8 nmol/L] --&gt; B</div><p>b</p>'


def engine(drawn):
    """A module that draws everything as `drawn`, or raises it."""

    def render_svg(source, options):
        if isinstance(drawn, BaseException):
            raise drawn
        return drawn

    return SimpleNamespace(MermanEngine=lambda options, hooks: SimpleNamespace(render_svg=render_svg))


@pytest.fixture(autouse=True)
def anew():
    picture._engine.cache_clear()
    yield
    picture._engine.cache_clear()


ENGINES = {
    "not-installed": None,
    "refuses": engine(RuntimeError("Parse error on line 2\nmore")),
    "says-nothing": engine(ValueError()),
    "no-svg": engine("this is no XML <"),
    "empty": engine(""),
    "no-text": engine(None),
}


@pytest.mark.parametrize("module", ENGINES.values(), ids=ENGINES)
def test_what_is_not_drawn_stays_as_it_is_and_is_said_once(monkeypatch, module):
    monkeypatch.setitem(sys.modules, "merman", module)
    said = []
    assert authored.pictures(FENCE, Memory(), said.append) == FENCE
    assert len(said) == 1
    assert said[0].startswith("A diagram is left to the browser: ")
    assert "\n" not in said[0]


def test_a_diagram_with_a_fault_is_left_and_the_next_is_drawn():
    said = []
    page = '<div class="mermaid">graph TD\n  A -->> </div><div class="mermaid">graph TD\n  A --&gt; B</div>'
    drawn = authored.pictures(page, Memory(), said.append)
    assert len(said) == 1
    assert drawn.count("<svg") == 1
    assert '<div class="mermaid">graph TD\n  A -->> </div>' in drawn


def test_no_diagram_says_nothing():
    said = []
    assert authored.pictures("<p>a</p>", Memory(), said.append) == "<p>a</p>"
    assert said == []
