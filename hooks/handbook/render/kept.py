"""Drawings kept from one build to the next: drawing takes longer than all else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib import metadata

from ..source.texts import Cache


def kept(store: Cache, library: str, source: str, draw: Callable[[], str]) -> str:
    """The drawing of a source by a library, drawn only if this version of both has not drawn it before."""
    told = f"{version(library)}\0{version('handbook')}\0{source}".encode("utf-8", "surrogatepass")
    key = f"drawing:{blake2b(told, digest_size=16).hexdigest()}"
    if found := store.get(key):
        return found.decode()
    drawn = draw()
    store.put(key, drawn.encode())
    return drawn


@cache
def version(library: str) -> str:
    """The installed version of a library."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
