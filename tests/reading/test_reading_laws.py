"""Whatever the bytes, a reader gives sound articles or one reason; never anything else."""

from __future__ import annotations

import re

import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_feeds import ATOM, RDF, RSS
from test_mail import NEWSLETTER, PLAIN
from test_pdf import page, pdf
from test_read_text import BODY, FRONT

from briefing.errors import UnreadableError
from briefing.model import Article
from briefing.reading.formats import FORMATS
from briefing.reading.read import read_bytes
from briefing.safe import clean

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
SEEDS = {
    "pdf": [pdf([page(0), page(1)])],
    "feed": [RSS.encode(), ATOM.encode(), RDF.encode(), b'{"items":[{"title":"Pact","content_html":"<p>Signed"}]}'],
    "html": [source.encode() for source in (*pages.WHOLE.values(), pages.SHORT)],
    "mail": [NEWSLETTER, PLAIN, b"From - Mon Jan 05 10:00:00 2026\n" + PLAIN],
    "markdown": [(FRONT + "# Pact\n\n- *one*\n\n> two\n\n|a|b|\n|-|-|\n|c|d|\n\n" + BODY).encode()],
    "plain": [f"Pact signed\n\n{BODY}\n- one\n- two\n".encode(), "Łódź: „Tak”.".encode("cp1250")],
}
SPIKES = [
    *(b"<", b">", b'"', b"&#27;", b"&#x202e;", b"\x00", b"\x1b[2J", b"\xff", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\r"),
    *(b"<p hidden>", b"</div>", b"<table>", b"<![CDATA[", b"<!--", b"<svg>", b"=?utf-8?B?", b"--b1", b"charset=utf-7"),
    *(b"---\n", b"](", b"`", b"|", b"stream\n", b"endobj", b"\xef\xbb\xbf", b"\xff\xfe", b"Content-Type: "),
]
EDITS = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 30), st.one_of(st.sampled_from(SPIKES), st.binary(max_size=4))),
    max_size=5,
)


def check(article: Article) -> None:
    """The laws of every article."""
    at = 0
    for block in article.blocks:
        assert at <= block.span.start < block.span.end <= len(article.text)
        at = block.span.end
    assert clean(article.text).text == article.text
    assert article.title == " ".join(article.title.split())
    fields = (article.source.outlet, article.source.author, article.source.item, article.source.language)
    for text in (article.text, article.title, *(field or "" for field in fields)):
        assert not FORBIDDEN.search(text)
        text.encode("utf-8")


def read_and_check(data: bytes, kind: str) -> None:
    try:
        articles = read_bytes(data, "file", kind)
    except UnreadableError:
        return
    assert articles
    for article in articles:
        check(article)


@pytest.mark.parametrize("kind", SEEDS)
def test_every_format_reads_its_own(kind: str) -> None:
    for data in SEEDS[kind]:
        if kind == "pdf":
            pytest.importorskip("pypdf")
        assert read_bytes(data, "file", kind)


@pytest.mark.parametrize("kind", [kind.name for kind in FORMATS])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all(kind: str, data: bytes) -> None:
    read_and_check(data, kind)


@pytest.mark.parametrize("kind", [kind.name for kind in FORMATS])
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_files_with_faults(kind: str, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(SEEDS[kind]))
    for at, cut, spike in data.draw(EDITS):
        source = source[:at] + spike + source[at + cut :]
    read_and_check(source, kind)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=300), suffix=st.sampled_from([".txt", ".md", ".html", ".xml"]))
def test_any_text_at_all(text: str, suffix: str) -> None:
    try:
        articles = read_bytes(text.encode("utf-8", "surrogatepass"), f"a{suffix}")
    except UnreadableError:
        return
    for article in articles:
        check(article)
