"""Where the words of an article led is kept with them, where it may be followed; nothing else is."""

from __future__ import annotations

import pytest

from briefing.reading.read import read_bytes

LONG = "The two ministers met in the capital on Monday and spoke about the harvest of the year. " * 4
PAGE = f"""<html><body><article><h1>A pact for the river</h1>
<p>{LONG}</p>
<p>Here it is said <a href="https://example.org/here">here</a>, and the <a href="https://example.org/pact?a=1&amp;b=2">whole
pact</a> was <a href="mailto:press@example.org">sent out</a>.</p>
<p>{LONG} It says <a href="javascript:alert(1)">run me</a> and <a href="/local">near</a> and
<a href="https://bank.example@evil.example/">trust me</a>.</p></article></body></html>"""
MARKED = """# A pact for the river

Here it is said [here](https://example.org/here), and the [*whole* pact](https://example.org/pact?a=1&b=2) was
[sent out](mailto:press@example.org).

It says [run me](javascript:alert(1)) and [near](/local) and [trust me](https://bank.example@evil.example/).
"""
WANTED = [
    ("here", "https://example.org/here"),
    ("whole pact", "https://example.org/pact?a=1&b=2"),
    ("sent out", "mailto:press@example.org"),
]


@pytest.mark.parametrize(("text", "name"), [(PAGE, "page.html"), (MARKED, "note.md")])
def test_links_lie_on_their_words_and_only_safe_ones_are_kept(text: str, name: str) -> None:
    (article,) = read_bytes(text.encode(), name)
    assert [(" ".join(link.span.of(article.text).split()), link.target) for link in article.source.links] == WANTED
    (first, *_) = article.source.links
    assert article.text[first.span.start - 5 : first.span.start] == "said "


@pytest.mark.parametrize(
    "target",
    ["https://example.org/a\u202eb", "https://example.org/\x1b]0;x", "file:///etc/passwd", "ftp://example.org", "x y"],
)
def test_a_target_that_is_no_clean_address_is_dropped(target: str) -> None:
    (article,) = read_bytes(f'<p>{LONG}</p><p>{LONG}<a href="{target}">words here</a></p>'.encode(), "page.html")
    assert article.source.links == ()
    assert "words here" in article.text


def test_the_links_of_a_feed_entry_are_kept() -> None:
    feed = (
        "<rss version='2.0'><channel><title>News</title><item><title>A pact</title><description>"
        "&lt;p&gt;The &lt;a href='https://example.org/pact'&gt;whole pact&lt;/a&gt; was sent.&lt;/p&gt;"
        "</description></item></channel></rss>"
    )
    (article,) = read_bytes(feed.encode(), "feed.xml")
    assert [link.target for link in article.source.links] == ["https://example.org/pact"]


def test_many_nested_links_take_no_long_time() -> None:
    page = "<p>" + "<a href='https://example.org/'>x " * 2_000 + "</p>"
    (article,) = read_bytes(page.encode(), "page.html")
    assert len(article.source.links) <= 1_000
