"""LaTeX in BibTeX fields as text: accents, signs, maths and spacing as characters; what is raised or lowered stays so.

Fonts and protecting braces go; what is not known stays as it is typed, and is named.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from . import latex_commands as commands
from .rich_text import lowered, raised, slanted

MARKED = re.compile(r"[\\$~{}`]|--|''")
TOKEN = re.compile(
    r"""(?P<word>\\[A-Za-z]+\*?)[ \t\r\n]*
    |(?P<symbol>\\(?:.|\Z))
    |(?P<math>\$\$?)|(?P<open>\{)|(?P<close>\})|(?P<script>[\^_])
    |(?P<sign>~|---?|``|''|`|[!?]`)  # a space, dashes, quotation marks, ¡ and ¿
    |(?P<text>[^\\${}^_~`'!?-]+|.)""",
    re.S | re.X,
)
"""One piece of LaTeX; spaces behind a command's name belong to it."""
SPACES = re.compile(r"[ \t\r\n]*")
OPTIONAL = re.compile(r"\s*\[[^\[\]]*\]")
LENGTH = re.compile(r"\s*[+-]?[\d.,]*\s*(?:pt|em|ex|mm|cm|in|mu|sp|bp|pc|dd|cc)?(?![A-Za-z])\s?")
SIGNS = {
    "~": " ",
    "--": "–",
    "---": "—",
    "``": "“",
    "''": "”",
    "`": "‘",
    "!`": "¡",
    "?`": "¿",
}
LARGEST = 20_000
"""Longer fields are taken as they are."""
DEEPEST = 150
SLANT = re.compile(r"</?i>")


@dataclass(frozen=True)
class LatexText:
    """A text, and the commands in it that are not known."""

    text: str
    unknown: tuple[str, ...] = ()


def latex_to_text(typed: str) -> str:
    """What a reader would see, on one line, upright."""
    text = read(typed).text
    return SLANT.sub("", text) if "<i>" in text else text


def latex_to_rich_text(typed: str) -> str:
    """The same, with `<i>` around what is slanted."""
    return read(typed).text


@lru_cache(maxsize=50_000)
def read(typed: str) -> LatexText:
    """The text of a field and the commands that are not known; one line."""
    if len(typed) > LARGEST or not MARKED.search(typed):
        return LatexText(" ".join(typed.split()))
    reader = _LatexReader(typed)
    seen = " ".join(reader.run(0).split())
    return LatexText(unicodedata.normalize("NFC", seen), tuple(dict.fromkeys(reader.unknown)))


@lru_cache(maxsize=20_000)
def address(typed: str) -> str:
    """An address or identifier: taken as it stands, but for what TeX needs around it and in it."""
    bare = " ".join(typed.split())
    wrapped = re.fullmatch(r"[{\s]*\\(?:url|path|nolinkurl|href)\s*\{(.*?)\}(?:\s*\{.*\})?[}\s]*", bare)
    bare = re.sub(
        r"\{?\\(textasciitilde|sim|textunderscore)(?:\{\}|(?![A-Za-z]))\s?\}?",
        lambda m: "_" if m[1] == "textunderscore" else "~",
        wrapped[1] if wrapped else bare,
    )
    bare = re.sub(r"\\~(?:\{\})?|\$~\$", "~", re.sub(r"\$~\$|\$\\sim\$", "~", bare))
    bare = re.sub(r"\{([_%#&~^$-]+|\\[_%#&~^$])\}", r"\1", re.sub(r"\\([_%#&^$])", r"\1", bare))
    while bare.startswith("{") and bare.endswith("}"):
        bare = bare[1:-1].strip()
    return bare


def spaced(typed: str) -> str:
    """A name with TeX's spacing as plain spaces, so that it can be parted into words."""
    return re.sub(
        r"\\(?:(?P<gap>[ ,;:\n])|(?P<none>[/!@-])|.)",
        lambda m: " " if m["gap"] else "" if m["none"] else m[0],
        typed,
        flags=re.S,
    )


@cache
def symbols() -> dict[str, str]:
    """Signs by the name of their command."""
    listed = resources.files("handbook.source").joinpath("latex_symbols.json")
    return dict(json.loads(listed.read_text(encoding="utf-8")))


@dataclass
class _LatexReader:
    """Reads one field from left to right; `at` is where it stands."""

    typed: str
    at: int = 0
    math: bool = False
    unknown: list[str] = field(default_factory=list)

    def run(self, depth: int) -> str:
        """The text up to the brace that closes this group, or to the end."""
        pieces: list[str] = []
        while self.at < len(self.typed):
            token = self.next()
            if token.lastgroup == "close":
                break
            pieces.append(self.piece(token, depth))
        return "".join(pieces)

    def next(self) -> re.Match[str]:
        token = TOKEN.match(self.typed, self.at)
        assert token is not None
        self.at = token.end()
        return token

    def piece(self, token: re.Match[str], depth: int) -> str:
        """What one token, with the arguments it takes, comes to."""
        kind, typed = str(token.lastgroup), token[token.lastgroup or 0]
        if kind == "open":
            return self.group(depth)
        if kind == "word":
            return self.command(typed[1:].rstrip("*"), typed, depth)
        if kind == "symbol":
            return self.control_symbol(typed, depth)
        if kind == "math":
            self.math = not self.math
            return ""
        if kind == "script":
            return self.script(typed, depth) if self.math else typed
        if kind == "sign":
            return SIGNS[typed] if not self.math or typed == "~" else typed.replace("-", "−")
        if self.math:
            return typed.replace("-", "−").replace("'", "′")
        return typed

    def group(self, depth: int) -> str:
        """The inside of a brace that was just opened."""
        if depth >= DEEPEST:
            rest, self.at = self.typed[self.at :], len(self.typed)
            return rest
        was = self.math
        inner = self.run(depth + 1)
        self.math = was
        return inner

    def argument(self, depth: int, *, math: bool | None = None) -> str:
        """The group or the single piece that follows."""
        self.at = self.spaces()
        if self.at >= len(self.typed):
            return ""
        was, self.math = self.math, self.math if math is None else math
        if self.typed[self.at] in "\\{":
            found = self.piece(self.next(), depth) if depth < DEEPEST else self.group(depth)
        elif self.typed[self.at] == "}":
            found = ""
        else:
            found = self.typed[self.at]
            self.at += 1
        self.math = was
        return found

    def verbatim(self) -> str:
        """The argument as typed, for addresses."""
        self.at = self.spaces()
        start = self.at
        if self.typed[start : start + 1] != "{":
            return self.argument(0)
        depth = 0
        for place in re.finditer(r"[{}]", self.typed[start:]):
            depth += 1 if place[0] == "{" else -1
            if not depth:
                self.at = start + place.end()
                return address(self.typed[start + 1 : self.at - 1])
        self.at = len(self.typed)
        return self.typed[start + 1 :]

    def spaces(self) -> int:
        match = SPACES.match(self.typed, self.at)
        return match.end() if match else self.at

    def skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.typed, self.at):
            self.at = match.end()

    def script(self, sign: str, depth: int) -> str:
        """What is raised or lowered, and stays so."""
        inner = self.argument(depth, math=True)
        return (raised if sign == "^" else lowered)(inner)

    def control_symbol(self, typed: str, depth: int) -> str:
        """`\\'e`, `\\,`, `\\&` …"""
        sign = typed[1:]
        if sign in commands.ACCENTS:
            return commands.accented(self.argument(depth), sign)
        if sign in "()[]" and sign:
            self.math = sign in "(["
            return ""
        if sign == "\\":
            self.skip(re.compile(r"\*|\[[^\]]*\]"))
            return " "
        if sign in commands.CONTROL_SYMBOLS:
            return commands.CONTROL_SYMBOLS[sign]
        self.unknown.append(typed)
        return typed

    def command(self, name: str, typed: str, depth: int) -> str:
        """A command by its name, with its arguments."""
        if name in commands.SLANTING and not self.math and depth < DEEPEST:
            return self.rest_of_group(depth)
        if name in commands.NOTHING:
            return ""
        if name in commands.ACCENTS:
            return commands.accented(self.argument(depth), name)
        if name in commands.WITHOUT_ARGUMENTS:
            for _ in range(commands.WITHOUT_ARGUMENTS[name]):
                self.skip(OPTIONAL)
                self.argument(depth)
            return ""
        if name in commands.LENGTHS:
            self.skip(LENGTH)
            return " "
        if name in commands.ADDRESSES:
            return self.verbatim()
        if name in commands.ARGUMENTS:
            return self.formed(name, depth)
        if name in symbols():
            return self.symbol(symbols()[name])
        self.unknown.append(typed)
        return f"{typed} " if self.typed[self.at : self.at + 1] not in ("", "}", "\\") else typed

    def rest_of_group(self, depth: int) -> str:
        """`{\\em Felis catus}`: slanted from the command to the brace that closes the group."""
        inner = self.run(depth + 1)
        self.at -= self.typed[self.at - 1] == "}"
        return slanted(inner)

    def symbol(self, sign: str) -> str:
        """A sign; `{}` behind it only ends its name."""
        if self.typed.startswith("{}", self.at):
            self.at += 2
        return sign

    def formed(self, name: str, depth: int) -> str:
        """A command whose arguments are shown."""
        count, form, math = commands.ARGUMENTS[name]
        self.skip(OPTIONAL)
        if name == "href":
            return form(self.verbatim(), self.argument(depth))
        return form(*(self.argument(depth, math=math) for _ in range(count)))
