"""Charts of the studies' numbers as SVG, by Vega-Lite; colors come from the page, shapes tell series apart without them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from handbook.memory import Memory
from handbook.memory.stamps import package_stamps

from .types import Chart, Point, Series, Study

WIDTH = 290
SHAPES = [
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
]
POPULATION = {
    "stopped-trt": "men who stopped testosterone, most of it prescribed", "on-trt": "men on testosterone", "volunteers": "healthy volunteers",
    "steroid-users": "anabolic steroid users", "gonadotropin-deficiency": "men with gonadotropin deficiency",
    "infertility": "infertile men", "hypogonadal": "men with low testosterone", "older-men": "older men", "other-men": "other men",
    "women": "women", "animals": "animals", "cells": "cells", "general": "",
}  # fmt: skip
GLYPHS = "●■▲◆✚▼▶◀"
LINE = 16
GAP = 22
"""Pixels below a mark, before the next study's words: more than between a mark and its own."""
ROOM = 1.22
"""How far the scale goes beyond the last number, so that its label is not cut."""
TEXT = "var(--hpg-text, currentColor)"
NUMBERED = 12
"""So many marks have room for their numbers."""
FEW = 6
MONTHS = [0, 3, 6, 9, 12, 15, 18, 21, 24, 30, 36, 48, 60]
LETTERS = 38
Pairs = Sequence[tuple[Study, Series]]


def svg(chart: Chart, pairs: Pairs, memory: Memory) -> str:
    """The chart as SVG with a title and a description; series are never joined or pooled."""
    specification = json.dumps(spec(chart, pairs), sort_keys=True)
    code = (*package_stamps("vl_convert"), *package_stamps(__name__.rpartition(".")[0]))
    drawn = memory.recalled("chart", [*code, specification], lambda: _drawn(specification))
    named = f"<title>{escape(chart.title)}</title><desc>{escape(' '.join(chart.description.split()))}</desc>"
    drawn = re.sub(
        r'aria-(?:label|roledescription)="[^"]*"|role="graphics-(?:object|symbol|document)"', "", drawn
    )
    drawn = re.sub(r"(\d+\.\d\d)\d+", r"\1", drawn)
    return re.sub(
        r"<svg ([^>]*?)class=\"marks\"([^>]*)>",
        rf'<svg \1class="drawn-chart" role="img"\2>{named}',
        drawn,
        count=1,
    )


def _drawn(specification: str) -> str:
    try:
        import vl_convert
    except ModuleNotFoundError:
        raise ModuleNotFoundError("vl-convert-python", name="vl-convert-python") from None
    return str(vl_convert.vegalite_to_svg(specification))


def spec(chart: Chart, pairs: Pairs) -> dict[str, Any]:
    """The Vega-Lite specification: rows of times, or points over months."""
    times = all(series.kind == "median-time" for _, series in pairs)
    rows = [row(study, series, point) for study, series in pairs for point in series.points]
    return {
        "data": {"values": rows},
        "width": WIDTH,
        **(over_rows(chart, rows) if times else over_months(chart, rows, pairs)),
        "config": CONFIG,
    }


def row(study: Study, series: Series, point: Point) -> dict[str, Any]:
    """One number, with what tells it apart."""
    people = f", n={study.people}" if study.people else ""
    who = POPULATION[study.population]
    return {
        "series": f"{study.label}: {point.label or series.label}",
        "told": wrapped(f"{study.label} – {who}{people}"),
        "what": wrapped(point.label or series.label),
        "month": point.month,
        "value": point.value,
        "low": point.low,
        "high": point.high,
        "end": point.high or point.value,
        "population": study.population,
    }


def over_months(chart: Chart, rows: list[dict[str, Any]], pairs: Pairs) -> dict[str, Any]:
    """Values by month: a mark for each number, a bar where the study gives an interval, a line only within a series."""
    names = list(dict.fromkeys(r["series"] for r in rows))
    percent = all(series.kind == "cumulative-percent" for _, series in pairs)
    x = {"field": "month", **axis(chart, rows, "month")}
    y = {
        "field": "value",
        "type": "quantitative",
        "title": chart.y,
        "scale": {"domain": [0, 100]} if percent else {"domainMin": 0},
    }
    color, shape = legend_field("series", names, colors(len(names))), legend_field("series", names, SHAPES)
    numbers = {
        "mark": {"type": "text", "dy": -11},
        "encoding": {"y": y, "text": {"field": "value"}, "color": {"value": TEXT}},
    }
    return {
        "height": 250,
        "encoding": {"x": x, "color": color},
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 1.5},
                "encoding": {"y": y, "detail": {"field": "series"}},
            },
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}},
                "transform": [{"filter": "isValid(datum.low)"}],
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {"y": y, "shape": shape},
            },
            *([numbers] if len(rows) <= NUMBERED else []),
        ],
    }


