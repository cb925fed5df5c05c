"""What no site should hold gives one message each, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from handbook.built.check import check_site
from handbook.built.site import load
from handbook.cli import main

pytestmark = pytest.mark.slow


def site(tmp_path, **files):
    for name, text in {"index.html": "<p>x</p>", **files}.items():
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path


def rules(folder, **options):
    return sorted((d.rule, d.path) for d in check_site(folder, **options))


def test_a_page_of_100_megabytes(tmp_path):
    folder = site(tmp_path)
    with (folder / "big.html").open("wb") as big:
        big.truncate(100 * 2**20)
    assert rules(folder) == [("file-unreadable", "big.html")]


def test_a_page_of_20_megabytes_is_read(tmp_path):
    folder = site(tmp_path, **{"big.html": "<p>Text.</p>" * 1_700_000 + '<a href="nope.html">x</a>'})
    started = time.monotonic()
    assert rules(folder) == [("page-missing", "big.html")]
    assert time.monotonic() - started < 20


@pytest.mark.skipif(
    os.name != "posix", reason="Windows has no pipes with names, and no names that are not text"
)
def test_a_pipe(tmp_path):
    folder = site(tmp_path)
    os.mkfifo(folder / "pipe.html")
    assert rules(folder) == [("file-unreadable", "pipe.html")]


@pytest.mark.skipif(
    os.name != "posix", reason="Windows has no pipes with names, and no names that are not text"
)
def test_names(tmp_path):
    folder = site(tmp_path)
    long = "n" * 250 + ".html"
    for name in (b"a\nb.html", b"c\x01d.html", b"e\xff.html", long.encode()):
        with open(os.path.join(os.fsencode(folder), name), "wb"):
            pass
    found = check_site(folder)
    assert [d.rule for d in found] == ["file-name-unsafe"] * 3
    assert all(str(d).isprintable() for d in found)


def test_a_circle_of_links_between_folders(tmp_path):
    folder = site(tmp_path)
    (folder / "a").mkdir()
    (folder / "a" / "b").symlink_to("..", target_is_directory=True)
    (folder / "c").symlink_to("a", target_is_directory=True)
    assert ("file-unreadable", "a/b") in rules(folder)


@pytest.mark.parametrize("name", ["index.html", "other.html"])
def test_an_element_with_attributes_without_end(tmp_path, name):
    attributes = " ".join(f"a{n}=1" for n in range(3_000))
    folder = site(tmp_path, **{"index.html": "<title>T</title>", name: f"<p {attributes}>"})
    assert [why for path, why in load(folder).unread if path == name] == [
        "has an element with more than 2,000 attributes and is not read"
    ]


def test_a_long_attribute_is_no_crowd(tmp_path):
    path = " ".join(f"M {n} 0" for n in range(9_000))
    assert (
        load(site(tmp_path, **{"index.html": f'<title>T</title><svg><path d="{path}"/></svg>'})).unread == []
    )


def test_nested_deep(tmp_path):
    folder = site(tmp_path, **{"deep.html": "<div>" * 60_000 + '<a href="nope.html">x</a>'})
    assert rules(folder) == [("file-unreadable", "deep.html")]


def test_broken_bytes(tmp_path):
    folder = site(
        tmp_path, **{"odd.html": b"\xff\xfe<a href='nope\xff.html'>x</a>\x00<a href='n\x00.html'>y</a>"}
    )
    assert {rule for rule, _ in rules(folder)} <= {"page-missing", "asset-missing"}


@pytest.mark.skipif(os.name != "posix", reason="Windows does not say how much memory a child took")
def test_many_pages_take_proportionally_long(tmp_path):
    times = []
    for count in (1000, 4000):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            text = f'<a href="p{(number + 1) % count}.html#x">x</a><p id="x">' + "<p>y</p>" * 100
            (folder / f"p{number}.html").write_text(text, encoding="utf-8")
        started = sum(os.times()[:4])
        assert check_site(folder) == []
        times.append(sum(os.times()[:4]) - started)
    assert times[1] < 8 * times[0]
    check = [sys.executable, "-m", "handbook.cli", "check-site", str(folder)]
    # A child's peak begins at that of the process that started it: a small one stands between.
    measured = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=2); "
    measured += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    command = [sys.executable, "-c", measured, *check]
    peak = int(subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout)
    assert peak < 2**20


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check-site", "none"], 2),
        (["check-site", ".", "--site-url", "example.org"], 2),
        (["check-site", "."], 1),
        (["check-site", ".", "--offline"], 1),
    ],
)
def test_exit_status(tmp_path, monkeypatch, capsys, arguments, status):
    monkeypatch.chdir(site(tmp_path, **{"index.html": '<a href="nope.html">x</a>'}))
    assert main(arguments) == status
    assert capsys.readouterr()


def test_a_folder_without_pages_does_not_look_right(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert main(["check-site", str(tmp_path)]) == 2
    assert "There is no page in" in capsys.readouterr().err


def test_nothing_wrong_says_what_was_checked(tmp_path, capsys):
    assert main(["check-site", str(site(tmp_path)), "--site-url", "https://example.org/handbook/"]) == 0
    assert capsys.readouterr().out == "1 page as served at https://example.org/handbook/: nothing wrong.\n"
