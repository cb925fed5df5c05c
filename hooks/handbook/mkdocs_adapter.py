"""MkDocs events: texts in, findings out as log lines, parts and citations into pages. The only module that knows MkDocs.

`plugins: - handbook` runs it, in MkDocs and in ProperDocs; so does a hook file that imports the events by name. Where both are
there, the plugin runs. What changes a site beyond checks and citations is asked for under `hosting:`.
"""

from __future__ import annotations

import datetime
import functools
import logging
import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from . import __version__
from . import corpus as corpora
from .commands import build_checks
from .commands.checking import load
from .commands.config import Refused
from .corpus import Corpus
from .diagnostics import Diagnostic, counted
from .files.aside import put
from .files.disk import DiskCache, FilesBelow, TextsOnDisk
from .links import left_open, redirects
from .render import authored, backlinks, converting, faults, hosting, json_ld, parts, search_index
from .render import page as render_page
from .render.building import CITED, STYLES, Address, Build
from .source.settings import EXTENSION

log = get_plugin_logger("handbook")
CITATIONS = "handbook.source.citation_markdown"


class BuildState:
    """The build that runs. MkDocs keeps the module between rebuilds, so each build starts anew."""

    build: Build
    serving = False


state = BuildState()


class HandbookPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """`plugins: - handbook`; its settings are read by the checks, which know the place of each."""

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Take the settings as they are. Those that are unknown or ill-typed are told by the checks."""
        self.config = options
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        on_startup(command, dirty)


def event(run: Callable[..., Any]) -> Callable[..., Any]:
    """An event of MkDocs: the plugin runs it, and so does a hook file that names it, unless the plugin is there."""
    run = faults.in_one_sentence(run, PluginError)
    setattr(HandbookPlugin, run.__name__, staticmethod(run))

    @functools.wraps(run)
    def hook(*arguments: Any, **options: Any) -> Any:
        config = options["config"] if "config" in options else arguments[0]
        if any(isinstance(plugin, HandbookPlugin) for plugin in config.plugins.values()):
            return arguments[0] if arguments else None
        return run(*arguments, **options)

    return hook


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a live preview: it reports faults and goes on."""
    state.serving = command == "serve"
    logging.getLogger("mkdocs.plugins.mermaid2.util").setLevel(logging.WARNING)  # tells addresses in memory


@event
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the sources before anything is cleaned or written. Raises PluginError."""
    try:
        state.build = Build(load(Path(config.config_file_path), as_of=_today()))
    except Refused as refused:
        raise PluginError(str(refused)) from None
    corpus = state.build.corpus
    config.markdown_extensions[:] = [e for e in config.markdown_extensions if e != EXTENSION]
    if corpus.bibliography:
        config.markdown_extensions.append(CITATIONS)
        config.mdx_configs[CITATIONS] = {"keys": tuple(sorted(corpus.bibliography))}
    if "mermaid2" in config.plugins:
        authored.library_of_theme(config.plugins["mermaid2"], config.theme.dirs)
    if state.build.asks.metadata:
        edition = {"version": __version__, "built": _today() or datetime.date.today().isoformat()}
        config.extra["edition"] = {**edition, **(config.extra.get("edition") or {})}
    tell(corpus)
    return config


@event
def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A page that is deleted while a preview is built is empty until it is built again, which begins at once."""
    path = page.file.abs_src_path
    if not state.serving or not path or Path(path).is_file():
        return None
    log.warning(
        "'%s' was deleted while the preview was built; the next build leaves it out.", page.file.src_uri
    )
    return ""


def _today() -> str:
    """The day of the build: SOURCE_DATE_EPOCH where it is set, so that builds repeat."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat() if epoch else ""


def tell(corpus: Corpus, before: Collection[Diagnostic] = ()) -> None:
    """Log the findings but those of before; errors end the build. Raises PluginError."""
    state.build.found = found = build_checks.findings_of_sources(corpus)
    for diagnostic in found:
        if diagnostic not in before:
            log.log(logging.ERROR if diagnostic.severity == "error" else logging.INFO, "%s", diagnostic)
    end_with(found, "nothing was built")


def end_with(found: Iterable[Diagnostic], what: str) -> None:
    """End the build if there are errors, but not a live preview, nor where they are only told. Raises PluginError."""
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    if errors and not state.serving and state.build.corpus.project.settings.errors == "stop":
        raise PluginError(f"{counted(errors, 'error')} found in the sources; {what}.")


@event
@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Look again if other plugins made pages; take in what the build adds, leave out what is not to be published. Raises PluginError."""
    build, root = state.build, Path(config.config_file_path).parent
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
    if foreign := build_checks.from_outside(build.corpus):
        raise PluginError(foreign)
    unpublished = tuple(f"{folder.strip('/')}/" for folder in build.asks.unpublished)
    for file in list(files):
        if file.src_uri.startswith(unpublished) and not file.is_documentation_page():
            files.remove(file)
    for name, content in build.added_files():
        if name not in files.src_uris:
            files.append(File.generated(config, name, content=content))
    return files


