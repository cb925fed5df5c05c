"""What an editor cuts or says more shortly: `on a daily basis`, `all 2 of`, `in this section we describe`."""

from __future__ import annotations

import re
from collections.abc import Callable

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
)
HELD: dict[re.Pattern[str], tuple[str, ...]] = {
    BASIS: (" basis",),
    BOTH: ("two", "2"),
    ALL_OF: (" of the ",),
    IN_THIS_PART: (" we ",),
    ICON: (":material-", ":octicons-", ":fontawesome-"),
}
"""What a text holds, in lower case, at least one of if a form of it is to be found."""
