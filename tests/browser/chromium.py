"""Find a Chromium for the browser tests, or install one: `python tests/browser/chromium.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
NOT_RUN = "No Chromium is found, so the browser tests do not run. Install one, or name it in CHROMIUM."

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def flags() -> list[str]:
    """Return the launch flags; root has no sandbox to enter."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if as_root else [])]


def find() -> Path | None:
    """Return the browser to drive: the one named in CHROMIUM, the system's, or Playwright's own."""
    return next((path for path in _candidates() if path.is_file()), None)


def install() -> None:
    """Install a browser by the way open to this user: Debian's packages for root, else Playwright's download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _quietly("apt-get", "update")
        _quietly("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core")
    else:
        _quietly(sys.executable, "-m", "playwright", "install", "chromium")


def _quietly(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, capture_output=True, env=environment)


def main() -> int:
    """Install a browser where there is none; only CI insists on one."""
    if find():
        return 0
    print("Installing Chromium for the browser tests ...", flush=True)
    install()
    if find():
        return 0
    print(NOT_RUN, file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


def _candidates() -> Iterator[Path]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield Path(named)
        return
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield Path(MAC)
    yield from _of_playwright()


def _of_playwright() -> Iterator[Path]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    sys.exit(main())
