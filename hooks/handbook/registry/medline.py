"""Articles of PubMed's XML as works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from ..bibliography import identifiers
from .markup import title_of_element
from .work import RegistryWork, Update

_NOTICES = {
    "RetractionIn": "retraction",
    "PartialRetractionIn": "partial retraction",
    "ErratumIn": "erratum",
    "ExpressionOfConcernIn": "expression of concern",
    "CorrectedandRepublishedIn": "corrected and republished",
    "RetractedandRepublishedIn": "retraction",
    "RepublishedIn": "republication",
    "UpdateIn": "new version",
    "RetractionOf": "retraction notice",
    "ErratumFor": "erratum notice",
    "ExpressionOfConcernFor": "expression of concern notice",
}


def article_of(article: ElementTree.Element, address: str) -> RegistryWork | None:
    """An article as a work; None where it has no PMID or is none."""
    pmid = _said(article, "MedlineCitation/PMID")
    body = article.find("MedlineCitation/Article")
    if not pmid or body is None:
        return None
    work = RegistryWork("pubmed", address, type=_type(body))
    work.ids = _ids(article, body, pmid)
    work.titles = [t for t in (_said(body, "ArticleTitle"), _said(body, "VernacularTitle")) if t]
    listed = body.find("AuthorList")
    work.authors = (
        [_name(author) for author in listed if author.tag == "Author"] if listed is not None else []
    )
    work.authors = [name for name in work.authors if name]
    work.all_authors = listed is None or listed.get("CompleteYN") != "N"
    journal = [
        _said(body, "Journal/Title"),
        _said(body, "Journal/ISOAbbreviation"),
        _said(article, "MedlineCitation/MedlineJournalInfo/MedlineTA"),
    ]
    work.journals, work.journals_short = (
        [n for n in journal[:1] if n],
        list(dict.fromkeys(n for n in journal[1:] if n)),
    )
    work.years, work.years_online = _years(body)
    work.pages = _pages(body)
    work.updates = list(dict.fromkeys(_updates(article)))
    work.csl = _csl(work, body)
    return work


def _csl(work: RegistryWork, body: ElementTree.Element) -> dict[str, Any]:
    year = (work.years or work.years_online)[:1]
    csl: dict[str, Any] = {
        "title": _titled(body.find("ArticleTitle")).rstrip(".").strip("[]"),
        "author": work.authors,
        "container-title": _said(body, "Journal/Title"),
        "container-title-short": _said(body, "Journal/ISOAbbreviation").replace(".", ""),
        "issued": {"date-parts": [year]} if year else "",
        "volume": _said(body, "Journal/JournalIssue/Volume"),
        "issue": _said(body, "Journal/JournalIssue/Issue"),
        "page": next(iter(work.pages), ""),
        "type": work.type,
        **work.ids,
    }
    return {name: value for name, value in csl.items() if value}


def _ids(article: ElementTree.Element, body: ElementTree.Element, pmid: str) -> dict[str, str]:
    ids = {"PMID": pmid}
    for element in article.findall("PubmedData/ArticleIdList/ArticleId"):
        name = {"doi": "DOI", "pmc": "PMCID"}.get(element.get("IdType", ""))
        if name and element.text:
            ids[name] = identifiers.normal(name, element.text)
    place = body.find("ELocationID[@EIdType='doi']")
    if "DOI" not in ids and place is not None and place.text and place.get("ValidYN") != "N":
        ids["DOI"] = identifiers.normal("DOI", place.text)
    return ids


def _years(body: ElementTree.Element) -> tuple[list[int], list[int]]:
    date = body.find("Journal/JournalIssue/PubDate")
    texts = [_said(date, "Year"), _said(date, "MedlineDate")] if date is not None else []
    printed = [int(year) for text in texts for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text)]
    online = [
        int(year) for element in body.findall("ArticleDate/Year") if (year := element.text or "").isdecimal()
    ]
    return printed, [year for year in online if year not in printed]


def _pages(body: ElementTree.Element) -> list[str]:
    forms = [_said(body, "Pagination/MedlinePgn")]
    start, end = _said(body, "Pagination/StartPage"), _said(body, "Pagination/EndPage")
    if start and not forms[0]:
        forms.append(f"{start}-{end}" if end else start)
    forms += [" ".join("".join(e.itertext()).split()) for e in body.findall("ELocationID[@EIdType='pii']")]
    return [form for form in forms if form]


def _updates(article: ElementTree.Element) -> Iterator[Update]:
    for element in article.iter("CommentsCorrections"):
        kind = _NOTICES.get(element.get("RefType", ""))
        if kind:
            yield Update(kind, _said(element, "PMID") or _said(element, "RefSource"))
    types = {"".join(element.itertext()).strip().lower() for element in article.iter("PublicationType")}
    if "retracted publication" in types:
        yield Update("retraction")
    if "expression of concern" in types:
        yield Update("expression of concern notice")
    if "retraction of publication" in types or "retraction notice" in types:
        yield Update("retraction notice")


def _type(body: ElementTree.Element) -> str:
    types = {"".join(element.itertext()).strip().lower() for element in body.iter("PublicationType")}
    return "article" if "preprint" in types else "article-journal"


def _name(author: ElementTree.Element) -> dict[str, str]:
    if collective := _said(author, "CollectiveName"):
        return {"literal": collective}
    name = {
        "family": _said(author, "LastName"),
        "given": _said(author, "ForeName") or _said(author, "Initials"),
        "suffix": _said(author, "Suffix"),
    }
    return {part: value for part, value in name.items() if value} if name["family"] else {}


def chapter_of(article: ElementTree.Element, address: str) -> RegistryWork | None:
    """A chapter of a book, or a whole book, of NCBI's Bookshelf as a work."""
    pmid, document = _said(article, "BookDocument/PMID"), article.find("BookDocument")
    if not pmid or document is None:
        return None
    own = document.find("ArticleTitle")
    of_book = document.find("Book/BookTitle")
    titled = own if own is not None else of_book
    title = _titled(titled).rstrip(".")
    work = RegistryWork("pubmed", address, ids={"PMID": pmid}, type="book" if own is None else "chapter")
    work.titles = [_said(document, "ArticleTitle") or _said(document, "Book/BookTitle")] if title else []
    place = document.find("ArticleIdList/ArticleId[@IdType='doi']")
    if place is not None and place.text:
        work.ids["DOI"] = identifiers.normal("DOI", place.text)
    editors = _people(document.find("Book/AuthorList[@Type='editors']"))
    work.authors = _people(document.find("AuthorList[@Type='authors']")) or _people(
        document.find("AuthorList")
    )
    work.authors = work.authors or _people(document.find("Book/AuthorList[@Type='authors']")) or editors
    in_book = own is not None and of_book is not None
    work.journals = [_said(document, "Book/BookTitle")] if in_book else []
    dates = [_said(document, f"Book/{name}/Year") for name in ("PubDate", "BeginningDate", "EndingDate")]
    dates += [_said(document, f"{name}/Year") for name in ("ContributionDate", "DateRevised")]
    work.years = [int(year) for year in dict.fromkeys(dates) if year.isdecimal()]
    work.csl = _csl_of_chapter(work, document, title, editors)
    return work


