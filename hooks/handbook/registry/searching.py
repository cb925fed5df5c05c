"""What searches of all registries have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..diagnostics import counted
from .failures import NotThere, RegistryError
from .fetching import Answer, Fetcher
from .json_answers import text_of


def searched(
    fetcher: Fetcher,
    url: str,
    params: Mapping[str, str],
    *,
    pause: float = 0.0,
    accept: str = "application/json",
) -> Answer:
    """The answer to a search. A search that finds nothing says so; that it is not there says nothing of a work. Raises RegistryError."""
    try:
        answer = fetcher.get(url, params, accept=accept, pause=pause)
    except NotThere:
        raise RegistryError(
            "unexpected status", "It answered that there is no search at its address."
        ) from None
    if answer.status != 200:
        raise RegistryError("registry error", f"It answered {answer.status} and rejects the request.")
    return answer


def raise_if_withheld(count: Any, listed: list[Any]) -> None:
    """Raises RegistryError for an answer that counts works and lists none: nobody knows which they are."""
    number = text_of(count)[:9]
    if not listed and number.isdecimal() and int(number) > 0:
        said = f"It counts {counted(int(number), 'record')} and lists none (incomplete)."
        raise RegistryError("incomplete", said)


def dicts(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def first_year(value: Any) -> list[int]:
    """The first year in a date or a number."""
    return [int(year) for year in re.findall(r"\b(?:1[5-9]|20)\d\d\b", text_of(value), re.ASCII)[:1]]
