"""What an editor cuts or says more shortly: `on a daily basis`, `all 2 of`, `in this section we describe`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

ADVERBS = {"regular": "regularly", "annual": "yearly", "routine": "routinely", "temporary": "temporarily"}
BASIS = re.compile(
    r"\bon an? (daily|weekly|monthly|yearly|hourly|nightly|regular|annual|routine|temporary) basis\b", re.I
)
BOTH = re.compile(
    r"\b(?:all (?:two|2)(?: of)?|(?:both )?the (?:two|2)(?= (?!of |or |to |and |hours|days|weeks|months|years)[a-z]{2,}s\b))\b",
    re.I,
)
"""`all 2 of your eyes` and `the two eyes` are both eyes."""
NUMBER = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}"
ALL_OF = re.compile(rf"\b(all (?:{NUMBER})) of the (?=[a-z])", re.I)
PART = "section|chapter|page|part|leaflet|guide|article|document|unit|module|table|list|booklet|video"
SHOWN = "describe|explain|show|list|discuss|cover|present|summari[sz]e|review|outline|introduce|answer|give"
IN_THIS_PART = re.compile(
    rf"^In (this|the next|the following) ({PART}),? (?:we|you will find how we) ({SHOWN})\b", re.I
)
OBJECTS = "phone|email|mail|home|hospital|stethoscope|book|books|file|files|calendar|pencil|map|map-marker|folder|printer|link|web|magnify|bookmark|newspaper|lightbulb"
ICON = re.compile(
    rf"^:(?:material|octicons|fontawesome-(?:solid|regular))-(?:{OBJECTS})(?:-[\w-]+)?:\s(?=\S)"
)
"""The short code of a drawn thing in front of a text; a tick, a cross or an arrow says something."""
DECORATION = re.compile(
    r"^(?:[\U0001f33f\U0001f340\U0001f34e-\U0001f37f\U0001f3e0-\U0001f3e8\U0001f4a1\U0001f4ac\U0001f4c4-\U0001f4c7\U0001f4cb-\U0001f4db"
    r"\U0001f4de-\U0001f4e0\U0001f4e7-\U0001f4ee\U0001f50d-\U0001f50e\U0001f516-\U0001f518\U0001f52c\U0001f5a8\U0001f5d2-\U0001f5d3"
    r"\U0001f9ea\U0001f9ec\U0001f9e0\U0001f9b7\U0001f9b4\U0001fa7a\U0001fa79\U0001f3e5\U0001f441\U0001f4d6\U0001f517]\ufe0f?\s?)+(?=\w)"
)
"""Pictures of things in front of a text. Faces, hands, people, colors, arrows, ticks, crosses, clocks and pills say something."""


NO_APOSTROPHE = re.compile(
    r"\b(?:(do|does|did|is|are|was|were|has|have|had|could|would|should|must|need)nt|(there|that|what|here)s|(you|they)(re|ve|ll))\b(?!['’])",
    re.I,
)
VERBS = {"re": "are", "ve": "have", "ll": "will"}
GOT = re.compile(
    r"(?:(?<=\bhave)|(?<=\bhas)|(?<=['’]ve)|(?<=['’]s)) got\b(?! (?:to|better|worse|used|up|out|off|rid|over|into|through|well)\b)",
    re.I,
)
IT_POSSIBLE = re.compile(r"\bit is possible (?:for you )?to (?=[a-z])(?!be\b|have\b)", re.I)
NO_NEED = re.compile(r"\bthere is no need for you to (?=[a-z])", re.I)
THAT_YOU = re.compile(
    r"\b((?:we|they|doctors|nurses|guidelines) (?:advise|recommend|suggest|ask|request|prefer)) that you (?!should|must|do|are|have|can|may|will)(?=[a-z])",
    re.I,
)
HESITATE = re.compile(
    r"\b(?:please )?(?:(?:do not|don['’]t) hesitate to|feel free to) (?=(?:contact|call|ask|ring|phone|tell|speak|talk|email|write|come|get)\b)",
    re.I,
)
ANY_IF = re.compile(
    r"\b((?:if|when) you (?:have|notice|feel|develop|get|see)) any (?!of\b|more\b|other\b|longer\b)", re.I
)
FOR_THE_NEXT = re.compile(
    rf"\bfor the (?:next|coming|following) (?=(?:two|{NUMBER}) (?:minutes|hours|days|weeks|months|years)\b)",
    re.I,
)
LONG = re.compile(r"(?<=\d )(minutes|hours|days|weeks|months|years) long\b", re.I)
BEFORE_AND_AFTER = re.compile(
    r"\b(before|after|during) ((?:(?:the|your|each|every|any|a|an) )?[a-z]{3,}) (and|or) (before|after|during) \2\b",
    re.I,
)
"""`before the meal and after the meal`, of which the meal may be said once."""
SAID_TWICE = re.compile(
    r"\b((?:can|may|might|will|must|should) (?!not\b)[a-z]{2,}) ((?:[\w-]+ ){1,5}?(?:and|or)) \1 (?=[a-z])",
    re.I,
)
"""`can cause a rash and can cause a cough`, of which `can cause` may be said once."""
AT_TWICE = re.compile(r"\b(at|on|in) ((?:[\w-]+ ){1,3}(?:and|or)) \1 (?=[\w])", re.I)
BODY = (
    "nose|mouth|throat|chest|belly|stomach|back|neck|head|arms?|hands?|legs?|foot|feet|knees?|hips?|elbows?|shoulders?|wrists?|ankles?|fingers?|toes?|thumbs?"
    "|eyes?|ears?|lips|tongue|teeth|skin|hair|face|jaw|thighs?|calf|calves|heels?|spine|lungs|heart|bladder|bowels?|kidneys|liver"
)
YOUR_BODY = re.compile(
    rf"\byour (?=(?:left |right |upper |lower |other |injured |bad |good )?(?:{BODY})\b)", re.I
)
OTHERS = re.compile(
    r"\b(?:baby|babies|child|children|infant|toddler|partner|patients?|mother|father|carer|helper|nurse|doctor|midwife|therapist|person|people|someone|his|her|their|he|she|they)(?:['’]?s)?\b",
    re.I,
)
"""Whose part of a body may be meant but the reader's."""


