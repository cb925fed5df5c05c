"""`chart: ID`: studies' numbers as a picture and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from . import charts, rows
from .types import Chart, Point, Series, Study, studies_of

FILE = "recovery-times.csv"
COLUMNS = ("Study", "Men", "What was counted", "Month", "Value", "Interval")


def list_names(corpus: Corpus) -> Iterable[str]:
    """The charts of the studies."""
    return studies_of(corpus).charts


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The id of the figure."""
    return [f"chart-{name}"]


def html(request: Request) -> str:
    """The chart's figure."""
    studies = studies_of(request.corpus)
    chart = studies.charts[request.name]
    pairs = studies.pairs(chart)
    as_rows = rows.fits(pairs)
    kind = "chart recovery" if as_rows else "chart"
    return (
        f'<figure class="{kind}" id="chart-{chart.id}">{picture(chart, pairs, request, as_rows)}'
        f"<figcaption><strong>{escape(chart.title)}.</strong> {escape(chart.description)}{download(request, as_rows)}</figcaption>\n"
        f"{numbers(chart, pairs)}\n{cautions(pairs, request)}</figure>"
    )


def picture(chart: Chart, pairs: charts.Pairs, request: Request, as_rows: bool) -> str:
    """The drawing: rows on one scale where the numbers allow it."""
    if as_rows:
        return rows.html(pairs, request.corpus.findings)
    drawn = charts.svg(chart, pairs, request.corpus.memory)
    return (
        f'<div class="diagram-scroll" tabindex="0" role="group" aria-label="{escape(chart.title)}">{drawn}</div>'
        f"{charts.legend(pairs)}"
    )


def download(request: Request, as_rows: bool) -> str:
    """Where the numbers are as a file."""
    return f' <a href="{escape(request.address(FILE))}" download>Data (CSV)</a>' if as_rows else ""


def numbers(chart: Chart, pairs: charts.Pairs) -> str:
    """The numbers as a table, folded."""
    body = "\n".join(row(study, series, point) for study, series in pairs for point in series.points)
    head = "".join(f'<th scope="col">{c}</th>' for c in COLUMNS)
    return (
        f'<details class="chart-numbers"><summary>The numbers</summary>'
        f'<div class="table-scroll" tabindex="0" role="group" aria-label="{escape(chart.title)}"><table class="chart-table">'
        f"<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div></details>"
    )


def cautions(pairs: charts.Pairs, request: Request) -> str:
    """What limits each study, once."""
    studies = {study.id: study for study, _ in pairs}.values()
    items = "".join(f"<li>{inline(s.caution, request.address)}</li>" for s in studies if s.caution)
    return f'<p class="cautions">What limits these studies:</p>\n<ul class="cautions">{items}</ul>'


def csv_file(corpus: Corpus) -> str:
    """The numbers of all series that are drawn on the scale of months."""
    studies = studies_of(corpus)
    pairs = [
        p
        for chart in studies.charts.values()
        if rows.fits(studies.pairs(chart))
        for p in studies.pairs(chart)
    ]
    unique = list({(study.id, series.id): (study, series) for study, series in pairs}.values())
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows.table(unique, corpus.findings))
    return out.getvalue()


def row(study: Study, series: Series, point: Point) -> str:
    """One number."""
    month = f"{point.month:g}" if point.month is not None else ""
    interval = f"{point.low:g} to {point.high:g}" if point.low is not None and point.high is not None else ""
    cite = f'<cite class="citation" data-cite="[@{escape(point.finding)}]"></cite>'
    people = f"{study.people}" if study.people else ""
    cells = (
        ("Men", people),
        ("What was counted", escape(point.label or series.label)),
        ("Month", month),
        ("Value", f"{point.value:g} {escape(series.unit)} {cite}"),
        ("Interval", interval),
    )
    body = "".join(f'<td data-label="{name}">{value}</td>' for name, value in cells)
    return f'<tr><th scope="row">{escape(study.label)}</th>{body}</tr>'
