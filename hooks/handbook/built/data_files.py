"""Files that machines read and that name pages: site map, search index, feeds, web manifest, robots.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from . import styles
from .page import Kind, Page, Use
from .reading import read_svg

_LOC = re.compile(r"<(?:loc|image:loc)>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</", re.S)
_FEED_LINK = re.compile(r"<link>\s*([^<]+?)\s*</link>|<link\b[^>]*\bhref=[\"']([^\"']*)[\"']")
_SITEMAP_LINE = re.compile(r"^\s*sitemap:\s*(\S+)", re.I | re.M)
_MANIFESTS = ("site.webmanifest", "manifest.json", "manifest.webmanifest", "app.webmanifest")


def read_data(path: str, content: bytes) -> Page | None:
    """What a file that is no page names, or None when it names nothing."""
    name = path.rpartition("/")[2].lower()
    if name.endswith(".svg"):
        return read_svg(path, content)
    reader = _reader(path, name)
    if reader is None:
        return None
    folder = path.rpartition("/")[0]
    if reader is _search:
        folder = folder.rpartition("/")[0]
    return Page(path, folder, tuple(dict.fromkeys(reader(content.decode("utf-8", "replace")))))


def _reader(path: str, name: str) -> Callable[[str], Iterator[Use]] | None:
    if name.endswith(".css"):
        return _css
    if re.fullmatch(r"sitemap[\w-]*\.xml", path):
        return _sitemap
    if name in ("search_index.json", "search_index.js"):
        return _search
    if name in _MANIFESTS:
        return _manifest
    if path == "robots.txt":
        return _robots
    return _feed if name.endswith((".xml", ".rss", ".atom")) and ("feed" in name or "rss" in name) else None


def _css(text: str) -> Iterator[Use]:
    yield from styles.uses_of_sheet(text, "CSS")


def _sitemap(text: str) -> Iterator[Use]:
    yield from (Use(Kind.META, unescape(match[1]), "sitemap loc") for match in _LOC.finditer(text))


def _feed(text: str) -> Iterator[Use]:
    yield from (
        Use(Kind.META, unescape(match[1] or match[2]), "feed link") for match in _FEED_LINK.finditer(text)
    )


def _robots(text: str) -> Iterator[Use]:
    yield from (Use(Kind.META, match[1], "robots sitemap") for match in _SITEMAP_LINE.finditer(text))


def _search(text: str) -> Iterator[Use]:
    data = _json(text[text.find("{") :].rstrip().rstrip(";"))
    for item in data.get("docs", []) if isinstance(data.get("docs"), list) else []:
        location = item.get("location") if isinstance(item, dict) else None
        if isinstance(location, str):
            yield Use(Kind.LINK, location or "./", "search location")


def _manifest(text: str) -> Iterator[Use]:
    data = _json(text)
    for item in data.get("icons", []) if isinstance(data.get("icons"), list) else []:
        if isinstance(item, dict) and isinstance(item.get("src"), str):
            yield Use(Kind.IMAGE, item["src"], "manifest icon")
    if isinstance(data.get("start_url"), str):
        yield Use(Kind.META, data["start_url"], "manifest start_url")


def _json(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
