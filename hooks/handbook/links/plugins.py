"""What the plugins and hooks of a project add to its site: files, addresses and anchors that the sources do not show.

Each common plugin is known by what it makes. What one may make and sources cannot tell is left to the built site, by name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..project import Project
from ..source.markdown_page import SourcePage
from .blogs import read_blog, slug
from .made import Made, add_redirects
from .translations import translations_of
from .written import Written, changes_pages, written_by_generator, written_by_hook

Settings = Mapping[str, Any]
NOTHING = frozenset(
    "search material/search offline material/offline privacy material/privacy social material/social optimize "
    "material/optimize meta material/meta info material/info typeset material/typeset group material/group "
    "awesome-pages awesome-nav awesome-nav2 literate-nav section-index mike minify glightbox redirects "
    "git-revision-date git-revision-date-localized git-authors git-committers git-committers-2 git-latest-release "
    "mermaid2 kroki plantuml drawio drawio_file charts table-reader swagger-ui-tag autorefs bibtex handbook "
    "exclude exclude-search tags-exclude nav-weight mkdocs-nav-weight htmlproofer linkcheck spellcheck markdownextradata "
    "open-in-new-tab external-links badges abbreviations glossary ezglossary autolinks ezlinks ezlinked roamlinks "
    "obsidian-bridge wikilinks alias simple-hooks callouts markdown-filter markdown-exec build_plantuml llmstxt rss "
    "pdf-export with-pdf to-pdf print-site print-site-plugin localsearch macros mkdocstrings include-markdown "
    "tooltips toggle-sidebar video mdpo enumerate-headings add-number img2fig caption figcaption unused-files "
    "static-i18n i18n tags material/tags blog material/blog gen-files api-autonav autoapi mkdocs-autoapi coverage "
    "mkdocs-jupyter mknotebooks monorepo multirepo gallery projects material/projects version pagenav termynal "
    "no-sort-html statistics page-pdf page-to-pdf search-index reactions".split()
)
"""Plugins whose pages and anchors are known, because they make none or because they are worked out below."""
NAV_PLUGINS = frozenset(
    "awesome-pages awesome-nav literate-nav nav-weight mkdocs-nav-weight monorepo multirepo api-autonav simple gen-files "
    "mkdocs-jupyter section-index".split()
)
"""Plugins that read a navigation of their own, so that `nav` alone does not say what is in it."""
BY_NAME = frozenset("autolinks ezlinks ezlinked roamlinks obsidian-bridge wikilinks alias".split())
"""Plugins that find a page by its name, wherever it lies."""
DOCUMENTED = "the plugin 'mkdocstrings'"
ALWAYS = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""Files that MkDocs writes into each site."""
MACRO = re.compile(r"\{\{|\{%|\{#")
INCLUDE = re.compile(r"\{%-?\s*include(?:-markdown)?\s")
DIRECTIVE = re.compile(r"^:{3} +(?P<name>[\w./:-]+)", re.M)
"""What stands for a module's documentation, which is written when the site is built."""


def made_by(project: Project, pages: Mapping[str, SourcePage], text_of: Callable[[str], str]) -> Made:
    """What the plugins and hooks of a project add. `text_of` gives a file of the project, or nothing."""
    made = Made(set(ALWAYS), translations=translations_of(project.plugins))
    made.by_name = bool(BY_NAME & project.plugins.keys())
    made.nav_elsewhere = bool(NAV_PLUGINS & project.plugins.keys())
    for name, settings in project.plugin_entries:
        if settings.get("enabled") is False:
            continue
        if name == "literate-nav":
            made.nav_file = str(settings.get("nav_file") or "SUMMARY.md")
        bare = name.removeprefix("material/")
        maker = MAKERS.get(bare)
        if maker:
            maker(made, settings, project, pages, text_of)
        elif bare not in NOTHING and name not in NOTHING:
            made.strangers.append(name)
    made.beside = tuple(other_languages(project, pages))
    made.page_makers["the template that the page names"] = lambda page, name: bool(page.meta.get("template"))
    for number, hook in enumerate(project.values.get("hooks") or []):
        _add_hook(made, str(hook), text_of(str(hook)), number)
    return made


def other_languages(project: Project, pages: Mapping[str, SourcePage]) -> Iterator[str]:
    """The folders that `extra.alternate` names below this site's address and that hold none of its pages."""
    extra = project.values.get("extra")
    entries = extra.get("alternate") if isinstance(extra, dict) else None
    base = urlsplit(project.site_url).path.strip("/")
    for entry in entries if isinstance(entries, list) else ():
        link = str(entry.get("link") or "") if isinstance(entry, dict) else ""
        path = re.split(r"[?#]", re.sub(r"^(?:[a-z]+:)?//[^/?#]*", "", link))[0].strip("/")
        folder = path.removeprefix(base).strip("/") if link.startswith("/") or "://" in link else path
        if folder and ".." not in folder and not any(uri.startswith(f"{folder}/") for uri in pages):
            yield f"{folder}/"


