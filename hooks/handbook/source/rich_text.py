"""Titles as CSL has them: text in which a few tags raise, lower, slant or embolden.

Raised and lowered digits are characters of their own (10⁶), so that nothing loses them; letters keep their tags on a page.
"""

from __future__ import annotations

import re

RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
LETTERS_RAISED = str.maketrans(
    "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ",
    "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ",
)
LETTERS_LOWERED = str.maketrans("aehijklmnoprstuvxβγρφχ", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
WHOLE = {
    "°": "°",
    "∘": "°",
    "◦": "°",
    "o": "°",
    "′": "′",
    "″": "″",
    "®": "®",
    "™": "™",
    "©": "©",
    "TM": "™",
    "(R)": "®",
}
"""What is raised by itself."""
TAG = re.compile(
    r"<(?P<name>sup|sub|i|em|b|strong|sc|span)(?:\s+(?:style|class)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))?\s*>(?P<inner>[^<>]*)</(?P=name)\s*>",
    re.I,
)
"""An innermost pair of tags."""
CSL = re.compile(
    r"""<(?P<name>i|b|sup|sub|sc|span)
    (?P<attribute>\s+(?:class\s*=\s*(?P<q>["'])nocase(?P=q)
      |style\s*=\s*(?P<r>["'])\s*font-(?:variant|style|weight)\s*:\s*(?:small-caps|normal|italic|bold)\s*;?\s*(?P=r)))?\s*>
    (?P<inner>[^<>]*)</(?P=name)>""",
    re.X,
)
"""An innermost pair of the tags that CSL knows in its texts; a span says what it is for."""
SHOWN = {"i": "i", "em": "i", "b": "b", "strong": "b", "sup": "sup", "sub": "sub"}
OPEN, CLOSE = "\ue0c0", "\ue0c1"
"""Stand for the angle brackets of a tag that is kept, while the pairs around it are looked at."""


def raised(text: str) -> str:
    """Raised text: digits and signs as characters of their own, else in `<sup>`."""
    bare = text.strip()
    if not bare:
        return ""
    if bare in WHOLE:
        return WHOLE[bare]
    moved = bare.translate(RAISED)
    return moved if not any(a == b for a, b in zip(bare, moved, strict=True)) else f"<sup>{bare}</sup>"


def slanted(text: str) -> str:
    """Slanted text, such as the name of a species."""
    bare = text.strip()
    return f"<i>{bare}</i>" if bare and "<" not in bare and ">" not in bare else text


def lowered(text: str) -> str:
    """The same below the line."""
    bare = text.strip()
    moved = bare.translate(LOWERED)
    return moved if not any(a == b for a, b in zip(bare, moved, strict=True)) else f"<sub>{bare}</sub>"


def render_tags(text: str, opening: str = "<", closing: str = ">") -> str:
    """The text with the tags that a page shows, between the brackets that are asked for; others that CSL knows are gone."""
    if "<" not in text:
        return text

    def pair(match: re.Match[str]) -> str:
        name, inner = match["name"].lower(), match["inner"]
        if name in ("sup", "sub") and OPEN not in inner:
            moved = (raised if name == "sup" else lowered)(inner)
            if not moved.startswith("<"):
                return moved
        sign = SHOWN.get(name)
        return f"{OPEN}{sign}{CLOSE}{inner}{OPEN}/{sign}{CLOSE}" if sign else inner

    for _ in range(20):
        before, text = text, TAG.sub(pair, text)
        if text == before:
            break
    return text.replace(OPEN, opening).replace(CLOSE, closing)


def without_csl(text: str) -> str:
    """The text without the pairs of tags that CSL knows; what stands in them stays."""
    for _ in range(20):
        before = text
        text = CSL.sub(lambda m: m["inner"] if m["attribute"] or m["name"] != "span" else m[0], text)
        if text == before or "<" not in text:
            break
    return text


def strip_tags(text: str) -> str:
    """The text without tags; what is raised or lowered is written with such letters, or behind `^` and `_`."""
    if "<" not in text:
        return text
    text = render_tags(text, OPEN, CLOSE)
    return re.sub(
        f"{OPEN}(/?)(?:(su[pb])|[a-z]+){CLOSE}(?:(?P<inner>[^{OPEN}]*){OPEN}/su[pb]{CLOSE})?",
        lambda m: _letters(m["inner"] or "", m[2]) if m[2] else m["inner"] or "",
        text,
    )


def _letters(inner: str, name: str) -> str:
    tables = (RAISED, LETTERS_RAISED) if name == "sup" else (LOWERED, LETTERS_LOWERED)
    moved = inner.translate(tables[0] | tables[1])
    if inner and not any(a == b and not a.isspace() for a, b in zip(inner, moved, strict=True)):
        return moved
    sign = "^" if name == "sup" else "_"
    return f"{sign}({inner})" if len(inner) > 1 else f"{sign}{inner}" if inner else ""
