"""All that a reader of the rendering meets, for comparing two states of a page.

Checks leave out formulas, code blocks and what stands in attributes. A comparison must not: there, what is not read is not seen to change.
Struck-out and hidden text is not said, raised digits stay raised, and a footnote's mark is kept as a citation `[^label]`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from .extract import Extraction
from .formulas import formula_text, raised
from .marks import strip
from .page import Block
from .runs import Run

STRUCK = frozenset(("del", "s", "strike"))
DRAWN = frozenset(("svg", "math"))
SPOKEN = "text, title, desc"
"""What is read of a drawing."""
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
BOXED = frozenset(("div", "section", "aside", "p"))
BOX_CLASSES = frozenset(
    "danger error emergency warning caution attention alert important note info tip hint success".split()
)
"""Classes by which a project draws its own boxes."""
BOLD = frozenset(("strong", "b"))
SAYING = ("title", "placeholder", "aria-label", "label", "value", "min", "max", "step", "datetime")
"""Attributes whose words or numbers a reader meets."""
SHAPING = {"rowspan": "1", "colspan": "1"}
"""Attributes that say for what a cell holds, with the value that is as good as none."""
CHOICES = ("selected", "checked", "disabled", "required")


class WholeExtraction(Extraction):
    """Walks a rendering once; blocks of kind `pre` hold lines of code, those of kind `aside` what attributes say."""

    def __init__(self, *arguments: Any) -> None:
        self.asides: list[tuple[str, tuple[str, ...]]] = []
        self.lifted = 0
        self.leads: dict[int, int] = {}
        super().__init__(*arguments)
        for text, within in dict.fromkeys(self.asides):
            self.within = list(within)
            self.runs.append(Run("aside", [text], len(text)))
            self.flush()
            self.runs.pop()

    def enter(self, node: Any) -> None:
        """What an element's start tells."""
        tag, attributes = node.tag, node.attributes
        classes = (attributes.get("class") or "").split()
        if unsaid(node):
            self.opaque += 1
        super().enter(node)
        run = self.runs[-1]
        if unsaid(node):
            return
        if "arithmatex" in classes:
            start = run.length
            run.add(formula_text(strip((node.css_first("script") or node).text() or "")))
            run.code.append((start, run.length))
        elif tag == "pre" and self.opaque == 1:
            run.kind = "pre"
            run.pieces.append(strip(node.text() or "").strip("\n"))
        elif tag in DRAWN and self.opaque == 1:
            run.add(" ".join(drawn_text(node)))
        elif "footnote-ref" in classes:
            self.cite(f"[^{(attributes.get('href') or '').removeprefix('#fn:')}]")
        elif tag == "sup":
            self.lifted += 1
        elif tag == "input" and "checked" in attributes and attributes.get("type") == "checkbox":
            run.add("[x] ")
        elif tag in BOLD and not "".join(run.pieces).strip():
            self.leads[id(run)] = -1
        if not self.opaque and "data-cite" not in attributes:
            self.attributes_of(node)

    def attributes_of(self, node: Any) -> None:
        """What an element's attributes say, beside its own words."""
        if not node.attributes:
            return
        words = " ".join(strip(node.text() or "").split())
        for name in SAYING:
            value = " ".join(strip(node.attributes.get(name) or "").split())
            if value and value.casefold() != words.casefold() and not is_made(node):
                self.asides.append((f"{words}: {value}", tuple(self.within)))
        for name, default in SHAPING.items():
            if (value := node.attributes.get(name) or default) != default:
                self.asides.append((f"{words}: {name} {value}", tuple(self.within)))
        for name in CHOICES:
            if name in node.attributes and node.tag != "input" and not is_made(node):
                self.asides.append((f"{words}: {name}", tuple(self.within)))

    def container_name(self, tag: str, classes: list[str], *, unfolded: bool = False) -> str:
        """What holds text: a caption as well, and what HTML draws as a box by its class."""
        name = super().container_name(tag, classes, unfolded=unfolded)
        if name or tag not in BOXED:
            return name or (tag if tag == "figcaption" else "")
        kinds = [part for c in classes for part in (c, c.rpartition("-")[2]) if part in BOX_CLASSES]
        return f"admonition {kinds[-1]}" if kinds else ""

    def leave(self, node: Any) -> None:
        """What an element's end settles."""
        if node.tag == "sup" and self.lifted and not unsaid(node):
            self.lifted -= 1
        run = self.runs[-1]
        if node.tag in BOLD and self.leads.get(id(run)) == -1:
            self.leads[id(run)] = run.length
        super().leave(node)
        if unsaid(node):
            self.opaque -= 1

    def enter_container(self, tag: str, classes: list[str], node: Any) -> None:
        """Keep what holds the text that follows; a footnote is held by its label."""
        super().enter_container(tag, classes, node)
        label = node.attributes.get("id") or ""
        if tag == "li" and label.startswith("fn:"):
            self.within[-1] = f"note {label[3:]}"

    def read(self, text: str) -> None:
        """A run of characters; raised digits become raised characters."""
        super().read(raised(text) if self.lifted and not self.opaque else text)

    def block(self, run: Run, text: str) -> Block:
        """A finished block, and how much of its beginning is set in bold."""
        lead = self.leads.pop(id(run), 0)
        return msgspec.structs.replace(super().block(run, text), lead=max(lead, 0))


def is_made(node: Any) -> bool:
    """Whether an extension made an element that the author did not write: the switch of a tab, the box of a task."""
    parent = node.parent
    classes = (parent.attributes.get("class") or "").split() if parent else []
    made = {"tabbed-set", "task-list-control", "task-list-item"}
    return node.tag == "li" or (node.tag == "input" and bool(made.intersection(classes)))


def unsaid(node: Any) -> bool:
    """Whether a reader does not see an element, or sees it struck out; a list of contents says what its headings say."""
    if node.tag == "div" and node.attributes.get("class") == "toc":
        return True
    style = node.attributes.get("style") or ""
    return node.tag in STRUCK or "hidden" in node.attributes or bool(style and UNSEEN.search(style))


def drawn_text(node: Any) -> list[str]:
    """What a drawing or a formula in HTML says."""
    if node.tag == "math":
        return [strip(node.text() or "")]
    return [strip(part.text() or "") for part in node.css(SPOKEN)]
