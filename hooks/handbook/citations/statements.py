"""Which sentences make a clinical statement: a quantity, the effect of a drug, a comparison. Its words are those of `statements.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..english.lists import WordLists
from ..english.quantities import quantities

WORD = re.compile(r"[^\W_][\w'’-]*")
OR_MORE = re.compile(r"\s(?:or|and)\s(?=[a-z])", re.I)
NAME_LENGTH = 3


class Patterns(NamedTuple):
    """What makes a sentence clinical, or says that it is none, in the words of a project."""

    counted: re.Pattern[str]
    """What may stand behind a number in digits: `18 trials`, `24 men`."""
    shared: re.Pattern[str]
    """`Half of these men`, `nine in ten patients`."""
    compared: re.Pattern[str]
    comparable: re.Pattern[str]
    judged: re.Pattern[str]
    """How often something is with a drug, or that it is approved."""
    effect: re.Pattern[str]
    quiet: tuple[re.Pattern[str], ...]
    """What says that a sentence is about the page, a question or an instruction."""
    names: dict[str, list[tuple[str, ...]]]
    """Names of drugs in words, by their first word, the longest first."""
    endings: re.Pattern[str]


@cache
def patterns_of(words: WordLists) -> Patterns:
    """The patterns of some lists."""
    people, among = (
        words.alternatives("people.people"),
        r"(?: (?:in|of|out of) (?:every )?(?:ten|five|four|three|\d+|the|all|these|those))?",
    )
    compared = words.alternatives("statements.comparing")
    return Patterns(
        counted=re.compile(rf"[ \xa0-]?(?:{words.alternatives('people.evidence')}|{people})(?!\w)", re.I),
        shared=re.compile(
            rf"\b{words.alternatives('people.shares')}{among}(?: (?!in\b|or\b|and\b|for\b)\w+)? {people}\b"
            r"(?! who (?:read|want|need|ask))",
            re.I,
        ),
        compared=re.compile(
            rf"\b{compared}\b[^.;:?!]{{0,60}}?(?<!rather )\bthan\b(?! (?:was|is|it|they|one|a|to|yours|usual|in treatment)\b)|\btwice as \w+ as\b|"
            r"\b(?:two|three|four|five|ten|\d+)-?fold\b|\b(?:superior|inferior|equivalent|"
            r"non-?inferior) to\b|\bcompared with\b",
            re.I,
        ),
        comparable=re.compile(rf"\b(?:{people}|{words.alternatives('statements.comparable')})\b", re.I),
        judged=re.compile(
            rf"\b(?:more|less) {words.alternatives('statements.frequent')}\b[^.;:?!]{{0,30}}\b(?:on|with|in|among|after)\b|"
            r"\b(?:is|are|was|were)(?: not| no longer|"
            rf" never)? {words.alternatives('statements.approved')}\b",
            re.I,
        ),
        effect=re.compile(
            rf"\b(?:{words.alternatives('statements.effects')}|falls(?! on)|"
            rf"(?:can|may|will|could) {words.alternatives('statements.able')})\b",
            re.I,
        ),
        quiet=_quiet(words),
        names=names_of_drugs(words),
        endings=re.compile(rf"\b[a-z]{{3,}}{words.alternatives('statements.endings')}\b", re.I),
    )


def _quiet(words: WordLists) -> tuple[re.Pattern[str], ...]:
    own, instructing = words.alternatives("statements.own"), words.alternatives("statements.instructing")
    return (
        re.compile(
            rf"\b(?:this|these|the next|the other|the following|our) {own}\b|\b(?:below|above)\b[^.]{{0,20}}$|\bon this page\b|"
            r"\bnobody knows\b|\bis not known\b",
            re.I,
        ),
        re.compile(
            r"^\W*(?:whether\b|(?:how (?:much|many|long|often|far|fast|soon)|which|why|what|who|"
            r"when)\b(?!.*, ))",
            re.I,
        ),
        re.compile(rf"^\W*(?:(?:if|when|before|after) [^.]{{1,200}}?, )?(?:please )?{instructing}\b", re.I),
    )


def names_of_drugs(words: WordLists) -> dict[str, list[tuple[str, ...]]]:
    """The names of drugs in the lexicon, by their first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    listed = words.mapping("drugs.classes").values()
    names = (name for drugs in listed for inn, others in drugs.items() for name in (inn, *others))
    for name in (*names, *(str(entry) for entry in words.entries("statements.drugs"))):
        for form in (name.replace("(s)", ""), name.replace("(s)", "s")):
            parts = tuple(WORD.findall(form.casefold()))
            if len(form) >= NAME_LENGTH and parts:
                out.setdefault(parts[0], []).append(parts)
    for known in out.values():
        known.sort(key=len, reverse=True)
    return out


def clinical(sentence: str, words: WordLists, drugs: Iterable[str] = ()) -> str:
    """What makes a sentence a clinical statement, in words; empty if nothing does. `drugs` are a project's own."""
    text = " ".join(sentence.split())
    if text.rstrip("\"'”’)").endswith(("?", ":")) or len(text.split()) < 3:
        return ""
    patterns = patterns_of(words)
    if any(quiet.search(text) for quiet in patterns.quiet):
        return ""
    if quantity := quantity_in(text, patterns):
        return f"the quantity '{quantity}'"
    compared = patterns.compared.search(text)
    if compared and (patterns.comparable.search(text) or drug_in(text, patterns, drugs)):
        return f"the comparison '{compared[0].strip()}'"
    if (judged := patterns.judged.search(text)) and (drug := drug_in(text, patterns, drugs)):
        return f"'{judged[0]}' of '{drug}'"
    if (effect := patterns.effect.search(text)) and (drug := drug_in(text, patterns, drugs)):
        return f"the effect '{effect[0]}' of '{drug}'"
    return ""


def quantity_in(text: str, patterns: Patterns) -> str:
    """The first number in digits with a unit, of so many, or that counts people or studies; or a share of people in words."""
    shared = patterns.shared.search(text)
    for quantity in quantities(text):
        if shared and shared.start() < quantity.start:
            break
        if quantity.spelled or quantity.kind in ("date", "share"):
            continue
        counted = patterns.counted.match(text, quantity.end)
        ratio = quantity.kind == "ratio" and ":" not in quantity.text
        if quantity.unit or ratio or counted:
            first = re.search(r"(?:(?<!\w)[-−–])?[.\d]", text[quantity.start :])
            start = quantity.start + (first.start() if first else 0)
            end = counted.end() if counted and not quantity.unit else quantity.end
            return OR_MORE.split(text[start:end])[0].strip()
    return shared[0].strip() if shared else ""


def drug_in(text: str, patterns: Patterns, drugs: Iterable[str]) -> str:
    """The first drug that a text names."""
    return next(_substances_in(text, patterns), "") or _own(text, drugs)


def _substances_in(text: str, patterns: Patterns) -> Iterator[str]:
    spans = [(word.start(), word.end(), word[0].casefold()) for word in WORD.finditer(text)]
    for n, (start, end, word) in enumerate(spans):
        for name in patterns.names.get(word, ()):
            following = spans[n : n + len(name)]
            if tuple(w for *_, w in following) == name:
                yield text[start : following[-1][1]]
        if patterns.endings.fullmatch(word):
            yield text[start:end]


def _own(text: str, drugs: Iterable[str]) -> str:
    lower = text.casefold()
    return next((d for d in drugs if re.search(rf"(?<!\w){re.escape(d.casefold())}(?!\w)", lower)), "")
