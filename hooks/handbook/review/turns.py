"""The turns of phrase of neutral.yaml that say the same, each as one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ..english.words import tokens
from .neutral_list import listed


@dataclass
class Phrases:
    """Phrases by their words, and the name that stands for all of a group."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)

    def add(self, group: Iterable[str]) -> None:
        """Take in phrases that say the same; groups that share a phrase are one."""
        keys = [key for phrase in group if (key := words_of(phrase)) and not any(w[0] == "#" for w in key)]
        if not keys:
            return
        known = {self.names[k] for k in keys if k in self.names}
        name = min(known) if known else "=" + " ".join(keys[0])
        if len(known) > 1:
            self.names.update({k: name for k, n in self.names.items() if n in known})
        for key in keys:
            self.names[key] = name
            self.lengths[key[0]] = max(self.lengths.get(key[0], 0), len(key))

    def join_that(self) -> None:
        """`make sure that` is `make sure`, where both are listed; `that` may come or go."""
        for key, name in list(self.names.items()):
            shorter = self.names.get(key[:-1], name) if key[-1] == "that" and len(key) > 2 else name
            if shorter != name:
                self.names.update({k: shorter for k, n in self.names.items() if n == name})

    def add_variants(self) -> None:
        """Take in each phrase also with another word of the same meaning in it: `renal stones` beside `kidney stones`."""
        alike: dict[str, list[str]] = {}
        for key, name in self.names.items():
            if len(key) == 1:
                alike.setdefault(name, []).append(key[0])
        for key, name in [(key, name) for key, name in self.names.items() if len(key) > 1]:
            for at, word in enumerate(key):
                for other in alike.get(self.names.get((word,), ""), ()):
                    variant = (*key[:at], other, *key[at + 1 :])
                    self.names.setdefault(variant, name)
                    self.lengths[variant[0]] = max(self.lengths.get(variant[0], 0), len(variant))


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase as it compares, without the words that may come or go."""
    return tuple(t.norm for t in tokens(phrase))


@cache
def phrases() -> Phrases:
    """All listed phrases."""
    found = Phrases()
    data = listed()
    for group in data["turns"]:
        found.add(str(p) for p in group)
    for group in data["verbs"]:
        for forms in zip(*(conjugated(str(verb)) for verb in group), strict=True):
            found.add(forms)
    for group in data["nouns"]:
        found.add(str(n) for n in group)
        found.add(plural(str(n)) for n in group)
    for group in data["adjectives"]:
        found.add(str(a) for a in group)
    found.join_that()
    found.add_variants()
    return found


def longest(known: Phrases, ahead: tuple[str, ...]) -> tuple[int, str]:
    """How many of the next words, no more than the longest phrase has, are a listed phrase, and its name; 0 if none is."""
    for length in range(len(ahead), 0, -1):
        if name := known.names.get(ahead[:length]):
            return length, name
    return 0, ""


@cache
def misspelled() -> dict[str, str]:
    """Misspellings as they compare, and the words that were meant."""
    pairs = ((words_of(str(wrong)), words_of(str(right))) for wrong, right in listed()["misspelled"].items())
    return {wrong[0]: right[0] for wrong, right in pairs if len(wrong) == len(right) == 1}


def spelled(word: str) -> str:
    """A word as it is meant to be spelled."""
    return misspelled().get(word, word)


@cache
def dropped_words() -> frozenset[str]:
    """Words that may come or go."""
    return frozenset(listed()["dropped"])


@cache
def kept_before() -> frozenset[str]:
    """Words in front of which an article says something."""
    return frozenset(listed()["kept_before"])


def conjugated(verb: str) -> list[str]:
    """Base, third person, past, participle and -ing of a verb; irregular ones are given, in a row or with commas."""
    if "," in verb:
        return [form.strip() for form in verb.split(",")]
    forms = verb.split()
    if len(forms) == 5:
        return forms
    first, *rest = forms
    return [" ".join([form, *rest]) for form in regular(first)]


def regular(verb: str) -> Iterator[str]:
    """The forms of a regular verb."""
    yield verb
    yield (
        verb[:-1] + "ies"
        if ends_in_y(verb)
        else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    )
    past = verb[:-1] + "ied" if ends_in_y(verb) else verb + ("d" if verb.endswith("e") else "ed")
    yield past
    yield past
    yield (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def ends_in_y(word: str) -> bool:
    """Whether a word ends in a `y` that changes."""
    return word.endswith("y") and word[-2] not in "aeiou"


def plural(noun: str) -> str:
    """The plural of a noun."""
    if noun == "child":
        return "children"
    if ends_in_y(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
