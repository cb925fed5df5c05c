"""What a script or a hook writes into a site, as far as its source says: it is read and never run."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

CONTENT_EVENTS = frozenset(
    {
        "on_page_read_source",
        "on_page_markdown",
        "on_page_content",
        "on_post_page",
        "on_env",
        "on_page_context",
    }
)
"""Events in which a hook may change what a page says."""


@dataclass
class Written:
    """Files that are written: by their whole path, by what it begins with, or anywhere."""

    files: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    anywhere: bool = False

    def add(self, other: Written) -> None:
        """Take over what another script writes."""
        self.files |= other.files
        self.beginnings |= other.beginnings
        self.anywhere |= other.anywhere

    def may_hold(self, path: str) -> bool:
        """Whether a path may be one that is written."""
        return self.anywhere or path in self.files or path.startswith(tuple(self.beginnings))


def written_by_generator(source: str) -> Written:
    """What a script of gen-files writes: the first argument of each `open` of that plugin."""
    return _written(source, _is_generator_call)


def written_by_hook(source: str) -> Written:
    """What a hook adds to the files of the site: the paths of each `File(…)` and `File.generated(…)`."""
    return _written(source, _is_file_call)


def changes_pages(source: str) -> bool:
    """Whether a hook may change what pages say. Code that cannot be read may."""
    tree = _parse(source)
    if tree is None:
        return True
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for alias in node.names
    }
    adds_markdown = "on_config" in names | imported and (
        "markdown_extensions" in source or "mdx_configs" in source
    )
    return bool(CONTENT_EVENTS & (names | imported)) or "*" in imported or adds_markdown


def _written(source: str, path_of: object) -> Written:
    tree = _parse(source)
    if tree is None:
        return Written(anywhere=True)
    values = dict[str, list[ast.expr]]()
    for node in ast.walk(tree):
        for name, value in _assignments(node):
            values.setdefault(name, []).append(value)
    out = Written()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (argument := path_of(node)) is not None:  # type: ignore[operator]
            for whole, start in _beginnings(argument, values, frozenset()):
                path = start.removeprefix("./")
                if whole and path:
                    out.files.add(posixpath.normpath(path))
                elif path:
                    out.beginnings.add(path)
                else:
                    out.anywhere = True
    return out


def _parse(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


def _is_generator_call(node: ast.Call) -> ast.expr | None:
    """The path of `mkdocs_gen_files.open(path, …)`, or of `open` of an editor of it."""
    called = node.func
    named = isinstance(called, ast.Attribute) and called.attr == "open" and isinstance(called.value, ast.Name)
    if (
        not named
        or not node.args
        or (isinstance(called, ast.Attribute) and _name(called.value) in ("os", "io", "codecs"))
    ):
        return None
    return node.args[0]


def _is_file_call(node: ast.Call) -> ast.expr | None:
    """The path of `File(path, …)` and `File.generated(config, path, …)`."""
    called = node.func
    if _name(called) == "File":
        return next(
            (k.value for k in node.keywords if k.arg in ("path", "src_uri")),
            node.args[0] if node.args else None,
        )
    if isinstance(called, ast.Attribute) and called.attr == "generated" and _name(called.value) == "File":
        named = next((k.value for k in node.keywords if k.arg == "src_uri"), None)
        return named or (node.args[1] if len(node.args) > 1 else None)
    return None


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _assignments(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign):
        yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value


def _beginnings(
    node: ast.expr, values: dict[str, list[ast.expr]], seen: frozenset[str]
) -> Iterator[tuple[bool, str]]:
    """What a path's expression is known to begin with, and whether that is the whole of it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield True, node.value
    elif isinstance(node, ast.Name):
        if node.id in seen:
            return
        known = values.get(node.id)
        for value in known or ():
            yield from _beginnings(value, values, seen | {node.id})
        if not known:
            yield False, ""
    elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        yield len(node.values) == 1, str(node.values[0].value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.Add):
        slash = "/" if isinstance(node.op, ast.Div) else ""
        yield from _joined(node.left, [node.right], slash, values, seen)
    elif isinstance(node, ast.Call):
        yield from _of_call(node, values, seen)
    else:
        yield False, ""


def _of_call(
    node: ast.Call, values: dict[str, list[ast.expr]], seen: frozenset[str]
) -> Iterator[tuple[bool, str]]:
    """The beginning of `Path(a, …)`, `os.path.join(a, …)`, `path.with_suffix(…)`, `str(path)`."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
    if name in ("Path", "PurePath", "PurePosixPath", "join", "joinpath") and node.args:
        first, rest = node.args[0], list(node.args[1:])
        if name == "joinpath" and isinstance(node.func, ast.Attribute):
            first, rest = node.func.value, list(node.args)
        yield from _joined(first, rest, "/", values, seen)
    elif name in ("str", "fspath") and node.args:
        yield from _beginnings(node.args[0], values, seen)
    elif isinstance(node.func, ast.Attribute) and name in (
        "with_suffix",
        "with_name",
        "with_stem",
        "as_posix",
        "format",
    ):
        for whole, start in _beginnings(node.func.value, values, seen):
            if name in ("with_name", "with_stem") and whole:
                start = f"{posixpath.dirname(start)}/".lstrip("/")
            yield name == "as_posix" and whole, start.rpartition("{")[0] or start
    else:
        yield False, ""


def _joined(
    first: ast.expr, rest: list[ast.expr], slash: str, values: dict[str, list[ast.expr]], seen: frozenset[str]
) -> Iterator[tuple[bool, str]]:
    for whole, start in _beginnings(first, values, seen):
        if not whole or not rest:
            yield whole, start
            continue
        start = start.rstrip("/") + slash if slash else start
        if start in ("/", "./"):
            start = ""
        for done, more in _joined(rest[0], rest[1:], slash, values, seen):
            yield done, start + more
