"""Numbers written as words, fractions and comparisons in English."""

from __future__ import annotations

import re

ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
"""What counts places, in words: the one of a number stands at its place."""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}

_ONES = "|".join(sorted(ONES, key=len, reverse=True))
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(w for w, n in ONES.items() if 0 < n < 10)})\b)?|(?:{_ONES}))"
SPELLED = re.compile(
    rf"\b(?=[aefnostz])(?:(?P<dozen>a dozen)|{_BELOW_100}(?:[ -](?:hundred|thousand)(?:[ -](?:and )?{_BELOW_100})?\b)*)\b",
    re.I,
)
"""A number in words; two numbers side by side, as in `a later one seven`, are two."""
FRACTION = re.compile(
    r"\b(?=[afhnoqt])(?:(?P<count>a|one|two|three|four|nine)[ -])?(?P<part>half|thirds?|quarters?|fourths|fifths?|tenths?)\b(?![- ]?(?:life|lives|time|trimester|year|hour|dose))",
    re.I,
)
NO_NUMBER_BEFORE = re.compile(
    r"\b(?:no|any|some|every|each|the|this|that|which|another|other|only|at|as|good|last|first)[ -]\Z", re.I
)
NO_NUMBER_AFTER = re.compile(
    r"\s*(?:another|can|should|could|may|must|might|would|who|way|thing|or other|or the other|hand)\b|['’]s\b|-sided|-off",
    re.I,
)

BEFORE = (
    (
        "≥",
        r"(?:≥|>\s?=|=>|⩾|(?:(?:at|equal to) or (?:above|over|greater than|more than|higher than)|(?:greater|more|higher) than or equal to|at (?:the )?least|no (?:less|fewer|lower) than|not (?:less|fewer|lower) than|(?:a )?minimum of))",
    ),
    (
        "≤",
        r"(?:≤|<\s?=|⩽|(?:(?:at|equal to) or (?:below|under|less than|lower than)|(?:less|lower|fewer) than or equal to|at (?:the )?most|up to|no (?:more|greater|higher|longer) than|not (?:more|greater|higher|exceed|exceeding) than|(?:a )?maximum of|not exceeding))",
    ),
    ("<", r"(?:<|(?:less|fewer|lower|smaller|shorter|younger) than|below|under)"),
    (
        ">",
        r"(?:>|(?:more|greater|higher|larger|longer|older|better) than|above|over|exceed(?:s|ed|ing)?|in excess of)",
    ),
    (
        "~",
        r"(?:~|≈|∼|(?:about|approximately|around|roughly|nearly|almost|close to|an estimated|circa|ca\.|approx\.?|some))",
    ),
)
AFTER = (
    ("≥", r"\s?(?:or|and) (?:more|older|above|higher|over|longer|greater|upwards?|later)\b|\+(?!\w)"),
    ("≤", r"\s?(?:or|and) (?:less|fewer|younger|below|lower|under|shorter|smaller|earlier)\b"),
)
ASIDE = re.compile(r"\s?\([^()]{1,40}\)")
PRECEDED = [(sign, re.compile(rf"(?<!\w){words}\s*(?:a |an |the )?\Z", re.I)) for sign, words in BEFORE]
FOLLOWED = [(sign, re.compile(words, re.I)) for sign, words in AFTER]


def typed_value(match: re.Match[str]) -> float:
    """The number of digits as typed, with its sign and power of ten."""
    number = match["number"]
    if re.fullmatch(r"\d+,\d{1,2}", number):
        number = number.replace(",", ".")
    digits = re.sub(r"[,\s'’]", "", number) + (match["decimals"] or "").replace("·", ".")
    power = power_of_ten((match["power"] or "0").translate(RAISED))
    return float(digits) * (-1 if match["sign"] else 1) * power


def power_of_ten(exponent: str) -> float:
    """Ten to a power; beyond what a number holds it is infinite."""
    digits = re.sub(r"[^\d-]", "", exponent)[:6]
    if not re.fullmatch(r"-?\d+", digits):
        return 1.0
    return (
        10.0 ** int(digits) if abs(int(digits)) <= 300 else (0.0 if digits.startswith("-") else float("inf"))
    )


def exact(value: float) -> float:
    """A number without the dust of its last binary digits."""
    return float(f"{value:.12g}")


def value_of(match: re.Match[str]) -> float:
    """The number that words spell: `twenty-five`, `one hundred and twelve`, `a dozen`."""
    if match["dozen"]:
        return 12.0
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]+", match[0].lower()):
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0))
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
    return total + current


def share_of(match: re.Match[str]) -> float:
    """The percentage that a fraction spells."""
    count = (match["count"] or "one").lower()
    return 100.0 * ONES.get(count, 1) / PARTS[match["part"].lower()]


def comparator(text: str, start: int, end: int) -> tuple[str, int, int]:
    """`<`, `≤`, `>`, `≥`, `~` or nothing for the number at a span, and the span with its comparing words."""
    head = text[max(0, start - 40) : start]
    for sign, pattern in PRECEDED:
        if match := pattern.search(head):
            return sign, start - len(match[0]), end
    for sign, pattern in FOLLOWED:
        if match := pattern.match(text, end):
            return sign, start, match.end()
        aside = ASIDE.match(text, end)
        if aside and pattern.match(text, aside.end()):
            return sign, start, end
    return "", start, end
