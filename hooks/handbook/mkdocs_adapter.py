"""MkDocs events: texts in, findings out as log lines, parts and citations into pages. The only module that knows MkDocs."""

from __future__ import annotations

import datetime
import functools
import json
import os
import posixpath
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from . import __version__, rules
from . import corpus as corpora
from .built.reading import read_html
from .commands.check import Refused, load
from .commands.severity import all_names
from .corpus import Corpus
from .diagnostics import Diagnostic, counted
from .files.aside import replace
from .files.disk import DiskCache, FilesBelow, TextsOnDisk
from .kinds import Publisher, SearchWords
from .links import corpus_links, left_open
from .memory import digest
from .render import (
    authored,
    backlinks,
    converting,
    downloads,
    faults,
    feed,
    for_machines,
    hosting,
    json_ld,
    moved,
    parts,
    search_index,
    statements,
)
from .render import page as render_page
from .source.marks import fences
from .source.page import Fence, Place

log = get_plugin_logger("handbook")
SEARCH = "assets/search-data.js"
MOVED = f"site-assets/data/{statements.REGISTER}"
MATERIAL = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""Files of the theme that a base template of one's own does not load."""


class Build:
    """What one build knows. MkDocs keeps the module between rebuilds, so each build starts anew."""

    corpus: Corpus
    found: list[Diagnostic]
    serving = False
    pages: list[search_index.SearchPage]
    parts: dict[str, dict[int, str]]
    addresses: dict[str, str]
    """Where each page will be found."""
    statements: list[statements.Row]
    moved: dict[str, dict[str, str]]
    """By page address: ids of statements that are gone, and those that took their place."""
    urls: dict[str, str]
    listing: str
    """All files of the site and their addresses, told once for all pages."""


build = Build()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a live preview: it reports faults and goes on."""
    build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the sources before anything is cleaned or written."""
    config.markdown_extensions.append("handbook.source.citation_markdown")
    build.pages, build.parts, build.addresses, build.listing = [], {}, {}, ""
    build.statements, build.urls, build.moved = [], {}, {}
    told = {"version": __version__, "built": _today() or datetime.date.today().isoformat()}
    config.extra["edition"] = {**told, **(config.extra.get("edition") or {})}
    try:
        build.corpus = load(Path(config.config_file_path), as_of=_today())
    except Refused as refused:
        raise PluginError(str(refused)) from None
    tell(build.corpus)
    return config


def _today() -> str:
    """The day of the build: SOURCE_DATE_EPOCH where it is set, so that builds repeat."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat() if epoch else ""


def tell(corpus: Corpus, before: Collection[Diagnostic] = ()) -> None:
    """Log the findings but those of before; errors end the build. Raises PluginError."""
    build.found = found = rules.run(corpus, known=all_names)
    for diagnostic in found:
        if diagnostic not in before:
            (log.error if diagnostic.severity == "error" else log.info)(str(diagnostic))
    end_with(found, "nothing was built")


def end_with(found: Iterable[Diagnostic], what: str) -> None:
    """End the build if there are errors, but not a live preview. Raises PluginError."""
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    if errors and not build.serving:
        raise PluginError(f"{counted(errors, 'error')} found in the sources; {what}.")


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Look again if other plugins made pages; leave the data files out of the site."""
    root = Path(config.config_file_path).parent
    made = {f.src_uri: f for f in files.documentation_pages() if f.abs_src_path is None or f.generated_by}
    if made or left_open.left_files(build.corpus):
        texts = TextsOnDisk(root)
        texts.over = {build.corpus.path(uri): file.content_string for uri, file in made.items()}
        build.corpus = corpora.build(
            texts,
            config=Path(config.config_file_path).name,
            today=build.corpus.today,
            cache=build.corpus.memory.store,
        )
        build.corpus.built_files = frozenset(file.src_uri for file in files)
        tell(build.corpus, build.found)
    own_base = build.corpus.project.theme_folder and "base.html" in theme_names(build.corpus)
    unused = ("data/", "snippets/", *(MATERIAL if own_base else ()))
    for file in list(files):
        if file.src_uri.startswith(unused) and not file.is_documentation_page():
            files.remove(file)
    files.append(_placeholder(config))
    for name, content in reference_files():
        files.append(File.generated(config, name, content=content))
    return files


