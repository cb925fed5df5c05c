"""The parts of a check tell together what one check tells, each finding once; a part that is missing is told."""

from __future__ import annotations

import json
import random

import msgspec
import pytest

from handbook import cli, reports
from handbook.commands.answer import answer
from handbook.commands.joining import NamedReport, Report
from handbook.commands.merge import join_reports
from handbook.commands.requests import CheckRequest
from handbook.diagnostics import exit_status
from handbook.memory import CacheInMemory
from handbook.rules.baseline import written as written_baseline
from handbook.source import markdown_page
from handbook.source.texts import TextsInMemory
from tests.handbook.commands.test_check_command import WRONG
from tests.handbook.rules.project import TODAY, with_settings

CACHE = CacheInMemory()


def report_of(files, cache=CACHE, **options):
    """The JSON report of a check, read back."""
    request = CheckRequest(config="mkdocs.yml", today=TODAY, **options)
    given = answer(TextsInMemory(files), request, cache)
    return msgspec.json.decode(reports.report("json", given.diagnostics, given.account), type=Report), given


def joined_parts(files, count, **options):
    parts = [report_of(files, shard=f"{n}/{count}", **options)[0] for n in range(1, count + 1)]
    return join_reports([NamedReport(f"{n}.json", part) for n, part in enumerate(parts)])


def as_told(diagnostics, account):
    """What a report says, as text and as JSON; things that were not read have no order."""
    document = json.loads(reports.report("json", diagnostics, account))
    document["unread"].sort(key=str)
    return document, exit_status(diagnostics, account), account.known


def assert_law(files, count, **options):
    _, whole = report_of(files, **options)
    joined = joined_parts(files, count, **options)
    assert as_told(joined.diagnostics, joined.account) == as_told(whole.diagnostics, whole.account)


def many_pages(files):
    """A project with its pages told thrice under other names, some with what cannot be read."""
    pages = {path: text for path, text in files.items() if path.startswith("docs/") and path.endswith(".md")}
    copies = {f"docs/{n}-{path.rpartition('/')[2]}": text for path, text in pages.items() for n in "ab"}
    return {**files, **copies}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in WRONG if name != "everything"])
def test_parts_together_tell_what_one_check_tells_of_each_fault(name):
    assert_law(many_pages(with_settings(WRONG[name])), 3)


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_parts_together_tell_what_one_check_tells(count):
    assert_law(many_pages(with_settings(WRONG["everything"])), count)


PAGES = {
    "docs/a.md": '# A\n\n--8<-- "b.md"\n\n[x](gone.md) [y](made.md) [@one]\n',
    "docs/b.md": '# B\n\n--8<-- "b.md"\n\n[x](gone.md) [y](made.md)\n\n```mermaid\ngraph LR\nA-->B\n```\n',
    "docs/c.md": "# C\n\n![p](p.png) [u]: gone\n\n!!! seldom\n    Text.\n",
    "docs/d.md": "# D\n\n<!-- handbook-ignore page-missing: it is made -->\n[x](gone.md)\n\n[@one; @other; @gone]\n",
    "docs/e.md": "---\nnocite: '@third'\n---\n# E\n\n!!! never\n    Text.\n\n[x](c.md#no)\n",
    "docs/p.png": "",
    "docs/q.png": "",
    "parts/b.md": "[in a part](gone.md) and [@gone]\n",
    "bibliography.json": json.dumps(
        [{"id": name, "type": "book", "title": "T"} for name in ("one", "other", "third", "fourth", "fifth")]
    ),
    "records/x.json": "{}",
}
CONFIG = """site_name: T
plugins: [gen-files, macros, quayside]
markdown_extensions: [admonition, pymdownx.superfences, pymdownx.snippets: {base_path: [parts]}]
nav: [a.md, b.md, gone.md, made.md]
extra_css: [gone.css, made.css]
extra:
  handbook:
    bibliography: bibliography.json
    records: records
"""
MORE = {
    "as it is": {},
    "severities": {
        "settings": "    severity: {page-missing: warning, reference-unused: error, image-unused: off}\n"
    },
    "per path": {
        "settings": "    per_path: {docs/c.md: {all: off}, bibliography.json: {reference-unused: off}}\n"
    },
    "unread": {"config": "hooks: [no.py]\n", "docs/aa.md": "# A\n\n" + "[" * 1_500},
    "selected": {"options": {"select": "reference-unused,page-missing"}},
    "ignored": {"options": {"ignore": "reference-unused,page-missing", "error": "image-unused"}},
    "without pages": {"only": ("bibliography.json",)},
}


