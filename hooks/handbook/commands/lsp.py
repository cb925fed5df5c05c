"""`handbook lsp`: serve an editor by the Language Server Protocol, on standard input and output."""

from __future__ import annotations

import argparse
import io
import logging
import sys
from importlib.util import find_spec
from typing import BinaryIO

from .config import HELP, Refused, find_config, refuse

LARGEST = 100_000_000
"""The longest message that is read, in bytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The project."""
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends it: 0; 2 where it cannot be served, or sends what no editor sends."""
    if find_spec("pygls") is None:
        return refuse(
            "An editor's server needs one library more: python -m pip install 'mkdocs-handbook[lsp]'."
        )
    try:
        config = find_config(args.config_file)
    except Refused as refused:
        return refuse(str(refused))
    if not config.is_file():
        return refuse(f"There is no '{config}'.")
    from .editor import made

    log_in_sentences()
    messages = Messages(sys.stdin.buffer)
    made(config).start_io(messages)  # type: ignore[arg-type]
    return refuse(messages.why) if messages.why else 0


class Messages:
    """What an editor sends; a message that claims to be longer than any ends the reading."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.why = ""

    def readline(self) -> bytes:
        """A line of a message's head."""
        return self.stream.readline(io.DEFAULT_BUFFER_SIZE)

    def read(self, size: int) -> bytes:
        """A message's body, or nothing, which ends the reading."""
        if size <= LARGEST:
            return self.stream.read(size)
        self.why = f"The editor announces a message of {size:,} bytes; {LARGEST:,} is the most that is read."
        return b""


class Sentences(logging.Formatter):
    """Faults of the conversation, each on one line, without a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """What went wrong."""
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage().strip().partition("\n")[0]
        return f"handbook: {said}" + (f" ({type(error).__name__}: {error})" if error else "")


def log_in_sentences() -> None:
    """What the library says of messages that it cannot use goes to standard error, a line each."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.ERROR)
    handler.setFormatter(Sentences())
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
