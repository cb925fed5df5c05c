"""Where links lead: addresses of a page held against the files, pages and anchors of a site."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from ..diagnostics import nearest
from ..source.markdown_page import SourcePage
from ..source.page import Link
from . import schemes
from .missing import guess, missing
from .site import ELSEWHERE, PICTURES, LinkOutcome, SourceSite, from_page, from_url

__all__ = ["PICTURES", "LinkOutcome", "SourceSite", "resolve"]

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
ADDRESS_PATH = re.compile(r"[^?#]*")
"""What stands before the query and the fragment: only there is a backslash read as a slash."""
LOCAL = re.compile(
    r"(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|[\w.-]+\.(?:localhost|local))(?::\d+)?$", re.I
)
CONTRIBUTORS = "ALL-CONTRIBUTORS-LIST:"
SLIPS = re.compile(
    r"(?P<scheme>https?|ftp)[;.,]?//|www\.[\w-]+\.[a-z]{2,}|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+$)", re.I
)


def resolve(page: SourcePage, link: Link, site: SourceSite) -> LinkOutcome:
    """What comes of a link: the file it leads to, or the rule it breaks."""
    target = link.target.strip()
    if not target:
        return (
            LinkOutcome(page, link, "link-empty") if link.kind != "form.action" else LinkOutcome(page, link)
        )
    if "{{" in target or "{%" in target:
        return LinkOutcome(page, link, left_to=site.made.maker_of_text(page) or "what fills in '{{ }}'")
    if "\\" in (path := ADDRESS_PATH.match(target)[0]) and folds_backslashes(path):  # type: ignore[index]
        return LinkOutcome(page, link, "link-backslash", meant=path.replace("\\", "/") + target[len(path) :])
    if target.startswith("//"):
        return LinkOutcome(page, link, "link-protocol-relative", meant=f"https:{target}")
    if scheme := SCHEME.match(target):
        return with_scheme(page, link, target, scheme[1].lower(), site)
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    if (slip := SLIPS.match(target)) and link.kind in ("a.href", "area.href") and path not in site.all:
        start = len(slip[0]) if slip["scheme"] else 0
        before = f"{slip['scheme']}://" if slip["scheme"] else "mailto:" if slip["mail"] else "https://"
        return LinkOutcome(page, link, "scheme-unknown", meant=before + target[start:])
    if path.startswith("/"):
        return absolute(page, link, path, fragment, site)
    if not path:
        return at_anchor(page, link, page.uri, fragment, site)
    return relative(page, link, unquote(path), fragment, site)


def folds_backslashes(path: str) -> bool:
    """Whether browsers read a backslash of an address as a slash: not where a program reads it."""
    scheme = SCHEME.match(path)
    return not scheme or scheme[1].lower() in ("http", "https", "ftp", "file") or len(scheme[1]) == 1


def with_scheme(page: SourcePage, link: Link, target: str, scheme: str, site: SourceSite) -> LinkOutcome:
    """An address that names its scheme."""
    if scheme == "mailto":
        good = re.match(r"mailto:[^@\s?]+@[^@\s?]+\.[^@\s?]+|mailto:\?.*\bto=", target, re.I)
        return LinkOutcome(page, link) if good else LinkOutcome(page, link, "mailto-empty")
    if scheme in ("http", "https", "ftp", "sftp"):
        try:
            parts = urlsplit(target) if re.match(r"[a-z]+://[^/\s]", target, re.I) else None
        except ValueError:
            return LinkOutcome(page, link, "scheme-unknown", detail="host")
        if parts is None or not parts.netloc:
            return LinkOutcome(
                page, link, "scheme-unknown", meant=re.sub(r"^([a-z]+):/*", r"\1://", target, flags=re.I)
            )
        if LOCAL.match(parts.netloc.rpartition("@")[2]):
            return on_own_computer(page, link, unquote(parts.path), site)
        return own_address(page, link, target, site)
    if not schemes.known(scheme):
        if scheme == "file" or len(scheme) == 1:
            return LinkOutcome(page, link, "link-outside-site", detail="local")
        meant = nearest(scheme, ("http", "https", "mailto", "ftp", "tel"))
        if (
            not meant
            and (reader := site.made.stranger(scheme))
            and target.startswith(scheme)
            and not target.endswith(".md")
        ):
            return LinkOutcome(page, link, left_to=reader)
        return LinkOutcome(
            page, link, "scheme-unknown", meant=f"{meant}:{target[len(scheme) + 1 :]}" if meant else ""
        )
    return LinkOutcome(page, link)


def on_own_computer(page: SourcePage, link: Link, path: str, site: SourceSite) -> LinkOutcome:
    """An address of the reader's own computer: guides name its root; a page below it is one of a preview."""
    path = path.removeprefix(site.base).strip("/")
    if not path:
        return LinkOutcome(page, link)
    uri = site.urls.get(path, "")
    return LinkOutcome(page, link, "link-local", uri=uri, meant=from_page(page, uri) if uri else "")


def own_address(page: SourcePage, link: Link, target: str, site: SourceSite) -> LinkOutcome:
    """A full web address: another site's, or one of our own pages."""
    if not site.site_url:
        return LinkOutcome(page, link)
    own, there = urlsplit(site.site_url), urlsplit(target)
    if there.netloc.lower() != own.netloc.lower() or not f"{there.path}/".startswith(site.base):
        return LinkOutcome(page, link)
    path = unquote(there.path)[len(site.base) :] if there.path.startswith(site.base) else ""
    uri = site.urls.get(path) or site.urls.get(path.rstrip("/"))
    meant = ""
    if uri:
        as_source = link.rewritten or page.uri not in site.pages
        meant = (
            from_page(page, uri, there.fragment) if as_source else from_url(page, uri, there.fragment, site)
        )
    if there.scheme != own.scheme:
        return LinkOutcome(
            page,
            link,
            "link-insecure-own",
            uri=uri or "",
            meant=meant or target.replace("http:", "https:", 1),
        )
    known = bool(uri) or not path or site.makes(path) or path in site.all
    detail = "" if known else "unknown"
    return LinkOutcome(
        page, link, "link-own-absolute", uri=uri or "", meant=meant, fragment=there.fragment, detail=detail
    )


