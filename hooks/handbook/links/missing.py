"""A link that leads nowhere: which kind of fault it is, and what was probably meant."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ..diagnostics import nearest
from ..source.markdown_page import ENDINGS, SourcePage
from ..source.page import Link
from .site import ELSEWHERE, PICTURES, LinkOutcome, SourceSite, fold, from_page, from_url, kind_of, stem

PICTURE_KINDS = ("img.", "source.srcset", "picture.", "image.", "video.poster", "front.image")
IN_ANOTHER_LANGUAGE = "in another language"
MOST_BESIDE = 150
UNCLOSED = re.compile(r"(\S+)\s+\S")


def missing(page: SourcePage, link: Link, path: str, fragment: str, site: SourceSite) -> LinkOutcome:
    """An address that leads nowhere: say which kind it is, and what was probably meant."""
    path = path.strip()
    if link.rewritten and site.made.translations.locales and path in site.all:
        return of_other_language(page, link, path, site)
    first = UNCLOSED.match(path) if link.rewritten else None
    if first and posixpath.normpath(first[1]) in site.all:
        return LinkOutcome(page, link, "link-not-rendered", uri=first[1], detail=first[1])
    if known := ill_cased(page, link, path, fragment, site) or built(page, link, path, fragment, site):
        return known
    if site.ignored(path) or site.makes(path) or (in_built_site(link) and site.redirects(path)):
        return LinkOutcome(page, link)
    if maker := site.maker(path) or site.made.rewriter(link.target):
        return LinkOutcome(page, link, left_to=maker)
    fault = kind(link, path, site)
    meant = guess(page, path, fragment, site, raw=not link.rewritten)
    rooted = link.target.startswith("/") and site.base == "/"
    if rooted and fault == "page-missing" and not meant and site.may_be_elsewhere(path):
        return LinkOutcome(page, link, left_to=ELSEWHERE)
    return LinkOutcome(page, link, fault, meant=meant, detail="" if link.rewritten else "html")


def in_built_site(link: Link) -> bool:
    """Whether an address is read in the built site only: MkDocs follows neither HTML nor addresses from the root."""
    return not link.rewritten or link.target.startswith("/")


def said_of_missing(outcome: LinkOutcome, what: str) -> str:
    """The fact about a file that a link names and the page does not reach."""
    elsewhere = (
        " where this page is built: it is one of another language" if is_of_other_language(outcome) else ""
    )
    return f"There is no {what} '{outcome.link.target}'{elsewhere}."


def is_of_other_language(outcome: LinkOutcome) -> bool:
    """Whether the file is there, but in no site of the page's language."""
    return outcome.detail == IN_ANOTHER_LANGUAGE


def of_other_language(page: SourcePage, link: Link, path: str, site: SourceSite) -> LinkOutcome:
    """A file that is built with pages of another language; without the language in its name it is one of this page's."""
    bare = site.made.translations.bare_name(path)
    there = bool(bare) and site.find(bare, page.uri) in site.all
    meant = site.made.translations.bare_name(link.target) if there else ""
    return LinkOutcome(page, link, kind(link, path, site), meant=meant, detail=IN_ANOTHER_LANGUAGE)


def ill_cased(page: SourcePage, link: Link, path: str, fragment: str, site: SourceSite) -> LinkOutcome | None:
    """The file is there under a name in another case."""
    if link.rewritten:
        same = site.folded.get(fold(path))
        if not same or same == path:
            return None
        meant = from_page(page, same, fragment)
    else:
        same = site.folded_urls.get(fold(path)) or site.folded_urls.get(fold(f"{path}/"))
        if not same:
            return None
        meant = from_url(page, same, fragment, site)
    return LinkOutcome(page, link, "link-ill-cased", uri=same, fragment=fragment, meant=meant)


def built(page: SourcePage, link: Link, path: str, fragment: str, site: SourceSite) -> LinkOutcome | None:
    """The address is a page's in the built site, where its source's is meant."""
    if not link.rewritten or path.endswith(ENDINGS) or link.kind.startswith(PICTURE_KINDS):
        return None
    bare = path.removesuffix("index.html").removesuffix(".html").rstrip("/")
    sources = [f"{bare}{e}" for e in (".md", "/index.md", "/README.md")] if bare else ["index.md"]
    uri = next((s for s in sources if s in site.pages), "")
    if not uri and link.target.split("#")[0].endswith("/") and f"{bare}/index.html" in site.all:
        uri = f"{bare}/index.html"
    if not uri:
        return None
    meant = from_page(page, uri, fragment)
    return LinkOutcome(page, link, "link-built-address", uri=uri, fragment=fragment, meant=meant)


def kind(link: Link, path: str, site: SourceSite) -> str:
    """Whether a page, a picture or another file is missing."""
    if link.kind.startswith(PICTURE_KINDS) or path.lower().endswith(PICTURES):
        return "image-missing"
    base, ending = posixpath.splitext(path)
    named = f"{base}.md" in site.pages and ending.lower().startswith(".m")
    page_like = named or ending.lower() in ("", ".html", ".htm", *ENDINGS)
    clicked = link.kind in ("a.href", "area.href", "iframe.src", "click.href")
    return "page-missing" if page_like and clicked else "asset-missing"


def guess(page: SourcePage, path: str, fragment: str, site: SourceSite, *, raw: bool = False) -> str:
    """The file that was probably meant: the same name elsewhere first, then the most alike."""
    path = path.rstrip("/")
    same = site.by_kind.get((kind_of(path), stem(path)))
    near = same[0] if same else nearest(path, alike(path, site), cutoff=72)
    return (
        "" if not near else from_url(page, near, fragment, site) if raw else from_page(page, near, fragment)
    )


def alike(path: str, site: SourceSite) -> Iterable[str]:
    """Files that could be meant: of the same kind, and beginning alike somewhere; of very many those next to it by name."""
    kind, name = kind_of(path), stem(path)
    groups = (
        site.beginning.get((kind, name[:1]), ()),
        site.in_folder.get((kind, posixpath.dirname(path)), ()),
    )
    return [p for group in groups for p in beside(name, group)]


def beside(name: str, group: Sequence[str]) -> Sequence[str]:
    """Of files in the order of their names, those next to a name; all of them where they are few."""
    if len(group) <= 2 * MOST_BESIDE:
        return group
    at = bisect_left(group, name, key=stem)
    return group[max(0, at - MOST_BESIDE) : at + MOST_BESIDE]
