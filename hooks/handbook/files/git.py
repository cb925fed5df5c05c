"""The files of a git revision, read from the object store: nothing is checked out and nothing of a repository is run."""

from __future__ import annotations

import os
import subprocess
import weakref
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..diagnostics import did_you_mean
from ..source.texts import Unreadable, decoded

LARGEST = 4_000_000
PATIENCE = 120
"""Seconds that one reading of git may take; a pipe in the place of a file that it reads would be waited for without end."""
LINK, SUBMODULE = "120000", "160000"
SAFE = ("git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false")  # fmt: skip
QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


class GitError(Exception):
    """Why a repository or a revision cannot be read; one sentence."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a revision."""

    mode: str
    blob: str
    size: int


class Repository:
    """A repository, with a work tree or bare."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.git_dir = self.ask("rev-parse", "--absolute-git-dir").strip()
        except GitError as error:
            raise GitError(f"'{folder}' cannot be read as a git repository: {error}") from None
        self.bare = self.ask("rev-parse", "--is-bare-repository").strip() == "true"

    @property
    def top(self) -> Path | None:
        """The folder of the work tree, or None."""
        return None if self.bare else Path(self.ask("rev-parse", "--show-toplevel").rstrip("\n"))

    def ask(self, *arguments: str) -> str:
        """What a reading git command prints. Raises GitError."""
        return os.fsdecode(self.raw(*arguments))

    def raw(self, *arguments: str) -> bytes:
        """The bytes that a reading git command prints. Raises GitError."""
        try:
            done = subprocess.run(
                [*SAFE, "-C", str(self.folder), *arguments],
                capture_output=True,
                check=False,
                env={**os.environ, **QUIET},
                stdin=subprocess.DEVNULL,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise GitError(f"git did not answer within {PATIENCE} seconds.") from None
        except FileNotFoundError as error:
            missing = "git is not installed." if error.filename == "git" else "there is no such folder."
            raise GitError(missing) from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed."]
            raise GitError(said[0].removeprefix("fatal: "))
        return done.stdout

    def commit(self, revision: str) -> str:
        """The id of a commit named by a branch, a tag or an id. Raises GitError."""
        try:
            return self.ask(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
            ).strip()
        except GitError:
            meant = self.meant(revision)
            raise GitError(
                " ".join(filter(None, (f"'{revision}' is not a revision of '{self.folder}'.", meant)))
            ) from None

    def meant(self, revision: str) -> str:
        """A sentence that asks for the branch or tag that may be meant; nothing if none is like it."""
        listed = self.ask(
            "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags"
        )
        names = listed.splitlines()
        ending = [n for n in names if n.endswith(f"/{revision}")]
        few = " and ".join(f"'{name}'" for name in names) if len(names) < 4 else ""
        like = did_you_mean(revision, ending, cutoff=0) or did_you_mean(revision, names)
        return like or (f"Its branches and tags are {few}." if few else "")

    def merge_base(self, one: str, other: str) -> str:
        """The last commit that two revisions share. Raises GitError."""
        first, second = self.commit(one), self.commit(other)
        try:
            return self.ask("merge-base", first, second).strip()
        except GitError:
            raise GitError(f"'{one}' and '{other}' share no history.") from None

    def entries(self, commit: str) -> dict[str, TreeEntry]:
        """All files of a commit, by path."""
        found = {}
        tree = ("ls-tree", "-r", "-z", "--full-tree")
        try:
            listed = self.raw(*tree, "-l", commit)
        except GitError:
            listed = self.raw(*tree, commit)  # a partial clone does not know the sizes
        for line in listed.split(b"\0"):
            if line:
                head, _, path = line.partition(b"\t")
                mode, _, blob, *size = head.decode("ascii").split()
                found[os.fsdecode(path)] = TreeEntry(
                    mode, blob, int(size[0]) if size and size[0].isdigit() else 0
                )
        return found


class TextsOfRevision:
    """The texts of one revision; paths count from the repository's root."""

    def __init__(self, repository: Repository, revision: str) -> None:
        self.commit = repository.commit(revision)
        self.entries = repository.entries(self.commit)
        self.repository = repository
        self.cached: dict[str, bytes] = {}
        self.process: subprocess.Popen[bytes] | None = None

    def paths(self, folder: str) -> Iterable[str]:
        prefix = f"{folder.rstrip('/')}/" if folder.strip("/.") else ""
        return [path for path in self.entries if path.startswith(prefix)]

    def identity(self, path: str) -> str:
        """What is the same for files of the same content and kind; nothing if there is no such file."""
        entry = self.entries.get(path)
        return f"{entry.mode[:3]}:{entry.blob}" if entry else ""

    def read(self, path: str) -> str | None:
        """The text of a file in a revision; None if there is none. Raises Unreadable."""
        entry = self.entries.get(path)
        if entry is None:
            return None
        if entry.mode == LINK:
            raise Unreadable("It is a symbolic link, which is not followed.")
        if entry.mode == SUBMODULE:
            raise Unreadable("It is a submodule, which is not read.")
        if entry.size > LARGEST:
            raise Unreadable(f"It has {entry.size:,} bytes; {LARGEST:,} is the most that is read.")
        return decoded(self.blob(entry.blob))

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is none, or too large to be read."""
        entry = self.entries.get(path)
        if entry is None or entry.mode in (LINK, SUBMODULE) or entry.size > LARGEST:
            return None
        try:
            return self.blob(entry.blob)
        except Unreadable:
            return None

    def blob(self, blob: str) -> bytes:
        """The bytes of a blob, read once."""
        if blob not in self.cached:
            self.cached[blob] = self._fetch(blob)
        return self.cached[blob]

    def _fetch(self, blob: str) -> bytes:
        source, sink = self._pipes()
        try:
            sink.write(f"{blob}\n".encode("ascii"))
            sink.flush()
            head = source.readline().split()
            if len(head) != 3:
                self.close()
                raise Unreadable("Its content is not in this repository (a partial clone).")
            raw = source.read(int(head[2]))
            source.read(1)
            if len(raw) > LARGEST:
                raise Unreadable(f"It has {len(raw):,} bytes; {LARGEST:,} is the most that is read.")
        except (OSError, ValueError):
            raise Unreadable("git does not hand it out.") from None
        return raw

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self.process is None:
            command = [*SAFE, "-C", str(self.repository.folder), "cat-file", "--batch"]
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **QUIET},
            )
            weakref.finalize(self, end, self.process)
        assert self.process.stdin and self.process.stdout
        return self.process.stdout, self.process.stdin

    def close(self) -> None:
        """End the process that hands out blobs; one begins anew where more is read."""
        if self.process:
            end(self.process)
            self.process = None


def end(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes of a process that ends with them, and wait for it."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
    process.wait()


def refuse_pipes(top: Path, repository: Repository) -> None:
    """Raises GitError where what git asks about a folder is a pipe or a device, for which it would wait without end."""
    listed = repository.raw("ls-files", "-z", "--cached")
    folders = {"", *(os.path.dirname(os.fsdecode(path)) for path in listed.split(b"\0"))}
    above = {
        os.path.join(*parts[:n]) for f in folders for parts in [f.split("/")] for n in range(1, len(parts))
    }
    read = [
        os.path.join(folder, name) for folder in folders | above for name in (".gitignore", ".gitattributes")
    ]
    for path in (*read, os.path.join(repository.git_dir, "info", "exclude")):
        file = top / path
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise GitError(
                f"'{path}' is no file with a content of its own, and git would wait for it without end."
            )


class TextsOfWorkTree:
    """The files git knows of in a work tree, or would take in; links are not followed."""

    def __init__(self, repository: Repository) -> None:
        top = repository.top
        if top is None:
            raise GitError(f"'{repository.folder}' has no work tree. Name two revisions.")
        self.top = top
        refuse_pipes(top, Repository(top))
        output = Repository(top).raw(
            "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"
        )
        self.listed = [os.fsdecode(p) for p in output.split(b"\0") if p]
        self.cached: dict[str, bytes | None] = {}

    def paths(self, folder: str) -> Iterable[str]:
        prefix = f"{folder.rstrip('/')}/" if folder.strip("/.") else ""
        return [path for path in self.listed if path.startswith(prefix) and self.identity(path)]

    def identity(self, path: str) -> str:
        """As of a revision: git's name of the blob the file would become, if no filter changes it."""
        raw = self._raw(path)
        if raw is None:
            return ""
        from hashlib import sha1

        return "100:" + sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is none."""
        return self._raw(path)

    def _raw(self, path: str) -> bytes | None:
        if path not in self.cached:
            file = self.top / path
            safe = (
                file.is_file() and not file.is_symlink() and file.resolve().is_relative_to(self.top.resolve())
            )
            self.cached[path] = file.read_bytes() if safe and file.stat().st_size <= 25 * LARGEST else None
        return self.cached[path]

    def read(self, path: str) -> str | None:
        """The text of a file in a revision; None if there is none. Raises Unreadable."""
        raw = self._raw(path)
        if raw is not None and len(raw) > LARGEST:
            raise Unreadable(f"It has {len(raw):,} bytes; {LARGEST:,} is the most that is read.")
        return decoded(raw) if raw is not None else None

    def close(self) -> None:
        """Nothing is open."""
