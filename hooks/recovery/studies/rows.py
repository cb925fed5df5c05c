"""Charts as rows on one scale of months: a row for each series, with its numbers at their own marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from handbook.bibliography.findings import Finding

from .charts import GLYPHS, POPULATION, Pairs
from .types import Point, Series, Study

TICKS = (0, 3, 6, 12, 18, 24)
LONGEST = 24.0
MARGIN = 6.0
"""Percent of the width on each side, so that a number at an end is not cut."""
SCALE = "Months; each row says from which day it counts"
COUNTED = {
    "sperm-recovered": "Sperm: share of men",
    "sperm-median-time": "Sperm: time to a goal",
    "hormone": "Hormones: time to a goal",
}
CLOCKS = {
    "last-dose": "the last dose",
    "next-due-dose": "the first missed dose",
    "drug-left": "when the drug had left the body",
    "end-of-treatment": "the end of treatment",
}
Findings = Mapping[str, Finding]


def fits(pairs: Pairs) -> bool:
    """Whether the series can be rows: shares of men by month, or months to a goal, within the scale."""
    points = [(series, point) for _, series in pairs for point in series.points]
    return any(series.kind == "cumulative-percent" for _, series in pairs) and all(
        series.kind != "value-over-time" and month(series, point) <= LONGEST for series, point in points
    )


def month(series: Series, point: Point) -> float:
    """Where a number lies on the scale."""
    return point.value if series.kind == "median-time" else point.month or 0.0


def html(pairs: Pairs, findings: Findings) -> str:
    """The rows between two scales."""
    kinds = list(dict.fromkeys(study.population for study, _ in pairs))
    listed = "\n".join(row(study, series, kinds.index(study.population), findings) for study, series in pairs)
    return f'{scale(SCALE)}<ul class="recovery-rows">\n{listed}\n</ul>{scale("")}'


def row(study: Study, series: Series, kind: int, findings: Findings) -> str:
    """A series: what was counted and in whom, from which day, and its numbers."""
    people = f", n={study.people}" if study.people else ""
    day = clock(series, findings)
    since = f" Counted from {day}." if day else ""
    mark = f'<span class="chart-mark chart-{kind % 6 + 1}" aria-hidden="true">{GLYPHS[kind % 8]}</span>'
    return (
        f'<li class="recovery-row" data-who="{study.population}" data-what="{escape(COUNTED.get(series.measure, ""))}">'
        f'<p class="recovery-what">{escape(series.label)}</p>'
        f'<p class="recovery-who">{mark} {escape(study.label)}: {POPULATION[study.population]}{people}.{since}</p>'
        f"{drawing(study, series, kind)}</li>"
    )


def clock(series: Series, findings: Findings) -> str:
    """The day that a series counts from, where its findings say one and the same."""
    days = {findings[p.finding].record.clock for p in series.points if p.finding in findings}
    return CLOCKS.get(days.pop(), "") if len(days) == 1 else ""


def drawing(study: Study, series: Series, kind: int) -> str:
    """The marks of a series on the scale, each with its number above it."""
    marks = "".join(mark(series, point, kind) for point in series.points)
    name = escape(f"{study.label}: {series.label}")
    return (
        f'<svg class="drawn recovery-marks" role="group" aria-label="{name}" width="100%" height="46">'
        f"{grid()}{marks}</svg>"
    )


def mark(series: Series, point: Point, kind: int) -> str:
    """One number: a glyph at its month, an interval of months as a bar, and the number in words."""
    at = across(month(series, point))
    number = f"{point.value:g}%" if series.kind == "cumulative-percent" else f"{point.value:g} mo"
    bar = ""
    if series.kind == "median-time" and point.low is not None and point.high is not None:
        bar = f'<line class="recovery-range" x1="{across(point.low)}" x2="{across(point.high)}" y1="33" y2="33"/>'
    return (
        f'<g class="recovery-value chart-{kind % 6 + 1}" role="img" aria-label="{escape(in_words(series, point))}">{bar}'
        f'<text class="recovery-glyph" x="{at}" y="38" text-anchor="middle">{GLYPHS[kind % 8]}</text>'
        f'<text class="recovery-number" x="{at}" y="19" text-anchor="middle">{number}</text></g>'
    )


def in_words(series: Series, point: Point) -> str:
    """A number as a sentence, for ears, for a finger and for a pointer."""
    interval = (
        f" ({point.low:g} to {point.high:g})" if point.low is not None and point.high is not None else ""
    )
    if series.kind == "median-time":
        return f"{point.label or series.label}: {point.value:g}{interval} months."
    return f"{point.label or series.label}: {point.value:g}%{interval} of men by month {point.month:g}."


def across(months: float) -> str:
    """A place on the scale, from the left."""
    return f"{MARGIN + months / LONGEST * (100 - 2 * MARGIN):.2f}%"


def grid() -> str:
    """A thin line at each month of the scale."""
    return "".join(
        f'<line class="recovery-grid" x1="{across(m)}" x2="{across(m)}" y1="0" y2="46"/>' for m in TICKS
    )


def scale(title: str) -> str:
    """The months above and below the rows."""
    texts = "".join(
        f'<text class="recovery-tick" x="{across(m)}" y="15" text-anchor="middle">{m}</text>' for m in TICKS
    )
    head = f'<p class="recovery-scale">{title}</p>' if title else ""
    kind = " recovery-head" if title else ""
    return f'{head}<svg class="drawn recovery-marks{kind}" aria-hidden="true" width="100%" height="20">{texts}</svg>'


def table(pairs: Pairs, findings: Findings) -> Iterator[Iterable[str]]:
    """The same numbers as rows of a file, with their heads first."""
    yield (
        "study",
        "population",
        "men",
        "counted",
        "counted_from",
        "month",
        "value",
        "unit",
        "low",
        "high",
        "finding",
    )
    for study, series in pairs:
        for point in series.points:
            yield (
                study.label,
                study.population,
                number(study.people),
                point.label or series.label,
                clock(series, findings),
                number(point.month),
                number(point.value),
                series.unit,
                number(point.low),
                number(point.high),
                point.finding,
            )


def number(value: float | None) -> str:
    """A number as it is written, or nothing."""
    return "" if value is None else f"{value:g}"
