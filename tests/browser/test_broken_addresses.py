"""Addresses with a broken `%`, or with markup, leave the scripts of a page working."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "path", ["nope%", "nope%zz/", "#%", "#%E0%A4%A", "?q=%", "#<img src=x onerror=alert(1)>", "#]%22"]
)
def test_a_broken_address_stops_no_script(visit, path):
    seen = visit(path)
    seen.page.wait_for_timeout(200)
    assert [fault for fault in seen.errors if fault.startswith("script error")] == []
    assert seen.page.locator("img[src=x]").count() == 0
