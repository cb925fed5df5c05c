"""Cases and settings of tests, read from YAML by the parser in C: ten times as fast as the one in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What a file of YAML holds."""
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)
