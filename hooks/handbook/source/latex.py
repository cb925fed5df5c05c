"""LaTeX in BibTeX fields as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import cache, lru_cache

MARKED = re.compile(r"[\\$~{}]|--|``|''")
DOTLESS = re.compile(r"\{?\\([ij])(?:\{\}|\}|(?=\W)\s?)")
COMMAND = re.compile(
    r"\\(?:textit|textbf|textsc|textrm|textsuperscript|textsubscript|texttt|textnormal|text|emph|mathrm|mathit|mathbf|mkbibemph|"
    r"mkbibquote|enquote|url|href|ensuremath|uppercase|lowercase|protect|relax|em|it|bf|sc|rm|tt|sl|upshape|itshape|"
    r"bfseries|scshape|hskip|kern|slash|allowbreak|nolinkurl|path)(?![A-Za-z])\s*"
)
SIGNS = {
    "textbraceleft": ("{", "\ue0b0"), "textbraceright": ("}", "\ue0b1"), "textbackslash": ("\\", "\ue0b2"), "textasciitilde": ("~", "\ue0b3"),
    "textasciicircum": ("^", "\ue0b4"), "textdollar": ("$", "\ue0b5"), "textquotesingle": ("'", "\ue0b6"), "textasciigrave": ("`", "\ue0b7"),
    "texthyphen": ("-", "\ue0b8"),
}  # fmt: skip
"""Signs that mean something in LaTeX, by the command that names them, with what stands for them while the rest is read."""
SIGN = re.compile(rf"\\({'|'.join(SIGNS)})(?![A-Za-z])(?:\{{\}})?")
GUARDS = {guard: sign for sign, guard in SIGNS.values()}
GUARD = re.compile(f"[{''.join(GUARDS)}]")

LARGEST = 20_000
"""Longer fields are taken as they are."""

RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\w))")


@lru_cache(maxsize=50_000)
def text(typed: str) -> str:
    """What a reader would see: accents joined, commands for fonts and protecting braces gone, one line."""
    if len(typed) <= LARGEST and MARKED.search(typed):
        typed = decoded(typed)
    return " ".join(typed.split())


def decoded(typed: str) -> str:
    """Accents, symbols, math and dashes as characters; commands that are not known stay as they are."""
    typed = SIGN.sub(lambda m: SIGNS[m[1]][1], typed)
    typed = re.sub(r"\\([{}$])", lambda m: {"{": "\ue0b0", "}": "\ue0b1", "$": "\ue0b5"}[m[1]], typed)
    typed = COMMAND.sub("", DOTLESS.sub(r"\1", typed))
    if "\\" in typed or "~" in typed or "''" in typed or "``" in typed or "--" in typed:
        typed = re.sub(r"(\\[a-zA-Z]) +(?=\\?[A-Za-z])", r"\1 ", typed)
        typed = decoder()(typed)[0]
    if "$" in typed:
        typed = re.sub(r"(?<!\\)\$([^$]*)\$", lambda m: scripts(m[1]), typed)
    typed = typed.replace("{", "").replace("}", "")
    return GUARD.sub(lambda m: GUARDS[m[0]], typed)


def scripts(math: str) -> str:
    """Raised and lowered digits of a formula."""

    def script(found: re.Match[str]) -> str:
        inner = found[2] if found[2] is not None else found[3]
        table = RAISED if found[1] == "^" else LOWERED
        return inner.translate(table)

    return SCRIPT.sub(script, math)


@cache
def decoder() -> Callable[[str], tuple[str, int]]:
    """The library's decoder; importing it takes a while."""
    from latexcodec import codec

    codec.register()  # type: ignore[no-untyped-call]
    return codecs.lookup("ulatex").decode  # type: ignore[return-value]
