"""Puts a work into a bibliography: one entry more, all else as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from .. import bibliography
from ..bibliography import Item
from ..bibliography import works as listed_in
from ..files.aside import Changed, exchange, inside
from ..render.downloads import bibtex_entry
from ..source.data import Data, parse
from ..source.lines import Lines
from .config import Refused

TRIES = 9
"""How often an entry is put in anew where others change the file meanwhile."""


class NoPlace(Exception):
    """A file whose form leaves no sure place for an entry."""


def add_to_file(root: Path, path: str, csl: dict[str, Any]) -> None:
    """Put the entry into the bibliography as it is by now, so that no change of another's is lost. Raises Refused and OSError."""
    target = inside(root / path, root)
    for last in (False,) * TRIES + (True,):
        before = target.read_bytes().decode("utf-8") if target.exists() else None
        try:
            exchange(target, before, with_work(path, before or "", csl))
        except Changed:
            if last:
                raise
        else:
            return


def with_work(path: str, text: str, csl: dict[str, Any]) -> str:
    """The bibliography's text with one work more. Raises Refused."""
    if csl["id"] in bibliography.parse(path, text):
        raise Refused(f"'{csl['id']}' is the key of another work by now. Choose another with --key.")
    try:
        return added(path, text, csl)
    except NoPlace:
        raise Refused(
            f"'{path}' has a form into which nothing is put by a command. Add the work by hand."
        ) from None


def added(path: str, text: str, csl: dict[str, Any]) -> str:
    """The bibliography's text with one work more. Raises NoPlace."""
    if path.endswith((".bib", ".bibtex")):
        new = with_bibtex(text, csl)
    else:
        new = with_json(path, text, csl) if path.endswith("json") else with_yaml(path, text, csl)
    before, after = bibliography.parse(path, text), bibliography.parse(path, new)
    if [i.csl for i in after.items_in_order if i.key != csl["id"]] != [i.csl for i in before.items_in_order]:
        raise NoPlace(path)
    return new


def with_bibtex(text: str, csl: dict[str, Any]) -> str:
    """The entry stands last."""
    entry = bibtex_entry(Item(csl["id"], csl, Data("", "", csl), ()))
    return f"{text.rstrip()}\n\n{entry}".lstrip()


def with_json(path: str, text: str, csl: dict[str, Any]) -> str:
    """The entry stands in the order of keys, where the file has that order, or last; in the file's own indentation.

    Raises NoPlace.
    """
    data = parse(path, text)
    listed, root = listed_in(data.value)
    if not isinstance(listed, list):
        raise NoPlace(path)
    if not listed:
        return _in_empty_list(text, csl)
    lines, number = Lines(text), place_in_order(listed, csl["id"])
    near = lines.offset(*data.place(*root, min(number, len(listed) - 1)))
    margin = _margin(text, near)
    step = re.match(r"\{\n([ \t]*)", text[near:])
    entry = json.dumps(csl, ensure_ascii=False, indent=max(len(step[1]) - len(margin), 1) if step else None)
    entry = entry.replace("\n", f"\n{margin}")
    gap = f",\n{margin}" if text[:near].rpartition("\n")[2].strip() == "" and near else ", "
    if number < len(listed):
        return text[:near] + entry + gap + text[near:]
    end = json.JSONDecoder().raw_decode(text, near)[1]
    return text[:end] + gap + entry + text[end:]


def _in_empty_list(text: str, csl: dict[str, Any]) -> str:
    found = list(re.finditer(r"\[\s*\]", text))
    entry = json.dumps(csl, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    if len(found) != 1:
        raise NoPlace(text[:20])
    return f"{text[: found[0].start()]}[\n  {entry}\n]{text[found[0].end() :]}"


def _margin(text: str, at: int) -> str:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line if not line.strip() else ""


def place_in_order(listed: list[Any], key: str) -> int:
    """Where a key belongs in a list that is in the order of its keys; the end of one that is not."""
    keys = [str(e.get("id", "")).casefold() if isinstance(e, dict) else "" for e in listed]
    if keys != sorted(keys):
        return len(keys)
    return sum(k < key.casefold() for k in keys)


def with_yaml(path: str, text: str, csl: dict[str, Any]) -> str:
    """The entry stands in the order of keys, or last, as a block of lines. Raises NoPlace."""
    data = parse(path, text)
    listed, root = listed_in(data.value)
    if not isinstance(listed, list):
        raise NoPlace(path)
    dumped = yaml.safe_dump([csl], allow_unicode=True, sort_keys=False, width=120)
    number = place_in_order(listed, csl["id"])
    if not root and (not listed or number == len(listed)):
        return f"{text.rstrip()}\n{dumped}".lstrip() if text.strip() not in ("[]", "") else dumped
    if number == len(listed):
        number = 0
    line, column = data.place(*root, number)
    lines = text.splitlines(keepends=True)
    dash = lines[line - 1][: column - 1]
    if dash.strip() != "-":
        raise NoPlace(path)
    margin = dash[: dash.index("-")]
    lines[line - 1 : line - 1] = [margin + new for new in dumped.splitlines(keepends=True)]
    return "".join(lines)
