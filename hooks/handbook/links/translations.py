"""Where pages in several languages stand, as the plugin i18n has it: by suffix or by folder, with a default."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

NOWHERE = "\0"
"""The path of no file."""
PAGES = (".md", ".markdown")


@dataclass(frozen=True)
class Translations:
    """The languages of a site; pages of one link those of the same language by the name without it."""

    locales: tuple[str, ...] = ()
    default: str = ""
    by_folder: bool = False
    fallback: bool = True

    def split(self, uri: str) -> tuple[str, str]:
        """A file's path without its language, and the language; the default one where it names none."""
        if self.by_folder:
            first, slash, rest = uri.partition("/")
            return (rest, first) if slash and first in self.locales else (uri, self.default)
        base, ending = posixpath.splitext(uri)
        bare, dot, locale = base.rpartition(".")
        return (f"{bare}{ending}", locale) if dot and locale in self.locales else (uri, self.default)

    def find(self, uri: str, page: str, known: Container[str]) -> str:
        """The file that a path means on a page; a path that is not known where it means none.

        A page is built with those of its own language, and with the default one's where it has none. One of another
        language is not among them, though it is there.
        """
        if not self.locales:
            return uri
        bare, locale = self.split(uri)
        own = self.split(page)[1]
        named = bare != uri and bool(page)
        if named and (not self.by_folder or locale not in (own, self.default)):
            return uri if locale == own and uri in known else NOWHERE
        wanted = [own, *([self.default] if self.fallback else [])]
        if named and locale not in wanted:
            return NOWHERE
        candidates = [self.join(bare, each) for each in wanted]
        if not self.by_folder and own != self.default and page and not self.fallback and bare.endswith(PAGES):
            return next((c for c in candidates if c in known), NOWHERE)
        return next((c for c in [*candidates, bare] if c in known), uri)

    def bare_name(self, typed: str) -> str:
        """An address as typed, without the language in its name; nothing where folders tell languages apart."""
        path, sign, fragment = typed.partition("#")
        bare = "" if self.by_folder else self.split(path)[0]
        return f"{bare}{sign}{fragment}" if bare and bare != path else ""

    def join(self, bare: str, locale: str) -> str:
        """The path of a file in a language."""
        if self.by_folder:
            return f"{locale}/{bare}"
        base, ending = posixpath.splitext(bare)
        return f"{base}.{locale}{ending}"

    def url(self, uri: str, url_of: Callable[[str], str]) -> str:
        """A file's address in the built site: the default language stands at the root, others below their name."""
        bare, locale = self.split(uri)
        url = url_of(bare)
        return url if locale == self.default else f"{locale}/{url}"

    def fallback_urls(self, uri: str, url_of: Callable[[str], str]) -> list[str]:
        """The addresses at which a page of the default language stands in for others."""
        bare, locale = self.split(uri)
        if locale != self.default or not self.fallback:
            return []
        return [f"{other}/{url_of(bare)}" for other in self.locales if other != self.default]


def translations_of(plugins: Mapping[str, Mapping[str, Any]]) -> Translations:
    """The languages that the settings of the plugin name."""
    settings = plugins.get("i18n", plugins.get("static-i18n"))
    if settings is None:
        return Translations()
    languages = settings.get("languages")
    fallback = settings.get("fallback_to_default") is not False
    if isinstance(languages, dict):  # the plugin's form before its first version
        locales = tuple(str(name) for name in languages if name != "default")
        default = str(settings.get("default_language") or next(iter(locales), ""))
        return Translations(locales, default, settings.get("docs_structure") == "folder", fallback)
    listed = [one for one in languages or [] if isinstance(one, dict) and one.get("locale") is not None]
    names = [_locale(one["locale"]) for one in listed]
    default = next(
        (n for n, one in zip(names, listed, strict=True) if one.get("default")), next(iter(names), "")
    )
    return Translations(tuple(names), default, settings.get("docs_structure") == "folder", fallback)


def _locale(typed: Any) -> str:
    """YAML reads `no`, the name of Norwegian, as a yes-or-no."""
    return "no" if typed is False else str(typed)
