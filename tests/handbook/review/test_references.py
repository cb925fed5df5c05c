"""What the review says of works and of their records: fields that changed, retractions, and what is only another way of writing."""

from __future__ import annotations

import json

import pytest

from handbook.review.compare import compare
from tests.handbook.review.score import Files

WORK = {
    "id": "liu2006", "type": "article-journal", "title": "Rate of recovery", "author": [{"family": "Liu", "given": "Peter Y."}],
    "container-title": "The Lancet", "issued": {"date-parts": [[2006, 4]]}, "volume": "367", "page": "1412-1420",
    "DOI": "10.1016/S0140-6736(06)68614-5", "PMID": "16650651", "ISSN": "0140-6736",
}  # fmt: skip
RECORD = {"key": "liu2006", "seen": "2026-01-01", "fields": {"volume": "367"}, "updates": []}
BASE = {
    "mkdocs.yml": "site_name: X\nextra: {handbook: {bibliography: refs.json, records: records}}\n",
    "docs/index.md": "# Home\n\nMost men recover [@liu2006].\n",
    "docs/other.md": "# Other\n\nSome men do not [@{liu2006}], as [@liu2006b] says.\n",
    "refs.json": json.dumps([WORK]),
    "records/liu2006.json": json.dumps(RECORD),
}


def codes_of(changed):
    files = {**BASE, **{path: json.dumps(value) for path, value in changed.items()}}
    review = compare(Files(BASE), Files({p: t for p, t in files.items() if t != "null"}))
    return [f"{e.code}: {e.message}" for e in review.events]


@pytest.mark.parametrize(
    "fields",
    [
        {"page": "1412–1420"},
        {"page": "1412-20"},
        {"DOI": "https://doi.org/10.1016/s0140-6736(06)68614-5"},
        {"PMID": 16650651},
        {"issued": {"date-parts": [["2006", "4"]]}},
        {"abstract": "New."},
        {"id": "liu2006", "accessed": {"date-parts": [[2026]]}},
    ],
)
def test_another_way_of_writing_is_quiet(fields):
    assert codes_of({"refs.json": [{**WORK, **fields}]}) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"page": "1412-1421"}, "reference-record-changed"),
        ({"ISSN": "1474-547X"}, "reference-record-changed"),
        ({"PMCID": "PMC1"}, "reference-record-changed"),
        ({"DOI": "10.1016/other"}, "reference-record-changed"),
        ({"note": "Not retracted."}, "reference-record-changed"),
        ({"title": "RETRACTED: Rate of recovery"}, "retracted-source-added"),
        ({"note": "Retracted in 2020."}, "retracted-source-added"),
        ({"status": "withdrawn"}, "retracted-source-added"),
        ({"retracted": True}, "retracted-source-added"),
        ({"custom": {"update": "retraction"}}, "retracted-source-added"),
    ],
)
def test_a_field_that_changed_is_told(fields, code):
    (found,) = codes_of({"refs.json": [{**WORK, **fields}]})
    assert found.startswith(f"{code}: ")
    assert "liu2006" in found


def test_works_that_come_go_or_take_a_key():
    other = {**WORK, "id": "kohn2017", "DOI": "10.1000/x", "PMID": "1", "title": "Another work"}
    assert [f.split(":")[0] for f in codes_of({"refs.json": [WORK, other]})] == ["reference-added"]
    assert [
        f.split(":")[0] for f in codes_of({"refs.json": [WORK, {**other, "title": "Retraction: x"}]})
    ] == ["retracted-source-added"]
    assert "reference-removed" in [f.split(":")[0] for f in codes_of({"refs.json": []})]
    assert any("liu2006" in f for f in codes_of({"refs.json": [{**other, "id": "liu2006"}]}))


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({**RECORD, "fields": {"volume": "368"}}, 'reference-record-changed: @liu2006: volume "367" became "368"'),
        (
            {**RECORD, "updates": [{"type": "retraction", "date": "2020-01-01"}]},
            "retracted-source-added: @liu2006: ",
        ),
        ({**RECORD, "seen": "2026-02-01", "key": "liu2007"}, 'reference-record-changed: @liu2007: key "liu2006" became "liu2007"'),
    ],
)  # fmt: skip
def test_a_record_that_changed_is_told(record, message):
    found = codes_of({"records/liu2006.json": record})
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("bibliography: refs.json", "refs.jsn"), ("records: records", "recrods"), ("}}", ", findings: finds}}")],
)
def test_what_settings_name_and_is_not_there_is_not_read(name, typed):
    changed = typed if typed.startswith(",") else f"{name.partition(':')[0]}: {typed}"
    files = {**BASE, "mkdocs.yml": BASE["mkdocs.yml"].replace(name, changed)}
    review = compare(Files(BASE), Files(files))
    assert [why for path, why in review.unread.items() if path != "mkdocs.yml" and "is not there" in why]
    assert not compare(Files(files), Files(files)).unread


def test_a_record_as_before_is_quiet():
    assert codes_of({"records/liu2006.json": dict(reversed(RECORD.items()))}) == []
