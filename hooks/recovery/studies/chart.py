"""`chart: ID`: studies' numbers as a picture and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from . import charts
from .types import Point, Series, Study, studies_of


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
    found = [pair for name in chart.series if (pair := studies.series(name))]
    rows = "\n".join(row(study, series, point) for study, series in found for point in series.points)
    cautions = "".join(
        f"<li>{inline(s.caution, request.address)}</li>"
        for s in {s.id: s for s, _ in found}.values()
        if s.caution
    )
    head = "".join(
        f'<th scope="col">{c}</th>'
        for c in ("Study", "Men", "What was counted", "Month", "Value", "Interval")
    )
    return (
        f'<figure class="chart" id="chart-{chart.id}"><div class="diagram-scroll" tabindex="0" role="group" '
        f'aria-label="{escape(chart.title)}">{charts.svg(chart, found, request.corpus.memory)}</div>{charts.legend(found)}<figcaption><strong>{escape(chart.title)}.</strong> '
        f"{escape(chart.description)}</figcaption>\n"
        f'<details class="chart-numbers"><summary>The numbers</summary>'
        f'<div class="table-scroll" tabindex="0" role="group" aria-label="{escape(chart.title)}"><table class="chart-table">'
        f'<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div></details>\n<ul class="cautions">{cautions}</ul></figure>'
    )


def row(study: Study, series: Series, point: Point) -> str:
    """One number."""
    month = f"{point.month:g}" if point.month is not None else ""
    interval = f"{point.low:g} to {point.high:g}" if point.low is not None and point.high is not None else ""
    cite = f'<cite class="citation" data-cite="[@{escape(point.finding)}]"></cite>'
    people = f"{study.people}" if study.people else ""
    cells = (("Men", people), ("What was counted", escape(point.label or series.label)), ("Month", month),
             ("Value", f"{point.value:g} {escape(series.unit)} {cite}"), ("Interval", interval))  # fmt: skip
    body = "".join(f'<td data-label="{name}">{value}</td>' for name, value in cells)
    return f'<tr><th scope="row">{escape(study.label)}</th>{body}</tr>'
