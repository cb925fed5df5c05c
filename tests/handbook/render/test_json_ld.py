"""What pages say of themselves in schema.org's words."""

from __future__ import annotations

import json

import pytest

from handbook.render import json_ld

KNOWN = {
    "@context",
    "@type",
    "url",
    "name",
    "description",
    "inLanguage",
    "dateModified",
    "lastReviewed",
    "reviewedBy",
    "author",
    "medicalAudience",
    "isPartOf",
    "citation",
}


@pytest.fixture(scope="module")
def corpus(own_handbook):
    return own_handbook


def test_each_page_names_what_it_cites(corpus):
    for page in corpus.pages.values():
        said = json.loads(json.dumps(json_ld.page(page, corpus, f"https://example.org/{page.uri}")))
        assert said["@type"] == "MedicalWebPage"
        assert set(said) <= KNOWN
        cited = {c.key for c in corpus.cites if c.page is page and c.key in corpus.bibliography}
        assert len(said.get("citation", [])) == len(cited)
        assert all(work["name"] and work["@type"] for work in said.get("citation", []))


def test_no_reviewer_is_invented(corpus):
    unreviewed = [p for p in corpus.pages.values() if not p.meta.get("reviewers")]
    assert unreviewed
    assert not any({"lastReviewed", "reviewedBy"} & set(json_ld.page(p, corpus)) for p in unreviewed)
