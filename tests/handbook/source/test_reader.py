"""What is read off a page is what is rendered, and it stands where the reading says."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.source import reader
from handbook.source.dialect import Dialect
from handbook.source.lines import Lines
from handbook.source.marks import Marker, strip
from handbook.source.page import CITATION
from tests.reading import read_yaml

DIALECT = Dialect(
    tuple(
        (name, {})
        for name in (
            "toc tables abbr admonition attr_list def_list footnotes md_in_html pymdownx.details pymdownx.superfences"
        ).split()
    )
    + (("pymdownx.tabbed", {"alternate_style": True}), ("pymdownx.snippets", {"base_path": ["parts"]}))
)
CASES = sorted(Path(__file__).parent.glob("cases/*.yaml"))


def at(text: str, offset: int) -> str:
    line, column = Lines(text).position(offset)
    return f"{line}:{column}"


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case = read_yaml(path)
    files = case.get("files", {})
    reading = reader.read("page.md", case["page"], DIALECT, files.get)
    texts = [case["page"], *(files[s] for s in reading.sources[1:])]
    found = {
        "citations": [f"{at(texts[c.place.source], c.place.offset)} {c.raw}" for c in reading.citations],
        "links": [f"{at(texts[x.place.source], x.place.offset)} {x.target}" for x in reading.links],
        "headings": [
            f"{at(texts[h.place.source], h.place.offset)} #{h.anchor} {h.text}" for h in reading.headings
        ],
        "sentences": [
            f"{at(texts[s.place.source], s.place.offset)} {s.text.replace(CITATION, '@')}"
            for s in reading.sentences
        ],
        "comments": [f"{at(case['page'], p.offset)} {said}" for said, p in reading.comments],
        "fences": [f"{at(case['page'], f.place.offset)} {f.info}" for f in reading.fences],
        "definitions": [f"{at(case['page'], d.place.offset)} {d.label}" for d in reading.definitions],
        "cells": [
            f"{b.row} | {b.column} | {b.text.replace(CITATION, '@')}"
            for b in reading.blocks
            if b.kind == "td"
        ],
        "within": [" > ".join(b.within) for b in reading.blocks if b.within],
    }
    assert {name: found[name] for name in case["expect"]} == case["expect"]


PIECES = st.sampled_from(
    [
        "Plain words here.", "**bold** and _it_", "[link](a.md#b)", "![pic](p.png)", "`code [@no]`", "[@a; @b, p. 3]", "@key says",
        "\n\n", "\n", "* item", "1. one", "> quote", "# Head", "## Two {#two}", "| a | b |\n|---|---|\n| c [@d] | 5 mg |", "[^1]",
        "\n\n[^1]: note\n\n", "```\nfence\n```", "    code", "<div markdown>\nin\n</div>", "<a href='x.html'>raw</a>",
        '!!! note "T"\n    body [@x]', "Term\n:   Def", '=== "Tab"\n\n    in tab', "[ref][r]\n\n[r]: t.md", "\\[not\\]", "a_b_c __d__",
        "<!-- c [@z] -->", "&amp; &lt;", "http://bare.example/x", "<http://auto.example>", "[x](y", "[x] (y)", "[@open", "10.5 ng/dL",
        "![a][r]", "[![i](i.png)](l.md)", "{: .c }", "*[HTML]: Hyper\n\nHTML", "$$x_1$$", "~~gone~~", "\t- nested", "***", "---",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n\n", "\n", " ", ""])), max_size=14))
def test_marks_change_nothing(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in parts)
    eyes = reader.renderer(DIALECT)
    assert eyes.snippets is not None
    marker = Marker()
    eyes.snippets.begin("p.md", lambda _: None, marker)
    plain = eyes.render(text)
    assert strip(reader.render_marked(eyes, text, plain, marker)) == plain


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab [](){}<>#*_`!@|:^-=\\\n\"'~$1.", max_size=120))
def test_any_text_is_read(text: str) -> None:
    reading = reader.read("p.md", text, DIALECT)
    for citation in reading.citations:
        assert 0 <= citation.place.offset <= len(text)


def pages() -> list[Path]:
    return sorted(Path(__file__).parents[3].glob("docs/**/*.md"))


@pytest.mark.parametrize("path", pages(), ids=lambda p: p.name)
def test_each_part_of_a_page_has_its_place(path: Path) -> None:
    """The handbook's own pages: citations and links stand where the reading says, and none is missed."""
    from handbook.source import front_matter

    text = path.read_text(encoding="utf-8")
    body = text[front_matter.split(path.name, text)[1] :]
    root = Path(__file__).parents[3]
    own = Dialect(
        tuple(e for e in DIALECT.extensions if e[0] != "pymdownx.snippets")
        + (("pymdownx.snippets", {"base_path": ["site-assets/snippets"]}),)
    )

    def resolve(name: str) -> str | None:
        file = root / name
        return file.read_text(encoding="utf-8") if file.is_file() else None

    reading = reader.read(path.name, body, own, resolve, keep_html=True)
    assert reading.exact
    mine = [c for c in reading.citations if c.place.source == 0]
    for citation in mine:
        typed = re.sub(
            r"\s+", " ", body[citation.place.offset : citation.place.offset + 2 * len(citation.raw) + 40]
        )
        assert typed.startswith(citation.raw)
    for link in reading.links:
        if link.rewritten and link.place.source == 0:
            assert body[link.place.offset] in "[!<"
    bare = re.sub(
        r"(`+).+?\1|<!--.*?-->",
        "",
        re.sub(r"^( *)(```|~~~).*?^\1\2[`~]*$", "", body, flags=re.S | re.M),
        flags=re.S,
    )
    assert len(mine) == len(re.findall(r"(?<!\\)\[[^\[\]]*?-?@\w[^\[\]]*\]", bare))
    headings = re.findall(r"<h[1-6]\b", reading.html)
    assert len(headings) == len(reading.headings)
    anchors = re.findall(r"<a\b[^>]*\bhref=", reading.html)
    unread = re.findall(r'<a class="(?:headerlink|footnote-ref|footnote-backref)', reading.html)
    assert len(anchors) - len(unread) == sum(x.kind == "a.href" for x in reading.links)
    visible = re.sub(
        r"<(script|style|pre)\b.*?</\1>|<a class=\"headerlink.*?</a>|<sup.*?</sup>|<!--.*?-->|<[^>]+>",
        "",
        reading.html,
        flags=re.S,
    )
    read = "".join(s.text for s in reading.sentences).replace(CITATION, "")
    assert "".join(read.split()) == "".join(html.unescape(visible).split())


def test_code_whose_lines_are_anchors_is_read_whole():
    """Colors would end where a mark stands within a word of YAML, and no word of the page would have its place."""
    anchors = ("pymdownx.highlight", {"anchor_linenums": True})
    text = "# A\n\n```yaml\n" + '    - a: !Equals [!Ref Rope, "True"]\n' * 3 + "```\n\nSee [it](b.md#a).\n"
    reading = reader.read("page.md", text, Dialect((*DIALECT.extensions, anchors)))
    assert reading.exact
