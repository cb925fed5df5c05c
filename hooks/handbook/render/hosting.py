"""The last hand on a built site: names by content, policies, headers, redirects, feed. Files in, files out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
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
    entries: Iterable[feed.FeedEntry] = ()
    policy: bool = True
    fingerprints: bool = True
    feed: bool = True
    shrink: bool = True
    """Whether libraries that no page names are taken away."""


def finish(files: Mapping[str, bytes], site: Hosting) -> Iterator[tuple[str, bytes | None]]:
    """What to write over the built files, a file at a time; None where a file goes. A page is read when its turn comes."""
    stubs = dict(moved.stub(o, n, site.site_url, site.directory_urls) for o, n in site.moved.items())
    gone = unused(files) if site.shrink else []
    yield from ((name, None) for name in gone)
    if site.offline:
        yield from ((name, text.encode()) for name, text in stubs.items())
        return
    own = {name: files[name] for name in files if not name.endswith(".html") and name not in gone}
    new = fingerprints.fingerprinted_names(own) if site.fingerprints else {}
    yield from _pages(files, stubs, new, site)
    if site.moved:
        yield "_redirects", moved.rules(site.moved).encode()
    if site.feed and site.site_url:
        yield "robots.txt", feed.robots(site.site_url).encode()
        yield "feed.xml", feed.atom(site.name, site.site_url, site.entries).encode()
    for old, to in new.items():
        yield to, own[old]
        yield old, None


def _pages(
    files: Mapping[str, bytes], stubs: Mapping[str, str], new: Mapping[str, str], site: Hosting
) -> Iterator[tuple[str, bytes]]:
    """The pages, and the headers that go with them."""
    scripts, styles = set[str](), set[str]()
    whole = site.policy or site.fingerprints or site.feed
    for name in (*(n for n in files if whole and n.endswith(".html") and n not in stubs), *stubs):
        html = stubs.get(name) or fingerprints.renamed(files[name].decode(), name, new, site.site_url)
        if site.policy:
            run, drawn = headers.hashes(html)
            scripts |= run
            styles |= drawn
            html = headers.with_policy(html)
        fed = site.feed and site.site_url and name not in stubs
        yield name, (_with_feed(html, name) if fed else html).encode()
    if site.policy:
        yield "_headers", headers.headers(scripts, styles, new.values()).encode()


def unused(files: Mapping[str, bytes]) -> list[str]:
    """Libraries that no page names: that for diagrams, where all are drawn already, is heavier than the rest of the site."""
    left = {name: posixpath.basename(name).encode() for name in files if name.startswith("vendor/")}
    for page in (name for name in files if left and name.endswith(".html")):
        data = files[page]
        left = {name: base for name, base in left.items() if base not in data}
    return list(left)


def _with_feed(html: str, page: str) -> str:
    """The page with a link to the feed; the page for lost readers is shown at any address and has none."""
    if page == "404.html":
        return html
    address = posixpath.relpath("feed.xml", posixpath.dirname(page) or ".")
    link = f'<link rel="alternate" type="application/atom+xml" title="Pages last changed" href="{address}">'
    return html.replace("</head>", f"{link}</head>", 1)
