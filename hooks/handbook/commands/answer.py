"""What a check finds, from the memory while nothing that it read has changed."""

from __future__ import annotations

import msgspec

from ..memory import Cache, Memory, decoder_of
from ..source.texts import RecordedTexts, Texts
from .requests import CheckAnswer, CheckRequest

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
