"""`handbook bundle`: makes the offline bundle, or tells whether a copy is whole."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ...diagnostics import printable
from ..config import path_from_here
from .archive import BundleError, verify
from .make import make, print_edition


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where it goes (default: dist/NAME-VERSION-offline.zip)"
    )
    parser.add_argument(
        "--verify", type=Path, metavar="FILE", help="tell whether a bundle is whole; make none"
    )
    parser.add_argument(
        "--pdf", action="store_true", help="make the print edition instead: the whole handbook as one PDF"
    )
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        help="the project's mkdocs.yml (default: %(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """0 made or whole, 1 not whole, 2 could not run."""
    try:
        if args.verify:
            return print_verdict(args.verify, verify(args.verify))
        if not args.config_file.is_file():
            raise BundleError(f"There is no '{args.config_file}'.")
        maker = print_edition if args.pdf else make
        target = maker(
            args.config_file.parent.resolve(), args.output, lambda line: print(line, file=sys.stderr)
        )
    except BundleError as error:
        print(printable(f"handbook: {error}"), file=sys.stderr)
        return 2
    print(f"Wrote {path_from_here(target)}, {target.stat().st_size / 1e6:.1f} MB, and its SHA-256 beside it.")
    return 0


def print_verdict(file: Path, wrong: list[str]) -> int:
    """Print what is wrong with a copy, or that nothing is."""
    for line in wrong:
        print(printable(line))
    print(f"{file} is whole." if not wrong else f"{file} is not whole: do not use it.")
    return int(bool(wrong))
