"""What is fuzzed: a function of bytes for each parser, which raises where a law is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt

from briefing.errors import UnreadableError
from briefing.reading.decode import decode
from briefing.reading.read import read_bytes
from briefing.safe import blanked, clean, code, html, link, markdown, one_line, shown

Target = Callable[[bytes], None]


def reader(kind: str) -> Target:
    """Every article that a reader gives is sound; nothing but `UnreadableError` comes out of it."""

    def run(data: bytes) -> None:
        try:
            articles = read_bytes(data, "file", kind)
        except UnreadableError:
            return
        for article in articles:
            at = 0
            for block in article.blocks:
                assert at <= block.span.start < block.span.end <= len(article.text), "blocks"
                at = block.span.end
            for text in (article.text, article.title, article.source.author or "", article.source.outlet or ""):
                assert clean(text).text == text, "not clean"

    return run


def decoding(data: bytes) -> None:
    """The first byte chooses what the file declares."""
    declared = [None, "utf-8", "windows-1250", "koi8-u", "utf-16", "shift_jis", "gb18030", "macintosh"]
    try:
        decode(data[1:], declared[data[0] % len(declared)] if data else None)
    except UnreadableError:
        return


PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def gate(data: bytes) -> None:
    """The laws of `safe`."""
    text = data.decode("utf-8", "surrogatepass" if data[:1] > b"\x80" else "replace") if _whole(data) else ""
    once = clean(text).text
    assert clean(once).text == once, "cleaning twice changes something"
    assert len(blanked(once)) == len(once), "blanking moves offsets"
    for form in (one_line(text), shown(text), html(text), code(text), markdown(text), link(text) or ""):
        assert clean(form).text == form, "not clean"
    tokens = PARSER.parse(markdown(text))
    assert [token.type for token in tokens if token.nesting == 1] == ["paragraph_open"] * bool(one_line(text)), "blocks"
    said = "".join(child.content for token in tokens for child in token.children or [])
    assert said == one_line(text), "the line reads back as another"


def _whole(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data[:1] <= b"\x80"
    return True


# For each target, what it takes and the words that its inputs are made of.
TARGETS: Mapping[str, tuple[Target, list[bytes]]] = {
    "plain": (reader("plain"), [b"\n\n", b"- ", b"By ", b"Keywords: ", b"\x93", b"> ", b":\n"]),
    "markdown": (
        reader("markdown"),
        [
            b"---\n",
            b"title: ",
            b"# ",
            b"> ",
            b"- ",
            b"|",
            b"|-|",
            b"```\n",
            b"[",
            b"](",
            b"<div>",
            b"[^1]",
            b"\\",
            b"&amp;",
        ],
    ),
    "html": (
        reader("html"),
        [
            *(
                b"<p>",
                b"</p>",
                b"<div class='sidebar'>",
                b"</div>",
                b"<a href=x>",
                b"<br>",
                b"<table><tr><td>",
                b"<li>",
            ),
            *(b"<style>.a{display:none}</style>", b"<p class=a>", b" hidden", b" style='font-size:0'", b"<template>"),
            *(
                b"<script type=application/ld+json>",
                b"</script>",
                b'{"@type":"Article"',
                b"<!--",
                b"<![CDATA[",
                b"&#27;",
            ),
            *(
                b"<meta charset=koi8-u>",
                b"<meta property=og:title content=x>",
                b"<time datetime=2026>",
                b"<title>",
                b'"',
            ),
        ],
    ),
    "feed": (
        reader("feed"),
        [
            *(
                b"<item>",
                b"</item>",
                b"<entry>",
                b"<title>",
                b"</title>",
                b"<description>",
                b"<content:encoded>",
                b"]]>",
            ),
            *(
                b"<![CDATA[",
                b"<!--",
                b"-->",
                b"&lt;p&gt;",
                b"<a:entry>",
                b'{"items":[',
                b'"content_html":',
                b"<!DOCTYPE",
            ),
        ],
    ),
    "mail": (
        reader("mail"),
        [
            *(
                b"From - Mon Jan 05 10:00:00 2026\n",
                b"Content-Type: ",
                b"multipart/mixed; boundary=b\n",
                b"--b\n",
                b"\n\n",
            ),
            *(
                b"=?utf-8?q?",
                b"?=",
                b"charset=",
                b"Content-Transfer-Encoding: ",
                b"base64",
                b"quoted-printable",
                b"=3D",
            ),
            *(b"text/html", b"format=flowed", b"Snapshot-Content-Location: x\n", b"List-Id: ", b"From: a <b@c>\n"),
        ],
    ),
    "pdf": (
        reader("pdf"),
        [
            b" obj\n",
            b"endobj\n",
            b"<<",
            b">>",
            b"stream\n",
            b"endstream\n",
            b" Tj ",
            b" Tm ",
            b"/Kids",
            b" 0 R",
            b"xref",
            b"(",
        ],
    ),
    "decode": (decoding, [b"\x93", b"\xb3", b"\xff\xfe", b"\xc4\x85", b"\xd0\xd1", b"\x8d", b"\xa5"]),
    "safe": (
        gate,
        [b"\x1b]0;", b"\x07", b"`", b"](", b"<", b"http://", b"www.", b"&#1;", b"1. ", b"- ", b"\xcc\x81", b"|"],
    ),
}
