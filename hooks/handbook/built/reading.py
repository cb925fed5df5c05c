"""Reads one HTML (or SVG) file in one pass: every address, every id, and what stayed Markdown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from . import attributes, mermaid, styles
from .leftovers import leftovers
from .page import BuiltPage, Leftover, Use, UseKind

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_POINTERS = {
    "for": ("label", "output"),
    "list": ("input",),
    "headers": ("td", "th"),
    "form": ("button", "input", "select", "textarea"),
    "aria-labelledby": (),
    "aria-describedby": (),
}
"""Attributes that name ids of their page, and the elements on which they do (on any, where none is named)."""

_TELLING = attributes.NAMES | _POINTERS.keys() | {"id", "name", "style", "type", "rel", "http-equiv", "media"}
_DIAGRAMS = ("pre", "div", "code")
_IN_JSON = {"url", "@id", "image", "logo", "mainEntityOfPage", "item", "contentUrl", "thumbnailUrl"}
_IMPORT = re.compile(r"""\b(?:import|from)\s*\(?\s*["']([^"']+)["']""")
_VISIBLE = "img,svg,video,audio,object,iframe,canvas,i,input"


class _HtmlReader:
    """What has been seen of a page so far."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.uses: dict[Use, None] = {}
        self.ids: list[str] = []
        self.names: list[str] = []
        self.found: list[Leftover] = []
        self.pointers: list[tuple[str, str, str]] = []
        self.metas: dict[str, str] = {}
        self.base = ""
        for node in tree.root.traverse() if tree.root is not None else ():
            values: dict[str, str | None] = node.attributes
            if not values:
                if node.tag == "style":
                    self.style(node, values)
            elif not _TELLING.isdisjoint(values):
                self.see(node, node.tag or "", values)
            if "class" in values and "mermaid" in (values["class"] or "") and node.tag in _DIAGRAMS:
                self.diagram(node)

    def see(self, node: LexborNode, tag: str, values: dict[str, str | None]) -> None:
        """Takes what one element has to say."""
        if name := values.get("id"):
            self.ids.append(name)
        if tag == "a" and (href := values.get("href")) is not None:
            if href or not (values.get("id") and not node.text().strip() or _is_of_theme(node, values)):
                self.uses[Use(UseKind.LINK, href, "a href")] = None
        elif tag in attributes.TAGS:
            self.uses.update(dict.fromkeys(attributes.uses_of(tag, values)))
        look = _LOOKS.get(tag)
        if look is not None:
            look(self, node, values)
        if "style" in values:
            self.add(styles.uses_of_style(values["style"] or "", "style attribute"))
        if not _POINTERS.keys().isdisjoint(values):
            self.point(tag, values)

    def point(self, tag: str, values: dict[str, str | None]) -> None:
        """An element that refers to others by id."""
        for attribute, tags in _POINTERS.items():
            if attribute in values and (not tags or tag in tags):
                self.pointers += [(name, tag, attribute) for name in (values[attribute] or "").split()]

    def add(self, uses: Iterator[Use]) -> None:
        """Takes more addresses."""
        self.uses.update(dict.fromkeys(uses))

    def link(self, node: LexborNode, values: dict[str, str | None]) -> None:
        """An `a`: may be a target by its name, and should say something."""
        if name := values.get("name"):
            self.names.append(name)
        if (href := values.get("href")) and _says_nothing(node, href, values):
            self.found.append(Leftover("link-empty", href, "text"))

    def map(self, node: LexborNode, values: dict[str, str | None]) -> None:
        """A `map`: a target by its name."""
        self.names.append(values.get("name") or "")

    def meta(self, node: LexborNode, values: dict[str, str | None]) -> None:
        """A `meta`: generator, robots, stamp."""
        self.metas.setdefault((values.get("name") or "").lower(), values.get("content") or "")

    def style(self, node: LexborNode, values: dict[str, str | None]) -> None:
        """A `style` element."""
        self.add(styles.uses_of_sheet(node.text(), "style element"))

    def script(self, node: LexborNode, values: dict[str, str | None]) -> None:
        """A script: data for machines, Material's settings, or a module."""
        if values.get("type") == "module":
            addresses = [values["src"] or ""] if values.get("src") else _IMPORT.findall(node.text())
            self.found += [Leftover("script-offline", name, "script") for name in addresses if name]
        if values.get("id") == "__config":
            self.add(_settings(node.text()))
        elif values.get("type") == "application/ld+json":
            data = _json(node.text())
            self.add(_linked_data_uses(data))
            if data is None:
                self.found.append(Leftover("data-broken", "application/ld+json", "script"))

    def set_base(self, node: LexborNode, values: dict[str, str | None]) -> None:
        """The `base`, from which relative addresses start."""
        self.base = self.base or values.get("href") or ""
        self.found.append(Leftover("base-offline", values.get("href") or "", "base"))

    def diagram(self, node: LexborNode) -> None:
        """A Mermaid diagram that the browser draws."""
        text = node.text()
        self.add(Use(UseKind.LINK, raw, "Mermaid click") for raw in mermaid.targets(text))
        self.add(Use(UseKind.IMAGE, raw, "Mermaid picture") for raw in mermaid.images(text))

    def faults(self, tree: LexborHTMLParser) -> Iterator[Leftover]:
        """What is wrong within the page itself."""
        yield from self.found
        if len(set(self.ids)) < len(self.ids):
            yield from _doubled(tree, self.ids)
        known = {*self.ids, *self.names}
        for name, tag, attribute in self.pointers:
            if name not in known and not name.startswith("__"):
                yield Leftover("id-missing", name, f"{tag} {attribute}")

    @property
    def blob(self) -> str:
        """All that a fragment can lead to."""
        return "\0" + "\0".join((*self.ids, *self.names)) + "\0"


_LOOKS = {
    "a": _HtmlReader.link,
    "map": _HtmlReader.map,
    "meta": _HtmlReader.meta,
    "script": _HtmlReader.script,
    "style": _HtmlReader.style,
    "base": _HtmlReader.set_base,
}


def read_html(path: str, html: bytes) -> BuiltPage:
    """A page of the site."""
    tree = LexborHTMLParser(html)
    reader = _HtmlReader(tree)
    found = (*reader.faults(tree), *leftovers(tree, html))
    metas = reader.metas
    return BuiltPage(
        path=path,
        folder=_folder(path.rpartition("/")[0], reader.base),
        uses=tuple(reader.uses),
        ids=reader.blob,
        leftovers=tuple(dict.fromkeys(found)),
        canonical=next((use.raw for use in reader.uses if use.where == "link canonical"), ""),
        stamp=metas.get("handbook-checks"),
        is_html=True,
        is_listed="mkdocs" in metas.get("generator", "") and "noindex" not in metas.get("robots", ""),
    )


def read_svg(path: str, svg: bytes) -> BuiltPage:
    """A picture that may link, load or define things by id."""
    reader = _HtmlReader(LexborHTMLParser(svg))
    return BuiltPage(path, path.rpartition("/")[0], tuple(reader.uses), reader.blob)


def _is_of_theme(node: LexborNode, values: dict[str, str | None]) -> bool:
    """Whether an `a` is one of a menu or a logo: its empty address is the page itself. Markdown gives no class."""
    if values.get("class") or values.get("aria-current"):
        return True
    parent = node.parent
    while parent is not None and parent.tag not in ("nav", "header", "footer"):
        parent = parent.parent
    return parent is not None


def _folder(folder: str, base: str) -> str:
    """What relative addresses start from; with its host or a slash where `base` names a place outside the page's own."""
    if not base:
        return folder
    if _ABSOLUTE.match(base) or base.startswith("/"):
        return base.partition("?")[0].partition("#")[0].rpartition("/")[0] + "/"
    parts = folder.split("/") if folder else []
    for part in base.split("/")[:-1]:
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _settings(text: str) -> Iterator[Use]:
    data = _json(text)
    if isinstance(data, dict) and isinstance(data.get("search"), str):
        yield Use(UseKind.ASSET, data["search"], "search worker")


def _linked_data_uses(data: Any) -> Iterator[Use]:
    for raw in _addresses(data):
        if raw.startswith(("http://", "https://", "/", "./")):
            yield Use(UseKind.META, raw, "JSON-LD")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _addresses(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from _addresses(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in _IN_JSON:
                yield from (
                    item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)
                )
            if isinstance(value, (dict, list)):
                yield from _addresses(value)


def _doubled(tree: LexborHTMLParser, ids: list[str]) -> Iterator[Leftover]:
    drawn = Counter(value for node in tree.css("svg [id]") if (value := node.attributes.get("id")))
    for name, count in (Counter(ids) - drawn).items():
        if count > 1 and not name.startswith("__"):
            yield Leftover("id-duplicate", name, str(count))


def _says_nothing(node: LexborNode, href: str, values: dict[str, str | None]) -> bool:
    if node.text().strip() or node.css_first(_VISIBLE) is not None or href.startswith("#__"):
        return False
    if values.get("title") or values.get("aria-label") or values.get("aria-labelledby"):
        return False
    return values.get("aria-hidden") != "true" and not _inside_code(node)


def _inside_code(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in ("pre", "code"):
            return True
        above = above.parent
    return False
