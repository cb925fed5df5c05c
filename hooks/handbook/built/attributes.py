"""Which attribute of which element holds an address, and what a browser does with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Use, UseKind

ADDRESSES: dict[tuple[str, str], int] = {
    ("a", "href"): UseKind.LINK,
    ("a", "xlink:href"): UseKind.LINK,
    ("area", "href"): UseKind.LINK,
    ("form", "action"): UseKind.LINK,
    ("button", "formaction"): UseKind.LINK,
    ("input", "formaction"): UseKind.LINK,
    ("img", "src"): UseKind.IMAGE,
    ("img", "data-src"): UseKind.IMAGE,
    ("img", "longdesc"): UseKind.LINK,
    ("input", "src"): UseKind.IMAGE,
    ("video", "poster"): UseKind.IMAGE,
    ("image", "href"): UseKind.IMAGE,
    ("image", "xlink:href"): UseKind.IMAGE,
    ("feimage", "href"): UseKind.IMAGE,
    ("feimage", "xlink:href"): UseKind.IMAGE,
    ("body", "background"): UseKind.IMAGE,
    ("table", "background"): UseKind.IMAGE,
    ("td", "background"): UseKind.IMAGE,
    ("use", "href"): UseKind.ASSET,
    ("use", "xlink:href"): UseKind.ASSET,
    ("script", "src"): UseKind.ASSET,
    ("script", "href"): UseKind.ASSET,
    ("source", "src"): UseKind.ASSET,
    ("video", "src"): UseKind.ASSET,
    ("audio", "src"): UseKind.ASSET,
    ("track", "src"): UseKind.ASSET,
    ("embed", "src"): UseKind.ASSET,
    ("iframe", "src"): UseKind.ASSET,
    ("iframe", "data-src"): UseKind.ASSET,
    ("frame", "src"): UseKind.ASSET,
    ("object", "data"): UseKind.ASSET,
    ("blockquote", "cite"): UseKind.META,
    ("q", "cite"): UseKind.META,
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
            yield from (Use(UseKind.IMAGE, raw, f"{tag} {name}") for raw in candidates(value or ""))


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


_KINDS = ((UseKind.META, _TOLD), (UseKind.IMAGE, _ICONS), (UseKind.ASSET, _LOADED), (UseKind.LINK, _FOLLOWED))


def _meta(attributes: dict[str, str | None]) -> Iterator[Use]:
    content = attributes.get("content") or ""
    name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        match = _REFRESH.fullmatch(content)
        if match:
            yield Use(
                UseKind.REFRESH, match[2].rstrip("'\" \n") if match[1] else match[2].strip(), "meta refresh"
            )
    elif _META_ADDRESSES.fullmatch(name):
        yield Use(UseKind.META, content, f"meta {name}")
