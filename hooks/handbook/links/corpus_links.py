"""All links of a corpus and what comes of them, worked out once for all rules."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..render import parts
from ..source.data import Data
from ..source.markdown_page import ENDINGS, Rendered, SourcePage
from ..source.page import Link, Place, Reading
from ..source.texts import Unreadable
from . import PICTURES, LinkOutcome, SourceSite, resolve
from .clicks import clicks
from .made import Made
from .plugins import made_by
from .unpublished import ignored, text_of_file, unpublished

OPENING = ("", "(", "<", '"', "'", "=", " ", "\t", "\n")
CLOSING = ("", ")", ">", '"', "'", " ", "\t", "\n", "]", "}", ",")
"""What stands before and behind an address that is typed as a whole."""
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:|//|#|\*|!|\.\.\.", re.I)
WEB = re.compile(r"[a-z][a-z0-9+.-]+:/*\S", re.I)
THEMED = {
    "mkdocs": ("img/favicon.ico",),
    "readthedocs": ("img/favicon.ico",),
    "material": ("assets/images/favicon.png",),
}
"""Files that a theme brings along and pages link."""
CODE_LINE = re.compile(r"#_{2}(?:codelineno|span)-")
"""Links that a highlighter gives to the lines of code."""
TEMPLATES = (".html", ".htm", ".xml", ".jinja", ".j2")


def outcomes(corpus: Corpus) -> list[LinkOutcome]:
    """Every link of every page, and what came of it."""
    return corpus.computed(_outcomes)


def chosen(corpus: Corpus) -> list[LinkOutcome]:
    """Those of the pages whose own faults are looked for, and of the navigation where the project's are."""
    if corpus.only is None:
        return outcomes(corpus)
    return corpus.memory.computed((chosen, corpus.only, corpus.project_too), lambda: _chosen(corpus))


def _chosen(corpus: Corpus) -> list[LinkOutcome]:
    where = site(corpus)
    on_pages = [outcome for page in corpus.chosen for outcome in of_page(corpus, page, where)]
    return [*on_pages, *in_nav(corpus, where)] if corpus.project_too else on_pages


def site(corpus: Corpus) -> SourceSite:
    """What the links can lead to."""
    return corpus.computed(_site)


def _site(corpus: Corpus) -> SourceSite:
    project = corpus.project
    validation = project.values.get("validation")
    links = validation.get("links", validation) if isinstance(validation, dict) else {}
    return SourceSite(
        corpus.pages,
        [*corpus.files, *theme_files(corpus)],
        project.site_url,
        project.directory_urls,
        Generated(corpus),
        unpublished(corpus),
        made(corpus),
        isinstance(links, dict) and links.get("absolute_links") == "relative_to_docs",
        frozenset(project.plugins),
        lambda uri: ignored(corpus, corpus.path(uri)),
    )


def made(corpus: Corpus) -> Made:
    """What plugins and hooks add to the site."""
    return corpus.computed(_made)


def _made(corpus: Corpus) -> Made:
    made = made_by(corpus.project, corpus.pages, lambda path: text_of_file(corpus, path))
    if corpus.built_files is not None:
        made.files |= corpus.built_files
        made.written, made.folders, made.strangers = {}, {}, []
    return made


def rewriting_hooks(corpus: Corpus) -> bool:
    """Whether the project has hooks of its own that may change what pages say."""
    return bool(made(corpus).rewriting)


def _outcomes(corpus: Corpus) -> list[LinkOutcome]:
    where = site(corpus)
    on_pages = [outcome for page in corpus.pages.values() for outcome in of_page(corpus, page, where)]
    return [*on_pages, *in_nav(corpus, where)]


def of_page(corpus: Corpus, page: SourcePage, where: SourceSite) -> Iterator[LinkOutcome]:
    """What comes of the links of one page."""
    if where.unpublished.get(page.uri, "a draft") != "a draft":
        return  # it is not in the site, and where it is included, its links count from there
    for link in page.reading.links:
        if not CODE_LINE.match(link.target) and not names_folder(page, link, where):
            yield resolve(page, link, where)
    for link in clicks(page):
        yield resolve(page, link, where)
    yield from in_front_matter(corpus, page, where)


def names_folder(page: SourcePage, link: Link, where: SourceSite) -> bool:
    """Whether a link of a file that holds a navigation names a folder that is there, or a pattern of paths."""
    if not where.made.nav_file or posixpath.basename(page.uri) != where.made.nav_file:
        return False
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), link.target))
    below = "" if folder == "." else f"{folder}/"
    slashed = link.target.endswith("/") and any(path.startswith(below) for path in where.all)
    return slashed or "*" in link.target


def in_nav(corpus: Corpus, where: SourceSite) -> Iterator[LinkOutcome]:
    """The entries of `nav`, read as links of a page at the root."""
    project = corpus.project
    sheets: dict[tuple[str, str], SourcePage] = {}
    for entry in project.nav:
        web = WEB.match(entry.target)
        path, sign, _ = entry.target.partition("#")
        if sign and not web and (not path or path in where.all or path.endswith(ENDINGS)):
            continue  # page-missing says it
        if not web and (ADDRESS.match(entry.target) or "*" in entry.target):
            continue
        if where.made.nav_elsewhere and (entry.target.endswith("/") or entry.target == "."):
            continue
        holder = project.holder(*entry.key)
        way = (holder.path, "index.md" if sign else "")
        sheet = sheets[way] = sheets.get(way) or stand_in(*way, holder.text)
        place = Place(sheet.lines.offset(*holder.place(*entry.key)))
        yield resolve(sheet, Link("a.href", entry.target, place, entry.title, not sign), where)


