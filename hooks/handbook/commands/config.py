"""Which configuration a command reads."""

from __future__ import annotations

from pathlib import Path

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")
"""The names under which a project's settings are looked for, the first one first: those of MkDocs, ProperDocs and Zensical."""
HELP = f"the project's configuration (default: {', '.join(NAMES[:-1])} or {NAMES[-1]})"
OTHERS = {
    "docusaurus.config.js": "Docusaurus",
    "docusaurus.config.ts": "Docusaurus",
    "conf.py": "Sphinx",
    "book.toml": "mdBook",
    "_quarto.yml": "Quarto",
    "_config.yml": "Jekyll",
    "hugo.toml": "Hugo",
}
"""What shows that a folder belongs to another program."""


class Refused(Exception):
    """Why nothing can be run, in one sentence."""


def find_config(typed: str | Path | None) -> Path:
    """The configuration that was named, or the one of this folder. Raises Refused if there is none."""
    if typed:
        return Path(typed)
    for name in NAMES:
        if Path(name).is_file():
            return Path(name)
    other = next((program for name, program in OTHERS.items() if Path(name).is_file()), "")
    if other:
        raise Refused(
            f"This is a project of {other}; the checks read those of MkDocs, ProperDocs and Zensical."
        )
    raise Refused(
        "There is no 'mkdocs.yml' (nor 'properdocs.yml' or 'zensical.toml') in this folder. Go to the project's folder, or name it: --config-file FILE."
    )
