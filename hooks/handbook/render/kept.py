"""What is drawn, written or converted, kept from one build to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from ..source.texts import Cache, code_stamp


def kept(store: Cache, library: str, source: str, draw: Callable[[], str]) -> str:
    """What `draw` makes of a source with a library, made only if this version of both has not made it before."""
    told = f"{version(library)}\0{code()}\0{source}".encode("utf-8", "surrogatepass")
    key = f"drawing:{blake2b(told, digest_size=16).hexdigest()}"
    if found := store.get(key):
        return found.decode()
    drawn = draw()
    store.put(key, drawn.encode())
    return drawn


@cache
def code() -> str:
    """Changes when the package's code does: what other code made is not used."""
    return code_stamp(Path(__file__).parent.rglob("*.py"))


@cache
def version(library: str) -> str:
    """The installed version of a library."""
    from importlib import metadata

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
