"""Pictures that were packed anew show the same; any pixel that differs, and whatever cannot be compared, is another picture."""

import random
import struct
import zlib

import pytest

from handbook.review.pictures import MOST_FILTERED, paeth, same_pixels

WIDTH, HEIGHT = 7, 5


def rows(seed=1, channels=3):
    made = random.Random(seed)
    return [bytes(made.randrange(256) for _ in range(WIDTH * channels)) for _ in range(HEIGHT)]


def filtered(kind, row, above, step):
    def left(source, n):
        return source[n - step] if n >= step else 0

    guesses = (
        lambda n: 0,
        lambda n: left(row, n),
        lambda n: above[n],
        lambda n: (left(row, n) + above[n]) // 2,
        lambda n: paeth(left(row, n), above[n], left(above, n)),
    )
    return bytes((value - guesses[kind](n)) & 255 for n, value in enumerate(row))


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(pixels, kinds=(0,), level=9, channels=3, extra=b"", interlaced=0, parts=1):
    step, above, packed = channels, bytes(len(pixels[0])), b""
    for n, row in enumerate(pixels):
        kind = kinds[n % len(kinds)]
        packed += bytes([kind]) + filtered(kind, row, above, step)
        above = row
    color = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, color, 0, 0, interlaced)
    data = zlib.compress(packed, level)
    size = -(-len(data) // parts)
    body = b"".join(chunk(b"IDAT", data[at : at + size]) for at in range(0, len(data), size))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + body + chunk(b"IEND", b"")


SAME = [
    {"level": 0},
    {"parts": 3},
    *({"kinds": (kind,)} for kind in range(1, 5)),
    {"kinds": (4, 2, 1, 3, 0)},
    {"extra": chunk(b"tEXt", b"Software\0another")},
    {"extra": chunk(b"tIME", b"\x07\xe8\1\1\0\0\0")},
]


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("ways", SAME, ids=str)
def test_a_picture_packed_anew_is_the_same(ways, channels):
    made = rows(channels=channels)
    assert same_pixels(png(made, channels=channels), png(made, channels=channels, **ways))


def test_one_pixel_is_another_picture():
    other = rows()
    other[2] = other[2][:4] + bytes([other[2][4] ^ 1]) + other[2][5:]
    assert not same_pixels(png(rows()), png(other))
    assert not same_pixels(png(rows()), png(other, kinds=(1,)))


OTHERS = {
    "colors": png(rows(), extra=chunk(b"gAMA", b"\0\0\1\1")),
    "palette": png(rows(), extra=chunk(b"PLTE", b"\1\2\3")),
    "cut": png(rows())[:-30],
    "no picture": b"GIF89a",
    "no header": b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
    "broken": png(rows()).replace(zlib.compress(b"x", 9)[:2], b"\0\0"),
    "nothing": None,
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_be_compared_is_another_picture(name):
    assert not same_pixels(png(rows()), OTHERS[name])
    assert not same_pixels(OTHERS[name], png(rows()))


def test_interlaced_rows_are_compared_as_packed():
    made = rows()
    assert same_pixels(png(made, interlaced=1), png(made, interlaced=1, level=0))
    assert not same_pixels(png(made, interlaced=1), png(made, interlaced=1, kinds=(1,)))


def test_a_bomb_is_no_picture():
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(50_000_000)))
    bomb = b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")
    assert not same_pixels(bomb, bomb)
    assert MOST_FILTERED < 50_000_000
