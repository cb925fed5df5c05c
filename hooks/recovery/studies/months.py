"""`months: ID`: the numbers of a chart in the order of time, month 0 to 24, each with its men, its day and its source."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.bibliography.findings import Finding
from handbook.corpus import Corpus
from handbook.render.parts import Request

from .rows import LONGEST, clock, fits, month
from .types import Point, Series, Study, studies_of

COLUMNS = ("Month", "What was counted", "Men who had reached it", "In whom", "Counted from")
Entry = tuple[float, Study, Series, Point]


def list_names(corpus: Corpus) -> Iterable[str]:
    """The charts whose numbers lie on the scale of months."""
    studies = studies_of(corpus)
    return [name for name, chart in studies.charts.items() if fits(studies.pairs(chart))]


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The id of the folded table."""
    return [f"months-{name}"]


def html(request: Request) -> str:
    """The table: a row for each number."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    body = "\n".join(row(entry, request.corpus.findings) for entry in entries(request.corpus, request.name))
    return (
        f'<details class="chart-numbers" id="months-{escape(request.name)}"><summary>All numbers, month by month</summary>'
        f'<div class="timeline"><table><thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div></details>'
    )


def entries(corpus: Corpus, name: str) -> list[Entry]:
    """Each number of the chart up to its last month, the earliest first."""
    studies = studies_of(corpus)
    numbered = [
        (month(series, point), study, series, point)
        for study, series in studies.pairs(studies.charts[name])
        for point in series.points
    ]
    return sorted((one for one in numbered if one[0] <= LONGEST), key=lambda one: one[0])


def row(entry: Entry, findings: dict[str, Finding]) -> str:
    """One number; a time that half of the men needed, or the mean, has no share."""
    at, study, series, point = entry
    people = f", {study.people} men" if study.people else ""
    cells = (
        escape(point.label or series.label),
        f"{point.value:g}%" if series.kind == "cumulative-percent" else middle(series),
        f'{escape(study.label)}{people} <cite class="citation" data-cite="[@{escape(point.finding)}]"></cite>',
        escape(clock(series, findings)) or "not said by the source as read",
    )
    body = "".join(
        f'<td data-label="{label}">{cell}</td>' for label, cell in zip(COLUMNS[1:], cells, strict=True)
    )
    return f'<tr><td data-label="{COLUMNS[0]}"><strong>{at:g}</strong></td>{body}</tr>'


def middle(series: Series) -> str:
    """Which middle a time is: its label says where it is a mean."""
    return "the mean time" if "mean" in series.label else "half of them (the median time)"
