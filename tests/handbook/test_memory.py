"""What is kept is used again only while nothing that it was made of has changed."""

from __future__ import annotations

import datetime
import functools
import re

import pytest

from handbook import memory, rules
from handbook.corpus import build
from handbook.english.lists import word_lists
from handbook.memory import CacheInMemory, Memory, Recorded, RecordedView
from handbook.memory.stamps import digest
from handbook.rules import recalling
from handbook.source.texts import RecordedTexts, TextsInMemory
from tests.handbook.rules.inputs import BASES
from tests.handbook.rules.project import TODAY, with_settings

FILES = with_settings(BASES["data"])
EARLIER = datetime.date(2026, 11, 1)


def test_a_result_is_made_once_and_again_when_an_input_changes():
    store, files, made = CacheInMemory(), {"a.md": "one", "b.md": "other"}, []

    def recall():
        remembered = Memory(store)
        texts = RecordedTexts(TextsInMemory(files), remembered)
        return remembered.recalled("length", [], lambda: made.append(1) or len(texts.read("a.md") or ""))

    assert (recall(), recall(), len(made)) == (3, 3, 1)
    files["b.md"] = "not read"
    assert (recall(), len(made)) == (3, 1)
    files["a.md"] = "changed"
    assert (recall(), len(made)) == (7, 2)
    del files["a.md"]
    assert (recall(), len(made)) == (0, 3)


def test_what_is_made_of_a_result_depends_on_what_the_result_was_made_of():
    store, files = CacheInMemory(), {"a.md": "one"}

    def recall(outer):
        remembered = Memory(store)
        texts = RecordedTexts(TextsInMemory(files), remembered)
        for _ in range(2):
            inner = remembered.computed("text", lambda: texts.read("a.md"))
            inner = remembered.recalled("text", [], lambda: texts.read("a.md"))
        return remembered.recalled(
            "both",
            [outer],
            lambda: [remembered.computed("text", lambda: ""), remembered.recalled("text", [], lambda: inner)],
        )

    assert recall("x") == ["one", "one"]
    files["a.md"] = "two"
    assert recall("x") == ["two", "two"]


@pytest.mark.parametrize(
    "read",
    [
        lambda m: m["a"],
        lambda m: m.get("a"),
        lambda m: m.get("missing"),
        lambda m: "missing" in m,
        lambda m: list(m),
        lambda m: list(m.items()),
        lambda m: list(m.values()),
        lambda m: list(m.keys()),
        len,
        bool,
    ],
)
def test_every_way_to_read_a_mapping_is_recorded(read):
    """Each read of a mapping in which an entry changes and another comes is seen, or gives what it gave."""

    def recall(store, values):
        remembered = Memory(store)
        remembered.inputs("entry", lambda name: repr(values if name == memory.ALL else values.get(name)))
        return remembered.recalled("x", [], lambda: read(Recorded(remembered, "entry", values)))

    store = CacheInMemory()
    recall(store, {"a": 1})
    after = {"a": 2, "missing": 3, "c": 4}
    assert recall(store, after) == recall(CacheInMemory(), after)


def test_an_attribute_that_is_read_is_recorded():
    class Sized:
        size = 1

    def recall():
        remembered = Memory(store)
        remembered.inputs("whole", lambda name: repr(getattr(Sized, name)))
        return remembered.recalled("x", [], lambda: RecordedView(Sized, remembered, "whole", {}).size)

    store = CacheInMemory()
    assert recall() == 1
    Sized.size = 2
    assert recall() == 2


def test_other_code_makes_everything_anew(monkeypatch):
    store, made = CacheInMemory(), []
    for stamp in ("one", "one", "two"):
        monkeypatch.setattr(memory, "code_digest", lambda stamp=stamp: stamp)
        Memory(store).recalled("x", [], lambda: made.append(1))
    assert len(made) == 2