def publishers(corpus: Corpus) -> list[Publisher]:
    """What the plugins that act in the project add to the site."""
    return [plugin.publisher for plugin in corpus.plugins if plugin.publisher]


def theme_names(corpus: Corpus) -> set[str]:
    """The files of the theme's own folder."""
    folder = corpus.project.theme_folder
    return {posixpath.relpath(name, folder) for name in corpus.texts.paths(folder)}


def _placeholder(config: MkDocsConfig) -> File:
    """The search data's file: its content is written when all pages are known."""
    return File.generated(config, SEARCH, content="window.handbookSearch = {};\n")


def reference_files() -> Iterator[tuple[str, str]]:
    """The cited works as files for reference managers, if a page offers them."""
    if backlinks.is_requested(build.corpus, "list: downloads"):
        items = backlinks.cited_works(build.corpus)
        yield from ((name, downloads.write(name, items)) for name in downloads.FILES)
    if backlinks.is_requested(build.corpus, "list: statements"):
        yield from ((name, "") for name in statements.FILES)
    for publisher in publishers(build.corpus):
        yield from publisher.files(build.corpus)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a place-holder where a part made from data belongs."""
    corpus, address = build.corpus, addresser(page, files)
    made: dict[int, str] = {}
    build.parts[page.file.src_uri] = made
    out, at = [], 0
    for opening, body, close, end in fences(markdown):
        if opening["info"].strip() != "handbook":
            continue
        fence = Fence("handbook", markdown[body:close], Place(opening.start()), Place(body), 0, end)
        kind, name = parts.requested_name(fence)
        number = len(made) + 1
        options = {field: value for field, (value, _) in parts.fields(fence).items()}
        made[number] = part_html(parts.Request(kind, name, options, corpus, address, number))
        out += [
            markdown[at : opening.start()],
            f'{opening["indent"]}<div data-handbook-part="{number}"></div>\n',
        ]
        at = end
    if own := corpus.pages.get(page.file.src_uri):
        for publisher in publishers(corpus):
            page.meta.update(publisher.fields(corpus, own, address))
    if converting.repeatable(config.markdown_extensions, config.validation.links.values()):
        page.__dict__["render"] = functools.partial(render_once, page)
    return "".join([*out, markdown[at:]])


def part_html(request: parts.Request) -> str:
    """A part as HTML. Raises PluginError if a library that draws it is not installed."""
    try:
        return parts.html(request)
    except ModuleNotFoundError as error:
        raise PluginError(
            f"'{request.kind}: {request.name}' needs '{error.name}', which is not installed. "
            f"Install it: python -m pip install '{error.name}'."
        ) from None


def render_once(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Convert a page's Markdown, or take what the last build made of the same."""
    corpus = build.corpus
    own = corpus.pages.get(page.file.src_uri)
    build.listing = build.listing or digest("\n".join(f"{f.src_uri}\t{f.url}" for f in files))
    source = [page.file.src_uri, page.markdown, own.snippets if own else {}, config.markdown_extensions, config.mdx_configs,
              build.listing]  # fmt: skip

    def convert() -> converting.Converted:
        Page.render(page, config, files)
        return converting.Converted(page.content or "", converting.tokens(page.toc), page._title_from_render)

    made = converting.recalled_conversion(corpus.memory, source, convert)
    page.content, page._title_from_render = made.content, made.title
    page.toc = get_toc(made.toc)  # type: ignore[arg-type]


