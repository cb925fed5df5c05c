"""The Markdown extension `handbook.markdown`: citations and references where a builder runs extensions and no plugins, as Zensical does.

Its settings are those of the plugin, and may stand as its own. It renders citations, locators, findings and lists of references. It
checks nothing: `handbook check` does.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from ..corpus import Corpus, build_references
from ..files.disk import TextsOnDisk
from ..source.citation_markdown import CitationExtension
from ..source.settings import PLUGIN
from . import page
from .building import CITED

CONFIGS = ("zensical.toml", "properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")
ALONE = "handbook-extension.json"
"""Stands for the configuration of a project that has none of these."""
BEFORE_HTML = 31
AFTER_ALL = -5
Stamp = tuple[tuple[str, int, int], ...]
loaded: dict[tuple[str, str], tuple[Stamp, Corpus]] = {}
"""By folder and settings: what the files were when they were read, and what was read."""


class ReferenceExtension(Extension):
    """Renders citations of works that the bibliography has; all other text stays as it is."""

    def __init__(self, **settings: Any) -> None:
        super().__init__()
        self.settings = settings

    def extendMarkdown(self, md: Markdown) -> None:
        corpus = references_of(folder_of_project(), self.settings)
        if not corpus.bibliography:
            return
        CitationExtension(keys=sorted(corpus.bibliography)).extendMarkdown(md)
        md.preprocessors.register(Places(md), "handbook-places", BEFORE_HTML)
        md.postprocessors.register(References(md, corpus), "handbook-references", AFTER_ALL)


class Places(Preprocessor):
    """Place-holders for lists of references."""

    def run(self, lines: list[str]) -> list[str]:
        return page.with_places("\n".join(lines)).split("\n")


class References(Postprocessor):
    """Numbers citations and lists what they cite; the list brings its style along, since no file can be added."""

    def __init__(self, md: Markdown, corpus: Corpus) -> None:
        super().__init__(md)
        self.corpus = corpus

    def run(self, text: str) -> str:
        html = page.finish(text, self.corpus, {})
        if html == text or not CITED.search(html) or not self.corpus.project.settings.stylesheet:
            return html
        style = Path(__file__).with_name("citations.css").read_text(encoding="utf-8")
        return f"{html}\n<style>\n{style}</style>\n"


def references_of(folder: Path, settings: dict[str, Any]) -> Corpus:
    """The bibliography of a project, its findings and records; read anew when one of the files has changed."""
    key = (str(folder), json.dumps(settings, sort_keys=True, default=str))
    if key in loaded and loaded[key][0] == stamp(folder, loaded[key][1]):
        return loaded[key][1]
    texts = TextsOnDisk(folder)
    config = next((name for name in CONFIGS if (folder / name).is_file()), ALONE)
    if config == ALONE:
        texts.over = {ALONE: json.dumps({"plugins": {PLUGIN: settings}}, default=str)}
    corpus = build_references(texts, config, datetime.date.today())
    loaded[key] = (stamp(folder, corpus), corpus)
    return corpus


def stamp(folder: Path, corpus: Corpus) -> Stamp:
    """What tells whether the files that were read are as they were."""
    settings = corpus.project.settings
    paths = [
        corpus.project.path,
        settings.style,
        *settings.bibliographies,
        settings.findings,
        settings.records,
    ]
    files = [folder / path for path in paths if path and (folder / path).exists()]
    return tuple((str(f), f.stat().st_size, f.stat().st_mtime_ns) for f in files)


def folder_of_project() -> Path:
    """The folder of the project that is built: Zensical knows it, else it is the one that the command runs in."""
    zensical = sys.modules.get("zensical.config")
    config = getattr(zensical, "_CONFIG", None)
    root = config.get("root_dir") if isinstance(config, dict) else None
    return Path(root) if isinstance(root, str) and root else Path.cwd()


def makeExtension(**settings: Any) -> ReferenceExtension:
    """The entry that Python-Markdown looks for."""
    return ReferenceExtension(**settings)
