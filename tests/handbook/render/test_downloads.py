"""The downloads are read back by others' readers and by ours, and say the same."""

from __future__ import annotations

import datetime
import json

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from handbook import bibliography
from handbook.corpus import build
from handbook.render import backlinks, downloads
from handbook.source.texts import TextsInMemory


@pytest.fixture(scope="module")
def items(own_handbook):
    return backlinks.cited_works(own_handbook)


def family_names(people):
    return [
        (p.get("literal") or " ".join(filter(None, (p.get("non-dropping-particle"), p["family"]))))
        for p in people
    ]


def cut_short(item):
    """Whether the author list ends in `et al.`, which formats without a field for it have as one more name."""
    return "author" in str(item.csl.get("et-al") or "").split()


@pytest.mark.slow
def test_csl_json_is_read_back(items):
    read = bibliography.parse("a.json", downloads.write("references.json", items))
    assert read.faults == []
    assert [i.key for i in read.items_in_order] == [i.key for i in items]
    for before, after in zip(items, read.items_in_order, strict=True):
        assert (before.field_text("title"), before.year, before.field_text("DOI"), family_names(before.people("author"))) == (
            after.field_text("title"), after.year, after.field_text("DOI"), family_names(after.people("author")))  # fmt: skip


def test_bibtex_is_read_back_by_us(items):
    read = bibliography.parse("a.bib", downloads.write("references.bib", items))
    assert read.faults == []
    for before, after in zip(items, read.items_in_order, strict=True):
        same = ("title", "DOI", "PMID", "PMCID", "URL", "volume", "page", "container-title", "ISBN")
        assert {f: before.field_text(f) for f in same} == {
            f: after.field_text(f).replace("–", "-") if f == "page" else after.field_text(f) for f in same
        }
        assert (before.year, family_names(before.people("author"))) == (
            after.year,
            family_names(after.people("author")),
        )


def test_bibtex_is_read_back_by_pybtex(items):
    read = parse_string(downloads.write("references.bib", items), "bibtex")
    assert sorted(read.entries.keys()) == sorted(i.key for i in items)
    for item in items:
        entry = read.entries[item.key]
        assert entry.fields.get("doi", "") == item.field_text("DOI")
        assert len(entry.persons.get("author", [])) == len(item.people("author")) + cut_short(item)


def test_ris_is_read_back_by_rispy(items):
    read = rispy.loads(downloads.write("references.ris", items))
    assert [r["id"] for r in read] == [i.key for i in items]
    for item, entry in zip(items, read, strict=True):
        assert entry["title"] == " ".join(item.field_text("title").split())
        assert entry.get("doi", "") == item.field_text("DOI")
        assert len(entry.get("authors", [])) == len(item.people("author")) + cut_short(item)


@pytest.mark.parametrize("name", downloads.FILES)
def test_same_bytes(items, name):
    assert downloads.write(name, items) == downloads.write(name, items)


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=20
    )
)
def test_any_title_survives(title):
    files = {
        "mkdocs.yml": "site_name: T\nextra: {handbook: {bibliography: b.json}}",
        "b.json": json.dumps([{"id": "a", "type": "book", "title": title}]),
        "docs/i.md": "[@a]",
    }
    works = backlinks.cited_works(build(TextsInMemory(files), today=datetime.date(2026, 11, 25)))
    read = bibliography.parse("a.bib", downloads.write("references.bib", works))
    assert read.faults == []
    assert read["a"].field_text("title") == " ".join(title.split())
    (again,) = parse_string(downloads.write("references.bib", works), "bibtex").entries.values()
    assert "title" in again.fields
    assert rispy.loads(downloads.write("references.ris", works))[0]["title"] == " ".join(title.split())
