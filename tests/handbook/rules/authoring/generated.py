"""Pages of three dialects from a grammar, each by its seed, and damage to them: a mark, an indent or a line more, less or elsewhere."""

from __future__ import annotations

import re

LETTERS = str.maketrans("0123456789", "abcdefghij")
STANDARD = "toc tables fenced_code admonition attr_list def_list footnotes md_in_html abbr".split()
ADDED = {
    "python": "sane_lists smarty",
    "pymdownx": "pymdownx.details pymdownx.superfences pymdownx.tabbed pymdownx.mark pymdownx.tilde pymdownx.caret pymdownx.keys "
    "pymdownx.betterem pymdownx.tasklist pymdownx.critic pymdownx.smartsymbols",
    "material": "pymdownx.details pymdownx.superfences pymdownx.tabbed pymdownx.highlight pymdownx.inlinehilite pymdownx.arithmatex "
    "pymdownx.blocks.admonition pymdownx.blocks.details pymdownx.blocks.tab",
}
DIALECTS = {name: STANDARD + added.split() for name, added in ADDED.items()}
SETTINGS = {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.arithmatex": {"generic": True}}
INLINE = (
    "{0} {1} {2}|{0} **{1}** {2}|{0} *{1}* {2}|{0} [{1}](index.md) {2}|{0} `{1}` {2}|**{0} {1}** {2}|{0} {1}<sup>2</sup> {2}|"
    "{0} _{1}_ {2}|{0} __{1}__ {2}|{0} ***{1}*** {2}|{0} ![{1}](p.png) {2}|{0} [{1}][r] {2}|{0} <https://x.org/{1}> {2}|"
    "{0} **{1} *{2}***|{0} [**{1}**](index.md){{ .c }} {2}|{0} <b>{1}</b> {2}|{0} {1}[^n] {2}"
).split("|")
OF_DIALECT = {
    "python": [],
    "pymdownx": "{0} =={1}== {2}|{0} ~~{1}~~ {2}|{0} ^^{1}^^ {2}|{0} H~2~{1} {2}|{0} x^2^{1} {2}|{0} ++ctrl+k++ {1} {2}|{0} {{--{1}--}} {2}|{0} {{++{1}++}} {2}".split(
        "|"
    ),
    "material": r"{0} $\alpha_{{1}}$ {1} {2}|{0} `#!python {1}` {2}|[{0}](index.md){{ .md-button }} {1} {2}".split(
        "|"
    ),
}
BLOCKS = {
    "paragraph": "{one}\n{two}", "list": "{one}\n\n- {two}\n- {three}", "numbers": "1. {one}\n2. {two}\n3. {three}", "loose": "* {one}\n\n* {two}\n\n    {three}",
    "nested": "- {one}\n    - {two}\n        - {three}", "table": "| {name} | b |\n|---|:-:|\n| {one} | {two} |\n| {three} | x |",
    "box": "!!! warning \"{name}\"\n    {one}\n\n    {two}", "definition": "{name}\n:   {one}\n\n{two}", "fence": "{one}\n\n```text\n{name}\n```\n\n{two}",
    "quote": "> {one}\n> {two}\n>\n> - {three}", "heading": "## {name} {{ #h{name}h }}\n\n{one}",
    "html": "<div markdown>\n\n{one}\n\n</div>\n\n<details>\n<summary>{name}</summary>\n{name}\n</details>\n\n{three}",
    "abbr": "{one} ABC{name}\n\n*[ABC{name}]: {name}\n\n{two}",
    "folded": "??? note\n    {one}\n\n{two}", "tabs": "=== \"{name}\"\n    {one}\n\n=== \"B\"\n    {two}\n\n{three}",
    "fence in an item": "- {one}\n\n    ```python\n    {name}\n    ```\n\n- {two}", "tasks": "- [ ] {one}\n- [x] {two}",
    "block": "/// note | {name}\n{one}\n\n{two}\n///", "grid": "<div class=\"grid\" markdown>\n\n- {one}\n- {two}\n\n</div>", "formula": "$$\n\\alpha = {name}\n$$\n\n{one}",
    "cards": "<div class=\"grid cards\" markdown>\n\n- __{name}__\n\n    ---\n\n    {one}\n\n- {two}\n\n</div>",
}  # fmt: skip
FROM = {"python": 13, "pymdownx": 17, "material": 21}
"""How many of the blocks, from the first, a dialect has."""
TYPED = '** * ` | [ ]( ] { } < > " ~~ ``` !!! # : $$ \\ - <!-- <div> <w> </b> _ __ ( ) == /// ^ & [^'.split()
TYPED += [" ", "\n", "    ", "  ", "1. ", "- ", "> ", "\t", "    \n"]


class Page:
    """A page in the making: its dialect, its chances, and how many words it has."""

    def __init__(self, dialect, chance):
        self.dialect, self.chance, self.number = dialect, chance, 0

    def words(self, count):
        """Words that occur once."""
        self.number += count
        return [f"w{str(n).translate(LETTERS)}x" for n in range(self.number - count, self.number)]

    def line(self):
        return self.chance.choice(INLINE + OF_DIALECT[self.dialect]).format(*self.words(3)) + "."

    def block(self, depth=0):
        kind = self.chance.choice(list(BLOCKS)[: FROM[self.dialect]])
        if depth < 2 and kind in ("box", "nested") and self.chance.random() < 0.5:
            inner = re.sub(r"^(?=.)", "    ", self.block(depth + 1), flags=re.M)
            lead = "- " if kind == "nested" else "!!! warning\n\n    "
            return f"{lead}{self.line()}\n\n{inner}\n"
        lines = {name: self.line() for name in ("one", "two", "three")}
        return BLOCKS[kind].format(**lines, name=self.words(1)[0])


def page(dialect, chance):
    """A page, and the definitions below it."""
    made = Page(dialect, chance)
    text = "# A\n\n" + "\n\n".join(made.block() for _ in range(chance.randint(1, 4))) + "\n"
    tail = "\n[r]: index.md\n" * ("][r]" in text) + "\n[^n]: Note.\n" * ("[^n]" in text)
    return text, tail


def damaged(text, chance):
    """The text with one thing more, less or elsewhere."""
    kind = chance.choice(
        "insert insert delete delete mark swap indent dedent drop double exchange join".split()
    )
    at = chance.randint(4, len(text) - 3)
    if kind == "insert":
        return text[:at] + chance.choice(TYPED) + text[at:]
    if kind == "delete":
        return text[:at] + text[at + chance.randint(1, 4) :]
    if kind == "swap":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == "mark":
        marks = [m.start() for m in re.finditer(r"[^\w\s.]", text) if m.start() > 3]
        at = chance.choice(marks or [at])
        return text[:at] + text[at + 1 :]
    return "\n".join(changed_lines(text.split("\n"), kind, chance))


def changed_lines(lines, kind, chance):
    """Lines of which one is indented, dropped, doubled, or exchanged or joined with its neighbor."""
    at = chance.randint(1, len(lines) - 2)
    line, behind = lines[at], lines[at + 1]
    blanks = min(len(line) - len(line.lstrip()), chance.randint(1, 4))
    new = {
        "indent": [" " * chance.randint(1, 5) + line, behind],
        "dedent": [line[blanks:], behind],
        "drop": [behind],
        "double": [line, line, behind],
        "exchange": [behind, line],
        "join": [line + behind],
    }
    return lines[:at] + new[kind] + lines[at + 2 :]
