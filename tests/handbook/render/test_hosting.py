"""A site ready for a host: policy by hashes, names by content, redirects, feed."""

from __future__ import annotations

import base64
import hashlib
from xml.etree import ElementTree

import pytest

from handbook.render import feed, fingerprints, headers, hosting, moved

PAGE = '<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="../css/a.css"></head><body>{}</body></html>'


def site(**other):
    return hosting.Hosting(
        "Book", other.pop("site_url", "https://example.org/sub/"), True, other.pop("offline", False), **other
    )


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@pytest.mark.parametrize(
    "quiet",
    [
        "<p>Text</p>",
        '<script src="a.js"></script>',
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script src="a.js" type="text/javascript"></script>',
    ],
)
def test_what_needs_no_hash(quiet):
    assert headers.hashes(PAGE.format(quiet)) == (set(), set())


@pytest.mark.parametrize("opening", ["<script>", '<script type="module">', "<SCRIPT type=text/javascript>"])
def test_an_inline_script_is_allowed_by_its_hash(opening):
    html = PAGE.format(f"{opening}let a = 1;\n</script>")
    assert digest("let a = 1;\n") in headers.policy(*headers.hashes(html))


def test_an_inline_style_is_allowed_by_its_hash():
    assert f"style-src 'self' {digest('p {}')}" in headers.policy(
        *headers.hashes(PAGE.format("<style>p {}</style>"))
    )


def test_a_diagram_that_the_browser_draws_may_style_itself_and_no_script_gains_by_it():
    left = PAGE.format('<style>p {}</style><script>a()</script><div class="mermaid">graph TD</div>')
    policy = headers.policy(*headers.hashes(left))
    assert "style-src 'self' 'unsafe-inline';" in policy
    assert f"script-src 'self' {digest('a()')};" in policy
    both = [headers.hashes(page)[1] for page in (left, PAGE.format("<style>p {}</style>"))]
    assert "style-src 'self' 'unsafe-inline';" in headers.policy([], both[0] | both[1])


def test_the_policy_is_never_unsafe_and_closes_the_rest():
    policy = headers.policy(*headers.hashes(PAGE.format("<script>a()</script><style>b</style>")))
    assert "unsafe" not in policy
    for rule in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert rule in policy


def test_only_names_with_a_hash_are_kept_for_good():
    text = headers.headers((), (), ["css/a.0123456789.css"])
    blocks = text.split("\n/")
    assert [b.splitlines()[0] for b in blocks if "immutable" in b] == ["css/a.0123456789.css"]
    for name in ("Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff", "Permissions-Policy:"):
        assert name in blocks[0]


def test_the_page_carries_its_policy_for_hosts_that_send_none():
    html = headers.with_policy(PAGE)
    assert html.count("Content-Security-Policy") == 1
    assert "frame-ancestors" not in html


def test_a_name_follows_its_content():
    one, other = (
        fingerprints.fingerprinted_names({"css/a.css": b"a"}),
        fingerprints.fingerprinted_names({"css/a.css": b"b"}),
    )
    assert one["css/a.css"] != other["css/a.css"]
    assert one == fingerprints.fingerprinted_names({"css/a.css": b"a"})


@pytest.mark.parametrize("other", [b'import "./a.js"', b"importScripts('js/a.js')", b'x = "a.js"'])
def test_files_that_scripts_name_keep_their_names(other):
    assert "js/a.js" not in fingerprints.fingerprinted_names({"js/a.js": b"1", "js/b.js": other})


@pytest.mark.parametrize("other", [b"// needs a.js", b'x = "ba.js"'])
def test_files_that_scripts_do_not_name_are_renamed(other):
    assert "js/a.js" in fingerprints.fingerprinted_names({"js/a.js": b"1", "js/b.js": other})


