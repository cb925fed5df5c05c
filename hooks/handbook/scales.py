"""The words by which findings, studies and pages say whom a statement is about and how sure it is."""

from __future__ import annotations

from typing import Literal

Population = Literal[
    "stopped-trt", "on-trt", "volunteers", "steroid-users", "gonadotropin-deficiency", "infertility", "hypogonadal",
    "older-men", "other-men", "women", "animals", "cells", "general",
]  # fmt: skip
Certainty = Literal["high", "moderate", "low", "very-low"]
