"""Whether a word is one of the language: in the dictionary, or made of its words by the ways in which English makes new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .letters import strip_accents
from .spelling import LETTERS, known_words, slips

PREFIXES = tuple(
    "anti auto bi bio cardio co contra counter cross cryo cyber de dis down electro endo epi eu ex extra fore gastro geo hemi hyper hypo immuno infra inter intra "
    "iso macro mega meta micro mid mini mis mono multi nano neo neuro non off on ortho out over pan para patho peri pharmaco photo poly post pre pro proto pseudo "
    "psycho quasi radio re retro self semi socio sub super supra tele thermo thrombo toxico trans tri ultra un under uni up vaso xeno".split()
)
INFLECTED = (("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("s", ""), ("es", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"),
             ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""))  # fmt: skip
"""Endings that a dictionary gives with each common word."""
ENDINGS = (
    ("iness", "y"), ("ily", "y"), ("ability", "able"), ("ibility", "ible"), ("isation", "ise"), ("ization", "ize"), ("isations", "ise"), ("izations", "ize"),
    ("ising", "ise"), ("izing", "ize"), ("ised", "ise"), ("ized", "ize"), ("or", "e"), ("ly", ""), ("ness", ""), ("less", ""), ("like", ""), ("ward", ""), ("wise", ""),
    ("wide", ""), ("able", ""), ("able", "e"), ("ably", "able"), ("ful", ""), ("ish", ""), ("ism", ""), ("ist", ""), ("ists", ""), ("ally", "al"), ("ally", ""),
    ("ability", "ate"), ("ation", "ate"), ("ic", ""), ("ic", "y"), ("al", ""), ("ity", ""), ("ity", "e"), ("emic", "emia"), ("aemic", "aemia"), ("uric", "uria"), ("otic", "osis"),
)  # fmt: skip
"""What stands at a word's end, and what at the end of the word that it is made of."""
COMMON = 1
"""How rare a word is at most of which the dictionary has every form."""
MODERN = frozenset(
    "http https url urls yaml json html css javascript mailto localhost repo repos frontend backend filesystem dataset datasets metadata workflow workflows roadmap "
    "timeframe timeframes timeline timelines lifecycle lifecycles rollout rollouts changelog backtick backticks tooltip tooltips viewport datetime timestamp timestamps "
    "webinar webinars webmail wifi bluetooth hashtag selfie smartphone smartphones smartwatch app apps podcast podcasts crowdsourcing crowdfunding cyber superset "
    "symlink symlinks gridline gridlines checkbox checkboxes dropdown popup tweet chatbot chatbots cryptocurrency infographic infographics telehealth teleconsultation "
    "email emails signup login logout offline online screenshot screenshots hyperlink hyperlinks plugin plugins namespace wiki wikis blog blogs vaping "
    "utero vitro vivo situ silico facto priori posteriori hoc".split()
)
"""Words that are younger than the dictionary, and Latin that English uses."""
LEAST = 3
"""How many letters are left of a word at least."""
SHORT, LONG = 5, 7
"""From how many letters on a word's likeness to another says something, and one wrong letter does."""
LONGEST = 40
"""No word of the language is longer."""
DOUBLED = re.compile(r"(?P<letter>[bdfgklmnprstvz])(?P=letter)$")


@lru_cache(maxsize=65536)
def is_derived(word: str) -> bool:
    """Whether a word in lower case is in the dictionary or comes of one that is: an ending, a beginning, or both."""
    known = known_words()
    bare = strip_accents(word)
    if any(form in known or form in MODERN for form in (bare, *without_beginning(bare))):
        return True
    if any(root in MODERN or known.get(root, 0) > COMMON for root in stems(bare, INFLECTED)):
        return True
    return any(root in known for root in stems(bare, ENDINGS))


def roots(word: str) -> Iterator[str]:
    """The word, and the words that it may be made of."""
    bare = strip_accents(word)
    yield from (bare, *without_beginning(bare))
    yield from stems(bare, (*INFLECTED, *ENDINGS))


def stems(word: str, endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What a word, with or without its prefix, is made of by one of some endings."""
    for form in (word, *without_beginning(word)):
        for ending, put in endings:
            rest = form[: len(form) - len(ending)]
            if form.endswith(ending) and len(rest) >= LEAST:
                yield rest + put
                if not put and DOUBLED.search(rest):
                    yield rest[:-1]


def without_beginning(word: str) -> Iterator[str]:
    """What is left behind a prefix."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > LEAST:
            yield word[len(prefix) :]


def meant(word: str, names: Iterable[str]) -> str:
    """What a slip of the keyboard, one wrong letter or a lost blank has made another of; empty where that is not clear.

    `names` are a project's own words, which are likelier than the dictionary's.
    """
    from rapidfuzz.distance import OSA

    if len(word) > LONGEST:
        return ""
    near = [name for name in names if name[0] == word[0] and OSA.distance(name, word, score_cutoff=1) == 1]
    if near or len(word) < SHORT:
        return near[0] if len(near) == 1 else ""
    known = known_words()
    letters = exchanged(word) if len(word) >= LONG else ()
    rivals = {
        other: known[other] for other in (*slips(word), *letters) if other[:1] == word[0] and other in known
    }
    best = min(rivals.values(), default=3)
    likely = [other for other, rare in rivals.items() if rare == best]
    return likely[0] if len(likely) == 1 and best < 3 else "" if likely else parted(word)


def parted(word: str) -> str:
    """Two common words between which a blank was lost: `withinthe`; empty where there are none, or several such pairs."""
    known = known_words()
    pairs = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    common = [
        pair for pair in pairs if all(known.get(part) == 0 for part in pair) and max(map(len, pair)) > LEAST
    ]
    return " ".join(common[0]) if len(common) == 1 else ""


def exchanged(word: str) -> Iterable[str]:
    """The word with one letter in place of another."""
    return (word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in LETTERS)
