"""Every entry of a feed becomes an article, however broken the feed; nothing in it is expanded or fetched."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableError
from briefing.model import Article, BlockKind, Notice, NoticeKind, PartialDate
from briefing.reading.feed_entries import read_entries
from briefing.reading.read import read_bytes

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="http://a.example/s.xsl"?>
<!DOCTYPE rss SYSTEM "http://a.example/rss.dtd">
<rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel><title>The Example</title>
<link>http://a.example</link><language>en-GB</language><image><title>A logo</title></image>
<item><title>Pact signed</title><guid>1</guid><pubDate>Mon, 05 Jan 2026 23:30:00 +0100</pubDate>
<dc:creator>Ann Lee</dc:creator><media:title>A picture</media:title><description>In short &amp;amp; sweet</description>
<content:encoded><![CDATA[<p>Both sides &amp; their allies signed.</p><p hidden>UNSEEN</p><h2>Terms</h2>]]>
</content:encoded></item>
<item><title><![CDATA[Second <b>one</b>]]></title><description>&lt;p&gt;Eastland warned.&lt;/p&gt;</description>
<author>bo@a.example (Bo Lind)</author></item>
<item><description>No title here</description></item>
</channel></rss>"""

ATOM = """<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en"><a:title>The Example</a:title>
<a:entry><a:title type="html">Pact &lt;i&gt;signed&lt;/i&gt;</a:title><a:id>urn:1</a:id>
<a:source><a:title>Another feed</a:title></a:source><a:updated>2026-02-01T00:00:00Z</a:updated>
<a:published>2026-01-05T10:00:00Z</a:published><a:author><a:name>Ann Lee</a:name><a:email>x@y</a:email></a:author>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Both <b>sides</b> signed.</p></div></a:content>
<a:link href="http://a.example/1"/></a:entry>
<a:entry><a:title>Second one</a:title><a:summary type="text">3 &lt; 4 &amp; so on</a:summary></a:entry></a:feed>"""

RDF = """<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>The Example</title>
</channel><item rdf:about="1"><title>Pact signed</title><description>Both sides signed.</description>
<dc:date>2026-01-05</dc:date></item><item rdf:about="2"><title>Second one</title></item></rdf:RDF>"""


def read(text: str, name: str = "feed.xml") -> tuple[Article, ...]:
    return read_bytes(text.encode(), name)


def test_rss_gives_an_article_for_each_item() -> None:
    first, second, third = read(RSS)
    assert first.text == "Pact signed\n\nBoth sides & their allies signed.\n\nTerms"
    assert [block.kind for block in first.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.HEADING]
    source = first.source
    assert (source.outlet, source.author, source.language, source.item) == ("The Example", "Ann Lee", "en", "1")
    assert source.published == PartialDate(2026, 1, 5)
    assert (second.title, second.text, second.source.author) == (
        "Second one",
        "Second one\n\nEastland warned.",
        "Bo Lind",
    )
    assert third.text == "No title here"


def test_atom_under_any_prefix() -> None:
    first, second = read(ATOM)
    assert first.text == "Pact signed\n\nBoth sides signed."
    assert first.source.published == PartialDate(2026, 1, 5)
    assert (first.source.author, first.source.outlet) == ("Ann Lee", "The Example")
    assert second.text == "Second one\n\n3 < 4 & so on"


def test_rdf() -> None:
    first, second = read(RDF)
    assert first.text == "Pact signed\n\nBoth sides signed."
    assert first.source.published == PartialDate(2026, 1, 5)
    assert second.text == "Second one"


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Example",
        "items": [
            {
                "id": 7,
                "title": "Pact signed",
                "content_html": "<p>Both signed.</p>",
                "date_published": "2026-01-05T10:00Z",
            },
            {"id": "2", "content_text": "Eastland warned.\n\nTwice.", "authors": [{"name": "Ann Lee"}, 3]},
            "no item",
        ],
    }
    first, second = read(json.dumps(feed), "feed.json")
    assert first.text == "Pact signed\n\nBoth signed."
    assert first.source.item == "7"
    assert second.text == "Eastland warned.\n\nTwice."
    assert second.source.author == "Ann Lee"


