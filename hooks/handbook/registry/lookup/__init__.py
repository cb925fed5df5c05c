"""Looks works up that have no identifier, by title, authors, year and journal: found for sure, found but otherwise, or known to no registry."""
