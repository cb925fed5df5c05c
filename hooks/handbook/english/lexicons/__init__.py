"""Words that carry medical meaning, as data: one YAML file a subject, more by the setting `vocabulary`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..lists import WordLists, word_lists
from ..words import Token, leveled, stem, tokens

SUBJECTS = ("same", "small", "drugs", "directions", "negations", "hedges", "certainty", "guarantees", "instructions", "safety",
            "populations", "frequencies", "times")  # fmt: skip


@dataclass(frozen=True, slots=True)
class LexiconTerm:
    """A phrase of a lexicon found in a text: its class, and the tokens it covers."""

    name: str
    """The class: what the phrase says, however it says it."""
    scale: str
    """The scale on which classes compare, such as `amount` or `strength`."""
    weight: int
    start: int
    end: int


def tokens_of_phrase(phrase: str, *, plain: bool = False) -> list[Token]:
    """The tokens of a phrase; quick where it is plain, one word that is no number, such as a name of a drug."""
    if plain and phrase.isalpha() and phrase.isascii():
        word = leveled(phrase.casefold())
        return [Token(word, stem(word), 0, len(phrase))]
    return tokens(phrase)


Phrases = dict[tuple[str, ...], tuple[str, int]]


@dataclass
class Lexicon:
    """Phrases and what they say."""

    same: Lexicon | None = None
    """Phrases that say the same: texts are leveled by it before they are searched, and so are phrases."""
    phrases: dict[str, Phrases] = field(default_factory=dict)
    """By scale: the words of a phrase, and its class and weight. A phrase may stand on several scales."""
    endings: list[str] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    """By the first word of phrases, how long the longest of them is."""

    def add(self, phrase: str, name: str, scale: str = "", weight: int = 0) -> None:
        """Take in a phrase; the first class of a phrase on a scale stays."""
        tokens = tokens_of_phrase(phrase, plain=scale == "drug")
        if self.same and any((t.stem if t.kind == "word" else t.norm) in self.same.first for t in tokens):
            tokens = self.same.leveled(tokens)
        key = tuple(t.stem if t.kind == "word" else t.norm for t in tokens)
        if key:
            self.phrases.setdefault(scale, {}).setdefault(key, (name, weight))
            self.first[key[0]] = max(self.first.get(key[0], 0), len(key))

    def find(self, tokens: Sequence[Token], scales: Sequence[str] = ()) -> list[LexiconTerm]:
        """The phrases in a text, longest first, none within another."""
        keys = [t.stem if t.kind == "word" else t.norm for t in tokens]
        chosen = [(s, p) for s, p in self.phrases.items() if not scales or s in scales]
        out, at = [], 0
        while at < len(keys):
            if keys[at] not in self.first and not self.endings:
                at += 1
                continue
            term = self._at(keys, tokens, at, chosen)
            if term:
                out.append(term)
            at = term.end if term else at + 1
        return out

    def leveled(self, tokens: Sequence[Token]) -> list[Token]:
        """A text in which phrases that say the same are one word."""
        out, at = list[Token](), 0
        for term in self.find(tokens):
            out += tokens[at : term.start]
            out.append(Token(term.name, term.name, tokens[term.start].start, tokens[term.end - 1].end))
            at = term.end
        return [*out, *tokens[at:]]

    def _at(
        self, keys: list[str], tokens: Sequence[Token], at: int, chosen: Sequence[tuple[str, Phrases]]
    ) -> LexiconTerm | None:
        for length in range(min(self.first.get(keys[at], 0), len(keys) - at), 0, -1):
            key = tuple(keys[at : at + length])
            for scale, phrases in chosen:
                if entry := phrases.get(key):
                    return LexiconTerm(entry[0], scale, entry[1], at, at + length)
        if not self.endings:
            return None
        word = tokens[at].norm
        if tokens[at].kind == "word" and len(word) > 5 and word.endswith(tuple(self.endings)):
            return LexiconTerm(keys[at], "ending", 0, at, at + 1)
        return None


@dataclass
class Vocabulary:
    """The lexicons, by subject."""

    lexicons: dict[str, Lexicon]
    small: frozenset[str]
    data: dict[str, Any]

    def __getattr__(self, subject: str) -> Lexicon:
        try:
            return self.lexicons[subject]
        except KeyError:
            raise AttributeError(subject) from None


def load(
    more: Iterable[Any] = (), drugs: Iterable[tuple[str, Iterable[str]]] = (), folders: tuple[Path, ...] = ()
) -> Vocabulary:
    """The shipped vocabulary with a project's own: mappings of the same form, drugs with their names, folders of plugins."""
    return _load(
        json.dumps(list(more), default=str),
        json.dumps([(name, list(names)) for name, names in drugs]),
        word_lists(folders),
    )


@lru_cache(maxsize=4)
def _load(own: str, substances: str, lists: WordLists) -> Vocabulary:
    more: list[Any] = json.loads(own)
    same = Lexicon()
    lexicons = {name: Lexicon(same) if name != "same" else same for name in SUBJECTS}
    for extra in (*more, *({"same": content} for content in lists.contents("same"))):
        _fill(same, extra.get("same") if isinstance(extra, dict) else None)
    for name, names in json.loads(substances):
        for other in (name, *names):
            lexicons["drugs"].add(other, stem(name.casefold()), "drug")
    for extra in more:
        for subject, data in extra.items() if isinstance(extra, dict) else ():
            if subject in lexicons and subject != "same":
                _fill(lexicons[subject], data)
    for name in SUBJECTS:
        for content in lists.contents(name) if name != "same" else ():
            _fill(lexicons[name], content)
    data = {name: _merged(lists.contents(name)) for name in SUBJECTS}
    return Vocabulary(lexicons, frozenset(data["small"]["words"]), data)


def _merged(contents: Sequence[Any]) -> dict[str, Any]:
    """What stands beside the scales in several files of one name: lists and mappings are joined, the first text stays."""
    out: dict[str, Any] = {}
    for content in contents:
        for key, value in content.items():
            if isinstance(value, list):
                out[key] = [*out.get(key, ()), *value]
            elif isinstance(value, dict):
                out[key] = {**out.get(key, {}), **value}
            else:
                out.setdefault(key, value)
    return out


def _fill(lexicon: Lexicon, data: Any) -> None:
    """Read `classes: {class: {drug: [name, …]}}` and `scales: {scale: {class: [phrase, …]}}`; a class that is a number is a weight.

    `endings` are word endings.
    """
    if not isinstance(data, dict):
        return
    for substances in (data.get("classes") or {}).values():
        for name, others in substances.items() if isinstance(substances, dict) else ():
            for phrase in (name, *(others or ())):
                lexicon.add(str(phrase), str(name), "drug")
    for scale, classes in (data.get("scales") or {}).items():
        for name, phrases in classes.items() if isinstance(classes, dict) else ():
            for phrase in phrases if isinstance(phrases, list) else [phrases]:
                weight = name if isinstance(name, int) else 0
                lexicon.add(str(phrase), str(name), str(scale), weight)
    lexicon.endings += [str(ending) for ending in data.get("endings") or []]
