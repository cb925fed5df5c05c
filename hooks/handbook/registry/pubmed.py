"""PubMed's records by E-utilities: `efetch` (XML), or `esummary` (JSON) where that is all there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from .. import identifiers
from .crossref import parse_json
from .failures import NotThere, RegistryError
from .fetching import Answer, Fetcher
from .work import Update, Work

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
PAUSE = 0.34
"""NCBI allows three requests a second to those without a key."""
BATCH = 100
_NOTICES = {
    "RetractionIn": "retraction",
    "PartialRetractionIn": "partial retraction",
    "ErratumIn": "erratum",
    "ExpressionOfConcernIn": "expression of concern",
    "CorrectedandRepublishedIn": "corrected and republished",
    "RetractedandRepublishedIn": "retraction",
    "UpdateIn": "new version",
    "RetractionOf": "retraction notice",
    "ErratumFor": "erratum notice",
    "ExpressionOfConcernFor": "expression of concern notice",
}


def ask(fetcher: Fetcher, base: str, pmids: Sequence[str]) -> dict[str, Work]:
    """The records of many PMIDs; those that PubMed does not have are left out. Raises RegistryError."""
    root = base.rstrip("/")
    query = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml", "tool": "handbook"}
    try:
        return read(
            fetcher.get(f"{root}/efetch.fcgi", query, accept="text/xml, application/xml", pause=PAUSE), pmids
        )
    except NotThere:
        query["retmode"] = "json"
    try:
        return read_summaries(
            fetcher.get(f"{root}/esummary.fcgi", query, accept="application/json", pause=PAUSE), pmids
        )
    except NotThere:
        return {}


def read(answer: Answer, pmids: Sequence[str]) -> dict[str, Work]:
    """An `efetch` answer as works by PMID."""
    root = _parsed(answer)
    if root is None:
        return {}
    works = {
        work.ids["PMID"]: work
        for article in root.iter("PubmedArticle")
        if (work := _work(article, answer.url))
    }
    works |= {
        work.ids["PMID"]: work
        for article in root.iter("PubmedBookArticle")
        if (work := _book(article, answer.url))
    }
    strange = sorted(set(works) - set(pmids))
    if strange and not set(works) & set(pmids):
        raise RegistryError(
            "wrong record",
            f"It answered with the record of PMID {strange[0]}, which nobody asked for (wrong record).",
        )
    return works


def _parsed(answer: Answer) -> ElementTree.Element | None:
    body = answer.body.lstrip()
    if body.startswith(b"{"):
        _raise_told(
            parse_json(Answer(answer.url, answer.status, {"content-type": "application/json"}, answer.body))
        )
    if b"no correct ids" in body[:400].lower() or b"id list is empty" in body[:400].lower():
        return None
    if "html" in answer.type or body[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise RegistryError("content type", "Its answer is a web page, not XML (content type).")
    if (
        answer.type
        and "xml" not in answer.type
        and answer.type not in ("text/plain", "application/octet-stream")
    ):
        raise RegistryError("content type", f"Its answer is of the content type '{answer.type}', not XML.")
    if answer.status != 200:
        raise RegistryError("registry error", f"It answered {answer.status} and rejects the request.")
    root = _tree(answer.body)
    error = root if root.tag.upper() == "ERROR" else root.find(".//ERROR")
    if error is not None:
        _raise_error("".join(error.itertext()))
    if root.tag != "PubmedArticleSet":
        raise RegistryError(
            "malformed",
            f"Its answer is XML with '{root.tag}' at its top, not records of articles (malformed).",
        )
    return root


def _tree(body: bytes) -> ElementTree.Element:
    if b"<!ENTITY" in body[:4096]:
        raise RegistryError("malformed", "Its XML defines entities, which no record does (malformed).")
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        text = str(error)
        if "no element found" in text or "unclosed" in text:
            raise RegistryError("truncated", "Its answer breaks off in the middle (truncated).") from None
        if "invalid token" in text or "encoding" in text:
            _check_encoding(body)
        raise RegistryError("malformed", "Its answer is malformed XML.") from None
    except (ValueError, LookupError):
        raise RegistryError("encoding", "Its answer is in an encoding that nobody knows.") from None


def _check_encoding(body: bytes) -> None:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        raise RegistryError("encoding", "Its answer is not in the encoding that it says, UTF-8.") from None


def _raise_told(data: Any) -> None:
    error = (
        data.get("error") or data.get("ERROR") or data.get("esummaryresult")
        if isinstance(data, dict)
        else None
    )
    _raise_error(str(error or "an answer that is no record"))


def _raise_error(text: str) -> None:
    told = " ".join(text.split())[:120]
    if "rate limit" in told.lower() or "too many requests" in told.lower():
        raise RegistryError("rate limit", f"It answered '{told}' (rate limit).")
    if "cannot get document summary" in told.lower() or "no correct ids" in told.lower():
        raise NotThere
    raise RegistryError("registry error", f"It answered with an error: '{told}' (registry error).")


def _work(article: ElementTree.Element, address: str) -> Work | None:
    pmid = _said(article, "MedlineCitation/PMID")
    body = article.find("MedlineCitation/Article")
    if not pmid or body is None:
        return None
    work = Work("pubmed", address, type=_type(body))
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


def _csl(work: Work, body: ElementTree.Element) -> dict[str, Any]:
    year = (work.years or work.years_online)[:1]
    csl: dict[str, Any] = {
        "title": work.titles[0].rstrip(".").strip("[]") if work.titles else "",
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
        int(year) for element in body.findall("ArticleDate/Year") if (year := element.text or "").isdigit()
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


def _book(article: ElementTree.Element, address: str) -> Work | None:
    pmid, document = _said(article, "BookDocument/PMID"), article.find("BookDocument")
    if not pmid or document is None:
        return None
    title = _said(document, "ArticleTitle") or _said(document, "Book/BookTitle")
    work = Work("pubmed", address, ids={"PMID": pmid}, titles=[title] if title else [], type="chapter")
    work.authors = [name for author in document.iter("Author") if (name := _name(author))]
    work.csl = {"title": title, "author": work.authors, "PMID": pmid, "type": "chapter"}
    return work


def _said(element: ElementTree.Element, path: str) -> str:
    found = element.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def read_summaries(answer: Answer, pmids: Sequence[str]) -> dict[str, Work]:
    """An `esummary` answer as works by PMID."""
    data = parse_json(answer)
    result = data.get("result") if isinstance(data, dict) else None
    if not isinstance(result, dict):
        _raise_told(data)
        return {}
    found = {
        str(pmid): entry for pmid, entry in result.items() if isinstance(entry, dict) and "error" not in entry
    }
    if found and not set(found) & set(pmids):
        raise RegistryError("wrong record", "It answered with records that nobody asked for (wrong record).")
    return {pmid: _summary(pmid, entry, answer.url) for pmid, entry in found.items()}


def _summary(pmid: str, entry: dict[str, Any], address: str) -> Work:
    text = {name: str(value) for name, value in entry.items() if isinstance(value, str)}
    work = Work(
        "pubmed",
        address,
        ids={"PMID": pmid},
        titles=[t for t in (text.get("title"), text.get("vernaculartitle")) if t],
    )
    for item in entry.get("articleids") or []:
        name = {"doi": "DOI", "pmc": "PMCID"}.get(str(item.get("idtype"))) if isinstance(item, dict) else None
        if name and item.get("value"):
            work.ids[name] = identifiers.normal(name, str(item["value"]))
    people = [person for person in entry.get("authors") or [] if isinstance(person, dict)]
    work.authors = [
        _short_name(str(person.get("name", "")), str(person.get("authtype", ""))) for person in people
    ]
    work.journals, work.journals_short = (
        [n for n in [text.get("fulljournalname")] if n],
        [n for n in [text.get("source")] if n],
    )
    work.years = [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text.get("pubdate", ""))[:1]]
    work.years_online = [
        int(year)
        for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text.get("epubdate", ""))[:1]
        if int(year) not in work.years
    ]
    work.pages = [text["pages"]] if text.get("pages") else []
    kinds = {str(kind).lower() for kind in entry.get("pubtype") or []}
    work.updates = [Update("retraction")] if "retracted publication" in kinds else []
    work.type = "article-journal"
    work.csl = {
        "title": text.get("title", "").rstrip("."),
        "author": work.authors,
        "volume": text.get("volume", ""),
        "issue": text.get("issue", ""),
    }
    work.csl = {name: value for name, value in work.csl.items() if value} | work.ids
    return work


def _short_name(name: str, kind: str) -> dict[str, str]:
    if kind.lower() == "collectivename":
        return {"literal": name}
    family, _, initials = name.rpartition(" ")
    return {"family": family, "given": initials} if family else {"family": name}
