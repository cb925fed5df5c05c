"""Where nothing is written: Git's own folders, and names that some system cannot hold."""

from __future__ import annotations

import os
import re
from pathlib import Path

OF_GIT = ".git"
DEVICES = frozenset("con prn aux nul conin$ conout$".split()) | {
    f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"
}
"""Names that Windows keeps for itself, with any ending."""
UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .](?:/|$)')
"""Signs that Windows does not take in a path, and a blank or a dot at the end of a name, which it drops."""
IN_GIT = "it belongs to Git"


class Unfit(OSError):
    """A place or a name under which nothing is written."""


def is_device(name: str) -> bool:
    """Whether Windows keeps a file's name for itself."""
    return name.partition(".")[0].rstrip(" ").casefold() in DEVICES


def is_of_git(path: Path) -> bool:
    """Whether a real path lies in a repository's own folder, as of `.git` or of one without a work tree."""
    for folder in (path, *path.parents):
        if folder.name.casefold() == OF_GIT:
            return True
        if os.path.lexists(folder / OF_GIT):
            return False
        if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
            return True
    return False


def require_not_git(target: Path) -> None:
    """Raises Unfit for a file in a repository's own folder."""
    if is_of_git(Path(os.path.realpath(target))):
        raise Unfit(IN_GIT)


def require_writable(target: Path, root: Path | None = None) -> None:
    """Raises Unfit where a file, or a new one with the name of `target` below `root` or its own, has no place on some system."""
    require_not_git(target)
    real = Path(os.path.realpath(target))
    if real.exists() and not real.is_file() and not real.is_dir():
        raise Unfit("it is a device or a pipe, not a file")
    if not os.path.lexists(target):
        top = Path(os.path.realpath(root)) if root else real.parent
        parts = real.relative_to(top).parts if real.is_relative_to(top) else (real.name,)
        for part in parts:
            if is_device(part) or UNSAFE.search(part):
                raise Unfit(f"Windows cannot hold the name '{part}'")