def absolute(page: SourcePage, link: Link, path: str, fragment: str, site: SourceSite) -> LinkOutcome:
    """An address from the host's root."""
    path = unquote(path)
    if path.startswith("/../"):  # nothing lies above the root
        path = posixpath.normpath(path) + "/" * path.endswith("/")
    if site.absolute_is_docs and link.rewritten:
        return relative(
            page,
            link,
            posixpath.relpath(path.lstrip("/"), posixpath.dirname(page.uri) or "."),
            fragment,
            site,
        )
    if not f"{path}/".startswith(site.base):
        uri = site.urls.get(path.lstrip("/")) or (path.lstrip("/") if path.lstrip("/") in site.all else "")
        if not uri and site.may_be_elsewhere(path.lstrip("/")):
            return LinkOutcome(page, link, left_to=ELSEWHERE)
        return LinkOutcome(
            page, link, "path-absolute", meant=from_page(page, uri, fragment) if uri else "", detail="escapes"
        )
    below = path[len(site.base) :]
    uri = site.urls.get(below) or site.urls.get(below.rstrip("/")) or ""
    if uri in site.pages or uri:
        return at_anchor(page, link, uri, fragment, site)
    source = below.lstrip("/")
    if source in site.all:
        return LinkOutcome(page, link, "path-absolute", meant=from_page(page, source, fragment))
    return missing(page, link, source, fragment, site)


def relative(page: SourcePage, link: Link, path: str, fragment: str, site: SourceSite) -> LinkOutcome:
    """An address from the page: from its source where it is Markdown, from its place in the site where it is HTML."""
    folder = posixpath.dirname(page.uri) if link.rewritten else folder_of_url(site.url(page.uri))
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined.startswith(".."):
        if built := page_at_url(page, path, site) if link.rewritten else "":
            meant = from_page(page, built, fragment)
            return LinkOutcome(page, link, "link-built-address", uri=built, fragment=fragment, meant=meant)
        if joined.count("../") == 1 and "mike" in site.plugins:
            return LinkOutcome(page, link, left_to="the plugin 'mike'")
        return LinkOutcome(
            page, link, "link-outside-site", meant=guess(page, joined.lstrip("./"), fragment, site)
        )
    joined = "" if joined == "." else joined
    if link.rewritten:
        if (uri := site.find(joined, page.uri)) in site.all:
            return at_anchor(page, link, uri, fragment, site)
    else:
        slashed = f"{joined}/" if path.endswith("/") and joined else joined
        if there := site.urls.get(slashed) or site.urls.get(joined) or "":
            return at_anchor(page, link, there, fragment, site)
    outcome = missing(page, link, joined, fragment, site)
    built = page_at_url(page, path, site) if outcome.fault == "page-missing" and link.rewritten else ""
    if built in site.pages or built.endswith(".ipynb"):
        meant = from_page(page, built, fragment)
        return LinkOutcome(page, link, "link-built-address", uri=built, fragment=fragment, meant=meant)
    return outcome


def folder_of_url(url: str) -> str:
    """The folder of an address of the built site."""
    return url if url.endswith("/") else posixpath.dirname(url)


def page_at_url(page: SourcePage, path: str, site: SourceSite) -> str:
    """The page that an address leads to when it is read from the page's own address in the built site."""
    joined = posixpath.normpath(posixpath.join(folder_of_url(site.url(page.uri)), path))
    return site.urls.get(f"{joined}/" if path.endswith("/") else joined, "")


def at_anchor(page: SourcePage, link: Link, uri: str, fragment: str, site: SourceSite) -> LinkOutcome:
    """A file that is there; its anchor may not be."""
    if uri in site.unpublished:
        return LinkOutcome(
            page, link, "link-unpublished", uri=uri, fragment=fragment, detail=site.unpublished[uri]
        )
    name = unquote(fragment)
    if not name or uri not in site.pages or name == "top" or ":~:" in name or name.startswith("__"):
        return LinkOutcome(page, link, uri=uri, fragment=fragment)
    drawn = link.kind.startswith("use.") and re.search(rf"""\bid=["']?{re.escape(name)}\b""", page.text)
    known = site.anchors(uri)
    if name in known or fragment in known or drawn or listed_contributor(page, link):
        return LinkOutcome(page, link, uri=uri, fragment=name)
    if maker := site.made.maker_of_anchor(site.pages[uri], name):
        return LinkOutcome(page, link, uri=uri, fragment=name, left_to=maker)
    near = nearest(name, known) if known else None
    return LinkOutcome(
        page, link, "anchor-missing", uri=uri, fragment=fragment, meant=f"#{near}" if near else ""
    )


def listed_contributor(page: SourcePage, link: Link) -> bool:
    """Whether a link stands in the table that all-contributors writes, whose anchors name kinds of work."""
    if CONTRIBUTORS not in page.text:
        return False
    before = page.source_text(link.place)[: link.place.offset]
    return before.rfind(f"{CONTRIBUTORS}START") > before.rfind(f"{CONTRIBUTORS}END")