def _add_hook(made: Made, path: str, text: str, number: int) -> None:
    if "handbook.mkdocs_adapter" in text:
        return
    name = f"the hook '{path}'"
    if not text:
        return  # what is not there is told as not read
    written = written_by_hook(text)
    if written != Written():
        made.written[name] = written
    if changes_pages(text):
        made.rewriting[name] = text


def _search(made: Made, settings: Settings, project: Project, *_: Any) -> None:
    made.files.update(("search/search_index.json", "search.json"))
    if project.theme in ("mkdocs", "readthedocs"):
        made.files.update(f"search/{name}" for name in ("lunr.js", "main.js", "worker.js"))


def _rss(made: Made, settings: Settings, project: Project, *_: Any) -> None:
    names = settings.get("feeds_filenames")
    own = [str(name) for name in names.values()] if isinstance(names, dict) else []
    usual = [
        f"feed_{form}_{kind}.{end}"
        for form, end in (("rss", "xml"), ("json", "json"))
        for kind in ("created", "updated")
    ]
    folders = [
        "",
        *(
            str(s.get("blog_dir") or "blog").strip("/") + "/"
            for n, s in project.plugin_entries
            if n.removeprefix("material/") == "blog"
        ),
    ]
    made.files.update(folder + name for folder in folders for name in (*own, *usual))


def _tags(
    made: Made, settings: Settings, project: Project, pages: Mapping[str, SourcePage], text_of: Any
) -> None:
    """Ids of tags on each page that lists them."""
    directive = str(settings.get("listings_directive") or "material/tags")
    listing = re.compile(rf"<!--\s*{re.escape(directive)}\b|^\[TAGS\]\s*$", re.M)
    field_ = str(settings.get("tags_name_property") or "tags")
    form = str(settings.get("tags_slugify_format") or "tag:{slug}")
    separator = str(settings.get("tags_slugify_separator") or "-")
    levels = str(settings.get("tags_hierarchy_separator") or "/") if settings.get("tags_hierarchy") else ""
    own_slug = settings.get("tags_slugify") is not None
    listed = {str(t) for page in pages.values() for t in _listed(page.meta.get(field_))}
    parts = {tuple(tag.split(levels)) if levels else (tag,) for tag in listed}
    every = {way[: depth + 1] for way in parts for depth in range(len(way))}
    ids = {_tag_id(form, levels.join(slug(part, separator) for part in way)) for way in every}
    start = form.partition("{")[0]
    for uri, page in pages.items():
        if uri == settings.get("tags_file") or listing.search(page.text):
            made.anchors.setdefault(uri, set()).update(ids)
            if own_slug and start:
                made.page_makers["the plugin 'tags'"] = lambda page, name: name.startswith(start)
    if settings.get("export") is not False:
        made.files.add(str(settings.get("export_file") or "tags.json"))


def _tag_id(form: str, name: str) -> str:
    return form.replace("{slug}", name)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _blog(
    made: Made, settings: Settings, project: Project, pages: Mapping[str, SourcePage], text_of: Any
) -> None:
    blog = read_blog(pages, settings)
    made.blogs.append(blog)
    made.files |= blog.views
    if blog.open:
        made.folders[f"{blog.folder}/" if blog.folder else ""] = "the plugin 'blog'"
    made.page_makers["the plugin 'blog'"] = lambda page, name: any(page.uri in b.views for b in made.blogs)


def _generated(
    made: Made, settings: Settings, project: Project, pages: Any, text_of: Callable[[str], str]
) -> None:
    scripts = _listed(settings.get("scripts"))
    written = Written(anywhere=not scripts)
    for script in scripts:
        text = text_of(str(script))
        written.add(written_by_generator(text) if text else Written(anywhere=True))
    made.written["the plugin 'gen-files'"] = written


def _macros(made: Made, settings: Settings, *_: Any) -> None:
    opening = (
        str(settings.get("j2_variable_start_string") or "{{"),
        str(settings.get("j2_block_start_string") or "{%"),
    )
    made.page_makers["the plugin 'macros'"] = lambda page, name: any(sign in page.text for sign in opening)
    made.text_makers["the plugin 'macros'"] = lambda text: any(sign in text for sign in opening)


