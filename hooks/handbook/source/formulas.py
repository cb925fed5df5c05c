"""Formulas as text: TeX of a page, and digits that are raised."""

from __future__ import annotations

import re
from html import unescape

from .marks import MARK, strip

DELIMITERS = re.compile(r"^\s*(?:\\[(\[]|\${1,2})|(?:\\[)\]]|\${1,2})\s*$")
NAMES = {
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "ne": "≠", "neq": "≠",
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "approx": "≈", "sim": "~", "propto": "∝", "infty": "∞", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "uparrow": "↑", "downarrow": "↓", "mu": "µ", "degree": "°", "circ": "°", "%": "%",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "sigma": "σ", "sum": "∑", "sqrt": "√",
}  # fmt: skip
"""Commands that have a character of their own; any other keeps its name, so that nothing is lost."""
SPACES = re.compile(r"\\[,;:! ]|~")
STYLE = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|left|right|displaystyle|,)\b\s*")
FRACTION = re.compile(r"\\[dt]?frac\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
RAISED = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\S))")
INDEX = re.compile(r"_\s*(?=[A-Za-z]{3,})")
"""An index that is a word of its own, such as that of `p_\\text{arm}`."""
COMMAND = re.compile(r"\\([A-Za-z]+|%)")
HIGH = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")


def formula_text(tex: str) -> str:
    """A formula in TeX as a line of text."""
    text = DELIMITERS.sub("", DELIMITERS.sub("", unescape(tex)))
    text = SPACES.sub(" ", text)
    while (flat := FRACTION.sub(r"(\1)/(\2)", text)) != text:
        text = flat
    text = RAISED.sub(lambda m: raised(m[1] or m[2]), text)
    text = COMMAND.sub(lambda m: NAMES.get(m[1], f" {m[1]} "), STYLE.sub("", text))
    text = INDEX.sub(" ", text.replace("{", "").replace("}", ""))
    return " ".join(text.replace("_", "").split())


def raised(text: str) -> str:
    """Digits and signs that stand raised; letters stay as they are, and what mixes both is put in brackets behind `^`."""
    plain = strip(text).strip()
    if not plain or plain.isalpha() and plain != "n":
        return text
    if not plain.translate(HIGH).isascii() and all(c in "0123456789+-−()n" for c in plain):
        return text.translate(HIGH)
    at = MARK.match(text)
    return f"{at[0] if at else ''}^({plain})"
