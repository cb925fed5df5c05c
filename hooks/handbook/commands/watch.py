"""`handbook check --watch`: check again whenever a file changes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ..files.disk import SKIPPED

QUIET = 0.15
"""Seconds without a further change before the check runs."""


class Changes(FileSystemEventHandler):
    """Sets a flag for each change that matters."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return
        parts = set(Path(str(event.src_path)).parts[len(self.root.parts) :])
        if not parts & (SKIPPED | {"site", "dist"}):
            self.seen.set()


def watch(root: Path, check: Callable[[], int], *, rounds: int | None = None) -> int:
    """Run `check` now and after each change, until interrupted (or `rounds` times); its last status."""
    changes = Changes(root)
    observer = Observer()
    observer.schedule(changes, str(root), recursive=True)
    observer.start()
    status, done = 0, 0
    try:
        while rounds is None or done < rounds:
            changes.seen.clear()
            print("Checking ...", file=sys.stderr)
            status = check()
            done += 1
            if rounds is not None and done >= rounds:
                break
            print("Watching for changes. Ctrl-C ends.", file=sys.stderr)
            wait(changes)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    finally:
        observer.stop()
        observer.join()
    return status


def wait(changes: Changes) -> None:
    """Until something changed and then was quiet for a moment."""
    while not changes.seen.wait(3600):
        pass
    changes.seen.clear()
    while changes.seen.wait(QUIET):
        changes.seen.clear()