def _included(made: Made, settings: Settings, *_: Any) -> None:
    made.page_makers["the plugin 'include-markdown'"] = lambda page, name: bool(INCLUDE.search(page.text))
    made.text_makers["the plugin 'include-markdown'"] = lambda text: bool(INCLUDE.search(text))


def _tables(made: Made, settings: Settings, *_: Any) -> None:
    made.text_makers["the plugin 'table-reader'"] = lambda text: "{{" in text


def _variables(made: Made, settings: Settings, *_: Any) -> None:
    made.text_makers["the plugin 'markdownextradata'"] = lambda text: bool(MACRO.search(text))


def _documented(made: Made, settings: Settings, *_: Any) -> None:
    """Ids of documented objects: the name that a page asks for, and what lies below it."""

    def gives(page: SourcePage, name: str) -> bool:
        tops = {re.split(r"[./:]", match["name"])[0] for match in DIRECTIVE.finditer(page.text)}
        return any(
            name == top or name.startswith((f"{top}.", f"{top}/", f"{top}-", f"{top}:")) for top in tops
        )

    made.page_makers[DOCUMENTED] = gives
    made.text_makers[DOCUMENTED] = lambda text: bool(DIRECTIVE.search(text))
    made.files.add("objects.inv")


def _folder(plugin: str, setting: str, usual: str) -> Callable[..., None]:
    """A plugin that makes pages below one folder."""

    def add(made: Made, settings: Settings, *_: Any) -> None:
        folder = posixpath.normpath(str(settings.get(setting) or usual)).strip("/")
        made.folders[f"{folder}/"] = f"the plugin '{plugin}'"

    return add


def _page(plugin: str, setting: str, usual: str) -> Callable[..., None]:
    """A plugin that makes one page or file."""

    def add(made: Made, settings: Settings, *_: Any) -> None:
        path = str(settings.get(setting) or usual).strip("/")
        made.files.update((path, f"{path}.md", f"{path}/", f"{path}/index.html"))

    return add


def _anywhere(plugin: str) -> Callable[..., None]:
    """A plugin that takes pages from elsewhere."""

    def add(made: Made, settings: Settings, *_: Any) -> None:
        made.written[f"the plugin '{plugin}'"] = Written(anywhere=True)

    return add


def _monorepo(
    made: Made, settings: Settings, project: Project, pages: Any, text_of: Callable[[str], str]
) -> None:
    """Pages of other configurations, below the name of each."""
    from ..source.data import DataError, parse_yaml

    for entry in project.nav:
        if not entry.target.startswith("!include"):
            continue
        try:
            values = parse_yaml(text_of(posixpath.normpath(entry.target.removeprefix("!include").strip())))
        except DataError:
            values = None
        name = values.get("site_name") if isinstance(values, dict) else None
        if not name or "*" in entry.target:
            made.written["the plugin 'monorepo'"] = Written(anywhere=True)
            continue
        made.folders["/".join(slug(part) for part in str(name).split("/")) + "/"] = "the plugin 'monorepo'"
        made.folders[f"{name}/"] = "the plugin 'monorepo'"


MAKERS: dict[str, Callable[..., None]] = {
    "search": _search,
    "rss": _rss,
    "redirects": add_redirects,
    "tags": _tags,
    "blog": _blog,
    "gen-files": _generated,
    "macros": _macros,
    "include-markdown": _included,
    "table-reader": _tables,
    "markdownextradata": _variables,
    "mkdocstrings": _documented,
    "api-autonav": _folder("api-autonav", "api_root_uri", "reference"),
    "autoapi": _folder("autoapi", "autoapi_root", "autoapi"),
    "mkdocs-autoapi": _folder("mkdocs-autoapi", "autoapi_root", "autoapi"),
    "social": _folder("social", "cards_dir", "assets/images/social"),
    "privacy": _folder("privacy", "assets_fetch_dir", "assets/external"),
    "projects": _folder("projects", "projects_dir", "projects"),
    "gallery": _folder("gallery", "gallery_dirs", "generated"),
    "coverage": _page("coverage", "page_path", "coverage"),
    "with-pdf": _page("with-pdf", "output_path", "pdf/document.pdf"),
    "to-pdf": _page("to-pdf", "output_path", "pdf/document.pdf"),
    "pdf-export": _page("pdf-export", "combined_output_path", "pdf/combined.pdf"),
    "print-site": _page("print-site", "print_page_basename", "print_page"),
    "monorepo": _monorepo,
    "multirepo": _anywhere("multirepo"),
    "simple": _anywhere("simple"),
    "git-snippet": _anywhere("git-snippet"),
    "llmstxt": _page("llmstxt", "output", "llms.txt"),
}
"""What plugins make, by name."""
