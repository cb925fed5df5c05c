"""What a pull request's run hands over is checked as if its author had made it up."""

from __future__ import annotations

import importlib.util
import json
import sys

import pytest

from handbook.review.compare import compare
from handbook.review.reports import report
from handbook.review.reports.json import with_notes
from tests.conftest import ROOT
from tests.handbook.review.score import Files

spec = importlib.util.spec_from_file_location("review_comment", ROOT / ".github" / "review_comment.py")
review_comment = importlib.util.module_from_spec(spec)
sys.modules["review_comment"] = review_comment
spec.loader.exec_module(review_comment)

EVENT = {
    "code": "number-changed",
    "level": "medical",
    "path": "docs/a.md",
    "line": 4,
    "message": 'Dose: "0.5 mg" became "5 mg"',
    "before": "Men took 0.5 mg.",
    "after": "Men took 5 mg.",
}


def handed(*events: object, **more: object) -> bytes:
    return json.dumps({"events": list(events), **more}).encode()


@pytest.mark.parametrize("events", [(), (EVENT,), (EVENT, EVENT | {"path": "docs/b.md"})])
def test_what_the_command_writes_is_read(events):
    assert [event.path for event in review_comment.read(handed(*events)).events] == [
        event["path"] for event in events
    ]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"events": null}',
        handed(EVENT, injected="x"),
        handed(EVENT, unseen={"../x": "why"}),
        handed(EVENT, unseen={"a.csv": 1}),
        handed(EVENT, reached=[{"what": "x", "pages": ["/etc/passwd"]}]),
        handed(EVENT, reviews=[{"path": "a.md"}]),
        handed(EVENT | {"injected": "x"}),
        handed(EVENT | {"code": "no-such-kind"}),
        handed(EVENT | {"code": "x" * 61}),
        handed(EVENT | {"path": "../../etc/passwd"}),
        handed(EVENT | {"path": "/etc/passwd"}),
        handed(EVENT | {"path": "a\nb"}),
        handed(EVENT | {"line": -1}),
        handed(EVENT | {"line": "4"}),
        handed(EVENT | {"message": "x" * 4_001}),
        b" " * 8_000_001,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError):
        review_comment.read(text)


def test_a_refusal_is_one_line_and_writes_no_comment(tmp_path, capsys):
    (tmp_path / "review.json").write_bytes(handed(EVENT | {"code": "no-such-kind"}))
    assert review_comment.main(tmp_path) == 1
    said = capsys.readouterr().err
    assert said == "review.json is refused: It has a kind of event that does not exist: 'no-such-kind'.\n"
    assert not (tmp_path / "comment.md").exists()


def test_the_comment_is_the_one_that_the_command_writes():
    old = {"mkdocs.yml": "site_name: X\n", "docs/b.md": "# B\n\n[to a](a.md#dose)\n",
           "docs/a.md": "---\nlast_reviewed: 2026-01-01\nreviewers: [Ben]\n---\n# A\n\n## Dose\n\nMen took 0.5 mg.\n"}  # fmt: skip
    new = {
        **old,
        "docs/a.md": old["docs/a.md"].replace("0.5", "5").replace("## Dose", "## Amount"),
        "docs/t.csv": "1,2",
    }
    review = compare(Files(old), Files(new))
    written = review_comment.comment(review_comment.read(with_notes(review).encode()))
    assert written == report("markdown", review)
    assert all(said in written for said in ("Ben", "docs/b.md", "docs/t.csv"))


def test_notes_are_text_too():
    evil = "<img src=x> @octocat [a](https://evil.example)"
    handed_over = handed(
        unseen={"a.csv": evil},
        reached=[{"what": evil, "pages": ["b.md"]}],
        reviews=[{"path": "c.md", "reviewed": evil, "reviewers": evil, "authors": evil}],
    )
    written = review_comment.comment(review_comment.read(handed_over))
    assert "<img" not in written
    assert "@octocat" not in written
    assert "](https" not in written
