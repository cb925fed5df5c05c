"""Where links lead: addresses of a page held against the files, pages and anchors of a site."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from ..diagnostics import nearest
from ..pages import Page
from ..source.page import Link
from . import schemes
from .missing import guess, missing
from .site import PICTURES, Outcome, Site, from_page, from_url, url_of

__all__ = ["PICTURES", "Outcome", "Site", "resolve"]

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
SLIPS = re.compile(
    r"(?P<scheme>https?|ftp)[;.,]?//|www\.[\w-]+\.[a-z]{2,}|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+$)", re.I
)


def resolve(page: Page, link: Link, site: Site) -> Outcome:
    """What comes of a link: the file it leads to, or the rule it breaks."""
    target = link.target.strip()
    if not target:
        return Outcome(page, link, "link-empty") if link.kind != "form.action" else Outcome(page, link)
    if "{{" in target or "{%" in target:
        return Outcome(page, link)
    if "\\" in target and not target.startswith(("data:", "javascript:")):
        return Outcome(page, link, "link-backslash", meant=target.replace("\\", "/"))
    if target.startswith("//"):
        return Outcome(page, link, "link-protocol-relative", meant=f"https:{target}")
    if scheme := SCHEME.match(target):
        return with_scheme(page, link, target, scheme[1].lower(), site)
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    if (slip := SLIPS.match(target)) and link.kind in ("a.href", "area.href") and path not in site.all:
        start = len(slip[0]) if slip["scheme"] else 0
        before = f"{slip['scheme']}://" if slip["scheme"] else "mailto:" if slip["mail"] else "https://"
        return Outcome(page, link, "scheme-unknown", meant=before + target[start:])
    if path.startswith("/"):
        return absolute(page, link, path, fragment, site)
    if not path:
        return at_anchor(page, link, page.uri, fragment, site)
    return relative(page, link, unquote(path), fragment, site)


def with_scheme(page: Page, link: Link, target: str, scheme: str, site: Site) -> Outcome:
    """An address that names its scheme."""
    if scheme == "mailto":
        good = re.match(r"mailto:[^@\s?]+@[^@\s?]+\.[^@\s?]+|mailto:\?.*\bto=", target, re.I)
        return Outcome(page, link) if good else Outcome(page, link, "mailto-empty")
    if scheme in ("http", "https", "ftp", "sftp"):
        parts = urlsplit(target) if re.match(r"[a-z]+://[^/\s]", target, re.I) else None
        if parts is None or not parts.netloc:
            return Outcome(
                page, link, "scheme-unknown", meant=re.sub(r"^([a-z]+):/*", r"\1://", target, flags=re.I)
            )
        return own_address(page, link, target, site)
    if not schemes.known(scheme):
        if scheme == "file" or len(scheme) == 1:
            return Outcome(page, link, "link-outside-site", detail="local")
        meant = nearest(scheme, ("http", "https", "mailto", "ftp", "tel"))
        return Outcome(
            page, link, "scheme-unknown", meant=f"{meant}:{target[len(scheme) + 1 :]}" if meant else ""
        )
    return Outcome(page, link)


def own_address(page: Page, link: Link, target: str, site: Site) -> Outcome:
    """A full web address: another site's, or one of our own pages."""
    if not site.site_url:
        return Outcome(page, link)
    own, there = urlsplit(site.site_url), urlsplit(target)
    if there.netloc.lower() != own.netloc.lower() or not f"{there.path}/".startswith(site.base):
        return Outcome(page, link)
    path = unquote(there.path)[len(site.base) :] if there.path.startswith(site.base) else ""
    uri = site.urls.get(path) or site.urls.get(path.rstrip("/"))
    meant = ""
    if uri:
        as_source = link.rewritten or page.uri not in site.pages
        meant = (
            from_page(page, uri, there.fragment) if as_source else from_url(page, uri, there.fragment, site)
        )
    if there.scheme != own.scheme:
        return Outcome(
            page,
            link,
            "link-insecure-own",
            uri=uri or "",
            meant=meant or target.replace("http:", "https:", 1),
        )
    return Outcome(page, link, "link-own-absolute", uri=uri or "", meant=meant, fragment=there.fragment)


def absolute(page: Page, link: Link, path: str, fragment: str, site: Site) -> Outcome:
    """An address from the host's root."""
    path = unquote(path)
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
        return Outcome(
            page, link, "path-absolute", meant=from_page(page, uri, fragment) if uri else "", detail="escapes"
        )
    below = path[len(site.base) :]
    uri = site.urls.get(below) or site.urls.get(below.rstrip("/")) or ""
    if uri in site.pages or uri:
        return at_anchor(page, link, uri, fragment, site)
    source = below.lstrip("/")
    if source in site.all:
        return Outcome(page, link, "path-absolute", meant=from_page(page, source, fragment))
    return missing(page, link, source, fragment, site)


def relative(page: Page, link: Link, path: str, fragment: str, site: Site) -> Outcome:
    """An address from the page: from its source where it is Markdown, from its place in the site where it is HTML."""
    folder = posixpath.dirname(page.uri) if link.rewritten else url_of(page.uri, site.directory_urls)
    if not link.rewritten and not folder.endswith("/"):
        folder = posixpath.dirname(folder)
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined.startswith(".."):
        return Outcome(
            page, link, "link-outside-site", meant=guess(page, joined.lstrip("./"), fragment, site)
        )
    joined = "" if joined == "." else joined
    if link.rewritten:
        if joined in site.all:
            return at_anchor(page, link, joined, fragment, site)
    else:
        slashed = f"{joined}/" if path.endswith("/") and joined else joined
        uri = site.urls.get(slashed) or site.urls.get(joined)
        if uri:
            return at_anchor(page, link, uri, fragment, site)
    return missing(page, link, joined, fragment, site)


def at_anchor(page: Page, link: Link, uri: str, fragment: str, site: Site) -> Outcome:
    """A file that is there; its anchor may not be."""
    if uri in site.unpublished:
        return Outcome(
            page, link, "link-unpublished", uri=uri, fragment=fragment, detail=site.unpublished[uri]
        )
    name = unquote(fragment)
    if not name or uri not in site.pages or name == "top" or ":~:" in name or name.startswith("__"):
        return Outcome(page, link, uri=uri, fragment=fragment)
    drawn = link.kind.startswith("use.") and re.search(rf"""\bid=["']?{re.escape(name)}\b""", page.text)
    if site.has(uri, name) or site.has(uri, fragment) or drawn:
        return Outcome(page, link, uri=uri, fragment=name)
    known = site.anchors(uri)
    near = nearest(name, known) if known else None
    return Outcome(page, link, "anchor-missing", uri=uri, fragment=fragment, meant=f"#{near}" if near else "")
