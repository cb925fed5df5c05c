"""LaTeX's commands by what they do to the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .rich_text import lowered, raised, slanted

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", '"': "\u0308", ".": "\u0307", "u": "\u0306", "v": "\u030c",
    "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328", "r": "\u030a", "h": "\u0309", "U": "\u030e", "G": "\u030f",
    "t": "\u0361", "f": "\u0311", "C": "\u030f", "textcommabelow": "\u0326", "textcommaabove": "\u0313", "textsubdot": "\u0323", "cedla": "\u0327",
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0305", "tilde": "\u0303", "widetilde": "\u0303", "dot": "\u0307",
    "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "not": "\u0338",
}  # fmt: skip
"""Combining accents by the sign or name of the command."""
BELOW = frozenset("c d b k textcommabelow textsubdot cedla".split())
ALONE = {
    "\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0308": "¨", "\u0307": "˙", "\u0306": "˘", "\u030c": "ˇ",
    "\u030b": "˝", "\u0327": "¸", "\u0328": "˛", "\u030a": "˚",
}  # fmt: skip
"""An accent without a letter: `\\~{}` is a tilde."""
CONTROL_SYMBOLS = {
    " ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "/": "", "-": "", "@": "", "*": "", "&": "&", "%": "%", "$": "$",
    "#": "#", "_": "_", "{": "{", "}": "}", "|": "‖", "+": "",
}  # fmt: skip
NOTHING = frozenset(
    "it em bf sc rm tt sl sf upshape itshape slshape bfseries scshape mdseries rmfamily sffamily ttfamily normalfont protect relax allowbreak "
    "nobreak tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath unboldmath displaystyle textstyle "
    "scriptstyle left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr middle limits nolimits noindent xspace leavevmode "
    "nocorr null strut cal frenchspacing sloppy ignorespaces unskip smaller larger autocap centering bgroup egroup mathsurround "
    "discretionary bibstring nolinebreak nopagebreak linebreak pagebreak smallskip medskip bigskip hfill hfil vfill expandafter csname endcsname".split()
)
"""Fonts, sizes and the like: they change how the text looks."""
WITHOUT_ARGUMENTS = {
    "hspace": 1, "vspace": 1, "noopsort": 1, "NoopSort": 1, "SortNoop": 1, "Noop": 1, "noop": 1, "noOpSort": 1, "phantom": 1, "hphantom": 1, "vphantom": 1, "label": 1,
    "selectlanguage": 1, "color": 1, "fontsize": 2, "fontfamily": 1, "fontseries": 1, "fontshape": 1, "sortas": 1, "index": 1, "hyphenation": 1,
    "printfirst": 1,
}  # fmt: skip
"""Commands whose arguments are never printed, with how many they have."""
LENGTHS = frozenset("kern hskip mkern mskip vskip raise lower".split())
ADDRESSES = frozenset("url path nolinkurl burl".split())


def accented(base: str, accent: str) -> str:
    """A letter with an accent, also where it has one already."""
    mark = ACCENTS[accent]
    if not base.strip():
        return ALONE.get(mark, "") + base
    first, rest = base[0], base[1:]
    while rest and unicodedata.combining(rest[0]):
        first, rest = first + rest[0], rest[1:]
    if accent not in BELOW:
        first = first.replace("ı", "i").replace("ȷ", "j")
    joined = unicodedata.normalize("NFC", unicodedata.normalize("NFD", first) + mark)
    return joined + rest


def _same(inner: str) -> str:
    return inner


def _fraction(above: str, below: str) -> str:
    return "/".join(f"({p})" if re.search(r"[\s+−-]", p.strip()) else p.strip() for p in (above, below))


def _formula(inner: str) -> str:
    """Chemistry: numbers behind an element or a bracket are lowered."""
    return re.sub(r"(?<=[A-Za-z)\]])\d+", lambda m: lowered(m[0]), inner)


def _linked(address: str, shown: str) -> str:
    same = shown.strip().rstrip("/") in ("", address.rstrip("/"), re.sub(r"^\w+://", "", address).rstrip("/"))
    return address if same else f"{shown} ({address})"


Form = Callable[..., str]
SLANTING = frozenset("em it sl itshape slshape".split())
"""Commands that slant the rest of their group."""
ARGUMENTS: dict[str, tuple[int, Form, bool | None]] = {
    **{name: (1, _same, None) for name in (
        "textbf textsc textrm textsf texttt textup textmd textnormal textlf textsw textulc underline uline ul mathsf mathtt "
        "mathbf mathit mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb mkbibbold mkbibacro mkbibnamefamily mkbibnamegiven ensuremath mathord mathop mathbin mathrel "
        "textcite bibinfo operatorname hbox vbox fbox makebox framebox textlarger textsmaller mathstrut lowercase "
        "MakeSentenceCase NoCaseChange sout st so caps num numprint nolink textmarkoverwrite smash overbrace underbrace unit si textls hl"
    ).split()},
    **{name: (1, slanted, None) for name in ("emph", "textit", "textsl", "mkbibemph", "mkbibitalic")},
    **{name: (1, _same, False) for name in ("text", "mbox", "textrm", "mathrm", "mathup")},
    "textsuperscript": (1, raised, False), "mkbibsuperscript": (1, raised, False), "mkbibsubscript": (1, lowered, False), "up": (1, raised, False), "sp": (1, raised, True), "textsu": (1, raised, False), "fup": (1, raised, False),
    "textsubscript": (1, lowered, False), "sb": (1, lowered, True), "down": (1, lowered, False),
    "uppercase": (1, str.upper, None), "MakeUppercase": (1, str.upper, None), "MakeLowercase": (1, str.lower, None),
    "enquote": (1, lambda inner: f"“{inner}”", None), "mkbibquote": (1, lambda inner: f"“{inner}”", None),
    "foreignquote": (2, lambda _, inner: f"“{inner}”", None), "mkbibparens": (1, lambda inner: f"({inner})", None), "mkbibbrackets": (1, lambda inner: f"[{inner}]", None),
    "frac": (2, _fraction, True), "dfrac": (2, _fraction, True), "tfrac": (2, _fraction, True), "sfrac": (2, _fraction, True), "nicefrac": (2, _fraction, True),
    "sqrt": (1, lambda inner: f"√{inner}" if len(inner.strip()) < 2 else f"√({inner})", True),
    "SI": (2, lambda number, unit: f"{number} {unit}", None), "qty": (2, lambda number, unit: f"{number} {unit}", None),
    "ce": (1, _formula, True), "cee": (1, _formula, True), "cf": (1, _formula, True),
    "href": (2, _linked, None), "foreignlanguage": (2, lambda _, inner: inner, None), "textcolor": (2, lambda _, inner: inner, None),
    "raisebox": (2, lambda _, inner: inner, None), "scalebox": (2, lambda _, inner: inner, None), "hyperlink": (2, lambda _, inner: inner, None),
    "texorpdfstring": (2, lambda inner, _: inner, None), "latintext": (0, str, None), "textcyr": (1, _same, None), "textgreek": (1, _same, None),
    "textlatin": (1, _same, None), "mathchoice": (4, lambda inner, *_: inner, True),
}  # fmt: skip
"""Commands whose arguments are shown: how many, in which form, and whether they are maths (None: as what is around them)."""
