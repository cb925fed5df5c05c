"""What a person who hears or magnifies a PDF needs of its structure: `python -m tests.handbook.commands.bundle.pdf_structure FILE`.

These are the conditions of PDF/UA-1 (ISO 14289-1) that concern this book and that a program can see. It is no validator: the
one that counts, veraPDF, is a program in Java and no package of PyPI, npm or Debian.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader

GROUPS = ("/THead", "/TBody", "/TFoot")
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


class StructureElement(NamedTuple):
    """An element of the structure tree."""

    tag: str
    values: Any
    parts: list[StructureElement]


def faults(data: bytes) -> list[str]:
    """What is missing, one sentence each, each once; empty if all is there."""
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    parts = read_parts(root["/StructTreeRoot"]["/K"]) if "/StructTreeRoot" in root else []
    every = [part for top in parts for part in walk(top)]
    found = [*faults_of_file(reader, root), *faults_of_headings(every)]
    found += [fault for page in reader.pages for fault in faults_of_page(page)]
    found += [fault for part in every for fault in faults_of_part(part)]
    return list(dict.fromkeys(found))


def read_parts(kids: Any) -> list[StructureElement]:
    """The elements among the kids of an element."""
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    values = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [
        StructureElement(str(value["/S"]), value, read_parts(value.get("/K", [])))
        for value in values
        if isinstance(value, dict) and "/S" in value
    ]


def walk(part: StructureElement) -> Iterator[StructureElement]:
    """A part and all below it, in reading order."""
    yield part
    for child in part.parts:
        yield from walk(child)


def faults_of_file(reader: PdfReader, root: Any) -> Iterator[str]:
    """What the file says of itself."""
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        yield "It is not tagged."
    if not root.get("/Lang"):
        yield "It names no language."
    if not (reader.metadata and reader.metadata.title):
        yield "It has no title."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "Its title is not shown."
    metadata = root.get("/Metadata")
    if metadata is None or b"pdfuaid:part" not in metadata.get_object().get_data():
        yield "It does not say that it follows PDF/UA."
    if not reader.outline:
        yield "It has no bookmarks."


def faults_of_page(page: Any) -> Iterator[str]:
    """Links have words and a place in the structure."""
    for link in page.get("/Annots", []):
        link = link.get_object()
        if not link.get("/Contents"):
            yield "A link has no words."
        if "/StructParent" not in link:
            yield "A link stands outside of the structure."


def faults_of_headings(parts: list[StructureElement]) -> Iterator[str]:
    """Headings begin at the first level and leave out none."""
    levels = [int(part.tag[2:]) for part in parts if part.tag in HEADINGS]
    if not levels or levels[0] != 1:
        yield "It begins with no heading of the first level."
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"A heading of level {level} follows one of level {before}."


def faults_of_part(part: StructureElement) -> Iterator[str]:
    """Figures have a text in their place, cells of tables have heads, and nothing else is drawn that has no words.

    The printer puts words into elements of their own; what lies in a part without meaning by itself is a drawing.
    """
    kids = part.values.get("/K", [])
    if part.tag == "/NonStruct" and any(
        isinstance(kid, int) for kid in (kids if isinstance(kids, list) else [kids])
    ):
        yield "A drawing is no figure."
    if part.tag == "/Figure" and not str(part.values.get("/Alt", "")).strip():
        yield "A figure has no text in its place."
    if part.tag == "/Table":
        yield from faults_of_table(part)


def faults_of_table(table: StructureElement) -> Iterator[str]:
    """A table has heads, and each cell names those that it belongs to."""
    rows = [row for child in table.parts for row in (child.parts if child.tag in GROUPS else [child])]
    cells = [cell for row in rows if row.tag == "/TR" for cell in row.parts]
    heads = {str(cell.values.get("/ID")) for cell in cells if cell.tag == "/TH"}
    if not heads:
        yield "A table has no heads."
    for cell in cells:
        named = [str(name) for name in cell.values.get("/A", {}).get("/Headers", [])]
        if cell.tag == "/TD" and not (named and heads.issuperset(named)):
            yield "A cell of a table belongs to no head."


if __name__ == "__main__":
    missing = faults(Path(sys.argv[1]).read_bytes())
    print("\n".join(missing) or "Nothing is missing.")
    sys.exit(bool(missing))
