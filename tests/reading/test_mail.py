"""Messages, mailbox exports and pages saved as mail become articles."""

from __future__ import annotations

import pytest

from briefing.errors import UnreadableError
from briefing.model import Article, BlockKind, Notice, NoticeKind, PartialDate
from briefing.reading.read import read_bytes

NEWSLETTER = b"""From: =?utf-8?q?The_Daily_Brief_=E2=80=93_News?= <news@daily.example>
Subject: =?iso-8859-2?Q?Pact_in_=A3=F3d=BC?= signed
Date: Mon, 05 Jan 2026 23:30:00 +0100
Message-ID: <1@daily.example>
List-Id: "The Daily Brief" <brief.daily.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

Both sides signed.

--b1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><div style=3D"display:none">UNSEEN</div><table><tr><td><h2>News</h2><p>Both sides=
 signed =E2=80=93 at last.</p></td></tr></table></body></html>
--b1
Content-Type: text/html
Content-Disposition: attachment; filename=x.html

<p>ATTACHED</p>
--b1--
"""

PLAIN = b"""From: Ann Lee <ann@example.org>
Subject: On the pact
Content-Type: text/plain; charset=iso-8859-1; format=flowed

The two ministers signed it on Monday, after a@
long night in the caf\xe9 of the palace.

Ann
""".replace(b"@\n", b" \n")


def read(data: bytes, name: str = "a.eml") -> Article:
    (article,) = read_bytes(data, name)
    return article


def test_the_page_of_a_newsletter_is_read() -> None:
    article = read(NEWSLETTER)
    assert article.text == "Pact in Łódź signed\n\nNews\n\nBoth sides signed – at last."
    assert [block.kind for block in article.blocks] == [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH]
    source = article.source
    assert (source.author, source.outlet) == ("The Daily Brief – News", "The Daily Brief")
    assert source.published == PartialDate(2026, 1, 5)
    assert [notice.kind for notice in source.notices] == [NoticeKind.HIDDEN_REMOVED]


def test_a_subject_that_is_the_headline_too_stands_once() -> None:
    head = b"Subject: Pact signed\nContent-Type: text/html\n\n"
    assert (
        read(head + b"<p>View online</p><h1>Pact signed</h1><p>Both sides signed.</p>").text
        == "Pact signed\n\nView online\n\nBoth sides signed."
    )


def test_flowed_text_is_joined_again() -> None:
    article = read(PLAIN)
    assert "after a long night in the café of the palace." in article.text
    assert article.title == "On the pact"
    assert (article.source.outlet, article.source.inferred) == ("example.org", ("outlet",))


def test_every_message_of_a_mailbox_is_an_article() -> None:
    box = b"".join(
        b"From - Mon Jan 05 10:00:00 2026\nSubject: Number %d\n\nBoth sides signed.\n>From the start, yes.\n\n" % number
        for number in range(3)
    )
    box += b"From - Mon Jan 05 10:00:00 2026\nSubject:\n\n\n"
    articles = read_bytes(box, "all.mbox")
    assert [article.title for article in articles] == ["Number 0", "Number 1", "Number 2"]
    assert all("\nFrom the start, yes." in article.text for article in articles)


FORWARDED = b"""From: Ann <ann@example.org>
Subject: Fwd: Pact signed

Worth a look.

---------- Forwarded message ---------
From: Wire <wire@wire.example>
Date: Thu, Feb 5, 2026 at 8:00 AM
Subject: Northland and Southland sign pact
To: <ann@example.org>

Northland and Southland signed a pact on Thursday.
"""


def test_the_head_of_a_forwarded_message_is_no_evidence() -> None:
    article = read(FORWARDED)
    said = [block for block in article.blocks if block.kind is not BlockKind.BOILERPLATE]
    told = "\n".join(block.span.of(article.text) for block in said)
    assert "Subject:" in article.text
    assert "Subject:" not in told
    assert "Northland and Southland signed a pact" in told


@pytest.mark.parametrize("note", [b"See attached.\n", b""])
def test_an_attached_message_is_an_article_of_its_own(note: bytes) -> None:
    head = b"From: a@example.org\nSubject: Fwd: pact\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    outer = b"--b\nContent-Type: text/plain\n\n" + note
    inner = b"--b\nContent-Type: message/rfc822\n\n" + PLAIN + b"--b--\n"
    articles = read_bytes(head + outer + inner, "a.eml")
    assert [article.title for article in articles] == (["Fwd: pact", "On the pact"] if note else ["On the pact"])
    assert articles[-1].source.outlet == "example.org"


def test_a_page_saved_as_one_file_is_read_as_a_page() -> None:
    page = b"<html><head><title>Pact</title></head><body><article><p>%b</p></article></body></html>" % (
        b"Both sides signed the treaty on the river after a long night of talks, officials said on Monday. " * 4
    )
    head = b"Snapshot-Content-Location: https://a.example/\nContent-Type: multipart/related; boundary=b"
    article = read(head + b"\n\n--b\nContent-Type: text/html\n\n" + page + b"\n--b--\n", "a.mhtml")
    assert article.text.startswith("Pact\n\nBoth sides signed")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nContent-Type: image/png\n\nxxxx",
        b"\n\nno header at all",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n--b--\n",
    ],
)
def test_a_mail_without_text_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(data)


ODD = {
    "words": b"Subject: =?utf-8?B?////?= =?x-none?q?x?= =?utf-7?q?+ADw-b?=\nFrom: <<>>@@\nDate: never",
    "charset": b"Subject: x\nContent-Type: text/plain; charset=\"\x00\"; charset*0*=utf-8''%ff",
    "type": b"Subject: x\nContent-Type: /;;;=",
    "zero": b"Subject: \x94\nContent-Type: text/plain; charset=iso-8859-\x00\x001",
    "transfer": b"Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: uuencode",
    "long": b"Subject: " + b"a <b@c>, " * 20_000 + b"\nFrom: " + b"(" * 20_000,
    "many": b"Subject: x\n" + b"X-Y: z\n" * 50_000 + b"X-Z: z",
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_headers_do_no_harm(kind: str) -> None:
    assert "Both sides signed." in read(ODD[kind] + b"\n\nBoth sides signed. \x93").text


def test_parts_within_parts_have_an_end() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    with pytest.raises(UnreadableError):
        read(b"Subject: x\n" + nested)


def test_the_last_article_of_a_mailbox_that_is_too_long_says_how_many_are_left_out() -> None:
    message = b"From a@b.c Mon Jan  1 10:00:00 2026\nSubject: Pact %d\n\nBoth signed.\n\n"
    articles = read_bytes(b"".join(message % number for number in range(5_003)), "a.mbox")
    assert len(articles) == 5_000
    assert articles[-1].source.notices == (Notice(NoticeKind.TRUNCATED, 3, "messages of the mailbox"),)
    assert articles[-2].source.notices == ()
