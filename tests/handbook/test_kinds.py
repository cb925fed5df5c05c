"""Kinds of data: how a file is read, and which installed plugins act in a project."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from handbook import kinds
from handbook.kinds import Kind, Plugin
from handbook.source import data
from handbook.source.typed import Record

HERE = Path(__file__).parent


class Device(Record, frozen=True):
    id: str
    puffs: int = 1


class DevicesFile(Record, frozen=True):
    inhalers: list[Device]
    version: int = 1
    advice: list[str] = []
    spacers: list[Device] = []


class Devices(Kind):
    name = "asthma_inhalers"
    file = DevicesFile


def read(text: str) -> tuple[dict, list[str]]:
    faults: list = []
    content = Devices().parse(data.parse("inhalers.yaml", text), faults)
    return content, [str(fault) for fault in faults]


def test_a_file_that_fits_is_read_field_by_field():
    content, faults = read("inhalers: [{id: a, puffs: 2}, {id: b}]\nadvice: [Rinse.]\n")
    assert faults == []
    assert content == {
        "inhalers": [(("inhalers", 0), Device("a", 2)), (("inhalers", 1), Device("b"))],
        "version": 1,
        "advice": ["Rinse."],
        "spacers": [],
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("inhalers: [{id: a, puffs: two}]", "1:20: data-malformed: 'puffs' is a text, where a whole number is wanted."),
        ("inhalers: [{id: a}]\nversion: new", "2:1: data-malformed: 'version' is a text, where a whole number is wanted."),
        ("inhalers: [{id: a}]\nadvise: []", "2:1: data-malformed: 'advise' is not a field here. Did you mean 'advice'?"),
        ("spacers: []", "1:1: data-malformed: 'inhalers' is not a list."),
        ("[]", "1:1: data-malformed: 'inhalers' is not a list."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_place(text, fault):
    _, faults = read(text)
    assert [f.startswith(f"inhalers.yaml:{fault}") for f in faults] == [True], faults


def test_an_entry_that_does_not_fit_takes_no_other_with_it():
    content, faults = read("inhalers: [{id: a, puffs: two}, {id: b}]")
    assert [entry.id for _, entry in content["inhalers"]] == ["b"]
    assert len(faults) == 1


class Entry:
    """An entry point, as an installed distribution has it."""

    def __init__(self, name: str, loaded: object) -> None:
        self.name, self.value, self.loaded = name, f"{name}:PLUGIN", loaded

    def load(self) -> object:
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


@pytest.fixture
def installs(monkeypatch):
    def install(*entries: Entry) -> None:
        monkeypatch.setattr("importlib.metadata.entry_points", lambda group: entries)
        kinds.installed.cache_clear()
        kinds.installed_kinds.cache_clear()

    yield install
    monkeypatch.undo()
    kinds.installed.cache_clear()
    kinds.installed_kinds.cache_clear()


def test_a_plugin_acts_only_where_one_of_its_kinds_is_set(installs, tmp_path):
    (tmp_path / "lexicons").mkdir()
    asthma = Plugin("asthma", [Devices()], tmp_path)
    installs(Entry("asthma", asthma))
    assert kinds.acting(["bibliography"]) == kinds.acting([]) == ()
    assert kinds.lexicon_folders(["bibliography"]) == ()
    assert kinds.acting(["asthma_inhalers"]) == (asthma,)
    assert kinds.lexicon_folders(["asthma_inhalers"]) == (tmp_path / "lexicons",)
    assert Devices().schema_name == "asthma-inhalers"


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([Entry("asthma", ImportError("No module named 'lungs'"))],
         "The plugin 'asthma' cannot be loaded: ImportError: No module named 'lungs'."),
        ([Entry("asthma", "text")], "The plugin 'asthma' cannot be loaded: 'asthma:PLUGIN' is not a Plugin."),
        ([Entry("copd", Plugin("copd", [Devices()], HERE)), Entry("asthma", Plugin("asthma", [Devices()], HERE))],
         "The plugins 'asthma' and 'copd' both read the setting 'asthma_inhalers'."),
    ],
)  # fmt: skip
def test_a_plugin_that_cannot_be_used_is_one_sentence(installs, entries, message):
    installs(*entries)
    with pytest.raises(data.DataError) as refused:
        kinds.installed()
    assert str(refused.value) == message


def test_an_ordinary_kind_adds_no_numbers_conversions_or_names():
    kind, content = Devices(), read("inhalers: []")[0]
    assert [*kind.numbers(content), *kind.conversions(content), *kind.entry_names(content)] == []
    assert kind.findings_behind(content, ("inhalers", 0)) == ()
    assert issubclass(kind.file, msgspec.Struct)
