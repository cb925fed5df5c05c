"""Checks and comparisons of medical documentation written in Markdown."""

__version__ = "0.1.0"
