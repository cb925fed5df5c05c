"""The print edition can be heard and walked through: its structure is whole, and the check of that sees what is not."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from handbook.commands.bundle import pdf
from tests.handbook.commands.bundle.pdf_structure import faults
from tests.handbook.commands.bundle.test_book import ABOUT, PAGES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def printed():
    return pdf.draw({name: text.encode() for name, text in PAGES.items()}, ABOUT, 1764028800)


def test_a_book_has_language_title_headings_words_for_pictures_and_heads_of_cells(printed):
    assert faults(printed) == []


def test_each_drawing_is_a_figure_with_its_words(printed):
    figures = [values for values in elements(PdfWriter(io.BytesIO(printed))) if values.get("/S") == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ["Same. D", "T"]


def elements(file):
    """All dictionaries of the structure tree."""
    waiting = [file.root_object["/StructTreeRoot"]["/K"]]
    while waiting:
        value = waiting.pop(0).get_object()
        if isinstance(value, list):
            waiting = [*value, *waiting]
        elif isinstance(value, dict) and "/S" in value:
            yield value
            waiting.insert(0, value.get("/K", ArrayObject()))


def without(*keys):
    """A change that takes an entry out of the file's root."""
    return lambda file: [file.root_object.pop(NameObject(key)) for key in keys]


def in_elements(tag, key, value=None):
    """A change of one entry of all elements of a kind: another value, or none."""

    def change(file):
        for element in elements(file):
            if element["/S"] == tag:
                element.pop(key, None)
                if value is not None:
                    element[NameObject(key)] = NameObject(value)

    return change


def in_links(key):
    """A change that takes an entry out of all links."""
    return lambda file: [
        link.get_object().pop(NameObject(key)) for page in file.pages for link in page.get("/Annots", [])
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without("/MarkInfo"), "It is not tagged."),
        (without("/StructTreeRoot"), "It is not tagged."),
        (without("/Lang"), "It names no language."),
        (without("/ViewerPreferences"), "Its title is not shown."),
        (without("/Metadata"), "It does not say that it follows PDF/UA."),
        (without("/Outlines"), "It has no bookmarks."),
        (lambda file: setattr(file, "metadata", {}), "It has no title."),
        (in_links("/Contents"), "A link has no words."),
        (in_links("/StructParent"), "A link stands outside of the structure."),
        (in_elements("/Figure", "/Alt"), "A figure has no text in its place."),
        (in_elements("/Figure", "/S", "/NonStruct"), "A drawing is no figure."),
        (in_elements("/TH", "/S", "/TD"), "A table has no heads."),
        (in_elements("/TD", "/A"), "A cell of a table belongs to no head."),
        (in_elements("/H1", "/S", "/P"), "It begins with no heading of the first level."),
        (in_elements("/H2", "/S", "/H3"), "A heading of level 3 follows one of level 1."),
    ],
)
def test_what_is_missing_is_told(printed, change, fault):
    file = PdfWriter(clone_from=io.BytesIO(printed))
    change(file)
    changed = io.BytesIO()
    file.write(changed)
    assert fault in faults(changed.getvalue())


def test_a_drawing_without_a_title_is_called_by_its_label_or_its_words_and_a_decoration_by_nothing():
    svg = '<svg {} viewBox="0 0 9 9"><path d="M1 1"/></svg>'
    assert 'alt="Marks: &quot;1&quot;"' in printed_picture(svg.format('aria-label="Marks: &quot;1&quot;"'))
    scale = printed_picture(
        '<svg aria-hidden="true"><text x="1">0</text> <text>12 <tspan>months</tspan></text></svg>'
    )
    assert 'alt="0 12 months"' in scale
    assert "alt=" not in printed_picture(svg.format(""))


def printed_picture(picture):
    """A picture as it is printed."""
    from handbook.commands.bundle.book.pictures import plain_picture

    return plain_picture(picture, {})
