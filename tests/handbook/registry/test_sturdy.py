"""More ways to fail, written before they were tried: servers, proxies, caches, interruptions."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handbook.cli import main
from handbook.registry.asking import Bases
from handbook.registry.fetching import Fetcher
from handbook.registry.verify import verify
from tests.handbook.registry.samples import OURS
from tests.handbook.registry.server import Registry
from tests.handbook.registry.test_failures import TODAY, is_told, items, run

GOOD = [
    "429-past-then-good",
    "gzip-good",
    "chunked-good",
    "old-http-good",
    "bom-good",
    "vendor-good",
    "work-list",
]


@pytest.mark.parametrize("mode", GOOD)
def test_odd_but_good(registry, mode):
    registry.mode = mode
    assert [str(d) for d in run(registry.url, items()).diagnostics] == []


def test_ncbi_is_given_the_key_and_asked_more_often(registry):
    fetcher = Fetcher(deadline=10)
    verify(
        items(DOI=None, PMID="16650651"),
        {},
        today=TODAY,
        bases=Bases(registry.url, registry.url, key="abc"),
        fetcher=fetcher,
    )
    fetcher.close()
    assert all("api_key=abc" in path for _, path in registry.requests)


def test_ipv6(monkeypatch):
    monkeypatch.setattr(Registry, "address_family", socket.AF_INET6)
    monkeypatch.setattr("tests.handbook.registry.server.HOST", "::1")
    server = Registry()
    try:
        assert run(f"http://[::1]:{server.server_port}", items()).diagnostics == []
    finally:
        server.stop()


@pytest.fixture
def through(registry, monkeypatch):
    """Names a proxy for all web addresses."""

    def through_proxy(address):
        for name in ("http_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, address)
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)

    return through_proxy


def test_a_proxy_is_asked_for_what_is_elsewhere(registry, through):
    through(registry.url)
    assert run("http://api.registry.invalid", items()).diagnostics == []
    assert registry.requests[0][1].startswith("http://api.registry.invalid/works/")


def test_this_machine_is_asked_without_a_proxy(registry, through):
    through("http://proxy.invalid:3128")
    assert run(registry.url, items()).diagnostics == []


def test_no_proxy_is_heeded(registry, through, monkeypatch):
    through(registry.url)
    monkeypatch.setenv("no_proxy", "registry.invalid")
    is_told(run("http://api.registry.invalid", items()), "record-unreachable", "name not found")


def test_a_proxy_that_refuses(registry, through):
    through(registry.url)
    registry.mode = "407"
    is_told(run("http://api.registry.invalid", items()), "record-unreachable", "407")


def test_a_proxy_that_is_not_there(through):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        through(f"http://127.0.0.1:{free.getsockname()[1]}")
        is_told(run("http://api.registry.invalid", items()), "record-unreachable", "refused")


def test_a_handshake_that_never_ends():
    with socket.create_server(("127.0.0.1", 0)) as server:
        started = time.monotonic()
        result = run(f"https://127.0.0.1:{server.getsockname()[1]}", items(), limit=0.5)
        assert time.monotonic() - started < 5
        is_told(result, "record-unreachable", "timeout")


def test_spoiled_rows_of_a_cache_are_done_without(registry, tmp_path):
    registry.mode = "etag"
    run(registry.url, items(), cache=tmp_path)
    with sqlite3.connect(tmp_path / "registries.db") as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for _, name, kind, *_ in database.execute(f"PRAGMA table_info({table})").fetchall():
                if kind == "BLOB" and name != "id":
                    database.execute(f"UPDATE {table} SET {name} = x'00ff00'")
    assert run(registry.url, items(), cache=tmp_path).diagnostics == []


@pytest.fixture
def project(tmp_path, registry, monkeypatch):
    monkeypatch.setenv("CROSSREF_BASE_URL", registry.url)
    monkeypatch.setenv("EUTILS_BASE_URL", registry.url)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    records: records\n"
    )
    (tmp_path / "refs.json").write_text(json.dumps([OURS]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("mode", "volume", "status"),
    [
        ("", "367", 0),
        ("", "1", 1),
        ("404", "367", 1),
        ("500", "367", 2),
        ("malformed", "1", 2),
        ("wrong-record", "367", 2),
    ],
)
def test_exit_status(project, registry, mode, volume, status):
    registry.mode = mode
    (project / "refs.json").write_text(json.dumps([{**OURS, "volume": volume}]))
    assert main(["verify", "--timeout", "1", "--deadline", "10"]) == status


def test_records_that_cannot_be_written_are_one_line(project, capsys):
    (project / "records").write_text("")
    assert main(["verify"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_interrupted_run_keeps_what_it_has_and_goes_on(project, registry):
    (project / "refs.json").write_text(json.dumps([OURS, {**OURS, "id": "second", "DOI": "10.1000/slow"}]))
    command = [sys.executable, "-m", "handbook.cli", "verify", "--timeout", "30"]
    environment = {**os.environ, "PYTHONPATH": str(Path(main.__code__.co_filename).parents[1])}
    registry.mode = "hang-second"
    child = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that starts the tests in the background lets them ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    while len(registry.requests) < 2 and child.poll() is None:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 2
    assert err.decode().strip().splitlines()[-1].startswith("handbook: Interrupted")
    assert b"Traceback" not in out + err
    assert [path.name for path in (project / "records").iterdir()] == ["liu2006.json"]
    registry.mode, registry.requests = "", []
    assert main(["verify", "--max-age", "1"]) == 1
    asked_for = [path for _, path in registry.requests if "?" not in path]
    assert [path.rpartition("/")[2] for path in asked_for] == ["slow", "agency"]
