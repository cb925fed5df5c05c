"""Works without identifier, looked up in a small world: found, found but otherwise, or known to no registry."""

from __future__ import annotations

import json

import pytest

from tests.handbook.registry.looking import FILE, looked_up, reference

RULES = {"identifier-missing", "preprint-published", "work-differs", "work-retracted", "work-unknown", "record-unreachable", "record-unreadable"}  # fmt: skip
CASES = {case["name"]: case for case in FILE["works"]}


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case["name"])
def test_work(world, case):
    result = looked_up(world, reference(case["ours"]))
    said = {d.rule: d for d in result.diagnostics if d.rule in RULES}
    expected = set() if case["finds"] == "quiet" else set(case["finds"].split())
    assert set(said) == expected, [str(d) for d in result.diagnostics]
    assert bool(result.not_sought) is (case["finds"] == "quiet")
    assert not result.incomplete
    main = said.get(case["finds"].split()[0])
    if "as" in case:
        assert any(identifier in main.message for identifier in case["as"].split()), main.message
    if "says" in case:
        assert case["says"] in main.message


FAILURES = {
    "429": (429, "text/plain", "Too many requests"),
    "500": (500, "text/html", "<html>Internal error</html>"),
    "503": (503, "text/html", "Down for maintenance"),
    "403": (403, "application/json", "{}"),
    "404-page": (404, "text/html", "<!doctype html><h1>Not found</h1>"),
    "404-text": (404, "text/plain", "Resource not found."),
    "410": (410, "text/plain", "Gone"),
    "400": (400, "application/json", '{"status": "failed", "message": [{"type": "select-not-available"}]}'),
    "page-of-a-proxy": (200, "text/html", "<html><body>Please sign in to this network</body></html>"),
    "page-called-json": (200, "application/json", "<html><body>Please sign in</body></html>"),
    "cut-json": (200, "application/json", '{"status": "ok", "message": {"items": [{"DOI"'),
    "empty": (200, "application/json", ""),
    "null": (200, "application/json", "null"),
    "list": (200, "application/json", "[]"),
    "error": (200, "application/json", '{"error": "API rate limit exceeded", "api-key": "1.2.3.4", "count": "4"}'),
    "error-in-result": (200, "application/json", '{"header": {}, "esearchresult": {"ERROR": "Search Backend failed: Can\'t open"}}'),
    "error-of-no-ids": (200, "application/json", '{"esearchresult": {"ERROR": "no correct ids"}}'),
    "error-in-xml": (200, "text/xml", "<eSearchResult><ERROR>Search Backend failed</ERROR></eSearchResult>"),
    "failed": (200, "application/json", '{"status": "error", "message-type": "exception", "message": {"description": "null"}}'),
    "other-form": (200, "application/json", '{"message": {"DOI": "10.5555/heat", "title": ["Wet heat"]}}'),
    "items-no-list": (200, "application/json", '{"status": "ok", "message": {"items": null}, "results": {}, "esearchresult": {"idlist": null}, "docs": 3, "resultList": []}'),
    "redirect": (302, "text/plain", ""),
}  # fmt: skip
VOICES = ["crossref", "pubmed", "europepmc", "openalex"]


@pytest.mark.slow
@pytest.mark.parametrize("mode", FAILURES)
@pytest.mark.parametrize("voice", VOICES)
def test_what_could_not_be_asked_is_never_called_unknown(world, voice, mode):
    world.broken = {voice: FAILURES[mode]}
    result = looked_up(world, reference(CASES["invented"]["ours"]))
    (said,) = result.diagnostics
    assert said.rule in ("record-unreachable", "record-unreadable"), str(said)
    assert said.severity == "warning"
    assert f"could not be looked up{'' if mode == '403' else ' in full'}" in said.message
    assert result.incomplete


@pytest.mark.slow
@pytest.mark.parametrize("mode", FAILURES)
def test_when_all_fail_nothing_is_said_of_a_work(world, mode):
    world.broken = dict.fromkeys([*VOICES, "books"], FAILURES[mode])
    for name in ("invented", "all-fields", "invented-book", "invented-chapter-of-a-known-book"):
        result = looked_up(world, reference(CASES[name]["ours"]))
        (said,) = result.diagnostics
        assert said.rule in ("record-unreachable", "record-unreadable"), str(said)
        assert "could not be looked up." in said.message
        assert result.incomplete


def test_what_one_registry_surely_has_needs_no_other(world):
    world.broken = {"crossref": FAILURES["500"]}
    result = looked_up(world, reference(CASES["all-fields"]["ours"]))
    assert [d.rule for d in result.diagnostics] == ["identifier-missing"]
    assert not result.incomplete


def test_what_is_near_is_a_warning_where_a_registry_could_not_be_asked(world):
    world.broken = {"pubmed": FAILURES["429"]}
    result = looked_up(world, reference(CASES["real-title-other-authors"]["ours"]))
    assert {(d.rule, d.severity) for d in result.diagnostics} == {
        ("work-differs", "warning"),
        ("record-unreachable", "warning"),
    }
    assert result.incomplete


def test_a_chapter_is_not_unknown_where_the_library_could_not_be_asked(world):
    world.broken = {"books": FAILURES["503"]}
    result = looked_up(world, reference(CASES["invented-chapter-of-a-known-book"]["ours"]))
    assert [d.rule for d in result.diagnostics] == ["record-unreachable"]


def test_a_sure_match_asks_no_further(world):
    looked_up(world, reference(CASES["all-fields"]["ours"]))
    assert len(world.requests) == 1


HOSTILE = [
    {"DOI": "10.5555/x", "title": ["Predictors \ud800 of testicular volume"], "author": [{"family": "\udfff"}]},
    {"DOI": "10.5555/x", "title": [None, 7, {"a": []}], "author": "Smith", "issued": {"date-parts": [["²"]]}},
    {"DOI": None, "title": ["Predictors of testicular volume recovery after withdrawal of nandrolone decanoate"]},
    {"DOI": "10.5555/x", "title": "\x1b[31mPredictors\u202e of testicular volume", "volume": {"a": 1}, "page": [1], "relation": [], "update-to": {}},
    {"DOI": ["10.5555/x"], "title": [["x"]], "container-title": {}, "author": [None, [], {"family": {}}, {"name": 3}], "type": []},
    {"DOI": "10.5555/x", "title": ["x" * 100_000], "issued": {"date-parts": [[10**30]]}, "published-print": {"date-parts": [[[]]]}},
    "text", None, 7, [], {},
]  # fmt: skip


@pytest.mark.parametrize("item", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_stands_in_an_answer_is_no_traceback(world, item):
    body = json.dumps({"status": "ok", "message": {"items": [item]}})
    world.broken = {"crossref": (200, "application/json", body)}
    result = looked_up(world, reference(CASES["invented"]["ours"]))
    assert {d.rule for d in result.diagnostics} <= {"work-unknown", "work-differs"}
    assert all(str(d).isprintable() for d in result.diagnostics)
