"""A live preview goes on where a build would end."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from handbook import mkdocs_adapter as adapter

CONFIG = SimpleNamespace(plugins={})


@pytest.mark.parametrize(
    ("serving", "there", "source"),
    [(True, True, None), (False, False, None), (False, True, None), (True, False, "")],
)
def test_a_page_deleted_during_a_preview_is_empty_and_everything_else_is_left_to_mkdocs(
    tmp_path, monkeypatch, caplog, serving, there, source
):
    path = tmp_path / "a.md"
    if there:
        path.write_text("# A\n")
    monkeypatch.setattr(adapter.state, "serving", serving)
    page = SimpleNamespace(file=SimpleNamespace(abs_src_path=str(path), src_uri="a.md"))
    assert adapter.on_page_read_source(page=page, config=CONFIG) == source
    assert ("'a.md' was deleted" in caplog.text) == (source == "")


def test_a_page_that_a_plugin_made_has_no_file_to_lose(monkeypatch):
    monkeypatch.setattr(adapter.state, "serving", True)
    page = SimpleNamespace(file=SimpleNamespace(abs_src_path=None, src_uri="made.md"))
    assert adapter.on_page_read_source(page=page, config=CONFIG) is None
