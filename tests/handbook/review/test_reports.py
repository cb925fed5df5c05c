"""Reports: nothing of the content acts in them, and they stay within their bounds."""

import json

import pytest

from handbook.review.compare import compare
from handbook.review.reports import formats, report
from handbook.review.reports.markdown import LARGEST, bounded
from tests.handbook.review.score import Files

EVIL = "<script>alert(1)</script> ![x](https://evil.example/p.png) [a](javascript:alert(1)) @octocat #12 `code` | **b** </p> https://evil.example"
MILD = {
    "mkdocs.yml": "site_name: X\n",
    "docs/a.md": "---\nlast_reviewed: 2026-01-01\nreviewers: [Ben]\n---\n\n# Page\n\nMen took 5 mg a day.\n",
}


def review(old, new):
    return compare(Files({**MILD, **old}), Files({**MILD, **new}))


@pytest.fixture
def hostile():
    page = MILD["docs/a.md"]
    return review({}, {"docs/a.md": page.replace("Ben", f'"{EVIL}"').replace("5 mg", "50 mg") + f"\n`{EVIL}` raises the risk of stroke.\n\n```mermaid\ngraph LR\n  A --> B\n```\n",
                       "docs/<img src=x onerror=alert(1)>.md": "# A\n\nText of a page.\n"})  # fmt: skip


def test_there_are_seven_formats():
    assert formats() == ["changelog", "github", "html", "json", "markdown", "sarif", "text"]


@pytest.mark.parametrize("name", formats())
def test_no_change_is_a_report_too(name):
    said = report(name, review({}, {}))
    assert "number-changed" not in said


def test_json_has_the_fields_of_the_format():
    (event,) = json.loads(
        report("json", review({}, {"docs/a.md": MILD["docs/a.md"].replace("5 mg", "6 mg")}))
    )["events"]
    assert set(event) == {
        "code",
        "level",
        "path",
        "old_path",
        "line",
        "message",
        "before",
        "after",
        "statement",
        "danger",
    }


def test_nothing_acts_in_html(hostile):
    said = report("html", hostile)
    body = said.partition("<body>")[2].lower()
    assert "<script" not in body
    assert "<img" not in body
    assert "href='javascript" not in body
    assert 'href="https://evil' not in body
    assert "default-src 'none'" in said


def test_nothing_acts_in_markdown(hostile):
    from markdown import Markdown

    said = report("markdown", hostile)
    html = Markdown(extensions=["tables", "md_in_html"]).convert(said)
    assert "<script" not in html
    assert "<img" not in html
    assert "evil.example" not in "".join(part.split(">")[0] for part in html.split("<a ")[1:])
    assert "@octocat" not in said
    assert "https://evil" not in said


@pytest.mark.slow
def test_a_comment_stays_below_60_kilobytes():
    old = {
        "docs/a.md": MILD["docs/a.md"]
        + "".join(f"\nGroup {n} of the men had {n} mg of calcium.\n" for n in range(900))
    }
    new = {
        "docs/a.md": MILD["docs/a.md"]
        + "".join(f"\nGroup {n} of the men had {n + 5000} mg of calcium.\n" for n in range(900))
    }
    said = report("markdown", review(old, new))
    assert len(said.encode()) < 60_000
    assert "more changes" in said


def test_a_statement_with_two_changes_is_one_card():
    old, new = "# D\n\nMen may take 5 mg a day.\n", "# D\n\nBoys may take 50 mg a day.\n"
    written = report("markdown", review({"docs/a.md": old}, {"docs/a.md": new}))
    assert written.count("- [ ] ") == 1
    assert "<del>Men</del> may take <del>5</del> mg" in written
    assert "<ins>Boys</ins> may take <ins>50</ins> mg" in written


@pytest.mark.parametrize(
    ("name", "mark"), [("text", "[-5-] mg"), ("html", "<del>5</del> mg"), ("markdown", "<del>5</del> mg")]
)
def test_changed_words_are_marked(name, mark):
    assert mark in report(name, review({}, {"docs/a.md": MILD["docs/a.md"].replace("5 mg", "6 mg")}))


def test_the_same_reason_is_said_once():
    old = "# D\n\nMen took 5 mg a day.\n\nBoys took 2 mg a week.\n"
    written = report(
        "markdown", review({"docs/a.md": old}, {"docs/a.md": old.replace("5", "6").replace("2", "3")})
    )
    assert written.count("**number-changed**") == 2
    assert written.count("A wrong number") == 1


def test_a_removed_page_shows_warnings_first_and_is_not_folded():
    page = "# Cold\n\nRest helps.\n\nTake 5 mg.\n\nDo not drive.\n"
    texts = {f"docs/{n}.md": f"# P{n}\n\nIt took {n} days.\n" for n in range(40)}
    changed = {path: text.replace("days", "weeks") for path, text in texts.items()}
    old, new = Files({**MILD, **texts, "docs/cold.md": page}), Files({**MILD, **changed})
    written = report("markdown", compare(old, new))
    opened = written.partition("<details>")[0]
    places = [opened.index(said) for said in ("Do not drive", "Take 5 mg", "Rest helps")]
    assert places == sorted(places)
    assert opened.index("page-removed") < opened.index("number-changed")


