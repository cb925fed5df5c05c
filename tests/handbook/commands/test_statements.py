"""`handbook statements` reads what a build wrote, and refuses all else in one sentence."""

from __future__ import annotations

import json

import pytest

from handbook import cli

ROW = {"page": "a/", "id": "s1", "text": "Men took it for a year."}
WRONG = [
    "", "5", "null", "[]", '"x"', "{", "{}", '{"statements": 5}', '{"statements": [5]}', '{"statements": [{"page": "a"}]}',
    '{"statements": [{"page": 1, "id": [], "text": null}]}', '{"a": "b"}', '{"a": {"b": 1}}', "[" * 100_000, "9" * 5_000, "\xff", "- x",
]  # fmt: skip


@pytest.fixture
def editions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("old.json", "new.json"):
        (tmp_path / name).write_text(json.dumps({"statements": [ROW | {"id": name}]}))
    (tmp_path / "moved.json").write_text('{"a/": {"s0": "s1"}}')
    return tmp_path


def run():
    return cli.main(["statements", "old.json", "new.json", "--register", "moved.json"])


def test_a_moved_id_is_added(editions, capsys):
    assert run() == 0
    assert json.loads((editions / "moved.json").read_text()) == {"a/": {"s0": "s1", "old.json": "new.json"}}


@pytest.mark.parametrize("name", ["old.json", "new.json", "moved.json"])
@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_a_file_of_another_kind_is_refused_and_nothing_is_written(editions, capsys, name, text):
    if name == "moved.json" and text in ("{}",):
        text = "[{}]"
    (editions / name).write_bytes(text.encode("latin-1"))
    before = (editions / "moved.json").read_bytes()
    assert run() == 2
    said = capsys.readouterr().err
    assert said.startswith(f"handbook: '{name}' ") and said.count("\n") == 1
    assert (editions / "moved.json").read_bytes() == before


def test_a_register_that_leads_nowhere_is_refused(editions, capsys):
    (editions / "moved.json").unlink()
    (editions / "moved.json").mkdir()
    assert run() == 2
    assert "'moved.json' cannot be read" in capsys.readouterr().err
