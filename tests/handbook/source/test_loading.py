"""Which extensions a reading loads and which functions it calls; what it goes without is said, with the cure."""

from __future__ import annotations

import pytest

from handbook.source.dialect import Dialect, Name
from handbook.source.loading import renamed, resolve_name


def unloaded(name, *, trusted=True, allowed=(), **settings):
    return [one.why for one in Dialect(((name, settings),), trusted, allowed=allowed).unloaded()]


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("toc", {"permalink": True, "slugify": Name("pymdownx.slugs.slugify", (), {"case": "lower"}, True)}),
        (
            "pymdownx.superfences",
            {"custom_fences": [{"name": "x", "class": "x", "format": Name("any.thing")}]},
        ),
        (
            "pymdownx.emoji",
            {"emoji_index": Name("materialx.emoji.twemoji"), "emoji_generator": Name("own.svg")},
        ),
        ("pymdownx.emoji", {"emoji_index": Name("zensical.extensions.emoji.twemoji")}),
        ("markdown.extensions.tables", {}),
        ("toc", {"slugify": Name("pymdownx.slugs.uslugify")}),
        ("pymdownx.snippets", {"base_path": ["x"]}),
        ("pymdownx.tasklist", {"custom_checkbox": True}),
    ],
)
def test_what_is_known_is_loaded(name, settings):
    assert unloaded(name, **settings) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mdx_quayside", "is not installed"),
        ("mdx_truly_sane_lists", "Install 'mdx-truly-sane-lists'"),
        ("markdown_include.include", "Install 'markdown-include'"),
        ("pymdownx.superfence", "Did you mean 'pymdownx.superfences'?"),
        ("admonitions", "Did you mean 'admonition'?"),
        ("pymdownx.sandglass", "The installed 'pymdown-extensions' has none of this name"),
        ("quay.boxes:Boxes", "'quay.boxes:Boxes' is not installed"),
        ("antigravity", "not an installed package"),
    ],
)
def test_what_is_not_installed_is_named_with_its_package(name, said):
    (why,) = unloaded(name)
    assert said in why


def test_a_setting_that_an_extension_does_not_have():
    (why,) = unloaded("toc", permalnk=True)
    assert "'toc' has no setting 'permalnk'" in why


@pytest.mark.parametrize(
    "named",
    [
        Name("os.system", ("touch ran",), {}, True),
        Name("subprocess.check_output", (["touch", "ran"],), {}, True),
        Name("pymdownx.util.os.system", ("touch ran",), {}, True),
        Name("os.system"),
    ],
)
def test_no_other_function_is_called(named, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    dialect = Dialect((("toc", {"slugify": named}),), True)
    (one,) = dialect.unloaded()
    assert one.why.startswith(f"'{named.path}' is not run")
    assert dialect.usable()[1]["toc"] == {}
    assert list(tmp_path.iterdir()) == []


def test_a_function_may_be_allowed():
    slugify = Name("posixpath.normcase")
    dialect = Dialect((("toc", {"slugify": slugify}),), True, allowed=("posixpath.normcase",))
    assert dialect.unloaded() == []
    assert callable(dialect.usable()[1]["toc"]["slugify"])


def test_nothing_but_known_extensions_is_loaded_of_a_revision():
    (why,) = unloaded("pygments", trusted=False)
    assert "not run" in why
    assert unloaded("admonition", trusted=False) == []


def test_a_known_function_that_is_not_in_the_installed_version_is_named(monkeypatch):
    monkeypatch.setattr("handbook.source.loading.RENAMED", {})
    (why,) = unloaded("toc", slugify=Name("pymdownx.slugs.uslugify"))
    assert why.startswith("The function 'pymdownx.slugs.uslugify' is not in what is installed")


@pytest.mark.parametrize(
    ("name", "text", "slug"),
    [
        ("uslugify", "Ærlig Tau", "ærlig-tau"),
        ("uslugify_cased", "Ærlig Tau", "Ærlig-Tau"),
        ("gfm", "ÆR Tau", "Ær-tau"),
    ],
)
def test_functions_that_newer_versions_name_otherwise(name, text, slug):
    assert renamed(f"pymdownx.slugs.{name}")(text, "-") == slug
    assert resolve_name(Name(f"pymdownx.slugs.{name}"), ())(text, "-") == slug
