"""Odd bibliographies, citations and records, as people's tools write them: each is printed whole, or told, and what is right is left alone."""

from __future__ import annotations

import datetime
import re
from html import unescape
from pathlib import Path

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.render import citing, page_references
from handbook.source.texts import TextsInMemory
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).parent / "cases" / "kinds.yaml")
TODAY = datetime.date(2026, 11, 25)


def project(files):
    """The files, with an mkdocs.yml that names the bibliography and the records among them, if there is none."""
    named = next((name for name in files if name.startswith("refs.")), "")
    records = "    records: records\n" if any(name.startswith("records/") for name in files) else ""
    return {"mkdocs.yml": f"site_name: T\nextra:\n  handbook:\n    bibliography: {named}\n{records}", **files}


def printed(corpus):
    """The citations of the home page and its references, as HTML."""
    numbering = citing.Numbering(corpus)
    page = corpus.pages["index.md"]
    cites = [citing.citation(c.raw, numbering, f"c{n}") for n, c in enumerate(page.reading.citations)]
    return "".join(cites) + page_references.page_references(numbering)


def holds(wanted, lines, errors, html):
    """Whether one expectation is met; the words that a message must hold are patterns."""
    text = unescape(re.sub(r"<[^<>]+>", "", re.sub(r"<sup>(\w+)</sup>", r"\1", html)))
    said = "\n".join(lines)
    return (
        (not wanted.get("quiet") or not lines)
        and ("errors" not in wanted or wanted["errors"] == errors)
        and all(any(messages_of(line, one) for line in lines) for one in wanted.get("tells", []))
        and all(re.search(p, said) for p in wanted.get("says", []))
        and not any(re.search(p, said) for p in wanted.get("not_says", []))
        and all(re.search(p, text) for p in wanted.get("prints", []))
        and all(re.search(p, html) for p in wanted.get("html", []))
        and not any(re.search(p, text) for p in wanted.get("not_prints", []))
        and not any(re.search(p, html) for p in wanted.get("not_html", []))
    )


def messages_of(line, wanted):
    """Whether a line names a place and one of the words; `path:1-2` is any of these lines."""
    path, _, numbers = wanted["at"].partition(":")
    first, _, last = numbers.partition("-")
    listed = range(int(first), int(last or first) + 1) if first else [None]
    here = any(line.startswith(f"{path}:{n}:" if n else f"{path}:") for n in listed)
    return here and any(re.search(word, line) for word in wanted["any"])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_kind(case):
    corpus = build(TextsInMemory(project(case["files"])), today=TODAY)
    found = rules.run(corpus)
    html = printed(corpus)
    errors = any(d.severity == "error" for d in found) or bool(corpus.unread)
    assert any(holds(one, [str(d) for d in found], errors, html) for one in case.get("either", [case])), (
        [*map(str, found)],
        html,
    )
