"""Each sentence of a page as a thing of its own: an id made of its words, a link, and a row in a file.

An id holds while the sentence holds, whatever is written around it. When the sentence itself is reworded, the
register says which new id took the old one's place, so that a link sent years ago still leads to it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

import msgspec

from ..memory import Memory, decoder_of

REGISTER = "statements-moved.json"
_TOKEN = re.compile(r"<!--.*?-->|<[^>]+>|[^<]+", re.S)
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
_INLINE = frozenset(
    "a abbr b br cite code dfn em i kbd mark q s small span strong sub sup time u var wbr".split()
)
_WHOLE = frozenset("li p dd td blockquote".split())
_APART = re.compile(
    r"<(?P<tag>svg|script|style|pre|nav|figure|button|summary|h[1-6])\b.*?</(?P=tag)>|<section class=\"page-references\".*?</section>"
    r"|<li id=\"ref-[^\"]*\".*?</li>",
    re.S,
)
_END = re.compile(r"(?<=[.!?])[\"”’)]*(?P<gap>\s+)(?=[\"“(]?[A-Z0-9])")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|cf|approx|al|Dr|No|Fig|St)|\b[A-Z])\.$")
_CITE = re.compile(r"<cite\b.*?</cite>", re.S)
_WORK = re.compile(r'data-key="([^"]*)"(?: data-finding="([^"]*)")?')
_LINK_ONLY = re.compile(r"(?:<(?:strong|em)>)?<a\b[^>]*>(?:(?!</a>).)*</a>(?:</(?:strong|em)>)?[.:]?", re.S)
FEWEST = 3
"""Words that a sentence has at least; less is a label."""


class Row(msgspec.Struct, frozen=True):
    """A statement as published."""

    id: str
    page: str
    """The page's address below the site's root."""
    text: str
    sources: list[str]
    """Keys of the works it cites."""
    findings: list[str]
    """`key#finding`, as cited."""
    certainty: str = ""
    """The weakest certainty of its findings; of its page, where it cites none."""
    population: list[str] = []
    date: str = ""
    """When its page last changed."""


def marked(html: str, moved: Mapping[str, str] | None = None) -> tuple[str, list[tuple[str, str]]]:
    """The page with an id on each sentence, and the pairs of id and sentence (as HTML); old ids of `moved` lead to the new."""
    out, listed, used = [], list[tuple[str, str]](), dict[str, int]()
    former = _former(moved or {})
    for run, block in _runs(html):
        if block not in _WHOLE:
            out.append(run)
            continue
        for sentence in _sentences(run) if block != "td" else [run]:
            out.append(_wrapped(sentence, listed, used, former))
    return "".join(out), listed


def recalled(
    memory: Memory, html: str, moved: Mapping[str, str] | None = None
) -> tuple[str, list[tuple[str, str]]]:
    """`marked`, from the last build where the page is as it was."""
    arguments = [html, *(text for pair in sorted((moved or {}).items()) for text in pair)]
    decode = decoder_of(tuple[str, list[tuple[str, str]]])
    return memory.recalled("statements", arguments, lambda: marked(html, moved), decode=decode)


def _former(moved: Mapping[str, str]) -> dict[str, list[str]]:
    """By id: the ids it had before, over any number of edits."""
    found: dict[str, list[str]] = {}
    for old in moved:
        new, seen = old, {old}
        while new in moved and moved[new] not in seen:
            new = moved[new]
            seen.add(new)
        found.setdefault(new, []).append(old)
    return found


def _runs(html: str) -> Iterator[tuple[str, str]]:
    """Pieces of the page: text with its inline tags, and the block it stands in (empty for tags and what is left alone)."""
    open_blocks: list[str] = []
    at = 0
    for apart in [*_APART.finditer(html), None]:
        yield from _runs_between(html[at : apart.start() if apart else len(html)], open_blocks)
        if apart:
            yield apart[0], ""
            at = apart.end()


def _runs_between(html: str, open_blocks: list[str]) -> Iterator[tuple[str, str]]:
    run: list[str] = []
    for token in _TOKEN.findall(html):
        tag = _TAG.match(token)
        name = tag[1].lower() if tag else ""
        if not tag or name in _INLINE:
            run.append(token)
            continue
        if run:
            yield "".join(run), open_blocks[-1] if open_blocks else ""
            run = []
        yield token, ""
        if token.startswith("</"):
            while open_blocks and open_blocks.pop() != name:
                pass
        elif not token.endswith("/>") and name not in ("img", "input", "hr", "col"):
            open_blocks.append(name)
    if run:
        yield "".join(run), open_blocks[-1] if open_blocks else ""


def _sentences(run: str) -> Iterator[str]:
    """The sentences of a block, each with the space before it; no tag is cut in two."""
    depth, start, at = 0, 0, 0
    for token in _TOKEN.findall(run):
        if token.startswith("<"):
            depth += 0 if token.startswith(("<br", "<wbr", "<!--")) else -1 if token.startswith("</") else 1
        elif not depth:
            for end in _END.finditer(token):
                if not _SHORT.search(token[: end.start()]):
                    yield run[start : at + end.start("gap")]
                    start = at + end.start("gap")
        at += len(token)
    yield run[start:]


def _wrapped(
    sentence: str, listed: list[tuple[str, str]], used: dict[str, int], former: Mapping[str, list[str]]
) -> str:
    """The sentence with its id; one of fewer words than a statement has stays as it is."""
    body = sentence.strip()
    if (
        len(words(body)) < FEWEST
        or _LINK_ONLY.fullmatch(body)
        or body.count("<span") != body.count("</span")
        or _unbalanced(body)
    ):
        return sentence
    name = identity(body)
    used[name] = used.get(name, 0) + 1
    place = name if used[name] == 1 else f"{name}-{used[name]}"
    listed.append((place, body))
    lead = sentence[: len(sentence) - len(sentence.lstrip())]
    trail = sentence[len(sentence.rstrip()) :]
    old = "".join(f'<span id="{one}"></span>' for one in former.get(place, ()))
    link = (
        f'<a class="statement-link" href="#{place}" aria-label="Link to this statement"></a>'
        if "<cite" in body
        else ""
    )
    return f'{lead}{old}<span class="statement" id="{place}">{body}{link}</span>{trail}'


def _unbalanced(body: str) -> bool:
    tags = [
        t for t in _TOKEN.findall(body) if t.startswith("<") and not t.startswith(("<br", "<wbr", "<!--"))
    ]
    return sum(-1 if t.startswith("</") else 1 for t in tags) != 0


def words(html: str) -> list[str]:
    """The words of a sentence, without its citations, in one case."""
    return re.findall(r"\w+", visible_text(html).casefold())


def visible_text(html: str) -> str:
    """What a reader reads of it, without citations."""
    text = unescape(re.sub(r"<[^>]+>", "", _CITE.sub("", html)))
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(text.split()))


def identity(html: str) -> str:
    """The id of a sentence: the same for the same words, whatever their case, marks and sources."""
    return "s-" + hashlib.sha256(" ".join(words(html)).encode()).hexdigest()[:10]


def rows(
    listed: Iterable[tuple[str, str]], page: str, meta: Mapping[str, Any], findings: Mapping[str, Any]
) -> Iterator[Row]:
    """A page's statements as rows."""
    for place, body in listed:
        cited = [
            (unescape(key), name) for key, names in _WORK.findall(body) for name in (names.split() or [""])
        ]
        named = list(dict.fromkeys(f"{key}#{name}" for key, name in cited if name))
        records = [findings[name].record for name in named if name in findings]
        yield Row(
            place,
            page,
            visible_text(body),
            list(dict.fromkeys(key for key, _ in cited)),
            named,
            weakest(r.certainty for r in records) or str(meta.get("certainty") or ""),
            list(dict.fromkeys(r.population for r in records)),
            str(meta.get("updated") or ""),
        )


def weakest(levels: Iterable[str]) -> str:
    """The lowest of some certainties."""
    order = ("none", "very-low", "low", "moderate", "high")
    known = [level for level in levels if level in order]
    return min(known, key=order.index) if known else ""


def moves(
    old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]], least: float = 0.6
) -> dict[str, dict[str, str]]:
    """By page, from ids that are gone to the ids of the sentences most like them: rows of two statements.json in, register out."""
    from difflib import SequenceMatcher

    now: dict[str, dict[str, str]] = {}
    for row in new:
        now.setdefault(row["page"], {})[row["id"]] = row["text"]
    found: dict[str, dict[str, str]] = {}
    for row in old:
        here = now.get(row["page"], {})
        if row["id"] in here:
            continue
        before = words(row["text"])
        likeness = {
            id: SequenceMatcher(None, before, words(text), autojunk=False).ratio()
            for id, text in here.items()
        }
        best = max(likeness, key=lambda id: likeness[id], default="")
        if best and likeness[best] >= least:
            found.setdefault(row["page"], {})[row["id"]] = best
    return found
