"""What functions, classes and variables may not be called, so that a name is read without its docstring."""

from __future__ import annotations

import ast
from collections import defaultdict

import pytest

CATCH_ALL = frozenset({"told", "kept", "once", "came", "asked", "of"})
"""Words that say of nothing what it is."""
OF_FUNCTIONS = CATCH_ALL | {"named", "names", "text", "fault", "plain", "shown", "typed", "found"}
FILE_FIELDS = frozenset({("hooks/recovery/search_words.py", "asked")})
"""Fields whose name is a key of a data file."""


def definitions(tree):
    """Classes, functions, and other names that a module assigns or takes as an argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield "class", node.name
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield "function", node.name
        elif isinstance(node, ast.arg):
            yield "variable", node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield "variable", node.id


def faults(modules):
    """The names that say too little, and the classes of one name in two modules, of `{path: text}`."""
    places = defaultdict(set)
    for path, text in modules.items():
        for kind, name in definitions(ast.parse(text)):
            bare = name.strip("_")
            if kind == "class":
                places[name].add(path)
            elif (
                bare in (OF_FUNCTIONS if kind == "function" else CATCH_ALL)
                and (path, bare) not in FILE_FIELDS
            ):
                yield f"{path}: {kind} '{name}'"
    for name, paths in places.items():
        if len(paths) > 1:
            yield f"class '{name}': {', '.join(sorted(paths))}"


@pytest.mark.parametrize(
    "text",
    [
        "def describe_change(change): ...",
        "def text_of_page(page): ...",
        "found = 1",
        "class Told: ...",
        "def check(text, names): ...",
        "value.told = 1",
    ],
)
def test_names_that_say_what_they_are_pass(text):
    assert list(faults({"a.py": text})) == []


@pytest.mark.parametrize(
    "text",
    [
        "def told(): ...",
        "def _once(): ...",
        "async def of(): ...",
        "class A:\n    def names(self): ...",
        "class A:\n    text: str\n    @property\n    def shown(self): ...",
        "told = 1",
        "for kept in range(3): ...",
        "def check(came): ...",
        "check = lambda asked: 1",
        "if (told := check()): ...",
    ],
)
def test_names_that_say_too_little_are_found(text):
    assert len(list(faults({"a.py": text}))) == 1


def test_a_class_in_two_modules_is_found():
    twice = "class Page: ..."
    assert list(faults({"a.py": twice, "b/c.py": f"if True:\n    {twice}"})) == ["class 'Page': a.py, b/c.py"]
    assert list(faults({"a.py": f"{twice}\n{twice}"})) == []


def test_the_tools_and_their_tests_keep_to_it(root):
    folders = ("hooks", "benchmarks", ".github", "tests")
    files = [f for top in folders for f in sorted((root / top).rglob("*.py"))]
    assert len(files) > 800
    assert list(faults({f.relative_to(root).as_posix(): f.read_text() for f in files})) == []
