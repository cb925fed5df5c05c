"""Redirects as mkdocs.yml names them."""

from __future__ import annotations

from ..project import Project
from ..render import moved
from ..source.texts import leads_outside


def redirects(project: Project) -> dict[str, str]:
    """Old pages to new ones, as `hosting: moved`, `extra.moved` or the redirects plugin is told."""
    typed = project.plugins.get("redirects", {}).get("redirect_maps")
    plugin = {str(old): str(new) for old, new in typed.items()} if isinstance(typed, dict) else {}
    return {**plugin, **moved_pages(project)}


def moved_pages(project: Project) -> dict[str, str]:
    """Those for which the build writes a page that leads on."""
    return {old: new for old, new in _moved(project).items() if not leads_outside(old)}


def leading_outside(project: Project) -> list[str]:
    """Old pages whose names lead out of docs_dir: for these nothing is written."""
    return [old for old in _moved(project) if leads_outside(old)]


def _moved(project: Project) -> dict[str, str]:
    return {**moved.moved_pages(project.values), **project.settings.hosting.moved}


def redirect_key(project: Project, old: str) -> tuple[str | int, ...]:
    """Where a redirect stands in mkdocs.yml."""
    if old in project.settings.hosting.moved:
        return (*project.ways["hosting"], "hosting", "moved", old)
    if old in moved.moved_pages(project.values):
        return ("extra", "moved", old)
    listed = project.values.get("plugins")
    if isinstance(listed, dict):
        return ("plugins", "redirects", "redirect_maps", old)
    index = next(
        (n for n, entry in enumerate(listed or []) if isinstance(entry, dict) and "redirects" in entry), 0
    )
    return ("plugins", index, "redirects", "redirect_maps", old)
