"""What is worked out once: within a run, and from run to run.

A kept result is used again only while every input that was read to make it is as it was. The inputs are recorded as they
are read; nobody lists them. What is read without being recorded is code: any change of it makes everything anew.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from functools import cache
from typing import Any, Protocol, TypeVar, cast

import msgspec

from .stamps import SURROUNDINGS, code_digest, digest

T = TypeVar("T")
V = TypeVar("V")
ALL = "*"
"""The name under which a whole mapping is read: which names there are, and what each holds."""


class Cache(Protocol):
    """Bytes by key, kept from one run to the next."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class NoCache:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes) -> None:
        pass


class CacheInMemory:
    """Keeps what it is given as long as it is there itself."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.held[key] = value


Input = tuple[str, str]
"""A kind of input and a name of that kind, such as `("text", "docs/index.md")`."""
Reads = dict[Input, str]
"""The inputs that were read, each with its digest at that time."""


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """A result as it is kept."""

    reads: list[tuple[str, str, str]]
    value: bytes


class Memory:
    """Results by what was read to make them, in a store that outlasts the run."""

    def __init__(self, store: Cache | None = None) -> None:
        self.store: Cache = NoCache() if store is None else store
        self._digests: dict[str, Callable[[str], str]] = dict(SURROUNDINGS)
        self._open: list[Reads] = []
        self._computed: dict[Any, tuple[Any, Reads]] = {}

    def inputs(self, kind: str, digest_of: Callable[[str], str]) -> None:
        """Make a kind of input known: `digest_of` gives the digest that one of its names has now."""
        self._digests[kind] = digest_of

    def entries(
        self, kind: str, mapping: Mapping[str, V], digest_of: Callable[[V], str], digest_of_all: str = ""
    ) -> None:
        """Make the entries of a mapping known as a kind of input; the name ALL stands for all of them.

        `digest_of_all` is the digest of ALL where it is known without looking at each entry.
        """

        def digest_now(name: str) -> str:
            if name == ALL:
                return digest_of_all or digest(
                    *(text for key in sorted(mapping) for text in (key, digest_of(mapping[key])))
                )
            return digest_of(mapping[name]) if name in mapping else ""

        self.inputs(kind, cache(digest_now))

    def record(self, kind: str, name: str) -> None:
        """Note that an input is read; whatever is being made depends on it."""
        if self._open and (kind, name) not in self._open[-1]:
            self._open[-1][kind, name] = self._digests[kind](name)

    def computed(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, made once in this run for a key; use the function itself as the key."""
        if key not in self._computed:
            self._computed[key] = self._recording(make)
        value, reads = self._computed[key]
        self._pass_on(reads)
        return cast("T", value)

    def with_digest(self, make: Callable[[], T]) -> tuple[T, str]:
        """What `make` gives, and a digest of all that it read."""
        value, reads = self._recording(make)
        self._pass_on(reads)
        return value, digest(
            *(text for (kind, name), had in sorted(reads.items()) for text in (kind, name, had))
        )

    def recalled(
        self,
        what: str,
        arguments: Iterable[str],
        make: Callable[[], T],
        encode: Callable[[T], bytes] = msgspec.msgpack.encode,
        decode: Callable[[bytes], T] = msgspec.msgpack.decode,
    ) -> T:
        """What `make` gives, from the store if it was made of the same code and arguments, and all that it read is as it was.

        What `encode` refuses (TypeError, ValueError, OverflowError) is not kept. A kind of input that `make` itself makes
        known is made of inputs that were known before, and these are recorded.
        """
        key = f"{what}:{digest(code_digest(), *arguments)}"
        if (entry := self._entry(key)) is not None:
            reads: Reads = {(kind, name): had for kind, name, had in entry.reads}
            try:
                value = decode(entry.value)
            except (msgspec.MsgspecError, ValueError):
                pass
            else:
                self._pass_on(reads)
                return value
        known = frozenset(self._digests)
        value, reads = self._recording(make)
        self._pass_on(reads)
        try:
            inputs = [(kind, name, had) for (kind, name), had in reads.items() if kind in known]
            stored = msgspec.msgpack.encode(_Entry(inputs, encode(value)))
        except (TypeError, ValueError, OverflowError):
            return value
        self.store.put(key, stored)
        return value

    def _entry(self, key: str) -> _Entry | None:
        """The entry of a key, if its inputs are as they were."""
        stored = self.store.get(key)
        try:
            entry = msgspec.msgpack.decode(stored, type=_Entry) if stored else None
        except (msgspec.MsgspecError, ValueError):
            return None
        holds = entry is not None and all(
            kind in self._digests and self._digests[kind](name) == had for kind, name, had in entry.reads
        )
        return entry if holds else None

    def _recording(self, make: Callable[[], T]) -> tuple[T, Reads]:
        reads: Reads = {}
        self._open.append(reads)
        try:
            return make(), reads
        finally:
            self._open.pop()

    def _pass_on(self, reads: Reads) -> None:
        """What is made of a result depends on what the result was made of."""
        if self._open:
            self._open[-1].update(reads)


def decoder_of(kind: type[T]) -> Callable[[bytes], T]:
    """A decoder for `recalled`, for results that are more than lists, mappings and scalars."""
    return msgspec.msgpack.Decoder(kind).decode


class Recorded(dict[str, V]):
    """A mapping whose reads are recorded, by name where one name is read."""

    def __init__(self, memory: Memory, kind: str, values: Mapping[str, V] | None = None) -> None:
        super().__init__(values or {})
        self._memory, self._kind = memory, kind

    def _note(self, name: str = ALL) -> None:
        self._memory.record(self._kind, name)

    def __getitem__(self, name: str) -> V:
        self._note(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._note(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._note(str(name))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._note()
        return super().__iter__()

    def __len__(self) -> int:
        self._note()
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        self._note()
        return super().keys()

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        self._note()
        return super().values()

    def items(self) -> ItemsView[str, V]:  # type: ignore[override]
        self._note()
        return super().items()


class RecordedView:
    """An object as something that is made may look at it: each attribute that is read is recorded under its name.

    A mapping among `parts` is recorded by the names that are read of it. `own` are attributes that stand in for those of the
    object; nothing is recorded of them.
    """

    def __init__(
        self, whole: Any, memory: Memory, kind: str, parts: Mapping[str, str], own: Mapping[str, Any] = {}
    ) -> None:
        self.__dict__.update(_whole=whole, _memory=memory, _kind=kind, _parts=parts, **own)

    def computed(self, make: Callable[[Any], T]) -> T:
        """What `make` gives of the object, made once in this run; what it reads of it is recorded."""
        whole, memory, kind, parts = (
            self.__dict__[name] for name in ("_whole", "_memory", "_kind", "_parts")
        )
        view = RecordedView(whole, memory, kind, parts)
        return cast("T", memory.computed((make, kind, id(whole)), lambda: make(view)))

    def __getattr__(self, name: str) -> Any:
        if name in self._parts:
            recorded = Recorded(self._memory, self._parts[name], getattr(self._whole, name))
            self.__dict__[name] = recorded
            return recorded
        self._memory.record(self._kind, name)
        return getattr(self._whole, name)
