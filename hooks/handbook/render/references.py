"""References as HTML: authors, title, journal, identifiers, and the state of the record."""

from __future__ import annotations

from html import escape
from typing import Any

from ..bibliography import Item

STATUS = {
    "full": "record seen in full",
    "part": "record seen in part",
    "none": "record not seen",
    "crossref": "checked against its registry record",
    "pubmed": "checked against its registry record",
}


def entry(item: Item) -> str:
    """The reference in Vancouver form."""
    csl = item.csl
    year = str(item.year or "")
    volume = str(csl.get("volume") or "") + (f"({csl['issue']})" if csl.get("issue") else "")
    source = str(csl.get("container-title-short") or csl.get("container-title") or csl.get("publisher") or "")
    where = f"{year};{volume}:{csl['page']}" if csl.get("page") and volume else year
    parts = [authors(csl), str(csl.get("title", "")), source, where]
    return " ".join(escape(p.rstrip(".")) + "." for p in parts if p)


def authors(csl: dict[str, Any]) -> str:
    """Up to six names, then et al."""
    listed = csl.get("author") or csl.get("editor") or []
    names = [
        a.get("literal") or f"{a.get('non-dropping-particle', '')} {a.get('family', '')} {initials(a.get('given', ''))}".strip()
        for a in listed
    ]
    return ", ".join(names[:6]) + (", et al" if len(names) > 6 else "")


def initials(given: str) -> str:
    return "".join(part[0] for part in given.replace("-", " ").replace(".", " ").split())


def links(item: Item) -> str:
    """DOI, PubMed and PMC."""
    found = []
    csl = item.csl
    if csl.get("DOI"):
        found.append(("DOI", f"https://doi.org/{csl['DOI']}"))
    if csl.get("PMID"):
        found.append(("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{csl['PMID']}/"))
    if csl.get("PMCID"):
        found.append(("PMC", f"https://pmc.ncbi.nlm.nih.gov/articles/{csl['PMCID']}/"))
    if not found and csl.get("URL"):
        found.append(("Link", str(csl["URL"])))
    return " ".join(f'<a href="{escape(url)}" rel="noopener noreferrer">{name}</a>' for name, url in found)


def status(record: dict[str, Any] | None) -> str:
    """What is known of the work's record."""
    if not record:
        return f'<span class="record-status" data-status="none">{STATUS["none"]}</span>'
    kind = (record.get("source") or {}).get("kind")
    state = kind if kind in ("crossref", "pubmed") else record.get("extent", "part")
    return f'<span class="record-status" data-status="{escape(state)}">{STATUS[state]} on {escape(str(record.get("seen", "")))}</span>'
