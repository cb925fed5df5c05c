"""A registry for each test, and a world of works for all."""

from __future__ import annotations

import pytest

from tests.handbook.registry.looking import FILE
from tests.handbook.registry.server import Registry
from tests.handbook.registry.simulated import World


@pytest.fixture
def registry():
    server = Registry()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def whole_world():
    server = World(FILE["records"])
    yield server
    server.stop()


@pytest.fixture
def world(whole_world):
    """All registries, whole."""
    whole_world.broken, whole_world.requests = {}, []
    return whole_world
