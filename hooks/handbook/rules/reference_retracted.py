"""A retracted work carries no statement; a corrected one is read with its correction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..bibliography import Item
from ..corpus import Corpus
from ..diagnostics import Diagnostic, Severity

STATES: tuple[tuple[re.Pattern[str], str, str, Severity], ...] = (
    (
        re.compile(r"\b(?:retracted|retraction|withdrawn|removed)\b", re.I),
        "is recorded as retracted",
        "Cite another source, and correct the statements that rest on it.",
        "error",
    ),
    (
        re.compile(r"\bexpressions?[ -_]of[ -_]concern\b", re.I),
        "is recorded with an expression of concern",
        "Say so where it is cited, or cite another source.",
        "warning",
    ),
    (
        re.compile(r"\b(?:corrected|correction|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a))\b", re.I),
        "is recorded as corrected",
        "Hold its statements against the correction, and cite that too.",
        "warning",
    ),
)
"""The gravest first: words, the fact, the cure and how grave it is."""
DENIED = re.compile(r"\bnot? (?:retracted|corrected|withdrawn)|\b(?:un|non-?)retracted", re.I)
NOTICE = re.compile(
    r"^\W*(?:retraction(?: note| notice)?|errat(?:um|a)|corrigend(?:um|a)|(?:author |publisher )?correction|expression of concern|withdrawal|addendum)\b(?!\s*:?\s*$)",
    re.I,
)
MARKED = re.compile(
    r"^\W*(?:retracted|withdrawn|temporary removal)\b(?:\s+article)?\s*[:\])–-]|\[(?:retracted|withdrawn)(?: article)?\]|\(retracted(?: article)?\b",
    re.I,
)
NOTED = re.compile(r"^\W*(?:this (?:article|paper|work) (?:has been|was|is) )?(?:retracted|retraction|withdrawn|erratum|corrected|corrigendum|correction|expression of concern)|"
                   r"\b(?:status|update)\s*[:=]\s*\w|\b(?:has been|was) (?:retracted|withdrawn|corrected)\b", re.I)  # fmt: skip
MOST, SHORT, LONGEST = 50, 12, 2000
FIELDS = ("status", "note", "annote", "custom", "genre", "medium")

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.values():
        if NOTICE.match(item.text("title")) and not MARKED.search(item.text("title")):
            continue
        told = [(words, field) for words, field in statuses(item, corpus) if not DENIED.search(words)]
        for pattern, fact, cure, grave in STATES:
            if fields := [field for words, field in told if pattern.search(words)]:
                yield replace(item.fault(f"'{item.key}' {fact}.", cure, at=fields[0]), severity=grave)
                break


def statuses(item: Item, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What is recorded of a work's state, and the field that says so."""
    if MARKED.search(item.text("title")):
        yield "retracted", "title"
    for field in FIELDS:
        for told in words(item.csl.get(field)):
            if field in ("status", "custom") or NOTED.search(told):
                yield told, field
    for update in corpus.records.get(item.key, {}).get("updates") or []:
        yield " ".join(words(update)), ""


def words(value: Any) -> list[str]:
    """The texts in a value, at any depth that a person would write; short ones with what they are about."""
    if isinstance(value, dict):
        return [
            w if len(w) > SHORT else f"{k}: {w}"
            for k, v in value.items()
            if v not in (False, None)
            for w in words(v)
        ]
    if isinstance(value, list):
        return [w for v in value[:MOST] for w in words(v)]
    return [str(value)[:LONGEST]] if isinstance(value, (str, bool)) else []
