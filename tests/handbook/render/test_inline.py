"""Sentences of data files as HTML."""

from __future__ import annotations

import pytest

from handbook.render import inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("Rises [@a#b; @c].", 'Rises <cite class="citation" data-cite="[@a#b; @c]"></cite>.'),
        ("See [labs](monitoring/labs.md#when).", 'See <a href="../monitoring/labs.md#when">labs</a>.'),
        ("See [web](https://x.org/).", 'See <a href="https://x.org/">web</a>.'),
        ("**Not** *ever* `x`", "<strong>Not</strong> <em>ever</em> <code>x</code>"),
        ('<script>alert("x")</script>', '&lt;script&gt;alert("x")&lt;/script&gt;'),
    ],
)
def test_html(text, html):
    assert inline.html(text, lambda target: f"../{target}") == html


def test_plain():
    assert inline.strip_markup("Rises **fast** [@a#b]; see [labs](x.md).") == "Rises fast; see labs."
