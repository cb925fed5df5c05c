"""The pages of a site as chapters: what needs a screen is left out, names of two pages do not meet, links lead inside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from ..archive import BundleError

NOT_PRINTED = (
    "script, style, button, .headerlink, .depth-switch, .card, .controls, .axis-picker, .picker, h2#where, .backlinks, .report, .cite-page, "
    ".page-intro, .statement-link, .page-facts dd a, form, search, .screen-only, .diagram-text, .flow-steps, .downloads, "
    ".section-pages, .agent-more"
)
"""What serves a screen, or stands a second time on the page."""
NAMES = ("id", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
LINKS = ("href", "xlink:href")
_INSIDE = re.compile(r"url\(#([^)]+)\)")


@dataclass
class Chapter:
    """A page in the book."""

    part: str
    """The section of the navigation it belongs to."""
    file: str
    title: str
    article: Any
    """The page's article, as a tree."""
    facts: Any
    """Who wrote and who reviewed it, as a tree; None where the page does not say."""
    number: int = 0
    """Its place in the book, from 1: links name it, since a page's number would have to be set twice."""

    @property
    def id(self) -> str:
        return name_of(self.file)

    @property
    def reviewed(self) -> bool | None:
        """Whether a clinician reviewed it; None for a page that does not say."""
        return None if self.facts is None else self.facts.css_first(".not-reviewed") is None


def name_of(file: str) -> str:
    """The anchor of a page in the book."""
    return "page-" + re.sub(r"[^a-z0-9]+", "-", file.removesuffix(".html").lower()).strip("-")


def listed_pages(home: str) -> list[tuple[str, str]]:
    """The pages as the navigation lists them: section, file."""
    from selectolax.lexbor import LexborHTMLParser

    listed = []
    for section in LexborHTMLParser(home).css("#site-nav .nav-section"):
        summary = section.css_first("summary")
        name = summary.text(strip=True) if summary else ""
        links = (link.attributes.get("href") or "" for link in section.css("a"))
        listed += [(name, href) for href in links if href.endswith(".html") and "://" not in href]
    return list(dict.fromkeys(listed))


def read_chapters(pages: Mapping[str, str]) -> list[Chapter]:
    """The pages of a site that its navigation lists, without what is not printed. Raises BundleError."""
    listed = [(part, file) for part, file in listed_pages(pages["index.html"]) if file in pages]
    return [
        replace(read_chapter(part, file, pages[file]), number=n) for n, (part, file) in enumerate(listed, 1)
    ]


