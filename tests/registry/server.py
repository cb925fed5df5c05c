"""A server on this machine that answers like Crossref and NCBI, or fails in every way that servers fail."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

CROSSREF = {
    "DOI": "10.1016/s0140-6736(06)68614-5",
    "type": "journal-article",
    "title": ["Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception"],
    "subtitle": ["an integrated analysis"],
    "author": [
        {"given": "Peter Y", "family": "Liu", "sequence": "first", "affiliation": []},
        {"given": "Ronald S", "family": "Swerdloff", "sequence": "additional", "affiliation": []},
        {"given": "Peter D", "family": "Christenson", "sequence": "additional", "affiliation": []},
        {"given": "David J", "family": "Handelsman", "sequence": "additional", "affiliation": []},
        {"given": "Christina", "family": "Wang", "sequence": "additional", "affiliation": []},
    ],
    "container-title": ["The Lancet"],
    "short-container-title": ["The Lancet"],
    "published-print": {"date-parts": [[2006, 4]]},
    "issued": {"date-parts": [[2006, 4]]},
    "volume": "367",
    "issue": "9520",
    "page": "1412-1420",
    "publisher": "Elsevier BV",
    "relation": {},
    "reference-count": 30,
}
PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">16650651</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">1474-547X</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>367</Volume><Issue>9520</Issue><PubDate><Year>2006</Year><Month>Apr</Month></PubDate></JournalIssue>
<Title>Lancet (London, England)</Title><ISOAbbreviation>Lancet</ISOAbbreviation></Journal>
<ArticleTitle>Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception: an integrated analysis.</ArticleTitle>
<Pagination><StartPage>1412</StartPage><EndPage>1420</EndPage><MedlinePgn>1412-20</MedlinePgn></Pagination>
<AuthorList CompleteYN="Y">
<Author ValidYN="Y"><LastName>Liu</LastName><ForeName>Peter Y</ForeName><Initials>PY</Initials></Author>
<Author ValidYN="Y"><LastName>Swerdloff</LastName><ForeName>Ronald S</ForeName><Initials>RS</Initials></Author>
<Author ValidYN="Y"><LastName>Christenson</LastName><ForeName>Peter D</ForeName><Initials>PD</Initials></Author>
<Author ValidYN="Y"><LastName>Handelsman</LastName><ForeName>David J</ForeName><Initials>DJ</Initials></Author>
<Author ValidYN="Y"><LastName>Wang</LastName><ForeName>Christina</ForeName><Initials>C</Initials></Author>
</AuthorList><Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
</Article><MedlineJournalInfo><Country>England</Country><MedlineTA>Lancet</MedlineTA></MedlineJournalInfo>
<!--corrections--></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">16650651</ArticleId><ArticleId IdType="doi">10.1016/S0140-6736(06)68614-5</ArticleId>
<ArticleId IdType="pii">S0140-6736(06)68614-5</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"""
OURS = {
    "id": "liu2006",
    "type": "article-journal",
    "title": "Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception: an integrated analysis",
    "author": [
        {"family": "Liu", "given": "Peter Y."},
        {"family": "Swerdloff", "given": "Ronald S."},
        {"family": "Christenson", "given": "Peter D."},
        {"family": "Handelsman", "given": "David J."},
        {"family": "Wang", "given": "Christina"},
    ],
    "container-title": "The Lancet",
    "container-title-short": "Lancet",
    "issued": {"date-parts": [[2006]]},
    "volume": "367",
    "issue": "9520",
    "page": "1412-1420",
    "DOI": "10.1016/S0140-6736(06)68614-5",
}