@event
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a place-holder where a part made from data, or a list of references, belongs."""
    build, address, uri = state.build, addresser(page, files), page.file.src_uri
    if build.corpus.bibliography:
        markdown = render_page.with_places(markdown)
    markdown = build.with_part_places(markdown, uri, address, part_html)
    if own := build.corpus.pages.get(uri):
        for publisher in build.publishers:
            page.meta.update(publisher.fields(build.corpus, own, address))
    if converting.repeatable(config.markdown_extensions):
        page.__dict__["render"] = functools.partial(render_once, page)
    return markdown


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
    """Convert a page's Markdown, or take what the last build made of the same, with what MkDocs said of it."""
    build = state.build
    own = build.corpus.pages.get(page.file.src_uri)
    build.listing = build.listing or converting.digest_of_listing((f.src_uri, f.url) for f in files)
    typed = [page.file.src_uri, page.markdown, own.snippets if own else {}]
    levels = [dict(config.validation.links), pages.log.getEffectiveLevel()]
    source = [*typed, config.markdown_extensions, config.mdx_configs, build.listing, levels]
    converted = []

    def convert() -> converting.Converted:
        with converting.recorded(pages.log) as recorder:
            Page.render(page, config, files)
        converted.append(page)
        title, ids = page._title_from_render, sorted(page.present_anchor_ids or ())
        anchors = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        toc = converting.tokens(page.toc)
        return converting.Converted(page.content or "", toc, title, ids, anchors, recorder.messages)

    made = converting.recalled_conversion(build.corpus.memory, source, convert)
    if not converted:
        page.toc = get_toc(made.toc)  # type: ignore[arg-type]
        converting.put_conversion(page, made, files, pages.log)


def addresser(page: Page, files: Files) -> Address:
    """From a page's path below docs_dir to its address as seen from another page."""

    def address(target: str) -> str:
        uri, _, anchor = target.partition("#")
        file = files.get_file_from_path(uri)
        url = file.url_relative_to(page.file) if file else uri
        return f"{url}#{anchor}" if anchor else url

    return address


@event
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in parts, citations and their references, and what else is asked for."""
    build, uri = state.build, page.file.src_uri
    corpus, own = build.corpus, build.corpus.pages.get(uri)
    html = render_page.finish(html, corpus, build.parts.get(uri, {}))
    if build.asks.diagrams:
        html = authored.pictures(html, corpus.memory, functools.partial(log.info, "%s: %s", uri))
    if own:
        html = with_additions(html, page, own, addresser(page, files))
    if build.asks.search:
        build.pages.append(search_index.search_page(page, html))
    return html


def with_additions(html: str, page: Page, own: Any, address: Address) -> str:
    """The article of a page that the checks read, with what plugins of the handbook add, and with its faults in a preview."""
    build = state.build
    if backlinks.is_requested(build.corpus, "list: statements"):
        html = build.with_statements(html, own, page.url)
    for publisher in build.publishers:
        html = publisher.article(html, build.corpus, own, address)
    build.addresses[own.uri] = page.canonical_url or page.url
    if build.asks.metadata:
        page.meta["jsonld"] = json_ld.page(own, build.corpus, page.canonical_url or "")
    if state.serving:
        html = faults.show(html, own, [d for d in build.found if d.path == own.path])
    return html


@event
@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Load the style sheet of citations where there are any, and say that the sources were checked, if that is asked for."""
    added = ""
    if state.build.styled and CITED.search(page.content or ""):
        added += f'<link rel="stylesheet" href="{get_relative_url(STYLES, page.url)}">'
    if state.build.asks.stamp:
        added += f'<meta name="handbook-checks" content="{__version__}">'
    return output.replace("</head>", f"{added}</head>", 1) if added else output


@event
def on_post_build(config: MkDocsConfig) -> None:
    """Keep what was drawn, write what is only known now, and make the site ready for a host as far as that is asked for."""
    build, folder = state.build, Path(config.site_dir)
    if isinstance(build.corpus.memory.store, DiskCache):
        build.corpus.memory.store.save()
    for name, text in build.data_files(config.site_name, config.site_url or ""):
        put(folder / name, text.encode())
    if state.serving:
        return
    found = build_checks.anchors_not_built(build.corpus, folder, config.use_directory_urls)
    for diagnostic in found:
        log.error("%s", diagnostic)
    end_with(found, "the site was built")
    hosted = build.hosted(
        name=config.site_name,
        site_url=config.site_url or "",
        directory_urls=config.use_directory_urls,
        offline=bool((config.extra.get("edition") or {}).get("offline")),
        moved=redirects.moved_pages(build.corpus.project),
    )
    for name, data in hosting.finish(FilesBelow(folder, (".html", ".css", ".js")), hosted):
        put(folder / name, data)
