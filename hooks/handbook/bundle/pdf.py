"""The print edition: the whole handbook as one tagged PDF."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from .archive import BundleError
from .book import bind, without_variables

PICTURES = ("css/handbook.css", "css/diagrams.css", "css/print.css")
NOT_INSTALLED = "The print edition needs WeasyPrint. Install it: pip install 'mkdocs-handbook[pdf]', and Pango as your system has it."


def styles(files: Mapping[str, bytes]) -> str:
    """What colors the pictures on paper: their style sheet, with the values of the print style."""
    css = "\n".join(_light_rules(files[name].decode()) for name in PICTURES if name in files)
    filled = without_variables(css)
    return (
        "\n".join(line for line in filled.splitlines() if "drawn" in line and "figure.chart svg" not in line)
        + COLORS
    )


COLORS = "\n.chart-1{color:#0b6e8c}.chart-2{color:#a34a00}.chart-3{color:#5b3fa0}.chart-4{color:#2f6f2f}.chart-5{color:#9c2a5b}.chart-6{color:#57606a}"


def _light_rules(css: str) -> str:
    """A style sheet's rules outside of dark mode and forced colors."""
    lines, depth, skipping = [], 0, False
    for line in css.splitlines():
        if not depth:
            skipping = line.startswith(("@media", ":root[data-scheme"))
        if not skipping:
            lines.append(line)
        depth += line.count("{") - line.count("}")
    return "\n".join(lines)


def require() -> None:
    """Raises BundleError where the printer is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            importlib.import_module("weasyprint")
    except (ImportError, OSError):
        raise BundleError(NOT_INSTALLED) from None


def draw(files: Mapping[str, bytes], about: Mapping[str, str], when: int) -> bytes:
    """The PDF of an offline site: the same bytes from the same pages and date."""
    from weasyprint import HTML

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    os.environ["SOURCE_DATE_EPOCH"] = str(when)  # the fonts carry the day on which they are cut down
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    css = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
    book = bind(pages, about, css, styles(files))
    identifier = hashlib.sha256(book.encode()).hexdigest()[:32].encode()
    return bytes(HTML(string=book).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))
