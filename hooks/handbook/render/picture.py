"""Mermaid to a static SVG that takes its colors from the page: no style attribute, no script, links kept."""

from __future__ import annotations

import atexit
import json
import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

from ..memory import Memory
from ..memory.stamps import package_stamps

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
DROPPED = frozenset(
    {"data-look", "data-points", "data-edge", "data-et", "data-id", "aria-roledescription", "filter"}
)
FLOWCHART = re.compile(r"\s*(?:%%.*\n\s*|---\n.*?\n---\s*)*(?:flowchart|graph)\b", re.S)
WIDE = 640
"""From this width on, a drawing keeps more of it on small screens and is moved sideways."""
PRESENTED = frozenset(
    "fill stroke stroke-width stroke-dasharray opacity font-size font-weight font-style font-family text-anchor".split()
)


class NotDrawn(Exception):
    """The diagram cannot be drawn here; the message says why."""


def svg(source: str, name: str, memory: Memory) -> str:
    """The SVG of a Mermaid diagram; `name` makes its ids unique on a page. Raises NotDrawn."""
    arguments = [*package_stamps("merman"), name, source]
    return memory.recalled("diagram", arguments, lambda: draw(source, name))


def draw(source: str, name: str) -> str:
    """Draw it anew. Raises NotDrawn."""
    try:
        drawn = _engine().render_svg(source, json.dumps({"svg": {"diagram_id": name}}))
        return cleaned(drawn, name, plain=bool(FLOWCHART.match(source)))
    except ImportError as error:
        raise NotDrawn(f"'{error.name}' is not installed") from None
    except Exception as error:  # noqa: BLE001 - the bindings raise their own kinds
        said = str(getattr(error, "message", "") or error).splitlines() or [type(error).__name__]
        raise NotDrawn(said[0]) from None


@cache
def _engine() -> Any:
    import merman

    options = {
        "site_config": {
            "htmlLabels": False,
            "look": "classic",
            "theme": "neutral",
            "fontFamily": "Helvetica, Arial, sans-serif",
            "flowchart": {
                "nodeSpacing": 14,
                "rankSpacing": 26,
                "padding": 6,
                "wrappingWidth": 104,
                "htmlLabels": False,
            },
        }
    }
    engine = merman.MermanEngine(json.dumps(options), None)
    # It frees itself with functions that Python takes apart at its end.
    atexit.register(_engine.cache_clear)
    return engine


def cleaned(drawn: str, name: str, *, plain: bool) -> str:
    """The drawing without what the page's own style sheet says, and without what nothing refers to."""
    for prefix, uri in (("", SVG), ("xlink", XLINK)):
        ElementTree.register_namespace(prefix, uri[1:-1])
    root = ElementTree.fromstring(drawn)
    refers = (
        set(re.findall(r"url\(#([^)]+)\)", drawn))
        if not plain
        else set(re.findall(r'marker-\w+="url\(#([^)]+)\)', drawn))
    )
    for parent in list(root.iter()):
        for child in list(parent):
            if superfluous(child, refers, plain):
                parent.remove(child)
    for element in root.iter():
        tidy(element, plain)
    box = [float(n) for n in root.get("viewBox", "0 0 300 150").split()]
    root.set("width", f"{box[2]:.0f}")
    root.set("height", f"{box[3]:.0f}")
    wide = " wide" if box[2] > WIDE else ""
    root.set("class", f"{root.get('class', '')} drawn{wide}".strip())
    root.set("role", "group" if any(e.get("href") for e in root.iter()) else "img")
    text = ElementTree.tostring(root, encoding="unicode")
    text = re.sub(r"(\d+\.\d\d)\d+", r"\1", text)
    return re.sub(r"mermaid", "diagram", text)


def superfluous(element: Any, refers: set[str], plain: bool) -> bool:
    """Whether an element adds nothing to the drawing."""
    tag = element.tag.removeprefix(SVG)
    if tag == "style":
        return plain
    if tag == "path" and "edge-thickness-invisible" in element.get("class", ""):
        return True
    if tag in ("marker", "filter", "linearGradient"):
        return element.get("id") not in refers
    return (tag == "rect" and element.get("width") is None and plain) or (tag == "defs" and len(element) == 0)


def tidy(element: Any, plain: bool) -> None:
    """Style attributes become presentation attributes, or go where the page's style sheet decides."""
    style = element.attrib.pop("style", "")
    if not plain or element.tag.removeprefix(SVG) == "marker":
        for declaration in style.split(";"):
            prop, _, value = declaration.partition(":")
            if prop.strip() in PRESENTED and value.strip():
                element.set(prop.strip(), value.replace("!important", "").strip())
    for attribute in DROPPED & element.attrib.keys():
        del element.attrib[attribute]
    for attribute in ("font-style", "font-weight"):
        if element.get(attribute) == "normal":
            del element.attrib[attribute]
    if link := element.attrib.pop(f"{XLINK}href", None):
        element.set("href", link)
