"""Where an address leads, as a server serves the site or as a browser opens it from disk."""

from __future__ import annotations

from typing import Final, NamedTuple

from . import address as addresses
from .address import Address
from .folder import Folder
from .page import BuiltPage, Use, UseKind


class LinkFault:
    """Why an address does not lead where it should. Plain words, like kinds."""

    EMPTY: Final = "empty"
    BACKSLASH: Final = "backslash"
    SCHEME: Final = "scheme"
    MAIL: Final = "mail"
    LOCAL: Final = "local"
    OUTSIDE: Final = "outside"
    ESCAPES: Final = "escapes"
    ABSOLUTE: Final = "absolute"
    MISSING: Final = "missing"
    ILL_CASED: Final = "ill-cased"
    NO_SLASH: Final = "no-slash"
    DIRECTORY: Final = "directory"
    OWN_ABSOLUTE: Final = "own-absolute"
    INSECURE_OWN: Final = "insecure-own"
    INSECURE: Final = "insecure"
    RELATIVE_ON_404: Final = "relative-on-404"
    NO_SCHEME: Final = "no-scheme"
    EXTERNAL: Final = "external"
    ANCHOR: Final = "anchor"


class Resolution(NamedTuple):
    """Where an address leads: a file of the site (or the name it would have), and what is wrong about that."""

    fault: str | None
    target: str = ""
    fragment: str = ""
    hint: str = ""


class Origin(NamedTuple):
    """The address a site is served at."""

    scheme: str
    host: str
    base: str
    """Path with a slash at both ends; empty where the site's address is not known."""

    @classmethod
    def from_site_url(cls, site_url: str | None) -> Origin:
        """Read from `site_url`."""
        if not site_url:
            return cls("", "", "")
        place = addresses.read(site_url)
        return cls(place.scheme, place.host, f"/{place.path.strip('/')}/".replace("//", "/"))