def test_a_removed_section_shows_all_of_it():
    old = "# D\n\nText stays.\n\n## Risks\n\nIt may bleed.\n\nCall a doctor at once.\n\nIt passes.\n"
    (event,) = [
        e
        for e in review({"docs/a.md": old}, {"docs/a.md": "# D\n\nText stays.\n"}).events
        if e.level == "medical"
    ]
    assert (event.code, event.danger) == ("safety-removed", 1)
    assert "with 3 statements" in event.message
    assert set(event.before.split("\n")) == {"It may bleed.", "Call a doctor at once.", "It passes."}


def test_what_is_not_read_stands_in_the_headline():
    found = review({}, {"docs/a.md": MILD["docs/a.md"].replace("5 mg", "6 mg"), "docs/t.csv": "1\n"})
    for name in ("text", "markdown", "html"):
        assert "1 number, in 1 file, 1 file not read" in report(name, found)


def test_nothing_read_is_not_called_no_change():
    found = review({}, {"docs/t.csv": "1\n"})
    assert "No change of meaning found in what was read, 1 file not read" in report("text", found)


def test_lines_of_the_pull_request_are_linked():
    from hashlib import sha256

    found = review({}, {"docs/a.md": MILD["docs/a.md"].replace("5 mg", "6 mg")})
    address = "https://github.com/o/r/pull/12/files"
    place = f"{address}#diff-{sha256(b'docs/a.md').hexdigest()}R8"
    assert f"[diff]({place})" in report("markdown", found, files_url=address)
    assert f'href="{place}"' in report("html", found, files_url=address)
    assert "javascript:" not in report("html", found, files_url="javascript:alert(1)//pull/1/files")


URGENT = "extra:\n  handbook:\n    urgent_pages: [docs/red*.md]\n"


def test_pages_about_emergencies_stand_first():
    old = {"mkdocs.yml": f"site_name: X\n{URGENT}", "docs/red.md": "# R\n\nThe hall is blue.\n"}
    new = {
        **old,
        "docs/a.md": MILD["docs/a.md"].replace("5 mg", "6 mg"),
        "docs/red.md": "# R\n\nThe hall is gray.\n",
    }
    assert [e.path for e in review(old, new).events if e.level == "medical"] == ["docs/red.md", "docs/a.md"]


def test_annotations_are_ten_a_level():
    old = {
        "docs/a.md": MILD["docs/a.md"]
        + "".join(f"\nGroup {n} of the men had {n} mg of calcium.\n" for n in range(30))
    }
    new = {
        "docs/a.md": MILD["docs/a.md"]
        + "".join(f"\nGroup {n} of the men had {n + 50} mg of calcium.\n" for n in range(30))
    }
    lines = report("github", review(old, new)).splitlines()
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert "21 more changes" in lines[9]


def test_a_line_break_cannot_start_a_command(hostile):
    assert all(line.startswith("::") for line in report("github", hostile).splitlines())


def test_sarif_has_rules_for_its_results(hostile):
    (run,) = json.loads(report("sarif", hostile))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert all(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"])


def test_reviewers_and_reach_are_told():
    old = {"docs/b.md": "# B\n\n[to a](a.md#page)\n"}
    said = report(
        "markdown",
        review(
            old, {**old, "docs/a.md": MILD["docs/a.md"].replace("5 mg", "6 mg").replace("# Page", "# Sheet")}
        ),
    )
    assert "last\\_reviewed 2026\\-01\\-01" in said
    assert "Ben" in said
    assert "docs/b.md" in said


@pytest.mark.parametrize("name", ["text", "markdown", "html", "sarif"])
def test_files_that_are_not_compared_are_named(name):
    said = report(name, review({}, {"docs/doses.csv": "a,1\n", "docs/leaflet.pdf": "%PDF"}))
    assert "doses.csv" in said
    assert "leaflet.pdf" in said
    assert "not compared" in said


def test_a_comment_is_cut_where_hosts_would_refuse_it():
    line = "é" * 499
    *stored, last = bounded([line] * 200)
    most = (LARGEST + 1500) // len(f"{line}\n".encode())
    assert (stored, last) == ([line] * most, "… cut here.")
    assert list(bounded([line] * most)) == [line] * most


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({}, "'vocabulary' names it and it is not there, so its words were not known."),
        ({"v.yaml": "- ["}, "Line 2: It is not YAML"),
        ({"v.yaml": "drugs: {scales: {drug: {nimotol: [nimotol]}}}"}, None),
    ],
)
def test_words_of_the_project_that_are_not_known_are_told(words, why):
    config = "site_name: T\nextra: {handbook: {bibliography: refs.json, vocabulary: v.yaml}}\n"
    old = {"mkdocs.yml": config, "refs.json": "[]", "docs/a.md": "# A\n\nTake 6 mg.\n", **words}
    unseen = compare(Files(old), Files({**old, "docs/a.md": "# A\n\nTake 7 mg.\n"})).unseen
    assert unseen.get("v.yaml", "")[: len(why or "")] == (why or "") and (why or not unseen)


def test_settings_that_go_are_told():
    pages = {"docs/a.md": "# A\n\nTake 6 mg.\n"}
    old, config = Files({"mkdocs.yml": "site_name: T\n", **pages}), {"properdocs.yml": "site_name: T\n"}
    assert list(compare(old, Files({**config, **pages})).unread) == []
    assert list(compare(old, Files(pages)).unread) == ["mkdocs.yml"]
