"""A registry for each test."""

from __future__ import annotations

import pytest

from tests.handbook.registry.server import Registry


@pytest.fixture
def registry():
    server = Registry()
    yield server
    server.stop()
