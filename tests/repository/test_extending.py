"""The plugin that the page about extending shows is one: it is run as it stands there."""

from __future__ import annotations

import datetime
import re
import sys
import types

import pytest

from handbook import kinds, rules
from handbook.corpus import build
from handbook.source.texts import TextsInMemory

FILES = {
    "mkdocs.yml": "site_name: A\nplugins:\n  - handbook:\n      inhalers: inhalers.yaml\n",
    "docs/index.md": "# Home\n",
    "inhalers.yaml": "inhalers:\n- {id: a, name: Alpha, page: index.md, puffs: 14, finding: none2020#x}\n- {id: b, name: Beta, page: gone.md, puffs: two, finding: x}\n",
}


@pytest.fixture
def plugin(root, monkeypatch):
    page = (root / "docs" / "contributing" / "extending.md").read_text(encoding="utf-8")
    code = re.search(r'```python title="asthma/__init__.py"\n(.*?)```', page, re.S)[1]
    module = types.ModuleType("shown_asthma")
    module.__file__ = str(root / "shown_asthma" / "__init__.py")
    monkeypatch.setitem(sys.modules, "shown_asthma", module)
    exec(compile(code, "extending.md", "exec"), module.__dict__)  # noqa: S102 - what the page shows is what is tested
    for name in ("installed", "installed_kinds"):
        getattr(kinds, name).cache_clear()
    monkeypatch.setattr(kinds, "installed", lambda: (module.PLUGIN,))
    yield module.PLUGIN
    monkeypatch.undo()
    for name in ("installed", "installed_kinds"):
        getattr(getattr(kinds, name), "cache_clear", lambda: None)()


def test_what_the_page_shows_checks_its_file(plugin):
    corpus = build(TextsInMemory(FILES), today=datetime.date(2027, 1, 1))
    found = [(d.rule, d.line) for d in rules.run(corpus) if d.path == "inhalers.yaml"]
    assert ("data-malformed", 3) in found
    assert corpus.kinds == tuple(plugin.kinds)


def test_its_rule_and_numbers_are_found(plugin):
    good = FILES["inhalers.yaml"].splitlines()[:2]
    corpus = build(
        TextsInMemory({**FILES, "inhalers.yaml": "\n".join(good) + "\n"}), today=datetime.date(2027, 1, 1)
    )
    assert ("puffs-too-many", 2) in [(d.rule, d.line) for d in rules.run(corpus) if d.path == "inhalers.yaml"]
    content = corpus.contents["inhalers"]
    assert [n.written for n in plugin.kinds[0].numbers(content)] == ["14 puffs"]
    assert list(plugin.kinds[0].entry_names(content)) == ["Alpha"]
