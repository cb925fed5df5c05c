"""Checks on a built site: the folder as a server serves it, or as a browser opens it from disk."""