def over_rows(chart: Chart, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A row for each number: what was counted and in whom above, its time and interval on a common axis."""
    for number, each in enumerate(rows):
        each["row"] = number
        each["lines"] = [*each.pop("what"), *each.pop("told")]
    most = max((len(r["lines"]) for r in rows), default=1)
    for each in rows:
        each["lines"] = [*[""] * (most - len(each["lines"])), *each["lines"]]
    y = {"field": "row", "type": "ordinal", "axis": None}
    x = {"field": "value", **axis(chart, rows, "value")}
    x["scale"] = {**x["scale"], "domainMax": max((r["end"] for r in rows), default=1) * ROOM}
    kinds = list(dict.fromkeys(r["population"] for r in rows))
    step = LINE * most + GAP + 26
    between = {
        "mark": {"type": "rule", "yOffset": -step / 2 + 4, "strokeWidth": 1, "color": "var(--line, silver)"},
        "encoding": {"x": {"value": 0}, "x2": {"value": WIDTH}},
        "transform": [{"filter": "datum.row > 0"}],
    }
    return {
        "height": {"step": step},
        "encoding": {"y": y},
        "layer": [between, *marks_of_rows(x, kinds, low=step / 2 - GAP, most=most)],
    }


def marks_of_rows(x: dict[str, Any], kinds: list[str], *, low: float, most: int) -> list[dict[str, Any]]:
    """The layers of a row: its lines of text, its interval, its point and its number, `low` below the row's middle."""
    color = legend_field("population", kinds, colors(len(kinds)))
    shape = legend_field("population", kinds, SHAPES)
    top = {"type": "text", "align": "left", "baseline": "top", "x": 0, "fontSize": 13, "lineHeight": LINE}
    beside = {"type": "text", "align": "left", "dx": 9, "dy": low, "fontSize": 13, "fontWeight": 600}
    return [
        {"mark": {**top, "dy": low - LINE * most - 8}, "encoding": {"text": {"field": "lines"}}},
        {
            "mark": {"type": "rule", "strokeWidth": 2, "yOffset": low},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "color": color},
            "transform": [{"filter": "isValid(datum.low)"}],
        },
        {
            "mark": {"type": "point", "filled": True, "size": 100, "opacity": 1, "yOffset": low},
            "encoding": {"x": x, "shape": shape, "color": color},
        },
        {"mark": beside, "encoding": {"x": {**x, "field": "end"}, "text": {"field": "value"}}},
    ]


def axis(chart: Chart, rows: list[dict[str, Any]], along: str) -> dict[str, Any]:
    """The axis along which numbers lie, from nothing on: months in threes, the first few one by one."""
    few = max((row[along] for row in rows), default=0) <= FEW
    months = {"values": list(range(FEW + 1)), "format": "d"} if few else {"values": MONTHS}
    marks = {**months, "labelOverlap": True} if "month" in chart.x else {}
    return {
        "type": "quantitative",
        "title": wrapped(chart.x),
        "scale": {"domainMin": 0, "nice": not marks},
        "axis": {**marks, "grid": True, "gridDash": [2, 3]},
    }


def legend_field(field: str, names: list[str], marks: list[str]) -> dict[str, Any]:
    """What tells apart the values of a field: a color or a shape each."""
    scale = {"domain": names, "range": marks[: len(names)]}
    return {"field": field, "type": "nominal", "scale": scale, "legend": None}


def colors(number: int) -> list[str]:
    """The page's colors for series."""
    return [f"var(--chart-{n % 6 + 1}, currentColor)" for n in range(number)]


def wrapped(text: str) -> list[str]:
    """A long text on several lines."""
    import textwrap

    return textwrap.wrap(text, LETTERS)


def legend(pairs: Pairs) -> str:
    """Which mark is whose, as a list; rows of times name themselves."""
    if all(series.kind == "median-time" for _, series in pairs):
        return ""
    items = []
    for number, (study, series) in enumerate(pairs):
        people = f", n={study.people}" if study.people else ""
        label = f"{study.label} – {POPULATION[study.population]}{people}: {series.label}"
        items.append(
            f'<li><span class="chart-mark chart-{number % 6 + 1}" aria-hidden="true">{GLYPHS[number % 8]}</span> {escape(label)}</li>'
        )
    return f'<ul class="chart-legend">{"".join(items)}</ul>'


INK = "var(--hpg-text, currentColor)"
CONFIG = {
    "background": None,
    "font": "Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "text": {"color": INK},
    "axis": {
        "labelColor": INK, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal",
        "gridColor": "var(--line, silver)", "domainColor": "var(--hpg-edge, gray)", "tickColor": "var(--hpg-edge, gray)", "tickCount": 6,
    },
}  # fmt: skip
