"""The live preview shows each finding at its statement."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

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


def a_diagnostic(line):
    return Diagnostic(path="docs/index.md", line=line, rule="a-rule", message="A <fact>.", cure="Cure it.")


def test_nothing_found_changes_nothing():
    assert faults.show(HTML, page(), []) == HTML


def test_finding_stands_at_its_block():
    shown = faults.show(HTML, page(), [a_diagnostic(6), a_diagnostic(8)])
    assert (
        '<p><span class="handbook-fault error" id="fault-1" role="note"><strong>a-rule</strong> line 6: A &lt;fact&gt;. Cure it.'
        in shown
    )
    assert '<li><span class="handbook-fault error" id="fault-2"' in shown


def test_finding_about_the_page_stands_on_top():
    shown = faults.show(HTML, page(), [a_diagnostic(0)]).removeprefix(faults.STYLE)
    assert shown.startswith('<span class="handbook-fault')


def test_finding_stands_before_its_sentence_and_outside_of_links():
    text = "# Head\n\nOne is here. [Two](a.md) is *there* now. Three.\n"
    html = (
        '<h1>Head</h1>\n<p>One is here. <a class="term" href="a.md">Two</a> is <em>there</em> now. Three.</p>'
    )
    files = {"mkdocs.yml": "site_name: T\n", "docs/index.md": text}
    own = build(TextsInMemory(files), today=datetime.date(2026, 1, 1)).pages["index.md"]
    found = [
        replace(a_diagnostic(3), column=16),
        replace(a_diagnostic(3), column=20),
        replace(a_diagnostic(3), column=2),
    ]
    shown = faults.show(html, own, found)
    plain = re.sub(
        r'<span class="handbook-fault.*?id="fault-(\d)".*?</span>', r"{\1}", shown.removeprefix(faults.STYLE)
    )
    assert plain == html.replace("One", "{3}One").replace('<a class="term"', '{1}{2}<a class="term"')


def test_words_in_scripts_are_not_taken_for_the_text():
    shown = faults.show(f"<script>x = 'First words here.'</script>{HTML}", page(), [a_diagnostic(6)])
    assert '<p><span class="handbook-fault' in shown
