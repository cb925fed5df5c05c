"""`handbook check-site` names files so that a terminal, an editor or a pull request finds them from where it was run."""

import pytest

from handbook.cli import main

PAGE = (
    '<!doctype html><html lang="en"><title>T</title><main><h1>T</h1><p><a href="gone.html">x</a></p></main>'
)


@pytest.mark.parametrize(
    ("at", "typed", "named"),
    [
        (".", "public", "public/index.html:1:"),
        (".", "./public/", "public/index.html:1:"),
        ("public", ".", "index.html:1:"),
        ("docs", "../public", "../public/index.html:1:"),
        (".", "{tmp}/public", "public/index.html:1:"),
        ("docs", "{tmp}/public", "{tmp}/public/index.html:1:"),
    ],
)
def test_paths_count_from_here(tmp_path, monkeypatch, capsys, at, typed, named):
    for folder in ("public", "docs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "public" / "index.html").write_text(PAGE)
    monkeypatch.chdir(tmp_path / at)
    main(["check-site", typed.format(tmp=tmp_path), "--select", "page-missing"])
    assert capsys.readouterr().out.startswith(named.format(tmp=tmp_path))


def test_a_pull_request_finds_the_file(tmp_path, monkeypatch, capsys):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    main(["check-site", "public", "--select", "page-missing", "--format", "github"])
    assert "file=public/index.html,line=1," in capsys.readouterr().out
