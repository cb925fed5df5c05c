"""What links can lead to: the files, pages and addresses of a site."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from ..diagnostics import nearest
from ..source.markdown_page import ENDINGS, SourcePage
from ..source.page import Link
from .made import Made

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp")
PAGES = ("", ".html", *ENDINGS)


NOTEBOOKS = frozenset({"mkdocs-jupyter", "mknotebooks"})
"""Plugins that make pages of notebooks."""


ELSEWHERE = "something beside this site"
"""What may answer at an address from the host's root that begins like nothing of the site: another version, another program."""


@dataclass(frozen=True)
class LinkOutcome:
    """What came of a link."""

    page: SourcePage
    link: Link
    fault: str = ""
    """The rule that it breaks, or nothing."""
    uri: str = ""
    """The file it leads to, below docs_dir, as far as that is known."""
    fragment: str = ""
    meant: str = ""
    """What was probably meant, as it would be typed there."""
    detail: str = ""
    left_to: str = ""
    """Who may make what it leads to when the site is built, so that only the built site can show it."""


@dataclass
class SourceSite:
    """What links can lead to."""

    pages: Mapping[str, SourcePage]
    files: Iterable[str]
    site_url: str = ""
    directory_urls: bool = True
    generated: Mapping[str, set[str]] = field(default_factory=dict)
    """By page: anchors of parts made from data."""
    unpublished: Mapping[str, str] = field(default_factory=dict)
    """Files that the built site leaves out, and why."""
    made: Made = field(default_factory=Made)
    """What plugins and hooks add that the sources do not show."""
    absolute_is_docs: bool = False
    plugins: frozenset[str] = frozenset()
    ignored: Callable[[str], bool] = lambda _: False
    """Whether git ignores a file below docs_dir, so that something may write it before each build."""

    @cached_property
    def all(self) -> set[str]:
        return set(self.files) | set(self.pages)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Paths without case and Unicode form, to those that exist."""
        return {fold(path): path for path in sorted(self.all)}

    @cached_property
    def by_stem(self) -> dict[str, list[str]]:
        """Files by their name without folder and ending."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.all):
            found.setdefault(stem(path), []).append(path)
        return found

    @cached_property
    def by_kind(self) -> dict[tuple[str, str], list[str]]:
        """Files by kind and name without folder and ending."""
        found: dict[tuple[str, str], list[str]] = {}
        for path in sorted(self.all):
            found.setdefault((kind_of(path), stem(path)), []).append(path)
        return found

    @cached_property
    def beginning(self) -> dict[tuple[str, str], list[str]]:
        """Files by kind and the letter that their name begins with, in the order of their names."""
        found: dict[tuple[str, str], list[str]] = {}
        for path in sorted(self.all, key=lambda path: (stem(path), path)):
            found.setdefault((kind_of(path), stem(path)[:1]), []).append(path)
        return found

    @cached_property
    def in_folder(self) -> dict[tuple[str, str], list[str]]:
        """Files by kind and folder, in the order of their names."""
        found: dict[tuple[str, str], list[str]] = {}
        for path in sorted(self.all, key=lambda path: (stem(path), path)):
            found.setdefault((kind_of(path), posixpath.dirname(path)), []).append(path)
        return found

    @cached_property
    def urls(self) -> dict[str, str]:
        """Addresses in the built site to the files behind them."""
        found = {self.url_of_file(path): path for path in self.all if path not in self.pages}
        for path in self.all if NOTEBOOKS & self.plugins else ():
            if path.endswith(".ipynb"):
                url = url_of(f"{path[:-5]}md", self.directory_urls)
                found.update(dict.fromkeys((url, url.rstrip("/")), path))
        for uri in self.pages:
            for url in (*self._fallback_urls(uri), self.url(uri)):
                found[url] = uri
                if url.endswith("/") or not url:
                    found[f"{url}index.html"] = uri
                    found[url.rstrip("/")] = uri
        return found

    def url(self, uri: str) -> str:
        """A page's address in the built site, relative to its root."""
        posts = (blog.posts.get(uri) for blog in self.made.blogs)
        if post := next((url for url in posts if url), ""):
            return post
        if self.made.translations.locales:
            return self.made.translations.url(uri, lambda bare: url_of(bare, self.directory_urls))
        return url_of(uri, self.directory_urls)

    def url_of_file(self, path: str) -> str:
        """The address of a file that is no page."""
        translations = self.made.translations
        return translations.url(path, lambda bare: bare) if translations.locales else path

    def _fallback_urls(self, uri: str) -> list[str]:
        translations = self.made.translations
        if not translations.locales:
            return []
        return translations.fallback_urls(uri, lambda bare: url_of(bare, self.directory_urls))

    def find(self, uri: str, page: str) -> str:
        """The file that a path means on a page: in its language, or by its name alone where plugins find it so."""
        if uri in self.all:
            return self.made.translations.find(uri, page, self.all)
        if self.made.by_name:
            name = posixpath.basename(uri)
            named = (p for p in self.by_stem.get(stem(uri), []) if posixpath.basename(p).startswith(name))
            uri = next(named, uri)
        return self.made.translations.find(uri, page, self.all)

    def maker(self, path: str) -> str:
        """The plugin or hook that may make a file or a page, by name; nothing where none does."""
        bare = re.sub(r"(?:/index)?\.html$|/$", "", path)
        for form in (path, f"{bare}.md", f"{bare}/index.md"):
            if maker := self.made.maker_of_file(form):
                return maker
        return ""

    def makes(self, path: str) -> bool:
        """Whether the build is known to make a file or a page."""
        bare = re.sub(r"(?:/index)?\.html$|/$", "", path)
        return not self.made.files.isdisjoint((path, f"{bare}.md", f"{bare}/index.md"))

    def redirects(self, path: str) -> bool:
        """Whether an old page leads on from an address of the built site."""
        bare = re.sub(r"(?:/?index)?\.html$|/$", "", path)
        forms = (f"{bare}.md", f"{bare}/index.md".lstrip("/"), f"{bare}/README.md".lstrip("/"))
        return not self.made.redirected.isdisjoint(forms)

    @cached_property
    def tops(self) -> set[str]:
        """The names at the root of the site, of folders and of files."""
        made = (*self.made.files, *self.made.redirected, *self.made.folders)
        return {fold(path.partition("/")[0]) for path in (*self.all, *self.urls, *made)}

    def may_be_elsewhere(self, path: str) -> bool:
        """Whether an address from the host's root may be none of this site's: it has nothing that begins so."""
        top, _, rest = path.partition("/")
        page = posixpath.splitext(path)[1].lower() in ("", ".html", ".htm")
        alike = nearest(fold(top), self.tops) if not rest else None
        return page and bool(top) and fold(top) not in self.tops and not alike

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
        drawn = {a.id for a in page.reading.anchors}
        return drawn | self.generated.get(uri, set()) | self.made.anchors.get(uri, set())

    def has(self, uri: str, name: str) -> bool:
        """Whether a page has an id, or a plugin may give it one."""
        return name in self.anchors(uri) or bool(self.made.maker_of_anchor(self.pages[uri], name))


