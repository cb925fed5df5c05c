"""One fault, one module: `check(corpus)` yields where the fault is. The module's name is the rule's name.

A module may say `severity = "warning"`, `whole_project = True` where its findings never stand on one page, `recalled` as
`recalling` says where they may be kept from run to run, and have a `fix(corpus)`; its docstring's first line is what the rule asks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Severity, did_you_mean, in_order
from ..kinds import Plugin, installed
from ..rule import Rule, rules_by_name, rules_of_package
from ..source.data import DataError
from ..source.texts import Unreadable, leads_outside
from . import baseline, following, recalling, silence
from .per_path import LEVELS, PerPath

READING_RULES: dict[str, Rule[Corpus]] = rules_by_name(
    Rule("data-malformed", "A page, a data file or a bibliography must be readable and fit its schema."),
    Rule("file-unreadable", "A file must be readable as UTF-8 text."),
    Rule("page-too-large", "A page must be small enough to be read."),
    Rule("setting-unknown", "A setting of the checks must be known, and the file it names must exist."),
    Rule(baseline.NAME, baseline.ASKS, "warning"),
    Rule(silence.NAME, (silence.__doc__ or "").strip(), "warning"),
)
"""Rules whose findings come from reading itself."""


@cache
def own_rules() -> dict[str, Rule[Corpus]]:
    """The rules of this package, by name."""
    return rules_of_package(sys.modules[__name__])


def checking_rules(corpus: Corpus) -> dict[str, Rule[Corpus]]:
    """The rules that look at a corpus, by name: those of this package and of the plugins that act in its project."""
    return in_order_of_names(own_rules(), rules_of_plugins(corpus.plugins))


@cache
def source_rules() -> dict[str, Rule[Corpus]]:
    """All rules for sources, by name, in order; those of all installed plugins too. Raises PluginError."""
    return in_order_of_names(own_rules(), READING_RULES, rules_of_plugins(installed()))


def rules_of_plugins(plugins: Iterable[Plugin]) -> dict[str, Rule[Corpus]]:
    """The rules that plugins bring, by name."""
    return rules_by_name(*(rule for plugin in plugins for rule in plugin.all_rules))


def in_order_of_names(*groups: Mapping[str, Rule[Corpus]]) -> dict[str, Rule[Corpus]]:
    """Rules of several groups in one, in the order of their names."""
    return dict(sorted((item for group in groups for item in group.items()), key=lambda item: item[0]))


def severity_of(name: str, corpus: Corpus | None = None) -> Severity | None:
    """A rule's severity, as the project sets it; None if it is off."""
    return _severity(name, corpus, checking_rules(corpus) if corpus else source_rules())


def _severity(name: str, corpus: Corpus | None, checking: Mapping[str, Rule[Corpus]]) -> Severity | None:
    typed = corpus.project.settings.severity.get(name) if corpus else None
    if typed == "off":
        return None
    rule = checking.get(name) or READING_RULES.get(name)
    return typed if typed in ("error", "warning", "info") else rule.severity if rule else "error"  # type: ignore[return-value]


def run(
    corpus: Corpus,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    known: Callable[[], Iterable[str]] = source_rules,
    known_findings: str | None = None,
) -> list[Diagnostic]:
    """All findings, in order, with those that a page silences, or that are known, left out.

    `known` names the rules for which a severity may be set; other commands have rules of their own. `known_findings` is the
    path of a baseline; if it is None, that of the settings counts, and if it is empty, none does.
    """
    chosen = chosen_names(corpus, select, ignore)
    found = weighed_findings(corpus, chosen, known)
    path = baseline_of_settings(corpus) if known_findings is None else known_findings
    whole = chosen if corpus.only is None else set[str]()
    return without_known(corpus, found, path, whole - {baseline.NAME}) if path else found


def baseline_of_settings(corpus: Corpus) -> str:
    """The path of the baseline that the settings name; nothing where there is none, or where it lies outside, which is told."""
    path = corpus.project.settings.baseline
    return path if path and (not leads_outside(path) or corpus.texts.holds(path)) else ""


