"""Extensions that read their own text never see a mark, and one that stops does not stop the check."""

from __future__ import annotations

import datetime
import sys
import types
import xml.etree.ElementTree as etree

import pytest
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from handbook import corpus as corpora
from handbook.source import loading
from handbook.source.texts import TextsInMemory

CONFIG = "site_name: Quay\nmarkdown_extensions: [quay_tides]\n"


class Tides(BlockProcessor):
    """`::: tide` with options below: each option must be one that it knows."""

    def test(self, parent, block):
        return block.lstrip().startswith("::: tide")

    def run(self, parent, blocks):
        for line in blocks.pop(0).splitlines()[1:]:
            if line.strip() not in (":height: high water", ":height: low"):
                raise ValueError(f"no such option {line!r}")
        etree.SubElement(parent, "p").text = "Tide."


class TidesExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(Tides(md.parser), "tides", 200)


@pytest.fixture
def read(monkeypatch):
    module = types.ModuleType("quay_tides")
    module.makeExtension = lambda **settings: TidesExtension(**settings)
    monkeypatch.setitem(sys.modules, "quay_tides", module)
    monkeypatch.setattr(loading, "located", lambda name: f"/{name}.py")
    monkeypatch.setattr(loading, "is_installed_package", lambda file: True)

    def build(page):
        texts = TextsInMemory({"mkdocs.yml": CONFIG, "docs/index.md": page})
        return corpora.build(texts, today=datetime.date(2026, 11, 25))

    return build


def test_options_of_a_directive_have_no_marks(read):
    corpus = read(
        "# Home\n\nWords before.\n\n::: tide\n    :height: high water\n\nWords behind [x](gone.md).\n"
    )
    page = corpus.pages["index.md"]
    assert corpus.unread == []
    assert page.reading.exact
    assert [page.position(link.place)[1] for link in page.reading.links] == [8]
    assert "Tide." in [block.text for block in page.reading.blocks]


def test_an_extension_that_stops_is_named_and_the_page_is_read_without(read):
    corpus = read("# Home\n\n::: tide\n    :depth: 5\n\nWords [x](gone.md).\n")
    assert [one.path for one in corpus.unread] == ["docs/index.md"]
    assert "no such option" in corpus.unread[0].why
    assert [link.target for link in corpus.pages["index.md"].reading.links] == ["gone.md"]
