"""What stands before the text: cover, title page and contents, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from ....diagnostics import counted
from .chapters import Chapter
from .references import Work

CAUTION = (
    "<strong>A printed copy does not change, and a newer version may exist.</strong> Ask whoever gave it to you, and do not rely on "
    "an old copy for a decision about treatment."
)


@dataclass(frozen=True)
class About:
    """What a book says of itself; empty for what is not known."""

    name: str
    version: str
    built: str
    """The day, as YYYY-MM-DD."""
    description: str = ""
    license: str = ""
    address: str = ""
    authors: tuple[str, ...] = ()
    language: str = "en"


def cover_html(about: About, pages: Mapping[str, str]) -> str:
    """The cover."""
    mark = re.search(r'<svg[^>]*class="brand-mark".*?</svg>', pages.get("index.html", ""), re.S)
    drawing = mark[0].replace("<path", "<title>The mark of the handbook</title><path", 1) if mark else ""
    art = (
        f'<div class="cover-art">{drawing}</div>'.replace("<path", '<path fill="none" stroke="#2f8592"')
        if mark
        else ""
    )
    return (
        f'<section class="cover">{art}<p class="cover-title">{escape(about.name)}</p>'
        f'<p class="cover-about">{escape(about.description)}</p>'
        f'<p class="cover-foot">Version {escape(about.version)} · {escape(about.built)}</p></section>'
    )


def title_page_html(about: About, chapters: Sequence[Chapter], works: Sequence[Work]) -> str:
    """The title page: version, date, license, review state, and how to cite the book."""
    facts = "".join(
        f"<div><dt>{name}</dt><dd>{value}</dd></div>"
        for name, value in title_facts(about, chapters, works)
        if value
    )
    reviews = [chapter.reviewed for chapter in chapters if chapter.reviewed is not None]
    state = " · Not clinically reviewed" if reviews and not any(reviews) else ""
    edition = f"{about.name}, version {about.version}, {about.built}{state}"
    return (
        f'<section class="title-page"><p class="edition">{escape(edition)}</p><p class="book-title">{escape(about.name)}</p><p class="about">{escape(about.description)}</p>'
        f'<dl class="imprint">{facts}</dl><div class="caution"><p>{CAUTION}</p>'
        "<p>It reports what studies found. It cannot examine you.</p></div></section>"
    )


def title_facts(
    about: About, chapters: Sequence[Chapter], works: Sequence[Work]
) -> Iterator[tuple[str, str]]:
    """Names and values of the title page, as HTML; an empty value is not known."""
    authors = ", ".join(about.authors)
    yield "Written by", escape(authors)
    yield "Version", f"{escape(about.version)}, built {escape(about.built)}"
    yield "Clinical review", escape(review_state(chapters))
    yield "References", f"{counted(len(works), 'work')}, at the end of the book" if works else ""
    yield "License", escape(about.license)
    yield "Newest version", escape(about.address)
    name = f"{authors.rstrip('.')}. " if authors else ""
    cited = f"{name}{about.name}. Version {about.version}. {about.built[:4]}."
    yield "To cite it", escape(cited)


def review_state(chapters: Sequence[Chapter]) -> str:
    """How many chapters a clinician reviewed."""
    states = [chapter.reviewed for chapter in chapters if chapter.reviewed is not None]
    if not states:
        return ""
    done = sum(states)
    if not done:
        return f"None of its {counted(len(states), 'chapter')} has been clinically reviewed."
    if done == len(states):
        return f"Each of its {counted(len(states), 'chapter')} names its clinical reviewers."
    return f"{done} of its {counted(len(states), 'chapter')} {'has' if done == 1 else 'have'} been clinically reviewed; each says so at its end."


def contents_html(chapters: Sequence[Chapter], references: str, index: str) -> str:
    """The table of contents; page numbers are set by the style sheet."""
    out, part = [], ""
    for chapter in chapters:
        if chapter.part != part:
            out.append(f"{'</ul>' if part else ''}<h2>{escape(chapter.part)}</h2><ul>")
            part = chapter.part
        out.append(f'<li><a href="#{chapter.id}">{chapter.number} {escape(chapter.title)}</a></li>')
    more = [("book-references", "All references", references), ("book-index", "Index", index)]
    last = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for anchor, title, html in more if html)
    tail = f"{'</ul>' if part else ''}" + (f"<h2>At the end</h2><ul>{last}</ul>" if last else "")
    return f'<section class="contents"><h1 id="contents">Contents</h1><div class="contents-columns">{"".join(out)}{tail}</div></section>'


def head_html(about: About) -> str:
    """Title, authors, subject and day, for readers of the file's properties."""
    named = [("author", author) for author in about.authors]
    named += [("description", about.description), ("dcterms.created", about.built)]
    metas = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in named if value)
    return f'<meta charset="utf-8"><title>{escape(about.name)}</title>{metas}'


def authors_of(pages: Mapping[str, str]) -> tuple[str, ...]:
    """The authors that pages name, in the order of their names on the pages."""
    found = (
        unescape(match[1])
        for page in pages.values()
        for match in re.finditer(r'<meta name="author" content="([^"]+)"', page)
    )
    return tuple(dict.fromkeys(name.strip() for names in found for name in names.split(",") if name.strip()))
