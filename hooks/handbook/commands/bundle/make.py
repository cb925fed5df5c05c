"""Builds the offline site and packs it."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from ... import __version__, project
from ...files.aside import Outside, inside, reason_of, written_aside
from ...files.disk import TextsOnDisk
from ...files.writable import require_writable
from .archive import BundleError, file_digest, files_below, is_bundle, is_checksum, is_pdf, pack
from .book.matter import About, authors_of

START = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{name}: start here</title>
{styles}<meta http-equiv="refresh" content="5; url=index.html"></head>
<body class="start-here">
<main class="md-content">
<article class="md-typeset">
<h1>{name}</h1>
<p><a class="md-button" href="index.html">Open the handbook</a></p>
<p>It opens by itself in a few seconds. Nothing in it needs a network.</p>
<div class="admonition warning">
<p class="admonition-title">This is a copy that does not change</p>
<p>Version {version}, built {built}: a newer one may exist. Ask whoever gave it to you. Do not rely on an old copy for a decision about
treatment.</p>
</div>
</article>
</main>
</body>
</html>
"""
LEFT_OUT = re.compile(r"(?:^|/)(?:404\.html|img/card\.png|sitemap\.xml(?:\.gz)?)$|\.map$")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """An offline site, and what it says of itself."""

    files: dict[str, bytes]
    about: dict[str, str]
    when: int

    @property
    def slug(self) -> str:
        short = re.sub(r"[^a-z0-9]+", "-", self.about["name"].lower()).strip("-") or "handbook"
        return f"{short}-{self.about['version']}"


def make(root: Path, target: Path | None, tell: Tell) -> Path:
    """Build, pack, and put the bundle in place; what stood there stays until the new one is whole. Raises BundleError."""
    if target:
        check_replaceable(target, is_bundle)
    built = built_offline(root, tell)
    files = {path: data for path, data in built.files.items() if not LEFT_OUT.search(path)}
    escaped = {name: escape(value) for name, value in built.about.items()}
    files["START-HERE.html"] = START.format(**escaped, styles=styles(files)).encode()
    target = target or result_path(root, f"{built.slug}-offline.zip")
    tell(f"Packing {len(files)} files …")
    check_replaceable(target, is_bundle)
    put(target, lambda aside: pack(aside, built.slug, files, built.when, built.about))
    return target


def result_path(root: Path, name: str) -> Path:
    """Where a result goes whose place is not named. Raises BundleError where 'dist' is a link that leads elsewhere."""
    try:
        return inside(root / "dist" / name, root)
    except Outside:
        raise BundleError(
            "'dist' leads out of the project. Name the place of the file: --output FILE."
        ) from None


def styles(files: Mapping[str, bytes]) -> str:
    """The start page looks like the site's own: it takes the style sheets that the first page takes."""
    first = files.get("index.html", b"").decode(errors="replace")
    return "".join(f"{link}\n" for link in re.findall(r"<link rel=\"stylesheet\"[^>]*>", first))


def print_edition(root: Path, target: Path | None, tell: Tell) -> Path:
    """The handbook as one PDF, put in place like the bundle. Raises BundleError."""
    from . import pdf

    pdf.require()
    if target:
        check_replaceable(target, is_pdf)
    built = built_offline(root, tell)
    target = target or result_path(root, f"{built.slug}.pdf")
    tell("Setting the pages in print …")
    drawn = pdf.draw(built.files, about_book(root, built), built.when, tell)
    check_replaceable(target, is_pdf)
    put(target, lambda aside: aside.write_bytes(drawn))
    return target


def about_book(root: Path, built: Built) -> About:
    """What the book says of itself, from the settings and the pages."""
    settings = project.read(TextsOnDisk(root), "mkdocs.yml").values
    theme = settings.get("theme")
    return About(
        **built.about,
        description=str(settings.get("site_description") or ""),
        license=plain_text(str(settings.get("copyright") or "")),
        address=known_address(str(settings.get("site_url") or "")),
        authors=authors_of(html_pages(built.files)),
        language=str(theme.get("language") or "en") if isinstance(theme, dict) else "en",
    )


