"""Edits that were written before the comparison was looked at, against what both registries answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handbook.bibliography import identifiers, parse
from handbook.registry import books, crossref, pubmed
from handbook.registry.fetching import Answer
from handbook.registry.verify import differences
from tests.handbook.registry import answers
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).with_name("blind.yaml"))
WHOLE = read_yaml(Path(__file__).with_name("blind_second.yaml"))


def messages_of(found):
    """Fields or rules of what is found."""
    out = set()
    for diagnostic in found:
        field = re.match(r"The ([\w-]+) of", diagnostic.message)
        out.add(field[1] if diagnostic.rule == "reference-differs" else diagnostic.rule)
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_edit(case):
    found = list(differences(answers.item(case), answers.records(case)))
    assert messages_of(found) == set(case.get("finds", ())), [str(d) for d in found]


class Answering:
    """A fetcher that has one answer."""

    def __init__(self, data):
        self.body = json.dumps(data).encode()

    def get(self, url, *args, **options):
        return Answer(url, 200, {"content-type": "application/json"}, self.body)


def works_of(case, item):
    """The records of a case, as their readers read them."""
    if "crossref" in case:
        message = {"status": "ok", "message-type": "work", "message": case["crossref"]}
        yield crossref.ask(Answering(message), "http://x", case["crossref"]["DOI"])
    if "pubmed" in case:
        pmid = case["pubmed"]["pmid"]
        answer = Answer(
            "http://x", 200, {"content-type": "text/xml"}, answers.article(case["pubmed"]).encode()
        )
        yield pubmed.read(answer, [pmid])[pmid]
    if "library" in case:
        isbn = identifiers.normal("ISBN", item.field_text("ISBN"))
        yield books.ask(Answering({f"ISBN:{isbn}": case["library"]}), "http://x", isbn)


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_record(case):
    (item,) = parse("b.json", json.dumps([case["entry"]])).items_in_order
    works = list(works_of(case, item))
    found = list(differences(item, works))
    assert messages_of(found) == set(case.get("finds", ())), [str(d) for d in found]
    assert [work.published_as for work in works if work.published_as] == [
        case[name] for name in ("published_as",) if name in case
    ]
