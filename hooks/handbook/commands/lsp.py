"""`handbook lsp`: serve an editor by the Language Server Protocol, on standard input and output."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The project."""
    parser.add_argument(
        "-f", "--config-file", default="mkdocs.yml", help="the project's mkdocs.yml (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends it."""
    if find_spec("pygls") is None:
        print(
            "handbook: An editor's server needs one library more: pip install 'mkdocs-handbook[lsp]'.",
            file=sys.stderr,
        )
        return 2
    if not Path(args.config_file).is_file():
        print(f"handbook: There is no '{args.config_file}'.", file=sys.stderr)
        return 2
    from ..editor import made

    made(Path(args.config_file)).start_io()
    return 0
