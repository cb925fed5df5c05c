"""What a check is asked for, and what it answers."""

from __future__ import annotations

from datetime import date

import msgspec

from ..diagnostics import Account, Diagnostic


class CheckRequest(msgspec.Struct, frozen=True):
    """What is asked of a project: its configuration, the day, rules by name with commas, and paths below its folder."""

    config: str
    today: date
    allowed: tuple[str, ...] = ()
    select: str = ""
    ignore: str = ""
    error: str = ""
    only: tuple[str, ...] = ()
    known: str | None = None
    """The path of a baseline; that of the settings if it is None."""
    shard: str = ""
    """The part of the project that is asked about, as typed, such as `2/4`; nothing for all of it."""


class CheckAnswer(msgspec.Struct, frozen=True):
    """The findings in order, what was read, and a line about what can be corrected."""

    diagnostics: list[Diagnostic]
    account: Account
    hint: str
