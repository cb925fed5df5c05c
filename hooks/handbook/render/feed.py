"""What search engines and feed readers ask for: robots.txt and an Atom feed of the pages last changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ..diagnostics import on_one_line

FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{name}</title>
<id>{url}</id>
<link rel="self" href="{url}feed.xml"/>
<link rel="alternate" type="text/html" href="{url}"/>
<updated>{updated}</updated>
<author><name>{name}</name></author>
{entries}</feed>
"""
ENTRY = """<entry>
<title>{title}</title>
<id>{url}</id>
<link rel="alternate" type="text/html" href="{url}"/>
<updated>{updated}</updated>
<summary>{summary}</summary>
</entry>
"""


@dataclass(frozen=True)
class FeedEntry:
    """One page, as a feed tells it."""

    title: str
    address: str
    summary: str
    updated: str
    """A date, as 2026-11-25."""


def atom(name: str, site_url: str, entries: Iterable[FeedEntry], limit: int = 30) -> str:
    """The pages last changed, newest first; pages of one day by their address."""
    site = site_url.rstrip("/") + "/"
    dated = sorted(sorted(entries, key=lambda e: e.address), key=lambda e: e.updated, reverse=True)[:limit]
    entries_xml = "".join(
        ENTRY.format(
            title=escape(on_one_line(e.title)),
            url=escape(on_one_line(e.address)),
            updated=_instant(e.updated),
            summary=escape(on_one_line(e.summary)),
        )
        for e in dated
    )
    newest = _instant(dated[0].updated) if dated else "1970-01-01T00:00:00Z"
    return FEED.format(name=escape(on_one_line(name)), url=escape(site), updated=newest, entries=entries_xml)


def _instant(date: str) -> str:
    return f"{escape(on_one_line(date))}T00:00:00Z"


def robots(site_url: str) -> str:
    """Everything may be read; here is the list of pages."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {on_one_line(site_url).rstrip('/')}/sitemap.xml\n"
