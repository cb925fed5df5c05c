"""The handbook's own references: each has a record that was seen, and says what its record says."""

from __future__ import annotations

import datetime

import pytest

from handbook.registry.verify import verify
from recovery import evidence_status as status


@pytest.fixture(scope="module")
def corpus(own_handbook):
    return own_handbook


def test_each_reference_in_use_has_a_record_that_was_seen(corpus):
    for work in status.works(corpus):
        record = corpus.records.get(work["key"])
        assert record, work["key"]
        assert record["source"]["address"].startswith(("https://", "http://")), work["key"]
        assert record["fields"], work["key"]
        assert datetime.date.fromisoformat(f"{record['seen']}-01"[:10]) <= corpus.today, work["key"]


def test_nothing_is_called_checked_that_was_only_seen(corpus):
    for work in status.works(corpus):
        from_registry = corpus.records[work["key"]]["source"]["kind"] in ("crossref", "pubmed")
        assert (work["record"] == "checked") == from_registry, work["key"]


def test_each_finding_was_read_somewhere(corpus):
    assert corpus.findings
    for finding in corpus.findings.values():
        assert finding.record.place.strip(), finding.name
        assert finding.record.read in ("abstract", "full-text", "record", "part"), finding.name


def test_no_reference_differs_from_its_record(corpus):
    result = verify(list(corpus.bibliography.values()), corpus.records, today=corpus.today)
    assert [str(d) for d in result.diagnostics if d.severity == "error"] == []
