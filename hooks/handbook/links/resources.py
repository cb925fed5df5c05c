"""Files that style sheets, templates, drawings and mkdocs.yml name, and that are not there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..source.lines import lines_of
from . import SourceSite, unpublished

Way = tuple[str | int, ...]
CSS_URL = re.compile(
    r"url\(\s*(?P<q>['\"]?)(?P<url>[^'\")\s]+)(?P=q)\s*\)|@import\s+(?P<p>['\"])(?P<import>[^'\"]+)(?P=p)",
    re.I,
)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
FILTER = re.compile(r"['\"](?P<url>[^'\"{}]+)['\"]\s*\|\s*url\b")
LITERAL = re.compile(r"<(?P<tag>[a-z]+)\b[^>]*?\s(?:href|src)=\"(?P<url>[^\"{}%]+)\"", re.I)
THEMED = frozenset(
    f"{name}.html"
    for name in "404 base main blog blog-post blog-archive blog-category redirect content toc nav search".split()
)
DRAWN = re.compile(r"\s(?:xlink:)?href=([\"'])(?P<url>[^\"'<>]+)\1")
FULL = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)


def sheets(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Style sheets by their address in the site, with their paths."""
    folder = corpus.project.theme_folder
    yield from ((uri, path) for uri, path in corpus.files.items() if uri.endswith(".css"))
    if folder:
        yield from (
            (posixpath.relpath(path, folder), path)
            for path in corpus.texts.paths(folder)
            if path.endswith(".css")
        )


def in_sheet(corpus: Corpus, uri: str, path: str, where: SourceSite) -> Iterator[Diagnostic]:
    """Addresses of a style sheet, which count from its own place."""
    text = unpublished.text_of_file(corpus, path)
    bare = COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for match in CSS_URL.finditer(bare):
        url = match["url"] or match["import"]
        if FULL.match(url):
            continue
        target = unquote(url.partition("?")[0].partition("#")[0])
        joined = (
            target[len(where.base) :]
            if target.startswith(where.base)
            else posixpath.normpath(posixpath.join(posixpath.dirname(uri), target))
        )
        if target and joined not in where.all:
            start = match.start("url") if match["url"] else match.start("import")
            yield at(path, text, start, url, near(joined, posixpath.dirname(uri), where))


def in_drawing(corpus: Corpus, uri: str, path: str, where: SourceSite) -> Iterator[Diagnostic]:
    """Pictures and pages that an SVG file names, from its own place in the site."""
    text = unpublished.text_of_file(corpus, path)
    for found in DRAWN.finditer(text) if "href" in text else ():
        url = found["url"]
        target = unquote(url.partition("?")[0].partition("#")[0])
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target))
        if FULL.match(url) or url.startswith("/") or {joined, f"{joined}/"} & where.urls.keys():
            continue
        yield at(path, text, found.start("url"), url, near(joined, posixpath.dirname(uri), where))


def in_template(corpus: Corpus, path: str, where: SourceSite) -> Iterator[Diagnostic]:
    """Addresses typed in a template: from the site's root with the filter `url`, else as they are."""
    text = re.sub(
        r"<!--.*?-->|\{#.*?#\}",
        lambda m: re.sub(r"[^\n]", " ", m[0]),
        unpublished.text_of_file(corpus, path),
        flags=re.S,
    )
    for match in FILTER.finditer(text):
        url = match["url"]
        target = url.partition("#")[0].partition("?")[0]
        if not FULL.match(url) and target.strip("./") and not known(target, where):
            yield at(path, text, match.start("url"), url, near(target, "", where))
    for match in LITERAL.finditer(text):
        url = match["url"]
        bare = url.partition("#")[0].partition("?")[0].lstrip("/")
        target = bare.removeprefix(where.base.strip("/")).lstrip("/")
        elsewhere = url.startswith("/") and (
            not f"{url}/".startswith(where.base) or (where.base == "/" and where.may_be_elsewhere(target))
        )
        if not FULL.match(url) and not elsewhere and not known(target, where):
            yield at(path, text, match.start("url"), url, near(target, "", where))


