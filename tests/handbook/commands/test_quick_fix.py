"""What an editor puts in place of the text that a finding is about."""

from __future__ import annotations

import pytest

from handbook.commands.quick_fix import replacement
from handbook.diagnostics import Diagnostic


@pytest.mark.parametrize(
    ("typed", "subject", "cure", "new"),
    [
        ("@lui2006", "lui2006", "Did you mean '@liu2006'?", "@liu2006"),
        ("@lui2006#x", "lui2006#x", "Did you mean '@liu2006'?", "@liu2006#x"),
        ("indx.md", "indx.md", "Did you mean 'index.md'?", "index.md"),
        ("(indx.md)", "indx.md", "Did you mean 'index.md'?", "(index.md)"),
        ("indx.md#top", "indx.md#top", "Did you mean 'index.md'?", "index.md#top"),
        ("a.md#red-flag", "a.md#red-flag", "Did you mean '#red-flags'?", "a.md#red-flags"),
        ("#red-flag", "#red-flag", "Did you mean '#red-flags'?", "#red-flags"),
        ("bibliografy", "bibliografy", "Did you mean 'bibliography'?", "bibliography"),
    ],
)
def test_the_right_word(typed, subject, cure, new):
    assert replacement(typed, Diagnostic(path="p", message="m", cure=cure, subject=subject)) == new


@pytest.mark.parametrize(
    ("typed", "subject", "cure"),
    [
        ("a.md", "a.md", "Add the page, or correct the link."),
        ("", "a.md", "Did you mean 'b.md'?"),
        ("other", "a.md", "Did you mean 'b.md'?"),
        ("a.md", "", "Did you mean 'b.md'?"),
        ("a.md", "a.md", "Did you mean 'a.md'?"),
    ],
)
def test_nothing_where_the_cure_does_not_say(typed, subject, cure):
    assert replacement(typed, Diagnostic(path="p", message="m", cure=cure, subject=subject)) is None
