"""Axe looks at pages that show each kind of element: in the dark, zoomed, on a phone, on paper."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SIZES
from tests.browser.pages import PATHS
from tests.browser.walking import EVERY_PAGE, LOOKS, NOWHERE, WalkResult, walk_other_looks


@pytest.fixture(scope="module")
def other_looks(browser, address, site) -> WalkResult:
    """What was met on the way, which each look shares."""
    context = browser.new_context(viewport=SIZES["desktop"])
    met = walk_other_looks(context.new_page(), address, site, PATHS)
    context.close()
    return met


@pytest.mark.parametrize("look", [look for look in LOOKS if look != EVERY_PAGE])
def test_axe_finds_nothing(other_looks, look):
    assert other_looks.violations[look] == {}
    assert len(other_looks.looked_at[look]) > 20 and NOWHERE in other_looks.looked_at[look]
