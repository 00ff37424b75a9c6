"""Plain text and Markdown become articles whose text is what a reader of the file reads."""

from __future__ import annotations

import hashlib

import pytest

from briefing.errors import UnreadableError
from briefing.model import Article, BlockKind, NoticeKind, PartialDate
from briefing.reading.formats import FORMATS, choose_format
from briefing.reading.read import is_heavy, read_bytes
from briefing.safe import BRIEFING_MARKER


def read(text: str | bytes, name: str = "a.txt") -> Article:
    (article,) = read_bytes(text.encode() if isinstance(text, str) else text, name)
    return article


def blocks(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


BODY = "The two ministers signed the pact on Monday. It will run for ten years.\n"


def test_plain_text_is_kept_as_it_is_but_for_its_edges() -> None:
    text = f"\n \n  Pact signed\n\n{BODY}\n\n    Indented.\t\n \n"
    assert read(text).text == f"  Pact signed\n\n{BODY}\n\n    Indented."


def test_the_id_is_that_of_the_text_and_the_digest_that_of_the_bytes() -> None:
    one, other = read(BODY), read(BODY.replace("\n", "\r\n"))
    assert one.id == other.id == hashlib.sha256(one.text.encode()).hexdigest()
    assert one.source.digest == hashlib.sha256(BODY.encode()).hexdigest() != other.source.digest


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_is_a_line_end(end: str) -> None:
    assert read(f"Pact signed{end}{end}{BODY}").text == f"Pact signed\n\n{BODY}".rstrip()


def test_a_text_without_title_is_called_by_its_beginning() -> None:
    assert read(
        "he said that both sides had agreed on all of the points that had been open, and on more besides."
    ).title == ("he said that both sides had agreed on all of the points that had been open, and on more…")


def test_a_title_has_an_end() -> None:
    assert len(read("# " + "T" * 100_000 + f"\n\n{BODY}", "a.md").title) < 400


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "white space"),
        (b"\xef\xbb\xbf", "no text"),
        (b"... --- ...", "no text"),
        (b"PK\x03\x04rest", "archive"),
        (b"\x1f\x8brest", "archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x7fELF\x02", "program"),
        (b"{\\rtf1 text}", "word processor"),
        (f"{BRIEFING_MARKER} 1 -->\n# A briefing\n".encode(), "a briefing made by this program"),
        (f"\ufeff\n{BRIEFING_MARKER} 1 -->\n".encode(), "a briefing made by this program"),
        (b"x " * 3_000_000, "too large"),
    ],
)
def test_what_is_no_article_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    "text", ["RIFFS and quarrels grew, he said.", "ID3 is a tag.", "MZ is a name.", "BZh are letters.", "GIF8 is none."]
)
def test_words_that_look_like_the_beginning_of_something_else_are_words(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    ("name", "reason"), [("a.epub", "archive"), ("a.docx", "word processor"), ("a.opml", "nothing is fetched")]
)
def test_some_kinds_are_refused_by_name(name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_bytes(b"Some text that would be read under another name.", name)


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"Plain words", "a.txt", "plain"),
        (b"Plain words", "a", "plain"),
        (b"Plain words", "a.MD", "markdown"),
        (b"<!DOCTYPE html><p>", "a.txt", "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html>", "a.xml", "html"),
        (b"<p>fragment", "a.html", "html"),
        (b"<rss version='2.0'>", "a.html", "feed"),
        (b"<rss version='2.0'>", "-", "feed"),
        (b"{", "a.json", "feed"),
        (b"From: a@b.c\r\nSubject: x\r\n\r\n", "-", "mail"),
        (b"From: a study\nSubject: rivers\n", "a.txt", "plain"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"<html>in prose", "a.md", "markdown"),
    ],
)
def test_the_format_is_known_by_content_and_name(head: bytes, name: str, expected: str) -> None:
    assert choose_format(head, name).name == expected


@pytest.mark.parametrize(
    ("head", "name", "heavy"),
    [
        (b"Plain words", "a.txt", False),
        (b"<!DOCTYPE html><p>" + b"word " * 1000, "a.txt", True),
        (b"<p>fragment" + b"word " * 1000, "a.html", True),
        (b"<p>fragment", "a.html", False),
        (b"%PDF-1.7", "-", True),
        (b"From: a@b.c", "a.mhtml", True),
        (b"PK\x03\x04", "a.html", False),
    ],
)
def test_what_another_parser_reads_is_known_beforehand(head: bytes, name: str, heavy: bool) -> None:
    assert is_heavy(head, name) is heavy


