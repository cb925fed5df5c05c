"""A bundle repeats byte for byte, and a copy that is not whole is told apart."""

from __future__ import annotations

import os
import zipfile

import pytest

from handbook.commands.bundle.archive import MANIFEST, BundleError, pack, unsafe, verify

FILES = {"index.html": b"<p>Home</p>" * 50, "b/page.html": b"Page", "a.css": b"a {}"}
WHEN = 1_764_028_800


@pytest.fixture
def bundle(tmp_path):
    pack(tmp_path / "b.zip", "book-1", FILES, WHEN, {"version": "1"})
    return tmp_path / "b.zip"


def rewritten(bundle, change):
    """The bundle with its entries changed, as a new zip."""
    with zipfile.ZipFile(bundle) as archive:
        entries = {n: archive.read(n) for n in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(bundle, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return bundle


def test_whole(bundle):
    assert verify(bundle) == []


def test_entries_are_sorted_relative_dated_and_ownerless(bundle):
    with zipfile.ZipFile(bundle) as archive:
        infos = archive.infolist()
    assert [i.filename for i in infos] == [
        f"book-1/{n}" for n in (MANIFEST, "a.css", "b/page.html", "index.html")
    ]
    assert {i.date_time for i in infos} == {(2025, 11, 25, 0, 0, 0)}
    assert {i.external_attr >> 16 for i in infos} == {0o644}
    assert all(not i.extra for i in infos)


def test_same_bytes_whatever_the_order(tmp_path, bundle):
    pack(tmp_path / "c.zip", "book-1", dict(reversed(FILES.items())), WHEN, {"version": "1"})
    assert (tmp_path / "c.zip").read_bytes() == bundle.read_bytes()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e: e.update({"book-1/a.css": b"b {}"}), "'a.css' was changed."),
        (lambda e: e.pop("book-1/b/page.html"), "'b/page.html' is missing."),
        (lambda e: e.update({"book-1/evil.js": b"x"}), "'evil.js' does not belong to it."),
        (lambda e: e.update({"other/evil.js": b"x"}), "'other/evil.js' does not belong to it."),
    ],
)
def test_copies_that_are_not_whole(bundle, change, said):
    assert verify(rewritten(bundle, change)) == [said]


@pytest.mark.parametrize("step", range(7, 400, 23))
def test_one_changed_byte_is_never_called_whole(bundle, step):
    data = bytearray(bundle.read_bytes())
    at = step % len(data)
    data[at] ^= 0xFF
    changed = bundle.with_name("changed.zip")
    changed.write_bytes(data)
    try:
        wrong = verify(changed)
    except BundleError as error:
        wrong = [str(error)]
    with zipfile.ZipFile(bundle) as archive:
        start = archive.getinfo(f"book-1/{MANIFEST}").header_offset
    header_only = at < start + 30 or not wrong
    assert wrong or (header_only and same_content(bundle, changed))


def same_content(one, other):
    with zipfile.ZipFile(one) as a, zipfile.ZipFile(other) as b:
        return {n: a.read(n) for n in a.namelist()} == {n: b.read(n) for n in b.namelist()}


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_bundle(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BundleError, match="not a zip file"):
        verify(tmp_path / "x.zip")


def test_zip_of_somebody_else(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a/b.txt", "b")
    with pytest.raises(BundleError, match="not one of ours"):
        verify(tmp_path / "x.zip")


def test_no_file(tmp_path):
    with pytest.raises(BundleError, match="There is no file"):
        verify(tmp_path / "none.zip")


@pytest.mark.parametrize("name", ["a/b.html", "index.html", "search-data.js", "long-name" * 10 + ".html"])
def test_names_that_windows_holds(name):
    assert unsafe([name]) == []


@pytest.mark.parametrize(
    "name", ["aux.html", "a/con/b.html", "a:b.html", "a?.html", "a./b.html", "b /x", "a\\b.html", "x" * 200]
)
def test_names_that_windows_does_not_hold(name):
    assert unsafe([name]) == [name]


@pytest.mark.parametrize(
    ("one", "same"), [("A.html", "a.html"), ("\u00e9.html", "e\u0301.html"), ("\u00c9.html", "e\u0301.html")]
)
def test_names_that_are_one_name_on_some_systems(one, same):
    assert unsafe([one, same]) == [same]


def test_unsafe_names_are_not_packed(tmp_path):
    with pytest.raises(BundleError, match="Windows"):
        pack(tmp_path / "b.zip", "t", {"aux.html": b""}, WHEN, {})


def packed(path, entries, modes=None):
    """A zip whose manifest lists what it holds, whatever its names are."""
    from handbook.commands.bundle.archive import manifest

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"t/{MANIFEST}", manifest({n.removeprefix("t/"): d for n, d in entries.items()}, {}))
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (modes or {}).get(name, 0o100644) << 16
            archive.writestr(info, data)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("t/../../tmp/evil.sh", 0o100644),
        ("t//etc/cron.d/x", 0o100644),
        ("/etc/passwd", 0o100644),
        ("C:/Windows/x", 0o100644),
        ("t/..\\..\\x", 0o100644),
        ("t/./x", 0o100644),
        ("t/link", 0o120777),
        ("t/pipe", 0o010644),
        *(
            (name, 0o100644)
            for name in (
                "T/C:/x",
                "t/con",
                "t/NUL.txt",
                "t/aux.html",
                "t/a:stream",
                "t/a?b",
                "t/INDEX.html",
                "t/a ",
                "t/a.",
            )
        ),
    ],
)
def test_an_entry_that_would_leave_its_folder_is_named(tmp_path, name, mode):
    wrong = verify(packed(tmp_path / "b.zip", {"t/index.html": b"x", name: b"/etc"}, {name: mode}))
    assert any(name in line for line in wrong)


