"""Which attribute of which element holds an address, and what a browser does with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Kind, Use

ADDRESSES: dict[tuple[str, str], int] = {
    ("a", "href"): Kind.LINK,
    ("a", "xlink:href"): Kind.LINK,
    ("area", "href"): Kind.LINK,
    ("form", "action"): Kind.LINK,
    ("button", "formaction"): Kind.LINK,
    ("input", "formaction"): Kind.LINK,
    ("img", "src"): Kind.IMAGE,
    ("img", "data-src"): Kind.IMAGE,
    ("img", "longdesc"): Kind.LINK,
    ("input", "src"): Kind.IMAGE,
    ("video", "poster"): Kind.IMAGE,
    ("image", "href"): Kind.IMAGE,
    ("image", "xlink:href"): Kind.IMAGE,
    ("feimage", "href"): Kind.IMAGE,
    ("feimage", "xlink:href"): Kind.IMAGE,
    ("body", "background"): Kind.IMAGE,
    ("table", "background"): Kind.IMAGE,
    ("td", "background"): Kind.IMAGE,
    ("use", "href"): Kind.ASSET,
    ("use", "xlink:href"): Kind.ASSET,
    ("script", "src"): Kind.ASSET,
    ("script", "href"): Kind.ASSET,
    ("source", "src"): Kind.ASSET,
    ("video", "src"): Kind.ASSET,
    ("audio", "src"): Kind.ASSET,
    ("track", "src"): Kind.ASSET,
    ("embed", "src"): Kind.ASSET,
    ("iframe", "src"): Kind.ASSET,
    ("iframe", "data-src"): Kind.ASSET,
    ("frame", "src"): Kind.ASSET,
    ("object", "data"): Kind.ASSET,
    ("blockquote", "cite"): Kind.META,
    ("q", "cite"): Kind.META,
}

SETS = {("img", "srcset"), ("img", "data-srcset"), ("source", "srcset"), ("link", "imagesrcset")}

NAMES = frozenset({name for _, name in ADDRESSES} | {name for _, name in SETS} | {"content"})
TAGS = frozenset({tag for tag, _ in ADDRESSES} | {tag for tag, _ in SETS} | {"link", "meta"})

_ICONS = {
    "icon",
    "apple-touch-icon",
    "apple-touch-icon-precomposed",
    "mask-icon",
    "fluid-icon",
    "apple-touch-startup-image",
}
_LOADED = {"stylesheet", "manifest", "preload", "modulepreload", "prefetch", "prerender"}
_TOLD = {"canonical", "alternate", "amphtml", "shortlink"}
_FOLLOWED = {
    "next",
    "prev",
    "help",
    "search",
    "author",
    "license",
    "up",
    "first",
    "last",
    "index",
    "contents",
    "start",
}
_META_ADDRESSES = re.compile(
    r"(?:og:(?:url|image|video|audio)(?::url|:secure_url)?|twitter:(?:image(?::src)?|url)|msapplication-(?:tileimage|config)"
    r"|thumbnail|image|url)"
)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*url\s*=\s*(['\"]?)(.*)", re.I | re.S)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[\d.]+[wxh])*\s*(?:,|$)")


def uses_of(tag: str, attributes: dict[str, str | None]) -> Iterator[Use]:
    """All addresses that an element's own attributes hold."""
    if tag == "link":
        yield from _link(attributes)
    elif tag == "meta":
        yield from _meta(attributes)
    for name, value in attributes.items():
        if name not in NAMES:
            continue
        kind = ADDRESSES.get((tag, name))
        if kind is not None and not (tag == "form" and not value):
            yield Use(kind, value or "", f"{tag} {name}")
        elif (tag, name) in SETS:
            yield from (Use(Kind.IMAGE, raw, f"{tag} {name}") for raw in candidates(value or ""))


def candidates(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset`."""
    if srcset.lstrip().startswith("data:"):
        return
    for match in _CANDIDATE.finditer(srcset):
        yield match[1]


def _link(attributes: dict[str, str | None]) -> Iterator[Use]:
    rels = set((attributes.get("rel") or "").lower().split())
    if "href" not in attributes:
        return
    kind = next((k for k, names in _KINDS if rels & names), None)
    if kind is not None:
        yield Use(kind, attributes["href"] or "", f"link {' '.join(sorted(rels))}")


_KINDS = ((Kind.META, _TOLD), (Kind.IMAGE, _ICONS), (Kind.ASSET, _LOADED), (Kind.LINK, _FOLLOWED))


def _meta(attributes: dict[str, str | None]) -> Iterator[Use]:
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        match = _REFRESH.fullmatch(content)
        if match:
            yield Use(
                Kind.REFRESH, match[2].rstrip("'\" \n") if match[1] else match[2].strip(), "meta refresh"
            )
    elif _META_ADDRESSES.fullmatch(name):
        yield Use(Kind.META, content, f"meta {name}")
