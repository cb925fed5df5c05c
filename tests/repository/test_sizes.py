"""How large rules, modules and functions may grow, and how many rooms the engine has."""

from __future__ import annotations

import ast

LONGEST_MODULE = 300
LONGEST_RULE = 80
LONGEST_FUNCTION = 40
MODULES = 14
FOLDERS = 15


def lines_of(path):
    return len(path.read_text().splitlines())


def modules(root):
    return sorted(p for top in ("handbook", "recovery") for p in (root / "hooks" / top).rglob("*.py"))


def is_rule(path):
    """Whether a module is a rule: it has a function `check` and stands in a folder of rules."""
    tree = ast.parse(path.read_text())
    return path.parent.name == "rules" and any(
        isinstance(node, ast.FunctionDef) and node.name == "check" for node in tree.body
    )


def functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.end_lineno - node.lineno + 1


def test_lengths_of_functions_are_counted():
    body = "    x = 1\n" * 3
    assert list(functions(f"def a():\n{body}\n\nclass B:\n    def c(self):\n        return 1\n")) == [
        ("a", 4),
        ("c", 2),
    ]


def test_modules_are_short(root):
    assert [p.name for p in modules(root) if lines_of(p) > LONGEST_MODULE] == []


def test_rules_are_short(root):
    rules = [p for p in modules(root) if is_rule(p)]
    assert len(rules) > 140
    assert [p.name for p in rules if lines_of(p) > LONGEST_RULE] == []


def test_functions_are_short(root):
    long = [
        f"{p.name}: {name}"
        for p in modules(root)
        for name, lines in functions(p.read_text())
        if lines > LONGEST_FUNCTION
    ]
    assert long == []


def left_as_typed(text):
    """The lines with `fmt: skip` that end no table of data: a value that a module assigns."""
    ends = {node.end_lineno for node in ast.parse(text).body if isinstance(node, (ast.Assign, ast.AnnAssign))}
    lines = text.splitlines()
    return [n for n, line in enumerate(lines, 1) if line.endswith("# fmt: skip") and n not in ends]


def test_only_tables_are_left_as_typed(root):
    assert left_as_typed("A = {\n    1: 2,  3: 4,\n}  # fmt: skip\n") == []
    assert left_as_typed("def f():\n    return (1,  2)  # fmt: skip\n") == [2]
    assert [f"{p}: {n}" for p in modules(root) for n in left_as_typed(p.read_text())] == []


def test_the_engine_has_few_rooms(root):
    engine = root / "hooks" / "handbook"
    folders = [p for p in engine.iterdir() if p.is_dir() and (p / "__init__.py").exists()]
    files = [p for p in engine.glob("*.py") if p.name != "__init__.py"]
    assert len(folders) <= FOLDERS
    assert len(files) <= MODULES
