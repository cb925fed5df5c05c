"""What a hostile tester reported of the first edition, F1 to F15: each report ends as it should, here or in the test that is named.

F2 and F11 (cut off, twice at once, full disks): interrupted/. F3 (halves of signs): registry/test_lookup_command.py and test_statements.py.
F4 and F6 (text for GitHub): test_neutral.py, repository/test_verify_issue.py. F7 (planted links): files/test_written_through_links.py.
F8 (the key): registry/test_command.py. F10 (terminals): test_terminal.py. F12 (zips): commands/bundle/test_archive.py. F13: rules/cases,
`html-forbidden`. F14 (addresses with a broken %): browser/test_broken_addresses.py. Costs of F5 that grow: test_growth.py, test_runs.py.
"""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess

import pytest

from handbook.cli import main

SETTINGS = "site_name: T\nextra:\n  handbook: {bibliography: %s}\n"


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def commit(folder):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=folder, check=True)


@pytest.fixture
def project(tmp_path, monkeypatch):
    write(tmp_path, {"mkdocs.yml": "site_name: T\n", "docs/index.md": "# A\n\nTake 5 mg daily.\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html", "markdown", "github"])
def test_f1_a_file_that_cannot_be_read_never_hides_a_dose(project, capsysbinary, form):
    commit(project)
    write(
        project,
        {"docs/index.md": "# A\n\nTake 50 mg daily.\n", "docs/refs.json": f'{{"n": {"9" * 4_301}}}\n'},
    )
    commit(project)
    assert main(["review", "HEAD~1", "--format", form]) == 1
    assert b"50" in capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.json", f'[{{"id": "a", "volume": {"9" * 4_301}}}]'), ("b.yaml", f"- id: a\n  volume: 1{':59' * 20_000}\n"),
        ("b.json", '[{"id": "\\ud800"}]'), ("b.json", "[" * 100_000),
    ],
    ids=["digits", "sixties", "half a sign", "depth"],
)  # fmt: skip
def test_f1_f3_data_that_nothing_can_hold_is_told(project, capsys, name, text):
    write(project, {"mkdocs.yml": SETTINGS % name, name: text})
    assert main(["check", "--format", "json"]) in (1, 2)
    said = capsys.readouterr()
    assert json.loads(said.out)["diagnostics"] and "stopped" not in said.err


def strings(levels):
    names = [f'@string{{s0 = "{"a" * 10}"}}']
    names += [f"@string{{s{n} = {' # '.join([f's{n - 1}'] * 10)}}}" for n in range(1, levels)]
    return "\n".join([*names, f"@book{{a, title = s{levels - 1}, year = 2001}}\n"])


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": SETTINGS % "b.bib", "b.bib": strings(10)},
        {
            "mkdocs.yml": "site_name: T\nmarkdown_extensions:\n  - pymdownx.snippets: {base_path: [parts]}\n",
            "docs/index.md": '# A\n\n--8<-- "p0.md"\n',
            **{f"parts/p{n}.md": f'--8<-- "p{n + 1}.md"\n\n' * 10 for n in range(9)},
            "parts/p9.md": "x\n",
        },
    ],
    ids=["strings", "snippets"],
)
def test_f5_what_multiplies_is_told_and_not_followed(project, capsys, files):
    write(project, files)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    assert main(["check", "--no-cache"]) in (1, 2)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 60
    assert "stopped" not in capsys.readouterr().err


def test_f9_a_configuration_runs_nothing(project, capsys):
    made = project / "made"
    tag = f'!!python/object/apply:subprocess.check_output [["touch", "{made}"]]'
    write(project, {"mkdocs.yml": f"site_name: T\nmarkdown_extensions:\n  - toc: {{slugify: {tag}}}\n"})
    assert main(["check"]) == 2
    assert not made.exists() and "mkdocs.yml:3" in capsys.readouterr().out


def test_f15_a_reading_of_another_page_is_not_taken_for_this_one(project, capsys):
    assert main(["check"]) == 0
    stored = project / ".cache" / "handbook" / "readings.sqlite"
    good = project / "good.sqlite"
    shutil.copy(stored, good)
    write(project, {"docs/index.md": "# A\n\n[x](gone.md)\n"})
    assert main(["check"]) == 1
    with sqlite3.connect(good) as old:
        rows = dict(old.execute("select key, value from kept"))
    old.close()
    with sqlite3.connect(stored) as new:
        keys = [key for (key,) in new.execute("select key from kept")]
    new.close()
    assert set(keys) - rows.keys()
    shutil.copy(good, stored)
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "gone.md" in capsys.readouterr().out
