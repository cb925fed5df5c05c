"""What a check finds, from the memory while nothing that it read has changed."""

from __future__ import annotations

from datetime import date

import msgspec

from ..diagnostics import Account, Diagnostic
from ..memory import Cache, Memory, decoder_of
from ..source.texts import RecordedTexts, Texts


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


class CheckAnswer(msgspec.Struct, frozen=True):
    """The findings in order, what was read, and a line about what can be corrected."""

    diagnostics: list[Diagnostic]
    account: Account
    hint: str


decode = decoder_of(CheckAnswer)


def answer(texts: Texts, request: CheckRequest, cache: Cache | None = None) -> CheckAnswer:
    """The answer; what was worked out for it is put into the cache. Raises Refused."""
    memory = Memory(cache)
    recorded = RecordedTexts(texts, memory)

    def make() -> CheckAnswer:
        from .checking import check

        return check(request, texts, recorded, memory)

    given: CheckAnswer = memory.recalled("check", [repr(request)], make, msgspec.msgpack.encode, decode)
    return given
