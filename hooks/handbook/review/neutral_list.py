"""The list of neutral forms, as it stands in neutral.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def listed() -> dict[str, Any]:
    """The closed list of what changes no meaning."""
    text = files("handbook.review").joinpath("neutral.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded
