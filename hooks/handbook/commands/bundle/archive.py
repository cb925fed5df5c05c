"""Zip files that repeat byte for byte, with a manifest that tells whether a copy is whole."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import time
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...diagnostics import UNPRINTABLE
from ...files.writable import UNSAFE, is_device

MANIFEST = "MANIFEST.json"
LARGEST_MANIFEST = 50_000_000
LONGEST = 180
"""The longest path in the zip: Windows allows 260 with the folder that it is unpacked to."""


DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)
"""What reading a damaged zip may raise."""


class BundleError(Exception):
    """Why there is no bundle, or what is wrong with one; one sentence."""


def files_below(folder: Path) -> dict[str, Path]:
    """The files of a folder by their path in it, sorted."""
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return dict(sorted(found.items()))


def unsafe(names: Iterator[str] | list[str]) -> list[str]:
    """Paths that Windows cannot hold, or that differ in case or in the form of an accent only."""
    seen: set[str] = set()
    wrong = []
    for name in names:
        same = unicodedata.normalize("NFC", name.casefold())
        reserved = any(map(is_device, same.split("/")))
        if UNSAFE.search(name) or reserved or len(name) > LONGEST or same in seen:
            wrong.append(name)
        seen.add(same)
    return wrong


def manifest(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """What a bundle holds: each file with its size and SHA-256."""
    listed = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    }
    return (
        json.dumps({**about, "files": listed}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    ).encode()


def pack(target: Path, top: str, files: Mapping[str, bytes], when: int, about: Mapping[str, Any]) -> None:
    """Write a zip: one folder, sorted entries, one date, no owner, the manifest first. Raises BundleError."""
    wrong = unsafe([f"{top}/{name}" for name in files])
    if wrong:
        raise BundleError(f"'{wrong[0]}' is not a path that Windows can hold. Rename the page or the file.")
    stamp = time.gmtime(max(when, 315532800))[:6]
    entries = {MANIFEST: manifest(files, about), **dict(sorted(files.items()))}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(f"{top}/{name}", stamp)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, data, compresslevel=9)


def verify(file: Path) -> list[str]:
    """What is wrong with a copy, one sentence each; nothing if it is whole. Raises BundleError if it is no bundle."""
    try:
        if file.exists() and not file.is_file():
            raise BundleError(f"'{file}' is no file.")
        with zipfile.ZipFile(file) as archive:
            found = [*_around(file, archive), *_differences(archive)]
        return found or list(_checksum(file))
    except FileNotFoundError:
        raise BundleError(f"There is no file '{file}'.") from None
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, MemoryError) as error:
        raise BundleError(
            f"'{file}' is not a zip file that can be read: {str(error).lower().rstrip('.')}."
        ) from None


def is_bundle(file: Path) -> bool:
    """Whether a file is a zip with a manifest like ours, whole or not."""
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.endswith(f"/{MANIFEST}") for name in archive.namelist()[:1])
    except DAMAGED:
        return False


def is_pdf(file: Path) -> bool:
    """Whether a file begins as a PDF does. Raises OSError."""
    with open(file, "rb") as stream:
        return stream.read(5) == b"%PDF-"


def is_checksum(file: Path) -> bool:
    """Whether a file is a line of `sha256sum`. Raises OSError."""
    with open(file, "rb") as stream:
        return bool(re.fullmatch(rb"[0-9a-f]{64} [ *].*\n?", stream.read(5_000)))


def file_digest(file: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _checksum(file: Path) -> Iterator[str]:
    """A byte outside the files, such as one of a date, shows only in the checksum that stands beside the zip."""
    beside = file.with_name(f"{file.name}.sha256")
    if not beside.is_file():
        return
    with open(beside, encoding="utf-8", errors="replace") as stream:
        words = stream.read(1_000).split()
    if words[:1] != [file_digest(file)]:
        yield f"It is not the file that '{beside.name}' beside it was made for."


def _around(file: Path, archive: zipfile.ZipFile) -> Iterator[str]:
    """What stands in the file before, between or behind the entries, which other programs may take for something else."""
    with open(file, "rb") as stream:
        begin = stream.read(4)
        stream.seek(-22, 2)
        end = stream.read()
    if not begin.startswith(b"PK") or not end.startswith(b"PK\5\6"):
        yield "It has bytes before or behind the zip that do not belong to it."
    elif int.from_bytes(end[10:12], "little") != min(len(archive.infolist()), 0xFFFF):
        yield "Its directory does not list as many files as there are."
    elif not _is_filled(file, archive):
        yield "It has bytes between its files that its directory does not list, which some programs unpack."


def _is_filled(file: Path, archive: zipfile.ZipFile) -> bool:
    """Whether the entries of the directory stand one behind the other from the first byte on, up to the directory."""
    expected: tuple[int, ...] = (0,)
    with open(file, "rb") as stream:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
            stream.seek(entry.header_offset)
            header = stream.read(30)
            if entry.header_offset not in expected or not header.startswith(b"PK\3\4"):
                return False
            name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
            end = entry.header_offset + 30 + name + extra + entry.compress_size
            expected = tuple(end + n for n in ((12, 16, 20, 24) if entry.flag_bits & 8 else (0,)))
    return archive.start_dir in expected


def _differences(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    top = entries[0].filename.partition("/")[0] if entries else ""
    listed, wrong = _listed(archive, f"{top}/{MANIFEST}")
    if listed is None:
        yield wrong
        return
    counts = Counter(entry.filename for entry in entries)
    yield from (f"'{name}' is there twice." for name in sorted(counts) if counts[name] > 1)
    yield from _hostile(entries)
    here = {e.filename.removeprefix(f"{top}/"): e for e in entries if not e.filename.endswith("/")}
    here.pop(MANIFEST, None)
    yield from (f"'{name}' is missing." for name in sorted(listed.keys() - here.keys()))
    yield from (f"'{name}' does not belong to it." for name in sorted(here.keys() - listed.keys()))
    for name in sorted(listed.keys() & here.keys()):
        yield from _changed(archive, here[name], name, listed[name])


def _listed(archive: zipfile.ZipFile, name: str) -> tuple[dict[str, Any] | None, str]:
    """What the manifest lists, or what is wrong with the manifest. Raises BundleError where there is none."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        raise BundleError(f"'{archive.filename}' has no '{MANIFEST}', so it is not one of ours.") from None
    if entry.file_size > LARGEST_MANIFEST:
        return None, f"'{MANIFEST}' has {entry.file_size:,} bytes, more than any of ours."
    try:
        read = json.loads(archive.read(entry))
        listed = {str(file): about for file, about in read.pop("files").items()}
    except DAMAGED as error:
        return None, f"'{MANIFEST}' is damaged: {str(error).lower().rstrip('.')}."
    if wrong := next((name for name, said in read.items() if not is_said(name, said)), ""):
        return None, f"'{MANIFEST}' is damaged: what it says under '{wrong}' is not what a bundle says there."
    return listed, ""


def is_said(name: str, said: Any) -> bool:
    """Whether a manifest's field holds what such a field holds: a short text, and a day for when it was built."""
    form = r"\d{4}-\d\d-\d\d" if name == "built" else r".{0,300}"
    return isinstance(said, str) and bool(re.fullmatch(form, said))


def _hostile(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Entries that would be unpacked outside the folder, or as something else than a file."""
    wrong = set(unsafe([entry.filename for entry in entries if not entry.filename.endswith("/")]))
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
            yield f"'{name}' is an absolute path."
        elif any(part in ("", ".", "..") for part in re.split(r"[/\\]", name.removesuffix("/"))):
            yield f"'{name}' leads out of its folder, or names a folder in a way of its own."
        elif name in wrong:
            yield f"'{name}' is not a name that every system holds, or differs from another's in capitals or the form of an accent alone."
        elif UNPRINTABLE.search(name):
            yield f"'{name}' holds characters that nobody sees."
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield f"'{name}' is a link or a device, not a file."
        elif name.endswith("/"):
            yield f"'{name}' is a folder of its own, which does not belong to it."
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield f"'{name}' is packed in a way that not every program reads."


def _changed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, about: Any) -> Iterator[str]:
    """Whether a file is what the manifest says; one of another size is not read."""
    try:
        if type(about["size"]) is not int or entry.file_size != about["size"]:
            yield f"'{name}' was changed: it has {entry.file_size:,} bytes, not {about['size']}."
            return
        with archive.open(entry) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    except DAMAGED as error:
        yield f"'{name}' cannot be read: {str(error).lower().rstrip('.')}."
        return
    if digest != about.get("sha256"):
        yield f"'{name}' was changed."
