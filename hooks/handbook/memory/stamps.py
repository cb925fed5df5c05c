"""Short names for what was read, and what changes when code, packages or programs do."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

CODE = (".py", ".yaml", ".json", ".csl", ".xml", ".html", ".css", ".js")


def digest(*texts: str) -> str:
    """A short name for texts, another for other texts."""
    joined = "".join(f"{len(text)}:{text}" for text in texts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@cache
def code_digest() -> str:
    """Changes when a file of this package changes, or the Markdown library does."""
    return digest(*code_stamps(Path(__file__).parent.parent), *package_stamps("markdown"))


def code_stamps(*folders: Path) -> Iterator[str]:
    """What changes when a file of code does, or of its data, in a folder or below it."""
    return stamps(file for folder in folders for file in code_below(str(folder)))


def code_below(folder: str) -> Iterator[str]:
    """The files of code, or of its data, in a folder or below it."""
    for parent, _, names in os.walk(folder):
        yield from (os.path.join(parent, name) for name in names if name.endswith(CODE))


def variable_digest(name: str) -> str:
    """A digest of a variable of the environment; nothing where it is not set."""
    return digest(os.environ[name]) if name in os.environ else ""


def folder_digest(folder: str) -> str:
    """Changes when a file of code or words below a folder does."""
    return digest(*stamps(code_below(folder)))


def installed_digest(_: str) -> str:
    """Changes when a package is installed, renewed or removed, or another Python runs."""
    folders = (f"{path}:{os.stat(path).st_mtime_ns}" for path in sys.path if os.path.exists(path))
    return digest(sys.version, sys.prefix, *folders)


@cache
def package_stamps(module: str) -> tuple[str, ...]:
    """Stamps of the Python files beside an installed module and beside the packages around it. Imports nothing of it."""
    top, *inner = module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return ()
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent
    if Path(spec.origin).name != "__init__.py":
        return tuple(stamps([Path(spec.origin)]))
    folders = [folder.joinpath(*inner[:depth]) for depth in range(len(inner) + 1)]
    return tuple(stamps(f for folder in folders for f in folder.glob("*.py")))


@cache
def package_digest(module: str) -> str:
    """Changes when a file does whose stamp `package_stamps` gives."""
    return digest(*package_stamps(module))


def installed_program(name: str) -> str:
    """The path of a program beside this Python, or on the search path; nothing if there is none."""
    beside = Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name)
    return str(beside) if beside.is_file() else shutil.which(name) or ""


def program_digest(name: str) -> str:
    """Changes when a program is installed, renewed or removed."""
    path = installed_program(name)
    return digest(path, *stamps([Path(path)])) if path else ""


SURROUNDINGS: Mapping[str, Callable[[str], str]] = {
    "folder": folder_digest,
    "installed": installed_digest,
    "package": package_digest,
    "program": program_digest,
    "variable": variable_digest,
}
"""Kinds of input outside the project: code below a folder, what is installed, a package, a program, a variable."""


def stamps(files: Iterable[str | Path]) -> Iterator[str]:
    """Name, size and time of change of files."""
    for file in sorted(map(str, files)):
        status = os.stat(file)
        yield f"{os.path.basename(file)}:{status.st_size}:{status.st_mtime_ns}"
