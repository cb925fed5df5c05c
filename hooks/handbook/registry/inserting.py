"""Puts identifiers into an entry of a BibTeX or CSL-YAML file: lines are added behind the key's, all else stays to the byte."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .. import bibliography

BIBTEX_FIELDS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "ISBN": "isbn"}


def inserted(path: str, text: str, key: str, ids: Mapping[str, str]) -> str:
    """The file's text with the identifiers in the entry; unchanged where its form leaves no sure place for them."""
    is_bibtex = path.endswith((".bib", ".bibtex"))
    new = in_bibtex(text, key, ids) if is_bibtex else in_yaml(text, key, ids)
    return new if new != text and is_only_change(path, text, new, key, ids) else text


def in_bibtex(text: str, key: str, ids: Mapping[str, str]) -> str:
    """Fields behind the key."""
    opening = re.compile(rf"@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*,")
    found = list(opening.finditer(text))
    if len(found) != 1:
        return text
    end = found[0].end()
    lines = "".join(f"\n  {BIBTEX_FIELDS[kind]} = {{{value}}}," for kind, value in ids.items())
    return f"{text[:end]}{lines}{text[end:]}"


def in_yaml(text: str, key: str, ids: Mapping[str, str]) -> str:
    """Lines behind the line of the key."""
    line = re.compile(rf"^([ \t]*)(- +)?id:[ \t]*([\"']?){re.escape(key)}\3[ \t]*$", re.M)
    found = list(line.finditer(text))
    if len(found) != 1:
        return text
    indent = found[0][1] + " " * len(found[0][2] or "")
    lines = "".join(f'\n{indent}{kind}: "{value}"' for kind, value in ids.items())
    return f"{text[: found[0].end()]}{lines}{text[found[0].end() :]}"


def is_only_change(path: str, before: str, after: str, key: str, ids: Mapping[str, str]) -> bool:
    """Whether the file reads as before, but for the identifiers of one entry."""
    old, new = (bibliography.parse(path, text) for text in (before, after))
    if new.incomplete or len(new.faults) > len(old.faults) or len(old) != len(new):
        return False
    others = [item.csl for item in old.items_in_order if item.key != key]
    if others != [item.csl for item in new.items_in_order if item.key != key] or key not in old:
        return False
    return {**old[key].work, **ids} == {
        name: str(v) if name in ids else v for name, v in new[key].work.items()
    }
