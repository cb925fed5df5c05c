"""Pictures on paper: each drawing once, in the colors of the site's light scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from html import escape, unescape
from typing import Any

import tinycss2

from .chapters import Chapter, fragment

CHOICES, CHOICE = ".axis-explorer", ".axis-state"
"""Drawings of which the reader picks one, and each of them."""
SANS = "Book Sans, DejaVu Sans"
PICTURES = ("drawn", "simple", "chart-")
FLOWCHART_SIZE = 0.68
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_NAMES = re.compile(r'\b(?:id|aria-[a-z]+)="[^"]*"|url\(#[^)]*\)|<title.*?</title>|<desc.*?</desc>', re.S)


def merge_drawings(chapters: Sequence[Chapter]) -> None:
    """Leave each drawing once in the book; where it comes again, a line says where it is."""
    first: dict[str, str] = {}
    for chapter in chapters:
        for choices in chapter.article.css(CHOICES):
            keep_first_choice(choices)
        for figure in chapter.article.css("figure"):
            if (picture := figure.css_first("svg")) is None:
                continue
            drawn = "".join(part.html or "" for part in figure.css("svg"))
            key = blake2b(_NAMES.sub("", drawn).encode()).hexdigest()
            if key not in first:
                first[key] = figure.attrs["id"] = (
                    figure.attributes.get("id") or f"{chapter.id}--figure-{len(first) + 1}"
                )
            else:
                point_to(figure, picture, first[key])


def keep_first_choice(choices: Any) -> None:
    """Of drawings to choose from, print the first; the others in their words."""
    for place, choice in enumerate(choices.css(CHOICE)):
        label = choice.attributes.get("data-label") or ""
        if place and (figure := choice.css_first("figure")) is not None:
            caption = figure.css_first("figcaption strong")
            words = caption.text(strip=True).rstrip(".") if caption else label
            figure.replace_with(fragment(f'<p class="choice-name"><strong>{escape(words)}.</strong></p>'))


def point_to(figure: Any, picture: Any, anchor: str) -> None:
    """Put a line in the place of a drawing that the book has already."""
    title = picture.css_first("title")
    name = escape(title.text(strip=True)) if title else "The drawing"
    for node in figure.css(".diagram-scroll, figcaption, svg"):
        node.decompose()
    rest = figure.inner_html or ""
    line = f'<p class="drawn-before">{name}: see the drawing on <a class="page-number" href="#{anchor}">page</a>.</p>'
    figure.replace_with(fragment(f'<div class="figure-again">{line}{rest}</div>'))


def picture_styles(styles: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The rules of the site's style sheets that color pictures, and the values of the light scheme's variables.

    Rules for dark schemes, for forced colors and for screens of some size are left out: a printer has none of them.
    """
    rules = [rule for css in styles.values() for rule in plain_rules(css)]
    values = dict(pair for selector, block in rules if selector == ":root" for pair in variables(block))
    drawn = (
        f"{selector.replace('figure.diagram ', '').replace('figure.chart ', '')}{{{paint(block)}}}"
        for selector, block in rules
        if any(name in selector for name in PICTURES) and ":" not in selector
    )
    return fill_variables("\n".join(drawn), values), values


def plain_rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a style sheet, outside of its conditions."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield tinycss2.serialize(rule.prelude).strip(), tinycss2.serialize(rule.content).strip()


def variables(block: str) -> Iterator[tuple[str, str]]:
    """The variables that a rule sets."""
    for match in re.finditer(r"(--[\w-]+)\s*:\s*([^;]+)", block):
        yield match[1], match[2].strip()


def paint(block: str) -> str:
    """The declarations of a rule that paint; sizes are those of the page."""
    declared = (part.strip() for part in block.split(";"))
    painting = "; ".join(
        part for part in declared if part.startswith(("fill", "stroke", "rx", "font", "text-anchor"))
    )
    return re.sub(r"\bfont: *([\d.]+px)(?:/[\d.]+)? ([^;]+)", r"font-size: \1; font-family: \2", painting)


def fill_variables(css: str, values: Mapping[str, str]) -> str:
    """A text with its variables filled in: pictures are drawn by a renderer that knows none."""
    for _ in range(5):
        css = _VARIABLE.sub(lambda match: values.get(match[1]) or (match[2] or "inherit").strip(), css)
    return css.replace("Canvas", "#fff")


def style_pictures(book: str, css: str, values: Mapping[str, str]) -> str:
    """The book with the pictures' style inside each picture, where a printer looks for it."""
    style = f"<style>{css}</style>"
    book = re.sub(r"<svg[^>]*\bclass=\"[^\"]*\bdrawn[^>]*>", lambda match: match[0] + style, book)
    return re.sub(r"<svg\b.*?</svg>", lambda match: plain_picture(match[0], values), book, flags=re.S)


def text_instead(picture: str) -> str:
    """What a reader hears in the place of a picture, as the value of an attribute: its title, its label, or the words in it
    such as those of a scale; empty where it has none."""
    title = re.search(r"<title\b[^>]*>(.*?)</title>", picture, re.S)
    label = re.search(r'^<svg\b[^>]*?\baria-label="([^"]*)"', picture)
    drawn = re.findall(r"<text\b[^>]*>(.*?)</text>", picture, re.S)
    words = title[1] if title else label[1] if label else " ".join(drawn)
    return escape(" ".join(unescape(re.sub(r"<[^>]+>", "", words)).split()))


def shrink_flowchart(picture: str) -> str:
    """A flowchart at two thirds of its size on a screen: its letters are then as large as those of a table."""
    opening = re.match(r"<svg\b[^>]*>", picture)
    if not opening or not re.search(r'\bclass="[^"]*\bflowchart\b', opening[0]):
        return picture
    smaller = re.sub(
        r'\b(width|height)="([\d.]+)"',
        lambda size: f'{size[1]}="{float(size[2]) * FLOWCHART_SIZE:.0f}"',
        opening[0],
    )
    return picture.replace(opening[0], smaller, 1)


def plain_picture(picture: str, values: Mapping[str, str]) -> str:
    """A picture without what the printer does not know: variables, words of a line in spans of their own, system fonts."""
    words = re.search(r"<title\b[^>]*>(.*?)</title>\s*<desc\b[^>]*>(.*?)</desc>", picture, re.S)
    if words:  # readers of the file hear only the title
        picture = picture.replace(words[0], f"<title>{words[1].rstrip('.')}. {words[2]}</title>", 1)
    if words_instead := text_instead(picture):
        picture = picture.replace("<svg", f'<svg alt="{words_instead}"', 1)
    picture = shrink_flowchart(picture)
    picture = re.sub(r'<tspan class="text-inner-tspan">(.*?)</tspan>', r"\1", picture)
    return (
        fill_variables(picture, values)
        .replace("Helvetica, Arial, sans-serif", SANS)
        .replace("Helvetica, Arial", SANS)
    )
