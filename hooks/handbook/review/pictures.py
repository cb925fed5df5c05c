"""Whether a picture that was packed anew still shows the same: the pixels of two PNG files are compared."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DESCRIBING = frozenset((b"tEXt", b"zTXt", b"iTXt", b"tIME", b"pHYs"))
"""Chunks that change nothing of what is shown."""
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
MOST = 40_000_000
"""How many bytes of pixels are unpacked at most."""
MOST_FILTERED = 1_000_000
"""How many bytes of pixels are compared at most where rows were packed with other filters."""


class OtherPicture(ValueError):
    """A file that is no PNG, is damaged or is too large to be compared."""


def same_pixels(old: bytes | None, new: bytes | None) -> bool:
    """Whether two PNG files are known to show the same. What cannot be compared is not the same."""
    if not old or not new:
        return False
    try:
        shape, pixels = unpacked(old)
        other_shape, others = unpacked(new)
        if shape != other_shape:
            return False
        return pixels == others or unfiltered(shape[0][1], pixels) == unfiltered(shape[0][1], others)
    except (OtherPicture, zlib.error, struct.error, IndexError):
        return False


Shape = list[tuple[bytes, bytes]]


def unpacked(data: bytes) -> tuple[Shape, bytes]:
    """What a PNG says of its pixels, its header first, and the rows of its pixels as filtered. Raises OtherPicture."""
    listed = list(chunks(data))
    if not listed or listed[0][0] != b"IHDR" or len(listed[0][1]) != 13:
        raise OtherPicture
    packed = b"".join(body for name, body in listed if name == b"IDAT")
    reader = zlib.decompressobj()
    rows = reader.decompress(packed, MOST)
    if not reader.eof:
        raise OtherPicture
    return [(name, body) for name, body in listed if name != b"IDAT" and name not in DESCRIBING], rows


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: name and content. Raises OtherPicture."""
    if not data.startswith(SIGNATURE):
        raise OtherPicture
    at = len(SIGNATURE)
    while at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if at + 12 + size > len(data):
            raise OtherPicture
        yield name, data[at + 8 : at + 8 + size]
        at += 12 + size


def unfiltered(header: bytes, rows: bytes) -> bytes:
    """The pixels of the rows, without the filters that make them pack well. Raises OtherPicture."""
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or color not in CHANNELS or len(rows) > MOST_FILTERED:
        raise OtherPicture
    bits = CHANNELS[color] * depth
    length, step = (width * bits + 7) // 8, max(1, bits // 8)
    if len(rows) != height * (length + 1):
        raise OtherPicture
    out = bytearray()
    above = bytearray(length)
    for at in range(0, len(rows), length + 1):
        above = row_of(rows[at], rows[at + 1 : at + 1 + length], above, step)
        out += above
    return bytes(out)


def row_of(kind: int, typed: bytes, above: bytearray, step: int) -> bytearray:
    """A row of pixels from its filtered bytes and the row above. Raises OtherPicture."""
    row = bytearray(typed)
    if kind > 4:
        raise OtherPicture
    if kind == 0:
        return row
    for n in range(len(row)):
        left = row[n - step] if n >= step else 0
        up, corner = above[n], above[n - step] if n >= step else 0
        row[n] = (row[n] + (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]) & 255
    return row


def paeth(left: int, up: int, corner: int) -> int:
    """Which of three neighbors is nearest to what they predict, as PNG defines it."""
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
