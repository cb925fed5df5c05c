"""The medical diff: which statements changed their meaning between two states of a handbook."""
