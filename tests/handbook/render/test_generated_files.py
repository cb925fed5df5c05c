"""Values that people type stay one value in the files that are made of them, whatever signs they hold."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from handbook.commands.new import quoted
from handbook.render import feed, for_machines, headers, moved, statement_files
from handbook.render.building import MOVED, read_register
from handbook.render.faults import in_one_sentence
from handbook.render.statements import Row
from handbook.source.data import parse_yaml
from handbook.source.texts import TextsInMemory

VALUES = {
    "line end": "a\nb: c", "carriage return": "a\rb", "separator": "a\u2028b", "next line": "a\x85b", "control": "a\x1b[2Jb\x00c",
    "formula": "=HYPERLINK(1)", "plus": "+1", "minus": "-1", "at": "@SUM(1)", "tab": "\t=1", "quotes": "a\"b'c", "markup": "</script><b>&amp;",
    "link": "a](javascript:x) [b", "key": "a: b # c", "item": "- a", "heading": "a\n## Data\n\n- [b](c)", "braces": "{a}, [b], *c", "word": "null",
    "path": "a b /* 200", "scheme": "javascript://%0aalert(1)", "turned": "a\u202eb",
}  # fmt: skip
HIDDEN = ("\x1b", "\x00", "\x85", "\u2028", "\u202e", "\r")


def as_feed(value):
    entry = feed.FeedEntry(value, f"https://h.example/{value}", value, value)
    read = ElementTree.fromstring(feed.atom(value, "https://h.example/", [entry]))
    assert len(list(read)) == 7 and len(list(read[-1])) == 5
    assert read[-1][0].text == read[0].text == read[-1][4].text
    return ElementTree.tostring(read, "unicode")


def as_llms(value):
    text = for_machines.llms(value, value, [(value, "a/index.md", value)])
    plain = for_machines.llms("n", "d", [("t", "a/index.md", "d")])
    assert text.count("\n") == plain.count("\n") and text.count("\n#") == plain.count("\n#")
    label = text.split("## Pages\n\n- [")[1].partition("](a/index.md): ")[0]
    assert not re.search(r"(?<!\\)[\[\]]", label)
    return text


def as_redirect(value):
    text = moved.rules({"old.md": value, value: "new.md"})
    assert [len(line.split(" ")) for line in text.splitlines()] == [3, 3]
    return text


def as_moved_page(value):
    _, html = moved.stub("old.md", value, "https://h.example/", True)
    assert html.count("<") == moved.stub("old.md", "new.md", "https://h.example/", True)[1].count("<")
    assert 'href="javascript' not in html and "url=javascript" not in html
    return ""


def as_header(value):
    text = headers.headers([], [], [value])
    assert text.count("\n") == headers.headers([], [], ["a.js"]).count("\n")
    return text


def as_csv(value):
    row = Row("s1", "a/", value, [value], [value], value, [value], value)
    files = dict(statement_files.written([row], {"site": value, "url": ""}))
    head, cells = csv.reader(io.StringIO(files["statements.csv"], newline=""))
    assert len(head) == len(cells) and cells[2].removeprefix("'") == value
    assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
    assert json.loads(files["statements.json"])["statements"][0]["text"] == value
    assert json.loads(files["statements.jsonld"])["hasPart"][0]["text"] == value
    return ""


def as_front_matter(value):
    assert parse_yaml(f"a: {quoted(value)}\nb: 1\n") == {"a": value, "b": 1}
    return ""


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(
    "write", [as_feed, as_llms, as_redirect, as_moved_page, as_header, as_csv, as_front_matter]
)
def test_a_value_stays_one_value(write, value):
    text = write(value)
    assert not [sign for sign in HIDDEN if sign in text]


@pytest.mark.parametrize("text", ["{", "[]", '{"a/": 1}', "\x00", '{"a": "b"}'])
def test_a_register_that_cannot_be_read_is_one_sentence(text):
    with pytest.raises(RuntimeError, match="statements-moved.json' (cannot be read|is not what)"):
        in_one_sentence(read_register, RuntimeError)(TextsInMemory({MOVED: text}))
