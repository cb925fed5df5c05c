"""Words in which two sentences differ by grammar alone: a verb that agrees, `which` for `that`, an apostrophe, a genus cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..english.lexicons import load
from .compared import ComparedWord
from .hunks import Hunk
from .neutral_list import listed
from .turns import phrases, regular, words_of
from .voices import BE, HAVE, bases, irregular

AGREEING = (
    frozenset(("is", "are")),
    frozenset(("was", "were")),
    frozenset(("has", "have")),
    frozenset(("does", "do")),
    frozenset(("who", "whom")),
)
"""Forms of one verb; which of them is right the words around it say, and those are the same."""
RELATIVE = frozenset(("which", "who", "that"))
ASKING = frozenset(
    "ask know tell see show say decide check note learn find choose explain understand about in on of for from with to at by through during "
    "under after before into upon within without and or but than".split()
)
"""Words behind which `which` and `who` ask, or belong to a preposition."""
TWO_WORDS = frozenset("well were shell hell ill wed id shed hed lets".split())
"""Words that another word becomes by its apostrophe alone."""
GENUS = re.compile(r"[A-Z][a-z]{4,}\Z")
SPECIES = re.compile(r"\.? ([a-z]{4,})\b")


Run = Sequence[ComparedWord]


def by_grammar(run: Hunk, a: Run, b: Run, sides: tuple[str, str]) -> bool:
    """Whether a run of words in which two sentences differ is no more than grammar."""
    old, new = a[run.old.start : run.old.stop], b[run.new.start : run.new.stop]
    ahead = a[run.old.start - 1].norm if run.old.start else ""
    if agrees(old, new, ahead) or apostrophe(old, new, sides) or genus(old, new, sides):
        return True
    if homograph_agrees(old, new, sides) or slipped(run, a, b, sides) or backshifted(run, a, b, sides):
        return True
    if is_before_sign(run, a, b, sides):
        return True
    if len(old) + len(new) != 1 or not (run.old.start and run.new.start):
        return False
    if old:
        return relative(a, run.old.start, sides, b[run.new.start - 1].end)
    return relative(b, run.new.start, (sides[1], sides[0]), a[run.old.start - 1].end)


def text_of_run(run: Run, text: str) -> str:
    """A run of words as typed."""
    return text[run[0].start : max(w.end for w in run)] if run else ""


def agrees(old: Run, new: Run, ahead: str) -> bool:
    """Whether one verb stands in its singular and in its plural; `ahead` is the word before it, if any, which is its subject or part of it."""
    if len(old) != 1 or len(new) != 1:
        return False
    pair = frozenset((old[0].norm, new[0].norm))
    return pair in AGREEING or (pair in verbs() and ahead != "" and ahead not in NO_SUBJECT)


NO_SUBJECT = frozenset(
    "=and or but then to not please must =must may might can =can should =should will would could never always".split()
)
"""Words behind which a verb may be an instruction, or has no ending."""


def homograph_agrees(old: Run, new: Run, sides: tuple[str, str]) -> bool:
    """Whether a verb that may be a noun as well stands in its singular and in its plural, behind nothing that makes a noun of it."""
    if len(old) != 1 or len(new) != 1 or frozenset((old[0].norm, new[0].norm)) not in homographs():
        return False
    if any(first_word(text) in imperatives() for text in sides):
        return False
    return all(SUBJECT.search(text[: run[0].start]) for run, text in zip((old, new), sides, strict=True))


def first_word(text: str) -> str:
    """The first word of a text, in lower case."""
    match = re.search(r"[^\W\d_]+", text)
    return match[0].casefold() if match else ""


@cache
def imperatives() -> frozenset[str]:
    """Verbs with which an instruction begins."""
    return frozenset(load().data["instructions"]["scales"]["imperative"]["imperative"])


SUBJECT = re.compile(
    r"""
    (?:^|[\s(])(?!(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|no|some|any|each|every|all|both|many|much|few|several|most|more|less
        |of|in|on|at|for|with|without|by|from|to|into|after|before|during|about|per|than|as|and|or|but|nor|not|if|when|unless
        |can|may|must|might|should|shall|will|would|could|do|does|did|please|always|never|also|then|first|next
        |severe|mild|frequent|sudden|new|other|such|further|early|late|high|low|long|short|daily|good|bad|own)\s)
    [^\W\d_]{2,}\s\Z        # a word in letters that may be a subject: no article, preposition, auxiliary or adjective
    """,
    re.I | re.X,
)


@cache
def homographs() -> frozenset[frozenset[str]]:
    """The plain form and the third person of listed verbs that may be nouns as well, as they compare."""
    names = phrases().names
    listed_verbs = (str(verb) for verb in listed()["agreeing_nouns"])
    pairs = (verb.split()[:2] if " " in verb else [*regular(verb)][:2] for verb in listed_verbs)
    return frozenset(frozenset(names.get(key, key[0]) for key in map(words_of, pair)) for pair in pairs)


def slipped(run: Hunk, a: Run, b: Run, sides: tuple[str, str]) -> bool:
    """Whether a form is wrong on one side by the words beside it: `was wore`, `the splint are`, with what is right on the other."""
    if len(run.old) != 1 or len(run.new) != 1:
        return False
    one, other = a[run.old.start].norm, b[run.new.start].norm
    ahead = a[run.old.start - 1].norm if run.old.start and run.new.start else ""
    if ahead in BEING_OR_HAVING and ahead == b[run.new.start - 1].norm:
        return participle_of_past(one, other) or participle_of_past(other, one)
    return numbered_by_verb(run, a, b, sides)


BEING_OR_HAVING = frozenset((*BE["present"], *BE["past"], "be", "been", "being", *HAVE))


def participle_of_past(past: str, participle: str) -> bool:
    """Whether two words are another form and the participle of one irregular verb."""
    known, one, other = irregular(), past.lstrip("="), participle.lstrip("=")
    pasts = {base for base, form in known.get(one, ()) if form != "participle"}
    return one != other and any(form == "participle" and base in pasts for base, form in known.get(other, ()))


JOINING = frozenset(("=and", "or", "nor"))


def numbered_by_verb(run: Hunk, a: Run, b: Run, sides: tuple[str, str]) -> bool:
    """Whether a noun stands in the plural that its verb is in on both sides: `injection are`, `injections are`."""
    places = (a, run.old.start), (b, run.new.start)
    behind = [read[at + 1].norm if at + 1 < len(read) else "" for read, at in places]
    joined = any(w.norm in JOINING for read, at in places for w in read[max(0, at - 4) : at])
    typed = [
        text[read[at].start : read[at].end].casefold() for (read, at), text in zip(places, sides, strict=True)
    ]
    one, other = sorted(typed, key=len)
    plural = other == one + "s" and one.isalpha() and len(one) > 2
    return plural and not joined and behind[0] == behind[1] and behind[0] in ("are", "were", "have")


REPORTED = re.compile(
    r"\b(?:found|showed|reported|concluded|noted|observed|suggested|saw|demonstrated|stated|confirmed|discovered|proved|indicated)\b(?:\s\w+){0,3}\sthat\b",
    re.I,
)
STUDIED = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|authors?|researchers|investigators|reviewers?|team|group|committee|survey|audit|analysis|review|register)\b",
    re.I,
)
"""Who or what a report is about, whose deeds are over however they are told."""


def backshifted(run: Hunk, a: Run, b: Run, sides: tuple[str, str]) -> bool:
    """Whether one side tells in the past what the other tells in the present, behind `found that`; or `has measured` is `measured` in a report."""
    old, new = a[run.old.start : run.old.stop], b[run.new.start : run.new.stop]
    places = a[run.old.start].start if old else 0, b[run.new.start].start if new else 0
    if len(old) == len(new) == 1:
        reported = all(REPORTED.search(text[:at]) for text, at in zip(sides, places, strict=True))
        return reported and (shifted(old[0].norm, new[0].norm) or shifted(new[0].norm, old[0].norm))
    (only, read, at) = (old, a, run.old.stop) if old else (new, b, run.new.stop)
    if len(old) + len(new) != 1 or only[0].norm not in ("has", "have") or at >= len(read):
        return False
    text, place = (sides[0], places[0]) if old else (sides[1], places[1])
    verb = read[at].norm.lstrip("=")
    past = verb.endswith("ed") or {"past", "participle"} <= {form for _, form in irregular().get(verb, ())}
    return past and bool(STUDIED.search(text[:place]))


def shifted(now: str, then: str) -> bool:
    """Whether two words are the present and the past of one verb."""
    if (now, then) in {
        ("is", "was"),
        ("are", "were"),
        ("has", "had"),
        ("have", "had"),
        ("does", "did"),
        ("do", "did"),
    }:
        return True
    one, other, known = now.lstrip("="), then.lstrip("="), irregular()
    if {base for base, form in known.get(one, ()) if form == "present"} & {
        base for base, form in known.get(other, ()) if form == "past"
    }:
        return True
    return other.endswith("ed") and not one.endswith(("ed", "ing")) and bool(bases(one) & bases(other))


def is_before_sign(run: Hunk, a: Run, b: Run, sides: tuple[str, str]) -> bool:
    """Whether `is` stands in front of a limit in words on one side, and the other has a sign: `pH < 7`, `pH is less than 7`."""
    if len(run.old) + len(run.new) != 1:
        return False
    read, at, text, other, place = (
        (a, run.old.start, sides[1], b, run.new.start)
        if run.old
        else (b, run.new.start, sides[0], a, run.old.start)
    )
    if read[at].norm not in BE["present"] or at + 1 >= len(read) or place >= len(other):
        return False
    limit = read[at + 1].norm
    return limit[:1] == "#" and limit == other[place].norm and text[other[place].start] in "<>≤≥="


@cache
def verbs() -> frozenset[frozenset[str]]:
    """The plain form and the third person of the listed verbs, as they compare."""
    names = phrases().names
    pairs = ([*regular(str(verb))][:2] for verb in listed()["agreeing"])
    return frozenset(frozenset(names.get(key, key[0]) for key in map(words_of, pair)) for pair in pairs)


def apostrophe(old: Run, new: Run, sides: tuple[str, str]) -> bool:
    """Whether an apostrophe was forgotten: `the patients doctor`, `its normal`."""
    one, other = (
        (text_of_run(run, text) + text[run[-1].end : run[-1].end + 1].strip(" .,;:!?)") if run else "")
        .casefold()
        .replace("’", "'")
        for run, text in zip((old, new), sides, strict=True)
    )
    plain = one.replace("'", "")
    if not plain or plain != other.replace("'", "") or not plain.isalpha() or plain in TWO_WORDS:
        return False
    return ("'" in one) != ("'" in other)


def relative(one: Sequence[ComparedWord], at: int, texts: tuple[str, str], place: int) -> bool:
    """Whether the word at an index of one sentence is `which` or `who` and the other has `that` there, with a comma or without it in both."""
    if not at or one[at].norm not in RELATIVE or one[at - 1].norm.lstrip("=") in ASKING:
        return False
    ahead = texts[0][one[at - 1].end : one[at].start]
    match = re.match(r"(\W*)that\b", texts[1][place:])
    return match is not None and ("," in ahead) == ("," in match[1])


def genus(old: Run, new: Run, sides: tuple[str, str]) -> bool:
    """Whether a genus is cut short before its species: `Escherichia coli`, `E. coli`."""
    if len(old) != 1 or len(new) != 1:
        return False
    read = [
        (text_of_run(run, text), text[run[-1].end :]) for run, text in zip((old, new), sides, strict=True)
    ]
    (long, behind), (short, after) = sorted(read, key=lambda side: -len(side[0]))
    species = [match[1] for text in (behind, after) if (match := SPECIES.match(text))]
    alike = len(species) == 2 and species[0] == species[1]
    return alike and bool(GENUS.match(long)) and short == long[0]
