"""The command `handbook`: one subcommand a module that has `add_arguments(parser)` and `run(args) -> int`."""

from __future__ import annotations

import argparse
import codecs
import contextlib
import errno
import importlib
import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from .diagnostics import SECRETS, as_escapes, neutral, printable, without_secrets

COMMANDS = {
    "init": (
        "commands.init",
        "start with a project that has no settings yet: shows what it finds and writes",
    ),
    "check": ("commands.check", "check the sources: citations, links, numbers, data (no build)"),
    "merge": ("commands.merge", "join the JSON reports of the parts of a check into one"),
    "check-site": ("commands.check_site", "check a built site, as served or as opened from disk"),
    "verify": ("commands.verify", "hold references against their registry records"),
    "review": ("review.command", "list the statements whose meaning changed between two revisions"),
    "surveillance": ("commands.surveillance", "look in PubMed for what is new since the last look"),
    "site": ("commands.site", "build the site aside and put it in place whole"),
    "bundle": ("commands.bundle.command", "make or verify the offline bundle"),
    "new": ("commands.new", "start a page or a reference"),
    "statements": ("commands.statements", "keep old links to statements working after an edit"),
    "schema": ("commands.schema", "print the JSON Schema of a data file, for editors"),
    "owners": ("commands.owners", "write CODEOWNERS from the file that says who is asked about what"),
    "lsp": ("commands.lsp", "serve an editor: findings as you type, sources to choose and look at"),
    "rules": ("commands.rules", "list the rules"),
    "rule": ("commands.rule", "tell what a rule asks, and why"),
}
"""Subcommands, the modules that hold them, and what they do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand. 0: nothing wrong; 1: errors found; 2: could not run or could not read all.

    Raises SystemExit where the arguments are not understood, or only help was asked for.
    """
    can_print = open_closed_streams()
    prepare_output()
    SECRETS.clear()
    out, err = NeutralStream(sys.stdout), NeutralStream(sys.stderr)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        if not can_print:
            return refuse(
                "Standard output is closed, so nothing could be told. Open it, or send it to a file."
            )
        try:
            return run_command(argv)
        except KeyboardInterrupt:
            return refuse("Interrupted; nothing was changed.")
        except SystemExit as end:
            raise SystemExit(flushed(end, out)) from None


def open_closed_streams() -> bool:
    """Let the standard streams that were closed lead nowhere; whether standard output was open.

    A file that is opened later would get the number of a closed stream, and what is printed would go into it.
    """
    can_print = sys.stdout is not None
    for name, mode, number in (("stdin", "r", 0), ("stdout", "w", 1), ("stderr", "w", 2)):
        if getattr(sys, name) is None:
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_RDWR), number)
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - it stays open
    return can_print


def flushed(end: SystemExit, out: NeutralStream) -> int:
    """The status with which the reading of arguments ended, such as after --help; 2 where that could not be printed."""
    try:
        out.flush()
    except OSError as error:
        out.error = error
    if isinstance(out.error, BrokenPipeError):
        silence_output()
    elif out.error:
        return refuse(f"It cannot be printed{stopped_at(out.error)}.")
    return end.code if isinstance(end.code, int) else 0 if end.code is None else 2


