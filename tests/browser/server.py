"""A static host for the tests: gzip, `404.html`, and the headers a host reads from the site's `_headers`."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

SQUEEZED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}

Rules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]


def read_headers(text: str) -> Rules:
    """Read a `_headers` file: a path pattern at a line's start, its headers indented below it."""
    rules: Rules = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name.strip(), value.strip()))
        else:
            pattern = re.sub(r"\\\*", ".*", re.escape(line.strip()))
            rules.append((re.compile(re.sub(r":\w+", "[^/]+", pattern)), []))
    return rules


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve the folder on a free port of this machine and give its address."""
    headers = folder / "_headers"
    rules = read_headers(headers.read_text(encoding="utf-8")) if headers.exists() else []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, rules, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def _body(path: Path, squeeze: bool) -> bytes:
    body = path.read_bytes()
    return gzip.compress(body, 6, mtime=0) if squeeze else body


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, rules: Rules, *arguments: object, directory: str) -> None:
        self._rules = rules
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            return super().send_head()
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        return self._answer(status, path)

    def _answer(self, status: int, path: Path) -> BinaryIO:
        squeeze = path.suffix in SQUEEZED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _body(path, squeeze) if path.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        address = self.path.split("?")[0]
        for pattern, headers in self._rules:
            if pattern.fullmatch(address):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        return