@pytest.mark.parametrize(
    ("page", "attribute", "result"),
    [
        ("p/index.html", ' href="../css/a.css"', ' href="../css/a.1.css"'),
        ("index.html", ' src="css/a.css"', ' src="css/a.1.css"'),
        ("404.html", ' href="/sub/css/a.css"', ' href="/sub/css/a.1.css"'),
        ("index.html", ' data-index="css/a.css"', ' data-index="css/a.1.css"'),
        ("index.html", ' href="other/a.css"', ' href="other/a.css"'),
        (
            "index.html",
            ' href="https://elsewhere.example/css/a.css"',
            ' href="https://elsewhere.example/css/a.css"',
        ),
    ],
)
def test_pages_follow_the_names(page, attribute, result):
    assert (
        fingerprints.renamed(attribute, page, {"css/a.css": "css/a.1.css"}, "https://example.org/sub/")
        == result
    )


def test_finish_leaves_no_old_name_behind():
    done = dict(hosting.finish({"p/index.html": PAGE.encode(), "css/a.css": b"a"}, site()))
    assert done["css/a.css"] is None
    new = next(name for name, data in done.items() if data == b"a")
    assert f'href="../{new}"' in done["p/index.html"].decode()
    assert f"/{new}\n" in done["_headers"].decode()
    assert done["robots.txt"].decode().endswith("Sitemap: https://example.org/sub/sitemap.xml\n")


def test_an_offline_copy_needs_no_host():
    assert dict(hosting.finish({"index.html": PAGE.encode(), "css/a.css": b"a"}, site(offline=True))) == {}


@pytest.mark.parametrize(
    ("old", "new", "directory_urls", "file", "url"),
    [
        ("a/b.md", "c.md", True, "a/b/index.html", "../../c/"),
        ("a/b.md", "a/index.md", True, "a/b/index.html", "../"),
        ("a/b.md", "c.md#when", False, "a/b.html", "../c.html#when"),
        ("b.md", "https://other.example/x", True, "b/index.html", "https://other.example/x"),
    ],
)
def test_a_moved_page_leads_on(old, new, directory_urls, file, url):
    here, text = moved.stub(old, new, "https://example.org/", directory_urls)
    assert here == file
    assert f'<a href="{url}">' in text
    assert f'content="0; url={url}"' in text


def test_hosts_redirect_moved_pages_themselves():
    done = dict(hosting.finish({}, site(moved={"a/b.md": "c.md#x"})))
    assert done["_redirects"] == b"/a/b/ /c/#x 301\n"
    assert b"Content-Security-Policy" in done["a/b/index.html"]


@pytest.mark.parametrize("settings", [None, {}, {"extra": None}, {"extra": {"moved": None}}])
def test_no_page_moved(settings):
    assert moved.moved_pages(settings) == {}


def test_the_feed_is_atom_newest_first():
    entries = [
        feed.FeedEntry(f"T & {n}", f"https://example.org/{n}/", "S <b>", f"2026-01-0{n}") for n in (1, 3, 2)
    ]
    root = ElementTree.fromstring(feed.atom("Book", "https://example.org", entries))
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert [e.text for e in root.findall("a:entry/a:title", space)] == ["T & 3", "T & 2", "T & 1"]
    assert root.findtext("a:updated", namespaces=space) == "2026-01-03T00:00:00Z"


@pytest.mark.parametrize("offline", [False, True])
def test_a_library_stays_while_a_page_names_it(offline):
    files = {
        "index.html": PAGE.format('<script src="vendor/draw.js"></script>').encode(),
        "vendor/draw.js": b"1",
    }
    made = dict(hosting.finish(files, site(offline=offline)))
    assert any(made.get(name, data) for name, data in [*files.items(), *made.items()] if "draw" in name)


@pytest.mark.parametrize("offline", [False, True])
def test_a_library_that_no_page_names_goes(offline):
    files = {"index.html": PAGE.format("").encode(), "vendor/draw.js": b"1", "js/search.js": b"2"}
    made = dict(hosting.finish(files, site(offline=offline)))
    assert made["vendor/draw.js"] is None
    assert "js/search.js" not in made or not offline


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_what_is_told_of_servers_sends_the_same_headers(root, server):
    page = (root / "docs/contributing/hosting.md").read_text(encoding="utf-8")
    said = page.split(f"```{server}\n")[1].split("```")[0]
    for name, value in {"Content-Security-Policy": headers.policy((), ()), **headers.SECURITY}.items():
        assert f'{name} "{value}"' in said
    assert headers.IMMUTABLE in said
