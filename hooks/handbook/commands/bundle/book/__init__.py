"""The print edition's text: all pages of an offline site as one document, with contents, references and an index of its own."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from operator import attrgetter

from .chapters import Chapter, bound_html, lighten, move_names, read_chapters, repair_links
from .index import index_html, mark_terms
from .matter import About, contents_html, cover_html, head_html, title_page_html
from .pictures import merge_drawings, picture_styles, style_pictures
from .references import number_citations, references_html

__all__ = ["About", "bind"]


def bind(pages: Mapping[str, str], about: About, css: str, styles: Mapping[str, str]) -> str:
    """The whole book as one HTML document.

    `pages` are the HTML pages by path, `css` the style of the book, `styles` the site's style sheets by path, from which
    the pictures take their colors.
    """
    chapters = read_chapters(pages)
    works = number_citations(chapters)
    move_names(chapters, {work.key for work in works})
    merge_drawings(chapters)
    mentions = mark_terms(chapters)
    last = references_html(chapters, works)
    index = index_html(mentions)
    front = (
        cover_html(about, pages)
        + title_page_html(about, chapters, works)
        + contents_html(chapters, last, index)
    )
    text = "".join(
        chapter_html(chapter, opens_part=n == 0)
        for _, part in groupby(chapters, attrgetter("part"))
        for n, chapter in enumerate(part)
    )
    book = repair_links(front + text + last + index)
    body = style_pictures(lighten(book), *picture_styles(styles))
    return f'<!doctype html><html lang="{escape(about.language)}"><head>{head_html(about)}<style>{css}</style></head><body>{body}</body></html>'


def chapter_html(chapter: Chapter, *, opens_part: bool) -> str:
    """A page of the site as a chapter, under the name of its part. A part opens a page of paper; its other chapters follow on."""
    number = f'<span class="chapter-number">{chapter.number}</span>'
    part = f'<p class="part-name" data-title="{escape(chapter.title)}">{escape(chapter.part)} {number}</p>'
    opening = " opens-part" if opens_part else ""
    return f'<section class="chapter{opening}">{part}{bound_html(chapter)}</section>'
