"""A CSL style that cannot write references is told where it stands, never passed over."""

from __future__ import annotations

import datetime

import pytest

from handbook import rules
from handbook.bibliography import style_sheet
from handbook.corpus import build
from handbook.render import csl
from handbook.source.data import DataError
from handbook.source.texts import TextsInMemory

CONFIG = "site_name: T\nextra:\n  handbook: {bibliography: b.json, style: s.csl}\n"
SPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'


def style(macros="", layout='<text variable="title"/>'):
    return f"<style {SPACE}>{macros}<bibliography><layout>{layout}</layout></bibliography></style>"


def macro(name, *calls):
    return f'<macro name="{name}">{"".join(f"""<text macro="{one}"/>""" for one in calls)}</macro>'


MULTIPLIED = "".join(macro(f"m{n}", *[f"m{n + 1}"] * 10) for n in range(12)) + macro("m12")
BROKEN = {
    "nothing": ("", "not XML"),
    "cut": ("<style>not a style", "not XML"),
    "encoding": ('<?xml version="1.0" encoding="x"?><style/>', "no CSL style"),
    "root": ("<html/>", "no CSL style: its root is 'html'"),
    "space": ("<style><bibliography><layout/></bibliography></style>", "no CSL style"),
    "citations only": (f"<style {SPACE}><citation><layout/></citation></style>", "without a layout"),
    "macro": (style(layout='<text macro="a"/>'), "calls for the macro 'a'"),
    "macro in a macro": (style(macro("a", "b"), '<text macro="a"/>'), "calls for the macro 'b'"),
    "circle": (style(macro("a", "b") + macro("b", "a"), '<text macro="a"/>'), "without end"),
    "multiplied": (style(MULTIPLIED, '<text macro="m0"/>'), "without end"),
    "entities": (
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
        + "]><style>&j;</style>",
        "not XML",
    ),
}


@pytest.mark.parametrize(
    "text", [style(), style(macro("a"), '<text macro="a"/>'), csl.default()], ids=["plain", "macro", "ours"]
)
def test_a_style_that_writes_references_is_read(text):
    assert style_sheet.parse(text).tag.endswith("style")
    assert csl.load(text).text == text


@pytest.mark.parametrize("text", [text for text, _ in BROKEN.values()], ids=BROKEN)
def test_a_style_that_cannot_is_refused(text):
    with pytest.raises(DataError):
        style_sheet.parse(text)
    with pytest.raises(csl.StyleError):
        csl.load(text)


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_the_project_is_told(text, message):
    files = {"mkdocs.yml": CONFIG, "b.json": "[]", "s.csl": text, "docs/index.md": "# A\n"}
    (fault,) = rules.run(build(TextsInMemory(files), today=datetime.date(2026, 11, 25)))
    assert (fault.path, fault.rule) == ("s.csl", "data-malformed")
    assert message in fault.message


def test_a_good_style_leads_to_no_finding():
    files = {"mkdocs.yml": CONFIG, "b.json": "[]", "s.csl": style(), "docs/index.md": "# A\n"}
    assert rules.run(build(TextsInMemory(files), today=datetime.date(2026, 11, 25))) == []
