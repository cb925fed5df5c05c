"""Marks of Markdown that reached the reader: in the words of a block, outside code, and typed so in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ...source.formulas import NAMES
from ...source.page import Block, Place
from .context import Context
from .sheet import Sheet

Applies = Callable[[Context], bool]


@dataclass(frozen=True)
class VisibleMark:
    """A mark that is syntax wherever it is read; `mark` is the group of the pattern that a reader sees."""

    typed: str
    fact: str
    cure: str
    applies: Applies = lambda _: True
    cells: bool = True
    """Whether it is a mark in cells of tables as well."""
    labels: bool = True
    """Whether it is a mark in labels of tabs as well, which name what they show."""
    name: str = ""
    """The beginning of a name, which is no mark where the page has the same in code: `__init`, `{{ item`."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a page is looked at: most runs look at none."""
        return re.compile(self.typed)


@dataclass(frozen=True)
class Visible:
    """A mark that a reader sees, and where it was typed."""

    place: Place
    mark: str
    fact: str
    cure: str
    block: Block


def mark(
    pattern: str,
    fact: str,
    cure: str,
    applies: Applies = lambda _: True,
    *,
    cells: bool = True,
    labels: bool = True,
    name: str = "",
) -> VisibleMark:
    return VisibleMark(pattern, fact, cure, applies, cells, labels, name)


def without(*extensions: str) -> Applies:
    """Applies where none of the extensions that read a mark is in use."""
    return lambda context: not context.uses(*extensions)


def every_plugin_known(context: Context) -> bool:
    """Applies where every plugin is known, so that none of them can read the mark."""
    return not context.templates


ATTRIBUTE = r"(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"]*\"|'[^']*'|[^\s}\"']*[^\s}\"',;]))"
TAGS = (
    "a abbr b blockquote br center code dd del details div dl dt em figcaption figure font h[1-6] hr "
    "i iframe img ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td th "
    "thead tr u ul video"
).replace(" ", "|")
ADDRESS = r"(?:[^()\s]+\.(?:md|html?|png|jpe?g|svg|gif|webp|pdf|csv|zip)(?:#[\w-]*)?|https?://[^()\s]+|mailto:[^()\s]+|#[\w-]+|[\w-]+(?:/[\w-]+)*/|\.{1,2}/[^()\s]*)"
"""An address that is known as one by its form."""
NAMES_OF_PYTHON = (
    "(?:init|main|name|file|all|str|repr|call|len|new|del|doc|dict|class|version|future|pycache|tests?|mocks|dirname|filename|"
    "iter|next|enter|exit|proto|typename|slots|import|builtins|eq|hash|add|module|path|author|debug|package|spec|bool|int)"
)
VARIABLE = r"(?:\{[\w.:-]+\}|\([\w.:-]+\))(?!\s*[\^_=+*/$\\])"
"""What a program fills in behind a dollar sign, as in `${HOME}`; a formula goes on behind the bracket."""
NAMED = (
    "field|file|folder|key|column|variable|attribute|property|method|function|parameter|option|value|target|prefix|"
    "directory|module|class|object|table|argument|flag|element|node|tag"
)
OPENED_LOW = rf"""(?x) (?:^|(?<=[a-z,;:(]\ )) (?<!\bthe\ )(?<!\ba\ )(?<!\ban\ )(?<!named\ )(?<!called\ )(?<!target\ )
    (?P<mark>_) (?=[A-Za-z][a-z]+[\ ,;:] (?!(?:{NAMED})s?\b) [^_]*$)"""
