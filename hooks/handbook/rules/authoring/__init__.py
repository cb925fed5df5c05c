"""What an author typed on one page, held against what was rendered: rules that read one page and nothing else.

A rule of this kind is a generator over a `Sheet`, marked with `page_rule`. All of them are asked about a page at once, and
what they say is recalled as long as the page, its snippets and the project's dialect stay as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ...corpus import Corpus
from ...diagnostics import Diagnostic
from ...links import corpus_links
from ...memory import Memory, decoder_of
from ...source.markdown_page import SourcePage
from .context import Context, context_of
from .environments import in_one_for_each
from .sheet import Sheet, Source

__all__ = ["Context", "Sheet", "Source", "findings_of_pages_by", "names_of_page_rules", "page_rule"]

PageRule = Callable[[Sheet], Iterator[Diagnostic]]
Findings = dict[str, list[Diagnostic]]
_RULES: dict[str, PageRule] = {}


def page_rule(rule: PageRule) -> Callable[[Corpus], Iterator[Diagnostic]]:
    """Make a rule of one page a rule of a corpus; its name is its module's."""
    name = rule.__module__.rpartition(".")[2]
    _RULES[name] = rule

    def check(corpus: Corpus) -> Iterator[Diagnostic]:
        for findings in corpus.computed(findings_of_pages):
            yield from findings.get(name, ())

    return check


def names_of_page_rules() -> frozenset[str]:
    """The modules of the rules that read one page."""
    return frozenset(_RULES)


def findings_of_pages(corpus: Corpus) -> list[Findings]:
    """What the rules of one page say of each page that is rendered; pages of which nothing is said are left out."""
    context = context_of(corpus)
    left_out = corpus_links.site(corpus).unpublished
    pages = [page for page in corpus.chosen if left_out.get(page.uri, "a draft") == "a draft"]
    findings = (recalled_findings(corpus, page, context) for page in pages)
    return [f for f in findings if f]


def findings_of_pages_by(corpus: Corpus, rule: str, pages: Iterable[SourcePage]) -> list[Diagnostic]:
    """What one of these rules, by its module's name, says of some pages, whether or not they were chosen."""
    context = context_of(corpus)
    return [d for page in pages for d in recalled_findings(corpus, page, context).get(rule, ())]


def recalled_findings(corpus: Corpus, page: SourcePage, context: Context) -> Findings:
    """What they say of one page, from the memory if nothing that it shows changed."""
    make = partial(_findings, Sheet(page, context), corpus.memory)
    arguments = [page.digest, *context.texts()]

    def recalled() -> Findings:
        return corpus.memory.recalled("authoring", arguments, make, decode=decoder_of(Findings))

    return corpus.memory.computed(("authoring", page.path, *arguments), recalled)


def _rendering() -> dict[str, bool]:
    """By rule, whether its findings say what Markdown makes of a text."""
    return {name: getattr(sys.modules[rule.__module__], "rendering", False) for name, rule in _RULES.items()}


def _findings(sheet: Sheet, memory: Memory) -> Findings:
    if sheet.page.body_fences("mermaid"):
        memory.record("package", "merman")
    found = {name: list(rule(sheet)) for name, rule in _RULES.items()}
    found = in_one_for_each(sheet, found, _rendering())
    return {name: diagnostics for name, diagnostics in found.items() if diagnostics}
