"""Every way in which a registry's server fails, by the name of a mode."""

from __future__ import annotations

import gzip
import json
import socket
import struct

from tests.handbook.registry.samples import CROSSREF, PUBMED

BOMB = gzip.compress(b" " * 50_000_000, compresslevel=1)


class Failing:
    """Answers of a handler that go wrong: `fail_MODE`."""

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
        self.send(BOMB, Content_Encoding="gzip")

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

    def fail_429_negative(self):
        self.send(b"{}", status=429, Retry_After="-5")

    def fail_429_past_then_good(self):
        if len(self.server.requests) == 1:
            self.send(b"{}", status=429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT")
        else:
            self.answer()

    def fail_520(self):
        self.send(b"Web server is returning an unknown error", "text/html", 520)

    def fail_300(self):
        self.send(b"choose", "text/plain", 300)

    def fail_307_circle(self):
        self.send(b"", "text/plain", 307, Location=f"{self.server.url}{self.path}")

    def fail_no_scheme(self):
        self.send(b"", "text/plain", 302, Location="//registry.invalid/works/1")

    def fail_empty_object(self):
        self.send(b"{}")

    def fail_work_list(self):
        message = {"total-results": 1, "items": [CROSSREF]}
        self.send(json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode())

    def fail_null_message(self):
        self.send(b'{"status": "ok", "message-type": "work", "message": null}')

    def fail_short_length(self):
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n" + self.good()
        )

    def fail_chunk_size(self):
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            + self.good()
        )

    def fail_slow_chunks(self):
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        while not self.server.released.wait(0.05):
            self.wfile.write(b"1\r\n \r\n")
            self.wfile.flush()

    def fail_deflate(self):
        self.send(self.good(), Content_Encoding="deflate")

    def fail_brotli(self):
        self.send(b"\x8b\x02\x80not json\x03", Content_Encoding="br")

    def fail_nul(self):
        self.send(b"\0" * 400)

    def fail_two_documents(self):
        self.send(self.good() + self.good())

    def fail_text(self):
        self.send(b"We are down for maintenance.", "text/plain")

    def fail_big_header(self):
        self.send(self.good(), X_Pad="x" * 200_000)

    def fail_continue(self):
        while not self.server.released.wait(0.02):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.wfile.flush()

    def fail_gzip_good(self):
        self.send(gzip.compress(self.good()), Content_Encoding="gzip")

    def fail_chunked_good(self):
        body = self.good()
        pieces = [body[at : at + 200] for at in range(0, len(body), 200)]
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunks
            + b"0\r\n\r\n"
        )

    def fail_old_http_good(self):
        self.raw(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + self.good())

    def fail_bom_good(self):
        self.send(b"\xef\xbb\xbf" + self.good(), "application/json; charset=utf-8")

    def fail_vendor_good(self):
        self.send(self.good(), "application/vnd.crossref-api-message+json")

    def fail_ncbi_bad_key(self):
        said = b'{"error":"API key invalid","api-key":"secret","type":"client","status":"unknown"}'
        self.send(said, "application/json", 400)

    def fail_407(self):
        self.send(b"", "text/plain", 407, Proxy_Authenticate="Basic")

    def fail_hang_second(self):
        if "slow" in self.path:
            self.server.released.wait(20)
        else:
            self.answer()

    def fail_404_html(self):
        self.send(b"<html><h1>404 Not Found</h1>nginx</html>", "text/html", 404)

    def fail_deep_closed(self):
        self.send(b"[" * 100_000 + b"]" * 100_000)

    def fail_numbers(self):
        doi = CROSSREF["DOI"].encode()
        self.send(
            b'{"status": "ok", "message": {"DOI": "%b", "title": ["Rate"], "volume": 1e999, "page": NaN, "issue": %b}}'
            % (doi, b"9" * 10_000)
        )

    def fail_title_of_number(self):
        odd = {**CROSSREF, "title": 7, "author": "Kim", "issued": {"date-parts": [[None]]}}
        self.send(json.dumps({"status": "ok", "message": odd}).encode())
