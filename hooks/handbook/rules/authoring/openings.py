"""What begins a line that is a structure of its own, and what makes a reader take it as one."""

from __future__ import annotations

import re

from .context import Context

RULE = re.compile(r"(?P<mark>-{3,}|={3,6}|={8,}|\*{3,}|_{3,}|~{3,})[ \t]*$")
THEMATIC = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
"""A line across the page, with or without blanks: `* * *`."""
DEFINED = re.compile(r"(?P<mark>\[\^?[^\]\n]+\]:|\*\[[^\]\n]+\]:)(?=\s)")
BOXES = "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|attention|failure|fail|missing|danger|error|bug|example|quote|cite|seealso"
"""The types of boxes, by which two or four marks are known as three that were meant."""
OTHER = (
    (re.compile(r"[*_]{0,3}(?P<mark>!!!|\?\?\?\+?)[ \t]*(?=[\w\"“”*`])"), "box"),
    (
        re.compile(
            rf"[*_]{{0,3}}(?P<mark>!!|!{{4,6}}|\?\?\+?|\?{{4,6}})[ \t]*(?=(?:{BOXES})(?:[ \t]+[\"“]|[ \t]*$))",
            re.I,
        ),
        "box",
    ),
    (re.compile(r"[*_]{0,3}(?P<mark>===[!+]?)(?:[ \t]*(?=[\"“”'‘])|[ \t]+(?=[^\W\d_]))"), "tab"),
    (re.compile(r"[*_]{0,3}(?P<mark>:::+)[ \t]*\{?\.?(?=[\w]|$)"), "directive"),
    (re.compile(r"(?P<mark>////*)[ \t]*(?=[\w|])"), "directive"),
    (re.compile(r"(?P<mark>#{1,6})[ \t]*(?=\w)"), "heading"),
    (re.compile(r"(?P<mark>:)[ \t]+(?=\S)"), "definition"),
    (re.compile(r"(?P<mark>>)[ \t]?(?=\S)"), "quotation"),
    (DEFINED, "definition of an address, a note or an abbreviation"),
    (re.compile(r"(?P<mark>\*\[[^\]\n]+\])[ \t]+(?=\S)"), "abbreviation"),
    (re.compile(r"(?P<mark>\*\[)(?=\w[^\[\]]*(?:\][^(\[]|$))"), "abbreviation"),
    (re.compile(r"(?P<mark>\|)(?![ \t]*\[[^\]\n]*\]\()(?=[^|\n]*$)"), "row"),
    (RULE, "line"),
    (re.compile(r"(?P<mark>\[[ xX]\])(?=[ \t]+\S)"), "item to tick"),
    (re.compile(r"(?P<mark>\[TOC\])"), "table of contents"),
)


def cure_of(kind: str, line: str, context: Context) -> str:
    """What makes a line what it was meant to be."""
    if kind == "box" and not re.match(r"[*_]*(?:!!!|\?\?\?\+?)(?![!?])", line):
        return "Three marks open a box: '!!! note', or '??? note' for one that folds."
    if kind == "box":
        extension = "admonition" if line.startswith("!!!") else "pymdownx.details"
        if not context.uses(
            extension, *(["pymdownx.blocks.admonition"] if extension == "admonition" else [])
        ):
            return f"Boxes of this kind need the extension '{extension}'."
        return "Write a type, then the title in straight quotation marks: '!!! note \"Title\"'."
    if kind == "tab":
        if not context.uses("pymdownx.tabbed"):
            return "Tabs need the extension 'pymdownx.tabbed'."
        return "Write the label in straight quotation marks: '=== \"Label\"'."
    return {
        "directive": "Boxes are written '!!! note' here.",
        "heading": "Put an empty line before it.",
        "definition": "Definitions need the extension 'def_list', and their term on the line above.",
        "quotation": "Put an empty line before it.",
        "abbreviation": "Put a colon behind its bracket: '*[HTML]: HyperText Markup Language'.",
        "line": "Put an empty line before and after it, or remove it.",
        "item to tick": "Begin the line with '- ', and put an empty line before the list.",
        "row": "Put it right below the other rows of its table, or write '\\|' for the character itself.",
        "table of contents": "Put it on a line of its own.",
    }.get(kind, "Put an empty line before it, or add the extension that reads it.")
