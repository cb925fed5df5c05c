"""Markdown that did not become what it was meant to be, found in a page's visible text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from .page import Leftover
from .visible_marks import may_have_marks, visible_marks

_NOT_PROSE = "pre,code,kbd,samp,script,style,template,textarea,svg,math,title,.arithmatex,mjx-container,.katex,.mermaid"
_AFTER = (b"(", b"[", b": ", b" (", b" [", b"\n(", b"\n[")
_CITED = re.compile(rb"\[[^\]\n<>]{0,80}?-?@\w")

_FILES = "md|html?|png|jpe?g|gif|svg|webp|avif|ico|pdf|csv|tsv|json|ya?ml|xml|zip|txt|docx?|xlsx?|pptx?|odt|mp[34]|webm|wav|css|js"
_LINK_LIKE = re.compile(
    rf"""(?:
    \.{{1,2}}/\S*|\#[\w:.-]*[A-Za-z][\w:.-]*  # ../x, #anchor
    |(?:https?|mailto|ftp|tel):\S+|www\.\S+
    |/?[\w%~+.-]+(?:/[\w%~+.-]+)*\.(?:{_FILES})(?:[?\#]\S*)?  # a file by its ending
    |/?(?:[\w%~+.-]+/)+(?:[?\#]\S*)?|/[\w%~+.-]+(?:/[\w%~+.-]+)*  # a folder, or what begins at the root
    )""",
    re.I | re.X,
)
_JOINED = re.compile(r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?!\n))*)\]\(\s*<?([^\s()<>]*)")
_APART = re.compile(r"(!?)\[([^\[\]\n]*)\][ \t\n]+\(\s*<?([^\s()<>]+)>?(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)")
_REFERENCE = re.compile(r"(?<![\w\]\[\\])!?\[([^\[\]\n]*[^\W\d_][^\[\]\n]*)\][ ]?\[([^\[\]\n]*)\](?!\(|\[)")
_OPENLESS = re.compile(r"(?:\A|\n)[^\[\]\n]*?(\b\w[\w ]{0,40})\]\(\s*<?([^\s()<>]+)>?\)")
_TURNED = re.compile(r"(\([^()\[\]\n]+\)\[([^\s\[\]]+)\]|\[[^\[\]\n]+\]\{([^\s{}]+)\})")
_BEHIND = re.compile(rb"</a>\[([^\[\]<>\n@^]*[A-Za-z]{2}[^\[\]<>\n]*)\](?![(\[:{])")
_CODE = re.compile(rb"<(pre|code|script|style|textarea)\b.*?</\1>", re.S)
_MAIL = re.compile(r"<(mailto:[^<>\n]*)>")
_DEFINITION = re.compile(r"^[ ]*\[([^\[\]\n^@][^\[\]\n]*)\]:[ \t]+<?([^\s<>]+)>?", re.M)
_FOOTNOTE = re.compile(r"\[\^([\w.:-]+)\](?!\()")
_SNIPPET = re.compile(r"(?<!;)-+8<-+[ \t]+[\"']?([^\"'\s]+)")
_CITATION = re.compile(r"\[(?:[^\[\]\n]*?[^\w\[\]\n/.])??-?@([\w][\w:.#$%&+?<>~/-]*)[^\[\]\n]*\]")
_TAG = re.compile(r"<((?!/)[\w./-]+\.md(?:#[\w.-]*)?)>")
_UNSEEN = re.compile(r"<(script|style|textarea)\b.*?</\1>|<!--.*?-->", re.S)
_RANGE = re.compile(r"(?:\w-\w)+")
_DOLLARS = re.compile(r"\$[^$\n]+\$|\\\(.*?\\\)|\\\[.*?\\\]", re.S)


def leftovers(tree: LexborHTMLParser, html: bytes) -> tuple[Leftover, ...]:
    """What stayed Markdown in the page; the tree loses its code and mathematics on the way."""
    has_links, has_marks = _may_have(html), may_have_marks(html)
    if tree.body is None or not (has_links or has_marks):
        return ()
    tags = list(_tags(html)) if b".md" in html or b"<mailto:" in html else []
    if _BEHIND.search(html):
        tags += [
            Leftover("label-undefined", label, f"[{label}]")
            for label in (m[1].decode("utf-8", "replace") for m in _BEHIND.finditer(_CODE.sub(b"", html)))
        ]
    for node in tree.css(_NOT_PROSE):
        node.decompose()
    marks = visible_marks(tree) if has_marks else ()
    texts = in_text(_DOLLARS.sub("", tree.body.text(separator=""))) if has_links else ()
    return (*tags, *texts, *marks)


def _may_have(html: bytes) -> bool:
    """A look at what stands beside each square bracket: far cheaper than reading the text."""
    if b"8&lt;-" in html or b".md" in html or b"<mailto:" in html:
        return True
    if b"]" not in html:
        return False
    if b")[" in html or b"]{" in html or b"</a>[" in html:
        return True
    at = html.find(b"]")
    while at != -1:
        if html.startswith(_AFTER, at + 1):
            return True
        at = html.find(b"]", at + 1)
    at = html.find(b"[")
    while at != -1:
        if html.startswith(b"^", at + 1) or (b"@" in html[at : at + 90] and _CITED.match(html, at)):
            return True
        at = html.find(b"[", at + 1)
    return False


def in_text(text: str) -> Iterator[Leftover]:
    """The same for plain text, where a blank line parts paragraphs."""
    yield from _links(text)
    for match in _REFERENCE.finditer(text):
        if _is_reference(match[1], match[2]):
            yield Leftover("label-undefined", match[2] or match[1], match[0])
    for match in _FOOTNOTE.finditer(text):
        if not _RANGE.fullmatch(match[1]):
            yield Leftover("footnote-undefined", match[1], match[0])
    for match in _SNIPPET.finditer(text):
        yield Leftover("snippet-not-rendered", match[1], match[0])
    for match in _CITATION.finditer(text):
        yield Leftover("citation-not-rendered", match[1], match[0])


def _links(text: str) -> Iterator[Leftover]:
    seen = set()
    for match in (*_JOINED.finditer(text), *_APART.finditer(text)):
        target = match[3].rstrip(".,;:") if match[3].endswith((".", ",", ";", ":")) else match[3]
        if match.start() not in seen and _is_link(target, match):
            seen.add(match.start())
            yield Leftover("link-not-rendered", target, " ".join(match[0].split()))
    for match in _OPENLESS.finditer(text):
        if _LINK_LIKE.fullmatch(match[2]):
            yield Leftover("link-not-rendered", match[2], f"{match[1]}]({match[2]})")
    for match in _TURNED.finditer(text):
        target = match[2] or match[3]
        if _LINK_LIKE.fullmatch(target) and not target.startswith("#"):
            yield Leftover("link-not-rendered", target, match[0])
    for match in _DEFINITION.finditer(text):
        if _LINK_LIKE.fullmatch(match[2]):
            yield Leftover("link-not-rendered", match[2], match[0].strip())


def _is_link(target: str, match: re.Match[str]) -> bool:
    if match[1] and target:
        return True
    called = match.start() > 0 and (
        match.string[match.start() - 1].isalnum() or match.string[match.start() - 1] in "_)]"
    )
    return not called and bool(_LINK_LIKE.fullmatch(target))


def _is_reference(text: str, label: str) -> bool:
    if text.startswith(("^", "@", "-@", "!")) or label.startswith(("^", "@", "-@")):
        return False
    return not label or len(text) > 2 or len(label) > 2


def _tags(content: bytes) -> Iterator[Leftover]:
    html = _UNSEEN.sub("", content.decode("utf-8", "replace"))
    for match in _TAG.finditer(html):
        yield Leftover("link-not-rendered", match[1], match[0])
    for match in _MAIL.finditer(html):
        yield Leftover("mailto-empty", match[1], match[0])
