"""Builds the offline site and packs it."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from .. import __version__
from .archive import BundleError, files_below, pack

START = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{name}: start here</title>
<meta http-equiv="refresh" content="2; url=index.html"></head>
<body>
<h1>{name}</h1>
<p><a href="index.html">Open the handbook</a></p>
<p>Version {version}, built {built}. This is a copy that does not change: a newer one may exist. Ask whoever gave it to you, and do
not rely on an old copy for a decision about treatment.</p>
</body>
</html>
"""
LEFT_OUT = re.compile(r"(?:^|/)(?:sitemap\.xml(?:\.gz)?|_headers|robots\.txt|feed\.xml|_redirects)$|\.map$")
MERMAID = "vendor/mermaid.min.js"
Tell = Callable[[str], None]


def make(root: Path, target: Path | None, tell: Tell) -> Path:
    """Build, pack, and put the bundle in place; what stood there stays until the new one is whole. Raises BundleError."""
    when = epoch(root)
    built = datetime.datetime.fromtimestamp(when, datetime.UTC).date().isoformat()
    with tempfile.TemporaryDirectory(prefix="handbook-bundle-") as folder:
        site = Path(folder) / "site"
        tell("Building the pages …")
        build(root, site, when)
        name = site_name(site)
        files = {
            path: file.read_bytes() for path, file in files_below(site).items() if not LEFT_OUT.search(path)
        }
        if not any(b'class="mermaid"' in data for path, data in files.items() if path.endswith(".html")):
            files.pop(MERMAID, None)
        files["START-HERE.html"] = START.format(name=escape(name), version=__version__, built=built).encode()
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "handbook"
        target = target or root / "dist" / f"{slug}-{__version__}-offline.zip"
        tell(f"Packing {len(files)} files …")
        put(
            target,
            f"{slug}-{__version__}",
            files,
            when,
            {"name": name, "version": __version__, "built": built},
        )
    return target


def epoch(root: Path) -> int:
    """The bundle's date: SOURCE_DATE_EPOCH, else that of the last commit, else now."""
    typed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if typed.isdigit():
        return int(typed)
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(told) if told.isdigit() else int(datetime.datetime.now(datetime.UTC).timestamp())


def build(root: Path, site: Path, when: int) -> None:
    """Run MkDocs with the offline settings. Raises BundleError with its last word."""
    config = root / "mkdocs-offline.yml"
    if not config.is_file():
        raise BundleError(
            f"There is no '{config.name}' beside mkdocs.yml. Write one that inherits it, with 'use_directory_urls: false'."
        )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when), "NO_MKDOCS_2_WARNING": "1", "TZ": "UTC"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in said if line.startswith("ERROR")] or said[-1:]
        raise BundleError("The pages do not build: " + " ".join(" ".join(errors[:1]).split()))


def site_name(site: Path) -> str:
    """The handbook's name, from its home page."""
    home = site / "index.html"
    found = re.search(
        r'<meta name="application-name" content="([^"]+)"|<title>(?:[^<]*[|–-] )?([^<]+)</title>',
        home.read_text(encoding="utf-8"),
    )
    return (found[1] or found[2]).strip() if found else "Handbook"


def put(target: Path, top: str, files: dict[str, bytes], when: int, about: dict[str, str]) -> None:
    """Write the zip and its checksum aside, then rename both. Raises BundleError; the old bundle stays."""
    aside = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise BundleError(f"'{target}' is a folder. Name a file.")
        pack(aside, top, files, when, about)
        digest = hashlib.sha256(aside.read_bytes()).hexdigest()
        sums = target.with_name(f".{target.name}.sha256.new")
        sums.write_text(f"{digest}  {target.name}\n", encoding="ascii")
        os.replace(aside, target)
        os.replace(sums, target.with_name(f"{target.name}.sha256"))
    except OSError as error:
        raise BundleError(
            f"'{target}' cannot be written: {(error.strerror or str(error)).lower()}. The old one is as it was."
        ) from None
    finally:
        aside.unlink(missing_ok=True) if target.parent.is_dir() and os.access(
            target.parent, os.W_OK
        ) else None
