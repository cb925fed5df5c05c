"""What a page is and cites, as schema.org data (JSON-LD)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..bibliography import Item, dates, identifiers
from ..citations import works
from ..corpus import Corpus
from ..english import people
from ..source.markdown_page import SourcePage
from .downloads import iso

TYPES = {
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "webpage": "WebPage",
    "thesis": "Thesis",
}


def page(source: SourcePage, corpus: Corpus, url: str = "") -> dict[str, Any]:
    """A page as a MedicalWebPage; what is not known is left out."""
    meta = source.meta
    cited = list(
        dict.fromkeys(
            w.key for c in source.reading.citations for w in works(c.raw) if w.key in corpus.bibliography
        )
    )
    values = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": url,
        "name": source.title,
        "description": str(meta.get("description") or ""),
        "inLanguage": "en",
        "dateModified": iso(meta.get("updated")),
        "lastReviewed": iso(meta.get("reviewed")) if meta.get("reviewers") else "",
        "reviewedBy": [
            {"@type": "Person", "name": name} for name in people.person_names(meta.get("reviewers"))
        ],
        "author": [
            {"@type": "Organization", "name": name} for name in people.person_names(meta.get("authors"))
        ],
        "medicalAudience": audience(source.depth, corpus.depths),
        "isPartOf": {"@type": "WebSite", "name": str(corpus.project.values.get("site_name") or "")},
        "citation": [work(corpus.bibliography[key]) for key in cited],
    }
    return {name: value for name, value in values.items() if value not in ("", [], None)}


def work(item: Item) -> dict[str, Any]:
    """A cited work."""
    known = identifiers.identifiers_of_work(item.csl)
    addresses = [
        *([f"https://doi.org/{known['DOI']}"] if "DOI" in known else []),
        *([f"https://pubmed.ncbi.nlm.nih.gov/{known['PMID']}/"] if "PMID" in known else []),
        *([f"https://pmc.ncbi.nlm.nih.gov/articles/{known['PMCID']}/"] if "PMCID" in known else []),
    ]
    journal = item.field_text("container-title")
    values = {
        "@type": TYPES.get(item.field_text("type"), "CreativeWork"),
        "name": item.field_text("title"),
        "author": [person(p) for p in item.people("author")],
        "datePublished": iso(dates.parts(item.csl.get("issued")) and item.csl["issued"]),
        "isPartOf": {"@type": "Periodical", "name": journal}
        if journal and item.field_text("type") == "article-journal"
        else None,
        "publisher": {"@type": "Organization", "name": item.field_text("publisher")}
        if item.field_text("publisher")
        else None,
        "pagination": item.field_text("page"),
        "isbn": item.field_text("ISBN"),
        "url": addresses[0] if addresses else item.field_text("URL"),
        "sameAs": addresses[1:],
    }
    return {name: value for name, value in values.items() if value not in ("", [], None)}


def audience(depth: str, depths: Sequence[str]) -> dict[str, str] | None:
    """Whom a page is for: clinicians at the deepest of the depths, patients at the others; None where it has none."""
    if depth not in depths:
        return None
    return {"@type": "MedicalAudience", "audienceType": "Clinician" if depth == depths[-1] else "Patient"}


def person(name: dict[str, Any]) -> dict[str, str]:
    if name.get("literal"):
        return {"@type": "Organization", "name": str(name["literal"])}
    return {"@type": "Person", "name": people.written_name(name)}
