"""Tables stand in frames that scroll, with a name."""

from __future__ import annotations

import pytest

from handbook.render.frames import framed

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
