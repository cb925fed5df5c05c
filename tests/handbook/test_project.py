"""mkdocs.yml is read without MkDocs."""

from __future__ import annotations

import pytest

from handbook import project
from handbook.source.data import DataError
from handbook.source.texts import TextsInMemory


def read(text, **files):
    return project.read(TextsInMemory({"mkdocs.yml": text, **files}))


def test_defaults():
    found = read("site_name: A\n")
    assert (found.folder, found.directory_urls, found.theme, list(found.plugins)) == (
        "docs",
        True,
        "mkdocs",
        ["search"],
    )
    assert found.faults == []


def test_settings_are_optional_and_typed():
    found = read("extra:\n  handbook:\n    bibliography: a.json\n    severity: {page-missing: warning}\n")
    assert found.settings.bibliographies == ["a.json"]
    assert found.faults == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "bibliografy: a",
            "mkdocs.yml:3:5: setting-unknown: 'bibliografy' is not a setting of the checks. Did you mean 'bibliography'?",
        ),
        (
            "records: 5",
            "mkdocs.yml:3:5: setting-unknown: The setting 'records' is a whole number, where a text is wanted. Put it in quotes.",
        ),
    ],
)
def test_faulty_settings(setting, said):
    assert [str(f) for f in read(f"extra:\n  handbook:\n    {setting}\n").faults] == [said]


def test_settings_must_be_a_mapping():
    assert len(read("extra:\n  handbook: yes\n").faults) == 1


def test_nav_entries_have_their_keys():
    nav = read("nav:\n  - Home: index.md\n  - Part:\n      - a.md\n").nav
    assert [(n.title, n.target, n.key) for n in nav] == [
        ("Home", "index.md", ("nav", 0, "Home")), ("", "a.md", ("nav", 1, "Part", 0)),
    ]  # fmt: skip


def test_inherits():
    found = read("INHERIT: base.yml\nextra: {b: 2}\n", **{"base.yml": "docs_dir: pages\nextra: {a: 1}\n"})
    assert found.folder == "pages"
    assert found.values["extra"] == {"a": 1, "b": 2}


def test_dialect_has_what_mkdocs_adds_and_no_foreign_code():
    dialect = read(
        "markdown_extensions:\n  - admonition\n  - evil.module\n  - toc: {permalink: true}\n"
    ).dialect(trusted=False)
    names, settings, missing = dialect.usable()
    assert set(names) == {"tables", "fenced_code", "admonition", "toc"}
    assert settings["toc"] == {"permalink": True}
    assert missing == ["evil.module"]


@pytest.mark.parametrize(
    ("typed", "environment", "value"),
    [
        ("!ENV DOCS", {"DOCS": "pages"}, "pages"),
        ("!ENV DOCS", {}, "docs"),
        ("!ENV [DOCS, pages]", {}, "pages"),
        ("!ENV [A, DOCS, pages]", {"DOCS": "p"}, "p"),
        ("!ENV [A, DOCS, pages]", {"A": "a", "DOCS": "p"}, "a"),
        ("!ENV [DOCS]", {"DOCS": "pages"}, "pages"),
    ],
)
def test_environment_as_mkdocs_reads_it(typed, environment, value):
    texts = TextsInMemory({"mkdocs.yml": f"docs_dir: {typed}\n"})
    assert project.read(texts, environment=environment).folder == value


@pytest.mark.parametrize(
    ("typed", "environment", "value"),
    [
        ("!ENV ON", {"ON": "false"}, False),
        ("!ENV [ON, false]", {}, False),
        ("!ENV [ON, 'x']", {"ON": ""}, True),
        ("!ENV ON", {"ON": "true"}, True),
    ],
)
def test_environment_has_the_types_of_yaml(typed, environment, value):
    texts = TextsInMemory({"mkdocs.yml": f"use_directory_urls: {typed}\n"})
    assert project.read(texts, environment=environment).directory_urls is value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("!relative $docs_dir", "pages"),
        ("!relative $docs_dir/parts", "pages/parts"),
        ("!relative $config_dir", "."),
        ("!relative $config_dir/parts", "./parts"),
        ("!relative", "$page_dir"),
    ],
)
def test_relative_as_mkdocs_reads_it(typed, value):
    found = read(
        f"docs_dir: pages\nmarkdown_extensions: [{{pymdownx.snippets: {{base_path: [{typed} ]}}}}]\n"
    )
    assert found.dialect(trusted=False).settings("pymdownx.snippets")["base_path"] == [value]
    assert found.unread == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: !secret x", "'!secret'"),
        ("markdown_extensions: [{x: {y: !relative $home/x}}]", "'!relative $home/x'"),
        ("hooks: 5", "'hooks'"),
        ("nav: index.md", "'nav'"),
        ("extra_css: {a: b}", "'extra_css'"),
        ("plugins: search", "'plugins'"),
    ],
)
def test_what_mkdocs_refuses_is_not_read(text, said):
    (one,) = read(text + "\n").unread
    assert said in one.why
    assert (one.path, one.line) == ("mkdocs.yml", 1)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mkdocs.yml": "INHERIT: gone.yml\n"}, "gone.yml"),
        ({"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "INHERIT: mkdocs.yml\n"}, "inherits from it"),
        ({"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "- x\n"}, "not a mapping"),
        ({"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "x: [\n"}, "a.yml"),
    ],
)
def test_a_configuration_above_that_cannot_be_read_is_refused(files, said):
    with pytest.raises(DataError, match=said):
        project.read(TextsInMemory(files))


def test_a_key_given_twice_is_told():
    (fault,) = read("nav: [a.md]\nextra:\n  x: 1\nnav: [b.md]\n").faults
    assert (fault.rule, fault.line, fault.subject) == ("data-malformed", 4, "nav")


@pytest.mark.parametrize("text", ["a: [", "- list", ""])
def test_what_is_no_project_is_refused(text):
    with pytest.raises(DataError):
        read(text)


def test_no_file_is_refused():
    with pytest.raises(DataError, match="There is no 'mkdocs.yml'"):
        project.read(TextsInMemory({}))


def test_a_setting_is_told_where_it_stands():
    texts = TextsInMemory({"mkdocs.yml": "INHERIT: base.yml\nsite_name: T\n", "base.yml": "nav:\n  - a.md\n"})
    fault = project.read(texts).diagnostic("nav", 0, message="x")
    assert (fault.path, fault.line) == ("base.yml", 2)
    assert project.read(texts).diagnostic("site_name", message="x").path == "mkdocs.yml"
