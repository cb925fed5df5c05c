"""Nothing of an entry is lost: each field is printed, left out on purpose, or told."""

from __future__ import annotations

import datetime
import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook import rules
from handbook.bibliography.bibtex_fields import DATES, FIELDS, NAMES, PARTS_OF_OTHERS, TYPES
from handbook.bibliography.fields import CSL_FIELDS, CSL_TYPES
from handbook.bibliography.shapes import NAME_ROLES
from handbook.bibliography.unprinted import REASONS, deliberately
from handbook.corpus import build
from handbook.render import references
from handbook.render.beside import squeezed
from handbook.source.texts import TextsInMemory

TODAY = datetime.date(2026, 11, 25)
NOT_TEXT = frozenset("crossref xdata xref ids doi url link eprint eprinttype archiveprefix arxivid arxiv pmid pmcid pmc isbn issn pages urlmonth urlday".split())  # fmt: skip
LATEX = {
    r"\'e": "é", r"{\"u}": "ü", r"\textsuperscript{6}": "⁶", r"$^{31}$P": "³¹P", r"$\chi$": "χ", r"\,x": "x", r"{\textgreater} 5": "> 5", r"\emph{in}": "in",
    r"{\~{\^e}}": "ễ", r"\&": "&", "--": "–", "ß日本": "ß日本", r"$\ge 3$": "≥ 3", r"\c{c}": "ç", r"\v s": "š", "{B}": "B", "~": " ",
}  # fmt: skip
"""LaTeX, and what a reader must see of it."""


WITH_DOI = frozenset(("accessed", "URL"))
"""Where a DOI leads to the work, another address of it is left out, with the day on which it was read."""


def word(number):
    """A word that stands nowhere else."""
    return "Q" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}") + "z"


def page_and_messages(name, text):
    config = f"site_name: T\nextra: {{handbook: {{bibliography: {name}}}}}\n"
    corpus = build(TextsInMemory({"mkdocs.yml": config, name: text, "docs/index.md": "[@a]"}), today=TODAY)
    said = " ".join(str(d) for d in rules.run(corpus))
    if "a" not in corpus.bibliography:
        return "", said, ""
    item = corpus.bibliography["a"]
    html = f"{references.entry(item, corpus)} {references.links(item, corpus)}"
    return re.sub(r"<[^<>]+>", "", unescape(html)), said, item.field_text("type")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted(TYPES)),
    st.lists(
        st.sampled_from(
            sorted({*FIELDS, *PARTS_OF_OTHERS, "strange", "abstract"} - NOT_TEXT - {"day", "month"})
        ),
        unique=True,
        max_size=14,
    ),
    st.lists(st.sampled_from(sorted(LATEX)), min_size=14, max_size=14),
)
def test_each_text_of_a_bibtex_entry_is_printed_or_told(kind, names, pieces):
    fields = {
        name: f"{word(n)} {piece} {word(n + 500)}"
        for n, (name, piece) in enumerate(zip(names, pieces, strict=False))
    }
    shown = {
        name: f"{word(n)} {LATEX[piece]} {word(n + 500)}"
        for n, (name, piece) in enumerate(zip(names, pieces, strict=False))
    }
    body = "".join(f",\n  {name} = {{{text}}}" for name, text in fields.items())
    page, said, csl_type = page_and_messages("b.bib", f"@{kind}{{a{body}\n}}\n")
    short = {"container-title"} if "shortjournal" in names else set()
    for name, text in shown.items():
        csl = FIELDS.get(name, name)
        lost = squeezed(text) not in squeezed(page)
        assert (
            not lost
            or csl in short
            or deliberately(name, csl_type)
            or deliberately(csl, csl_type)
            or f"'{name}'" in said
        ), (name, page)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted(TYPES)),
    st.lists(st.sampled_from(sorted(NAMES)), unique=True, max_size=4),
    st.integers(1, 8),
    st.booleans(),
)
def test_each_name_of_a_bibtex_entry_is_printed(kind, roles, count, others):
    forms = [
        "{}, Ann",
        "Ann {}",
        "{{{} Group}}",
        "van der {}, Jan",
        "{}, Jr, Bo",
        "family={}, given=Ann, prefix=de, useprefix=false",
        "{}",
        "{}, J.\\,A.",
    ]
    people = {r: [word(100 * n + m) for m in range(count)] for n, r in enumerate(roles)}
    texts = {
        r: " and ".join([forms[m].format(w) for m, w in enumerate(ws)] + ["others"] * others)
        for r, ws in people.items()
    }
    body = "".join(f",\n  {name} = {{{text}}}" for name, text in texts.items())
    page, _, _ = page_and_messages("b.bib", f"@{kind}{{a, title = {{T}}{body}\n}}\n")
    for names in people.values():
        assert all(name in page for name in names[:6]), page
        assert len(names) < 7 or "et al." in page or names[-1] in page
    assert "useprefix" not in page and "\\" not in page
    assert not others or not roles or "et al." in page


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted(CSL_TYPES)),
    st.lists(st.sampled_from(sorted(CSL_FIELDS - {"id", "type"} - {*NAME_ROLES})), unique=True, max_size=12),
)
def test_each_field_of_a_csl_item_is_printed_or_told(kind, names):
    dates = {"issued", "accessed", "container", "event-date", "original-date", "submitted", "available-date"}
    item = {name: {"date-parts": [[1990 + n]]} if name in dates else word(n) for n, name in enumerate(names)}
    page, said, csl_type = page_and_messages("b.json", json.dumps([{"id": "a", "type": kind, **item}]))
    short = {"container-title"} if {"journalAbbreviation", "container-title-short"} & {*names} else set()
    for n, name in enumerate(names):
        text = str(1990 + n) if name in dates else word(n)
        assert (
            text in page or name in WITH_DOI | short or deliberately(name, csl_type) or f"'{name}'" in said
        ), (
            name,
            page,
        )


@pytest.mark.parametrize("role", NAME_ROLES[:27])
@pytest.mark.parametrize("shape", ['[{"name": "Qaaz"}]', '"Qaaz"', '["Qaaz"]', '[{"lastName": "Qaaz", "firstName": "J"}]', '{"family": "Qaaz"}', '[{"given": "Qaaz"}]'])  # fmt: skip
def test_names_in_every_shape_are_printed(role, shape):
    text = f'[{{"id": "a", "type": "book", "title": "T", "{role}": {shape}}}]'
    page, _, _ = page_and_messages("b.json", text)
    assert "Qaaz" in page


@pytest.mark.parametrize("name", DATES)
def test_each_date_of_a_bibtex_entry_is_printed_or_goes_with_its_address(name):
    page, _, _ = page_and_messages(
        "b.bib", f"@online{{a, title = {{T}}, url = {{https://x.org/}}, {name} = {{1987}}}}"
    )
    assert "1987" in page


def test_the_page_lists_what_is_not_printed(root):
    text = (root / "docs" / "contributing" / "rules" / "reference-field-unread.md").read_text(
        encoding="utf-8"
    )
    for reason, names in REASONS.items():
        assert f"- {reason[0].upper()}{reason[1:]}: " in text
        assert all(f"`{name}`" in text for name in names.split())
