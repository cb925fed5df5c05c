"""Where links lead: addresses of a page held against the files, pages and anchors of a site."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urlsplit

from .diagnostics import nearest
from .pages import ENDINGS, Page
from .source.page import Link

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
KNOWN_SCHEMES = frozenset(
    "http https mailto tel sms data ftp ftps sftp ssh git geo urn doi news nntp irc ircs xmpp sip sips callto skype whatsapp "
    "facetime webcal magnet bitcoin about blob view-source matrix tg slack msteams zoommtg zotero vscode obsidian cid mid "
    "maps market intent fax javascript".split()
)
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp")
PICTURE_KINDS = ("img.", "source.srcset", "picture.", "image.", "video.poster", "front.image")
SLIPS = re.compile(
    r"(?P<scheme>https?|ftp)[;.,]?//|www\.[\w-]+\.[a-z]{2,}|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+$)", re.I
)
DIRECTIVE = re.compile(r"^::: ", re.M)
UNCLOSED = re.compile(r"(\S+)\s+\S")


@dataclass(frozen=True)
class Outcome:
    """What came of a link."""

    page: Page
    link: Link
    fault: str = ""
    """The rule that it breaks, or nothing."""
    uri: str = ""
    """The file it leads to, below docs_dir, as far as that is known."""
    fragment: str = ""
    meant: str = ""
    """What was probably meant, as it would be typed there."""
    detail: str = ""


@dataclass
class Site:
    """What links can lead to."""

    pages: Mapping[str, Page]
    files: Iterable[str]
    site_url: str = ""
    directory_urls: bool = True
    generated: Mapping[str, set[str]] = field(default_factory=dict)
    """By page: anchors of parts made from data."""
    unpublished: Mapping[str, str] = field(default_factory=dict)
    """Files that the built site leaves out, and why."""
    guessing: bool = False
    """Whether other plugins make pages that the sources do not show."""
    absolute_is_docs: bool = False

    @cached_property
    def all(self) -> set[str]:
        return set(self.files) | set(self.pages)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Paths without case and Unicode form, to those that exist."""
        return {fold(path): path for path in sorted(self.all)}

    @cached_property
    def named(self) -> dict[str, list[str]]:
        """Files by their name without folder and ending."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.all):
            found.setdefault(stem(path), []).append(path)
        return found

    @cached_property
    def urls(self) -> dict[str, str]:
        """Addresses in the built site to the files behind them."""
        found = {path: path for path in self.all if path not in self.pages}
        for uri in self.pages:
            url = url_of(uri, self.directory_urls)
            found[url] = uri
            if url.endswith("/") or not url:
                found[f"{url}index.html"] = uri
                found[url.rstrip("/")] = uri
        return found

    @cached_property
    def folded_urls(self) -> dict[str, str]:
        """Addresses in the built site without case, to the files behind them."""
        return {fold(url): uri for url, uri in self.urls.items() if url}

    @cached_property
    def base(self) -> str:
        """The path of the site's address, with slashes around it."""
        return f"/{urlsplit(self.site_url).path.strip('/')}/".replace("//", "/")

    def anchors(self, uri: str) -> set[str]:
        """The ids of a page."""
        page = self.pages[uri]
        return {a.id for a in page.reading.anchors} | self.generated.get(uri, set())


def fold(path: str) -> str:
    """A path without case and Unicode form."""
    return unicodedata.normalize("NFC", path).casefold()


def stem(path: str) -> str:
    """A file's name without folder and ending; for an index, its folder's."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    return fold(posixpath.basename(posixpath.dirname(path)) if name.lower() in ("index", "readme") else name)


def url_of(uri: str, directory_urls: bool) -> str:
    """A page's address in the built site, relative to its root."""
    base = posixpath.splitext(uri)[0]
    folder, name = posixpath.split(base)
    index = name.lower() in ("index", "readme")
    if index:
        return (
            f"{folder}/"
            if folder and directory_urls
            else f"{folder}/index.html".lstrip("/")
            if not directory_urls
            else ""
        )
    return f"{base}/" if directory_urls else f"{base}.html"


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
    if scheme in ("http", "https"):
        parts = urlsplit(target) if re.match(r"https?://[^/\s]", target, re.I) else None
        if parts is None or not parts.netloc:
            return Outcome(
                page, link, "scheme-unknown", meant=re.sub(r"^(https?):/*", r"\1://", target, flags=re.I)
            )
        return own_address(page, link, target, site)
    if scheme not in KNOWN_SCHEMES:
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
    meant = from_page(page, uri, there.fragment) if uri else ""
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


