"""What each rule says of every input, word for word: golden texts to read aloud, a file a rule.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/rules/test_told.py`, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import rules
from handbook.diagnostics import in_order
from handbook.rules.recalling import findings_of_rules
from tests.golden import held
from tests.handbook.rules.inputs import BASES, corpora
from tests.handbook.rules.project import messages_of

pytestmark = pytest.mark.whole

FOLDER = Path(__file__).parent / "told"


def yielded_by(rule, corpus):
    """What a rule yields, before any is silenced; what reading yields for the rules that come from it.

    Of pages with comments that silence: all that is left and what is wrong with the comments.
    """
    if rule == "silence-unused":
        said = [text for page in corpus.pages.values() for text, _ in page.reading.comments]
        return rules.run(corpus) if any("handbook-ignore" in text for text in said) else []
    checking = rules.source_rules()[rule]
    own = findings_of_rules(corpus, [checking]).get(rule, []) if checking.check else rules.run(corpus, [rule])
    severity = rules.severity_of(rule)
    return in_order(d.under(rule, severity if d.severity == "error" else d.severity) for d in own)


def line(d):
    end = f" until {d.end_line}:{d.end_column}" if d.end_line or d.end_column else ""
    return f"{d} [{d.severity}; {d.subject!r}{end}]"


def written(rule):
    parts = [(name, [line(d) for d in yielded_by(rule, corpus)]) for name, corpus in corpora()]
    return "\n".join("\n".join([f"# {name}", *lines, ""]) for name, lines in parts if lines)


def test_the_handbook_with_all_kinds_of_data_is_clean():
    assert messages_of(BASES["data"]) == []


@pytest.mark.parametrize("rule", rules.source_rules())
def test_every_message_is_as_it_was_read(rule):
    held(written(rule), FOLDER / f"{rule}.txt")


def test_no_golden_text_is_left_over():
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(rules.source_rules())
