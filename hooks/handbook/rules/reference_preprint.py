"""A preprint is not passed off as an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item, identifiers
from ..corpus import Corpus
from ..diagnostics import Diagnostic

DOIS = re.compile(
    r"""10\.1101/(?:\d{6}$|(?:19|20)\d\d\.\d\d\.\d\d\.\d+)  # bioRxiv, medRxiv: Cold Spring Harbor's journals share the number
    |10\.64898/|10\.20944/preprints|10\.21203/rs\.|10\.2139/ssrn|10\.48550/arxiv|10\.26434/chemrxiv
    |10\.31234/osf|10\.31219/osf|10\.36227/techrxiv|10\.22541/au\.|10\.31222/osf|10\.32942/|10\.7287/peerj\.preprints
    |10\.14293/.*preprint|10\.33774/""",
    re.I | re.X,
)
SERVERS = re.compile(
    r"\b(?:bioRxiv|medRxiv|arXiv|chemRxiv|psyArXiv|SSRN|Research Square|Preprints(?:\.org)?|OSF Preprints|Authorea|TechRxiv|preprints? server|PeerJ PrePrints)\b",
    re.I,
)
HOSTS = re.compile(
    r"https?://(?:www\.)?(?:biorxiv\.org|medrxiv\.org|arxiv\.org|preprints\.org|researchsquare\.com|ssrn\.com|papers\.ssrn\.com|osf\.io/preprints)",
    re.I,
)

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        if (
            item.csl.get("type") != "article-journal"
            or "preprint" in (item.field_text("genre") + item.field_text("status")).lower()
        ):
            continue
        fact, field = preprint_sign(item)
        if fact:
            cure = "Cite the published article, or enter it as a preprint: "
            cure += "'@misc' or '@preprint'." if item.bibtex else "type 'article', genre 'preprint'."
            yield item.diagnostic(
                f"'{item.key}' is entered as a journal article, but {fact}.", cure, at=field
            )


def preprint_sign(item: Item) -> tuple[str, str]:
    """What shows that it is a preprint, and the field."""
    doi = identifiers.normal("DOI", item.field_text("DOI"))
    if DOIS.match(doi):
        return f"its DOI '{doi}' is a preprint server's", "DOI"
    journal = item.field_text("container-title") or item.field_text("container-title-short")
    if SERVERS.search(journal):
        return f"'{journal}' is a preprint server", "container-title"
    if not doi and HOSTS.match(item.field_text("URL")):
        return "its address is a preprint server's", "URL"
    return "", ""