def plain_text(html: str) -> str:
    """A setting that may hold HTML, as a reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def known_address(url: str) -> str:
    """Where the site is; empty for an address that only holds a place (RFC 2606)."""
    host = urlsplit(url).hostname or ""
    reserved = host.split(".")[-1] in ("example", "invalid", "test", "localhost")
    return "" if reserved or re.fullmatch(r"(?:.*\.)?example\.(?:com|net|org)", host) else url


def html_pages(files: Mapping[str, bytes]) -> dict[str, str]:
    """The pages among files, as text."""
    return {name: data.decode() for name, data in files.items() if name.endswith(".html")}


def built_offline(root: Path, tell: Tell) -> Built:
    """The pages as they are opened from disk. Raises BundleError."""
    when = epoch(root)
    day = datetime.datetime.fromtimestamp(when, datetime.UTC).date().isoformat()
    tell("Building the pages …")
    try:
        with tempfile.TemporaryDirectory(prefix="handbook-bundle-") as folder:
            site = Path(folder) / "site"
            build(root, site, when)
            files = {path: file.read_bytes() for path, file in files_below(site).items()}
        if "index.html" not in files:
            raise BundleError("The build made no 'index.html'. The old bundle is as it was.")
    except OSError as error:
        reason = reason_of(error)
        raise BundleError(
            f"The pages cannot be built aside: {reason}. The old bundle is as it was."
        ) from None
    return Built(files, {"name": site_name(files), "version": __version__, "built": day}, when)


def epoch(root: Path) -> int:
    """The bundle's date: SOURCE_DATE_EPOCH, else that of the last commit, else now."""
    typed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if typed.isdigit():
        return int(typed)
    log = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(log) if log.isdigit() else int(datetime.datetime.now(datetime.UTC).timestamp())


def build(root: Path, site: Path, when: int) -> None:
    """Run MkDocs with the offline settings. Raises BundleError with its last word."""
    config = root / "mkdocs-offline.yml"
    if not config.is_file():
        raise BundleError(
            f"There is no '{config.name}' beside mkdocs.yml. Write one that inherits it, with 'use_directory_urls: false'."
        )
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(when),
        "NO_MKDOCS_2_WARNING": "1",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
    done = subprocess.run(
        command,
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in said if line.startswith("ERROR")] or said[-1:]
        raise BundleError(
            "The pages do not build: "
            + " ".join(" ".join(errors[:1]).split())
            + " The old bundle is as it was."
        )


def site_name(files: Mapping[str, bytes]) -> str:
    """The handbook's name, from its home page."""
    home = files.get("index.html", b"").decode()
    match = re.search(
        r'<meta property="og:site_name" content="([^"]+)"|<title>(?:[^<]*[|–·-] )?([^<]+)</title>', home
    )
    return unescape(match[1] or match[2]).strip() if match else "Handbook"


def check_replaceable(target: Path, is_ours: Callable[[Path], bool]) -> None:
    """Raises BundleError where a file that no bundle left would be replaced, beside the target too."""
    sums = target.with_name(f"{target.name}.sha256")
    for file, is_own in ((target, is_ours), (sums, is_checksum)):
        try:
            require_writable(file)
            lost = file.exists() and (not file.is_file() or (file.stat().st_size > 0 and not is_own(file)))
        except OSError as error:
            raise BundleError(f"'{file}' cannot be replaced: {reason_of(error)}.") from None
        if lost:
            kind = "a folder" if file.is_dir() else "there and is not of this command's making"
            raise BundleError(f"'{file}' is {kind}; it was not replaced. Name another file.")


def put(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file and its checksum aside, then rename both. Raises BundleError; the old ones stay."""
    sums = target.with_name(f"{target.name}.sha256")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(sums) as sums_aside, written_aside(target) as aside:
            write(aside)
            sums_aside.write_text(f"{file_digest(aside)}  {target.name}\n", encoding="ascii", newline="\n")
    except OSError as error:
        reason = reason_of(error)
        raise BundleError(f"'{target}' cannot be written: {reason}. The old one is as it was.") from None
