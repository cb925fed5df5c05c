"""Fields that a CSL item gives twice: JSON and YAML keep the last and say nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

DEEPEST = 100
MERGE = "tag:yaml.org,2002:merge"


class _Twice(dict[str, Any]):
    """An object with the names that it gave more than once, and each of their values."""

    repeated: dict[str, tuple[str, ...]]


def fields(path: str, text: str) -> dict[int, Mapping[str, tuple[str, ...]]]:
    """By the number of the item, the fields that stand in it twice, at any depth, with what each time was typed."""
    value = _json(text) if path.endswith("json") else _yaml(text)
    if isinstance(value, dict):
        value = next((value[n] for n in ("references", "items") if isinstance(value.get(n), list)), None)
    found = {n: _within(item) for n, item in enumerate(value)} if isinstance(value, list) else {}
    return {number: names for number, names in found.items() if names}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    out = _Twice(plain)
    names = [name for name, _ in pairs]
    out.repeated = {
        name: tuple(_as_text(value) for other, value in pairs if other == name)
        for name in plain
        if names.count(name) > 1
    }
    return out


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)[:200]


def _within(item: Any) -> dict[str, tuple[str, ...]]:
    """The repeated fields of an item and of what is in it."""
    found: dict[str, tuple[str, ...]] = {}
    stack = [item]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            found |= getattr(one, "repeated", {})
            stack += one.values()
        elif isinstance(one, list):
            stack += one
    return found


def _json(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_int=str)
    except (ValueError, RecursionError):
        return None


def _yaml(text: str) -> Any:
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _built(node, [10 * len(text) + 10_000], 0)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def as_typed(text: str, parsed: Any) -> Any:
    """The value of a YAML text whose scalars are as typed: `12:30` is no number of minutes, `No` is a name, `1.10` keeps its zero."""
    value = _yaml(text)
    return parsed if value is None else value


class _TooLarge(ValueError):
    """Aliases or nesting make it too large."""


def _built(node: Any, budget: list[int], depth: int) -> Any:
    """A node as objects, lists and texts. Raises _TooLarge."""
    import yaml

    budget[0] -= 1
    if budget[0] < 0 or depth > DEEPEST:
        raise _TooLarge
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, _built(value, budget, depth + 1)) for key, value in node.value]
        merged = [value for key, value in pairs if key.tag == MERGE]
        out = _object([(str(key.value), value) for key, value in pairs if key.tag != MERGE])
        for part in (one for value in merged for one in (value if isinstance(value, list) else [value])):
            for name in part if isinstance(part, dict) else ():
                out.setdefault(name, part[name])
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_built(one, budget, depth + 1) for one in node.value]
    if node is None or node.tag.endswith(":null"):
        return None
    plain = str(node.value)
    if node.tag.endswith(":int") and re.fullmatch(r"-?(?:0|[1-9]\d{0,17})", plain):
        return int(plain)
    return plain == "true" if node.tag.endswith(":bool") and plain in ("true", "false") else plain
