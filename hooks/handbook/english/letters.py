"""Letters without what countries put on them."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e",
})  # fmt: skip
"""Letters that Unicode does not take apart."""


def strip_accents(text: str) -> str:
    """A text with each letter in its bare form: `Šøren` is `Soren`. Other signs take their compatible form, `½` is `1⁄2`."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
