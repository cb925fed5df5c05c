"""Reads one HTML (or SVG) file: every address, every id, and what stayed Markdown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from . import attributes, mermaid, styles
from .leftovers import leftovers
from .page import Kind, Leftover, Page, Use

_BASE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_ID_LISTS = ("for", "aria-labelledby", "aria-describedby", "list", "headers", "form", "popovertarget", "commandfor")
_POINTERS = ",".join(f"[{name}]" for name in _ID_LISTS)
_IN_JSON = {"url", "@id", "image", "logo", "mainEntityOfPage", "item", "contentUrl", "thumbnailUrl"}
_VISIBLE = "img,svg,video,audio,object,iframe,canvas,i,input"


def read_html(path: str, html: bytes) -> Page:
    """A page of the site."""
    tree = LexborHTMLParser(html)
    uses = tuple(dict.fromkeys(_uses(tree)))
    ids = [value for node in tree.css("[id]") if (value := node.attributes.get("id"))]
    names = [value for node in tree.css("a[name],map[name]") if (value := node.attributes.get("name"))]
    found = (*_faults(tree, ids, names), *leftovers(tree, html))
    return Page(
        path=path,
        folder=_folder(path, tree),
        uses=uses,
        ids="\0" + "\0".join((*ids, *names)) + "\0",
        leftovers=tuple(dict.fromkeys(found)),
        canonical=next((use.raw for use in uses if use.where == "link canonical"), ""),
        stamp=_meta(tree, "handbook-checks"),
        is_html=True,
        is_listed="mkdocs" in (_meta(tree, "generator") or "") and "noindex" not in (_meta(tree, "robots") or ""),
    )


def read_svg(path: str, svg: bytes) -> Page:
    """A picture that may link, load or define things by id."""
    tree = LexborHTMLParser(svg)
    ids = [value for node in tree.css("[id]") if (value := node.attributes.get("id"))]
    return Page(path, path.rpartition("/")[0], tuple(dict.fromkeys(_uses(tree))), "\0" + "\0".join(ids) + "\0")


def _folder(path: str, tree: LexborHTMLParser) -> str:
    folder = path.rpartition("/")[0]
    node = tree.css_first("base[href]")
    base = (node.attributes.get("href") or "") if node else ""
    if not base or _BASE.match(base) or base.startswith("//"):
        return folder
    return base.rpartition("/")[0] if base.startswith("/") else _joined(folder, base)


def _joined(folder: str, base: str) -> str:
    parts = folder.split("/") if folder else []
    for part in base.split("/")[:-1]:
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _meta(tree: LexborHTMLParser, name: str) -> str | None:
    node = tree.css_first(f'meta[name="{name}"]')
    return (node.attributes.get("content") or "") if node else None


def _uses(tree: LexborHTMLParser) -> Iterator[Use]:
    for node in tree.css(attributes.SELECTOR):
        values: dict[str, str | None] = node.attributes
        yield from attributes.uses_of(node.tag or "", values)
        if "style" in values:
            yield from styles.uses_of_style(values["style"] or "", "style attribute")
    for node in tree.css("style"):
        yield from styles.uses_of_sheet(node.text(), "style element")
    for node in tree.css("pre.mermaid,div.mermaid,code.language-mermaid"):
        yield from (Use(Kind.LINK, raw, "Mermaid click") for raw in mermaid.targets(node.text()))
        yield from (Use(Kind.IMAGE, raw, "Mermaid picture") for raw in mermaid.images(node.text()))
    for node in tree.css('script[type="application/ld+json"],script#__config'):
        yield from _from_json(node.text(), "JSON-LD" if node.id != "__config" else "search worker")


def _from_json(text: str, where: str) -> Iterator[Use]:
    try:
        data = json.loads(text)
    except ValueError:
        return
    if where == "search worker":
        if isinstance(data, dict) and isinstance(data.get("search"), str):
            yield Use(Kind.ASSET, data["search"], where)
        return
    yield from (Use(Kind.META, raw, where) for raw in _addresses(data) if raw.startswith(("http://", "https://", "/", "./")))


def _addresses(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from _addresses(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in _IN_JSON:
                yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))
            if isinstance(value, (dict, list)):
                yield from _addresses(value)


def _faults(tree: LexborHTMLParser, ids: list[str], names: list[str]) -> Iterator[Leftover]:
    yield from _doubled(tree, ids)
    known = {*ids, *names}
    for node in tree.css(_POINTERS):
        yield from _dangling(node, known)
    for node in tree.css("a[href]"):
        if _says_nothing(node):
            yield Leftover("link-empty", node.attributes.get("href") or "", "text")
    for node in tree.css('script[type="module"][src],base[href]'):
        attribute = "src" if node.tag == "script" else "href"
        yield Leftover(f"{node.tag}-offline", node.attributes.get(attribute) or "", node.tag or "")


def _doubled(tree: LexborHTMLParser, ids: list[str]) -> Iterator[Leftover]:
    if len(set(ids)) == len(ids):
        return
    drawn = Counter(value for node in tree.css("svg [id]") if (value := node.attributes.get("id")))
    for name, count in (Counter(ids) - drawn).items():
        if count > 1 and not name.startswith("__"):
            yield Leftover("id-duplicate", name, str(count))


def _dangling(node: LexborNode, known: set[str]) -> Iterator[Leftover]:
    for attribute in _ID_LISTS:
        if attribute == "for" and node.tag not in ("label", "output"):
            continue
        for name in (node.attributes.get(attribute) or "").split():
            if name not in known and not name.startswith("__"):
                yield Leftover("id-missing", name, f"{node.tag} {attribute}")


def _says_nothing(node: LexborNode) -> bool:
    if node.text().strip() or node.css_first(_VISIBLE) is not None:
        return False
    values = node.attributes
    if not values.get("href") or values.get("title") or values.get("aria-label") or values.get("aria-labelledby"):
        return False
    if (values.get("href") or "").startswith("#__") or values.get("aria-hidden") == "true":
        return False
    return not _inside_code(node)


def _inside_code(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in ("pre", "code"):
            return True
        above = above.parent
    return False
