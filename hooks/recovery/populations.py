"""The words by which findings and studies say whom a statement is about."""

from __future__ import annotations

from typing import Literal

Population = Literal[
    "stopped-trt",
    "on-trt",
    "volunteers",
    "steroid-users",
    "gonadotropin-deficiency",
    "infertility",
    "hypogonadal",
    "older-men",
    "other-men",
    "women",
    "animals",
    "cells",
    "general",
]
