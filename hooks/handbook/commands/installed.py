"""Names in a configuration that nothing installed beside this command answers to: MkDocs refuses them, or its theme does.

Themes and plugins that are known here by what they do are not asked for: a check reads their settings without them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Unread, did_you_mean
from ..links import corpus_links
from ..source.loading import located

KNOWN_THEMES = ("mkdocs", "readthedocs", "material", "")
BUILDERS = ("mkdocs", "properdocs")
Way = tuple[str | int, ...]


@cache
def installed_names(what: str) -> frozenset[str]:
    """The `themes` or `plugins` that packages offer to MkDocs or ProperDocs."""
    from importlib import metadata

    points = (metadata.entry_points(group=f"{builder}.{what}") for builder in BUILDERS)
    return frozenset(point.name for group in points for point in group)


def not_installed(corpus: Corpus) -> list[Unread]:
    """Themes, plugins, icons and languages that mkdocs.yml names and nobody has; nothing where no MkDocs is there to ask."""
    if corpus.project.path.endswith(".toml") or not any(map(located, BUILDERS)):
        return []
    corpus.memory.record("installed", "")
    missing = [*_theme(corpus), *_plugins(corpus), *_of_material(corpus)]
    holders = [(corpus.project.holder(*way), way, why) for way, why in missing]
    return [Unread(holder.path, why, holder.place(*way)[0]) for holder, way, why in holders]


def strangers(corpus: Corpus) -> list[str]:
    """The plugins that are neither known here nor installed."""
    named = corpus_links.made(corpus).strangers
    if not named or not any(map(located, BUILDERS)):
        return []
    have = installed_names("plugins")
    return [name for name in named if name not in have and f"{corpus.project.theme}/{name}" not in have]


def _theme(corpus: Corpus) -> Iterator[tuple[Way, str]]:
    name = corpus.project.theme
    if name in KNOWN_THEMES or name in (have := installed_names("themes")):
        return
    way = ("theme", "name") if isinstance(corpus.project.values.get("theme"), dict) else ("theme",)
    cure = did_you_mean(name, have) or "Install the package that it comes with, or correct the name."
    yield way, f"The theme '{name}' is not installed. {cure}"


def _plugins(corpus: Corpus) -> Iterator[tuple[Way, str]]:
    listed = corpus.project.values.get("plugins")
    entries = list(listed) if isinstance(listed, (list, dict)) else [listed]
    names = [next(iter(entry), "") if isinstance(entry, dict) else entry for entry in entries]
    for name in strangers(corpus):
        way: Way = ("plugins",)
        if name in names:
            way = ("plugins", names.index(name) if isinstance(listed, list) else name)
        cure = did_you_mean(name, installed_names("plugins"))
        cure = cure or "Install the package that it comes with, or correct the name."
        yield way, f"The plugin '{name}' is not installed, and what it does is not known here. {cure}"


def _of_material(corpus: Corpus) -> Iterator[tuple[Way, str]]:
    """The language and the icons of Material for MkDocs, of which each is a file of its own."""
    theme = corpus.project.values.get("theme")
    file = located("material") if corpus.project.theme == "material" and isinstance(theme, dict) else ""
    if not file:
        return
    folder, own = Path(file).parent / "templates", corpus.project.theme_folder
    overrides = frozenset(corpus.texts.paths(own)) if own else frozenset[str]()
    language = theme.get("language") if isinstance(theme, dict) else None
    wanted = f"partials/languages/{language}.html"
    if isinstance(language, str) and not _is_there(folder, own, overrides, wanted):
        have = [one.stem for one in (folder / "partials" / "languages").glob("*.html")]
        cure = did_you_mean(language, have) or "Name one that it has."
        yield ("theme", "language"), f"The theme 'material' has no language '{language}'. {cure}"
    for way, icon in _icons(corpus.project.values):
        if not _is_there(folder, own, overrides, f".icons/{icon}.svg"):
            yield way, f"The theme 'material' has no icon '{icon}'. Correct its name."


def _is_there(folder: Path, own: str, overrides: Collection[str], path: str) -> bool:
    return f"{own}/{path}" in overrides or (folder / path).is_file()


def _icons(values: dict[str, Any]) -> Iterator[tuple[Way, str]]:
    """The icons that the settings of the theme name: its own, those of its switches, those of accounts."""
    yield from _texts(values["theme"].get("icon"), ("theme", "icon"))
    palette = values["theme"].get("palette")
    for number, one in enumerate(palette if isinstance(palette, list) else ()):
        toggle = one.get("toggle") if isinstance(one, dict) else None
        icon = toggle.get("icon") if isinstance(toggle, dict) else None
        yield from _texts(icon, ("theme", "palette", number, "toggle", "icon"))
    extra = values.get("extra")
    social = extra.get("social") if isinstance(extra, dict) else None
    for number, one in enumerate(social if isinstance(social, list) else ()):
        yield from _texts(
            one.get("icon") if isinstance(one, dict) else None, ("extra", "social", number, "icon")
        )


def _texts(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    """The texts in a value, each with the way to it."""
    if isinstance(value, str) and value:
        yield way, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*way, key))
