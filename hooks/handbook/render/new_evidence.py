"""What the stored searches found and nobody has judged yet, question by question; what was not searched is said so."""

from __future__ import annotations

from html import escape
from typing import Any

from ..bibliography import identifiers
from ..bibliography.questions import Look, NewRecord, Question, unjudged
from ..corpus import Corpus


def cited_numbers(corpus: Corpus) -> frozenset[str]:
    """The PubMed numbers of the works in the bibliography."""
    listed = (identifiers.identifiers_of_work(item.csl) for item in corpus.bibliography.values())
    return frozenset(ids["PMID"] for ids in listed if "PMID" in ids)


def html(request: Any) -> str:
    """The list."""
    corpus = request.corpus
    if not corpus.watched.questions:
        return "<p>No question is watched.</p>"
    cited = cited_numbers(corpus)
    return "\n".join(
        [notices(corpus), *(section(question, cited, request) for question in corpus.watched.questions)]
    )


def notices(corpus: Corpus) -> str:
    """Which cited works are retracted, as far as that was looked up."""
    looks = corpus.watched.looks
    if not looks.retractions_until:
        return "<p><strong>Retractions among the works cited here:</strong> not searched yet.</p>"
    found = ", ".join(f"{escape(key)} (PMID {escape(pmid)})" for key, pmid in sorted(looks.retracted.items()))
    result = found or "none found"
    return f"<p><strong>Retractions among the works cited here</strong>, searched on {escape(looks.retractions_until)}: {result}.</p>"


def section(question: Question, cited: frozenset[str], request: Any) -> str:
    """A question, its search, and what is left to judge."""
    look = request.corpus.watched.look_of(question)
    pages = ", ".join(
        f'<a href="{escape(request.address(uri))}">{escape(request.corpus.pages[uri].title)}</a>'
        for uri in question.pages
    )
    answered = f"<p>Answered on: {pages}.</p>" if pages else ""
    return (
        f'<section class="watched" id="{escape(question.id)}"><h3>{escape(question.question)}</h3>{answered}'
        f"<p>Search in PubMed: <code>{escape(question.query)}</code></p>{state(question, look, cited)}</section>"
    )


def state(question: Question, look: Look | None, cited: frozenset[str]) -> str:
    """What came of the search."""
    if look is None:
        return f"<p>Not searched yet; records from {escape(question.since)} on will count as new.</p>"
    left = unjudged(question, look, cited)
    records = "1 record" if len(look.records) == 1 else f"{len(look.records)} records"
    summary = (
        f"<p>Searched for records added from {escape(look.since)} to {escape(look.until)}: "
        f"{records}, {len(left)} not yet judged.</p>"
    )
    rows = "".join(f"<li>{line(record)}</li>" for record in left)
    return f"{summary}<ul>{rows}</ul>" if rows else summary


def line(record: NewRecord) -> str:
    """A record as a reader finds it."""
    mark = "<strong>Retracted or doubted.</strong> " if record.retracted else ""
    where = " ".join(filter(None, (record.journal, str(record.year or ""))))
    link = f'<a href="https://pubmed.ncbi.nlm.nih.gov/{escape(record.pmid)}/" rel="noopener noreferrer">PMID {escape(record.pmid)}</a>'
    parts = (", ".join(record.authors), record.title.rstrip("."), where)
    return f"{mark}{'. '.join(escape(part, quote=False) for part in parts if part)}. {link}"