def missing(page: Page, link: Link, path: str, fragment: str, site: Site) -> Outcome:
    """An address that leads nowhere: say which kind it is, and what was probably meant."""
    path = path.strip()
    first = UNCLOSED.match(path) if link.rewritten else None
    if first and posixpath.normpath(first[1]) in site.all:
        return Outcome(page, link, "link-not-rendered", uri=first[1], detail=first[1])
    if not link.rewritten and (
        cased := site.folded_urls.get(fold(path)) or site.folded_urls.get(fold(f"{path}/"))
    ):
        return Outcome(
            page,
            link,
            "link-ill-cased",
            uri=cased,
            fragment=fragment,
            meant=from_url(page, cased, fragment, site),
        )
    same = site.folded.get(fold(path))
    if same and same != path and link.rewritten:
        return Outcome(
            page, link, "link-ill-cased", uri=same, fragment=fragment, meant=from_page(page, same, fragment)
        )
    bare = path.removesuffix("index.html").removesuffix(".html").rstrip("/")
    if link.rewritten and not path.endswith(ENDINGS) and not link.kind.startswith(PICTURE_KINDS):
        sources = [f"{bare}{e}" for e in (".md", "/index.md", "/README.md")] if bare else ["index.md"]
        for uri in sources:
            if uri in site.pages:
                return Outcome(
                    page,
                    link,
                    "link-built-address",
                    uri=uri,
                    fragment=fragment,
                    meant=from_page(page, uri, fragment),
                )
    picture = link.kind.startswith(PICTURE_KINDS) or path.lower().endswith(PICTURES)
    ending = posixpath.splitext(path)[1].lower()
    named = f"{posixpath.splitext(path)[0]}.md" in site.pages and ending.startswith(".m")
    leads_to_page = (
        not picture
        and (named or ending in ("", ".html", ".htm", *ENDINGS))
        and link.kind in ("a.href", "area.href", "iframe.src", "click.href")
    )
    fault = "page-missing" if leads_to_page else "image-missing" if picture else "asset-missing"
    meant = guess(page, path, fragment, site, raw=not link.rewritten)
    if site.guessing and fault == "page-missing" and not meant:
        return Outcome(page, link)
    return Outcome(page, link, fault, meant=meant, detail="" if link.rewritten else "html")


def at_anchor(page: Page, link: Link, uri: str, fragment: str, site: Site) -> Outcome:
    """A file that is there; its anchor may not be."""
    if uri in site.unpublished:
        return Outcome(
            page, link, "link-unpublished", uri=uri, fragment=fragment, detail=site.unpublished[uri]
        )
    name = unquote(fragment)
    if not name or uri not in site.pages or name == "top" or ":~:" in name or name.startswith("__"):
        return Outcome(page, link, uri=uri, fragment=fragment)
    known = site.anchors(uri)
    made = (site.guessing and name.strip("+:") in site.pages[uri].text) or DIRECTIVE.search(
        site.pages[uri].text
    )
    if name in known or fragment in known or made:
        return Outcome(page, link, uri=uri, fragment=name)
    near = nearest(name, known) if known else None
    return Outcome(page, link, "anchor-missing", uri=uri, fragment=fragment, meant=f"#{near}" if near else "")


def guess(page: Page, path: str, fragment: str, site: Site, *, raw: bool = False) -> str:
    """The file that was probably meant: the same name elsewhere first, then the most alike."""
    same = [p for p in site.named.get(stem(path), []) if same_kind(p, path)]
    near = same[0] if same else nearest(path, [p for p in alike(path, site)], cutoff=72)
    return (
        "" if not near else from_url(page, near, fragment, site) if raw else from_page(page, near, fragment)
    )


def alike(path: str, site: Site) -> Iterable[str]:
    """Files that could be meant: of the same kind, and beginning alike somewhere."""
    letter = stem(path)[:1]
    return (
        p
        for p in site.all
        if same_kind(p, path) and (stem(p)[:1] == letter or posixpath.dirname(p) == posixpath.dirname(path))
    )


def same_kind(one: str, other: str) -> bool:
    """Whether both are pages, both pictures, or both of one ending."""
    a, b = posixpath.splitext(one)[1].lower(), posixpath.splitext(other)[1].lower()
    page_like = ("", ".html", *ENDINGS)
    return a == b or (a in page_like and b in page_like) or (a in PICTURES and b in PICTURES)


def from_page(page: Page, uri: str, fragment: str = "") -> str:
    """The address of a file as typed in a page's Markdown."""
    path = posixpath.relpath(uri, posixpath.dirname(page.uri) or ".") if uri != page.uri else ""
    return f"{path}#{fragment}" if fragment else path


def from_url(page: Page, uri: str, fragment: str, site: Site) -> str:
    """The address of a file as typed in a page's HTML."""
    here = url_of(page.uri, site.directory_urls)
    there = url_of(uri, site.directory_urls) if uri in site.pages else uri
    path = posixpath.relpath(there or ".", posixpath.dirname(here) or ".") + (
        "/" if there.endswith("/") or not there else ""
    )
    return f"{path}#{fragment}" if fragment else path
