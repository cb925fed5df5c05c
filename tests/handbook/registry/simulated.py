"""A small world of works, and a server that searches it in the forms of Crossref, PubMed, Europe PMC, OpenAlex and Open Library.

A record has `doi`, `pmid` or `isbn` and says by `at` which registries hold it; all else of it is what they answer.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from handbook.english.letters import strip_accents
from tests.handbook.registry.answers import article

TYPES = {"article-journal": "journal-article", "chapter": "book-chapter", "article": "posted-content", "thesis": "dissertation",
         "paper-conference": "proceedings-article", "entry-encyclopedia": "reference-entry"}  # fmt: skip


def tokens(text):
    """Words as search engines index them: small letters, no accents."""
    return re.findall(r"\w+", strip_accents(re.sub(r"<[^>]+>", "", str(text))).lower())


class World(ThreadingHTTPServer):
    """Serves `records`; a registry named in `broken` answers with that status and text instead."""

    daemon_threads = True

    def __init__(self, records):
        super().__init__(("127.0.0.1", 0), WorksHandler)
        self.records = records
        self.broken = {}
        self.requests = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def url(self, registry):
        return f"http://127.0.0.1:{self.server_port}/{registry}"

    def held(self, registry):
        return [record for record in self.records if registry in record["at"]]

    def ranked(self, registry, query, fields):
        """The records that share words with a query, the most and the rarest words first."""
        pool = [(record, set(words_in(record, fields))) for record in self.held(registry)]
        often = Counter(word for _, words in pool for word in words)
        wanted = set(tokens(query))
        scored = [(sum(1 / often[w] for w in wanted & words), n) for n, (_, words) in enumerate(pool)]
        return [pool[n][0] for score, n in sorted(scored, key=lambda one: (-one[0], one[1])) if score]

    def stop(self):
        self.shutdown()
        self.server_close()


def words_in(record, fields):
    return [word for field in fields for word in tokens(flat(record.get(field, "")))]


def flat(value):
    return " ".join(map(str, value)) if isinstance(value, list) else value


class WorksHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def log_message(self, *args):
        """Quiet."""

    def do_GET(self):
        place = urlsplit(self.path)
        registry, _, path = place.path.strip("/").partition("/")
        self.server.requests.append(self.path)
        if registry in self.server.broken:
            status, kind, body = self.server.broken[registry]
            self.send(body.encode(), kind, status)
            return
        query = {name: values[0] for name, values in parse_qs(place.query).items()}
        getattr(self, registry)(unquote(path), query)

    def send(self, body, kind="application/json", status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def tell(self, data):
        self.send(json.dumps(data).encode())

    def crossref(self, path, query):
        if path.startswith("works/"):
            doi = path.removeprefix("works/").lower()
            known = [r for r in self.server.held("crossref") if r["doi"].lower() == doi]
            if known:
                self.tell({"status": "ok", "message-type": "work", "message": crossref_work(known[0])})
            else:
                self.send(b"Resource not found.", "text/plain", 404)
            return
        fields = ("title", "subtitle", "authors", "journal", "short", "year", "volume", "pages")
        requested = " ".join(value for name, value in query.items() if name.startswith("query."))
        found = self.server.ranked("crossref", requested, fields)[: int(query["rows"])]
        items = [crossref_work(record) for record in found]
        self.tell(
            {
                "status": "ok",
                "message-type": "work-list",
                "message": {"total-results": len(items), "items": items},
            }
        )

    def pubmed(self, path, query):
        if path == "esearch.fcgi":
            found = [r["pmid"] for r in self.server.held("pubmed") if fits(r, query["term"])]
            self.tell(
                {
                    "header": {"type": "esearch"},
                    "esearchresult": {"count": str(len(found)), "idlist": found[: int(query["retmax"])]},
                }
            )
            return
        wanted = query["id"].split(",")
        bodies = [pubmed_article(r) for r in self.server.held("pubmed") if r["pmid"] in wanted]
        inner = "".join(re.search(r"<PubmedArticle>.*</PubmedArticle>", body, re.S)[0] for body in bodies)
        self.send(f"<?xml version='1.0'?><PubmedArticleSet>{inner}</PubmedArticleSet>".encode(), "text/xml")

    def europepmc(self, path, query):
        words = set(tokens(" ".join(re.findall(r'TITLE:"([^"]+)"', query["query"]))))
        either = " OR " in query["query"]
        pool = self.server.held("europepmc")
        if query["query"].startswith("PMCID:"):
            pool = [r for r in pool if r.get("pmcid") == query["query"].removeprefix("PMCID:")]
        found = [
            r
            for r in pool
            if (words & set(tokens(r["title"])) if either else words <= set(tokens(r["title"])))
        ]
        self.tell({"hitCount": len(found), "resultList": {"result": [europe_work(r) for r in found]}})

    def openalex(self, path, query):
        title = re.search(r"title\.search:([^,]*)", query.get("filter", ""))
        years = re.search(r"publication_year:([\d|]+)", query.get("filter", ""))
        pool = self.server.held("openalex")
        if title:
            pool = [r for r in pool if set(tokens(title[1])) <= set(tokens(r["title"]))]
        if years:
            pool = [r for r in pool if str(r.get("year")) in years[1].split("|")]
        if "search" in query:
            pool = [r for r in pool if set(tokens(query["search"])) & set(tokens(r["title"]))]
        self.tell({"meta": {"count": len(pool)}, "results": [openalex_work(r) for r in pool]})

    def books(self, path, query):
        if path == "api/books":
            isbn = query["bibkeys"].partition(":")[2]
            known = [r for r in self.server.held("books") if r.get("isbn") == isbn]
            self.tell({query["bibkeys"]: {"title": known[0]["title"], "authors": [{"name": display(a)} for a in known[0]["authors"]],
                                          "publish_date": str(known[0]["year"])}} if known else {})  # fmt: skip
            return
        wanted, author = set(tokens(query["title"])), set(tokens(query.get("author", "")))
        found = [
            r
            for r in self.server.held("books")
            if wanted <= set(tokens(r["title"])) and author <= set(words_in(r, ["authors"]))
        ]
        docs = [{"key": f"/works/OL{n}W", "title": r["title"], "subtitle": r.get("subtitle", ""), "author_name": [display(a) for a in r["authors"]],
                 "publish_year": r.get("years", [r["year"]]), "isbn": [r["isbn"]] if "isbn" in r else []} for n, r in enumerate(found)]  # fmt: skip
        self.tell({"numFound": len(docs), "docs": docs})


def fits(record, term):
    """Whether a record fits a term of PubMed's: parts joined with AND, each a choice or one tagged word."""
    return all(
        any(fits_tagged(record, one) for one in part.strip("()").split(" OR "))
        for part in term.split(" AND ")
    )


