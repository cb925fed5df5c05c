"""What differs between a reference and its record is found and weighed; what is only written otherwise is not."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from handbook.bibliography import parse
from handbook.registry import crossref, pubmed
from handbook.registry.fetching import Answer
from handbook.registry.stored import record_of, works
from handbook.registry.verify import differences
from tests.handbook.registry.samples import CROSSREF, OURS, PUBMED
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).with_name("comparisons.yaml"))


def merged(base, changes):
    return {name: value for name, value in {**base, **changes}.items() if value is not None}


def ours(case):
    entry = merged(OURS, case.get("ours", {}))
    return parse("b.json", json.dumps([entry])).items_in_order[0]


def record(case):
    if "pubmed" in case:
        xml = PUBMED
        for old, new in case["pubmed"]:
            assert re.search(old, xml, re.S)
            xml = re.sub(old, lambda match, new=new: new, xml, count=1, flags=re.S)
        return pubmed.read(Answer("http://x", 200, {"content-type": "text/xml"}, xml.encode()), ["16650651"])[
            "16650651"
        ]
    message = merged(CROSSREF, case.get("crossref", {}))
    if "crossref_add_author" in case:
        message["author"] = [*message["author"], case["crossref_add_author"]]
    body = json.dumps({"status": "ok", "message": message}).encode()
    return crossref.read(Answer("http://x", 200, {"content-type": "application/json"}, body), message["DOI"])


def messages_of(found):
    verdicts = {}
    for diagnostic in found:
        field = re.match(r"The ([\w-]+) of", diagnostic.message)
        name = field[1] if diagnostic.rule == "reference-differs" else diagnostic.rule
        verdicts[name] = "wrong" if diagnostic.severity == "error" else "small"
    return verdicts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_comparison(case):
    found = list(differences(ours(case), [record(case)]))
    assert messages_of(found) == case.get("finds", {}), [str(d) for d in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_stored_record_says_the_same(case):
    stored = json.loads(json.dumps(record_of("liu2006", [record(case)], datetime.date(2026, 11, 25))))
    assert messages_of(differences(ours(case), works(stored))) == case.get("finds", {})


def test_what_one_registry_confirms_is_a_doubt_at_most():
    """Crossref's deposit ends after the fourth author; PubMed has all."""
    case = {"crossref": {"author": CROSSREF["author"][:4]}}
    assert messages_of(differences(ours({}), [record(case)])) == {"author": "wrong"}
    found = list(differences(ours({}), [record(case), record({"pubmed": []})]))
    assert messages_of(found) == {"author": "small"}
    assert "PubMed has it as the reference does" in found[0].message


def test_another_volume_is_wrong_even_where_one_registry_has_ours():
    case = {"crossref": {"volume": "368"}}
    found = list(differences(ours({}), [record(case), record({"pubmed": []})]))
    assert messages_of(found) == {"volume": "wrong"}


def test_what_is_small_and_confirmed_is_quiet():
    case = {
        "crossref": {
            "published-print": None,
            "published-online": {"date-parts": [[2005]]},
            "issued": {"date-parts": [[2005]]},
        }
    }
    assert messages_of(differences(ours({}), [record(case), record({"pubmed": []})])) == {}


def test_what_both_deny_is_told_once():
    found = list(differences(ours({"ours": {"volume": "1"}}), [record({}), record({"pubmed": []})]))
    assert [diagnostic.rule for diagnostic in found] == ["reference-differs"]


def test_two_fifths_are_quiet():
    quiet = sum("finds" not in case for case in CASES)
    assert quiet * 5 >= len(CASES) * 2


def test_authors_cut_short_with_and_others_are_not_missing():
    entry = "@article{liu2006, author={Liu, Peter Y. and Swerdloff, Ronald S. and others}, title={X}, journal={The Lancet}, year=2006}"
    (cited,) = parse("b.bib", entry).items_in_order
    found = [d.message for d in differences(cited, [record({})]) if "author" in d.message]
    assert found == []
