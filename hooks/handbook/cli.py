"""The command `handbook`: one subcommand a module that has `add_arguments(parser)` and `run(args) -> int`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "check": ("commands.check", "check the sources: citations, links, numbers, data (no build)"),
    "check-site": ("commands.check_site", "check a built site, as served or as opened from disk"),
    "verify": ("commands.verify", "hold references against their registry records"),
    "review": ("review.command", "list the statements whose meaning changed between two revisions"),
    "bundle": ("bundle.command", "make or verify the offline bundle"),
    "new": ("commands.new", "start a page or a reference"),
    "schema": ("commands.schema", "print the JSON Schema of a data file, for editors"),
    "owners": ("commands.owners", "write CODEOWNERS from the file that says who is asked about what"),
    "lsp": ("commands.lsp", "serve an editor: findings as you type, sources to choose and look at"),
    "rules": ("commands.rules", "list the rules"),
    "rule": ("commands.rule", "tell what a rule asks, and why"),
}
"""Subcommands, the modules that hold them, and what they do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand. 0: nothing wrong; 1: errors found; 2: could not run."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="handbook", description="Checks and comparisons of medical documentation written in Markdown.",
        epilog="Exit status: 0 nothing wrong (warnings allowed), 1 errors found, 2 could not run.",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"handbook {version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((a for a in arguments if not a.startswith("-")), "")
    for name, (module, help_) in COMMANDS.items():
        sub = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
        if name == chosen:
            loaded = importlib.import_module(f"handbook.{module}")
            loaded.add_arguments(sub)
            sub.set_defaults(run=loaded.run)
    if chosen and chosen not in COMMANDS:
        from .diagnostics import did_you_mean

        return refuse(
            f"'{chosen}' is not a command. {did_you_mean(chosen, COMMANDS) or 'See handbook --help.'}"
        )
    args = parser.parse_args(arguments)
    return guarded(args)


def guarded(args: argparse.Namespace) -> int:
    """Run the command; an interruption or a closed pipe ends it quietly."""
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return refuse("Interrupted; nothing was changed.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def refuse(message: str) -> int:
    """Say why nothing was run."""
    print(f"handbook: {message}", file=sys.stderr)
    return 2


def version() -> str:
    from . import __version__

    return __version__


if __name__ == "__main__":
    sys.exit(main())
