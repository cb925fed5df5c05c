"""Answers in JSON, whatever is in them: lists that are none, numbers for texts, halves of signs."""

from __future__ import annotations

import json
import re
from typing import Any

from ..diagnostics import UNPRINTABLE
from .failures import RegistryError
from .fetching import Answer

HALVES = re.compile("[\ud800-\udfff]")
UNSEEN = re.compile(f"(?![\\t\\n\\r]){UNPRINTABLE.pattern}")


def parse_json(answer: Answer) -> Any:
    """A JSON body. Raises RegistryError."""
    if answer.type and not (
        answer.type.endswith("json")
        or answer.type in ("text/plain", "application/octet-stream", "text/javascript")
    ):
        raise RegistryError("content type", f"Its answer is of the content type '{answer.type}', not JSON.")
    text = answer.decoded
    try:
        return without_unseen(json.loads(text))
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("<"):
            raise RegistryError(
                "content type", "Its answer is a web page, not JSON (content type)."
            ) from None
        if answer.type.startswith("text/") and text.lstrip()[:1] not in ("{", "["):
            raise RegistryError(
                "content type", "Its answer is plain text, not JSON (content type)."
            ) from None
        cut = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        packed = ", gzip" if "content-encoding" in answer.headers else ""
        cause, said = (
            ("truncated", f"breaks off in the middle (truncated{packed})")
            if cut
            else ("malformed", "is malformed JSON")
        )
        raise RegistryError(cause, f"Its answer {said}.") from None
    except (RecursionError, ValueError):
        raise RegistryError("malformed", "Its answer is malformed JSON.") from None


def visible(text: str) -> str:
    """A text of a registry, which is stored and printed, with only what can be seen."""
    return UNSEEN.sub(lambda match: " " if match[0].isspace() else "", HALVES.sub("\ufffd", text))


def without_unseen(value: Any) -> Any:
    """A value without what nobody sees and what acts on a terminal; halves of signs (`\\ud800`), which are no text, leave a sign."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [without_unseen(one) for one in value]
    if isinstance(value, dict):
        return {visible(name): without_unseen(one) for name, one in value.items()}
    return value


def list_of(value: Any) -> list[Any]:
    """A list; none where it is something else."""
    return value if isinstance(value, list) else []


def texts_of(value: Any) -> list[str]:
    """The texts of a list, or a text alone."""
    listed = value if isinstance(value, list) else [value]
    return [text for item in listed if (text := text_of(item))]


def text_of(value: Any) -> str:
    """A text or a whole number of an answer as text on one line; empty for all else."""
    is_text = isinstance(value, (str, int)) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_text else ""