@pytest.mark.parametrize("count", [2, 3, 9])
@pytest.mark.parametrize("name", MORE)
def test_settings_and_what_is_not_read_are_told_once(name, count):
    more = dict(MORE[name])
    files = {**PAGES, "mkdocs.yml": more.pop("config", "") + CONFIG + more.pop("settings", "")}
    options, only = more.pop("options", {}), more.pop("only", None)
    files = {path: files[path] for path in (*only, "mkdocs.yml")} if only else {**files, **more}
    assert_law(files, count, **options)


@pytest.mark.parametrize("count", [2, 3, 9])
def test_a_baseline_is_held_against_all_parts_together(count):
    files = {**PAGES, "mkdocs.yml": CONFIG}
    _, whole = report_of(files)
    known = json.loads(written_baseline(whole.diagnostics[::2]))["known"]
    mended = [
        {"rule": "reference-unused", "path": "bibliography.json", "text": "'one' is cited nowhere."},
        {"rule": "page-missing", "path": "docs/e.md", "text": "Gone."},
        {"rule": "page-missing", "path": "docs/gone.md", "text": "Gone.", "times": 2},
    ]
    files["known.json"] = json.dumps({"version": 1, "known": [*known, *mended]})
    assert_law(files, count, known="known.json")
    joined = joined_parts(files, count, known="known.json")
    assert joined.account.known == sum(one.get("times", 1) for one in known)
    assert sum(d.rule == "baseline-stale" for d in joined.diagnostics) == 3


def test_any_project_in_any_number_of_parts():
    chance = random.Random(7)
    lines = [line for text in PAGES.values() for line in text.splitlines() if line and "[u]" not in line]
    for _ in range(12):
        pages = {
            f"docs/{chance.choice(['', 'sub/'])}{n}.md": "# T\n\n"
            + "\n\n".join(chance.sample(lines, 6))
            + "\n"
            for n in range(chance.randrange(1, 7))
        }
        assert_law({**PAGES, **pages, "mkdocs.yml": CONFIG}, chance.randrange(1, 8))


def test_a_part_renders_its_own_pages_only(monkeypatch):
    rendered = []
    real = markdown_page.rendered

    def note(path, *rest, **more):
        rendered.append(path)
        return real(path, *rest, **more)

    monkeypatch.setattr(markdown_page, "rendered", note)
    files = {f"docs/{n}.md": f"# {n}\n\n[next]({min(n + 1, 8)}.md)\n" for n in range(1, 9)}
    report_of({**files, "mkdocs.yml": "site_name: T\n"}, None, shard="2/4")
    assert set(rendered) == {"docs/3.md", "docs/4.md"}
    rendered.clear()
    report_of({**files, "mkdocs.yml": "site_name: T\n"}, None, only=("docs/2.md",))
    assert set(rendered) == {"docs/2.md"}


