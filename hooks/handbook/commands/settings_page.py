"""The settings as tables for a page, made from their types: what a page says of a setting is what the code reads."""

from __future__ import annotations

import typing
from typing import Annotated, Any, get_args, get_origin

import msgspec

from .. import __version__
from ..source.settings import HostingSettings, Settings

WORDS = {str: "text", bool: "true or false"}


def tables() -> str:
    """Both tables: the settings of the checks, and those of `hosting`."""
    return (
        f"Those of version {__version__}:\n\n{table(Settings)}\n"
        f"Below `hosting` stands what is done to the built site beyond checks and citations. All of it is off until it is asked for:\n\n"
        f"{table(HostingSettings)}"
    )


def table(settings: type[msgspec.Struct]) -> str:
    """One row a setting: its name, what it takes, what it does."""
    hints = typing.get_type_hints(settings, include_extras=True)
    rows = [
        f"| `{name}` | {kind(hints[name])} | {described(hints[name])} |"
        for name in settings.__struct_fields__
    ]
    return "\n".join(["| setting | takes | what it is |", "|---|---|---|", *rows]) + "\n"


def described(hint: Any) -> str:
    """What a setting is for."""
    return next((str(a.description) for a in get_args(hint) if isinstance(a, msgspec.Meta)), "")


def kind(hint: Any) -> str:
    """What a setting takes, in words."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    origin, inner = get_origin(hint), get_args(hint)
    if hint in WORDS:
        return WORDS[hint]
    if origin is typing.Literal:
        return " or ".join(f"`{word}`" for word in inner)
    if origin is list:
        return "a list"
    if origin is dict or isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return "a mapping"
    return " or ".join(kind(one) for one in inner)
