"""The live preview shows each finding at its statement."""

from __future__ import annotations

import datetime

from handbook.corpus import build
from handbook.diagnostics import Diagnostic
from handbook.render import faults
from handbook.source.texts import TextsInMemory

TEXT = "---\ntitle: A\n---\n# Head\n\nFirst *words* here.\n\n* Second & item [@a]\n"
HTML = (
    "<h1>Head</h1>\n<p>First <em>words</em> here.</p>\n<ul>\n<li>Second &amp; item <cite></cite></li>\n</ul>"
)


def page():
    files = {"mkdocs.yml": "site_name: T\n", "docs/index.md": TEXT}
    return build(TextsInMemory(files), today=datetime.date(2026, 1, 1)).pages["index.md"]


def fault(line):
    return Diagnostic(path="docs/index.md", line=line, rule="a-rule", message="A <fact>.", cure="Cure it.")


def test_nothing_found_changes_nothing():
    assert faults.show(HTML, page(), []) == HTML


def test_finding_stands_at_its_block():
    shown = faults.show(HTML, page(), [fault(6), fault(8)])
    assert (
        '<p><span class="handbook-fault error" id="fault-1" role="note"><strong>a-rule</strong> line 6: A &lt;fact&gt;. Cure it.'
        in shown
    )
    assert '<li><span class="handbook-fault error" id="fault-2"' in shown


def test_finding_about_the_page_stands_on_top():
    assert faults.show(HTML, page(), [fault(0)]).startswith('<span class="handbook-fault')
