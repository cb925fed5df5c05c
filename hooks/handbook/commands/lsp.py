"""`handbook lsp`: serve an editor by the Language Server Protocol, on standard input and output."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from .config import HELP, Refused, find_config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The project."""
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends it."""
    if find_spec("pygls") is None:
        print(
            "handbook: An editor's server needs one library more: python -m pip install 'mkdocs-handbook[lsp]'.",
            file=sys.stderr,
        )
        return 2
    try:
        config = find_config(args.config_file)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    if not config.is_file():
        print(f"handbook: There is no '{config}'.", file=sys.stderr)
        return 2
    from .editor import made

    made(config).start_io()
    return 0
