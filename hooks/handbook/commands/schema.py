"""`handbook schema NAME`: the JSON Schema of a data file, for completion in editors."""

from __future__ import annotations

import argparse
import json

from . import schemas


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file's name."""
    parser.add_argument("name", choices=schemas.schema_names(), help="the data file")


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schemas.schema(args.name), indent=1))
    return 0
