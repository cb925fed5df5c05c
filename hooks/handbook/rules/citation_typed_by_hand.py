"""A source is cited by its key, not by a number or by author and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations.by_hand import author_names, backed, keys, raised
from ..citations.prose import Prose, cited_in, prose, quotable
from ..citations.typed import JOURNAL, Typed, author_years, bare_letters, numbers
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.page import CITATION

recalled = "page"

TELLING = re.compile(r"[(\[¹²³⁴⁵⁶⁷⁸⁹]|et\.? al|\d{4};")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies:
        return
    for page in corpus.chosen:
        cited = cited_in(page)
        for run in prose(page):
            if not TELLING.search(run.text):
                continue
            yield from journals(run, corpus)
            for typed in author_years(run.text):
                yield from by_name(run, typed, corpus, cited)
            if run.block.kind in ("p", "li", "td", "dd", "text", "figcaption", "caption"):
                for typed in numbers(run.text, round=run.block.kind != "td"):
                    yield from run.diagnostics(
                        typed.start,
                        typed.text,
                        f"'{typed.text}' is a citation typed by hand.",
                        "Cite the work as '[@key]'.",
                    )
            yield from keys(run, corpus.bibliography)
        yield from raised(page)


def by_name(run: Prose, typed: Typed, corpus: Corpus, cited: dict[int, list[int]]) -> Iterator[Diagnostic]:
    """An author and a year; the work is suggested if the bibliography has it."""
    found = corpus.computed(works).get((bare_letters(typed.name), int(typed.year[:4])), [])
    if not (typed.sure or found) or CITATION in typed.text or backed(run, typed, found, cited):
        return
    cure = f"Write '[@{found[0]}]'." if found else "Add the work to the bibliography and cite it as '[@key]'."
    yield from run.diagnostics(
        typed.start, typed.text, f"'{quotable(typed.text)}' is a citation typed by hand.", cure
    )


def works(corpus: Corpus) -> dict[tuple[str, int], list[str]]:
    """The keys by first author and year."""
    by_author: dict[tuple[str, int], list[str]] = {}
    for item in corpus.bibliography.values():
        for name in author_names(item.first_author):
            by_author.setdefault((name, item.year or 0), []).append(item.key)
    return by_author


def journals(run: Prose, corpus: Corpus) -> Iterator[Diagnostic]:
    """`Lancet 2006;367:1412-20`: a journal, its year, volume and page."""
    for match in JOURNAL.finditer(run.text):
        place = (int(match["year"]), match["volume"], match["page"])
        key = corpus.computed(by_page).get(place)
        cure = f"Write '[@{key}]'." if key else "Add the work to the bibliography and cite it as '[@key]'."
        message = f"'{quotable(match[0])}' is a citation typed by hand."
        if CITATION not in run.text[match.end() : match.end() + 4]:
            yield from run.diagnostics(match.start(), match[0], message, cure)


def by_page(corpus: Corpus) -> dict[tuple[int, str, str], str]:
    """The keys by year, volume and first page."""
    return {
        (item.year, item.field_text("volume"), re.split(r"[-–]", item.field_text("page"))[0]): item.key
        for item in corpus.bibliography.values()
        if item.year and item.field_text("page")
    }
