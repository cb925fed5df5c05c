"""What is added to a site beside its sources: files, addresses and anchors, each with who makes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..source.markdown_page import SourcePage
from .blogs import Blog, slug
from .translations import Translations
from .written import Written

IN_LINK = r"(?:\]\\?\(|\b(?:src|href)=\\?[\"'])"
"""What stands before an address, as code that changes links has it."""
LINKED = re.compile(r"\]\([^()\s]*\)|\]\[[^\]]*\]|\bhref=\"[^\"]*\"|^[ \t]*\[[^\]]+\]:.*$", re.M)


@dataclass
class Made:
    """What is added to a site beside its sources."""

    files: set[str] = field(default_factory=set)
    """Files by their path in the site, or below docs_dir where they are pages."""
    redirected: set[str] = field(default_factory=set)
    """Old pages below docs_dir that lead on in the built site; MkDocs follows no link to their sources."""
    anchors: dict[str, set[str]] = field(default_factory=dict)
    """By page, the ids that plugins give."""
    written: dict[str, Written] = field(default_factory=dict)
    """By plugin or hook, what it may write."""
    folders: dict[str, str] = field(default_factory=dict)
    """Beginnings of paths below which a plugin makes files, with its name."""
    beside: tuple[str, ...] = ()
    """Beginnings of paths that are other sites below this one's address, as `extra.alternate` names them."""
    blogs: list[Blog] = field(default_factory=list)
    translations: Translations = field(default_factory=Translations)
    by_name: bool = False
    nav_file: str = ""
    """The name of the files that a plugin reads a navigation from; their links may name folders and patterns."""
    nav_elsewhere: bool = False
    """Whether something else than `nav` says what is in the navigation."""
    rewriting: dict[str, str] = field(default_factory=dict)
    """Hooks that may change what pages say, with their texts."""
    page_makers: dict[str, Callable[[SourcePage, str], bool]] = field(default_factory=dict)
    """By plugin, whether it may give an id to a page."""
    text_makers: dict[str, Callable[[str], bool]] = field(default_factory=dict)
    """By plugin, whether it may write a part of a text."""
    strangers: list[str] = field(default_factory=list)
    """Plugins of which nothing is known."""

    def stranger(self, word: str) -> str:
        """The plugin of which nothing is known that reads something called `word`: by its name, else the first; or nothing."""
        named = (name for name in self.strangers if word and word.lower() in name.lower())
        name = next(named, self.strangers[0] if self.strangers else "")
        return f"the plugin '{name}'" if name else ""

    def maker_of_file(self, path: str) -> str:
        """The plugin or hook that may make a file, by name; nothing where none does."""
        for name, written in self.written.items():
            if written.may_hold(path):
                return name
        if f"{path}/".startswith(self.beside):
            return "the site of another language"
        return next((name for start, name in self.folders.items() if path.startswith(start)), "")

    def rewriter(self, target: str) -> str:
        """The hook that names the beginning and the ending of an address as it stands in links; nothing where none does."""
        folder, slash, name = re.sub(r"^(?:\.{0,2}/)+", "", target).partition("/")
        ending = name.rpartition(".")[2]
        if not slash or not folder:
            return ""
        start = re.compile(rf"{IN_LINK}(?:\.{{0,2}}/)*{re.escape(folder)}/")
        return next(
            (hook for hook, text in self.rewriting.items() if ending in text and start.search(text)), ""
        )

    def maker_of_text(self, page: SourcePage) -> str:
        """The plugin or hook that may write a part of what a page says, by name; nothing where none does."""
        return next(
            (name for name, writes in self.text_makers.items() if writes(page.text)),
            next(iter(self.rewriting), ""),
        )

    def maker_of_anchor(self, page: SourcePage, name: str) -> str:
        """The plugin or hook that may give an id to a page, by name; nothing where none does."""
        for maker, gives in self.page_makers.items():
            if gives(page, name):
                return maker
        for hook, text in self.rewriting.items():
            if name in text or f"-{slug(name.replace('.', '-'))}-" in slugs_of(page):
                return hook
        return ""


def add_redirects(made: Made, settings: Mapping[str, Any], *_: Any) -> None:
    """The old pages that the plugin 'redirects' is told."""
    maps = settings.get("redirect_maps")
    made.redirected.update(str(old).partition("#")[0] for old in (maps if isinstance(maps, dict) else ()))


def slugs_of(page: SourcePage) -> str:
    """The text of a page as it would be written in ids, without the addresses of its links."""
    if "slugs" not in page.__dict__:
        words = re.split(r"[^\w.-]+", LINKED.sub("]", page.text))
        joined = "-".join(slug(word.replace(".", "-")) for word in words if word)
        page.__dict__["slugs"] = f"-{joined}-"
    return str(page.__dict__["slugs"])
