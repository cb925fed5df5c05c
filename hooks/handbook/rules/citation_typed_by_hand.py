"""A source is cited by its key, not by a number or by author and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations.prose import Prose, cited_in, prose, quotable
from ..citations.typed import JOURNAL, MEASURES, Typed, author_years, bare_letters, numbers
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Place

RAISED = re.compile(
    r"(?:<sup>|\^)\s*(?P<numbers>[1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*)\s*(?:</sup>|\^)", re.I
)

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
            yield from keys(run, corpus)
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


def backed(run: Prose, typed: Typed, found: list[str], cited: dict[int, list[int]]) -> bool:
    """Whether the named work's citation follows: `Liu et al. (2006) [@liu2006]`."""
    follows = run.text[typed.start + len(typed.text) :].lstrip(" ,;)")
    if not follows.startswith(CITATION):
        return False
    index = len(run.text) - len(follows)
    raws = [
        run.page.reading.citations[n].raw
        for n in cited.get(run.number, [])
        if run.page.reading.citations[n].index == index
    ]
    return any(key in raw for key in found for raw in raws)


def works(corpus: Corpus) -> dict[tuple[str, int], list[str]]:
    """The keys by first author and year."""
    by_author: dict[tuple[str, int], list[str]] = {}
    for item in corpus.bibliography.values():
        for name in author_names(item.first_author):
            by_author.setdefault((name, item.year or 0), []).append(item.key)
    return by_author


def author_names(author: str) -> set[str]:
    """An author's name, and the acronym of a body's."""
    initials = "".join(word[0] for word in author.split() if word[0].isupper())
    return (
        {bare_letters(author), bare_letters(initials)} - {""} if len(initials) > 2 else {bare_letters(author)}
    )


def keys(run: Prose, corpus: Corpus) -> Iterator[Diagnostic]:
    """`[liu2006]`: a key without its '@'."""
    for match in re.finditer(r"\[([A-Za-z][\w:.-]+)(#[\w-]+)?\](?![(\[:])|\(([A-Za-z][\w:.-]+)\)", run.text):
        key = match[1] or match[3]
        if key in corpus.bibliography and any(c.isdigit() for c in key):
            message, cure = f"'{match[0]}' has no '@'.", f"Write '[@{match[0][1:-1]}]'."
            yield from run.diagnostics(match.start(), match[0], message, cure, key)


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


def raised(page: SourcePage) -> Iterator[Diagnostic]:
    """`<sup>1</sup>` behind a word; behind a unit or a number it is an exponent."""
    body = page.source_text(Place(0))
    if "<sup>" not in body and "^" not in body:
        return
    fences = [(f.place.offset, f.end) for f in page.reading.fences]
    for match in RAISED.finditer(body):
        before = body[max(0, match.start() - 12) : match.start()]
        inside = any(a <= match.start() < b for a, b in fences) or "`" in before
        if not inside and re.search(r"[A-Za-z]{2}[\s.,;:)\"”*_]*\Z", before) and not MEASURES.search(before):
            yield page.diagnostic(
                Place(match.start()),
                f"'{match[0]}' is a citation typed by hand.",
                "Cite the work as '[@key]'.",
                match[0],
                len(match[0]),
            )