def addresser(page: Page, files: Files) -> Any:
    """From a page's path below docs_dir to its address as seen from another page."""

    def address(target: str) -> str:
        uri, _, anchor = target.partition("#")
        file = files.get_file_from_path(uri)
        url = file.url_relative_to(page.file) if file else uri
        return f"{url}#{anchor}" if anchor else url

    return address


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in parts, citations, terms; keep the text for the search."""
    corpus, address = build.corpus, addresser(page, files)
    uri = page.file.src_uri
    html = render_page.finish(html, corpus, build.parts.get(uri, {}))
    own = corpus.pages.get(uri)
    html = authored.pictures(html, corpus.memory, log.info)
    if own and backlinks.is_requested(corpus, "list: statements"):
        html = with_statements(html, own, page.url)
    for publisher in publishers(corpus) if own else ():
        html = publisher.article(html, corpus, own, address)
    if own:
        build.addresses[uri] = page.canonical_url or page.url
        page.meta["jsonld"] = json_ld.page(own, corpus, page.canonical_url or "")
    if build.serving and own:
        html = faults.show(html, own, [d for d in build.found if d.path == own.path])
    build.pages.append(
        search_index.SearchPage(
            uri,
            page.url,
            str(page.meta.get("title") or page.title),
            str(page.meta.get("depth") or ""),
            str(page.meta.get("description") or ""),
            search_index.sections(html),
        )
    )
    return html


def with_statements(html: str, own: Any, url: str) -> str:
    """The page with an id on each sentence; its statements are kept for their file."""
    if not build.moved:
        register = build.corpus.texts.read(MOVED)
        build.moved = json.loads(register) if register else {"": {}}
    build.urls[own.uri] = url
    html, listed = statements.marked(html, build.moved.get(url))
    if own.meta.get("citations") == "required":
        build.statements += statements.rows(listed, url, own.meta, build.corpus.findings)
    return html


@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say in the page that its sources were checked: a hook that did not run must not look green."""
    return output.replace("</head>", f'<meta name="handbook-checks" content="{__version__}"></head>', 1)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search data, keep what was drawn, and make the site ready for a host."""
    corpus = build.corpus
    if isinstance(corpus.memory.store, DiskCache):
        corpus.memory.store.save()
    known = next((publisher.search(corpus) for publisher in publishers(corpus)), SearchWords())
    script = search_index.script(build.pages, known.terms, known.substances, known.words)
    folder = Path(config.site_dir)
    write(folder / SEARCH, script.encode())
    for name, text in data_files(config):
        write(folder / name, text.encode())
    if build.serving:
        return
    found = anchors_not_built(corpus, folder, config.use_directory_urls)
    for diagnostic in found:
        log.error(str(diagnostic))
    end_with(found, "the site was built")
    for name, data in hosting.finish(FilesBelow(folder, (".html", ".css", ".js")), hosted(config)):
        write(folder / name, data)


def anchors_not_built(corpus: Corpus, folder: Path, directory_urls: bool) -> list[Diagnostic]:
    """The links to places that a plugin could have made and that no built page has."""
    site, found, pages = corpus_links.site(corpus), [], dict[str, Any]()
    for outcome in left_open.left_anchors(corpus):
        url = site.url(outcome.uri)
        file = folder / (f"{url}index.html" if url.endswith("/") or not url else url)
        if outcome.uri not in pages:
            pages[outcome.uri] = read_html(url, file.read_bytes()) if file.is_file() else None
        page = pages[outcome.uri]
        if page is not None and not page.has_id(outcome.fragment):
            found.append(left_open.not_built(outcome))
    return found


def data_files(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The statements and the pages for machines, if a page offers them."""
    if not build.urls:
        return
    yield from statements.written(build.statements, {"site": config.site_name, "url": config.site_url or ""})
    yield from for_machines.files(build.corpus, build.urls, config.site_url or "")


def hosted(config: MkDocsConfig) -> hosting.Hosting:
    """What the last hand on the site must know of it."""
    pages = build.corpus.pages
    entries = [
        feed.FeedEntry(own.title, canonical, str(own.meta.get("description") or ""), str(own.meta["updated"]))
        for uri, canonical in build.addresses.items()
        if (own := pages.get(uri)) and own.meta.get("updated")
    ]
    offline = bool(config.extra["edition"].get("offline"))
    maps = moved.moved_pages(build.corpus.project.values)
    return hosting.Hosting(
        config.site_name, config.site_url or "", config.use_directory_urls, offline, maps, entries
    )


def write(file: Path, data: bytes | None) -> None:
    """Write a file aside and put it in place; or take it away."""
    if data is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, data)
