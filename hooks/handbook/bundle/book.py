"""The print edition's text: all pages of an offline site as one document, with contents and links inside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from .archive import BundleError

NOT_PRINTED = (
    "script, style, button, .headerlink, .depth-switch, .card, .controls, .axis-picker, .backlinks, .report, .cite-page, "
    ".page-intro, .statement-link, .page-facts dd a, form, search"
)
NAMES = ("id", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
LINKS = ("href", "xlink:href")
_INSIDE = re.compile(r"url\(#([^)]+)\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")


@dataclass(frozen=True)
class Chapter:
    """A page in the book."""

    part: str
    """The section of the navigation it belongs to."""
    file: str
    title: str
    body: str

    @property
    def id(self) -> str:
        return name_of(self.file)


def name_of(file: str) -> str:
    """The anchor of a page in the book."""
    return "page-" + re.sub(r"[^a-z0-9]+", "-", file.removesuffix(".html").lower()).strip("-")


def order(home: str) -> list[tuple[str, str]]:
    """The pages as the navigation lists them: section, file."""
    from selectolax.lexbor import LexborHTMLParser

    listed = []
    for section in LexborHTMLParser(home).css("#site-nav .nav-section"):
        summary = section.css_first("summary")
        name = summary.text(strip=True) if summary else ""
        links = (link.attributes.get("href") or "" for link in section.css("a"))
        listed += [(name, href) for href in links if href.endswith(".html") and "://" not in href]
    return list(dict.fromkeys(listed))


def chapters(pages: Mapping[str, str]) -> list[Chapter]:
    """The pages of a site that its navigation lists, ready to be bound."""
    listed = [(part, file) for part, file in order(pages["index.html"]) if file in pages]
    bound = {file for _, file in listed}
    return [_chapter(part, file, pages[file], bound) for part, file in listed]


def _chapter(part: str, file: str, html: str, bound: set[str]) -> Chapter:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    article, facts = tree.css_first("main article"), tree.css_first(".page-foot .page-facts")
    if article is None:
        raise BundleError(f"'{file}' has no article in its main part, so it cannot be printed.")
    for node in article.css(NOT_PRINTED):
        node.decompose()
    for details in article.css("details"):
        details.attrs["open"] = ""
    for node in article.css("*"):
        _moved(node, file, bound)
    heading = article.css_first("h1")
    title = str(heading.text(strip=True)) if heading else file
    if heading:
        heading.attrs["id"] = name_of(file)
    return Chapter(part, file, title, (article.inner_html or "") + (str(facts.html) if facts else ""))


def _moved(node: Any, file: str, bound: set[str]) -> None:
    """Names of one page must not meet those of another; links lead into the book."""
    prefix = name_of(file)
    for name, value in list(node.attributes.items()):
        if not value:
            continue
        if name in NAMES:
            node.attrs[name] = " ".join(f"{prefix}--{word}" for word in value.split())
        elif name in LINKS:
            target = lead(value, file, bound)
            if target:
                node.attrs[name] = target
            else:
                del node.attrs[name]
        elif "url(#" in value:
            node.attrs[name] = _INSIDE.sub(rf"url(#{prefix}--\1)", value)


def lead(href: str, file: str, bound: set[str]) -> str:
    """Where a link of a page leads in the book; empty for what is not bound."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path)))
        if parts.path
        else file
    )
    if target not in bound:
        return ""
    return f"#{name_of(target)}" + (f"--{parts.fragment}" if parts.fragment else "")


def mended(book: str) -> str:
    """The book without links to anchors it does not have."""
    ids = set(re.findall(r'\sid="([^"]+)"', book))

    def checked(match: re.Match[str]) -> str:
        whole, _, _ = match[1].partition("--")
        return match[0] if match[1] in ids else f'href="#{whole}"'

    return re.sub(r'href="#(page-[^"]+)"', checked, book)


def without_variables(css: str) -> str:
    """A style sheet with its variables filled in: pictures are drawn by a renderer that knows none."""
    values = dict(re.findall(r"(--[\w-]+)\s*:\s*([^;}]+)", css))
    for _ in range(5):
        css = _VARIABLE.sub(lambda found: str(values.get(found[1]) or found[2] or "inherit").strip(), css)
    return css


def dressed(book: str, css: str) -> str:
    """The book with the pictures' style inside each picture, where a printer looks for it."""
    style = f"<style>{css}</style>"
    return re.sub(r"(<svg[^>]*\bclass=\"[^\"]*\bdrawn[^>]*>)", lambda found: found[1] + style, book)


def contents(listed: list[Chapter]) -> str:
    """The table of contents; page numbers are set by the style sheet."""
    out, part = [], ""
    for chapter in listed:
        if chapter.part != part:
            out.append(f"{'</ul>' if part else ''}<h2>{escape(chapter.part)}</h2><ul>")
            part = chapter.part
        out.append(f'<li><a href="#{chapter.id}">{escape(chapter.title)}</a></li>')
    return f'<nav class="contents" aria-labelledby="contents"><h1 id="contents">Contents</h1>{"".join(out)}</ul></nav>'


def bind(pages: Mapping[str, str], about: Mapping[str, str], css: str, picture_css: str) -> str:
    """The whole book as one HTML document."""
    listed = chapters(pages)
    escaped = {name: escape(value) for name, value in about.items()}
    body = "".join(f'<section class="chapter">{c.body}</section>' for c in listed)
    cover = (
        f'<section class="cover"><p class="book-title">{escaped["name"]}</p>'
        f"<p>Version {escaped['version']}, built {escaped['built']}</p>"
        "<p><strong>A printed copy does not change, and a newer version may exist.</strong> Ask whoever gave it to you, and do not rely "
        "on an old copy for a decision about treatment.</p><p>It reports what studies found. It cannot examine you.</p></section>"
    )
    book = mended(cover + contents(listed) + body)
    head = f'<meta charset="utf-8"><title>{escaped["name"]}</title><meta name="dcterms.created" content="{escaped["built"]}">'
    return f'<!doctype html><html lang="en"><head>{head}<style>{css}</style></head><body>{dressed(book, picture_css)}</body></html>'
