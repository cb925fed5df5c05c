"""`handbook review` on repositories whose author means harm, or whose history is odd."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

import pytest

from handbook.cli import main
from tests.handbook.review.repository import ENVIRONMENT, PAGE, git, repository

pytestmark = pytest.mark.slow

CONFIG = "site_name: X\nmarkdown_extensions: [admonition, tables, pymdownx.superfences]\n"
CHANGED = PAGE.replace("5 mg", "50 mg")
BASE = {"mkdocs.yml": CONFIG, "docs/a.md": PAGE}
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)


def review(repo, *arguments, status=1):
    """What the command says, in this process; an exception is a failure of the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with patch.dict(os.environ, ENVIRONMENT, clear=True), redirect_stdout(out), redirect_stderr(err):
        ended = main(["review", *(arguments or ("HEAD~1", "HEAD")), "--repo", str(repo)])
        out.flush()
        err.flush()
    return said_by(ended, out.buffer.getvalue(), err.buffer.getvalue(), status)


def review_apart(repo, *arguments, status=1):
    """What the command says in a process of its own, which must end in time."""
    done = subprocess.run(
        [sys.executable, "-m", "handbook.cli", "review", *(arguments or ("HEAD~1", "HEAD")), "--repo", str(repo)],
        capture_output=True, env=ENVIRONMENT, timeout=100, check=False,
    )  # fmt: skip
    return said_by(done.returncode, done.stdout, done.stderr, status)


def said_by(ended, out, err, status):
    """What was printed; it must never fail in a heap."""
    said = out.decode() + err.decode()
    assert "Traceback" not in err.decode()
    assert "root:" not in out.decode()
    assert ended == status, said
    return said


def test_settings_that_lead_outside_read_nothing(tmp_path):
    paths = "[../../../../etc/passwd], vocabulary: /etc/passwd, findings: ../.., glossary: /etc/hosts, agents: ../x"
    config = (
        f"INHERIT: ../../../../etc/passwd\nsite_name: X\nextra: {{handbook: {{bibliography: {paths}}}}}\n"
    )
    repo = repository(tmp_path / "r", BASE, {"mkdocs.yml": config, "docs/a.md": CHANGED})
    assert '"5 mg" became "50 mg"' in review(repo)


def test_a_docs_folder_outside_is_the_repository(tmp_path):
    config = "site_name: X\ndocs_dir: ../../../etc\n"
    repo = repository(tmp_path / "r", BASE, {"mkdocs.yml": config, "docs/a.md": CHANGED})
    assert '"5 mg" became "50 mg"' in review(repo)


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "docs/refs.bib", "docs/glossary.yaml", "docs/b.md", "docs/pic.svg"]
)
def test_links_to_elsewhere_are_not_followed(tmp_path, path):
    repo = repository(tmp_path / "r", {**BASE, path: BASE.get(path, "x\n")}, {"docs/a.md": CHANGED})
    (repo / path).unlink()
    (repo / path).symlink_to("/etc/passwd")
    for arguments in (("HEAD~1",), ()):
        if not arguments:
            git(repo, "add", "-A")
            git(repo, "commit", "-qm", "link")
            arguments = ("HEAD~2", "HEAD")
        assert '"5 mg" became "50 mg"' in review(repo, *arguments)


def test_a_folder_that_is_a_link_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# Secret\n\nroot: 5 mg\n")
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED})
    (repo / "docs" / "more").symlink_to(outside)
    assert "secret" not in review(repo, "HEAD~1").lower()


