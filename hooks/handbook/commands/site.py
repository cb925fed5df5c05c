"""`handbook site`: builds the site aside and puts it in place whole; until then the old one stands."""

from __future__ import annotations

import argparse
import datetime
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import IO

from .. import project
from ..diagnostics import counted, printable
from ..files.aside import Outside, inside, reason_of, replace
from ..files.disk import SKIPPED, TextsOnDisk
from ..files.lock import Busy, locked
from ..memory.stamps import code_digest, digest
from ..source.data import DataError
from ..source.texts import Unreadable
from .config import HELP, Refused, find_config, path_from_here, refuse
from .site_folder import MARK, is_marked, mark, remove, require_replaceable, site_folder

NEW, OLD = "-new-", "-old"
"""How the folders beside a site end, or go on, in which a new one is made and the old one waits."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)
    parser.add_argument(
        "-d",
        "--site-dir",
        type=Path,
        metavar="DIR",
        help="where the site goes (default: as mkdocs.yml says, or 'site')",
    )
    parser.add_argument("--again", action="store_true", help="build it even if nothing has changed")


def run(args: argparse.Namespace) -> int:
    """0: the site is whole and new; 2: it could not be built, and the old one is as it was."""
    try:
        config = Path(find_config(args.config_file))
        root = config.parent.resolve()
        settings = project.read(TextsOnDisk(root), config.name)
        site = site_folder(root, settings, args.site_dir)
        with locked(inside(root / ".cache" / "handbook" / "site.lock", root)) as lock:
            return put_in_place(root, root / config.name, site, settings, lock, again=args.again)
    except Busy:
        return refuse("Another build of this site is running. Wait for it, or stop it.")
    except (DataError, Refused, Unreadable) as error:
        return refuse(str(error))
    except Outside as error:
        return refuse(f"{error}. The old site is as it was.")
    except OSError as error:
        return refuse(f"The site cannot be written: {reason_of(error)}. The old one is as it was.")


def put_in_place(
    root: Path, config: Path, site: Path, settings: project.Project, lock: IO[bytes], *, again: bool
) -> int:
    """Build beside the old site and let the new one take its place. Raises OSError."""
    restore(site)
    stamp = root / ".cache" / "handbook" / "site.stamp"
    last = stamp.read_text() if stamp.is_file() else ""
    if last and site.is_dir() and not is_marked(site) and last.endswith(digest_of_site(site)):
        mark(site)  # it was built before there were marks
    require_replaceable(site)
    inputs = digest_of_inputs(root, settings, site)
    if not again and (site / "index.html").is_file() and last == inputs + digest_of_site(site):
        print(
            f"Nothing has changed since {path_from_here(site)}/ was built. Add --again to build it all the same."
        )
        return 0
    began = time.monotonic()
    print("Building the pages …", flush=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{site.name}{NEW}", dir=site.parent))
    try:
        os.chmod(new, 0o755)
        mark(new)
        if status := build(root, config, new, lock):
            return status
        pages = sum(1 for page in new.rglob("*.html"))
        if not (new / "index.html").is_file():
            return refuse("The build made no 'index.html'. The old site is as it was.")
        swap(new, site)
    finally:
        remove(new)
    replace(stamp, inputs + digest_of_site(site))
    say_how_to_look(site, pages, time.monotonic() - began)
    return 0


def say_how_to_look(site: Path, pages: int, seconds: float) -> None:
    """What was built, and the line to type to see it."""
    print(
        f"Built {counted(pages, 'page')} into {path_from_here(site)}/ in {seconds:.0f} s. To look at them, type this and open http://localhost:8000/:"
    )
    serve = [path_from_here(Path(sys.executable)), "-m", "http.server", "--directory", path_from_here(site)]
    print(line_to_type(serve))


def line_to_type(words: list[str]) -> str:
    """A command as the shell of this system reads it."""
    if os.name == "nt":
        return subprocess.list2cmdline([words[0].replace("/", os.sep), *words[1:]])
    return shlex.join(words)


def restore(site: Path) -> None:
    """Undo what a build left that was ended between two renames, and remove what dead builds left."""
    old = site.with_name(f".{site.name}{OLD}")
    if is_marked(old) and not os.path.lexists(site):
        os.replace(old, site)
    beside = sorted(site.parent.iterdir()) if site.parent.is_dir() else []
    for left in beside:
        if left == old or left.name.startswith(f".{site.name}{NEW}"):
            remove(left)


def swap(new: Path, site: Path) -> None:
    """The old site steps aside, the new one takes its place, the old one goes. Raises OSError and Refused."""
    old = site.with_name(f".{site.name}{OLD}")
    require_replaceable(old)
    require_replaceable(site)
    remove(old)
    if not is_marked(site):
        remove(site)
    if site.is_dir():
        os.replace(site, old)
    try:
        os.replace(new, site)
    except OSError:
        if is_marked(old):
            os.replace(old, site)
        raise
    remove(old)


def build(root: Path, config: Path, folder: Path, lock: IO[bytes]) -> int:
    """Run MkDocs and pass on all that it says but its notes; 0, or 2 where it failed.

    MkDocs holds the lock too: where this process is killed, no other build begins before MkDocs has ended.
    """
    command = [
        sys.executable,
        "-P",
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(config),
        "-d",
        str(folder),
    ]
    shared = (lock.fileno(),) if os.name == "posix" else ()
    with subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        encoding="utf-8",
        errors="replace",
        pass_fds=shared,
    ) as child:
        try:
            for line in without_tracebacks(child.stdout or ()):
                if not line.startswith(("INFO ", "DEBUG ")):
                    print(printable(line.rstrip("\n")), file=sys.stderr, flush=True)
        except BaseException:
            child.kill()
            raise
    return refuse("The pages do not build; the old site is as it was.") if child.returncode else 0


def without_tracebacks(lines: Iterable[str]) -> Iterator[str]:
    """The lines that a program said; of each traceback only what went wrong, unless HANDBOOK_DEBUG asks for it."""
    inside = False
    for line in lines:
        begins = line.startswith("Traceback (most recent call last)")
        inside = (inside or begins) and (begins or line.startswith(" ") or not line.strip())
        if not inside or os.environ.get("HANDBOOK_DEBUG"):
            yield line


def digest_of_inputs(root: Path, settings: project.Project, site: Path) -> str:
    """Changes when a file does that the site may be made of, a setting, the code, a package, or the day that the site names."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or datetime.date.today().isoformat()
    folders = [root / settings.folder, root / (settings.theme_folder or settings.folder), *beside(root, site)]
    files = (digest_of_file(file, root) for folder in dict.fromkeys(folders) for file in files_of(folder))
    packages = sorted(f"{found.name} {found.version}" for found in metadata.distributions())
    return digest(code_digest(), sys.version, epoch, repr(settings.values), *packages, *files)


def digest_of_file(file: Path, root: Path) -> str:
    """A file's name and what it holds."""
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
    return f"{name}:{blake2b(file.read_bytes()).hexdigest()}"


def digest_of_site(site: Path) -> str:
    """Changes when somebody changes the built site."""
    return digest(*(digest_of_file(file, site) for file in files_of(site) if file.name != MARK))


def beside(root: Path, site: Path) -> Iterator[Path]:
    """What lies in the project's folder and may be read by settings, hooks and plugins: all but results of tools."""
    results = (*SKIPPED, "site", "dist", "screenshots")
    for entry in sorted(root.iterdir()):
        if not entry.name.startswith(".") and entry.name not in results and entry != site:
            yield entry


def files_of(path: Path) -> Iterator[Path]:
    """A file, or the files below a folder."""
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if Path(folder, name).is_file())
