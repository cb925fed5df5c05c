"""`handbook review` on repositories: whole, bare, broken and hostile."""

import json
import os

import pytest

from handbook.cli import main
from tests.handbook.review.repository import PAGE, git, repository

CONFIG = "site_name: X\nmarkdown_extensions: [admonition, tables]\n"


def events(capsys, *arguments):
    status = main(["review", *arguments, "--format", "json"])
    said = capsys.readouterr()
    assert said.err == "" or said.err.startswith("handbook: Not looked at:\n")
    found = json.loads(said.out)["events"]
    assert status == int(any(e["level"] == "medical" for e in found))
    return found


def test_no_change_tells_nothing(tmp_path, capsys):
    repo = repository(tmp_path / "r", {"mkdocs.yml": CONFIG, "docs/a.md": PAGE}, {})
    assert events(capsys, "HEAD~1", "HEAD", "--repo", str(repo)) == []


def test_two_revisions(tmp_path, capsys):
    repo = repository(
        tmp_path / "r",
        {"mkdocs.yml": CONFIG, "docs/a.md": PAGE},
        {"docs/a.md": PAGE.replace("5 mg", "50 mg")},
    )
    (event,) = events(capsys, "HEAD~1", "HEAD", "--repo", str(repo))
    assert (event["code"], event["path"], event["line"]) == ("number-changed", "docs/a.md", 3)
    assert event["before"] == "Men took 5 mg a day."
    assert event["message"] == 'Page: "5 mg" became "50 mg"'


def test_a_bare_repository(tmp_path, capsys):
    repo = repository(
        tmp_path / "r",
        {"mkdocs.yml": CONFIG, "docs/a.md": PAGE},
        {"docs/a.md": PAGE.replace("5 mg", "50 mg")},
    )
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(repo), str(bare))
    assert [e["code"] for e in events(capsys, "main~1", "main", "--repo", str(bare))] == ["number-changed"]
    assert [e["code"] for e in events(capsys, "main~1", "--repo", str(bare))] == ["number-changed"]


def test_without_a_head_the_files_as_they_are_count(tmp_path, capsys):
    repo = repository(tmp_path / "r", {"mkdocs.yml": CONFIG, "docs/a.md": PAGE})
    (repo / "docs" / "a.md").write_text(PAGE.replace("took", "did not take"))
    (repo / "docs" / "new.md").write_text("# New\n\nText.\n")
    assert {e["code"] for e in events(capsys, "HEAD", "--repo", str(repo))} == {
        "negation-flipped",
        "page-added",
    }


def test_a_project_in_a_folder_of_its_repository(tmp_path, capsys):
    repo = repository(
        tmp_path / "r",
        {"book/mkdocs.yml": CONFIG, "book/docs/a.md": PAGE},
        {"book/docs/a.md": PAGE.replace("a day", "a week")},
    )
    (event,) = events(capsys, "HEAD~1", "HEAD", "--repo", str(repo))
    assert (event["code"], event["path"]) == ("frequency-changed", "book/docs/a.md")


def test_a_repository_without_mkdocs_yml(tmp_path, capsys):
    repo = repository(tmp_path / "r", {"docs/a.md": PAGE}, {"docs/a.md": PAGE.replace("Men", "Women")})
    assert [e["code"] for e in events(capsys, "HEAD~1", "HEAD", "--repo", str(repo))] == [
        "population-changed"
    ]


@pytest.mark.parametrize("revision", ["nowhere", "--output=/tmp/x", "-c"])
def test_a_revision_that_is_none(tmp_path, capsys, revision):
    repo = repository(tmp_path / "r", {"docs/a.md": PAGE})
    assert main(["review", "--repo", str(repo), "--", revision, "HEAD"]) == 2
    said = f"handbook: '{revision}' is not a revision of '{repo}'. Its branches and tags are 'main'.\n"
    assert capsys.readouterr().err == said


def test_a_folder_that_is_no_repository(tmp_path, capsys):
    assert main(["review", "a", "b", "--repo", str(tmp_path)]) == 2
    assert "cannot be read as a git repository" in capsys.readouterr().err


