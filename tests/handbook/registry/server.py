"""A server on this machine that answers like Crossref and NCBI, or fails in every way that servers fail."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.handbook.registry.failing import Failing
from tests.handbook.registry.samples import CROSSREF, PUBMED

HOST = "127.0.0.1"


class Registry(ThreadingHTTPServer):
    """Answers from `works` and `articles`; `mode` makes it fail."""

    daemon_threads = True

    def __init__(self):
        super().__init__((HOST, 0), RecordsHandler)
        self.mode = ""
        self.works = {CROSSREF["DOI"]: CROSSREF}
        self.articles = {"16650651": PUBMED}
        self.requests = []
        self.agency = (404, "Resource not found.")
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


class RecordsHandler(Failing, BaseHTTPRequestHandler):
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
        place = urlsplit(self.path.removeprefix("http://api.registry.invalid"))
        if place.path.endswith("/agency"):
            status, body = self.server.agency
            self.send(body.encode(), "application/json" if status == 200 else "text/plain", status)
        elif place.path.startswith("/works/"):
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
