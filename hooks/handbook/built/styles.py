"""Addresses in CSS: `url()`, `@import`, `image-set()`, `src`; told apart from comments and strings by tinycss2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from .page import Use, UseKind

_WORTH_READING = re.compile(r"url\(|@import|image-set\(|src\(", re.I)
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp")


def uses_of_sheet(css: str, where: str) -> Iterator[Use]:
    """All addresses of a style sheet."""
    if _WORTH_READING.search(css):
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            yield from _rule(rule, where)


def uses_of_style(css: str, where: str) -> Iterator[Use]:
    """All addresses of a `style` attribute."""
    if _WORTH_READING.search(css):
        yield from _values(tinycss2.parse_component_value_list(css), where)


def _rule(rule: Any, where: str) -> Iterator[Use]:
    if rule.type == "at-rule" and rule.lower_at_keyword in ("import", "namespace"):
        if rule.lower_at_keyword == "import":
            yield from _import(rule.prelude, where)
        return
    for part in (getattr(rule, "prelude", None), getattr(rule, "content", None)):
        yield from _values(part or (), where)


def _import(prelude: Iterable[Any], where: str) -> Iterator[Use]:
    for token in prelude:
        if token.type in ("string", "url"):
            yield Use(UseKind.ASSET, token.value, f"{where} @import")
            return
        if token.type == "function" and token.lower_name == "url":
            yield from _strings(token.arguments, f"{where} @import")
            return


def _values(tokens: Iterable[Any], where: str) -> Iterator[Use]:
    for token in tokens:
        if token.type == "url":
            yield _use(token.value, where)
        elif token.type == "function" and token.lower_name in ("url", "src"):
            yield from _strings(token.arguments, where)
        elif token.type == "function" and token.lower_name.endswith("image-set"):
            yield from _strings(token.arguments, where)
            yield from _values(token.arguments, where)
        else:
            yield from _values(
                getattr(token, "arguments", None) or getattr(token, "content", None) or (), where
            )


def _strings(tokens: Iterable[Any], where: str) -> Iterator[Use]:
    yield from (_use(token.value, where) for token in tokens if token.type == "string")


def _use(raw: str, where: str) -> Use:
    path = raw.split("#")[0].split("?")[0].lower()
    return Use(UseKind.IMAGE if path.endswith(_IMAGES) else UseKind.ASSET, raw, f"{where} url()")