def test_every_format_has_a_reader() -> None:
    for kind in FORMATS:
        assert callable(kind.reader())


def test_what_was_done_to_a_text_is_told() -> None:
    article = read(f"Pact signed\n\nBoth\x1b[2J sides agreed. {BODY}" + "\u202e" + "a" + "\u0301" * 50)
    assert {notice.kind for notice in article.source.notices} == {
        NoticeKind.CONTROLS_SHOWN,
        NoticeKind.INVISIBLE_REMOVED,
        NoticeKind.MARKS_CAPPED,
    }


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_beyond_all_measure_is_cut_and_says_so(name: str) -> None:
    article = read(BODY * 30_000, name)
    assert len(article.text) <= 1_000_000
    assert article.source.notices[0].kind is NoticeKind.TRUNCATED
    assert len(article.text) + article.source.notices[0].count >= len(BODY) * 30_000 - 100


def test_a_title_is_found_in_time_behind_anything() -> None:
    assert "Pact signed" in read("!" * 900_000 + "\nPact signed").title


def test_an_article_that_is_not_english_says_so() -> None:
    polish = (
        "Ministrowie podpisali porozumienie w sprawie wspólnej produkcji. Ma ono obowiązywać przez dziesięć lat. " * 5
    )
    kinds = {notice.kind for notice in read(polish).source.notices}
    assert NoticeKind.NOT_ENGLISH in kinds
    assert not read(BODY * 20).source.notices


def test_a_dateline_tells_when_and_that_this_is_inferred() -> None:
    source = read(f"Pact signed\n\nFeb 17, 2026\n\n{BODY}").source
    assert (source.published, source.inferred) == (PartialDate(2026, 2, 17), ("published",))
    assert read(f"Pact signed\n\n{BODY}").source.published is None


FRONT = """---
title: "A pact: signed at last"
authors:
  - Ann Lee
  - Bo Lind
date: 2026-03-04T10:00:00Z
source: The Example
lang: en
evil: !!python/object/apply:os.system ['true']
bomb: &a [*a, *a]
---

"""


def test_front_matter_is_metadata_and_no_text() -> None:
    article = read(FRONT + BODY, "a.md")
    assert article.title == "A pact: signed at last"
    assert article.source.author == "Ann Lee, Bo Lind"
    assert article.source.published == PartialDate(2026, 3, 4)
    assert article.source.outlet == "The Example"
    assert article.source.language == "en"
    assert "python" not in article.text


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    article = read(
        "# The *pact*\n\nBoth **sides** [signed](http://a.b) the `pact`[^1]; it\nruns on.\\\n"
        "A new line.\n\n## Terms\n\n"
        "- two dams\n  - one small\n\n> “We agreed.”\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![alt](x.png)\n\n"
        "<div hidden>UNSEEN</div>\n\n<p>In HTML</p>\n\n[^1]: A note.\n",
        "a.md",
    )
    assert blocks(article) == [
        (BlockKind.TITLE, "The pact"),
        (BlockKind.PARAGRAPH, "Both sides signed the pact; it runs on.\nA new line."),
        (BlockKind.HEADING, "Terms"),
        (BlockKind.ITEM, "two dams"),
        (BlockKind.ITEM, "one small"),
        (BlockKind.QUOTE, "“We agreed.”"),
        (BlockKind.PARAGRAPH, "a | b"),
        (BlockKind.PARAGRAPH, "1 | 2"),
        (BlockKind.PARAGRAPH, "In HTML"),
        (BlockKind.PARAGRAPH, "A note."),
    ]


@pytest.mark.parametrize(
    "sign", [">", "*a ", "[", "[a](", "![", "_", "`a", "&amp;", "<", "<a ", "\"'", "|a", "<!--", "<![CDATA[", "- ", "#"]
)
def test_no_markdown_is_too_much(sign: str) -> None:
    assert "ten years" in read(f"# Pact\n\n{BODY}\n\n{sign * 20_000}\n", "a.md").text