def read_chapter(part: str, file: str, html: str) -> Chapter:
    """A page, without what is not printed. Raises BundleError."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    article, facts = tree.css_first("main article"), tree.css_first(".page-foot .page-facts")
    if article is None:
        raise BundleError(f"'{file}' has no article in its main part, so it cannot be printed.")
    for node in [*article.css(NOT_PRINTED), *(facts.css("dd a") if facts else ())]:
        node.decompose()
    for statement in article.css("span.statement"):
        statement.unwrap()
    for cell in article.css("th:not([scope])"):
        cell.attrs["scope"] = "col" if cell.parent is not None and is_head_row(cell.parent) else "row"
    for details in article.css("details"):
        details.attrs["open"] = ""
    for tabs in article.css(".tabbed-set"):
        name_tabs(tabs)
    heading = article.css_first("h1")
    title = str(heading.text(strip=True)) if heading else file
    return Chapter(part, file, title, article, facts)


def name_tabs(tabs: Any) -> None:
    """Write its label on each tab: in a book all are open, one below the other."""
    labels, blocks = tabs.css(".tabbed-labels > label"), tabs.css(".tabbed-content > .tabbed-block")
    for label, block in zip(labels, blocks, strict=False):
        block.attrs["data-label"] = label.text(strip=True)


def is_head_row(row: Any) -> bool:
    """Whether a row of a table names its columns: it is in the head, or has no other cells than names."""
    return row.parent is not None and row.parent.tag == "thead" or row.css_first("td") is None


def move_names(chapters: Sequence[Chapter], works: Collection[str]) -> None:
    """Give every name of a page a name in the book, and let links lead into the book."""
    bound = {chapter.file for chapter in chapters}
    for chapter in chapters:
        for entry in chapter.article.css("dl.pages dt"):
            drop_unbound(entry, chapter.file, bound)
        for node in chapter.article.css("*"):
            move_node(node, chapter.file, bound, works)
        if heading := chapter.article.css_first("h1"):
            heading.attrs["id"] = chapter.id
    number_links(chapters)


def drop_unbound(entry: Any, file: str, bound: Collection[str]) -> None:
    """Take out of a list of pages what the book does not hold: the name would lead nowhere."""
    link, about = entry.css_first("a[href]"), entry.next
    if link is None or resolve_link(link.attributes["href"] or "", file, bound):
        return
    while about is not None and about.tag != "dd":
        about = about.next
    for node in (entry, about):
        if node is not None:
            node.decompose()


def number_links(chapters: Sequence[Chapter]) -> None:
    """Let each link to another chapter name its number, which paper can follow."""
    numbers = {chapter.id: chapter.number for chapter in chapters}
    for chapter in chapters:
        for link in chapter.article.css('a[href^="#page-"]'):
            target, _, _ = (link.attributes["href"] or "")[1:].partition("--")
            is_prose = (
                "term" not in (link.attributes.get("class") or "") and "data-key" not in link.attributes
            )
            if is_prose and target in numbers and target != chapter.id and link.css_first("svg") is None:
                link.attrs["data-chapter"] = str(numbers[target])


def move_node(node: Any, file: str, bound: Collection[str], works: Collection[str]) -> None:
    """Names of one page must not meet those of another; links lead into the book."""
    prefix = name_of(file)
    for name, value in list(node.attributes.items()):
        if not value:
            continue
        if name in NAMES:
            node.attrs[name] = " ".join(f"{prefix}--{word}" for word in value.split())
        elif name in LINKS:
            if target := resolve_link(value, file, bound, works):
                node.attrs[name] = target
            else:
                del node.attrs[name]
        elif "url(#" in value:
            node.attrs[name] = _INSIDE.sub(rf"url(#{prefix}--\1)", value)


def resolve_link(href: str, file: str, bound: Collection[str], works: Collection[str] = ()) -> str:
    """Where a link of a page leads in the book; empty for what is not bound. Works stand once, at the end."""
    try:
        parts = urlsplit(href)
    except ValueError:  # of a host with a bracket in it
        return href
    if parts.scheme or parts.netloc:
        return href
    if parts.fragment.startswith("ref-") and parts.fragment.removeprefix("ref-") in works:
        return f"#{parts.fragment}"
    folder = posixpath.dirname(file)
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else file
    if target not in bound:
        return ""
    return f"#{name_of(target)}" + (f"--{parts.fragment}" if parts.fragment else "")


def repair_links(book: str) -> str:
    """The book without links to anchors it does not have: they lead to the page."""
    ids = set(re.findall(r'\sid="([^"]+)"', book))

    def lead_to_page(match: re.Match[str]) -> str:
        page, _, _ = match[1].partition("--")
        return match[0] if match[1] in ids else f'href="#{page}"'

    return re.sub(r'href="#(page-[^"]+)"', lead_to_page, book)


def fragment(html: str) -> Any:
    """A piece of HTML as a tree that can be put into another."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    assert body is not None
    return body.child


def lighten(book: str) -> str:
    """The book without names that nothing leads to, which cost the printer a quarter of its time."""
    led_to = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', book))
    needed = {name for pair in led_to for name in pair if name}
    needed |= {name for names in re.findall(r'\saria-\w+="([^"]+)"', book) for name in names.split()}
    return re.sub(r'\sid="([^"]+)"', lambda match: match[0] if match[1] in needed else "", book)


def bound_html(chapter: Chapter) -> str:
    """The chapter's text, with who wrote it at its end."""
    return str(chapter.article.inner_html or "") + (str(chapter.facts.html) if chapter.facts else "")