def fits_tagged(record, tagged):
    value, tag = re.fullmatch(r'"?([^"\[]+)"?\[(\w+)\]', tagged).groups()
    if tag == "dp":
        first, _, last = value.partition(":")
        return int(first) <= int(record["year"]) <= int(last or first)
    if tag == "pg":
        return record.get("pages", "").startswith(value)
    fields = {
        "ti": ["title"],
        "au": ["authors"],
        "ta": ["journal", "short"],
        "vi": ["volume"],
        "pmcid": ["pmcid"],
    }
    return set(tokens(value)) <= set(words_in(record, fields[tag]))


def split_name(typed):
    """`Family|Given`, or `=Body`."""
    if typed.startswith("="):
        return "", typed[1:]
    family, _, given = typed.partition("|")
    return family, given


def display(typed):
    family, given = split_name(typed)
    return f"{given} {family}".strip()


def crossref_work(r):
    authors = [
        {"family": family, "given": given} if family else {"name": given}
        for family, given in map(split_name, r["authors"])
    ]
    work = {"DOI": r["doi"], "type": TYPES.get(r.get("type", "article-journal"), r.get("type")), "title": [r["title"]], "author": authors,
            "subtitle": [r["subtitle"]] if "subtitle" in r else [], "container-title": [r["journal"]] if r.get("journal") else [],
            "short-container-title": [r["short"]] if "short" in r else [], "issued": {"date-parts": [[r["year"]]]},
            "volume": r.get("volume"), "issue": r.get("issue"), "page": r.get("pages"), "relation": r.get("relation", {}),
            "update-to": [{"type": r["notice"], "DOI": "10.5555/other"}] if "notice" in r else [],
            "updated-by": [{"type": r["updated"], "DOI": "10.5555/other"}] if "updated" in r else []}  # fmt: skip
    if "online" in r:
        work |= {
            "published-print": {"date-parts": [[r["year"]]]},
            "published-online": {"date-parts": [[r["online"]]]},
        }
    return {name: value for name, value in work.items() if value}


def pubmed_article(r):
    people = [
        f"{family}|{given}|{''.join(part[0] for part in given.split())}" if family else f"={given}"
        for family, given in map(split_name, r["authors"])
    ]
    said = {"pmid": r["pmid"], "doi": r.get("doi", ""), "title": f"{r['title']}.", "authors": people, "journal": r["journal"], "short": r.get("short", r["journal"]),
            "year": r["year"], "volume": r.get("volume", ""), "issue": r.get("issue", ""), "pages": r.get("pages", "")}  # fmt: skip
    return article(
        said
        | ({"vernacular": r["vernacular"]} if "vernacular" in r else {})
        | ({"types": r["types"]} if "types" in r else {})
    )


def europe_work(r):
    people = [
        {"lastName": family, "initials": given[:1]} if family else {"collectiveName": given}
        for family, given in map(split_name, r["authors"])
    ]
    return {"title": f"{r['title']}.", "doi": r.get("doi"), "pmid": r.get("pmid"), "pmcid": r.get("pmcid"), "authorList": {"author": people}, "pubYear": str(r["year"]),
            "journalInfo": {"volume": r.get("volume"), "journal": {"title": r.get("journal", ""), "isoabbreviation": r.get("short", "")}},
            "pageInfo": r.get("pages"), "pubTypeList": {"pubType": ["Preprint" if r.get("type") == "article" else "Journal Article"]}}  # fmt: skip


def openalex_work(r):
    first, _, last = r.get("pages", "").partition("-")
    typed = {"article-journal": "article", "article": "preprint"}.get(
        r.get("type", "article-journal"), r.get("type")
    )
    return {"id": "https://openalex.org/W1", "title": r["title"], "doi": f"https://doi.org/{r['doi']}" if "doi" in r else None, "publication_year": r["year"],
            "type": typed, "authorships": [{"raw_author_name": display(a), "author": {"display_name": display(a)}} for a in r["authors"]],
            "primary_location": {"source": {"display_name": r.get("journal")}}, "ids": {"pmid": f"https://pubmed.ncbi.nlm.nih.gov/{r['pmid']}"} if "pmid" in r else {},
            "biblio": {"volume": r.get("volume"), "issue": r.get("issue"), "first_page": first or None, "last_page": last or None}}  # fmt: skip
