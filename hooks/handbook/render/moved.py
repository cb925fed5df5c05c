"""Pages that moved: a page at the old address that leads on, and the line a host reads."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

WEB = ("https://", "http://")
AS_TYPED = "/#?&=:%+,;@!~*'()[]"
"""Signs of an address that are not written as `%XX`; blanks and line ends are, which would end it."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>This page has moved</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{canonical}<meta http-equiv="refresh" content="0; url={url}">
</head>
<body>
<p>This page has moved. <a href="{url}">Go to where it is now</a>.</p>
</body>
</html>
"""


def moved_pages(settings: Any) -> dict[str, str]:
    """Old pages to new ones, as `extra.moved` of mkdocs.yml tells them; `hosting: moved` is the way to write it."""
    extra = settings.get("extra") if isinstance(settings, Mapping) else None
    mapping = extra.get("moved") if isinstance(extra, Mapping) else None
    return {str(old): str(new) for old, new in mapping.items()} if isinstance(mapping, Mapping) else {}


def file_of(page: str, directory_urls: bool) -> str:
    """The built file of a page, by its path below docs_dir."""
    stem = posixpath.splitext(page)[0]
    own = posixpath.basename(stem) == "index"
    return f"{stem}.html" if own or not directory_urls else f"{stem}/index.html"


def stub(old: str, new: str, site_url: str, directory_urls: bool) -> tuple[str, str]:
    """The file at the old address, and its text."""
    here = file_of(old, directory_urls)
    if new.startswith(WEB):
        url = escape(quote(new, AS_TYPED))
        return here, PAGE.format(url=url, canonical=f'<link rel="canonical" href="{url}">\n')
    target, _, anchor = new.partition("#")
    there = file_of(target, directory_urls)
    url = posixpath.relpath(there, posixpath.dirname(here) or ".")
    if directory_urls:
        url = url.removesuffix("index.html") or "./"
    canonical = f'<link rel="canonical" href="{escape(_address(site_url, there))}">\n' if site_url else ""
    url = f"./{url}" if ":" in url.partition("/")[0] else url
    return here, PAGE.format(url=escape(url + (f"#{anchor}" if anchor else "")), canonical=canonical)


def _address(site_url: str, file: str) -> str:
    return site_url.rstrip("/") + "/" + file.removesuffix("index.html")


def rules(moved: dict[str, str]) -> str:
    """A `_redirects` file, as Netlify and Cloudflare Pages read it: these keep the anchor that a stub loses."""
    lines = (f"{_path(old)} {_path(new)} 301" for old, new in sorted(moved.items()))
    return "".join(f"{line}\n" for line in lines)


def _path(page: str) -> str:
    if page.startswith(WEB):
        return quote(page, AS_TYPED)
    target, _, anchor = page.partition("#")
    return quote(
        "/" + file_of(target, True).removesuffix("index.html") + (f"#{anchor}" if anchor else ""), AS_TYPED
    )