def fold(path: str) -> str:
    """A path without case and Unicode form."""
    return unicodedata.normalize("NFC", path).casefold()


def stem(path: str) -> str:
    """A file's name without folder and ending; for an index, its folder's."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    return fold(posixpath.basename(posixpath.dirname(path)) if name.lower() in ("index", "readme") else name)


def kind_of(path: str) -> str:
    """What kind of file a path names: a page, a picture, or another by its ending; only one of the same kind is meant for it."""
    ending = posixpath.splitext(path)[1].lower()
    return "page" if ending in PAGES else "picture" if ending in PICTURES else ending


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


def from_page(page: SourcePage, uri: str, fragment: str = "") -> str:
    """The address of a file as typed in a page's Markdown."""
    path = posixpath.relpath(uri, posixpath.dirname(page.uri) or ".") if uri != page.uri else ""
    return f"{path}#{fragment}" if fragment else path


def from_url(page: SourcePage, uri: str, fragment: str, site: SourceSite) -> str:
    """The address of a file as typed in a page's HTML."""
    here = site.url(page.uri)
    there = site.url(uri) if uri in site.pages else uri
    path = posixpath.relpath(there or ".", posixpath.dirname(here) or ".") + (
        "/" if there.endswith("/") or not there else ""
    )
    return f"{path}#{fragment}" if fragment else path