"""An underscore before words of a sentence; before the name of something in a program it is part of that name."""
CHANGES = (
    "Mark a change as '{{++added++}}' or '{{--removed--}}', whole; it needs the extension 'pymdownx.critic'."
)
SIGNS = "|".join(sorted((name for name in NAMES if len(name) > 1), key=len, reverse=True))
INLINE = (
    mark(r"^(?P<mark>\|)(?!\S+\|(?:\s|$))", "'{}' is shown as it is typed: there is no table here.", "Remove it, or write '\\|' for the character itself.", cells=False),
    mark(
        r"(?:^|(?<=\s))(?<!\d\s)(?<!\b[A-Za-z]\s)(?P<mark>\*{2,4})(?=$|\s+[^\W\d]\w|\s*[.,;:])",
        "'{}' is shown as it is typed: a space stands beside it.",
        "Let it touch the words that it makes bold, or remove it.",
        labels=False,
    ),
    mark(r"(?P<mark>\]\()(?!\.{0,2}/|#\w|\w[^\s)\]]*[./#@]\w)", "'{}' is shown as it is typed: there is no link here.", "Write '[words](address)'."),
    mark(rf"^[^\[\]]*(?P<mark>\]\()(?!{ADDRESS}\))", "'{}' is shown as it is typed: there is no link here.", "Write '[words](address)'."),
    mark(r"(?<![\w*\\/])(?P<mark>\*{2,3})(?=[^\s*/.,;:)])[^*]+(?<![\s*])(?P=mark)(?![\w*])", "'{}' is shown as it is typed: Markdown is not read here.",
         "Write the description of a picture without it; in HTML write '<strong>…</strong>'."),
    mark(r"(?:(?<![\w*\\/])|(?<=[A-Za-z]{2}))(?P<mark>\*{2,3})(?=[^\s*/.,;:)])", "'{}' is shown as it is typed: nothing closes this bold text.",
         "Close it right after the last word, or write '\\{}' for the character itself."),
    mark(r"(?<![*\\/])(?:(?<!\w)(?=\*+\w)|(?=\*+\d))(?P<mark>\*{4,})", "'{}' is shown as it is typed: so many stars make nothing bold.", "Write two on both sides, or remove them."),
    mark(r"(?<=[A-Za-z.,;:!?)’”\"|>\]])(?P<mark>\*{2,})(?![\w*/])", "'{}' is shown as it is typed: nothing opens this bold text.",
         "Open it right before the first word, or remove it.", cells=False),
    mark(r"(?:^|(?<=\s))(?P<mark>\*\*|__)\s(?=[^*_]*[A-Za-z]{3})[^*_\d]+\s(?P=mark)(?=\s|$|[.,;:!?)])",
         "'{}' is shown as it is typed: a space stands inside.", "Let it touch the words that it makes bold."),
    mark(r"(?<=[a-z,;:(] )(?P<mark>\*)(?!(?:n[iu]x|BSD|bool|string|u?int\d*|float\d*|char|void|byte|struct|args|kwargs)\b)(?=[A-Za-z][^*]*$)", "'{}' is shown as it is typed: nothing closes this emphasis.",
         "Close it right after the last word, or write '\\{}' for the character itself.", cells=False),
    mark(OPENED_LOW, "'{}' is shown as it is typed: nothing closes this emphasis.",
         "Close it right after the last word, or write '\\{}' for the character itself.", cells=False, name=r"_\w+"),
    mark(r"(?<![\w_\\/])(?P<mark>__)(?=[A-Za-z0-9][^_]*(?:$|\s)|[^\W_]+(?:\s[^\W_]+)*__[^\W_])", "'{}' is shown as it is typed: nothing closes this bold text.",
         "Close it right after the last word, or write '\\{}' for the character itself.", name=r"__\w+"),
    mark(rf"(?<![\w_\\/])(?P<mark>__)(?!{NAMES_OF_PYTHON}__)(?=[^\W_]+(?:\s[^\W_]+)*__(?!\w))", "'{}' is shown as it is typed: Markdown is not read here.",
         "In HTML write '<b>…</b>', or give the element around it the attribute 'markdown'.", name=r"__\w+"),
    mark(r"(?<!\{)(?P<mark>~{2,})(?![~}])", "'{}' is shown as it is typed.",
         "Close it with '{}' right after the last word; it needs 'pymdownx.tilde'."),
    mark(r"(?<![\w=<>!])(?P<mark>==)(?=[^\s=])[^=]*[^\s=]==(?!=)", "'{}' is shown as it is typed.",
         "Marked text needs the extension 'pymdownx.mark'."),
    mark(r"(?<![\w=<>!])(?P<mark>==)(?=\w)", "'{}' is shown as it is typed: nothing closes this marked text.",
         "Close it with '==' right after the last word.", lambda c: c.uses("pymdownx.mark")),
    mark(r"(?<!\^)(?P<mark>\^\^)(?=\w)", "'{}' is shown as it is typed: nothing closes this inserted text.",
         "Close it with '^^' right after the last word.", lambda c: c.uses("pymdownx.caret")),
    mark(r"(?<![\w+])(?P<mark>\+\+)(?=[\w\"-]+\+)", "'{}' is shown as it is typed: nothing closes these keys.",
         "Write '++ctrl+alt+del++', with two signs at both ends.", lambda c: c.uses("pymdownx.keys")),
    mark(r"(?<![\w^])(?P<mark>\^\^)(?=[^\s^])[^^]*[^\s^]\^\^", "'{}' is shown as it is typed.",
         "Inserted text needs the extension 'pymdownx.caret'."),
    mark(r"(?<![\w+])(?P<mark>\+\+)(?=[\w\"])[^+\s]+(?:\+[^+\s]+)*\+\+(?!\+)", "'{}' is shown as it is typed.",
         "Keys need the extension 'pymdownx.keys'."),
    mark(r"(?<=[\w)\]])(?P<mark>\^)[^\s^]{1,12}\^(?!\^)", "'{}' is shown as it is typed.",
         "Raised text needs the extension 'pymdownx.caret', or write '<sup>…</sup>'."),
    mark(r"(?<=[A-Za-z])(?P<mark>~)\w{1,6}~(?!~)", "'{}' is shown as it is typed.",
         "Lowered text needs the extension 'pymdownx.tilde', or write '<sub>…</sub>'."),
    mark(r"(?P<mark>(?<!`)`+)(?!`)[^`]+(?<!`)(?P=mark)(?!`)", "'{}' is shown as it is typed: Markdown is not read here.",
         "In HTML write '<code>…</code>', or give the element around it the attribute 'markdown'."),
    mark(r"(?P<mark>`+)", "'{}' is shown as it is typed: nothing closes this code.",
         "Close it with as many backticks as open it, or write '\\`' for the character itself."),
    mark(rf"(?P<mark>\{{:?\s*{ATTRIBUTE}(?:\s+{ATTRIBUTE})*\s*\}})", "'{}' is shown as it is typed.",
         "Attributes need the extension 'attr_list', and stand right after what they describe."),
    mark(rf"(?P<mark>\{{:?\s*{ATTRIBUTE}(?:\s+{ATTRIBUTE})*)\s*$", "'{}' is shown as it is typed: nothing closes these attributes.",
         "Close them with '}}'."),
    mark(r"(?P<mark>\{:?#\w)(?![^{}]*\})", "'{}' is shown as it is typed: nothing closes these attributes.",
         "Close them with '}}', right behind what they describe.", every_plugin_known),
    mark(r"(?<!:)(?P<mark>:{3,4})(?![:)\]])", "'{}' is shown as it is typed.", "A directive stands on a line of its own; else remove it.", every_plugin_known, cells=False),
    mark(r"(?P<mark>\{(?:--|\+\+|~~|==|>>))(?=[^\s{}])", "'{}' is shown as it is typed: this change is not read as one.", CHANGES),
    mark(r"(?P<mark>(?:--|\+\+|~~|==|<<)\})", "'{}' is shown as it is typed: this change is not read as one.", CHANGES,
         lambda c: c.uses("pymdownx.critic")),
    mark(r"^[^{}]*[^\s{}](?P<mark>(?:--|\+\+|~~|==|<<)\})", "'{}' is shown as it is typed: this change is not read as one.", CHANGES),
    mark(r"(?P<mark>-{1,}8<-{1,})", "'{}' is shown as it is typed.",
         "A snippet needs the extension 'pymdownx.snippets', and a line of its own."),
    mark(r"(?P<mark>\[\[)[A-Za-z][^\[\]]{1,80}\]\]", "'{}' is shown as it is typed.", "Write the link as '[text](page.md)'.", every_plugin_known),
    mark(r"(?P<mark>\^\[)[^\[\]]+\]", "'{}' is shown as it is typed: notes are not read within the text.",
         "Write '[^1]', and '[^1]: …' on a line of its own."),
    mark(r"(?P<mark>\[\^[^\]\s]+\])", "'{}' is shown as it is typed.", "Footnotes need the extension 'footnotes'.", without("footnotes", "extra")),
    mark(r"(?P<mark>\[\^)(?![^\[\]]*\])", "'{}' is shown as it is typed: nothing closes this note's mark.", "Close it with ']'."),
    mark(r"(?P<mark>\[\^)(?=[\w-]+\s[\w\s-]*\])", "'{}' is shown as it is typed: a space stands in this note's mark.", "Remove it.", lambda c: c.uses("footnotes", "extra")),
    mark(r"(?P<mark>\[\^\])", "'{}' is shown as it is typed: this note's mark has no name.", "Write it as '[^1]'.", lambda c: c.uses("footnotes", "extra")),
    mark(r"(?P<mark>\]\]\()(?=[^()\s]+\))", "'{}' is shown as it is typed: there is no link here.", "Write '[words](address)'."),
    mark(r"(?P<mark>\*\[)(?=[^\[\]]+\] ?:)", "'{}' is shown as it is typed: an abbreviation is explained on a line of its own.", "Give it a line of its own."),
    mark(r"(?<=[^\W_]\])(?P<mark>\[)(?=[^\W_][^\[\]]*(?:$|\[))", "'{}' is shown as it is typed: nothing closes this link's label.", "Close it with ']'."),
    mark(r"(?<=[^\W_]\])(?P<mark>\[)(?=\s+[^\W_]+\s*\]|[^\W_]+\s+\])", "'{}' is shown as it is typed: a space stands within this link's label.", "Remove it."),
    mark(r"(?P<mark>\$\$)[^$]+\$\$", "'{}' is shown as it is typed.", "Formulas need the extension 'pymdownx.arithmatex'.",
         lambda c: not c.maths),
    mark(rf"(?<![\w\\$])(?P<mark>\$)(?!{VARIABLE})(?=[^$]*[\\^_{{}}])[^\s$](?:[^$]*[^\s$])?\$(?!\d|{VARIABLE})", "'{}' is shown as it is typed.",
         "Formulas need the extension 'pymdownx.arithmatex'.", lambda c: not c.maths),
    mark(r"(?P<mark>\\(?!\w*[Cc]ite\w*\*?[{\[])[A-Za-z]+\*?\{)", "'{}' is shown as it is typed: LaTeX is read in formulas only.", "Write it in Markdown.",
         lambda c: not c.maths),
    mark(rf"(?<![\w:\\])(?P<mark>\\(?:{SIGNS}))(?![\w\\{{])", "'{}' is shown as it is typed: LaTeX is read in formulas only.",
         "Close the formula that it stands in, or type the sign itself.", lambda c: c.uses("pymdownx.arithmatex")),
    mark(r"(?<![\w\\$])(?P<mark>\$)(?=\\[A-Za-z]{2,}[^$]*$)", "'{}' is shown as it is typed: nothing closes this formula.",
         "Close it with '$'.", lambda c: c.uses("pymdownx.arithmatex")),
    mark(r"(?P<mark>(?:^\$\$(?=\s)|\$\$(?=[^$]*[\\^_={}])))(?=[^$]*$)", "'{}' is shown as it is typed: nothing closes this formula.",
         "Close it with '$$'.", lambda c: not c.maths or c.uses("pymdownx.arithmatex")),
    mark(r"(?<![\\\w:#'\"])(?P<mark>\\)(?=[~|<$@&\"'^=%](?![\w/\\]))", "'{}' is shown as it is typed: the character after it needs none.", "Remove it."),
    mark(r"(?P<mark>&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});)", "'{}' is shown as it is typed: there is no such character.",
         "Type the character itself."),
    mark(rf"(?P<mark></?(?:{TAGS})(?:\s[^<>]*)?/?>)", "'{}' is shown as it is typed.", "Close the element, or write it in backticks."),
    mark(rf"(?P<mark><(?:{TAGS}))\s+[A-Za-z][\w-]*\s*=", "'{}' is shown as it is typed: nothing closes this tag.",
         "Close the tag with '>', or write it in backticks."),
    mark(rf"(?P<mark><(?:{TAGS}))(?<!<\w)\s*$", "'{}' is shown as it is typed: nothing closes this tag.", "Close the tag with '>' on its line, or write it in backticks."),
    mark(rf"(?P<mark><(?:{TAGS}))(?=<)", "'{}' is shown as it is typed: nothing closes this tag.", "Close the tag with '>', or write it in backticks."),
    mark(r"(?P<mark><!--)", "'{}' is shown as it is typed: nothing closes this comment.", "Close it with '-->'."),
    mark(r"(?<![\w:./-])(?P<mark>:[a-z][a-z0-9]*(?:[_+-][a-z0-9]+)*:)(?![\w:/])", "'{}' is shown as it is typed.",
         "Signs by name need the extension 'pymdownx.emoji' and a name that it knows.", every_plugin_known),
    mark(r"(?P<mark>\{\{[^{}]*\}\}|\{%[^{}]*%\})", "'{}' is shown as it is typed: nothing fills it in.",
         "Write what should stand there, or put it in backticks.", every_plugin_known, name=r"(?:\{\{|\{%)\s*\w+"),
    mark(r"(?<!\w)[-*+][^\w\s\[(]?\s?(?P<mark>\[[ xX]\])(?=\s)", "'{}' is shown as it is typed: this item is not read as one.", "Begin a line with it: '- [ ] …', a blank on both sides of the mark."),
    mark(r"(?<=[^\W_][.!?] )(?P<mark>\[[ xX]\])(?=\s[^\W_])", "'{}' is shown as it is typed: this item is not read as one.", "Begin a line with it: '- [ ] …', a blank on both sides of the mark.",
         lambda c: c.uses("pymdownx.tasklist")),
    mark(r"^(?P<mark>\[[ xX]\])(?=\s)", "'{}' is shown as it is typed.", "Boxes to tick need the extension 'pymdownx.tasklist'."),
    mark(r"(?P<mark>\[![A-Za-z]+\])(?=[+-]?(?:\s|$))", "'{}' is shown as it is typed: boxes are written otherwise here.",
         "Write '!!! note' on a line, and the text below it, four spaces in.", every_plugin_known),
)  # fmt: skip
MOST = 100
"""How many marks of one kind in a block are looked for in the source, before the first that was typed so."""
TRIGGER = re.compile(r"[]*`|{}^\\&<~\[$]|==|\+\+|(?<!\w)_|8<-|:[a-z]|:::")


