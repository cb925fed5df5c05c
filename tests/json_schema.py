"""jsonschema without the grammars of international addresses: no schema here asks for them, and they take seconds to load."""

from __future__ import annotations

import sys

sys.modules.setdefault("rfc3987_syntax", None)

from jsonschema import Draft4Validator, Draft202012Validator, ValidationError, validate

__all__ = ["Draft4Validator", "Draft202012Validator", "ValidationError", "validate"]
