"""Each way in which a registry fails ends in time, is named, says nothing about the reference, and loses nothing."""

from __future__ import annotations

import datetime
import itertools
import json
import socket
import ssl
import subprocess
import threading
import time

import pytest

from handbook.bibliography import parse
from handbook.registry.asking import Bases
from handbook.registry.fetching import Fetcher
from handbook.registry.verify import verify
from tests.handbook.registry.samples import OURS

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 11, 25)
CROSSREF_FAILURES = {
    "429": ("record-unreachable", "rate limit"),
    "429-long": ("record-unreachable", "3600 seconds"),
    "429-date": ("record-unreachable", "rate limit"),
    "429-nonsense": ("record-unreachable", "rate limit"),
    "500": ("record-unreachable", "500"),
    "502": ("record-unreachable", "502"),
    "503": ("record-unreachable", "503"),
    "504": ("record-unreachable", "504"),
    "400": ("record-unreachable", "rejects the request"),
    "401": ("record-unreachable", "forbidden"),
    "403": ("record-unreachable", "forbidden"),
    "418": ("record-unreachable", "418"),
    "204": ("record-unreachable", "204"),
    "206": ("record-unreadable", "truncated"),
    "hang": ("record-unreachable", "timeout"),
    "slow-head": ("record-unreachable", "timeout"),
    "slow-body": ("record-unreachable", "timeout"),
    "truncated": ("record-unreadable", "truncated"),
    "truncated-chunk": ("record-unreadable", "truncated"),
    "truncated-json": ("record-unreadable", "truncated"),
    "malformed": ("record-unreadable", "malformed"),
    "not-object": ("record-unreadable", "malformed"),
    "null": ("record-unreadable", "malformed"),
    "deep": ("record-unreadable", "malformed"),
    "error-in-200": ("record-unreachable", "registry error"),
    "failed-in-200": ("record-unreachable", "registry error"),
    "html": ("record-unreadable", "content type"),
    "html-as-json": ("record-unreadable", "content type"),
    "pdf": ("record-unreadable", "content type"),
    "wrong-record": ("record-other", "wrong record"),
    "no-doi": ("record-unreadable", "incomplete"),
    "no-title": ("record-unreadable", "incomplete"),
    "empty": ("record-unreadable", "empty"),
    "blank": ("record-unreadable", "empty"),
    "not-gzip": ("record-unreadable", "compression"),
    "cut-gzip": ("record-unreadable", "truncated, gzip"),
    "bomb": ("record-unreadable", "too large"),
    "huge": ("record-unreadable", "too large"),
    "endless": ("record-unreadable", "too large"),
    "latin": ("record-unreadable", "encoding"),
    "utf16": ("record-unreadable", "encoding"),
    "circle": ("record-unreachable", "redirect loop"),
    "long-way": ("record-unreachable", "redirect loop"),
    "elsewhere": ("record-unreachable", "redirect elsewhere"),
    "to-file": ("record-unreachable", "redirect elsewhere"),
    "nowhere": ("record-unreadable", "malformed"),
    "reset": ("record-unreachable", "reset"),
    "closed": ("record-unreachable", "without an answer"),
    "garbage": ("record-unreachable", "not HTTP"),
    "bad-header": ("record-unreachable", "not HTTP"),
    "429-negative": ("record-unreachable", "rate limit"),
    "520": ("record-unreachable", "520"),
    "300": ("record-unreachable", "300"),
    "307-circle": ("record-unreachable", "redirect loop"),
    "no-scheme": ("record-unreachable", "redirect elsewhere"),
    "empty-object": ("record-unreadable", "malformed"),
    "null-message": ("record-unreadable", "malformed"),
    "short-length": ("record-unreadable", "truncated"),
    "chunk-size": ("record-unreachable", "not HTTP"),
    "slow-chunks": ("record-unreachable", "timeout"),
    "deflate": ("record-unreadable", "compression"),
    "brotli": ("record-unreadable", "compression"),
    "nul": ("record-unreadable", "malformed"),
    "two-documents": ("record-unreadable", "malformed"),
    "text": ("record-unreadable", "content type"),
    "big-header": ("record-unreachable", "not HTTP"),
    "continue": ("record-unreachable", "timeout"),
    "404-html": ("record-unreadable", "something stands between"),
    "deep-closed": ("record-unreadable", "malformed"),
    "numbers": ("record-unreadable", "malformed"),
    "title-of-number": ("record-unreadable", "incomplete"),
    "407": ("record-unreachable", "proxy"),
}
PUBMED_FAILURES = {
    "429": ("record-unreachable", "rate limit"),
    "500": ("record-unreachable", "500"),
    "ncbi-error": ("record-unreachable", "Unable to obtain query"),
    "ncbi-rate": ("record-unreachable", "rate limit"),
    "ncbi-other": ("record-other", "wrong record"),
    "ncbi-cut": ("record-unreadable", "truncated"),
    "ncbi-malformed": ("record-unreadable", "malformed"),
    "ncbi-entities": ("record-unreadable", "malformed"),
    "ncbi-latin": ("record-unreadable", "encoding"),
    "ncbi-html": ("record-unreadable", "content type"),
    "ncbi-other-root": ("record-unreadable", "malformed"),
    "empty": ("record-unreadable", "empty"),
    "slow-body": ("record-unreachable", "timeout"),
    "ncbi-bad-key": ("record-unreachable", "API key invalid"),
    "hang": ("record-unreachable", "timeout"),
    "reset": ("record-unreachable", "reset"),
    "circle": ("record-unreachable", "redirect loop"),
    "bomb": ("record-unreadable", "too large"),
    "not-gzip": ("record-unreadable", "compression"),
    "403": ("record-unreachable", "forbidden"),
    "text": ("record-unreadable", "malformed"),
}