def in_front_matter(corpus: Corpus, page: SourcePage, where: SourceSite) -> Iterator[LinkOutcome]:
    """The values of front matter that name a page or a picture, from the page's folder or from the root."""
    for way, value in linked_values(page.meta, ()):
        path = value.partition("#")[0]
        rooted = posixpath.normpath(path.lstrip("/"))
        if rooted not in where.all and (there(corpus, rooted) or ends_file(where, rooted)):
            continue
        target = value.lstrip("/") if rooted in where.all else value
        sheet = stand_in(page.path, "" if rooted in where.all else page.uri, page.text)
        place = Place(page.lines.offset(*page.front.place(*way)))
        kind = "front.image" if path.lower().endswith(PICTURES) else "a.href"
        yield resolve(sheet, Link(kind, target, place, value, True), where)


def ends_file(where: SourceSite, path: str) -> bool:
    """Whether a file's path ends so: themes put a folder of their own before a picture's name."""
    return any(f.endswith(f"/{path}") for f in where.all) if not path.startswith(".") else False


def linked_values(value: Any, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The values of front matter that are paths of pages or pictures."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from linked_values(inner, (*way, str(key)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from linked_values(inner, (*way, number))
    elif (
        isinstance(value, str) and " " not in value.strip() and not ADDRESS.match(value) and "{" not in value
    ):
        path = value.strip().partition("#")[0].lower()
        if path.endswith((*ENDINGS, *PICTURES)):
            yield way, value.strip()


def stand_in(path: str, uri: str, text: str) -> SourcePage:
    """A text that names pages without being one, as a page without content."""
    nothing = Reading([], [], [], [], [], [], [], [], [], [], [path], True)
    return SourcePage(path, uri, text, Data(path, "", {}), 0, lambda: Rendered(nothing))


def there(corpus: Corpus, path: str) -> bool:
    """Whether the project has a file, readable as text or not."""
    try:
        return corpus.texts.read(path) is not None
    except Unreadable:
        return True


def outcomes_with_fault(corpus: Corpus, *faults: str) -> Iterator[LinkOutcome]:
    """The links that break a rule; one in a snippet is told once, however many pages have it."""
    reported = set()
    for outcome in chosen(corpus):
        if outcome.fault not in faults:
            continue
        place, sources = outcome.link.place, outcome.page.reading.sources
        shared = (sources[place.source], place.offset, outcome.link.target) if place.source else None
        if shared is None or shared not in reported:
            yield outcome
        reported.add(shared)


def diagnostic_of_link(outcome: LinkOutcome, message: str, cure: str) -> Diagnostic:
    """A finding at a link's address, or at the link if the address is not typed there."""
    page, link = outcome.page, outcome.link
    source = page.source_text(link.place)
    at = typed_at(source, link.target, link.place.offset) if link.target else -1
    start = link.place.offset
    if at >= start + 600 and "\n\n" in source[start:at] and source.count(link.target) > 1:
        at = -1
    near = at >= 0
    return page.diagnostic(
        Place(at, link.place.source) if near else link.place,
        message,
        cure,
        link.target,
        len(link.target) if near else 0,
    )


def typed_at(source: str, target: str, start: int) -> int:
    """Where an address stands as a whole, behind a place; else where its letters stand first; -1 if nowhere."""
    first = at = source.find(target, start)
    while at >= 0:
        end = at + len(target)
        if source[max(0, at - 1) : at] in OPENING and source[end : end + 1] in CLOSING:
            return at
        at = source.find(target, at + 1)
    return first


def meant(outcome: LinkOutcome, otherwise: str) -> str:
    """`Did you mean …?`, or another cure."""
    return f"Did you mean '{outcome.meant}'?" if outcome.meant else otherwise


def theme_files(corpus: Corpus) -> Iterable[str]:
    """The files that the theme's own folder adds to the site."""
    yield from THEMED.get(corpus.project.theme, ())
    folder = corpus.project.theme_folder
    if not folder:
        return
    names = (posixpath.relpath(path, folder) for path in corpus.texts.paths(folder))
    yield from (
        n
        for n in names
        if not n.endswith((*TEMPLATES, ".yml", ".py")) and not n.startswith(("data/", "snippets/"))
    )


class Generated(Mapping[str, set[str]]):
    """By page, the ids of what the build adds to it, worked out when they are asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.known: dict[str, set[str]] = {}

    def __getitem__(self, uri: str) -> set[str]:
        if uri not in self.known:
            self.known[uri] = generated(self.corpus, self.corpus.pages[uri])
        return self.known[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(self.corpus.pages)

    def __len__(self) -> int:
        return len(self.corpus.pages)


def generated(corpus: Corpus, page: SourcePage) -> set[str]:
    """The ids of what the build adds to a page."""
    found: set[str] = set()
    for fence in page.body_fences("handbook"):
        kind, name = parts.requested_name(fence)
        if part := parts.requested_part(corpus, kind, name):
            found |= set(part.anchors(corpus, name))
    if page.reading.citations and corpus.bibliography:
        found.add("references")
        found |= {
            f"cite-{n + 1}"
            for n in range(len(page.reading.citations) + 400 * bool(page.body_fences("handbook")))
        }
    return found
