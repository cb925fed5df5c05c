"""HTML as typed in Markdown: tags outside code, and the elements there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...source.marks import inside
from .sheet import Source

VOID = frozenset("area base br col embed hr img input link meta source track wbr param keygen".split())
MAY_STAY_OPEN = frozenset(
    "p li dt dd option optgroup thead tbody tfoot tr td th colgroup caption rt rp html head body".split()
)
HTML = (
    "a abbr acronym address article aside audio b bdi bdo big blockquote button canvas center cite code data datalist del details "
    "dfn dialog dir div dl em fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup i iframe "
    "ins kbd label legend main map mark marquee menu meter nav nobr noframes noscript object ol output picture pre progress q ruby "
    "s samp script search section select slot small span strike strong style sub summary sup svg table template textarea time "
    "title tt u ul var video math applet basefont portal"
)
SVG = (
    "animate animatemotion animatetransform circle clippath defs desc ellipse filter foreignobject g image line lineargradient "
    "marker mask metadata mpath path pattern polygon polyline radialgradient rect set stop switch symbol text textpath tspan use "
    "view feblend fecolormatrix feflood fegaussianblur femerge femergenode feoffset fecomposite fedropshadow"
)
MATHML = (
    "mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd mstyle merror "
    "mpadded mphantom semantics annotation annotation-xml menclose mfenced mmultiscripts mprescripts none maction"
)
KNOWN_ELEMENTS = frozenset(f"{HTML} {SVG} {MATHML}".split()) | VOID | MAY_STAY_OPEN
TAG = re.compile(
    r"""(?:(?<!\\)|(?<=(?<!\\)\\\\))(?<!\]\()(?<!\]:\s)  # no '<' that is escaped, or that begins the address of a link
    <(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?P<attributes>(?:\s[^<>]*)?)(?P<empty>/?)>""",
    re.X,
)


@dataclass(frozen=True)
class Tag:
    """A tag of HTML, as typed."""

    offset: int
    text: str
    name: str
    attributes: str
    closes: bool
    empty: bool
    """Whether it closes itself: `<br/>`."""


def tags(source: Source) -> Iterator[Tag]:
    """The tags of a source that are none of code."""
    if "<" not in source.text:
        return
    for match in TAG.finditer(source.text):
        if not inside(match.start(), source.code):
            empty = bool(match["empty"]) or match["attributes"].rstrip().endswith("/")
            yield Tag(
                match.start(), match[0], match["name"], match["attributes"], bool(match["close"]), empty
            )


IN_BRACKETS = re.compile(
    r"""(?:(?<!\\)|(?<=(?<!\\)\\\\))(?<!\]\()(?<!\]\([ ])(?<!\]:\s)  # no escape, no address of a link
    <(?!(?:f|ht)tps?://)(?P<text>[A-Za-z][\w-]*
    (?:[^\s\w<>=/"'@-][^\s<>"'@]*|/[^\s<>"'@]+|[^<>"'=]*:\s*//[^<>"'=]*))>""",
    re.I | re.X,
)
"""A text in angle brackets that begins as an element and is the name of none: an address with a slip in it, a path."""
QUALIFIED = re.compile(r"[a-z][\w-]*:[a-z][\w-]*/?", re.I)
"""An element of a namespace, such as `<o:p>`."""


def swallows(tag: Tag, source: Source) -> bool:
    """Whether a quotation mark of a tag is closed by one far below, so that all between them is read as an attribute."""
    if tag.attributes.count('"') % 2 == 0 or "'" in tag.attributes:
        return False
    between, closing, _ = source.text[tag.offset + len(tag.text) :].partition('"')
    return not closing or "<" in between or "\n" in between


def texts_in_brackets(source: Source) -> Iterator[tuple[int, str]]:
    """Where texts stand in angle brackets that browsers read as elements of HTML, and those texts."""
    for match in IN_BRACKETS.finditer(source.text) if "<" in source.text else ():
        if not inside(match.start(), source.code) and not QUALIFIED.fullmatch(match["text"]):
            yield match.start(), match["text"]


def is_word(tag: Tag, closed: set[str]) -> bool:
    """Whether a tag names no element and was meant as text."""
    return (
        tag.name.lower() not in KNOWN_ELEMENTS
        and tag.name not in closed
        and not ("=" in tag.attributes)
        and not tag.empty
    )
