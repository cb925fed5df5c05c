"""Files as they are on disk, and a cache that may be lost."""

from __future__ import annotations

import gc
import os
import sqlite3

import pytest

from handbook.cli import main
from handbook.files.disk import DiskCache, TextsOnDisk
from handbook.source.texts import Unreadable


def test_names_are_below_the_folder_and_loops_end(tmp_path):
    (tmp_path / "docs" / "a").mkdir(parents=True)
    (tmp_path / "docs" / "a" / "x.md").write_text("x")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path / "docs")
    assert list(TextsOnDisk(tmp_path).paths("docs")) == ["docs/a/x.md"]
    assert list(TextsOnDisk(tmp_path).paths("nowhere")) == []


def test_reads_text_once(tmp_path):
    (tmp_path / "a.md").write_text("é")
    texts = TextsOnDisk(tmp_path)
    assert texts.read("a.md") == "é"
    (tmp_path / "a.md").write_text("new")
    assert texts.read("a.md") == "é"
    assert texts.read("b.md") is None
    assert texts.read("a\0b") is None


def test_unreadable_files_say_why(tmp_path):
    (tmp_path / "latin.md").write_bytes(b"a\nb\xe9")
    (tmp_path / "dangling.md").symlink_to("nowhere")
    texts = TextsOnDisk(tmp_path)
    with pytest.raises(Unreadable, match="Byte 0xe9 on line 2 is not UTF-8"):
        texts.read("latin.md")
    with pytest.raises(Unreadable, match="leads nowhere"):
        texts.read("dangling.md")


POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"


@pytest.mark.parametrize("text", [POINTER, POINTER.replace("\n", "\r\n"), POINTER.rstrip()])
def test_a_pointer_of_git_lfs_is_no_text(tmp_path, monkeypatch, capsys, text):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "docs" / "index.md").write_text("# A\n")
    (tmp_path / "docs" / "b.md").write_text(text, newline="")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "docs/b.md: file-unreadable: It is a pointer of Git LFS" in capsys.readouterr().out


def test_a_page_about_git_lfs_is_text(tmp_path):
    (tmp_path / "a.md").write_text(f"# A\n\n{POINTER}\nA pointer.\n")
    (tmp_path / "b.md").write_text(f"{POINTER}\nThis is how one begins.\n")
    texts = TextsOnDisk(tmp_path)
    assert "oid" in texts.read("a.md") and "oid" in texts.read("b.md")


def test_an_empty_folder_is_there(tmp_path, monkeypatch, capsys):
    for name in ("docs", "rec"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nextra:\n  handbook: {records: rec, findings: fin}\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "The folder 'rec' is empty." in said and "There is no folder 'fin'." in said
    assert "The folder 'docs' is empty, so no page was read." in said
    (tmp_path / "fin").mkdir()
    (tmp_path / "rec").rmdir()
    main(["check"])
    said = capsys.readouterr().out
    assert "The folder 'fin' is empty." in said and "There is no folder 'rec'." in said


def test_cache_keeps_and_forgets(tmp_path):
    cache = DiskCache(tmp_path / "c")
    cache.put("k", b"v")
    cache.save()
    assert DiskCache(tmp_path / "c").get("k") == b"v"
    assert DiskCache(tmp_path / "c").get("other") is None
    assert (tmp_path / "c" / ".gitignore").read_text() == "*\n"


def test_broken_cache_is_no_cache(tmp_path):
    (tmp_path / "readings.sqlite").write_bytes(b"not a database at all, but long enough to look at" * 40)
    cache = DiskCache(tmp_path)
    cache.put("k", b"v")
    cache.save()
    assert cache.get("other") is None


def test_cache_in_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    cache = DiskCache(tmp_path / "file" / "c")
    cache.put("k", b"v")
    cache.save()
    assert cache.get("k") == b"v"


@pytest.mark.skipif(
    os.name != "posix", reason="Windows has no pipes with names, and no names that are not text"
)
def test_links_to_themselves_pipes_and_odd_names_say_what_they_are(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "loop.md").symlink_to("loop.md")
    os.mkfifo(docs / "pipe.md")
    for name in (b"a\nb.md", b"e\xff.md"):
        with open(os.path.join(os.fsencode(docs), name), "wb"):
            pass
    texts = TextsOnDisk(tmp_path)
    listed = list(texts.paths("docs"))
    assert len(listed) == 4
    for path in listed:
        with pytest.raises(Unreadable):
            texts.read(path)


def test_a_check_of_odd_files_is_one_line_each(tmp_path, monkeypatch, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nextra: {handbook: {bibliography: a.bib}}\n")
    (tmp_path / "a.bib").write_bytes(b"@book{a, title={\xff}}")
    for name in (b"a\nb.md", b"e\xff.md"):
        with open(os.path.join(os.fsencode(tmp_path / "docs"), name), "wb"):
            pass
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--no-cache"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2].partition(":")[0] for line in said[:-1]] == ["file-unreadable"] * 3
    assert all(line.isprintable() for line in said)


def test_the_file_of_a_cache_is_closed_with_it(tmp_path):
    cache = DiskCache(tmp_path)
    store = cache.store
    cache.put("k", b"v")
    cache.save()
    del cache
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError):
        store.execute("select 1")
