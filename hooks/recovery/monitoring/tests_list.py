"""`list: tests`: every test with its units and what it measures."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from .types import tests_of


def list_names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["tests"]


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of the tests."""
    return [f"test-{test}" for test in tests_of(corpus)]


def html(request: Request) -> str:
    """Every test with its units and what it measures."""
    data = request.corpus.data.get("monitoring")
    rows = []
    for test in (data.value.get("tests") or []) if data else []:
        rows.append(
            f'<tr id="test-{escape(str(test["id"]))}"><th scope="row">{escape(test["label"])}</th>'
            f'<td data-label="What it measures">{inline(test.get("measures", ""), request.address)}</td>'
            f'<td data-label="Units">{escape(", ".join(test.get("units") or []))}</td></tr>'
        )
    head = '<thead><tr><th scope="col">Test</th><th scope="col">What it measures</th><th scope="col">Units</th></tr></thead>'
    return f'<table class="tests-table">{head}<tbody>{"".join(rows)}</tbody></table>'