class Registry(ThreadingHTTPServer):
    """Answers from `works` and `articles`; `mode` makes it fail."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.mode = ""
        self.works = {CROSSREF["DOI"]: CROSSREF}
        self.articles = {"16650651": PUBMED}
        self.requests = []
        self.released = threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """Clients that give up are what is tested."""

    def stop(self):
        self.released.set()
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        """Quiet."""

    def do_GET(self):
        self.server.requests.append((time.monotonic(), self.path))
        failing = getattr(self, f"fail_{self.server.mode.replace('-', '_')}", None)
        if failing is not None:
            failing()
        else:
            self.answer()

    def answer(self):
        place = urlsplit(self.path)
        if place.path.startswith("/works/"):
            work = self.server.works.get(unquote(place.path.removeprefix("/works/")).lower())
            if work is None:
                self.send(b"Resource not found.", "text/plain", 404)
            else:
                self.send(json.dumps({"status": "ok", "message-type": "work", "message": work}).encode())
        elif place.path.endswith("efetch.fcgi"):
            wanted = parse_qs(place.query)["id"][0].split(",")
            bodies = [self.server.articles[pmid] for pmid in wanted if pmid in self.server.articles]
            empty = '<?xml version="1.0" ?><PubmedArticleSet></PubmedArticleSet>'
            self.send((bodies[0] if bodies else empty).encode(), "text/xml; charset=UTF-8")
        else:
            self.send(b"Resource not found.", "text/plain", 404)

    def good(self):
        return json.dumps({"status": "ok", "message-type": "work", "message": CROSSREF}).encode()

    def send(self, body, kind="application/json", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data):
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True

    def drip(self, data, pause=0.1):
        for byte in data:
            if self.server.released.wait(pause):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
        self.close_connection = True

    def fail_etag(self):
        if self.headers.get("If-None-Match") == '"v1"':
            self.server.unchanged = True
            self.send_response(304)
            self.send_header("ETag", '"v1"')
            self.end_headers()
        else:
            self.send(self.good(), ETag='"v1"', Cache_Control="max-age=86400")

    def fail_esummary(self):
        if "esummary" not in self.path:
            self.send(b"Not found", "text/plain", 404)
            return
        entry = {
            "uid": "16650651", "title": CROSSREF["title"][0] + ": an integrated analysis.", "fulljournalname": "Lancet (London, England)",
            "source": "Lancet", "pubdate": "2006 Apr 29", "epubdate": "", "volume": "367", "issue": "9520", "pages": "1412-20",
            "authors": [{"name": f"{a['family']} {''.join(g[0] for g in a['given'].split())}", "authtype": "Author"} for a in CROSSREF["author"]],
            "articleids": [{"idtype": "doi", "value": "10.1016/S0140-6736(06)68614-5"}], "pubtype": ["Journal Article"],
        }  # fmt: skip
        self.send(json.dumps({"header": {}, "result": {"uids": ["16650651"], "16650651": entry}}).encode())

    def fail_book(self):
        book = {"title": "Male Hypogonadism", "subtitle": "Basic, Clinical, and Therapeutic Principles", "publish_date": "May 2017",
                "authors": [{"name": "Stephen J. Winters"}]}  # fmt: skip
        self.send(json.dumps({"ISBN:9783319532967": book} if "9783319532967" in self.path else {}).encode())

    def fail_429(self):
        self.send(b"{}", status=429)

    def fail_429_then_good(self):
        if len(self.server.requests) == 1:
            self.send(b"{}", status=429, Retry_After="0")
        else:
            self.answer()

    def fail_429_long(self):
        self.send(b"{}", status=429, Retry_After="3600")

    def fail_429_date(self):
        self.send(b"{}", status=429, Retry_After="Wed, 21 Oct 2065 07:28:00 GMT")

    def fail_429_nonsense(self):
        self.send(b"{}", status=429, Retry_After="soon")

    def fail_500(self):
        self.send(b"oops", "text/plain", 500)

    def fail_502(self):
        self.send(b"<html>Bad gateway</html>", "text/html", 502)

    def fail_503(self):
        self.send(b"", "text/plain", 503, Retry_After="0")

    def fail_503_then_good(self):
        if len(self.server.requests) < 3:
            self.send(b"", "text/plain", 503)
        else:
            self.answer()

    def fail_504(self):
        self.send(b"", "text/plain", 504)

    def fail_400(self):
        self.send(
            b'{"status":"failed","message-type":"validation-failure","message":[{"type":"x"}]}', status=400
        )

    def fail_401(self):
        self.send(b"", "text/plain", 401)

    def fail_403(self):
        self.send(b"<html>Forbidden</html>", "text/html", 403)

    def fail_404(self):
        self.send(b"Resource not found.", "text/plain", 404)

    def fail_410(self):
        self.send(b"Gone", "text/plain", 410)

    def fail_418(self):
        self.send(b"short and stout", "text/plain", 418)

    def fail_204(self):
        self.send_response(204)
        self.end_headers()

    def fail_206(self):
        self.send(self.good()[:100], status=206)

    def fail_hang(self):
        self.server.released.wait(20)

    def fail_slow_head(self):
        self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + b"X-Pad: 1\r\n" * 200)

    def fail_slow_body(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n")
        self.drip(self.good())

    def fail_truncated(self):
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n"
            + self.good()[:200]
        )

    def fail_truncated_chunk(self):
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n"
            + self.good()[:20]
        )

    def fail_truncated_json(self):
        self.send(self.good()[:-60])

    def fail_malformed(self):
        self.send(b'{"status": "ok", message: {]}')

    def fail_not_object(self):
        self.send(b'["a", 1]')

    def fail_null(self):
        self.send(b"null")

    def fail_deep(self):
        self.send(b"[" * 100_000)

    def fail_error_in_200(self):
        self.send(b'{"error": "API rate limit exceeded", "count": "11"}')

    def fail_failed_in_200(self):
        self.send(b'{"status": "failed", "message-type": "exception", "message": {"name": "x"}}')

    def fail_html(self):
        self.send(b"<!doctype html><title>Maintenance</title>", "text/html; charset=utf-8")

    def fail_html_as_json(self):
        self.send(b"<!doctype html><title>Log in</title>")

    def fail_pdf(self):
        self.send(b"%PDF-1.7", "application/pdf")

    def fail_wrong_record(self):
        self.send(json.dumps({"status": "ok", "message": {**CROSSREF, "DOI": "10.1000/other"}}).encode())

    def fail_no_doi(self):
        self.send(json.dumps({"status": "ok", "message": {"title": ["x"]}}).encode())

    def fail_no_title(self):
        self.send(json.dumps({"status": "ok", "message": {"DOI": CROSSREF["DOI"], "title": []}}).encode())

    def fail_odd_types(self):
        odd = {
            "DOI": CROSSREF["DOI"],
            "title": "Rate",
            "author": "Liu",
            "issued": None,
            "page": 7,
            "relation": [],
            "update-to": "x",
            "container-title": {},
        }
        self.send(json.dumps({"status": "ok", "message": odd}).encode())

    def fail_empty(self):
        self.send(b"")

    def fail_blank(self):
        self.send(b"   \n")

    def fail_not_gzip(self):
        self.send(self.good(), Content_Encoding="gzip")

    def fail_cut_gzip(self):
        self.send(gzip.compress(self.good())[:-200], Content_Encoding="gzip")

    def fail_bomb(self):
        self.send(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")

    def fail_huge(self):
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n"
            + b" " * 1000
        )

    def fail_endless(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        for _ in range(400):
            self.wfile.write(b" " * 65536)
        self.close_connection = True

    def fail_latin(self):
        self.send(self.good().replace(b"Liu", "Lïü".encode("latin-1")))

    def fail_utf16(self):
        self.send(self.good().decode().encode("utf-16"))

    def fail_circle(self):
        self.send(b"", "text/plain", 302, Location=self.path)

    def fail_long_way(self):
        self.send(b"", "text/plain", 302, Location=f"{self.path}x")

    def fail_elsewhere(self):
        self.send(b"", "text/plain", 302, Location="http://registry.invalid/works/1")

    def fail_to_file(self):
        self.send(b"", "text/plain", 302, Location="file:///etc/passwd")

    def fail_nowhere(self):
        self.send(b"", "text/plain", 302)

    def fail_to_good(self):
        if "moved" in self.path:
            self.path = self.path.replace("/moved", "")
            self.answer()
        else:
            self.send(b"", "text/plain", 301, Location=f"/moved{self.path}")

    def fail_reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def fail_closed(self):
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def fail_garbage(self):
        self.raw(b"\x00\x01SSH-2.0-OpenSSH\r\n\r\n")

    def fail_bad_header(self):
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}")

    def fail_ncbi_error(self):
        self.send(
            b"<?xml version='1.0'?><eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>",
            "text/xml",
        )

    def fail_ncbi_rate(self):
        self.send(b'{"error":"API rate limit exceeded","count":"4"}', "application/json")

    def fail_ncbi_no_ids(self):
        self.send(b"<ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>", "text/xml", 400)

    def fail_ncbi_other(self):
        self.send(PUBMED.replace("16650651", "999").encode(), "text/xml")

    def fail_ncbi_cut(self):
        self.send(PUBMED.encode()[:900], "text/xml")

    def fail_ncbi_malformed(self):
        self.send(PUBMED.replace("</Journal>", "</Jurnal>").encode(), "text/xml")

    def fail_ncbi_entities(self):
        self.send(
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
            "text/xml",
        )

    def fail_ncbi_latin(self):
        self.send(PUBMED.replace("Liu", "L\u00efu").encode("latin-1"), "text/xml")

    def fail_ncbi_html(self):
        self.send(b"<html><body>Error</body></html>", "text/html")

    def fail_ncbi_other_root(self):
        self.send(b"<?xml version='1.0'?><eSummaryResult/>", "text/xml")
