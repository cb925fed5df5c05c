"""A PubMed on this machine: it searches its shelf by day and number, and gives the records."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID><Article PubModel="Print"><Journal>
<JournalIssue CitedMedium="Internet"><Volume>1</Volume><PubDate><Year>2026</Year></PubDate></JournalIssue>
<Title>Journal of Tests</Title><ISOAbbreviation>J Tests</ISOAbbreviation></Journal><ArticleTitle>{title}</ArticleTitle>
<AuthorList CompleteYN="Y"><Author><LastName>Lane</LastName><ForeName>Ada</ForeName><Initials>A</Initials></Author></AuthorList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article>
{notice}</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"""
NOTICE = '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J Tests</RefSource><PMID>99</PMID></CommentsCorrections></CommentsCorrectionsList>'
DAYS = re.compile(r"(\d{4}/\d\d/\d\d):(\d{4}/\d\d/\d\d)\[edat\]")
NUMBERS = re.compile(r"(\d+)\[uid\]")


class PubMed(ThreadingHTTPServer):
    """`shelf` holds records by number: the day on which they were added, their title, whether they are retracted."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), PubMedHandler)
        self.shelf, self.terms, self.mode = {}, [], ""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def add(self, pmid, day, title="A trial", retracted=False):
        self.shelf[pmid] = (day, title, retracted)

    def stop(self):
        self.shutdown()
        self.server_close()


class PubMedHandler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Quiet."""

    def do_GET(self):
        place = urlsplit(self.path)
        asking = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path.endswith("esearch.fcgi"):
            self.search(asking)
        elif place.path.endswith("efetch.fcgi"):
            self.give(asking["id"].split(","))
        else:
            self.send(b"Not found", "text/plain", 404)

    def search(self, asking):
        server, term = self.server, asking["term"]
        server.terms.append(term)
        if server.mode == "error" and "uid" not in term:
            self.send(json.dumps({"esearchresult": {"ERROR": "Search Backend failed"}}).encode())
            return
        found = sorted(server.shelf, reverse=True)
        if days := DAYS.search(term):
            first, last = (day.replace("/", "-") for day in days.groups())
            found = [pmid for pmid in found if first <= server.shelf[pmid][0] <= last]
        if numbers := NUMBERS.findall(term):
            found = [pmid for pmid in found if pmid in numbers and server.shelf[pmid][2]]
        start = int(asking["retstart"])
        listed = [] if server.mode == "cut" else found[start : start + min(int(asking["retmax"]), 2)]
        count = "5000" if server.mode == "many" else str(len(found))
        self.send(json.dumps({"esearchresult": {"count": count, "idlist": listed}}).encode())

    def give(self, pmids):
        shelf = self.server.shelf
        records = [
            ARTICLE.format(pmid=pmid, title=shelf[pmid][1], notice=NOTICE if shelf[pmid][2] else "")
            for pmid in pmids
            if pmid in shelf and self.server.mode != "lost"
        ]
        body = f'<?xml version="1.0" ?><PubmedArticleSet>{"".join(records)}</PubmedArticleSet>'
        self.send(body.encode(), "text/xml; charset=UTF-8")

    def send(self, body, kind="application/json", status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
