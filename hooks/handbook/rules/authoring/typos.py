"""The spelling program `typos`, where it is installed beside this command: known misspellings, and another country's spelling."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...memory.stamps import installed_program

PROGRAM = "typos"
SECONDS = 60


class Misspelled(NamedTuple):
    """A word of a text: the number of the text, the index in it, the word, and what is meant."""

    number: int
    offset: int
    word: str
    corrections: list[str]


@cache
def program() -> str:
    """The program's path, or nothing."""
    return installed_program(PROGRAM)


def misspelled(texts: Sequence[str], locale: str) -> Iterator[Misspelled]:
    """The misspelled words of texts that have no line breaks; `locale` is `en`, `en-us`, `en-gb`, `en-ca` or `en-au`.

    Nothing of the project is read or run: neither its files nor its settings for the program.
    """
    command = [program(), "--isolated", "--format", "json", "--locale", locale, "-"]
    done = subprocess.run(
        command,
        input="\n".join(texts).encode("utf-8", "replace"),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        answer = json.loads(line)
        if answer.get("type") == "typo":
            number = int(answer["line_num"]) - 1
            before = texts[number].encode("utf-8", "replace")[: int(answer["byte_offset"])]
            index = len(before.decode("utf-8", "replace"))
            yield Misspelled(number, index, str(answer["typo"]), [str(c) for c in answer["corrections"]])
