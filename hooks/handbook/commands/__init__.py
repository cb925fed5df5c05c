"""Subcommands over the sources."""
