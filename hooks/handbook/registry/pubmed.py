"""PubMed's records by E-utilities: `efetch` (XML), or `esummary` (JSON) where that is all there is."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.etree import ElementTree

from . import medline, summaries
from .failures import NotThere, RegistryError
from .fetching import Answer, Fetcher
from .json_answers import parse_json, visible
from .searching import raise_if_withheld, searched
from .work import RegistryWork

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
PAUSE = 0.34
"""NCBI allows three requests a second to those without a key, and ten to those with one."""
PAUSE_WITH_KEY = 0.11
BATCH = 100


def is_ncbi(base: str) -> bool:
    """Whether an address is NCBI's own, by https: no other server that a project's settings name is sent the key."""
    address = urlsplit(base)
    host = address.hostname or ""
    return address.scheme == "https" and (host == "ncbi.nlm.nih.gov" or host.endswith(".ncbi.nlm.nih.gov"))


def ask(fetcher: Fetcher, base: str, pmids: Sequence[str], key: str = "") -> dict[str, RegistryWork]:
    """The records of many PMIDs; those that PubMed does not have are left out. Raises RegistryError."""
    root, pause = base.rstrip("/"), PAUSE_WITH_KEY if key else PAUSE
    query = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml", "tool": "handbook"}
    query |= {"api_key": key} if key else {}
    try:
        return read(
            fetcher.get(f"{root}/efetch.fcgi", query, accept="text/xml, application/xml", pause=pause), pmids
        )
    except NotThere:
        query["retmode"] = "json"
    try:
        return summaries.read(
            fetcher.get(f"{root}/esummary.fcgi", query, accept="application/json", pause=pause), pmids
        )
    except NotThere:
        return {}


def search(fetcher: Fetcher, base: str, term: str, rows: int, key: str = "") -> list[RegistryWork]:
    """The works that a term finds, the likeliest first. Raises RegistryError."""
    query = {"db": "pubmed", "term": term, "retmode": "json", "retmax": str(rows), "sort": "relevance"}
    query |= {"tool": "handbook"} | ({"api_key": key} if key else {})
    pause = PAUSE_WITH_KEY if key else PAUSE
    answer = searched(fetcher, f"{base.rstrip('/')}/esearch.fcgi", query, pause=pause)
    pmids = pmids_of(answer)
    works = ask(fetcher, base, pmids, key) if pmids else {}
    if pmids and not works:
        raise RegistryError("incomplete", "It found works and has the record of none (incomplete).")
    return [works[pmid] for pmid in pmids if pmid in works and works[pmid].titles]


def pmids_of(answer: Answer) -> list[str]:
    """The PMIDs of an `esearch` answer; an error in it is no empty list. Raises RegistryError."""
    try:
        listed = xml_ids(answer) if answer.body.lstrip().startswith(b"<") else json_ids(answer)
    except NotThere:
        raise RegistryError(
            "registry error", "It answered a search with an error (registry error)."
        ) from None
    return [pmid for pmid in listed if pmid.isdecimal()]


def xml_ids(answer: Answer) -> list[str]:
    """The list of an answer in XML. Raises RegistryError or NotThere."""
    root = _parsed(answer, top="eSearchResult")
    return [] if root is None else [element.text or "" for element in root.iter("Id")]


def json_ids(answer: Answer) -> list[str]:
    """The list of an answer in JSON. Raises RegistryError or NotThere."""
    data = parse_json(answer)
    result = data.get("esearchresult") if isinstance(data, dict) else None
    result = result if isinstance(result, dict) else {}
    if error := result.get("ERROR") or result.get("error"):
        summaries.raise_error(str(error))
    if not isinstance(result.get("idlist"), list):
        summaries.raise_told(data)
    raise_if_withheld(result.get("count"), result["idlist"])
    return [str(pmid) for pmid in result["idlist"]]


def read(answer: Answer, pmids: Sequence[str]) -> dict[str, RegistryWork]:
    """An `efetch` answer as works by PMID. Raises RegistryError."""
    root = _parsed(answer)
    if root is None:
        return {}
    works = {
        work.ids["PMID"]: work
        for article in root.iter("PubmedArticle")
        if (work := medline.article_of(article, answer.url))
    }
    works |= {
        work.ids["PMID"]: work
        for article in root.iter("PubmedBookArticle")
        if (work := medline.chapter_of(article, answer.url))
    }
    strange = sorted(set(works) - set(pmids))
    if strange and not set(works) & set(pmids):
        raise RegistryError(
            "wrong record",
            f"It answered with the record of PMID {strange[0]}, which nobody asked for (wrong record).",
        )
    return works


def _parsed(answer: Answer, top: str = "PubmedArticleSet") -> ElementTree.Element | None:
    body = answer.body.lstrip()
    if body.startswith(b"{"):
        summaries.raise_told(
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
        summaries.raise_error("".join(error.itertext()))
    if root.tag != top:
        raise RegistryError(
            "malformed",
            f"Its answer is XML with '{root.tag}' at its top, not records of articles (malformed).",
        )
    return root


def without_unseen_text(root: ElementTree.Element) -> ElementTree.Element:
    """A tree whose texts hold only what can be seen."""
    for element in root.iter():
        element.text, element.tail = visible(element.text or ""), visible(element.tail or "")
    return root


def _tree(body: bytes) -> ElementTree.Element:
    if b"<!ENTITY" in body[:4096]:
        raise RegistryError("malformed", "Its XML defines entities, which no record does (malformed).")
    try:
        return without_unseen_text(ElementTree.fromstring(body))
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