def items(**changes):
    entry = {name: value for name, value in {**OURS, **changes}.items() if value is not None}
    return parse("bibliography.json", json.dumps([entry])).items_in_order


def run(url, entries, *, stored=None, deadline=20.0, limit=0.8, cache=None):
    fetcher = Fetcher(
        deadline=deadline, limit=limit, cache=cache, sleep=lambda seconds: time.sleep(min(seconds, 0.01))
    )
    store = [] if stored is None else stored
    try:
        return verify(entries, {}, today=TODAY, bases=Bases(url, url), fetcher=fetcher, store=store.append)
    finally:
        fetcher.close()


def is_told(result, rule, words):
    assert [d.rule for d in result.diagnostics] == [rule], [str(d) for d in result.diagnostics]
    assert words in result.diagnostics[0].message
    assert result.diagnostics[0].severity == "warning"
    assert result.incomplete
    assert result.works["liu2006"] == []


@pytest.mark.parametrize("mode", ["", "429-then-good", "503-then-good", "to-good"])
def test_a_good_answer_is_quiet_and_kept(registry, mode):
    registry.mode = mode
    stored = []
    result = run(registry.url, items(), stored=stored)
    assert [str(d) for d in result.diagnostics] == []
    assert not result.incomplete
    assert [record["key"] for record in stored] == ["liu2006"]
    assert stored[0]["source"]["kind"] == "crossref"


@pytest.mark.parametrize("mode", CROSSREF_FAILURES)
def test_crossref_fails(registry, mode):
    registry.mode = mode
    stored = []
    started = time.monotonic()
    result = run(registry.url, items(), stored=stored)
    assert time.monotonic() - started < 8
    is_told(result, *CROSSREF_FAILURES[mode])
    assert stored == []


@pytest.mark.parametrize("mode", PUBMED_FAILURES)
def test_pubmed_fails(registry, mode):
    registry.mode = mode
    started = time.monotonic()
    result = run(registry.url, items(DOI=None, PMID="16650651"))
    assert time.monotonic() - started < 8
    is_told(result, *PUBMED_FAILURES[mode])
    assert "secret" not in str(result.diagnostics)


@pytest.mark.parametrize("mode", ["404", "410"])
def test_what_is_not_there_is_an_error(registry, mode):
    registry.mode = mode
    result = run(registry.url, items())
    assert [(d.rule, d.severity) for d in result.diagnostics] == [("record-missing", "error")]
    assert not result.incomplete


@pytest.mark.parametrize("mode", ["", "ncbi-no-ids", "404"])
def test_a_pmid_that_is_not_there_is_an_error(registry, mode):
    registry.mode = mode
    result = run(registry.url, items(DOI=None, PMID="1"))
    assert [(d.rule, d.severity) for d in result.diagnostics] == [("record-missing", "error")]


def test_odd_types_in_a_record_are_no_traceback(registry):
    registry.mode = "odd-types"
    assert {d.rule for d in run(registry.url, items()).diagnostics} == {"reference-wrong-work"}


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    is_told(run(f"http://127.0.0.1:{port}", items()), "record-unreachable", "connection refused")