def inline_marks(sheet: Sheet) -> Iterator[Visible]:
    """Marks within the text of blocks: of each kind the first."""
    marks = [m for m in INLINE if m.applies(sheet.context)]
    for block in sheet.reading.blocks:
        if not TRIGGER.search(block.text):
            continue
        seen: set[str] = set()
        prose, cell = block.prose, block.kind == "td"
        for kind in marks:
            if (cell and not kind.cells) or (block.kind == "label" and not kind.labels):
                continue
            for match in islice(kind.pattern.finditer(prose), MOST):
                place = sheet.typed_at(block, match.start("mark"), match["mark"])
                if place is not None and kind.name and is_name(sheet, place, kind.name):
                    continue
                if place is not None and match["mark"] not in seen:
                    seen.add(match["mark"])
                    yield Visible(place, match["mark"], kind.fact, kind.cure, block)
                    break


def is_name(sheet: Sheet, place: Place, pattern: str) -> bool:
    """Whether a mark begins a name that the page has in code as well, so that it is spoken of and not meant to be read."""
    source = sheet.sources[place.source]
    match = re.compile(pattern).match(source.text, place.offset)
    return match is not None and "".join(match[0].split()) in sheet.computed(code_of)


def code_of(sheet: Sheet) -> str:
    """All code of a page, without its blanks."""
    parts = (source.text[start:end] for source in sheet.sources for start, end in source.code)
    return "".join("".join(parts).split())
