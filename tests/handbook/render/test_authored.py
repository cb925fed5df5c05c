"""Diagrams that cannot be drawn here are left to the browser, and said so; the build goes on."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from mermaid2.plugin import MarkdownMermaidPlugin

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


@pytest.mark.parametrize("there", [True, False], ids=["in-the-theme", "nowhere"])
def test_mermaid2_loads_the_script_that_a_theme_carries(tmp_path, there):
    script = tmp_path / "theme" / "vendor" / "mermaid.min.js"
    script.parent.mkdir(parents=True)
    if there:
        script.write_text("")
    plugin = MarkdownMermaidPlugin()
    plugin.load_config({"javascript": "vendor/mermaid.min.js"})
    plugin._full_config = {"docs_dir": str(tmp_path / "docs")}
    authored.library_of_theme(plugin, [str(tmp_path / "theme")])
    if there:
        assert plugin.javascript == "vendor/mermaid.min.js"
    else:
        with pytest.raises(FileNotFoundError):
            plugin.javascript  # noqa: B018 - a property that looks


def test_a_script_that_is_not_set_is_left_to_mermaid2(tmp_path):
    plugin = MarkdownMermaidPlugin()
    plugin.load_config({})
    authored.library_of_theme(plugin, [str(tmp_path)])
    assert not hasattr(plugin, "_javascript")
