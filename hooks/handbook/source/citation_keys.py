"""Citation keys in text, as Pandoc reads them."""

from __future__ import annotations

import re

LETTER = r"[\w\u0300-\u036f]"
"""A letter, a digit, or an accent that stands by itself behind its letter."""
KEY = rf"@(?:\{{[^{{}}\s]+\}}|[^\W]{LETTER}*(?:(?:://|[:.#$%&\-+?<>~/]){LETTER}+)*)"
"""A citation key as Pandoc reads it: inner punctuation only between letters and digits; an address, as Zotero has for
keys, is one too."""

CITES = re.compile(rf"(?<![\w@./:\\])-?{KEY}")