class Resolver:
    """Resolves the addresses of one site in one mode."""

    def __init__(self, folder: Folder, origin: Origin, *, offline: bool) -> None:
        self.folder = folder
        self.origin = origin
        self.offline = offline

    def folder_of(self, page: BuiltPage) -> str | None:
        """What a page's relative addresses start from, within the site; None where `base` leads out of it."""
        if "/" not in page.folder[-1:]:
            return page.folder
        place, own = addresses.read(page.folder), page.path.rpartition("/")[0]
        if self.offline:
            return own
        if place.host and place.host != self.origin.host:
            return None if self.origin.host else own
        base = self.origin.base or "/"
        return place.path[len(base) :].strip("/") if place.path.startswith(base) else None

    def resolve(self, page: BuiltPage, use: Use) -> Resolution | None:
        """Where a use leads; None where that is no file of the site and nothing is wrong with it."""
        if not use.raw.strip(" \t\n\r\f"):
            return Resolution(LinkFault.EMPTY)
        place = addresses.read(use.raw)
        if place.scheme or place.host:
            return self._elsewhere(page, use, place)
        if "\\" in place.path:
            return Resolution(LinkFault.BACKSLASH, hint=use.raw.replace("\\", "/"))
        cure = addresses.scheme_fault(use.raw, "")
        if cure is not None:
            return Resolution(LinkFault.SCHEME, hint=cure)
        return self._local(page, use, place)

    def _elsewhere(self, page: BuiltPage, use: Use, place: Address) -> Resolution | None:
        cure = addresses.scheme_fault(use.raw, place.scheme) if place.scheme else None
        if cure is not None:
            return Resolution(LinkFault.SCHEME, hint=cure)
        if place.scheme == "mailto":
            return Resolution(LinkFault.MAIL) if addresses.mail_fault(place) else None
        if place.scheme == "file":
            return Resolution(LinkFault.OUTSIDE, hint="file")
        if place.scheme not in ("", "http", "https"):
            return (
                Resolution(LinkFault.MAIL)
                if place.scheme in ("tel", "sms") and not place.path.strip("/")
                else None
            )
        if place.host == self.origin.host and self.origin.host:
            return self._own(page, use, place)
        return self._foreign(use, place)

    def _own(self, page: BuiltPage, use: Use, place: Address) -> Resolution | None:
        path, base = place.path or "/", self.origin.base
        if not f"{path}/".startswith(base):
            inside = self._resolved_file(path.lstrip("/"), place)
            reached = inside.fault is None and inside.target not in ("index.html", "404.html")
            return Resolution(LinkFault.ESCAPES, inside.target) if reached else None
        if self.offline:
            return None if use.kind == UseKind.META else Resolution(LinkFault.OWN_ABSOLUTE, path[len(base) :])
        found = self._relative(BuiltPage("", ""), place._replace(path=path[len(base) :] or "./"))
        if found.fault:
            return found
        if place.scheme == "http" and self.origin.scheme == "https":
            return Resolution(LinkFault.INSECURE_OWN, found.target, found.fragment)
        if use.kind in (UseKind.META, UseKind.REFRESH) or (
            use.kind == UseKind.LINK and use.where.startswith("link ")
        ):
            return found
        return Resolution(LinkFault.OWN_ABSOLUTE, found.target, found.fragment)

    def _foreign(self, use: Use, place: Address) -> Resolution | None:
        loaded = use.kind in (UseKind.IMAGE, UseKind.ASSET)
        name = place.host.partition(":")[0]
        if not place.scheme and ("." not in name or self.offline):
            return Resolution(LinkFault.NO_SCHEME)
        if name in ("localhost", "127.0.0.1", "0.0.0.0", "[") and (loaded or self._names_own(place)):
            return Resolution(LinkFault.LOCAL)
        if loaded and place.scheme == "http" and self.origin.scheme == "https" and not self.offline:
            return Resolution(LinkFault.INSECURE)
        return Resolution(LinkFault.EXTERNAL) if loaded else None

    def _names_own(self, place: Address) -> bool:
        path = place.path.removeprefix(self.origin.base or "/").lstrip("/")
        return bool(path) and self._resolved_file(path, place).fault is None

    def _local(self, page: BuiltPage, use: Use, place: Address) -> Resolution | None:
        path = place.path
        if not path:
            return Resolution(None, page.path, place.fragment) if page.is_html or place.fragment else None
        if self.offline and page.path == "404.html":
            return None
        if path.startswith("/"):
            return self._absolute(use, place)
        if page.path == "404.html" and self.origin.base and use.kind is not UseKind.META:
            return Resolution(LinkFault.RELATIVE_ON_404, path)
        outcome = self._relative(page, place)
        return outcome if outcome.fault != LinkFault.MISSING else self._as_in_source(page, place) or outcome

    def _as_in_source(self, page: BuiltPage, place: Address) -> Resolution | None:
        """MkDocs leaves what it does not find as typed, relative to the source, which lay one folder higher."""
        if self.offline or not page.path.endswith("/index.html"):
            return None
        typed = self._relative(page._replace(folder=page.folder.rpartition("/")[0]), place)
        return typed if typed.fault == LinkFault.ILL_CASED else None

    def _absolute(self, use: Use, place: Address) -> Resolution | None:
        base = self.origin.base or "/"
        if self.offline:
            return None if use.kind == UseKind.META else Resolution(LinkFault.ABSOLUTE, place.path)
        if not f"{place.path}/".startswith(base):
            return Resolution(LinkFault.ESCAPES, place.path, hint=self._moved_inside(place.path))
        return self._relative(BuiltPage("", ""), place._replace(path=place.path[len(base) :] or "./"))

    def _moved_inside(self, path: str) -> str:
        name = path.lstrip("/")
        known = name in self.folder.files or f"{name.rstrip('/')}/index.html".lstrip("/") in self.folder.files
        return f"{self.origin.base}{name}" if known else ""

    def _relative(self, page: BuiltPage, place: Address) -> Resolution:
        parts = page.folder.split("/") if page.folder else []
        outside = False
        path = place.path
        for part in path.split("/"):
            if part == ".." or (part and "%" in part and addresses.decoded(part) == ".."):
                outside |= not parts
                parts = parts[:-1]
            elif part not in ("", ".") and part.lower() != "%2e":
                parts.append(part)
        if outside:
            return Resolution(LinkFault.OUTSIDE, "/".join(parts))
        slash = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        return self._resolved_file("/".join(parts) + ("/" if slash and parts else ""), place)

    def _resolved_file(self, name: str, place: Address) -> Resolution:
        name = addresses.decoded(name)
        if "\\" in name and name not in self.folder.files:
            return Resolution(LinkFault.BACKSLASH, name, place.fragment, hint=name.replace("\\", "/"))
        is_folder = not name or name.endswith("/")
        index = f"{name}index.html"
        if not is_folder and name in self.folder.files:
            return Resolution(None, name, place.fragment)
        if is_folder and index in self.folder.files:
            return Resolution(
                LinkFault.DIRECTORY if self.offline else None, index, place.fragment, hint="index.html"
            )
        if not is_folder and f"{name}/index.html" in self.folder.files:
            return Resolution(
                LinkFault.DIRECTORY if self.offline else LinkFault.NO_SLASH,
                f"{name}/index.html",
                place.fragment,
            )
        return self._like(name, place.fragment)

    def _like(self, name: str, fragment: str) -> Resolution:
        """What is found when case, accents' spelling, and a source file's ending don't count."""
        for form in (name.rstrip("/"), name.removesuffix(".md"), name.removesuffix(".md") + ".html"):
            for other in self.folder.like(form):
                target = other if other in self.folder.files else f"{other}/index.html"
                if target in self.folder.files and not (target == other and name.endswith("/")):
                    return Resolution(LinkFault.ILL_CASED, target, fragment, hint=other)
        return Resolution(LinkFault.MISSING, name, fragment)