@pytest.mark.parametrize("path", ["mkdocs.yml", "docs/front.md", "docs/data.yaml", "docs/refs.yaml"])
def test_bombs_do_not_go_off(tmp_path, path):
    text = f"---\n{BOMB}---\n{PAGE}" if path.endswith(".md") else BOMB
    repo = repository(
        tmp_path / "r", {**BASE, path: BASE.get(path, "a: 1\n")}, {"docs/a.md": CHANGED, path: text}
    )
    said = review_apart(repo)
    assert '"5 mg" became "50 mg"' in said
    assert f"{path}: " in said


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "docs/b.md", "docs/refs.bib", "docs/data.yaml", "docs/glossary.json"]
)
def test_bytes_that_are_no_text_are_named(tmp_path, path):
    repo = repository(
        tmp_path / "r",
        {**BASE, path: BASE.get(path, "a\n")},
        {"docs/a.md": CHANGED, path: b"a: \xff\xfe\x00\n"},
    )
    said = review(repo)
    assert '"5 mg" became "50 mg"' in said
    assert f"{path}: Byte 0xff on line 1 is not UTF-8." in said


def test_a_page_of_100_megabytes_is_named_and_not_read(tmp_path):
    repo = repository(tmp_path / "r", {**BASE, "docs/big.md": PAGE}, {"docs/a.md": CHANGED})
    with open(repo / "docs" / "big.md", "w") as stream:
        stream.writelines("Men took 5 mg a day. \n" * 50_000 for _ in range(100))
    assert (repo / "docs" / "big.md").stat().st_size > 100_000_000
    said = review_apart(repo, "HEAD~1")
    assert '"5 mg" became "50 mg"' in said
    assert "docs/big.md" in said
    git(repo, "-c", "core.compression=0", "commit", "-qam", "big")
    assert "docs/big.md: It has 110,000,000 bytes" in review_apart(repo, "HEAD~2", "HEAD")


HEAPS = {
    "quotes": ">" * 20_000 + " x",
    "lists": "".join("    " * n + "- x\n" for n in range(200)),
    "elements": "<div>" * 30_000,
    "brackets": "[" * 900,
    "stars": "**a " * 5_000,
    "a word": "a" * 1_000_000,
    "digits": "1" * 200_000 + " " + "1," * 20_000,
    "powers": "10^99999999999 mg and 1e400 and 10^-400 g",
    "a diagram": f"```mermaid\ngraph LR\n{'(' * 1_000_000}\n```",
    "a sentence": "alpha beta gamma delta " * 20_000,
}


@pytest.mark.parametrize("heap", HEAPS)
def test_heaps_end_in_time_and_other_pages_are_reviewed(tmp_path, heap):
    repo = repository(
        tmp_path / "r",
        {**BASE, "docs/b.md": PAGE},
        {"docs/a.md": CHANGED, "docs/b.md": f"{PAGE}\n{HEAPS[heap]}\n"},
    )
    assert '"5 mg" became "50 mg"' in review_apart(repo)


@pytest.mark.parametrize("kind", ["diagram", "table", "rewritten", "repeated", "data"])
def test_much_that_changed_ends_in_time(tmp_path, kind):
    many = {
        "diagram": lambda k: "```mermaid\ngraph LR\n" + "".join(f"A{n} --> B{n * k}\n" for n in range(2_000)) + "```\n",
        "table": lambda k: "| h | a |\n|---|---|\n" + "".join(f"| r{n} | {n * k} |\n" for n in range(1_500)),
        "rewritten": lambda k: "".join(f"{'Men' if k == 1 else 'Women'} of set {n} had {n * k} mg.\n\n" for n in range(1_500)),
        "repeated": lambda k: f"The same words stand here{' again' * k}.\n\n" * 3_000,
        "data": lambda k: "".join(f"- {{name: a{n}, value: {n * k}}}\n" for n in range(5_000)),
    }[kind]  # fmt: skip
    path = "docs/b.yaml" if kind == "data" else "docs/b.md"
    states = [many(k) if kind == "data" else f"# B\n\n{many(k)}" for k in (1, 3)]
    repo = repository(tmp_path / "r", {**BASE, path: states[0]}, {"docs/a.md": CHANGED, path: states[1]})
    assert "became" in review_apart(repo)


