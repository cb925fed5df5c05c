"""Text of a page, a record or a registry as GitHub shows it: words only, with nothing in it that acts."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=-])")
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
"""Controls of terminals, of writing direction, and marks without a width."""
JOINER = "\u2060"
"""A word joiner: invisible, and not part of any address, mention or number."""
SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*(?=:\S)")
WWW = re.compile(r"(?i)www(?=\.)")
"""What GitHub makes links of, wherever it stands: a scheme before its colon, and `www.`, which may be part of a scheme."""
REFERRING = re.compile(r"(?i)(?:(?<=#)|(?<=\bgh)(?=\\?-))(?=\\?-?\d)|(?<=@)(?=\w)")
"""`#12`, `a/b#12`, `GH-12` and `@somebody`."""
HASH = re.compile(r"(?i)(?<![0-9a-f])[0-9a-f]{7,40}(?![0-9a-f])")
"""What may be the name of a commit."""
EMOJI = re.compile(r"(?<=:)(?=[\w+-]+:)")
"""`:smile:`, which becomes a picture."""
LIST_ITEM = re.compile(r"\A(\d+)([.)])")


def neutral_markdown(text: str, longest: int = 4_000) -> str:
    """Text as Markdown that shows the text: no markup, link, picture, mention, issue or commit. Cut behind `longest` characters."""
    text = flatten(text)
    text = text if len(text) <= longest else f"{text[: longest - 2]} …"
    text = (
        SPECIAL.sub(r"\\\1", unlinked(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    return LIST_ITEM.sub(r"\1\\\2", text)


def unlinked(text: str) -> str:
    """Text in which GitHub finds no address, mention, issue, commit or picture; markup is left."""
    text = EMOJI.sub(JOINER, REFERRING.sub(JOINER, text))
    text = HASH.sub(lambda match: JOINER.join(re.findall(".{1,4}", match[0])), text)
    for linking in (SCHEME, WWW):
        text = linking.sub(lambda match: match[0] + JOINER, text)
    return text


def code_span(text: str) -> str:
    """Text in a code span, whatever it holds; a bar would end a table's cell and is written as another sign,
    and nothing in it can be taken for the comment's own marker."""
    text = flatten(text).replace("|", "¦").replace("<!--", f"<!{JOINER}--") or " "
    fence = "`" * (max([0, *(len(run) for run in re.findall("`+", text))]) + 1)
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def flatten(text: str) -> str:
    """Text on one line, without what cannot be seen; what is no Unicode is written out."""
    spelled = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return " ".join(INVISIBLE.sub(" ", spelled).split())
