"""The first depth is written for everyone: a reading grade under 7 on each page, and few numbers.

The grade is Flesch and Kincaid's, of running text (paragraphs and items of lists, without tables, headings and code). Syllables are counted as groups of
vowels, two where vowels are spoken apart ("peri-od"); a number counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

import pytest

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*")
APART = re.compile(r"(?<![tcsx])i[aou]|eo|ua|uo|ia$")
SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzg])es$")
SPOKEN = {"testes": 2}
HIGHEST_GRADE = 7
MOST_NUMBERS = 3
MOST_CITATIONS = 2


def syllables(word: str) -> int:
    """At least one."""
    if word.lower() in SPOKEN:
        return SPOKEN[word.lower()]
    word = SILENT.sub("", re.sub(r"[^a-z]", "", word.lower()))
    return max(1, len(re.findall(r"[aeiouy]+", word)) + len(APART.findall(word)))


def grade(sentences: list[str]) -> float:
    """Flesch and Kincaid's reading grade; a number is a word of one syllable."""
    words = [w for s in sentences for w in WORD.findall(s)]
    numbers = sum(len(NUMBER.findall(s)) for s in sentences)
    total = len(words) + numbers
    return 0.39 * total / len(sentences) + 11.8 * (sum(map(syllables, words)) + numbers) / total - 15.59


def numbers_per_hundred(texts: list[str]) -> float:
    return 100 * sum(len(NUMBER.findall(t)) for t in texts) / sum(len(WORD.findall(t)) for t in texts)


def sentences_of(page, kinds: set[str]) -> Iterator[str]:
    for sentence in page.reading.sentences:
        block = page.block_of(sentence)
        text = block.prose[sentence.start : sentence.end]
        if block.kind in kinds and len(WORD.findall(text)) > 2:
            yield text


@pytest.fixture(scope="module")
def plain_pages(own_handbook):
    return {uri: page for uri, page in own_handbook.pages.items() if page.depth == "fundamentals"}


@pytest.mark.parametrize(
    ("word", "count"),
    [("sperm", 1), ("testes", 2), ("made", 1), ("stopped", 1), ("wanted", 2), ("little", 2), ("months", 1)]
    + [("hormone", 2), ("period", 3), ("nation", 2), ("testosterone", 4), ("gradual", 3), ("media", 3)],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_long_words_and_long_sentences_raise_the_grade():
    short = ["The signal is off.", "The testes rest.", "It can come back."]
    long = [" and ".join(s.rstrip(".") for s in short) + "."]
    hard = ["Exogenous testosterone administration suppresses gonadotropin secretion considerably."]
    assert grade(short) < grade(long) < HIGHEST_GRADE < grade(hard)


def test_a_number_is_counted_once_and_a_name_with_digits_is_none():
    assert numbers_per_hundred(["one two three four 67% five 1,549 six seven eight INSL3 nine"]) == 20


def test_each_page_of_the_first_depth_reads_easily(plain_pages):
    assert len(plain_pages) > 15
    grades = {uri: grade(list(sentences_of(page, {"p", "li", "dd"}))) for uri, page in plain_pages.items()}
    assert {uri: round(g, 1) for uri, g in grades.items() if g >= HIGHEST_GRADE} == {}


def test_pages_of_the_first_depth_hold_few_numbers(plain_pages):
    kinds = {"p", "li", "dd", "td", "th"}
    shares = [numbers_per_hundred(list(sentences_of(page, kinds))) for page in plain_pages.values()]
    assert mean(shares) < MOST_NUMBERS


def test_no_sentence_of_the_first_depth_leans_on_more_than_two_citations(plain_pages):
    crowded = [
        (uri, sentence.text[:60])
        for uri, page in plain_pages.items()
        for sentence in page.reading.sentences
        if len(sentence.citations) > MOST_CITATIONS
    ]
    assert crowded == []