EVIL = "docs/a\n::error::owned\n<img src=x onerror=alert(1)>@octocat.md"


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "sarif", "github"])
def test_names_of_files_stay_names(tmp_path, form):
    repo = repository(tmp_path / "r", {**BASE, EVIL: PAGE}, {EVIL: CHANGED, "docs/a\nb.csv": "1"})
    said = review(repo, "HEAD~1", "HEAD", "--format", form)
    assert "<img src=x" not in said if form == "html" else True
    assert not [line for line in said.splitlines() if line.startswith("::error")]
    if form == "json":
        out = said.partition("\nhandbook: Not looked at:")[0]
        assert [e["path"] for e in json.loads(out)["events"]] == [EVIL]
    if form == "markdown":
        assert "@octocat" not in said.replace(
            "`docs/a ::error::owned <img src=x onerror=alert(1)>@octocat.md:3`", ""
        )


def test_names_that_are_no_utf_8(tmp_path):
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED})
    path = os.fsencode(repo / "docs") + b"/\xff\xfe.md"
    with open(path, "wb") as stream:
        stream.write(PAGE.encode())
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "name")
    for form in ("text", "json", "markdown", "html", "sarif", "github"):
        assert "page-added" in review(repo, "HEAD~1", "HEAD", "--format", form)


def test_a_branch_without_a_commit(tmp_path):
    repo = tmp_path / "r"
    repo.mkdir()
    git(repo, "init", "-q", "-b", "main")
    assert f"'HEAD' is not a revision of '{repo}'." in review(repo, "HEAD", status=2)


def test_the_first_commit_has_none_before_it(tmp_path):
    repo = repository(tmp_path / "r", BASE)
    assert "'HEAD~1' is not a revision" in review(repo, status=2)


def test_two_histories_without_a_common_root(tmp_path):
    repo = repository(tmp_path / "r", BASE)
    git(repo, "checkout", "-q", "--orphan", "other")
    (repo / "docs" / "a.md").write_text(CHANGED)
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "other")
    assert '"5 mg" became "50 mg"' in review(repo, "main", "other")
    assert "'main' and 'other' share no history." in review(repo, "main", "other", "--merge-base", status=2)
    assert "'mian' is not a revision of" in review(repo, "mian", "other", "--merge-base", status=2)


def test_an_empty_commit_is_a_state_too(tmp_path):
    repo = repository(tmp_path / "r", {}, BASE)
    assert "page-added" in review(repo)


def test_a_shallow_clone(tmp_path):
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED}, {"docs/b.md": PAGE})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repo}", "shallow")
    assert "'HEAD~1' is not a revision" in review(tmp_path / "shallow", status=2)
    git(tmp_path, "clone", "-q", "--depth", "3", f"file://{repo}", "less")
    assert '"5 mg" became "50 mg"' in review(tmp_path / "less", "HEAD~2", "HEAD")


def test_a_clone_without_blobs_asks_nobody(tmp_path):
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED})
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{repo}", "partial")
    said = review(tmp_path / "partial", "HEAD~1", "HEAD", status=2)
    assert "docs/a.md: Its content is not in this repository (a partial clone)." in said


def test_a_submodule_is_named_and_not_entered(tmp_path):
    inner = repository(tmp_path / "inner", {"docs/secret.md": PAGE})
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED})
    git(repo, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "docs/more")
    git(repo, "commit", "-qm", "submodule")
    for arguments in (("HEAD~2", "HEAD"), ("HEAD~2",)):
        said = review(repo, *arguments)
        assert '"5 mg" became "50 mg"' in said
        assert "secret" not in said


def test_a_repository_in_a_linked_work_tree(tmp_path):
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED})
    git(repo, "worktree", "add", "-q", str(tmp_path / "tree"), "HEAD")
    assert '"5 mg" became "50 mg"' in review(tmp_path / "tree", "HEAD~1")


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
def test_git_in_the_surroundings_of_a_hook(tmp_path, monkeypatch, capsys, name):
    repo = repository(tmp_path / "r", BASE, {"docs/a.md": CHANGED})
    monkeypatch.setenv(name, "/nowhere")
    assert main(["review", "HEAD~1", "HEAD", "--repo", str(repo)]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