def test_unknown_host():
    is_told(run("http://registry.invalid", items()), "record-unreachable", "name not found")


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://a b", "http://x:99999"])
def test_address_that_is_none(address):
    result = run(address, items())
    assert [d.rule for d in result.diagnostics] == ["record-unreachable"]


def test_plain_server_where_encryption_is_asked_for(registry):
    is_told(run(registry.url.replace("http:", "https:"), items()), "record-unreachable", "TLS")


def test_untrusted_certificate(tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=shake_hands, args=(server, context), daemon=True).start()
        port = server.getsockname()[1]
        is_told(run(f"https://127.0.0.1:{port}", items()), "record-unreachable", "TLS")


def certificate(folder):
    """A certificate that nobody vouches for."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem", folder / "key.pem"


def shake_hands(server, context):
    try:
        with context.wrap_socket(server.accept()[0], server_side=True):
            pass
    except OSError:
        pass


def test_a_lost_registry_is_not_asked_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    many = parse("b.json", json.dumps([{**OURS, "id": f"k{n}"} for n in range(30)])).items_in_order
    started = time.monotonic()
    result = run(f"http://127.0.0.1:{port}", many)
    assert len(result.diagnostics) == 30
    assert time.monotonic() - started < 3


def test_the_deadline_ends_a_run(registry):
    registry.mode = "hang"
    many = parse("b.json", json.dumps([{**OURS, "id": f"k{n}"} for n in range(30)])).items_in_order
    started = time.monotonic()
    result = run(registry.url, many, deadline=0.7, limit=0.5)
    assert time.monotonic() - started < 3
    assert len(result.diagnostics) == 30
    assert "deadline" in result.diagnostics[-1].message


def test_ncbi_is_asked_in_batches_and_at_most_three_times_a_second(registry):
    many = [{**OURS, "id": f"k{n}", "PMID": str(1000 + n), "DOI": ""} for n in range(250)]
    fetcher = Fetcher(deadline=20)
    verify(
        parse("b.json", json.dumps(many)).items_in_order,
        {},
        today=TODAY,
        bases=Bases(registry.url, registry.url),
        fetcher=fetcher,
    )
    fetcher.close()
    times = [moment for moment, path in registry.requests if "efetch" in path]
    assert len(times) == 3
    assert all(later - earlier >= 0.3 for earlier, later in itertools.pairwise(times))


def test_an_unchanged_answer_is_not_sent_again(registry, tmp_path):
    registry.mode = "etag"
    for _ in range(2):
        assert run(registry.url, items(), cache=tmp_path / "cache").diagnostics == []
    assert registry.unchanged
    registry.mode = "403"
    is_told(run(registry.url, items(), cache=tmp_path / "cache"), "record-unreachable", "forbidden")


def test_a_broken_cache_is_done_without(registry, tmp_path):
    (tmp_path / "registries.db").write_bytes(b"no database" * 100)
    assert run(registry.url, items(), cache=tmp_path).diagnostics == []
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(registry.url, items(), cache=tmp_path / "file" / "cache").diagnostics == []


def test_summaries_where_there_are_no_full_records(registry):
    registry.mode = "esummary"
    assert run(registry.url, items(DOI=None, PMID="16650651")).diagnostics == []
    assert [d.rule for d in run(registry.url, items(DOI=None, PMID="16650651", volume="1")).diagnostics] == [
        "reference-differs"
    ]
    assert [d.rule for d in run(registry.url, items(DOI=None, PMID="1")).diagnostics] == ["record-other"]


BOOK = {"id": "winters2017", "type": "book", "title": "Male Hypogonadism: Basic, Clinical, and Therapeutic Principles",
        "author": [{"family": "Winters", "given": "Stephen J."}], "issued": {"date-parts": [[2017]]}, "ISBN": "978-3-319-53296-7"}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"issued": {"date-parts": [[2007]]}}, ["reference-differs"]),
        ({"ISBN": "978-3-16-148410-0"}, ["record-missing"]),
    ],
)
def test_books_by_isbn(registry, changes, expected):
    registry.mode = "book"
    fetcher = Fetcher(deadline=5)
    entries = parse("b.json", json.dumps([{**BOOK, **changes}])).items_in_order
    result = verify(
        entries, {}, today=TODAY, bases=Bases(registry.url, registry.url, registry.url), fetcher=fetcher
    )
    fetcher.close()
    assert [d.rule for d in result.diagnostics] == expected
