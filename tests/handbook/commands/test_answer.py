"""A check that remembers says what a check of its own would say: whatever it read has changed, it is asked anew."""

from __future__ import annotations

import datetime
import os

import pytest

from handbook import memory
from handbook.commands import checking
from handbook.commands.answer import answer
from handbook.commands.config import Refused
from handbook.commands.requests import CheckRequest
from handbook.files.disk import TextsOnDisk
from handbook.memory import CacheInMemory, stamps
from handbook.source.texts import TextsInMemory
from tests.handbook.rules.inputs import BASES
from tests.handbook.rules.project import TODAY, with_settings

FILES = with_settings(BASES["data"])
REQUEST = CheckRequest("mkdocs.yml", TODAY)


def ask(files, cache=None, question=REQUEST):
    return answer(TextsInMemory(files), question, cache)


@pytest.fixture
def checks(monkeypatch):
    """The checks that were run, rather than remembered."""
    ran, check = [], checking.check
    monkeypatch.setattr(checking, "check", lambda *given: ran.append(given[0]) or check(*given))
    return ran


def test_what_did_not_change_is_not_checked_again(checks):
    cache = CacheInMemory()
    assert ask(FILES, cache) == ask(FILES, cache) == ask(FILES, cache)
    assert len(checks) == 1


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_changes_or_goes_is_seen(path, checks):
    for files in ({**FILES, path: FILES[path] + "\n\n# Next\n"}, {p: FILES[p] for p in FILES if p != path}):
        cache = CacheInMemory()
        ask(FILES, cache)
        checks.clear()
        try:
            said = ask(files, cache)
        except Refused:
            assert path == "mkdocs.yml"
        else:
            assert said == ask(files)
        assert checks


@pytest.mark.parametrize("path", ["docs/new.md", "docs/picture.png", "docs/deep/new.md"])
def test_a_file_that_comes_is_seen(path):
    cache, more = CacheInMemory(), {**FILES, path: "New."}
    assert ask(FILES, cache) != ask(more, cache) == ask(more)


@pytest.mark.parametrize(
    "other",
    [
        CheckRequest("mkdocs.yml", datetime.date(2036, 1, 1)),
        CheckRequest("mkdocs.yml", TODAY, select="link-empty"),
        CheckRequest("mkdocs.yml", TODAY, ignore="page-unreachable"),
        CheckRequest("mkdocs.yml", TODAY, error="page-unreachable"),
        CheckRequest("mkdocs.yml", TODAY, allowed=("other",)),
        CheckRequest("mkdocs.yml", TODAY, only=("docs/index.md",)),
    ],
)
def test_another_request_is_another_answer(other, checks):
    cache = CacheInMemory()
    ask(FILES, cache)
    assert ask(FILES, cache, other) == ask(FILES, None, other)
    assert len(checks) == 3


def stamped(file):
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))


def test_a_variable_that_the_settings_read_is_seen(monkeypatch, checks):
    files = {**FILES, "mkdocs.yml": FILES["mkdocs.yml"] + "\nsite_url: !ENV [HANDBOOK_TRIAL, '']\n"}
    cache = CacheInMemory()
    for value in ("https://a.example/", "https://a.example/", "https://b.example/", ""):
        monkeypatch.setenv("HANDBOOK_TRIAL", value)
        ask(files, cache)
    monkeypatch.delenv("HANDBOOK_TRIAL")
    ask(files, cache)
    monkeypatch.setenv("HANDBOOK_OTHER", "not read")
    ask(files, cache)
    assert len(checks) == 4


def test_another_version_of_an_extension_is_seen(tmp_path, monkeypatch, checks):
    (tmp_path / "own_extension.py").write_text("from markdown.extensions import Extension as makeExtension\n")
    (tmp_path / "__pycache__").mkdir()  # made by Python at the first import, it would change the folder
    monkeypatch.syspath_prepend(tmp_path)
    text = FILES["mkdocs.yml"] + "\nmarkdown_extensions: [own_extension]\n"
    cache = CacheInMemory()
    for _ in range(2):
        ask({**FILES, "mkdocs.yml": text}, cache, CheckRequest("mkdocs.yml", TODAY, ("own_extension",)))
    assert len(checks) == 1
    stamped(tmp_path / "own_extension.py")
    stamps.package_stamps.cache_clear()
    stamps.package_digest.cache_clear()
    ask({**FILES, "mkdocs.yml": text}, cache, CheckRequest("mkdocs.yml", TODAY, ("own_extension",)))
    assert len(checks) == 2


def test_a_package_that_is_installed_or_renewed_is_seen(tmp_path, monkeypatch, checks):
    monkeypatch.syspath_prepend(tmp_path)
    cache = CacheInMemory()
    ask(FILES, cache)
    stamped(tmp_path)
    ask(FILES, cache)
    assert len(checks) == 2


def test_the_code_and_words_of_a_plugin_are_seen(tmp_path):
    for name in ("rule.py", "lexicons/words.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
        before = memory.SURROUNDINGS["folder"](str(tmp_path))
        stamped(tmp_path / name)
        assert memory.SURROUNDINGS["folder"](str(tmp_path)) != before


def test_a_program_that_comes_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert memory.SURROUNDINGS["program"]("spell") == ""
    (tmp_path / "spell").write_text("")
    (tmp_path / "spell").chmod(0o755)
    before = memory.SURROUNDINGS["program"]("spell")
    stamped(tmp_path / "spell")
    assert "" != before != memory.SURROUNDINGS["program"]("spell")


def test_what_is_refused_is_refused_each_time(checks):
    cache = CacheInMemory()
    for _ in range(2):
        with pytest.raises(Refused, match="'no-such' is not a rule"):
            ask(FILES, cache, CheckRequest("mkdocs.yml", TODAY, select="no-such"))
    assert len(checks) == 2


def test_the_words_of_misspelling_depend_on_the_program(checks, monkeypatch):
    files = {
        **FILES,
        "mkdocs.yml": FILES["mkdocs.yml"].replace("handbook:", "handbook:\n    language: en", 1),
    }
    cache, stamp = CacheInMemory(), ["1"]
    monkeypatch.setattr(memory, "SURROUNDINGS", {**memory.SURROUNDINGS, "program": lambda _: stamp[0]})
    ask(files, cache)
    ask(files, cache)
    assert len(checks) == 1
    stamp[0] = "2"
    ask(files, cache)
    assert len(checks) == 2


def test_a_link_that_leads_outside_is_seen(tmp_path, checks):
    for path, text in FILES.items():
        (tmp_path / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / path).write_text(text)
    (tmp_path / "out").mkdir()
    cache = CacheInMemory()
    before = answer(TextsOnDisk(tmp_path / "in"), REQUEST, cache)
    (tmp_path / "in" / "docs" / "more").symlink_to(tmp_path / "out")
    after = answer(TextsOnDisk(tmp_path / "in"), REQUEST, cache)
    assert len(checks) == 2
    assert [one.path for one in after.account.unread if one not in before.account.unread] == ["docs/more"]
