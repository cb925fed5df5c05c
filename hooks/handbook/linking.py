"""All links of a corpus and what comes of them, worked out once for all rules."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from .corpus import Corpus
from .diagnostics import Diagnostic
from .links import Outcome, Site, resolve
from .pages import Page
from .render import parts
from .source.page import Link, Place

MAKERS = frozenset(
    "gen-files macros blog material/blog literate-nav awesome-pages awesome-nav mkdocstrings api-autonav autoapi monorepo multirepo "
    "include-markdown mkdocs-jupyter mknotebooks gallery tags material/tags rss i18n static-i18n git-snippet simple "
    "mike section-index table-reader swagger-ui-tag".split()
)
"""Plugins that make pages or move them, so that the sources do not show all there is."""

CLICK = re.compile(r"^\s*click\s+[\w-]+\s+(?:href\s+)?\"([^\"]+)\"", re.M)
TEMPLATES = (".html", ".htm", ".xml", ".jinja", ".j2")


def outcomes(corpus: Corpus) -> list[Outcome]:
    """Every link of every page, and what came of it."""
    return corpus.once("links", lambda: list(_outcomes(corpus)))


def site(corpus: Corpus) -> Site:
    """What the links can lead to."""
    return corpus.once("site", lambda: _site(corpus))


def _site(corpus: Corpus) -> Site:
    project = corpus.project
    validation = project.values.get("validation")
    links = validation.get("links", validation) if isinstance(validation, dict) else {}
    return Site(
        corpus.pages, [*corpus.files, *theme_files(corpus)], project.site_url, project.directory_urls,
        {uri: generated(corpus, page) for uri, page in corpus.pages.items()}, unpublished(corpus),
        bool(MAKERS & project.plugins.keys()) or foreign_hooks(corpus),
        isinstance(links, dict) and links.get("absolute_links") == "relative_to_docs",
    )  # fmt: skip


def foreign_hooks(corpus: Corpus) -> bool:
    """Whether the project has hooks of its own, which may add to pages what the sources do not show."""
    hooks = corpus.project.values.get("hooks") or []
    return any("handbook" not in (corpus.texts.read(str(hook)) or "") for hook in hooks)


def _outcomes(corpus: Corpus) -> Iterator[Outcome]:
    where = site(corpus)
    for page in corpus.pages.values():
        for link in page.reading.links:
            yield resolve(page, link, where)
        for link in clicks(page):
            yield resolve(page, link, where)


def clicks(page: Page) -> Iterator[Link]:
    """Where the nodes of a page's Mermaid diagrams lead."""
    for fence in page.body_fences("mermaid"):
        source = page.source_text(fence.place)
        for found in CLICK.finditer(fence.text):
            at = source.find(f'"{found[1]}"', fence.body.offset)
            place = Place(at + 1 if at >= 0 else fence.body.offset, fence.body.source)
            yield Link("click.href", found[1], place, "", False)


def of(corpus: Corpus, *faults: str) -> Iterator[Outcome]:
    """The links that break a rule."""
    return (o for o in outcomes(corpus) if o.fault in faults)


def fault(outcome: Outcome, message: str, cure: str) -> Diagnostic:
    """A finding at a link's address, or at the link if the address is not typed there."""
    page, link = outcome.page, outcome.link
    source = page.source_text(link.place)
    at = source.find(link.target, link.place.offset) if link.target else -1
    near = 0 <= at < link.place.offset + 600
    return page.fault(Place(at, link.place.source) if near else link.place, message, cure, link.target, len(link.target) if near else 0)


def meant(outcome: Outcome, otherwise: str) -> str:
    """`Did you mean …?`, or another cure."""
    return f"Did you mean '{outcome.meant}'?" if outcome.meant else otherwise


def theme_files(corpus: Corpus) -> Iterable[str]:
    """The files that the theme's own folder adds to the site."""
    folder = corpus.project.theme_folder
    if not folder:
        return []
    names = (posixpath.relpath(path, folder) for path in corpus.texts.names(folder))
    return [n for n in names if not n.endswith((*TEMPLATES, ".yml", ".py")) and not n.startswith(("data/", "snippets/"))]


def generated(corpus: Corpus, page: Page) -> set[str]:
    """The ids of what the build adds to a page."""
    found: set[str] = set()
    for fence in page.body_fences("handbook"):
        kind, name = parts.asked(fence)
        module = parts.kinds().get(kind)
        if module is not None and hasattr(module, "anchors"):
            found |= set(module.anchors(corpus, name))
    if page.reading.citations and corpus.bibliography:
        found.add("references")
        found |= {f"cite-{n + 1}" for n in range(len(page.reading.citations) + 400 * bool(page.body_fences("handbook")))}
    return found


def unpublished(corpus: Corpus) -> dict[str, str]:
    """Files that `exclude_docs` and `draft_docs` keep out of the built site."""
    from_setting = {"excluded": corpus.project.values.get("exclude_docs"), "a draft": corpus.project.values.get("draft_docs")}
    if not any(from_setting.values()):
        return {}
    import pathspec

    found: dict[str, str] = {}
    for why, typed in from_setting.items():
        if isinstance(typed, str) and typed.strip():
            spec = pathspec.GitIgnoreSpec.from_lines(typed.splitlines())
            found.update({uri: why for uri in corpus.files if spec.match_file(uri)})
    return found


