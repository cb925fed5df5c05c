"""A function that raises says so in its docstring, but for what it catches itself."""

from __future__ import annotations

import ast

import pytest

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def raised(node, caught=False):
    """The names of the exceptions that are raised in a node and leave it, but for those of definitions in it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, DEFINITIONS):
            continue
        is_caught = caught or (isinstance(node, ast.Try) and child in node.body)
        if isinstance(child, ast.Raise) and child.exc is not None and not is_caught:
            yield ast.unparse(child.exc.func if isinstance(child.exc, ast.Call) else child.exc).split(".")[-1]
        yield from raised(child, is_caught)


def silent(text):
    """The public functions of a module that raise and do not say so."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            names = {name for name in raised(node) if name[:1].isupper()}
            if names and "aises" not in (ast.get_docstring(node) or ""):
                yield node.name


@pytest.mark.parametrize(
    "text",
    [
        'def a():\n    """It is. Raises ValueError."""\n    raise ValueError("x")\n',
        "def a():\n    try:\n        raise ValueError\n    except ValueError:\n        return 1\n",
        "def a():\n    try:\n        return b()\n    except ValueError as error:\n        raise\n",
        "def a():\n    def _inner():\n        raise ValueError\n    return _inner\n",
        "def _a():\n    raise ValueError\n",
    ],
)
def test_functions_that_say_so_pass(text):
    assert list(silent(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "def a():\n    raise ValueError\n",
        'def a():\n    """It is."""\n    if b():\n        raise c.Refused("x")\n',
        "def a():\n    try:\n        return b()\n    except ValueError:\n        raise Refused from None\n",
        "class A:\n    def a(self):\n        raise KeyError(1)\n",
    ],
)
def test_functions_that_do_not_are_found(text):
    assert list(silent(text)) == ["a"]


def test_the_tools_say_what_they_raise(root):
    files = [f for top in ("hooks", "benchmarks", ".github") for f in sorted((root / top).rglob("*.py"))]
    assert [(f.relative_to(root).as_posix(), n) for f in files for n in silent(f.read_text())] == []