@pytest.mark.parametrize("character", ["\u202e", "\x01", "\x9b", "\n"])
def test_a_name_that_acts_on_a_terminal_is_told(tmp_path, character):
    name = f"t/a{character}gnp.exe"
    assert verify(packed(tmp_path / "b.zip", {"t/index.html": b"x", name: b"x"}))


def test_plain_folders_and_files_are_not(tmp_path):
    assert verify(packed(tmp_path / "b.zip", {"t/a..b/x.html": b"x", "t/…/.y": b"y"})) == []


def test_a_file_of_another_size_is_not_read(tmp_path, monkeypatch):
    """A small zip may hold a file of gigabytes; the manifest says how much there must be."""
    file = packed(tmp_path / "b.zip", {"t/a": b"a"})
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        listed = archive.read(f"t/{MANIFEST}")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"t/{MANIFEST}", listed)
        archive.writestr("t/a", b"a" * 10_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", refuse_but(zipfile.ZipFile.open, f"t/{MANIFEST}"))
    assert verify(file) == ["'a' was changed: it has 10,000,000 bytes, not 1."]


def refuse_but(opened, allowed):
    def open_one(self, name, *args, **kwargs):
        assert getattr(name, "filename", name) == allowed
        return opened(self, name, *args, **kwargs)

    return open_one


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: b"#!/bin/sh\n" + data, "bytes before or behind"),
        (lambda data: data + b"more", "bytes before or behind"),
        (lambda data: data[:-12] + b"\1\0" + data[-10:], "does not list as many files"),
    ],
)
def test_bytes_around_the_zip_are_told(bundle, change, said):
    bundle.write_bytes(change(bundle.read_bytes()))
    assert said in " ".join(verify(bundle))


HIDDEN = b"PK\3\4" + bytes(22) + len(b"evil.sh").to_bytes(2, "little") + b"\0\0evil.sh"
"""An entry of no bytes that no directory lists."""


def moved(data, by):
    """The directory's own place, where so many bytes came before it."""
    at = int.from_bytes(data[-6:-2], "little")
    return data[:-6] + (at + by).to_bytes(4, "little") + data[-2:]


@pytest.mark.parametrize("where", ["first", "first, counted", "last", "last, counted"])
def test_entries_that_the_directory_does_not_list_are_told(bundle, where):
    data = bundle.read_bytes()
    if "counted" in where:
        data = moved(data, len(HIDDEN))
    directory = zipfile.ZipFile(bundle).start_dir
    at = 0 if where.startswith("first") else directory
    bundle.write_bytes(data[:at] + HIDDEN + data[at:])
    assert "does not list" in " ".join(verify(bundle))


def test_folders_and_other_ways_of_packing_are_told(bundle):
    entries = {}
    rewritten(bundle, entries.update)
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.mkdir("book-1/evil")
        for name, data in entries.items():
            archive.writestr(name, data, zipfile.ZIP_LZMA)
    said = " ".join(verify(bundle))
    assert "is a folder of its own" in said and "packed in a way" in said


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_refused_at_once(tmp_path, kind):
    {
        "pipe": os.mkfifo,
        "device": lambda path: os.symlink("/dev/zero", path),
        "folder": os.mkdir,
    }[kind](tmp_path / "b.zip")
    with pytest.raises(BundleError, match="is no file"):
        verify(tmp_path / "b.zip")


@pytest.mark.parametrize(
    "said",
    [{"built": "9" * 5_000}, {"built": 5}, {"name": "x" * 5_000}, {"version": ["1"]}, {"built": "yesterday"}],
)
def test_a_manifest_that_says_something_else_of_itself_is_damaged(tmp_path, said):
    file = tmp_path / "b.zip"
    pack(
        file, "t", {"index.html": b"<p>x</p>"}, 1_764_028_800, {"version": "1", "built": "2026-11-30", **said}
    )
    assert "is damaged: what it says under" in " ".join(verify(file))
    pack(file, "t", {"index.html": b"<p>x</p>"}, 1_764_028_800, {"version": "1", "built": "2026-11-30"})
    assert verify(file) == []