def run_command(argv: Sequence[str] | None) -> int:
    """Find the subcommand that is typed, and run it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="handbook",
        description="Checks and comparisons of medical documentation written in Markdown.",
        epilog="Exit status: 0 nothing wrong (warnings allowed), 1 errors found, 2 could not run or could not read all.",
    )
    parser.add_argument("--version", action="version", version=f"handbook {version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((a for a in arguments if not a.startswith("-")), "")
    for name, (module, help_) in COMMANDS.items():
        if chosen in COMMANDS and name != chosen:
            continue  # a parser takes longer to make than its help is worth where another command is run
        sub = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
        if name == chosen:
            try:
                loaded = importlib.import_module(f"handbook.{module}")
            except ModuleNotFoundError as error:
                return refuse(missing_library(name, error))
            loaded.add_arguments(sub)
            sub.set_defaults(run=loaded.run)
    if chosen and chosen not in COMMANDS:
        from .diagnostics import did_you_mean

        return refuse(
            f"'{chosen}' is not a command. {did_you_mean(chosen, COMMANDS) or 'See handbook --help.'}"
        )
    if empty := empty_argument(arguments, chosen):
        return refuse(f"{empty}. Give one, or leave it out.")
    args = parser.parse_args(arguments)
    return run_guarded(args)


def empty_argument(arguments: Sequence[str], command: str) -> str:
    """What is said of an argument without a value, such as `--as-of=`; `new` takes an empty one for none."""
    for argument in arguments:
        if argument.startswith("--") and argument.endswith("=") and argument.count("=") == 1:
            return f"'{argument}' has no value"
        if not argument.strip() and command != "new":
            return "An argument is empty"
    return ""


def run_guarded(args: argparse.Namespace) -> int:
    """Run the command; an interruption or a closed pipe ends it quietly, any fault with one sentence and 2."""
    try:
        status = int(args.run(args))
        if not sys.stdout.closed:
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return refuse("Interrupted; nothing was changed.")
    except BrokenPipeError:
        silence_output()
        return 0
    except ModuleNotFoundError as error:
        return refuse(missing_library(args.command, error))
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return refuse(f"'{args.command}' stopped{stopped_at(error)}.")
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()


EXTRAS = {
    "hishel": "registry",
    "httpx": "registry",
    "lsprotocol": "lsp",
    "merman": "diagrams",
    "mkdocs": "mkdocs",
    "pygls": "lsp",
    "tenacity": "registry",
    "weasyprint": "pdf",
}
"""Libraries that only some commands need, by the extra that brings them."""


def missing_library(command: str, error: ModuleNotFoundError) -> str:
    """What a command needs that is not installed, and how to install it."""
    library = (error.name or "").partition(".")[0]
    wanted = f"mkdocs-handbook[{EXTRAS[library]}]" if library in EXTRAS else library
    return f"'{command}' needs '{library}', which is not installed. Install it: python -m pip install '{wanted}'."


DEBUG = "HANDBOOK_DEBUG"
"""The variable of the environment that asks for tracebacks."""


def stopped_at(error: Exception) -> str:
    """What was being read when a command stopped, and why it did."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        silence_output()
        return ": the disk is full"
    notes = [note for note in getattr(error, "__notes__", ()) if note]
    said = " ".join(str(error).split()).rstrip(".")
    what = f"{type(error).__name__}: {said}"[:300] if said else type(error).__name__
    if isinstance(error, MemoryError):
        what = "there is not enough memory"
    elif isinstance(error, OSError):
        silence_output()
        what = f"{error.strerror or said}{f' ({error.filename})' if error.filename else ''}"
    else:
        what = f"{what}. {DEBUG}=1 shows where in the code"
    return f"{f' while reading {notes[0]}' if notes else ''}: {what}"


def silence_output() -> None:
    """Let what is still to be printed go nowhere: nobody can read it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def escape_unprintable(error: UnicodeError) -> tuple[str, int]:
    """Characters that the terminal's encoding does not have, as `\\uXXXX`, which JSON reads too."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return as_escapes(error.object[error.start : error.end]), error.end


def prepare_output() -> None:
    """Let any text be printed, whatever the terminal's encoding; a report that goes to a file of Windows is UTF-8."""
    codecs.register_error("handbook", escape_unprintable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="handbook")
            if os.name == "nt" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")


class NeutralStream:
    """A stream on which nothing that is printed steers a terminal or turns the direction of writing: JSON stays JSON."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.error: OSError | None = None
        """Why something could not be printed, which the reading of arguments passes over."""

    def write(self, text: str) -> int:
        """Print a text, with `\\uXXXX` for what would act; line ends and tabs are what they are."""
        try:
            self.stream.write(neutral(without_secrets(text)))
        except OSError as error:
            self.error = error
            raise
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Print texts one after the other."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def refuse(message: str) -> int:
    """Say why nothing was run."""
    with contextlib.suppress(OSError):
        print(f"handbook: {printable(message)}", file=sys.stderr)
    return 2


def version() -> str:
    from . import __version__

    return __version__


if __name__ == "__main__":
    sys.exit(main())
