"""The pictures in README.md: a page, and an error where its sentence stands: `python -m tests.browser.readme_pictures site`."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.server import serve

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / ".github" / "pictures"
LARGEST = 120_000
"""Bytes of a picture: it is loaded by everyone who opens README.md."""
PAGE = "recovery/time-courses/"
SOURCE = "docs/fundamentals/size.md"
FAULT = ("The averages were 18.6 and", "The averages were 16.8 and")
"""What a slip of the fingers makes of a number, for the second picture."""
WIDTH, HEIGHT = 1180, 600


def main(site: Path) -> int:
    """Take both. 2 without a browser or where a picture is too large."""
    program = chromium.find()
    if program is None:
        print(chromium.NOT_RUN, file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        with serve(site) as address:
            shoot(browser, address + PAGE, "page.jpg", height=800)
        with preview_with_fault() as address:
            shoot(browser, address + "fundamentals/size/", "error.jpg", "article .handbook-fault >> nth=-1")
        browser.close()
    large = [file.name for file in sorted(OUT.iterdir()) if file.stat().st_size > LARGEST]
    print(f"Too large: {', '.join(large)}." if large else f"The pictures are in {OUT.relative_to(ROOT)}/.")
    return 2 if large else 0


def shoot(browser: Browser, address: str, name: str, at: str = "", height: int = HEIGHT) -> None:
    """One picture of a page, scrolled to an element."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
    page.goto(address)
    if at:
        page.locator(at).evaluate("node => node.scrollIntoView({block: 'center'})")
    page.screenshot(path=OUT / name, type="jpeg", quality=72)
    page.close()


@contextlib.contextmanager
def preview_with_fault() -> Iterator[str]:
    """The live preview of a copy of the handbook in which one number is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "handbook")
        left = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", "dist", "tests", ".cache")
        shutil.copytree(ROOT, copy, ignore=left)
        page = copy / SOURCE
        text = page.read_text(encoding="utf-8")
        assert FAULT[0] in text, f"'{FAULT[0]}' is not in {SOURCE} any more: choose another sentence."
        page.write_text(text.replace(*FAULT), encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        address = f"http://127.0.0.1:{port}/"
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "serve",
            "--no-livereload",
            "-q",
            "-a",
            f"127.0.0.1:{port}",
        ]
        child = subprocess.Popen(command, cwd=copy, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        try:
            wait_for(address, child)
            yield address
        finally:
            child.terminate()
            child.wait()


def wait_for(address: str, child: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers. Raises RuntimeError where it ends before."""
    while child.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.5)
    raise RuntimeError("The preview ended before it answered.")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
