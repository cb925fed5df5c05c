"""What a command is pointed at: the configuration, paths below its folder, the day that counts as today."""

from __future__ import annotations

import contextlib
import sys
from datetime import date
from pathlib import Path

from ..diagnostics import printable

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
    """Why nothing can be run, in one sentence and on one line, whatever was typed."""

    def __str__(self) -> str:
        return printable(super().__str__())


def refuse(sentence: str) -> int:
    """Say in one line why a command did nothing; 2, its exit status."""
    with contextlib.suppress(OSError):
        print(f"handbook: {printable(sentence)}", file=sys.stderr)
    return 2


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
        "There is no 'mkdocs.yml' (nor 'properdocs.yml' or 'zensical.toml') in this folder. Go to the project's folder, or name it: --config-file FILE. 'mkdocs new .' begins a project."
    )


def relative(path: str, config: Path) -> str:
    """A path as typed, relative to the folder of mkdocs.yml. Raises Refused if nothing is there."""
    found = Path(path).resolve()
    if not found.exists():
        raise Refused(f"There is no file or folder '{path}'.")
    try:
        return found.relative_to(config.parent.resolve()).as_posix()
    except ValueError:
        raise Refused(f"'{path}' is outside the folder of '{config}'.") from None


def day(typed: str) -> date:
    """The day that counts as today. Raises Refused."""
    try:
        return date.fromisoformat(typed) if typed else date.today()
    except ValueError:
        raise Refused(f"'{typed}' is not a date. Write it as 2027-01-31.") from None


def path_from_here(path: Path) -> str:
    """A path as it is typed from here: relative if it lies below this folder, else as it is."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
