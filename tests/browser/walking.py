"""One walk over all pages: each is loaded once, and all that tests ask of every page is read then.

Axe looks at every page on a wide, light screen, and in each other look at pages that together show each kind of element in each kind of
parent. How text stands out from its ground is measured once in each look for each kind of text: of the same tags, classes and
attributes all the way up. Colors come from the style sheets alone (the site's own policy forbids any others), so one stands for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
ZOOMED = 640
NOWHERE = "no-such-page/"
"""An address without a page: the site answers with its own page that says so."""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
LINKS = "Array.from(document.querySelectorAll('a[href]'), a => typeof a.href === 'string' ? a.href : new URL(a.href.baseVal, location).href)"
IDS = "Array.from(document.querySelectorAll('[id]'), e => e.id)"

AXE_RUN = """([context, options]) => axe.run(context || document, {preload: false, resultTypes: ["violations"], ...options}).then(
  result => result.violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.target.join(" ")).join(" | ")}`))"""
ALL = {"rules": {"target-size": {"enabled": True}}}
BUT_CONTRAST = {"rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}

# A number for each kind of visible text, and window.kindsOfText, which holds the first element of each.
KINDS = """() => {
  const said = new Map(), STATES = /^(?:aria-(?:current|expanded|selected|disabled|hidden)|role|type|open|disabled|start|align)$/;
  const one = e => [e.tagName, ...[...e.classList].sort(), ...[...e.attributes].map(a => STATES.test(a.name) ? a.name + "=" + a.value : a.name).sort(),
    e.tagName === "TR" ? [...e.parentElement.children].indexOf(e) % 2 : ""].join(" ");
  const chain = e => said.get(e) || (said.set(e, (e.parentElement ? chain(e.parentElement) : "") + ">" + one(e)), said.get(e));
  const number = text => { let a = 0xdeadbeef, b = 0x41c6ce57; for (let i = 0; i < text.length; i++) { const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761); b = Math.imul(b ^ c, 1597334677); } return (b >>> 0) * 2097152 + (a >>> 11); };
  window.kindsOfText = new Map();
  for (const e of document.body.querySelectorAll("*")) {
    const speaks = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches("input, textarea, select");
    if (!speaks || !e.checkVisibility({visibilityProperty: true}) || !e.getClientRects().length) continue;
    const kind = number(chain(e));
    if (!window.kindsOfText.has(kind)) window.kindsOfText.set(kind, e);
  }
  return [...window.kindsOfText.keys()];
}"""
CONTRAST_RUN = f"""kinds => ({AXE_RUN})([{{include: kinds.map(kind => window.kindsOfText.get(kind))}}, {{runOnly: ["color-contrast"]}}])"""


@dataclass(frozen=True)
class Appearance:
    """How a page is looked at."""

    width: int = 1280
    height: int = 900
    scheme: str = "light"
    media: str = "screen"

    def put_on(self, page: Any) -> None:
        page.emulate_media(media=self.media, color_scheme=self.scheme)
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.evaluate(TWO_FRAMES)


EVERY_PAGE = "light"
LOOKS = {
    EVERY_PAGE: Appearance(),
    "dark": Appearance(scheme="dark"),
    "200 % zoom": Appearance(ZOOMED),
    "phone, light": Appearance(390, 844),
    "phone, dark": Appearance(390, 844, scheme="dark"),
    "print": Appearance(794, media="print"),
}


def violations(page: Any) -> list[str]:
    """All that axe finds on a page as it is now."""
    load_axe(page)
    page.evaluate(TWO_FRAMES)
    return page.evaluate(AXE_RUN, [None, ALL])


def load_axe(page: Any) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))


def violations_of_new_kinds(page: Any, seen: set[int]) -> list[str]:
    """What axe finds, with contrast measured for the kinds of text that were not seen before; they are then."""
    load_axe(page)
    faults = page.evaluate(AXE_RUN, [None, BUT_CONTRAST])
    kinds = set(page.evaluate(KINDS))
    if fresh := sorted(kinds - seen):
        faults += page.evaluate(CONTRAST_RUN, fresh)
    seen |= kinds
    return faults


@dataclass
class WalkResult:
    """What was met on the way, by page."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """The anchors of each address."""
    looked_at: dict[str, list[str]] = field(default_factory=lambda: {look: [] for look in LOOKS})
    violations: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {look: {} for look in LOOKS})
    kinds: dict[str, set[int]] = field(default_factory=lambda: {look: set() for look in LOOKS})

    def look(self, page: Any, path: str, name: str) -> None:
        """Let axe look at the page that is open."""
        LOOKS[name].put_on(page)
        found = violations_of_new_kinds(page, self.kinds[name])
        if name == "print":
            found = [fault for fault in found if not fault.startswith("target-size")]  # paper has no targets
        self.looked_at[name].append(path)
        if found:
            self.violations[name][path] = found


def walk(visit: Any, paths: list[str], check: Callable[[Any], list[str]]) -> WalkResult:
    """Open each page once: read what the browser complains of, what `check` finds, links, anchors, and what axe finds."""
    result, page = WalkResult(), visit.page
    for path in [*paths, NOWHERE]:
        LOOKS[EVERY_PAGE].put_on(page)
        page.goto(visit.home + path)
        result.look(page, path, EVERY_PAGE)
        if path != NOWHERE:
            result.links[path], result.ids[page.url] = page.evaluate(LINKS), set(page.evaluate(IDS))
            if found := [*check(page), *visit.faults]:
                result.faults[path] = found
        visit.external.clear()
        visit.errors.clear()
    return result


def walk_other_looks(page: Any, home: str, site: Path, paths: list[str]) -> WalkResult:
    """What axe finds in all looks but the first, on pages that together show each kind of element."""
    result = WalkResult()
    for path in [NOWHERE, *representatives(pairs_by_path(site, paths))]:
        LOOKS[EVERY_PAGE].put_on(page)
        page.goto(home + path)
        for name in LOOKS:
            if name != EVERY_PAGE:
                result.look(page, path, name)
    return result


def pairs_by_path(site: Path, paths: list[str]) -> dict[str, set[str]]:
    """For each page, the kinds of elements it shows: tag and classes, with those of the parent."""
    return {path: set(pairs_of((site / path / "index.html").read_text(encoding="utf-8"))) for path in paths}


def pairs_of(html: str) -> Iterator[str]:
    """Each element of a page, as `parent > child`."""
    for node in LexborHTMLParser(html).css("body *"):
        yield f"{kind_of(node.parent)} > {kind_of(node)}"


def kind_of(node: LexborNode | None) -> str:
    """A tag with its classes."""
    return ".".join([node.tag or "", *sorted((node.attributes.get("class") or "").split())]) if node else ""


def representatives(shown: Mapping[str, set[str]]) -> list[str]:
    """A few pages that together show all that any page shows: each time the one that adds most."""
    missing, chosen = set().union(*shown.values()), []
    while missing:
        chosen.append(max(sorted(shown), key=lambda path: len(shown[path] & missing)))
        missing -= shown[chosen[-1]]
    return chosen
