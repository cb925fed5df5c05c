"""The page that `handbook new page` starts with, and the sentences in it that authors replace."""

from __future__ import annotations

import re
from functools import cache

ABOUT = "{title}, in one sentence for search engines and previews."
PAGE = """---
title: {quoted}
description: {about}
{settings}
---
# {title}

!!! key-points "Key points"
    - What the reader takes away, with its source.

## What is known

Write what a study found, in whom, and how sure that is. Name the source inside the sentence, before the full stop.

## What is not known {{#not-known}}

Say what has not been studied.
"""


@cache
def sentences_of_template() -> frozenset[str]:
    """The paragraphs and items of the template's body."""
    body = PAGE.partition("\n---\n")[2]
    lines = (re.sub(r"^[\s*-]+", "", line) for line in body.split("\n"))
    return frozenset(line for line in lines if line.endswith("."))