def test_a_damaged_entry_is_made_anew():
    store = CacheInMemory()
    Memory(store).recalled("x", [], lambda: 1)
    store.held = dict.fromkeys(store.held, b"\xc1 no such thing")
    assert Memory(store).recalled("x", [], lambda: 1) == 1


def test_what_cannot_be_kept_is_made_each_time():
    store = CacheInMemory()
    assert Memory(store).recalled("x", [], object) is not None
    assert store.held == {}


def test_texts_are_told_apart():
    texts = [
        (),
        ("",),
        ("a", "b"),
        ("ab",),
        ("a", "", "b"),
        ("a\0", "b"),
        ("a", "\0b"),
        ("1:a",),
        ("a", "1:b"),
    ]
    assert len({digest(*t) for t in texts}) == len(texts)


def variants(text):
    """A text with one of its digits or words changed, in up to a dozen places; and without its last half."""
    spots = [m for m in re.finditer(r"\d+(?:\.\d+)?|\b[a-z]{4,}\b", text)]
    for spot in spots[:: max(1, len(spots) // 12)]:
        other = "7" if spot[0][0].isdigit() else "always"
        yield text[: spot.start()] + other + text[spot.end() :]
    yield "\n" + text
    yield text[: len(text) // 2]
    yield ""


def diagnostics(files, cache=None):
    try:
        return rules.run(build(TextsInMemory(files), today=TODAY, cache=cache))
    except Exception as error:  # noqa: BLE001 - the same failure is the same answer
        return repr(error)


@functools.cache
def first_check():
    """What a check of the files keeps."""
    cache = CacheInMemory()
    diagnostics(FILES, cache)
    return cache.held


@pytest.mark.parametrize("path", FILES)
def test_a_check_after_a_change_says_what_a_first_check_says(path):
    for text in variants(FILES[path]):
        cache = CacheInMemory()
        cache.held.update(first_check())
        changed = {**FILES, path: text}
        assert diagnostics(changed, cache) == diagnostics(changed)


CONVERTED = {
    "mkdocs.yml": """
site_name: S
extra:
  handbook: {bibliography: refs.json, findings: findings, monitoring: monitoring.yaml}
""",
    "refs.json": '[{"id": "a2006", "type": "book", "title": "T", "author": [{"family": "A"}],'
    ' "publisher": "P", "issued": {"date-parts": [[2006]]}}]',
    "findings/a2006.yaml": """
work: a2006
findings:
  x: {reports: "The level was 10 ng/dL.", population: general, place: table 1, read: abstract, certainty: high}
""",
    "monitoring.yaml": """
tests:
  - id: hormone
    label: Hormone level
    measures: the hormone
    conversions: [{from: ng/dL, to: pmol/L, multiply: 5}]
""",
    "docs/index.md": "# Level\n\nThe hormone level was 50 pmol/L [@a2006#x].\n",
}


def untraced(files, cache=None):
    corpus = build(TextsInMemory(files), today=TODAY, cache=cache)
    return [d.subject for d in rules.run(corpus, ["number-untraced"])]


def test_a_change_of_a_conversion_is_seen():
    cache = CacheInMemory()
    other = {
        **CONVERTED,
        "monitoring.yaml": CONVERTED["monitoring.yaml"].replace("multiply: 5", "multiply: 7"),
    }
    assert untraced(CONVERTED, cache) == []
    assert untraced(other, cache) == ["50 pmol/L"]


OF_EVERY_KIND = {
    "mkdocs.yml": """
site_name: S
theme: {name: mkdocs, custom_dir: theme}
markdown_extensions: [attr_list, pymdownx.snippets: {base_path: [parts]}]
extra:
  handbook: {bibliography: refs.json, findings: findings, records: records, monitoring: monitoring.yaml, agents: agents.yaml}
""",
    "theme/main.html": "<p>Ours</p>",
    "refs.json": CONVERTED["refs.json"],
    "records/a2006.json": '{"key": "a2006", "source": {"kind": "crossref"}, "updates": []}',
    "findings/a2006.yaml": CONVERTED["findings/a2006.yaml"].replace("certainty: high", "certainty: very-low"),
    "monitoring.yaml": CONVERTED["monitoring.yaml"],
    "agents.yaml": "agents: []\n",
    "parts/note.md": "A note.\n",
    "docs/index.md": "---\nupdated: 2026-11-20\ncitations: required\n---\n"
    '# Level\n\nThe hormone level is 50 pmol/L [@a2006#x]. [Next](next.md#here)\n\n--8<-- "note.md"\n',
    "docs/next.md": "# Next\n\n## Here\n",
}
"""A project of which each file, the day and the words bear on what is found on its first page."""
CHANGES = {
    "a conversion": ("monitoring.yaml", "multiply: 5", "multiply: 7"),
    "a finding": ("findings/a2006.yaml", "was 10", "was 11"),
    "a certainty": ("findings/a2006.yaml", "very-low", "high"),
    "a work": ("refs.json", "a2006", "b2006"),
    "a part of a work": ("refs.json", '"title": "T"', '"title": "TODO"'),
    "a record": ("records/a2006.json", "[]", '[{"type": "retraction", "DOI": "10.1000/x"}]'),
    "data of a plugin": ("agents.yaml", "agents: []", "agents: [{id: level, names: [hormone], kind: x}]"),
    "a snippet": ("parts/note.md", "A note.", "A note [@lost]."),
    "a line above": ("docs/index.md", "# Level", "Some [@lost].\n\n# Level"),
    "another page": ("docs/next.md", "## Here", "## There"),
    "a setting": ("mkdocs.yml", "findings: findings,", ""),
    "an extension": ("mkdocs.yml", ", pymdownx.snippets: {base_path: [parts]}", ""),
    "a line of the settings": ("mkdocs.yml", "site_name", "nav: [lost.md]\nsite_name"),
    "the theme": ("theme/main.html", "Ours", '<img src="lost.png">'),
}


@pytest.fixture
def own_words(tmp_path, monkeypatch):
    """A folder of words that acts in every project; it gives what sets a list of it."""
    monkeypatch.setattr("handbook.corpus.lexicon_folders", lambda settings: (tmp_path,))

    def write(words):
        (tmp_path / "claims.yaml").write_text(f"firm: [{words}]\n", encoding="utf-8")
        word_lists.cache_clear()

    yield write
    word_lists.cache_clear()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_kind_of_input_is_seen(change):
    path, old, new = CHANGES[change]
    cache, before = CacheInMemory(), OF_EVERY_KIND
    assert before[path].count(old) >= 1
    after = {**before, path: before[path].replace(old, new)}
    first = diagnostics(before, cache)
    assert diagnostics(after, cache) == diagnostics(after) != first
    assert diagnostics(before, cache) == first


def test_another_day_is_seen():
    cache, files = CacheInMemory(), OF_EVERY_KIND
    late, early = (rules.run(build(TextsInMemory(files), today=day, cache=cache)) for day in (TODAY, EARLIER))
    assert [d.rule for d in early if d not in late] == ["date-wrong"]


def test_other_words_of_a_plugin_are_seen(own_words):
    cache, said = CacheInMemory(), []
    for words in ("nothing of the kind", "hormone level is", "nothing of it"):
        own_words(words)
        said.append(
            [d.subject for d in diagnostics(OF_EVERY_KIND, cache) if d.rule == "certainty-overstated"]
        )
    assert said == [["is"], ["hormone level is"], ["is"]]


def test_other_code_of_a_plugin_is_seen(monkeypatch):
    cache, made, stamp = CacheInMemory(), [], ["1"]
    monkeypatch.setattr("handbook.corpus.code_stamps", lambda *folders: stamp)
    check = recalling.findings_made
    monkeypatch.setattr(recalling, "findings_made", lambda *given: made.append(1) or check(*given))
    numbers = []
    for stamp[0] in ("1", "1", "2"):
        made.clear()
        diagnostics(OF_EVERY_KIND, cache)
        numbers.append(len(made))
    assert numbers == [4, 1, 4]
