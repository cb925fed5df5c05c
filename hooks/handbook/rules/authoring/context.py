"""What a project's settings say about how its pages are read and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...corpus import Corpus

TEMPLATING = frozenset(
    "macros jinja jinja2 include-markdown include_dir_to_nav table-reader mkdocs-simple-hooks gen-files ezglossary badges "
    "variables mkdocs-jinja2 extra-sass snippets techdocs-core techdocs markdownextradata monorepo".split()
)
"""Plugins that fill in `{{ … }}` or `{% … %}`."""
OWN = frozenset(
    "handbook search mermaid2 tags blog rss social offline privacy optimize meta group info typeset projects redirects "
    "git-revision-date-localized git-revision-date git-authors git-committers-2 minify glightbox awesome-pages awesome-nav "
    "literate-nav section-index mike i18n exclude autorefs mkdocstrings with-pdf htmlproofer charts panzoom".split()
)
"""Plugins that leave text as it is typed, or make it of fences and directives."""


@dataclass(frozen=True)
class Context:
    """The settings that change what a page's marks become."""

    fences: tuple[str, ...] = ()
    """The names of the fences that the project draws itself."""
    extensions: tuple[str, ...] = ()
    templates: bool = False
    """Whether a plugin or a hook fills in `{{ … }}`."""
    maths: bool = False
    """Whether a script draws what stands between dollar signs."""
    policy: bool = False
    """Whether the site forbids scripts and styles in its pages."""
    language: str = ""
    """The spelling that is asked for, such as `en-US`; none if nothing is set."""

    def texts(self) -> Iterator[str]:
        """What a kept result depends on."""
        yield repr(self)

    def uses(self, *names: str) -> bool:
        """Whether one of the extensions is in use, by its short name."""
        return any(e.removeprefix("markdown.extensions.") in names for e in self.extensions)


def context_of(corpus: Corpus) -> Context:
    """The context of a project's pages."""
    project = corpus.project
    dialect = project.dialect(trusted=False)
    return Context(
        fences=tuple(fence_names(dict(dialect.settings("pymdownx.superfences")))),
        extensions=tuple(name for name, _ in dialect.extensions),
        templates=fills_in(corpus),
        maths=any(
            w in str(project.values.get("extra_javascript")).lower() for w in ("mathjax", "katex", "tex-")
        ),
        policy=has_policy(corpus),
        language=str(getattr(project.settings, "language", "") or ""),
    )


def fence_names(settings: dict[str, Any]) -> Iterator[str]:
    """The names of the custom fences."""
    for fence in settings.get("custom_fences") or []:
        if isinstance(fence, dict) and fence.get("name"):
            yield str(fence["name"])


def fills_in(corpus: Corpus) -> bool:
    """Whether something may fill in templates: a plugin that does, or one of which nothing is known."""
    plugins = {name.rpartition("/")[2] for name in corpus.project.plugins}
    return bool(plugins - OWN) or bool(plugins & TEMPLATING) or has_foreign_hook(corpus)


def has_foreign_hook(corpus: Corpus) -> bool:
    """Whether the project changes its pages by code of its own."""
    hooks = corpus.project.values.get("hooks")
    return isinstance(hooks, list) and any(
        "handbook" not in str(h) and "mkdocs_entry" not in str(h) for h in hooks
    )


def has_policy(corpus: Corpus) -> bool:
    """Whether the site is built with the policy that forbids scripts and styles in pages."""
    project = corpus.project
    handbook = (
        (project.values.get("extra") or {}).get("handbook")
        if isinstance(project.values.get("extra"), dict)
        else {}
    )
    plugins = [handbook, project.plugins.get("handbook"), project.plugins.get("mkdocs-handbook")]
    hosting = [a.get("hosting") for a in plugins if isinstance(a, dict)]
    own_hook = "mkdocs_entry" in str(project.values.get("hooks"))
    return own_hook or any(h is True or (isinstance(h, dict) and h.get("policy", True)) for h in hosting)
