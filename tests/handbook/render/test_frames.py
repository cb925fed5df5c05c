"""Tables stand in frames that scroll, with a name."""

from __future__ import annotations

import pytest

from handbook.render.frames import as_cards, framed

TABLE = "<table><tr><td>1</td></tr></table>"
FRAME = '<div class="table-scroll" role="group" tabindex="0" aria-label="Table: {}">{}</div>'


@pytest.mark.parametrize(
    "quiet",
    ["<p>Text</p>", "<h2>No table</h2>", f'<div class="table-scroll">{TABLE}</div>', "<p>&lt;table&gt;</p>"],
)
def test_what_stays(quiet):
    assert framed(quiet) == quiet


def test_a_table_is_named_by_the_heading_above_it():
    heading = '<h2 id="a">Who &amp; <em>when</em><a class="headerlink" href="#a">¶</a></h2>'
    assert framed(heading + TABLE) == heading + FRAME.format("Who &amp; when", TABLE)


def test_a_caption_names_it_better():
    table = '<table><caption>Units <cite class="citation">1</cite></caption></table>'
    assert framed(f"<h2>A</h2>{table}") == f"<h2>A</h2>{FRAME.format('Units', table)}"


def test_each_table_has_a_frame():
    assert framed(TABLE + "<p>and</p>" + TABLE) == FRAME.format("Table", TABLE) + "<p>and</p>" + FRAME.format(
        "Table", TABLE
    )


def test_columns_are_aligned_without_inline_style():
    table = '<table><tr><td style="text-align: right;">1</td></tr></table>'
    assert '<td class="align-right">1</td>' in framed(table)
    assert "style" not in framed(table)


HEAD = "<thead><tr><th>Study</th><th>Men &amp; age</th><th>Value</th></tr></thead>"
ROW = "<tr><td>A 2001</td><td>12</td><td>3.4 months</td></tr>"


@pytest.mark.parametrize(
    "quiet",
    [
        f"<table>{ROW}{ROW}</table>",
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table>",
        f'<table>{HEAD}<tr><td>1</td><td colspan="2">2</td></tr></table>',
        f"<table>{HEAD}<tr><td>1</td><td>2</td></tr></table>",
        f'<table class="evidence-status">{HEAD}{ROW}</table>',
        f"<table>{HEAD}</table>",
    ],
)
def test_a_table_without_rows_of_one_kind_stays_a_table(quiet):
    assert as_cards(quiet) == quiet


def test_each_cell_names_its_column_so_that_a_row_can_be_a_card():
    shown = as_cards(f"<table>{HEAD}<tbody>{ROW}{ROW}</tbody></table>")
    cells = '<td data-label="Study" data-shared>A 2001</td><td data-label="Men &amp; age">12</td><td data-label="Value">3.4 months</td>'
    assert shown == f'<table class="cards">{HEAD}<tbody><tr>{cells}</tr><tr>{cells}</tr></tbody></table>'


def test_long_cells_stand_below_their_label():
    long = ROW.replace("3.4 months", "3.4 months, " * 5)
    assert '<table class="cards long x">' in as_cards(f'<table class="x">{HEAD}{long}</table>')


def test_a_cell_that_names_its_column_keeps_its_name():
    table = f"<table>{HEAD}{ROW}</table>".replace("<td>12", '<td data-label="Own">12')
    shown = as_cards(table)
    assert '<td data-label="Own">12' in shown
    assert shown.count("data-label=") == 3


@pytest.mark.parametrize("name", ["Volunteers in 30 studies", "Men", "Sperm", "A 2001", "T3", "low"])
def test_a_name_that_says_enough_needs_no_column(name):
    shown = as_cards(f"<table>{HEAD}{ROW}</table>".replace("A 2001", name))
    assert f'<td data-label="Study">{name}' in shown


@pytest.mark.parametrize("name", ["6", "18 to 24", "12+", "1–2", "<b>0</b>", "≥ 16", "4 and 5"])
def test_a_number_needs_the_name_of_its_column(name):
    shown = as_cards(f"<table>{HEAD}{ROW}</table>".replace("A 2001", name))
    assert f'<td data-label="Study" data-brief>{name}' in shown