def in_front_matter(corpus: Corpus) -> Iterator[Diagnostic]:
    """The template that a page's front matter asks for."""
    own = corpus.project.theme_folder
    known = THEMED | {posixpath.relpath(p, own) for p in (corpus.texts.paths(own) if own else ())}
    if (own and len(known) == len(THEMED)) or corpus.project.theme not in (
        "mkdocs",
        "readthedocs",
        "material",
    ):
        return
    for page in corpus.chosen:
        template = page.meta.get("template")
        if isinstance(template, str) and template not in known:
            cure = did_you_mean(template, known) or "Add it to the theme's folder."
            yield page.front_fault(
                "template", message=f"There is no template '{template}'.", cure=cure, subject=template
            )


def in_settings(corpus: Corpus, where: SourceSite) -> Iterator[Diagnostic]:
    """Style sheets, scripts, logo and icon that mkdocs.yml names, and that neither are there nor may be made by the build."""
    for way, url, target in absent_in_settings(corpus, where):
        if not where.maker(target):
            cure = near(target, "", where) or "Add it, or correct its path."
            yield corpus.project.diagnostic(
                *way, message=f"There is no file '{url}'.", cure=cure, subject=url
            )


def left_in_settings(corpus: Corpus, where: SourceSite) -> list[str]:
    """For each file that mkdocs.yml names and only the build can show, who may make it."""
    return [maker for _, _, target in absent_in_settings(corpus, where) if (maker := where.maker(target))]


def absent_in_settings(corpus: Corpus, where: SourceSite) -> Iterator[tuple[Way, str, str]]:
    """Each file that mkdocs.yml names and the sources do not have: the way to it, as typed, and its path in the site.

    Without the folder of the pages nothing is told here: that it was not read is.
    """
    if not corpus.files:
        return
    for way, url in named_in_settings(corpus):
        target = posixpath.normpath(url.partition("?")[0].lstrip("/"))
        themed = way[-1] in ("logo", "favicon") and corpus.project.theme != "material" and "/" not in target
        if (
            not FULL.match(url)
            and target not in where.all
            and not themed
            and not where.makes(target)
            and not where.ignored(target)
        ):
            yield way, url, target


def named_in_settings(corpus: Corpus) -> Iterator[tuple[Way, str]]:
    """Style sheets, scripts, logo and icon that mkdocs.yml names."""
    values = corpus.project.values
    for field in ("extra_css", "extra_javascript"):
        for number, entry in enumerate(values.get(field) or []):
            yield (field, number), str(entry.get("path", "")) if isinstance(entry, dict) else str(entry)
    typed = values.get("theme")
    theme: dict[str, Any] = typed if isinstance(typed, dict) else {}
    for field in ("logo", "favicon"):
        if theme.get(field):
            yield ("theme", field), str(theme[field])


def known(target: str, where: SourceSite) -> bool:
    """Whether the site has a file or a page at an address from its root."""
    path = posixpath.normpath(unquote(target)).lstrip("./") if target else ""
    either = {
        path.removesuffix(".html"),
        path.removesuffix("/index.html"),
        path,
        f"{path}.html",
    } & where.urls.keys()
    if not path or path in where.all or either or path.startswith(("assets/", "search/", "sitemap")):
        return True
    return where.makes(path) or where.redirects(path) or bool(where.maker(path))


def near(target: str, folder: str, where: SourceSite) -> str:
    """`Did you mean …?` by the files of the same ending, or by the addresses of pages."""
    ending = posixpath.splitext(target)[1] or "/"
    found = [p for p in (*where.all, *where.urls) if p.endswith(ending)]
    return did_you_mean(target, [posixpath.relpath(p, folder or ".") if folder else p for p in found])


def at(path: str, text: str, offset: int, url: str, cure: str) -> Diagnostic:
    line, column = lines_of(text).position(offset)
    return Diagnostic(
        path=path,
        line=line,
        column=column,
        end_line=line,
        end_column=column + len(url),
        subject=url,
        message=f"There is no file '{url}'.",
        cure=cure or "Add it, or correct its address.",
    )
