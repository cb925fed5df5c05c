"""Spelling is looked at where a language is set: by the program `typos`, on prose alone."""

from __future__ import annotations

import pytest

from handbook.rules.authoring import typos as spelling
from handbook.rules.authoring.spelling import is_name
from tests.handbook.rules.project import findings

PAGE = "# A\n\nThe colour of the tumour was recieved.\n"
needs_program = pytest.mark.skipif(not spelling.program(), reason="the program 'typos' is not installed")


def said(page, language):
    config = f"site_name: T\nextra: {{handbook: {{language: {language}}}}}\n"
    return [
        f"{d.line}:{d.column} {d.subject} {d.severity}"
        for d in findings({"mkdocs.yml": config, "docs/index.md": page}, "word-misspelled")
    ]


def test_without_a_language_nothing_is_looked_at():
    assert findings({"mkdocs.yml": "site_name: T\n", "docs/index.md": PAGE}, "word-misspelled") == []


def test_a_language_that_is_not_known_is_told():
    assert said(PAGE, "klingon") == ["2:20 klingon info"]


def test_a_program_that_is_missing_is_told(monkeypatch):
    monkeypatch.setattr(spelling, "program", lambda: "")
    assert said(PAGE, "en-US") == ["2:20 en-US info"]


@needs_program
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", ["3:5 colour info", "3:19 tumour info", "3:30 recieved info"]),
        ("en-GB", ["3:30 recieved info"]),
        ("en", ["3:30 recieved info"]),
    ],
)
def test_the_spelling_of_a_country(language, expected):
    assert said(PAGE, language) == expected


@needs_program
@pytest.mark.parametrize(
    "page",
    [
        "# A\n\n`colour` and the Royal Centre, by Dr Colour.\n",
        "# A\n\n```sh\ncolour recieved\n```\n",
        "# A\n\nSee [it](colour-recieved.md) and colour_x, x/colour and SER.\n",
        "---\ntitle: Colour\n---\n# A\n\nThe color.\n",
    ],
)
def test_names_signs_and_code_are_left_alone(page):
    assert said(page, "en-US") == []


@pytest.mark.parametrize(("prose", "index", "word"), [("the Centre", 4, "Centre"), ("a/colour", 2, "colour")])
def test_a_name_is_no_word(prose, index, word):
    assert is_name(prose, index, word)


@pytest.mark.parametrize(("prose", "index"), [("Colour is", 0), ("Red. Colour is", 5), ("the colour", 4)])
def test_a_word_that_begins_a_sentence_is_a_word(prose, index):
    assert not is_name(prose, index, prose[index : index + 6])
