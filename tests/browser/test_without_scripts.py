"""Every page opens whole at each width where no script runs."""

from __future__ import annotations

from tests.browser.pages import PATHS, whole


def test_every_page_opens_whole_without_scripts(visit):
    opened, wrong = visit(java_script_enabled=False), {}
    for path in PATHS:
        opened.page.goto(opened.home + path)
        if found := [*opened.faults, *whole(opened.page)]:
            wrong[path] = found
        opened.external.clear()
        opened.errors.clear()
    assert wrong == {}
