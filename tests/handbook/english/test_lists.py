"""Lists of words: each folder adds to the engine's, and phrases are patterns that a clinician can write."""

import re
from collections import defaultdict

import pytest

from handbook.english.lists import FOLDER, WordLists, pattern_of_phrase, word_lists
from tests.conftest import ROOT

RECOVERY = ROOT / "hooks" / "recovery" / "lexicons"


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "people.yaml").write_text("people: [nurses]\n", encoding="utf-8")
    (tmp_path / "subject.yaml").write_text("people: adults with asthma\n", encoding="utf-8")
    return WordLists((FOLDER, tmp_path))


def test_what_no_list_has_is_found_nowhere():
    assert (
        not word_lists().pattern("people.nothing", "nowhere.at-all").search("men and women, nothing at all")
    )
    assert word_lists().entries("nowhere.at-all") == []
    assert word_lists().contents("subject") == []


def test_a_list_is_found_as_whole_words_only():
    pattern = word_lists().pattern("people.people")
    assert not pattern.search("The regimen is a mental one for a womanizer.")
    assert pattern.search("Twelve MEN took it.")


def test_a_folder_adds_to_the_lists_of_the_engine(lists):
    assert lists.pattern("people.people").search("nurses") and lists.pattern("people.people").search("men")
    assert not word_lists().pattern("people.people").search("nurses")
    assert lists.contents("subject") == [{"people": "adults with asthma"}]


def test_the_digest_tells_of_the_added_files_only(lists, tmp_path):
    before = lists.digest
    (tmp_path / "people.yaml").write_text("people: [nurses, midwives]\n", encoding="utf-8")
    assert WordLists(lists.folders).digest != before
    assert word_lists().digest == WordLists((FOLDER,)).digest


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("raise(s)", "raise", True), ("raise(s)", "raises", True), ("raise(s)", "raised", False), ("hypo*", "hypothermia", True), ("*ed", "moved", True),
        ("*ed", "ed", False), ("of # men", "of 24 men", True), ("of # men", "of some men", False), ("don't", "don’t", True), ("no data", "no\ndata", True), ("a.b", "axb", False),
    ],
)  # fmt: skip
def test_phrases_are_patterns(phrase, text, found):
    assert bool(re.fullmatch(pattern_of_phrase(phrase), text)) is found


def classes_of_phrases(data):
    """By scale and phrase, the classes that have it, of the content of a file of words."""
    classes = defaultdict(list)
    for scale, phrases_by_class in (data.get("scales") or {}).items():
        for name, phrases in phrases_by_class.items():
            for phrase in phrases if isinstance(phrases, list) else ():
                classes[scale, str(phrase).casefold()].append(str(name))
    return classes


@pytest.mark.parametrize(
    "file", [f for folder in (FOLDER, RECOVERY) for f in sorted(folder.glob("*.yaml"))], ids=lambda f: f.stem
)
def test_a_phrase_has_one_class_of_a_scale(file):
    """Of two classes the first would stand, and the second line would do nothing."""
    data = word_lists((RECOVERY,)).contents(file.stem)
    joined = defaultdict(list)
    for content in data:
        for place, names in classes_of_phrases(content).items():
            joined[place] += names
    assert {place: names for place, names in joined.items() if len(names) > 1} == {}


def test_a_phrase_in_two_classes_is_found():
    twice = {"scales": {"modal": {1: ["may", "surely"], 3: ["Surely"]}, "verb": {1: ["surely"]}}}
    assert [names for names in classes_of_phrases(twice).values() if len(names) > 1] == [["1", "3"]]
