"""The last hand on a built site: names by content, policies, headers, redirects, feed. Files in, files out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from . import feed, fingerprints, headers, moved


@dataclass(frozen=True)
class Hosting:
    """What is known of the site."""

    name: str
    site_url: str
    directory_urls: bool
    offline: bool
    moved: dict[str, str] = field(default_factory=dict)
    """Old pages to new ones, by their paths below docs_dir."""
    entries: Iterable[feed.Entry] = ()


def finish(files: Mapping[str, bytes], site: Hosting) -> dict[str, bytes | None]:
    """What to write over the built files; None where a file goes."""
    stubs = dict(moved.stub(o, n, site.site_url, site.directory_urls) for o, n in site.moved.items())
    gone: dict[str, bytes | None] = dict.fromkeys(unused(files))
    if site.offline:
        return gone | {name: text.encode() for name, text in stubs.items()}
    files = {name: data for name, data in files.items() if name not in gone}
    new = fingerprints.names(files)
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    pages = {name: fingerprints.renamed(html, name, new, site.site_url) for name, html in pages.items()}
    pages |= stubs
    made = {name: headers.with_policy(html) for name, html in pages.items()}
    made["_headers"] = headers.headers(pages, new.values())
    if site.moved:
        made["_redirects"] = moved.rules(site.moved)
    if site.site_url:
        made = {name: _with_feed(html, name) if name in files else html for name, html in made.items()}
        made |= {
            "robots.txt": feed.robots(site.site_url),
            "feed.xml": feed.atom(site.name, site.site_url, site.entries),
        }
    changed: dict[str, bytes | None] = {name: text.encode() for name, text in made.items()}
    return gone | changed | {old: None for old in new} | {to: files[old] for old, to in new.items()}


def unused(files: Mapping[str, bytes]) -> list[str]:
    """Libraries that no page names: that for diagrams, where all are drawn already, is heavier than the rest of the site."""
    pages = b"".join(data for name, data in files.items() if name.endswith(".html"))
    return [n for n in files if n.startswith("vendor/") and posixpath.basename(n).encode() not in pages]


def _with_feed(html: str, page: str) -> str:
    """The page with a link to the feed; the page for lost readers is shown at any address and has none."""
    if page == "404.html":
        return html
    address = posixpath.relpath("feed.xml", posixpath.dirname(page) or ".")
    link = f'<link rel="alternate" type="application/atom+xml" title="Pages last changed" href="{address}">'
    return html.replace("</head>", f"{link}</head>", 1)
