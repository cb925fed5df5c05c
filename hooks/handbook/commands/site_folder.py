"""The folder that a new site may take the place of: none, an empty one, or a site that this command built itself."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from .. import project
from ..files.writable import OF_GIT, Unfit, is_of_git, require_writable
from .config import Refused

MARK = ".handbook-site"
"""The file that shows that a folder is a site built by `handbook site`."""
OURS = "This folder is a site that 'handbook site' built."
"""How what stands in that file begins; an empty one of the name is none of ours."""
MARKED = f"{OURS} The next build takes its place, whole.\n"
CURE = "Name another folder with --site-dir."


def site_folder(root: Path, settings: project.Project, typed: Path | None) -> Path:
    """The real path of the folder to build into. Raises Refused where no site may stand."""
    named = settings.values.get("site_dir")
    if typed is None and any(one.why.startswith("'site_dir' is not ") for one in settings.unread):
        raise Refused("'site_dir' is not the path of a folder, which MkDocs wants.")
    site = Path(os.path.realpath(root / (typed or named or "site")))
    shown = f"'{typed}'" if typed else "The folder that 'site_dir' names" if named else "'site'"
    if typed is None and not site.is_relative_to(root):
        raise Refused(
            f"{shown} lies outside the project, and nothing is written there. If you want it there, name it with --site-dir."
        )
    if root.is_relative_to(site):
        raise Refused(f"{shown} holds the project itself. {CURE}")
    try:
        require_writable(site, root)
    except Unfit as error:
        reason = "belongs to Git" if is_of_git(site) else f"cannot be made: {error}"
        raise Refused(f"{shown} {reason}. {CURE}") from None
    folders = [folder for folder in folders_of_pages(root, settings) if not root.is_relative_to(folder)]
    if any(site.is_relative_to(folder) for folder in folders):
        raise Refused(f"{shown} lies in a folder that the site is made from. {CURE}")
    if any(source.is_relative_to(site) for source in sources(root, settings)):
        raise Refused(f"{shown} holds what the site is made from. {CURE}")
    return site


def folders_of_pages(root: Path, settings: project.Project) -> Iterator[Path]:
    """The folders that are read whole: a site in one of them would be read as part of it."""
    for path in (
        settings.folder,
        settings.theme_folder,
        settings.settings.records,
        settings.settings.findings,
    ):
        if path:
            yield Path(os.path.realpath(root / path))


def sources(root: Path, settings: project.Project) -> Iterator[Path]:
    """The files and folders that the settings name, wherever they lie, and what tools keep beside them."""
    own = settings.settings
    lists = (settings.values.get("hooks"), settings.values.get("watch"), own.bibliography, own.vocabulary)
    listed = [entry for one in lists for entry in (one if isinstance(one, list) else [one])]
    single = (own.style, own.baseline, own.questions, own.surveillance, own.cache, ".cache")
    configurations = (settings.path, *(data.path for data in settings.above))
    for path in (*listed, *single, *settings.files.values(), *configurations):
        if path and isinstance(path, str):
            yield Path(os.path.realpath(root / path))
    yield from folders_of_pages(root, settings)


def require_replaceable(site: Path) -> None:
    """Raises Refused where a folder holds anything but a site that was built by this command."""
    if not os.path.lexists(site) or (is_site(site) and not holds_git(site)):
        return
    if not site.is_dir():
        raise Refused(f"'{site.name}' is a file, not a folder. {CURE}")
    if is_site(site):
        raise Refused(f"'{site.name}' holds a Git repository besides the site. {CURE}")
    if any(site.iterdir()):
        raise Refused(
            f"'{site.name}' is a folder with files that 'handbook site' did not put there, and stays as it is. "
            "Delete it if nothing in it is needed, or name another one with --site-dir."
        )


def is_marked(folder: Path) -> bool:
    """Whether a folder, not a link to one, carries the mark."""
    mark = folder / MARK
    if folder.is_symlink() or mark.is_symlink() or not mark.is_file():
        return False
    with contextlib.suppress(OSError), open(mark, "rb") as stream:
        return stream.read(len(OURS)) == OURS.encode("ascii")
    return False


def is_site(folder: Path) -> bool:
    """Whether a folder is a whole site of this command's: marked, and with the page that each build makes."""
    return is_marked(folder) and (folder / "index.html").is_file()


def holds_git(folder: Path) -> bool:
    """Whether a folder is, or holds, a repository or a work tree of Git."""
    return any(OF_GIT in (*folders, *files) for _, folders, files in os.walk(folder))


def mark(folder: Path) -> None:
    """Show that a folder is a site of this command's. MkDocs leaves files alone whose names begin with a dot."""
    (folder / MARK).write_text(MARKED, encoding="utf-8", newline="\n")


def remove(folder: Path) -> None:
    """Take a folder away if it is a site of ours, its mark last, or empty; another stays. Raises no error."""
    if (is_marked(folder) or is_begun(folder)) and not holds_git(folder):
        for entry in folder.iterdir():
            if entry.name != MARK:
                take_away(entry)
        take_away(folder / MARK)
    with contextlib.suppress(OSError):
        folder.rmdir()


def is_begun(folder: Path) -> bool:
    """Whether a folder holds nothing but a mark whose writing was cut off."""
    left = list(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []
    return [entry.name for entry in left] == [MARK] and left[0].is_file() and left[0].stat().st_size == 0


def take_away(entry: Path) -> None:
    """Remove a file, a link or a folder, as far as the system lets."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        entry.unlink()
