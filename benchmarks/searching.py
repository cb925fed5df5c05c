"""How fast the search answers, and how heavy its index is, in a real browser."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.server import serve
from tests.browser.test_search import QUERIES

TIMED = """async queries => {
  const engine = await handbookSearchCore.open(handbookSearch, MiniSearch);
  return queries.map(query => {
    const start = performance.now();
    engine.search(query, 12);
    return performance.now() - start;
  });
}"""


def answers(folder: Path, root: Path, environment: Mapping[str, str]) -> str:
    """A line of the table: the time of each question of the tests, and the index."""
    site = folder / "searched"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
    times = sorted(time_answers(site))
    index = len(gzip.compress(next(site.glob("assets/search-data*.js")).read_bytes(), 9))
    summed = f"median {median(times):.1f} ms, slowest {times[-1]:.1f} ms"
    return f"| search, {len(times)} questions | {summed} | | | | | | target: under 50 ms; index {index // 1000} kB |"


def time_answers(site: Path) -> list[float]:
    """Milliseconds of each answer."""
    found = chromium.find()
    if found is None:
        sys.exit(chromium.NOT_RUN)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        page = browser.new_page()
        page.goto(address)
        page.focus("#search-input")
        page.wait_for_selector(".search[data-ready]")
        times = page.evaluate(TIMED, [query["q"] for query in QUERIES])
        browser.close()
    return times
