"""YAML texts: their values, and where each stands. Imported when one is parsed: what is kept needs no parser."""

from __future__ import annotations

import re
from typing import Any

import yaml

from .dialect import Name
from .limits import DEEPEST, DataError, Key
from .tags import Env, Foreign, Relative

LONGEST = 4_000
"""Bits of the largest number that is read as one; a longer one stays the text that was typed."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def value(text: str) -> Any:
    """The value of a YAML text. Tags other than plain data become Name; aliases may not multiply the text.

    Raises DataError.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
        return _construct(node, [10 * len(text) + 10_000], 0) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = (error.problem or error.context or "it cannot be read").strip().rstrip(".")
        raise DataError(
            f"It is not YAML: {said}.", mark.line + 1 if mark else 1, mark.column + 1 if mark else 1
        ) from None
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0].strip().rstrip(".")
        raise DataError(f"It is not YAML: {said}.") from None
    except (RecursionError, ValueError) as error:
        raise DataError(
            f"It cannot be read: {str(error).splitlines()[0].rstrip('.') or 'nested too deeply'}."
        ) from None


def refused_by_python(text: str) -> tuple[str, int, int] | None:
    """Why PyYAML's own parser, which MkDocs uses, refuses a text that the parser in C takes: tabs. With line and column."""
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = (error.problem or "it cannot be read").strip().rstrip(".")
        return said, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1
    except yaml.YAMLError as error:
        return str(error).splitlines()[0], 1, 1
    return None


def _construct(node: yaml.Node, budget: list[int], depth: int) -> Any:
    """A node's value, as long as aliases do not blow it up."""
    budget[0] -= 1
    if budget[0] < 0 or depth > DEEPEST:
        raise ValueError("aliases or nesting make it too large")
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                merged = _construct(value_node, budget, depth + 1)
                for part in merged if isinstance(merged, list) else [merged]:
                    found = {**part, **found} if isinstance(part, dict) else found
                continue
            key = _construct(key_node, budget, depth + 1)
            found[key if isinstance(key, (str, int, float, bool, type(None))) else str(key)] = _construct(
                value_node, budget, depth + 1
            )
        return _python_tag(node, found)
    if isinstance(node, yaml.SequenceNode):
        return _python_tag(node, [_construct(item, budget, depth + 1) for item in node.value])
    return _tagged(node, node.value) if node.tag.startswith("!") else _scalar(node)


def _tagged(node: yaml.Node, value: Any) -> Any:
    """A value under a tag of the application's own."""
    if node.tag == "!":
        return value
    if node.tag == "!relative" and isinstance(value, str):
        return Relative(value)
    if node.tag != "!ENV" or isinstance(value, dict):
        return Foreign(node.tag, value)
    if isinstance(node, yaml.ScalarNode):
        return Env((str(value),))
    names = value[:-1] if len(value) > 1 else value
    return Env(tuple(str(name) for name in names), value[-1] if len(value) > 1 else None)


def repeated_keys(text: str) -> list[tuple[str, int, int]]:
    """Keys that stand twice in one mapping of a YAML text, with the place of the second: it hides the first."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return []
    out: list[tuple[str, int, int]] = []
    stack, seen = [node] if node else [], set[int]()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            keys = set[tuple[str, str]]()
            for key, value in node.value:
                stack.append(value)
                name = (key.tag, str(key.value))
                if name in keys and isinstance(key, yaml.ScalarNode) and key.value != "<<":
                    out.append((key.value, key.start_mark.line + 1, key.start_mark.column + 1))
                keys.add(name)
    return sorted(out, key=lambda one: one[1:])


def read_scalar(text: str) -> Any:
    """A variable's text as YAML reads a plain scalar: `true`, `5` and `` are no texts."""
    tag = _SAFE.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _scalar(yaml.ScalarNode(tag, text))


def _scalar(node: yaml.Node) -> Any:
    tag = node.tag
    if tag.startswith("tag:yaml.org,2002:python/"):
        return _python_tag(node, node.value)
    if tag.endswith((":int", ":float", ":bool", ":null", ":timestamp", ":binary")):
        try:
            made = yaml.SafeLoader.yaml_constructors[tag](_SAFE, node)
            return node.value if isinstance(made, int) and made.bit_length() > LONGEST else made
        except (ValueError, KeyError, TypeError, OverflowError):
            return node.value
    return node.value


def _python_tag(node: yaml.Node, value: Any) -> Any:
    """A `!!python/name:` or `!!python/object/apply:` tag as data."""
    if node.tag.startswith("!"):
        return _tagged(node, value)
    match = re.fullmatch(
        r"tag:yaml\.org,2002:python/(name|object/apply|object/new|object|module):(.+)", node.tag
    )
    if not match:
        return value
    if match[1] == "name":
        return Name(match[2])
    arguments = value if isinstance(value, list) else value.get("args", []) if isinstance(value, dict) else []
    keywords = value.get("kwds", {}) if isinstance(value, dict) else {}
    return Name(match[2], tuple(arguments or ()), keywords or {}, True)


_SAFE = yaml.SafeLoader("")


def places(text: str) -> dict[Key, tuple[int, int]]:
    """Where each value of a YAML text stands: a mapping's value has the place of its key."""
    found: dict[Key, tuple[int, int]] = {}
    node = yaml.compose(text, Loader=_Loader)
    stack: list[tuple[Key, yaml.Node]] = [((), node)] if node else []
    while stack and len(found) < 2_000_000:
        key, node = stack.pop()
        found.setdefault(key, (node.start_mark.line + 1, node.start_mark.column + 1))
        if len(key) > DEEPEST:
            continue
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                way = (*key, str(name.value) if not name.tag.endswith(":int") else int(name.value))
                found[way] = (name.start_mark.line + 1, name.start_mark.column + 1)
                stack.append((way, value))
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(((*key, n), value) for n, value in enumerate(node.value))
    return found
