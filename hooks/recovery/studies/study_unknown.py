"""A study's number must name a recorded finding, and a chart must name series that exist."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.corpus import Corpus
from handbook.diagnostics import Diagnostic, did_you_mean

from .types import studies_of

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    studies = studies_of(corpus)
    if studies.data is None:
        return
    for study in studies.studies.values():
        for s, series in enumerate(study.series):
            for p, point in enumerate(series.points):
                if point.finding not in corpus.findings:
                    way = (*studies.keys["studies", study.id], "series", s, "points", p)
                    yield diagnose(
                        corpus,
                        way,
                        f"There is no finding '{point.finding}'.",
                        point.finding,
                        list(corpus.findings),
                    )
        if study.work not in corpus.bibliography:
            way = (*studies.keys["studies", study.id], "work")
            yield diagnose(
                corpus,
                way,
                f"'{study.work}' is not in the bibliography.",
                study.work,
                list(corpus.bibliography),
            )
    known = [f"{study.id}/{series.id}" for study in studies.studies.values() for series in study.series]
    for chart in studies.charts.values():
        for n, name in enumerate(chart.series):
            if name not in known:
                way = (*studies.keys["charts", chart.id], "series", n)
                yield diagnose(corpus, way, f"There is no series '{name}'.", name, known)


def diagnose(
    corpus: Corpus, way: tuple[str | int, ...], message: str, typed: str, known: list[str]
) -> Diagnostic:
    data = studies_of(corpus).data
    assert data is not None
    line, column = data.place(*way)
    cure = did_you_mean(typed, known) or "Add it, or correct the name."
    return Diagnostic(path=data.path, line=line, column=column, message=message, cure=cure, subject=typed)
