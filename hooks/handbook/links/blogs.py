"""The addresses that Material's blog plugin makes: posts by date, archives, categories, authors, further pages."""

from __future__ import annotations

import datetime
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..source.markdown_page import SourcePage

PATTERN = re.compile(r"yyyy|yy|MM|M|dd|d|'[^']*'|[A-Za-z]+")
PARTS = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d"}


@dataclass
class Blog:
    """What one blog adds to a site."""

    folder: str
    """The folder of the blog; empty where the whole site is one."""
    posts: dict[str, str] = field(default_factory=dict)
    """Posts by path, with their addresses."""
    views: set[str] = field(default_factory=set)
    """Pages that list posts, by the path below docs_dir that they have for links."""
    open: bool = False
    """Whether its settings make addresses that are not worked out here."""


def read_blog(pages: Mapping[str, SourcePage], settings: Mapping[str, Any]) -> Blog:
    """The addresses of a blog, from its settings and the front matter of its posts."""
    folder = posixpath.normpath(str(settings.get("blog_dir") or "blog")).strip("/")
    folder = "" if folder == "." else folder
    blog = Blog(folder, open=any(key.endswith("_slugify") for key in settings))
    blog.views.add(_below(folder, "index.md"))
    below = str(settings.get("post_dir") or "{blog}/posts").replace("{blog}", folder).strip("/") + "/"
    posts = [page for uri, page in pages.items() if uri.startswith(below)]
    for post in posts:
        address = _post_url(post, settings)
        if address is None:
            blog.open = True
        else:
            blog.posts[post.uri] = _below(folder, address) + "/"
    for view in _views(posts, settings):
        if view is None:
            blog.open = True
        else:
            blog.views.add(_below(folder, f"{view}.md"))
    return blog


def _post_url(post: SourcePage, settings: Mapping[str, Any]) -> str | None:
    pattern = str(settings.get("post_url_format") or "{date}/{slug}")
    day = _day(post)
    date = _format(day, str(settings.get("post_url_date_format") or "yyyy/MM/dd")) if day else None
    if "{date}" in pattern and date is None:
        return None
    most = settings.get("post_url_max_categories", 1)
    categories = [slug(c) for c in _texts(post.meta.get("categories"))][
        : most if isinstance(most, int) else 1
    ]
    parts = {
        "date": date or "",
        "slug": str(post.meta.get("slug") or slug(post.title)),
        "file": posixpath.splitext(posixpath.basename(post.uri))[0],
        "categories": "/".join(categories),
    }
    try:
        return posixpath.normpath(pattern.format(**parts)).strip("/")
    except (KeyError, IndexError, ValueError):
        return None


def _views(posts: list[SourcePage], settings: Mapping[str, Any]) -> Iterator[str | None]:
    """The pages that list posts, without ending; None for those that are not worked out."""
    days = [day for post in posts if (day := _day(post))]
    if settings.get("archive") is not False:
        form = str(settings.get("archive_url_date_format") or settings.get("archive_date_format") or "yyyy")
        for day in days:
            date = _format(day, form)
            pattern = str(settings.get("archive_url_format") or "archive/{date}")
            yield pattern.replace("{date}", date) if date else None
    if settings.get("categories") is not False:
        pattern = str(settings.get("categories_url_format") or "category/{slug}")
        for post in posts:
            yield from (pattern.replace("{slug}", slug(c)) for c in _texts(post.meta.get("categories")))
    if settings.get("authors_profiles"):
        pattern = str(settings.get("authors_profiles_url_format") or "author/{slug}")
        for post in posts:
            yield from (pattern.replace("{slug}", slug(a)) for a in _texts(post.meta.get("authors")))
    size = settings.get("pagination_per_page", 10)
    if settings.get("pagination") is not False and isinstance(size, int) and size > 0:
        pattern = str(settings.get("pagination_url_format") or "page/{page}")
        for number in range(2, -(-len(posts) // size) + 1):
            yield pattern.replace("{page}", str(number))


def _day(post: SourcePage) -> datetime.date | None:
    typed = post.meta.get("date")
    if isinstance(typed, dict):
        typed = typed.get("created")
    return typed if isinstance(typed, datetime.date) else None


def _format(day: datetime.date, pattern: str) -> str | None:
    """A day in a pattern of Babel's, as far as it has years, months and days in digits."""
    out, last = [], 0
    for match in PATTERN.finditer(pattern):
        part = match[0]
        if part in PARTS:
            text = day.strftime(PARTS[part])
        elif part in ("M", "d"):
            text = str(day.month if part == "M" else day.day)
        elif part.startswith("'"):
            text = part[1:-1]
        else:
            return None
        out += [pattern[last : match.start()], text]
        last = match.end()
    return "".join([*out, pattern[last:]])


def _texts(value: Any) -> list[str]:
    return (
        [str(v) for v in value] if isinstance(value, list) else [str(value)] if isinstance(value, str) else []
    )


def _below(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path


def slug(text: str, separator: str = "-") -> str:
    """A text as Material's plugins write it in addresses and anchors: small letters, digits, hyphens."""
    text = re.sub(r"</?[^>]*>", "", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", separator)
