"""A citation is written in Pandoc's syntax: not as LaTeX, reStructuredText, Org or MyST have it, and in plain brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..citations.elsewhere import in_code
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.citation_keys import KEY
from ..source.markdown_page import SourcePage
from ..source.page import Place

LATEX = re.compile(
    r"\\(?:no)?(?:[Pp]aren|[Tt]ext|[Aa]uto|[Ff]oot|[Ss]uper|[Ff]ull|[Ss]mart|[Aa]lt)?[Cc]ite(?:p|t|alp|alt|author|year|yearpar|al|s|num|url|title|date)?\*?"
    r"(?:\[[^\[\]\n]{0,80}\]){0,2}\{(?P<keys>[^{}\n]{1,300})\}"
)
ROLE = re.compile(
    r":cite(?::\w+)?:`(?P<keys>[^`\n]{1,300})`|\{cite(?::\w+)?\}`(?P<myst>[^`\n]{1,300})`|"
    r"\[cite(?:/\w+)?:(?P<org>[^\[\]\n]{0,300}@[^\[\]\n]{1,300})\]"
)
WIDE = re.compile(
    r"[［【〔（](?P<inner>[^［\[【〔（］\]】〕）\n]{0,120}?[@＠][^［\[【〔（］\]】〕）\n]{1,200})[］\]】〕）]|"
    r"\[(?P<half>[^\[\]\n]{0,80}?[@＠][^\[\]\n［］]{1,200})[］】〕）]|(?<![\w.])(?P<sign>＠[\w:.#-]+)"
)
"""Brackets and signs of East Asian keyboards."""
SIGNS = str.maketrans("［］【】〔〕（）＠；，", "[][][][]@;,")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    sources = [(page, page.source_text(Place(0))) for page in corpus.chosen]
    typed = [d for page, source in sources if "cite" in source for d in commands(page, source)]
    if len(typed) > 1 and not corpus.project.settings.bibliographies:  # something else may read them
        typed = [replace(typed[0], message=f"{typed[0].message} The project has {len(typed)} of this kind.")]
    yield from typed
    for page, source in sources:
        if re.search("[［【〔（］】〕）＠]", source):
            yield from wide(page, corpus, source)


def commands(page: SourcePage, source: str) -> Iterator[Diagnostic]:
    """`\\cite{key}`, `` :cite:`key` ``, `[cite:@key]`, outside code."""
    for pattern in (LATEX, ROLE):
        for match in pattern.finditer(source):
            if in_code(page, source, match.start(), spans=pattern is LATEX):
                continue
            keys = next(filter(None, match.groupdict().values()))
            names = [k.strip().lstrip("@") for k in re.split(r"[,;]", keys) if k.strip()]
            cure = f"Write '[{'; '.join(f'@{name}' for name in names)}]'."
            message, subject = f"'{match[0]}' is not a citation in Markdown.", names[0] if names else match[0]
            yield page.diagnostic(Place(match.start()), message, cure, subject, len(match[0]))


def wide(page: SourcePage, corpus: Corpus, source: str) -> Iterator[Diagnostic]:
    """Citations between brackets that only look like square ones, or with a sign that only looks like '@'."""
    for match in WIDE.finditer(source):
        meant = match[0].translate(SIGNS).strip("[]")
        keys = [k[1:].partition("#")[0] for k in re.findall(KEY, meant)]
        if any(key in corpus.bibliography for key in keys) and not in_code(
            page, source, match.start(), spans=True
        ):
            cure = f"Write '[{' '.join(meant.split())}]'."
            message = f"'{match[0]}' has characters that only look like a citation's."
            yield page.diagnostic(Place(match.start()), message, cure, keys[0], len(match[0]))
