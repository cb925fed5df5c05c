"""Which sentences make a clinical statement: a quantity, the effect of a drug, a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable

DIGITS = r"\d+(?:[.,]\d+)*"
WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|a third|two thirds|a quarter|three quarters|a (?:minority|majority))"
PEOPLE = r"(?:men|women|patients|people|participants|boys|children|adults|volunteers|couples)"
UNIT = (
    r"(?:%|percent\b|per cent\b|percentage points?\b|(?:[mµμnpk]?g(?:/(?:d?l|mL|kg|day|d|h|m²))?|[mµμnp]?mol(?:/L)?|m?IU(?:/(?:m?L|day|week))?|U/L|units?|"
    r"[mµμdc]?[lL]|cm³|[cm]m|kg|kg/m²|mmHg|million(?:/mL)?|times|-?fold|years?|months?|weeks?|days?|hours?|minutes?|trials?|studies|cycles|doses?|"
    rf"injections?|of \d+|{PEOPLE})(?!\w))"
)
QUANTITY = re.compile(
    rf"(?<![\w.-]){DIGITS}(?:\s*(?:-|–|to|and|or)\s*{DIGITS})?[\s-]?{UNIT}|"
    rf"\b{WORDS}(?: (?:in|of|out of) (?:every )?(?:ten|five|four|three|\d+|the|all|these|those))?(?: (?!in\b|or\b|and\b|for\b)\w+)? {PEOPLE}\b(?! who (?:read|want|need|ask))",
    re.I,
)
COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|faster|slower|longer|shorter|greater|smaller|larger|sooner|stronger|weaker|likelier|rarer|more slowly|"
    r"better|worse)\b[^.;:?!]{0,60}?(?<!rather )\bthan\b(?! (?:was|is|it|they|one|a|to|yours|usual|in treatment)\b)|\btwice as \w+ as\b|\b(?:two|three|four|five|ten|\d+)-?fold\b|"
    r"\b(?:superior|inferior|equivalent|non-?inferior) to\b|\bcompared with\b",
    re.I,
)
COMPARABLE = re.compile(
    rf"\b(?:{PEOPLE}|groups?|placebo|drugs?|doses?|risks?|rates?|recovery|recovered|sperm|testes|testis|volume|levels?|concentrations?|mortality|"
    r"pain|symptoms|side effects|treated|untreated|injections|gels|tablets)\b", re.I
)  # fmt: skip
OFTENER = re.compile(
    r"\b(?:more|less) (?:frequent|common|likely|often)\b[^.;:?!]{0,30}\b(?:on|with|in|among|after)\b", re.I
)
APPROVAL = re.compile(
    r"\b(?:is|are|was|were)(?: not| no longer| never)? (?:approved|licensed|authorized|banned)\b", re.I
)
EFFECT = re.compile(
    r"\b(?:(?:raise|increase|decrease|reduce|inhibit|stimulate|restore|improve|cause|induce|double|halve|prolong|damage|relieve|cure|trigger|trigger)[sd]|"
    r"(?:lower|suppress|block|worsen|prevent|shorten|delay|harm|protect|boost|speed|treat|shrink|kill|heal)(?:e?s)|(?:lower|suppress|block|worsen|prevent|"
    r"shorten|delay|harm|protect|boost)ed|triggers|does not (?:raise|lower|treat|cause|restore|prevent|cure|improve)|"
    r"(?:can|may|will|could) (?:raise|lower|treat|cause|restore|prevent|cure|improve|increase|decrease|reduce|suppress|block|inhibit|stimulate|shrink|speed|delay)|"
    r"shrank|rises|rose|fell|falls(?! on)|(?:leads?|led) to|result(?:s|ed) in)\b",
    re.I,
)
DRUG = re.compile(
    r"\b(?:testosterone|trt|hcg|fsh|gnrh|estrogens?|metformin|insulin|aspirin|ibuprofen|paracetamol|acetaminophen|prednisolone|"
    r"dexamethasone|hydrocortisone|salbutamol|albuterol|warfarin|heparin|digoxin|morphine|codeine|lithium|adrenaline|epinephrine|oxygen|"
    r"amoxicillin|levothyroxine|naloxone|furosemide|antibiotics|steroids|"
    r"[a-z]{3,}(?:ifene|iphene|oxifen|trozole|relin|relix|olol|pril|sartan|statin|prazole|conazole|cillin|mycin|floxacin|cycline|parin|gliptin|gliflozin|"
    r"glutide|mab|tinib|azepam|azolam|setron|triptan|dipine|thiazide|dronate|terol|solone|steride|tropin))\b",
    re.I,
)
OWN = re.compile(
    r"\b(?:this|these|the next|the other|the following|our) (?:page|pages|section|chapter|handbook|tables?|list|figure|charts?|picture|site|review)\b|"
    r"\b(?:below|above)\b[^.]{0,20}$|\bon this page\b|\bnobody knows\b|\bis not known\b", re.I
)  # fmt: skip
ASKED = re.compile(
    r"^\W*(?:whether\b|(?:how (?:much|many|long|often|far|fast|soon)|which|why|what|who|when)\b(?!.*, ))",
    re.I,
)
INSTRUCTION = re.compile(
    r"^\W*(?:(?:if|when|before|after) [^.]{1,200}?, )?(?:please )?(?:call|go|see|seek|ask|tell|bring|get|talk|contact|phone|ring|write|read|show|note|"
    r"keep|do not|don't|never|use|check|look|choose|open|pick|book|count|give yourself)\b", re.I
)  # fmt: skip


def clinical(sentence: str, drugs: Iterable[str] = ()) -> str:
    """What makes a sentence a clinical statement, in words; empty if nothing does."""
    text = " ".join(sentence.split())
    if text.rstrip("\"'”’)").endswith(("?", ":")) or len(text.split()) < 3:
        return ""
    if any(quiet.search(text) for quiet in (OWN, ASKED, INSTRUCTION)):
        return ""
    if found := QUANTITY.search(text):
        return f"the quantity '{found[0].strip()}'"
    if (found := COMPARED.search(text)) and (COMPARABLE.search(text) or drug_in(text, drugs)):
        return f"the comparison '{found[0].strip()}'"
    if (found := OFTENER.search(text) or APPROVAL.search(text)) and drug_in(text, drugs):
        return f"'{found[0]}' of '{drug_in(text, drugs)}'"
    if (effect := EFFECT.search(text)) and (drug := drug_in(text, drugs)):
        return f"the effect '{effect[0]}' of '{drug}'"
    return ""


def drug_in(text: str, drugs: Iterable[str]) -> str:
    """The first drug that a text names."""
    if found := DRUG.search(text):
        return found[0]
    lower = text.casefold()
    return next((d for d in drugs if re.search(rf"(?<!\w){re.escape(d.casefold())}(?!\w)", lower)), "")
