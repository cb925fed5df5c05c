"""Markdown extensions by name: the package that each comes with, and the name that was probably meant."""

from __future__ import annotations

PACKAGES = {
    "attr_list": "markdown",
    "callouts": "markdown-callouts",
    "customblocks": "markdown-customblocks",
    "del_ins": "markdown-del-ins",
    "fontawesome_markdown": "fontawesome-markdown",
    "github-callouts": "markdown-callouts",
    "github_links": "markdown-github-links",
    "markdown": "markdown",
    "markdown-exec": "markdown-exec",
    "markdown_captions": "markdown-captions",
    "markdown_checklist": "markdown-checklist",
    "markdown_emdash": "markdown-emdash",
    "markdown_figure": "markdown-figure",
    "markdown_grid_tables": "markdown-grid-tables",
    "markdown_gfm_admonition": "markdown-gfm-admonition",
    "markdown_include": "markdown-include",
    "markdown_inline_graphviz": "markdown-inline-graphviz",
    "markdown_katex": "markdown-katex",
    "markdown_link_attr_modifier": "markdown-link-attr-modifier",
    "markdown_mark": "markdown-mark",
    "markdown_markup_emoji": "markdown-markup-emoji",
    "markdown_sub_sup": "markdown-sub-sup",
    "markdown_tables_extended": "markdown-tables-extended",
    "markdown_video": "markdown-video",
    "markdown_vimeo": "markdown-vimeo",
    "material": "mkdocs-material",
    "materialx": "mkdocs-material-extensions",
    "mdx_breakless_lists": "mdx-breakless-lists",
    "mdx_gh_links": "mdx-gh-links",
    "mdx_include": "mdx-include",
    "mdx_linkify": "mdx-linkify",
    "mdx_math": "python-markdown-math",
    "mdx_sections": "mdx-sections",
    "mdx_spanner": "mdx-spanner",
    "mdx_truly_sane_lists": "mdx-truly-sane-lists",
    "mdx_urlize": "mdx-urlize",
    "mdx_video": "mdx-video",
    "mdx_wikilink_plus": "mdx-wikilink-plus",
    "mermaid2": "mkdocs-mermaid2-plugin",
    "mkdocs-click": "mkdocs-click",
    "mkdocs-typer": "mkdocs-typer",
    "mkdocs_click": "mkdocs-click",
    "mkdocs_typer": "mkdocs-typer",
    "neoteroi": "neoteroi-mkdocs",
    "plantuml_markdown": "plantuml-markdown",
    "pymdownx": "pymdown-extensions",
    "semantic_tables": "markdown-semantic-tables",
    "sane_lists": "markdown",
    "zensical": "zensical",
}
"""By extension, module, or the package that a module lies in."""

KNOWN = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html meta nl2br sane_lists smarty "
    "tables toc wikilinks pymdownx.arithmatex pymdownx.b64 pymdownx.betterem pymdownx.blocks.admonition "
    "pymdownx.blocks.caption pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.html pymdownx.blocks.tab "
    "pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.escapeall pymdownx.extra "
    "pymdownx.fancylists pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark "
    "pymdownx.pathconverter pymdownx.progressbar pymdownx.quotes pymdownx.saneheaders pymdownx.smartsymbols "
    "pymdownx.snippets pymdownx.striphtml pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde"
).split()


def nearest_extension(typed: str) -> str | None:
    """The common extension whose name is most like the typed one, or None where none is near."""
    from ..diagnostics import nearest

    return nearest(typed, [name for name in KNOWN if name != typed], cutoff=84)