@pytest.fixture
def written(tmp_path, monkeypatch, capsys):
    """Reports of three parts of a small project with one fault, in files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    for name in "abc":
        (tmp_path / "docs" / f"{name}.md").write_text(f"# {name}\n")
    (tmp_path / "docs" / "b.md").write_text("# B\n\n[x](gone.md)\n")
    for n in (1, 2, 3):
        assert cli.main(["check", "--shard", f"{n}/3", "--format", "json"]) == (1 if n == 2 else 0)
        (tmp_path / f"{n}.json").write_text(capsys.readouterr().out)
    return tmp_path


def merged(capsys, *arguments):
    status = cli.main(["merge", *arguments])
    return status, capsys.readouterr().out


def test_a_part_says_which_part_it_is(written, capsys):
    cli.main(["check", "--shard", "3/3"])
    assert capsys.readouterr().out.splitlines() == [
        "Note: What no page of the project does is told when 'handbook merge' has the JSON reports of all parts.",
        "1 page, no citations, no references in part 3 of 3: nothing wrong.",
    ]


def test_all_parts_give_the_report_and_the_status_of_one_check(written, capsys):
    assert cli.main(["check"]) == 1
    whole = capsys.readouterr().out
    assert merged(capsys, "1.json", "2.json", "3.json") == (1, whole)
    assert merged(capsys, "3.json", "1.json", "2.json", "1.json") == (1, whole)
    for name in ("json", "sarif", "github"):
        cli.main(["check", "--format", name])
        whole = capsys.readouterr().out
        assert merged(capsys, "1.json", "2.json", "3.json", "--format", name) == (1, whole)


def test_a_part_that_is_missing_is_told(written, capsys):
    status, out = merged(capsys, "1.json", "3.json")
    assert status == 2
    assert out == (
        "2/3: not read: There is no report of this part of the check.\n"
        "2 pages, no citations, no references: no errors in what was read; 1 thing not read.\n"
    )
    assert merged(capsys, "2.json")[0] == 1
    status, out = merged(capsys, "1.json", "3.json", "--format", "json")
    assert [one["path"] for one in json.loads(out)["unread"]] == ["2/3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The report is empty: its check did not come to its end."),
        ('{"version": 1, "diagnostics": [', "It is no report of 'handbook check --format json': "),
        ("[1]", "It is no report of 'handbook check --format json': "),
        (
            '{"version": 2, "diagnostics": [], "unread": []}',
            "It is a report of version 2; those of version 1 are read.",
        ),
        (None, "The report cannot be read: "),
    ],
)
def test_what_is_no_report_is_told_and_the_rest_is_joined(written, capsys, text, said):
    if text is None:
        (written / "2.json").unlink()
    else:
        (written / "2.json").write_text(text)
    status, out = merged(capsys, "1.json", "2.json", "3.json")
    assert status == 2
    assert f"2.json: not read: {said}" in out
    assert "2/3: not read: There is no report of this part of the check." in out


def test_parts_of_different_checks_are_told_apart(written, capsys):
    (written / "docs" / "c.md").write_text("# C, changed\n")
    cli.main(["check", "--shard", "3/3", "--format", "json"])
    (written / "3.json").write_text(capsys.readouterr().out)
    status, out = merged(capsys, "1.json", "2.json", "3.json")
    assert status == 1
    assert "3.json: not read: It is no part of the check of '1.json'" in out
    assert "3/3: not read: There is no report of this part" in out


def test_two_reports_of_a_part_that_differ_are_told(written, capsys):
    report = json.loads((written / "3.json").read_text())
    (written / "4.json").write_text(json.dumps({**report, "read": {"page": 9}}))
    status, out = merged(capsys, "1.json", "3.json", "4.json")
    assert (status, "'3.json' is another report of the same part, 3/3." in out) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["0/3"],
        ["4/3"],
        ["2"],
        ["2/"],
        ["a/b"],
        ["1/10000"],
        ["1/2", "docs"],
        ["1/2", "--fix"],
        ["1/2", "--write-baseline", "x"],
    ],
)
def test_what_names_no_part_is_refused(written, capsys, arguments):
    assert cli.main(["check", "--shard", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("handbook: ") and "Traceback" not in error


def test_whole_reports_are_joined_too(written, capsys):
    cli.main(["check", "--format", "json"])
    (written / "all.json").write_text(capsys.readouterr().out)
    status, out = merged(capsys, "all.json")
    assert (status, out.splitlines()[-1]) == (
        1,
        "3 pages, no citations, no references: 1 error, no warnings.",
    )