def test_nothing_of_a_revision_is_run(tmp_path, capsys):
    mark = tmp_path / "ran"
    hook = f"import pathlib\npathlib.Path({str(mark)!r}).touch()\ndef on_config(config):\n    return config\n"
    config = (
        "site_name: X\nhooks: [evil.py]\nplugins: [evil]\nmarkdown_extensions:\n  - evil\n  - pymdownx.superfences:\n      custom_fences:\n"
        '        - {name: x, class: x, format: !!python/name:evil.run }\n  - toc: {slugify: !!python/object/apply:os.system {args: ["touch '
        + str(mark)
        + '"]}}\n'
    )
    repo = repository(
        tmp_path / "r",
        {"mkdocs.yml": CONFIG, "docs/a.md": PAGE},
        {
            "mkdocs.yml": config,
            "evil.py": hook,
            "evil/__init__.py": hook,
            "docs/a.md": PAGE.replace("5 mg", "50 mg"),
        },
    )
    git(repo, "config", "core.fsmonitor", f"touch {mark}")
    git(repo, "config", "diff.external", f"touch {mark}")
    (repo / ".gitattributes").write_text("*.md diff=evil filter=evil\n")
    git(repo, "config", "filter.evil.smudge", f"touch {mark}")
    assert [e["code"] for e in events(capsys, "HEAD~1", "HEAD", "--repo", str(repo))] == ["number-changed"]
    assert not mark.exists()


def test_what_cannot_be_read_is_named_and_the_rest_is_reviewed(tmp_path, capsys):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
    )
    base = {
        "mkdocs.yml": CONFIG,
        "docs/a.md": PAGE,
        "docs/big.md": PAGE,
        "docs/bytes.md": PAGE,
        "docs/data.yaml": "a: 1\n",
        "docs/front.md": PAGE,
    }
    head = {
        "docs/a.md": PAGE.replace("5 mg", "50 mg"), "docs/big.md": PAGE + "x" * 5_000_000, "docs/bytes.md": b"# Page\n\n\xff\xfe\n",
        "docs/data.yaml": bomb, "docs/front.md": "---\ntitle: [\n---\n" + PAGE, "docs/tool.exe": b"\0\1",
    }  # fmt: skip
    repo = repository(tmp_path / "r", base, head)
    os.symlink("/etc/passwd", repo / "docs" / "link.md")
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "link")
    assert main(["review", "HEAD~2", "HEAD", "--repo", str(repo)]) == 1
    said = capsys.readouterr().out
    assert 'Page: "5 mg" became "50 mg"' in said
    assert "docs/big.md: It has 5,000,029 bytes" in said
    assert "docs/bytes.md: Byte 0xff on line 3 is not UTF-8." in said
    assert "docs/link.md: It is a symbolic link, which is not followed." in said
    assert "docs/data.yaml: Line 1: " in said
    assert "page-removed" not in said
    assert "docs/front.md: Line " in said
    assert "root:" not in said


def test_a_snippet_outside_is_not_read(tmp_path, capsys):
    config = 'site_name: X\nmarkdown_extensions:\n  - pymdownx.snippets: {base_path: ["..", "/", "."]}\n'
    page = PAGE + '\n--8<-- "../../etc/passwd"\n\n--8<-- "/etc/passwd"\n'
    repo = repository(tmp_path / "r", {"mkdocs.yml": config, "docs/a.md": PAGE}, {"docs/a.md": page})
    main(["review", "HEAD~1", "HEAD", "--repo", str(repo)])
    assert "root:" not in capsys.readouterr().out


@pytest.mark.slow
def test_many_pages_in_time(tmp_path, capsys):
    import time

    pages = {
        f"docs/p{n}.md": "# Page\n\n"
        + "".join(
            f"Group {n} had {k} men who took {k} mg of calcium a day for {n} weeks.\n\n" for k in range(2, 30)
        )
        for n in range(100)
    }
    changed = {p: t.replace("7 mg", "8 mg").replace("\n\n", "\n\n\n") for p, t in pages.items()}
    repo = repository(tmp_path / "r", {"mkdocs.yml": CONFIG, **pages}, changed)
    start = time.process_time()
    found = events(capsys, "HEAD~1", "HEAD", "--repo", str(repo))
    assert len({e["path"] for e in found}) == 100
    assert time.process_time() - start < 8


def test_json_leaves_what_was_not_looked_at_to_the_other_stream(tmp_path, capsys):
    base = {"mkdocs.yml": CONFIG, "docs/a.md": PAGE, "docs/t.ods": "1\n", "tool.sh": "ls\n"}
    repo = repository(tmp_path / "r", base, {"docs/t.ods": "2\n", "tool.sh": "pwd\n"})
    assert main(["review", "HEAD~1", "HEAD", "--repo", str(repo), "--format", "json"]) == 2
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert report["events"] == []
    assert [entry["path"] for entry in report["unread"]] == ["docs/t.ods"]
    assert "docs/t.ods: Data and documents of this form are not compared." in said.err
    assert "1 file that is no page, picture or data" in said.err


def test_a_base_that_is_not_known_is_guessed(tmp_path, capsys):
    repo = repository(tmp_path / "r", {"mkdocs.yml": CONFIG, "docs/a.md": PAGE})
    git(repo, "update-ref", "refs/remotes/upstream/trunk", "HEAD")
    assert main(["review", "trunk", "--repo", str(repo)]) == 2
    assert "Did you mean 'upstream/trunk'?" in capsys.readouterr().err
