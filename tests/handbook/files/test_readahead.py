"""Pages that several processes read are those that one would have read."""

from __future__ import annotations

import datetime

import pytest

from handbook.commands import readahead
from handbook.corpus import build
from handbook.files.disk import DiskCache, TextsOnDisk
from handbook.source import reader

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(readahead, "idle", lambda: True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    for number in range(70):
        text = (
            f"---\ntitle: {number}\n---\n# Page {number}\n\nSee [next](p{number + 1}.md) and [@a{number}].\n"
        )
        (tmp_path / "docs" / f"p{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "odd.md").write_bytes(b"\xff")
    return tmp_path


def test_the_check_finds_them_in_its_cache(project, monkeypatch):
    alone = build(TextsOnDisk(project), today=TODAY)
    cache = DiskCache(project / ".cache")
    readahead.read_ahead(TextsOnDisk(project), "mkdocs.yml", cache)
    monkeypatch.setattr(reader, "read", None)
    ahead = build(TextsOnDisk(project), today=TODAY, cache=cache)
    assert {u: p.reading for u, p in ahead.pages.items()} == {u: p.reading for u, p in alone.pages.items()}
    assert ahead.faults == alone.faults


def test_once_is_enough(project, monkeypatch):
    cache = DiskCache(project / ".cache")
    readahead.read_ahead(TextsOnDisk(project), "mkdocs.yml", cache)
    monkeypatch.setattr(readahead, "in_processes", None)
    readahead.read_ahead(TextsOnDisk(project), "mkdocs.yml", cache)


def test_a_few_pages_or_a_busy_machine_are_left_to_the_check(project, monkeypatch):
    monkeypatch.setattr(readahead, "in_processes", None)
    monkeypatch.setattr(readahead, "MANY", 100)
    readahead.read_ahead(TextsOnDisk(project), "mkdocs.yml", DiskCache(project / ".cache"))
    monkeypatch.setattr(readahead, "MANY", 10)
    monkeypatch.setattr(readahead, "idle", lambda: False)
    readahead.read_ahead(TextsOnDisk(project), "mkdocs.yml", DiskCache(project / ".cache"))
