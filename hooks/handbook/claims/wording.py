"""How a claim is told: hedged, as a report of what a study found, and about whom."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..findings import Finding
from ..source.data import parse_yaml

REPORTED = re.compile(
    r"\b(?:was|were|had|did|fell|rose|grew|took|came|went|gave|found|saw|kept|lost|got|began|lay|stood|made|shrank|brought|held|met|left|"
    r"\w{2,}ed|studies|study|trials?|series|reports?|review|survey|model|authors|abstract|case|label|labels|guidelines?|guidance|agency|law|"
    r"clinics?|volunteers|animals|mice|mouse|rats|monkeys|cells|participants|of \d+ men|in \d+ men|mean|median|correlated?)\b",
    re.I,
)
UNSURE = re.compile(
    r"\b(?:not|no|nobody|nothing|none|never|unknown|hardly|rarely|little|few|only|weak|weaker|low certainty|very low|doubt|question|if|whether|"
    r"depends?|differs?|vary|varies|expects?|thought|believed|about|roughly|usually|often|sometimes|rare)\b",
    re.I,
)
ASSERTS = re.compile(
    r"\b(?:is|are|will|raises?|lowers?|increases?|decreases?|reduces?|restores?|improves?|causes?|prevents?|stops?|starts?|speeds?|slows?|shortens?|"
    r"returns?|recovers?|regains?|comes? back|grows?|shrinks?|blocks?|suppress(?:es)?|stimulates?|protects?|harms?|helps?|works?|makes?|brings?|keeps?|leads? to)\b",
    re.I,
)
REPLACEMENT = r"(?:TRT|(?:prescribed|replacement) testosterone|testosterone (?:replacement|therapy|treatment)(?: therapy| treatment)?)"
TREATED = re.compile(
    r"\b(?:men|man|patients|people)\b[^.;:]{0,40}\b(?:(?:who|that) (?:have )?(?:stop(?:s|ped)?|come off|came off)|stopping|coming off|after stopping|on)\b"
    r"[^.;:]{0,20}\b(?:TRT|(?:prescribed |replacement )?testosterone(?: replacement| therapy| treatment)?)\b|"
    rf"\b(?:after|on|off) {REPLACEMENT}\b|"
    rf"\b(?:(?:after|when|once|if|by)\b[^.;:]{{0,20}}\b(?:stop(?:s|ped|ping)?|com(?:e|ing) off|end(?:s|ed)?)) (?:your |their |his )?{REPLACEMENT}\b|"
    rf"\b(?:when|once|after|if) {REPLACEMENT} (?:is stopped|stops|ends|has ended|was stopped)\b",
    re.I,
)
FIRM = re.compile(
    r"\b(?:always|never fails|(?:has|have) no (?:influence|effect|impact|bearing)|makes? no difference|"
    r"do(?:es)? not (?:affect|influence|matter|change|harm))\b",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:volunteers?|healthy|contracept\w+|steroids?|users?|athletes?|bodybuilders?|deficien\w+|hypogonad\w+|kallmann|GnRH|infertil\w+|subfertile|"
    r"clinics?|women|woman|animals?|mice|mouse|rats?|monkeys?|cells?|obes\w+|older|elderly|young|cancer|undecanoate|enanthate|"
    r"low testosterone|disease|pathologic|other (?:men|groups|people)|general|label|guideline)\b",
    re.I,
)
UNSTUDIED = re.compile(
    r"\b(?:no (?:such )?(?:study|studies|trials?|data|evidence|research)|(?:hardly|not|never|barely|rarely) (?:been )?(?:studied|measured|tested|followed)|"
    r"not known|unknown|nobody knows)\b",
    re.I,
)
SAME = frozenset({"stopped-trt", "on-trt", "general", "hypogonadal"})


@cache
def hedges() -> re.Pattern[str]:
    """The words of the shared vocabulary that make a statement careful."""
    text = (Path(__file__).parents[1] / "english" / "lexicons" / "hedges.yaml").read_text(encoding="utf-8")
    scales = parse_yaml(text)["scales"].values()
    words = sorted(
        {w for scale in scales for level, found in scale.items() if int(level) == 1 for w in found},
        key=len,
        reverse=True,
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def overstated(text: str, found: list[Finding]) -> str:
    """The words by which a claim says more than its findings, which are all of low certainty; else nothing."""
    if not found or any(f.record.certainty not in ("low", "very-low") for f in found):
        return ""
    if text.rstrip().endswith("?") or REPORTED.search(text) or hedges().search(text):
        return ""
    if firm := FIRM.search(text):
        return firm[0]
    asserting = ASSERTS.search(text)
    return asserting[0] if asserting and not UNSURE.search(text) else ""


def mismatched(text: str, found: list[Finding]) -> str:
    """The words by which a claim speaks of men on or after TRT, though all its findings are of other people."""
    if not found or any(f.record.population in SAME for f in found):
        return ""
    treated = TREATED.search(text)
    return treated[0] if treated and not ELSEWHERE.search(text) and not UNSTUDIED.search(text) else ""
