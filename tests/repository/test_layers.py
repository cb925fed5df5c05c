"""A module imports lower floors only; one module knows MkDocs."""

from __future__ import annotations

import ast

import pytest

FLOORS = [
    {"diagnostics", "edits"},
    {"rule", "memory"},
    {"source"},
    {"kinds"},
    {"project", "pages", "english"},
    {
        "citations",
        "bibliography",
        "findings",
        "links",
    },
    {"corpus", "schemas"},
    {"bibliography.faulty_identifiers", "claims", "links.data_names"},
    {"render", "links.unpublished"},
    {"links.corpus_links"},
    {"links.corrections"},
    {"files"},
    {"authoring"},
    {"reports"},
    {"rules", "review", "registry", "built"},
    {"editor"},
    {"commands", "bundle"},
    {"mkdocs_adapter", "cli"},
]


def floor(module):
    name = "commands" if module.endswith(".command") else module
    while name:
        for n, names in enumerate(FLOORS):
            if name in names:
                return n
        name = name.rpartition(".")[0]
    return None


def imports(root):
    package = root / "hooks" / "handbook"
    for file in sorted(package.rglob("*.py")):
        module = ".".join(file.relative_to(package).with_suffix("").parts).removesuffix(".__init__")
        if module == "__init__":
            continue
        parts = file.relative_to(package).with_suffix("").parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = list(parts[: len(parts) - node.level])
                target = ".".join([*base, *(node.module or "").split(".")]).strip(".")
                yield from ((module, t) for t in ([target] if target else [a.name for a in node.names]))
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handbook."):
                yield module, node.module.removeprefix("handbook.")


def test_every_module_stands_on_a_floor(root):
    package = root / "hooks" / "handbook"
    names = {p.stem for p in package.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()} - {
        "__init__"
    }
    assert {n for n in names if floor(n) is None} == set()


def test_imports_lead_down(root):
    known = [(a, b) for a, b in imports(root) if floor(b) is not None and floor(a) is not None]
    assert known
    upward = [(a, b) for a, b in known if a.split(".")[0] != b.split(".")[0] and floor(b) >= floor(a)]
    assert upward == []


@pytest.mark.parametrize("library", ["mkdocs"])
def test_one_module_knows_it(root, library):
    package = root / "hooks" / "handbook"
    users = set()
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if any(n.split(".")[0] == library for n in names):
                users.add(file.name)
    assert users == {"mkdocs_adapter.py"}