def chosen_names(corpus: Corpus, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> set[str]:
    """The rules that are asked: those selected, or all, but for those to be left out."""
    return (set(select) or {*checking_rules(corpus), *READING_RULES}) - set(ignore)


def weighed_findings(
    corpus: Corpus,
    chosen: set[str],
    known: Callable[[], Iterable[str]] = source_rules,
    *,
    absences: bool = False,
) -> list[Diagnostic]:
    """The findings of some rules, in order, with their severities, those that a page silences left out.

    `absences`: where some pages are looked at, the rules are asked too that say what none of these pages does.
    """
    checking = checking_rules(corpus)
    diagnostics = list(_unknown_severities(corpus, known))
    for diagnostic in corpus.faults:
        if diagnostic.rule in chosen and (severity := _severity(diagnostic.rule, corpus, checking)):
            diagnostics.append(diagnostic.under(diagnostic.rule, severity))
    severities = {
        name: severity
        for name in checking
        if name in chosen and (severity := _severity(name, corpus, checking))
    }
    whole = corpus.only is None or corpus.project_too
    requested = [
        rule
        for name, rule in checking.items()
        if name in severities and (whole or (absences and rule.absence) or not rule.whole_project)
    ]
    for name, found in recalling.findings_of_rules(corpus, requested).items():
        severity = severities[name]
        diagnostics += [d.under(name, severity if d.severity == "error" else d.severity) for d in found]
    off = {*checking, *READING_RULES} - chosen
    left, unused = silence.apply(corpus, diagnostics, set(checking), off)
    if silence.NAME in chosen and (severity := _severity(silence.NAME, corpus, checking)):
        left += [d.under(silence.NAME, severity) for d in unused]
    left = following.set_aside(corpus, left, {name for name, rule in checking.items() if rule.rendering})
    left = corpus.project.withheld.in_diagnostics(left)
    return in_order(PerPath(corpus.project.settings.per_path).weighed(left))


def without_known(
    corpus: Corpus, found: list[Diagnostic], path: str, looked_at: set[str]
) -> list[Diagnostic]:
    """The findings that a baseline does not know, and what it knows in vain, of rules that were looked at in all pages."""
    try:
        text = corpus.texts.read(path)
        known = baseline.Baseline(path, text) if text is not None else None
    except (DataError, Unreadable) as error:
        line, column = (error.line, error.column) if isinstance(error, DataError) else (0, 0)
        fault = Diagnostic(path=path, line=line, column=column, rule="data-malformed", message=str(error))
        return in_order([*found, fault])
    if known is None:
        return found
    new, left = known.new_ones(found)
    corpus.known_findings = len(found) - len(new)
    severity = severity_of(baseline.NAME, corpus)
    stale = known.stale(left, looked_at) if severity else ()
    return in_order([*new, *(d.under(baseline.NAME, severity or "warning") for d in stale)])


def _unknown_severities(corpus: Corpus, known: Callable[[], Iterable[str]]) -> Iterator[Diagnostic]:
    """Severities set for rules that do not exist, or to words that are none."""
    settings = corpus.project.settings
    typed: list[tuple[tuple[str, ...], str, str]] = [
        (("severity", name), name, word) for name, word in settings.severity.items()
    ]
    typed += [
        (("per_path", path, name), name, word)
        for path, levels in settings.per_path.items()
        for name, word in levels.items()
        if name != "all" or word not in LEVELS
    ]
    for way, name, word in typed:
        message = cure = ""
        if name not in {*source_rules(), *known(), "all"} or (name == "all" and way[0] == "severity"):
            message, subject = f"'{name}' is not a rule.", name
            cure = did_you_mean(name, known()) or "'handbook rules' lists them."
        elif word not in LEVELS:
            message, subject = f"'{word}' is not a severity.", str(word)
            cure = "Write error, warning, info or off."
        if message:
            yield corpus.project.setting_diagnostic(*way, message=message, cure=cure, subject=subject)
