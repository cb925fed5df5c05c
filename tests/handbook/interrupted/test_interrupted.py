"""Commands that write, ended at each of their writes, on full disks and where nothing may be written: nothing half, nothing lost.

Ends at a write are stronger than ends at random moments: nothing of a project can differ between two writes. Here some two dozen are
tried of each command; `HANDBOOK_EVERY_WRITE=1` tries each one.

Each case is a project, a command, and what a second run of that command says after a run that came to its end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.handbook.commands.test_fix import PAGE, PROJECT
from tests.handbook.registry.server import Registry
from tests.handbook.surveillance.pubmed import PubMed

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="a child is forked and killed")]
SETTINGS = "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    records: records\n    findings: findings\n"
WATCHED = "site_name: T\nextra:\n  handbook: {bibliography: refs.json, questions: questions.yaml, surveillance: found/new.json}\n"
QUESTIONS = 'questions:\n  - {id: a, question: Do sperm come back?, query: sperm, since: "2026-11-01", pages: [index.md]}\n'
BIB = "@book{lee2020,\n  title = {Steroids},\n  author = {Lee, Ann},\n  publisher = {Ward},\n  year = {2020},\n}\n"
DOI = "10.1016/S0140-6736(06)68614-5"
CASES = {
    "check --fix": (
        {
            **PROJECT,
            "refs.json": PROJECT["refs.json"].replace('"10.1016/S0140', '"https://doi.org/10.1016/S0140'),
            "docs/index.md": PAGE.replace("hcg.md#dose", "HCG.md#dose"),
        },
        ["check", "--fix", "--yes"],
    ),
    "new page": (PROJECT, ["new", "page", "docs/fresh/page.md"]),
    "new reference": ({"mkdocs.yml": SETTINGS, "refs.json": "[]\n"}, ["new", "reference", DOI]),
    "verify --fix": ({**PROJECT, "mkdocs.yml": SETTINGS}, ["verify", "--fix", "--yes"]),
    "site": ({"mkdocs.yml": "site_name: T\n", "docs/index.md": "# T\n"}, ["site"]),
    "bundle": (
        {
            "mkdocs.yml": "site_name: T\n",
            "mkdocs-offline.yml": "INHERIT: mkdocs.yml\nuse_directory_urls: false\n",
            "docs/index.md": "# T\n",
        },
        ["bundle", "--output", "book.zip"],
    ),
    "new reference --by-hand": (
        {"mkdocs.yml": SETTINGS, "refs.json": "[]\n"},
        ["new", "reference", "--by-hand", "--title", "Oars", "--year", "2001", "--author", "Lane, Ada", "--journal", "J", "--seen", "https://example.org/x"],
    ),
    "init": (
        {"mkdocs.yml": "site_name: T\n", "docs/index.md": "# T\n\n[gone](gone.md)\n", "refs.bib": BIB},
        ["init", "--yes", "--workflow", "--pre-commit"],
    ),
    "check --write-baseline": (
        {"mkdocs.yml": "site_name: T\n", "docs/index.md": "# T\n\n[gone](gone.md)\n", "known.json": '{"version": 1, "known": []}\n'},
        ["check", "--write-baseline", "known.json"],
    ),
    "check-site --write-baseline": (
        {"mkdocs.yml": "site_name: T\n", "built/index.html": "<!doctype html><title>T</title><a href=gone.html>x</a>"},
        ["check-site", "built", "--write-baseline", "known.json"],
    ),
    "owners": (
        {"owners.yaml": "owners: []\n", "host/CODEOWNERS": "# old\n"},
        ["owners", "--from", "owners.yaml", "--output", "host/CODEOWNERS"],
    ),
    "statements": (
        {
            "old.json": '{"statements": [{"page": "a/", "id": "s1", "text": "Men took it."}]}',
            "new.json": '{"statements": [{"page": "a/", "id": "s2", "text": "Men took it."}]}',
            "moved.json": "{}\n",
        },
        ["statements", "old.json", "new.json", "--register", "moved.json"],
    ),
    "surveillance": (
        {"mkdocs.yml": WATCHED, "refs.json": "[]\n", "docs/index.md": "# T\n", "questions.yaml": QUESTIONS, "found/old.txt": "\n"},
        ["surveillance", "--as-of", "2026-11-30"],
    ),
}  # fmt: skip
MKDOCS = """
import pathlib, sys
site = pathlib.Path(sys.argv[sys.argv.index("-d") + 1])
for name in ("index.html", "about/index.html"):
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text("<!doctype html><html lang=en><title>T</title><h1>T</h1>" + "<p>Text.</p>" * 90)
"""
"""What stands in for MkDocs, whose own writes go to a folder that nobody looks at."""
DONE_ALREADY = ("new page", "new reference", "new reference --by-hand", "init")
"""Commands that refuse what was done already, with status 2."""


@pytest.fixture
def surroundings(tmp_path, request):
    server, pubmed = Registry(), PubMed()
    pubmed.add("1", "2026-11-20", "Trial 1")
    (tmp_path / "stand-in" / "mkdocs").mkdir(parents=True)
    (tmp_path / "stand-in" / "mkdocs" / "__init__.py").touch()
    (tmp_path / "stand-in" / "mkdocs" / "__main__.py").write_text(MKDOCS)
    yield {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "stand-in"),
        "CROSSREF_BASE_URL": server.url,
        "EUTILS_BASE_URL": pubmed.url
        if request.node.callspec.params["name"] == "surveillance"
        else server.url,
        "SOURCE_DATE_EPOCH": "1764028800",
    }
    server.stop()
    pubmed.stop()


def made(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    return folder


def runs(tmp_path, name, environment):
    """What each run of a case's command came to, the undisturbed one first."""
    files, command = CASES[name]
    home = made(tmp_path / "home", files)
    (tmp_path / "copies").mkdir()
    case = tmp_path / "case.json"
    case.write_text(
        json.dumps(
            {
                "home": str(home),
                "copies": str(tmp_path / "copies"),
                "command": command,
                "sizes": [0, 700],
                "every": bool(os.environ.get("HANDBOOK_EVERY_WRITE")),
            }
        )
    )
    driver = Path(__file__).with_name("driver.py")
    done = subprocess.run(
        [sys.executable, str(driver), str(case)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return files, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", CASES)
def test_an_end_at_any_write_leaves_old_or_new_and_the_next_run_is_right(tmp_path, surroundings, name):
    before, (whole, *ended) = runs(tmp_path, name, surroundings)
    assert whole["status"] in (0, 1) and len(ended) > 8
    for run in ended:
        half = [f for f, text in run["between"].items() if text not in (before.get(f), whole["after"].get(f))]
        assert (run["end"], half) == (run["end"], [])
        assert set(before) <= set(run["between"]), run["end"]
        assert run["after"] == whole["after"], (run["end"], run["again"])
        assert run["left"] == [], run["end"]
        assert run["again"][0] in (0, whole["status"], 2 * (name in DONE_ALREADY)), (run["end"], run["again"])
        assert "Traceback" not in run["said"] + run["again"][1], run["end"]
        if run["status"] == 2:
            assert "cannot be written" in run["said"] or "as it was" in run["said"], run


@pytest.mark.parametrize("name", CASES)
def test_two_at_once_end_as_one(tmp_path, surroundings, name):
    files, command = CASES[name]
    alone, shared = made(tmp_path / "alone", files), made(tmp_path / "shared", files)

    def run(folder):
        program = [sys.executable, "-m", "handbook.cli", *command]
        return subprocess.run(
            program, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
        )

    status = run(alone).returncode
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(run, (shared, shared)))
    assert {done.returncode for done in both} & {status}, [done.stderr for done in both]
    assert all(done.returncode in (0, status, 2) and "Traceback" not in done.stderr for done in both)
    assert contents(shared) == contents(alone)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