def of_the_reader(match: re.Match[str]) -> str:
    """`your nose` as `the nose`, where nobody else is named."""
    return match[0] if names_others(match.string) else "the "


@lru_cache(maxsize=64)
def names_others(text: str) -> bool:
    """Whether a text names somebody but the reader; asked once for all parts of a body that it names."""
    return OTHERS.search(text) is not None


def with_apostrophe(match: re.Match[str]) -> str:
    """`dont`, `theres` and `youre` in two words."""
    if match[1]:
        return f"{match[1]} not"
    return f"{match[2]} is" if match[2] else f"{match[3]} {VERBS[match[4].lower()]}"


def shows(match: re.Match[str]) -> str:
    """`In this section we describe` as `This section describes`."""
    verb = match[3].lower()
    return f"{match[1].capitalize()} {match[2]} {verb}{'es' if verb.endswith('s') else 's'}"


FORMS: tuple[Form, ...] = (
    (ICON, lambda m: ""),
    (DECORATION, lambda m: ""),
    (BASIS, lambda m: ADVERBS.get(m[1].lower(), m[1])),
    (BOTH, lambda m: "both"),
    (ALL_OF, lambda m: f"{m[1]} "),
    (IN_THIS_PART, shows),
    (NO_APOSTROPHE, with_apostrophe),
    (GOT, lambda m: ""),
    (IT_POSSIBLE, lambda m: "you can "),
    (NO_NEED, lambda m: "you need not "),
    (THAT_YOU, lambda m: f"{m[1]} you to "),
    (HESITATE, lambda m: ""),
    (ANY_IF, lambda m: f"{m[1]} "),
    (FOR_THE_NEXT, lambda m: "for "),
    (LONG, lambda m: m[1]),
    (BEFORE_AND_AFTER, lambda m: f"{m[1]} {m[3]} {m[4]} {m[2]}"),
    (SAID_TWICE, lambda m: f"{m[1]} {m[2]} "),
    (AT_TWICE, lambda m: f"{m[1]} {m[2]} "),
    (YOUR_BODY, of_the_reader),
)
HELD: dict[re.Pattern[str], tuple[str, ...]] = {
    BASIS: (" basis",),
    BOTH: ("two", "2"),
    ALL_OF: (" of the ",),
    IN_THIS_PART: (" we ",),
    NO_APOSTROPHE: ("nt", "theres", "thats", "whats", "heres", "you", "they"),
    GOT: (" got",),
    IT_POSSIBLE: ("is possible",),
    NO_NEED: ("no need for you",),
    THAT_YOU: (" that you ",),
    HESITATE: ("hesitate to", "feel free to"),
    ANY_IF: (" any ",),
    FOR_THE_NEXT: ("for the ",),
    LONG: (" long",),
    BEFORE_AND_AFTER: ("before ", "after ", "during "),
    SAID_TWICE: (" and ", " or "),
    AT_TWICE: (" and at ", " or at ", " and on ", " or on ", " and in ", " or in "),
    YOUR_BODY: ("your ",),
    ICON: (":material-", ":octicons-", ":fontawesome-"),
}
"""What a text holds, in lower case, at least one of if a form of it is to be found."""