def _csl_of_chapter(
    work: RegistryWork, document: ElementTree.Element, title: str, editors: list[dict[str, str]]
) -> dict[str, Any]:
    accession = document.find("ArticleIdList/ArticleId[@IdType='bookaccession']")
    shelf = f"https://www.ncbi.nlm.nih.gov/books/{accession.text}/" if accession is not None else ""
    csl: dict[str, Any] = {
        "title": title,
        "author": [] if work.authors == editors else work.authors,
        "editor": editors,
        "container-title": next(iter(work.journals), ""),
        "collection-title": _said(document, "Book/CollectionTitle"),
        "issued": {"date-parts": [work.years[:1]]} if work.years else "",
        "publisher": _said(document, "Book/Publisher/PublisherName"),
        "publisher-place": _said(document, "Book/Publisher/PublisherLocation"),
        "ISBN": _said(document, "Book/Isbn"),
        "URL": shelf,
        "type": work.type,
        **work.ids,
    }
    return {name: value for name, value in csl.items() if value}


def _people(listed: ElementTree.Element | None) -> list[dict[str, str]]:
    return (
        [name for author in listed.findall("Author") if (name := _name(author))] if listed is not None else []
    )


def _titled(element: ElementTree.Element | None) -> str:
    """A title with what is raised, lowered or slanted in it."""
    return title_of_element(element) if element is not None else ""


def _said(element: ElementTree.Element, path: str) -> str:
    found = element.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
