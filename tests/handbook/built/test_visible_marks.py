"""Marks of Markdown that a reader of a built page sees are told as warnings; what only looks like one is not."""

from __future__ import annotations

import pytest

from handbook.built.check import check_site

RULES = {"markdown-not-rendered", "citation-not-rendered"}
QUIET = [
    "<p>** p &lt; 0.01, *** p &lt; 0.001; **P &lt; 0.05 against placebo. 0.05** and 0.07**, 0.08**.</p>",
    "<p>2**3 is 8; f(*args, **kwargs) calls g(**kwargs). a**b c**d. Passwords: ab**cd**ef, f**k and s**t.</p>",
    "<p>What??? No!!! Really!!!</p><p>??? unknown</p><p>!!! Attention, ici</p><p>¿¿¿Qué??? «!!!»</p>",
    "<p>__init__ and __all__ and snake__case__name, __a_b c__.</p><p>x == y == z, a==b==c, == Heading ==</p>",
    "<p>``quoted'' and `quoted' and `Abd al-`Aziz, it`s; press ` twice.</p>",
    "<p>{x, y} {a=1} {1, 2} {#each}{x} ${#x} {5--10} {i++} :: a ::: b</p><p># 1 hit, #hash ## 2</p>",
    "<p>~~ about 5 ~~ and ~5~; ~/a and ~/b. a -- b | c -- d</p><p>---</p><p>--</p>",
    "<p><code>**x**</code> <kbd>`</kbd></p><pre>!!! note \"x\"\n|---|---|\n```\n**x**</pre><p>\\(a**b**c\\)</p>",
    "<p><code>**x</code> and <code>y**</code></p><samp>**bold**</samp>",
    "<table><tr><td>**</td><td>*</td><td>---</td><td>!!!</td><td>???</td><td>| -</td><td>#</td></tr></table>",
    "<p>重点**</p><p>Жирный ** текст ** здесь</p><p>«==» и «~~»</p>",
    "<p>Thanks to [@octocat], [@angular/core], [mail me@x2010.org] and [@user123].</p>",
    "<style>:root{--a:1}</style><script>if(a==b==c){x=`a`}/* **a** */</script><template>**x**</template>",
    "<p>C++ and i++ or ++i++, {>} and {=}; a|b, |x| and ||y||.</p>",
]  # fmt: skip
TOLD = [
    ('<p>!!! warning "Stop"\nDo not run.</p>', "!!!"),
    ("<p>!!! note\nText.</p>", "!!!"),
    ('<p>??? tip "More"</p>', "???"),
    ('<p>???+ faq "Why?"</p>', "???+"),
    ("<li>!!! danger inline end “Now”</li>", "!!!"),
    ('<p>=== "Tab"</p>', "==="),
    ("<p>::: warning\nText\n:::</p>", ":::"),
    ("<div>\nThis is **very bold** text.\n</div>", "**"),
    ("<p>(**Stop.**)</p>", "**"),
    ("<p>这是**重点**内容</p>", "**"),
    ("<p><b>x</b> **<a href='#'>word</a>**</p>", "**"),
    ("<td>__two words__</td>", "__"),
    ("<p>~~gone~~</p>", "~~"),
    ("<p>==marked text==</p>", "=="),
    ("<p>Use `code` here.</p>", "`"),
    ("<p>```python\nx = 1\n```</p>", "```"),
    ("<p>A button{ .md-button }</p>", "{ .md-button }"),
    ("<p>Text {: .lead #top }</p>", "{: .lead #top }"),
    ("<p>A link{target=_blank}</p>", "{target=_blank}"),
    ('<p>A picture{ width="300" }</p>', '{ width="300" }'),
    ("<p>| a | b |\n|---|---|\n| 1 | 2 |</p>", "|---|---|"),
    ("<p>a | b\n:-- | --:\n1 | 2</p>", ":-- | --:"),
    ("<p>## Doses</p>", "##"),
    ("<p>*[LH]: luteinizing hormone</p>", "*[LH]:"),
    ("<p>[TOC]</p>", "[TOC]"),
    ("<p>Give {++5 mg++} once.</p>", "{++"),
    ("<p>Rest helps [@wells2003].</p>", "wells2003"),
    ("<p>Rest helps [see @wells, pp. 3-4].</p>", "wells"),
    ("<p>Rest helps [@wells; @hill].</p>", "wells"),
]
PAGE = '<!doctype html>\n<html lang="en"><head><title>T</title></head><body><h1>T</h1>\n{}\n</body></html>'


def warnings_of(folder, body):
    (folder / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    return [(d.severity, d.subject) for d in check_site(folder) if d.rule in RULES]


@pytest.mark.parametrize("body", QUIET, ids=range(len(QUIET)))
def test_what_may_be_meant_is_quiet(tmp_path, body):
    assert warnings_of(tmp_path, body) == []


@pytest.mark.parametrize(("body", "mark"), TOLD, ids=range(len(TOLD)))
def test_a_visible_mark_is_a_warning(tmp_path, body, mark):
    assert warnings_of(tmp_path, body) == [("warning", mark)]


def test_it_stands_where_it_is_seen(tmp_path):
    (tmp_path / "index.html").write_text(PAGE.format("<p>So</p>\n<p>**bold** words</p>"), encoding="utf-8")
    (diagnostic,) = [d for d in check_site(tmp_path) if d.rule in RULES]
    assert str(diagnostic).startswith("index.html:4:4: markdown-not-rendered: '**' is shown as it is typed: ")


def test_what_a_menu_shows_on_each_page_is_told_once(tmp_path):
    for number in range(6):
        (tmp_path / f"p{number}.html").write_text(PAGE.format("<nav>The `nav` key</nav>"), encoding="utf-8")
    (diagnostic,) = [d for d in check_site(tmp_path) if d.rule in RULES]
    assert "5 other pages have it too." in diagnostic.message
