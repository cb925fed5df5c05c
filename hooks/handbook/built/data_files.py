"""Files that machines read and that name pages: site map, search index, feeds, web manifest, robots.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from . import styles
from .page import BuiltPage, Leftover, Use, UseKind
from .reading import read_svg

_LOC = re.compile(r"<(?:loc|image:loc)>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</", re.S)
_FEED_LINK = re.compile(r"<link>\s*([^<]+?)\s*</link>|<link\b[^>]*\bhref=[\"']([^\"']*)[\"']")
_SITEMAP_LINE = re.compile(r"^\s*sitemap:\s*(\S+)", re.I | re.M)
_MANIFESTS = (".webmanifest", "manifest.json")


def read_data(path: str, content: bytes) -> BuiltPage | None:
    """What a file that is no page names, or None when it names nothing."""
    name = path.rpartition("/")[2].lower()
    if name.endswith(".svg"):
        return read_svg(path, content)
    reader = _reader(path, name)
    if reader is None:
        return None
    folder = path.rpartition("/")[0]
    if reader is _search and name != "search.json":
        folder = folder.rpartition("/")[0]
    text = content.decode("utf-8", "replace")
    rule = (
        "search-broken" if reader is _search else "data-broken" if reader in (_manifest, _json_feed) else ""
    )
    broken = (Leftover(rule, path, name),) if rule and not _is_json(text) else ()
    return BuiltPage(path, folder, tuple(dict.fromkeys(reader(text))), leftovers=broken)


def _reader(path: str, name: str) -> Callable[[str], Iterator[Use]] | None:
    if name.endswith(".css"):
        return _css
    if re.fullmatch(r"sitemap[\w-]*\.xml", path):
        return _sitemap
    if name in ("search_index.json", "search_index.js") or path == "search.json":
        return _search
    if name.endswith(_MANIFESTS):
        return _manifest
    if name.startswith("feed") and name.endswith(".json"):
        return _json_feed
    if path == "robots.txt":
        return _robots
    return _feed if name.endswith((".xml", ".rss", ".atom")) and ("feed" in name or "rss" in name) else None


def _css(text: str) -> Iterator[Use]:
    yield from styles.uses_of_sheet(text, "CSS")


def _sitemap(text: str) -> Iterator[Use]:
    yield from (Use(UseKind.META, unescape(match[1]), "sitemap loc") for match in _LOC.finditer(text))


def _feed(text: str) -> Iterator[Use]:
    yield from (
        Use(UseKind.META, unescape(match[1] or match[2]), "feed link") for match in _FEED_LINK.finditer(text)
    )


def _robots(text: str) -> Iterator[Use]:
    yield from (Use(UseKind.META, match[1], "robots sitemap") for match in _SITEMAP_LINE.finditer(text))


def _search(text: str) -> Iterator[Use]:
    data = _json(text[text.find("{") :].rstrip().rstrip(";"))
    listed = data.get("docs", data.get("items"))
    for item in listed if isinstance(listed, list) else []:
        location = item.get("location") if isinstance(item, dict) else None
        if isinstance(location, str):
            yield Use(UseKind.LINK, location or "./", "search location")


def _manifest(text: str) -> Iterator[Use]:
    data = _json(text)
    for item in data.get("icons", []) if isinstance(data.get("icons"), list) else []:
        if isinstance(item, dict) and isinstance(item.get("src"), str):
            yield Use(UseKind.IMAGE, item["src"], "manifest icon")
    if isinstance(data.get("start_url"), str):
        yield Use(UseKind.META, data["start_url"], "manifest start_url")


def _json_feed(text: str) -> Iterator[Use]:
    data = _json(text)
    listed: list[Any] = data["items"] if isinstance(data.get("items"), list) else []
    items = [data, *listed]
    for item in items:
        for name in ("url", "home_page_url", "feed_url", "image"):
            if isinstance(item, dict) and isinstance(item.get(name), str):
                yield Use(UseKind.META, item[name], "feed link")


def _is_json(text: str) -> bool:
    try:
        json.loads(text[max(0, text.find("{")) :].rstrip().rstrip(";"))
    except (ValueError, RecursionError):
        return False
    return True


def _json(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