@pytest.mark.parametrize(
    "text", ["{", '{"items": 3}', "[]", "[" * 100_000, '{"a":' * 100_000, "not a feed", "<rss></rss>", "<a>" * 50_000]
)
def test_what_is_no_feed_says_so(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text, "feed.json" if text[0] in "{[" else "feed.xml")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY e "&lol;&lol;&lol;&lol;">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
    ],
)
def test_no_entity_is_expanded(declaration: str) -> None:
    (article,) = read(f"<?xml version='1.0'?>{declaration}<rss><item><title>Pact &e; signed</title></item></rss>")
    assert article.title == "Pact &e; signed"


@pytest.mark.parametrize(
    ("feed", "titles"),
    [
        ("<rss><item><title>One</title></item><item><title>Two & <b>three</title>", ["One", "Two & <b>three"]),
        ("<rss><item><title>One<link>x</link></item><item><title>Two</title></item>", ["One", "Two"]),
        ("<rss><item><title>One</title><item><title>Two</title></rss>", ["One", "Two"]),
        ("<rss><item><title><![CDATA[One</title></item><item><title><![CDATA[Two]]></title></item>", ["One", "Two"]),
        ("<rss><!-- <item><title>None</title></item> --><item><title>One</title></item>", ["One"]),
        ("<rss><!-- <item><title>One</title></item>", ["One"]),
        ("<rss><item <title>One</title></item>", ["One"]),
        ('<rss><item a="<title>One</title></item>', ["One"]),
        ("<rss><item/><item><title>Two</title></item>", ["", "Two"]),
        ("<rss><item/<title>One</title></item>", ["One"]),
        ("<rss><item<><title>One</title></item>", ["", "One"]),
        ("<?x <!-- ?><rss><item><title>One</title></item>-->", ["One"]),
        ('<rss><x "<!--"><item><title>One</title></item>-->', ["One"]),
    ],
)
def test_a_fault_costs_no_entry(feed: str, titles: list[str]) -> None:
    found = [entry.title.removeprefix("<![CDATA[") for entry in read_entries(feed)]
    assert found == titles


SIGNS = [
    *("&", "<b>", "</b>", "<p>", "]]>", "-->", "<", "&nbsp;", "</title>", '"', "'", "<br/>", "</rss>", "\x00", "", ">"),
    *(
        "/>",
        "</",
        "<!",
        "<!--",
        "<![CDATA[",
        "<?",
        "?>",
        "<item>",
        "</item>",
        "<item/>",
        "<entry>",
        "</entry>",
        "<ITEM>",
    ),
    *("</feed>", "<!DOCTYPE rss>", "</channel>", "&#0;", "\x1b", "<title>", "<description>", '<a href="x>', "<script>"),
]
FAULTS = st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 30), st.sampled_from(SIGNS)), max_size=5)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.sampled_from([RSS, ATOM, RDF]), FAULTS)
def test_every_entry_that_feedparser_finds_is_found(text: str, faults: list[tuple[int, int, str]]) -> None:
    feedparser = pytest.importorskip("feedparser")
    for at, cut, sign in faults:
        text = text[:at] + sign + text[at + cut :]
    assert len(read_entries(text)) >= len(feedparser.parse(io.BytesIO(text.encode())).entries)


def test_time_grows_with_the_length_only() -> None:
    for part in (
        "<![CDATA[",
        "<!--",
        "<item",
        "<item>",
        "</item>",
        "<title>",
        "]]>",
        "&amp;",
        '<a b="',
        "<" * 9,
        "<x/>",
    ):
        read_entries("<rss><item>" + part * 100_000)


def test_the_last_article_of_a_feed_that_is_too_long_says_how_many_are_left_out() -> None:
    items = "".join(f"<item><title>Item {number}</title></item>" for number in range(5_002))
    articles = read(f"<rss><channel>{items}</channel></rss>")
    assert len(articles) == 5_000
    assert articles[-1].source.notices == (Notice(NoticeKind.TRUNCATED, 2, "entries of the feed"),)
    assert {article.source.notices for article in articles[:-1]} == {()}
