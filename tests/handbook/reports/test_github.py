"""What was not read is annotated once, whatever else is said of it."""

from handbook.diagnostics import Account, Diagnostic, Unread
from handbook.reports import report

SAID = Diagnostic(path="records/a.json", line=2, rule="record-unreadable", message="It cannot be read.")


def lines(diagnostics, unread):
    return report("github", diagnostics, Account({"page": 1}, unread)).splitlines()


def test_a_finding_that_says_it_says_it_alone():
    (line,) = lines([SAID], [Unread("records/a.json", "It cannot be read.", 2)])
    assert "title=record-unreadable::" in line


def test_what_no_finding_says_is_said():
    assert len(lines([SAID], [Unread("records/b.json", "It cannot be read.", 2)])) == 2
    shown = [Diagnostic(path=f"d{n}.md", rule="x", message="y") for n in range(20)]
    unread = Unread(SAID.path, SAID.message)
    assert any("title=not read" in line for line in lines([*shown, SAID], [unread]))


def test_more_than_ten_are_counted():
    said = lines([], [Unread(f"d{n}.md", "No.") for n in range(12)])
    assert (len(said), said[-1]) == (11, "::error title=handbook::2 more things were not read.")
