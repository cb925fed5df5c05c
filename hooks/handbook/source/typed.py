"""Data files held against their schema: one fault for each entry that does not fit."""

from __future__ import annotations

import re
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from ..diagnostics import Diagnostic, did_you_mean
from .data import Data, Key

T = TypeVar("T")
WAY = re.compile(r"\.([^.\[\]`]+)|\[(\d+|\.\.\.)\]")
RULE = "data-malformed"


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An entry of a data file; fields without a default are required."""


def entries(data: Data, kind: type[T], key: Key, faults: list[Diagnostic]) -> list[tuple[Key, T]]:
    """Each entry of a list as `kind`, with its key; entries that do not fit go into `faults`."""
    listed = below(data.value, key)
    if not isinstance(listed, list):
        name = key[-1] if key else "the file"
        faults.append(
            diagnostic_of_value(
                data, key, f"'{name}' is not a list.", "Write its entries below it, each after a '-'."
            )
        )
        return []
    found = [(key + (n,), one(data, kind, key + (n,), faults)) for n in range(len(listed))]
    return [(way, value) for way, value in found if value is not None]


def fields(data: Data, kind: type[msgspec.Struct], faults: list[Diagnostic]) -> dict[str, Any]:
    """A file field by field: a list of records as `[(key, record), …]`, all else as its value.

    Records that do not fit are left out and go into `faults`. A field that is not there is empty, or its default.
    """
    found: dict[str, Any] = {}
    written = data.value if isinstance(data.value, dict) else {}
    known = msgspec.structs.fields(kind)
    for field in known:
        name, record = field.encode_name, record_in(field.type)
        if record and get_origin(field.type) is list:
            expected = name in written or field.required
            found[name] = entries(data, record, (name,), faults) if expected else []
        elif name in written:
            found[name] = one(data, record or field.type, (name,), faults)
        elif field.required:
            faults.append(diagnostic_of_value(data, (), f"The field '{name}' is missing.", "Add it.", name))
        else:
            found[name] = field.default
    names = [field.encode_name for field in known]
    for name in (name for name in written if name not in names):
        cure = did_you_mean(str(name), names) or f"Known are {', '.join(names)}."
        faults.append(diagnostic_of_value(data, (name,), f"'{name}' is not a field here.", cure, str(name)))
    return found


def record_in(annotation: Any) -> type[msgspec.Struct] | None:
    """The struct that a field is, may be, or is a list of."""
    found = (annotation, *get_args(annotation))
    return next((t for t in found if isinstance(t, type) and issubclass(t, msgspec.Struct)), None)


def ids(data: Data, part: str) -> list[str]:
    """The ids of a list's entries, whether they fit or not: what is malformed is not also unknown."""
    listed = below(data.value, (part,))
    return [
        str(e["id"])
        for e in (listed if isinstance(listed, list) else [])
        if isinstance(e, dict) and "id" in e
    ]


def one(data: Data, kind: type[T], key: Key, faults: list[Diagnostic]) -> T | None:
    """The value at a key as `kind`, or None and a fault."""
    try:
        return msgspec.convert(below(data.value, key), kind)
    except msgspec.ValidationError as error:
        faults.append(explained(data, kind, key, str(error)))
        return None


def below(value: Any, key: Key) -> Any:
    """The value at a key, or None."""
    for part in key:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def explained(data: Data, kind: Any, key: Key, said: str) -> Diagnostic:
    """msgspec's message in our words, at the place it is about."""
    fact, _, way = said.partition(" - at `$")
    inner: list[str | int] = [
        m[1] if m[1] else int(m[2]) if m[2] != "..." else 0 for m in WAY.finditer(way.rstrip("`"))
    ]
    at = (*key, *inner)
    if unknown := re.search(r"contains unknown field `(.+?)`", fact):
        fields = known_fields(kind, [p for p in inner if isinstance(p, str)])
        cure = did_you_mean(unknown[1], fields) or f"Known are {', '.join(fields)}."
        return diagnostic_of_value(
            data, (*at, unknown[1]), f"'{unknown[1]}' is not a field here.", cure, unknown[1]
        )
    if missing := re.search(r"missing required field `(.+?)`", fact):
        return diagnostic_of_value(data, at, f"The field '{missing[1]}' is missing.", "Add it.", missing[1])
    if wrong := re.search(r"Invalid enum value (?:'|`|\")?(.+?)(?:'|`|\")?$", fact):
        return diagnostic_of_value(
            data,
            at,
            f"'{wrong[1]}' is not one of the values allowed here.",
            allowed(kind, at, wrong[1]),
            wrong[1],
        )
    field = next((p for p in reversed(at) if isinstance(p, str)), "")
    name = (
        f"Entry {at[-1] + 1} of '{field}'"
        if at and isinstance(at[-1], int) and field
        else f"'{field or 'The file'}'"
    )
    return diagnostic_of_value(data, at, *of_kind(below(data.value, at), name, fact))


KINDS = {
    "str": "a text", "int": "a whole number", "float": "a number", "bool": "yes or no", "array": "a list",
    "object": "a mapping", "null": "empty", "datetime": "a date", "date": "a date",
}  # fmt: skip


def of_kind(value: Any, name: str, fact: str) -> tuple[str, str]:
    """What is said of a value of the wrong kind, and how to put it right."""
    kinds = re.match(r"Expected `(.+?)`, got `(.+?)`", fact)
    if not kinds:
        return f"{name} is not as it should be: {fact[0].lower()}{fact[1:].replace('`', chr(39))}.", ""
    wanted = [KINDS.get(k, k) for k in kinds[1].split(" | ") if k != "null"]
    message = f"{name} is {KINDS.get(kinds[2], kinds[2])}, where {' or '.join(wanted)} is wanted."
    if value is None:
        return message, "Give it, or leave the field out."
    if "a list" in wanted and not isinstance(value, dict):
        return message, f"Write it as a list: '[{value}]'."
    if wanted == ["a text"] and not isinstance(value, (list, dict)):
        return message, "Put it in quotes."
    return message, f"Write {wanted[0]}."


def kind_of(value: Any) -> str:
    """The kind of a value as msgspec names it."""
    names = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "object"}
    return "null" if value is None else names.get(type(value), type(value).__name__)


def known_fields(kind: Any, way: list[str]) -> list[str]:
    """The fields of a struct, or of the struct that a way of field names leads to."""
    for name in way:
        kind = getattr(kind, "__annotations__", {}).get(name, kind)
    return list(getattr(kind, "__struct_fields__", ()))


def allowed(kind: Any, at: Key, typed: str) -> str:
    """What may stand at a field whose values are named."""
    hints = get_type_hints(kind) if isinstance(kind, type) else {}
    for name in reversed([p for p in at if isinstance(p, str)]):
        options = _literals(hints.get(name))
        if options:
            return did_you_mean(typed, options) or f"Allowed are {', '.join(options)}."
    return ""


def _literals(annotation: Any) -> list[str]:
    found: list[str] = []
    for part in get_args(annotation):
        found += [part] if isinstance(part, str) else _literals(part)
    return found


def diagnostic_of_value(data: Data, key: Key, message: str, cure: str = "", subject: str = "") -> Diagnostic:
    """A finding at a value of a data file."""
    line, column = data.place(*key)
    return Diagnostic(
        path=data.path, line=line, column=column, rule=RULE, message=message, cure=cure, subject=subject
    )
