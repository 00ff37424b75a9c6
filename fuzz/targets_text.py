"""Targets that work on text: analysis and report, anchors, queries."""

from __future__ import annotations

import atexit
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import sources

from briefing.anchoring.passages import find, make_anchor
from briefing.codec import decode, dump, encode
from briefing.model import Analysis, AnchorState, Span
from briefing.report.citations import Citation, read_citations
from briefing.report.digest import digest_of, read_digest
from briefing.report.documents import briefing_document
from briefing.report.explanation import explain_analysis
from briefing.report.html import render_html
from briefing.report.markdown import render_markdown
from briefing.report.verify import check_citations
from briefing.safe import clean
from briefing.store.library import Library
from briefing.store.query import parse_query

Target = Callable[[bytes], None]
NOW = "2026-01-02T03:04:05+00:00"


def pieces(data: bytes, number: int) -> list[str]:
    """The input cut at its NUL characters into exactly so many texts."""
    texts = data.decode("utf-8", "replace").split("\0", number - 1)
    return texts + [""] * (number - len(texts))


def analysis(data: bytes) -> None:
    """Every span lies in the text, and an analysis survives being kept."""
    for article, found in sources.analysed([data.decode("utf-8", "replace")]):
        for span in spans_of(found):
            assert 0 <= span.start < span.end <= len(article.text), "a span outside the text"
        assert decode(Analysis, json.loads(json.dumps(encode(found)))) == found, "kept as another analysis"
        assert clean(explain_analysis(article, found, reasons=True)).text, "nothing to explain"


def spans_of(found: Analysis) -> Iterator[Span]:
    """Every span of what an analysis claims."""
    for sentence in found.sentences:
        yield sentence.span
    for mention in found.mentions:
        yield mention.span
    for statement in found.statements:
        yield from (statement.source, statement.cue, *statement.content, statement.sentence)
    for claim in (*found.agreements, *found.reactions):
        for evidence in claim.evidence:
            yield from (evidence.span, *evidence.cues)


def report(data: bytes) -> None:
    """Whatever two articles say, each citation of their briefing resolves, and it is read back as what it was."""
    told = sources.analysed(pieces(data, 2))
    briefing = sources.briefing_of(told)
    by_file = {article.source.origin: article for article, _ in told}

    def versions(citation: Citation) -> list[sources.Article]:
        return [article for article in by_file.values() if article.id.startswith(citation.reference.article)]

    marked, page = render_markdown(briefing), render_html(briefing)
    for text in (marked, page):
        assert clean(text).text == text, "not clean"
        assert all(check.holds for check in check_citations(read_citations(text), versions)), "a citation is lost"
    assert len(read_citations(marked)) == len(read_citations(page)), "pages cite differently"
    assert not re.search(r"<(?:script|img|iframe|object|a href=\"(?!#))", page), "active content"
    held = [item.parties for item in digest_of(briefing) if item.parties]
    assert [item.parties for item in read_digest(marked) if item.parties] == held, "Markdown read as another"
    assert read_digest(dump(briefing_document(briefing))) == digest_of(briefing), "JSON read as another"


def anchors(data: bytes) -> None:
    """A passage is found where it was marked; elsewhere within the text, or not at all."""
    at, old, new = pieces(data, 3)
    before, after = sources.article(old), sources.article(new, "b.txt")
    if before is None or after is None:
        return
    start, length = ((*map(ord, at[:2]), 0, 0))[:2]
    start %= len(before.text)
    span = Span(start, min(len(before.text), start + 1 + length % 400))
    anchor = make_anchor(before, span)
    placed = find(anchor, before)
    assert (placed.state, placed.span) == (AnchorState.EXACT, span), "not found where it was made"
    there = find(anchor, after)
    assert (there.span is None) == (there.state in (AnchorState.LOST, AnchorState.MISSING)), "a state without a place"
    for place in (there.span, *there.candidates):
        assert place is None or 0 <= place.start < place.end <= len(after.text), "a place outside the text"


@cache
def library() -> Library:
    """A library of one article, for this run only."""
    folder = tempfile.TemporaryDirectory()
    opened = Library.open(Path(folder.name) / "library.db")
    article = sources.article(sources.TALKS)
    assert article is not None
    with opened.adding(NOW) as adding:
        adding.put(article)
    atexit.register(folder.cleanup)
    atexit.register(opened.close)
    return opened


def queries(data: bytes) -> None:
    """Whatever is typed is a query, and the library answers it."""
    typed = data.decode("utf-8", "surrogateescape")
    for typing in (False, True):
        query = parse_query(typed, typing)
        assert all(term.value.strip() for term in query.terms), "an empty term"
        rows = library().articles.page(query)
        for hit in library().search.find(query):
            assert hit.article.id in {row.id for row in rows}, "found, but not listed"
            assert all(hit.sentence and hit.sentence.holds(span) for span in hit.spans), "a mark outside"


ENGLISH = (
    (
        'Kenya~ and ~Norway~ signed ~a memorandum~ agreed to ~ said~ that ~Minister ~\n\n~"~“~”~. ~, ~(~) ~U.S.~—~ he ~'
        " criticised ~ rejected ~ would ~ not ~ on Monday~- ~: ~| ~1. ~\u241b"
    )
    .encode()
    .split(b"~")
)
TARGETS: Mapping[str, tuple[Target, list[bytes]]] = {
    "analysis": (analysis, ENGLISH),
    "report": (report, [*ENGLISH, b"\x00", b"*", b"`", b"[^1]", b"](", b"<b>"]),
    "anchors": (anchors, [*ENGLISH[:12], b"\x00", b"\xc2\xab", b"\xef\xac\x81", b"\xcc\x81", b"  "]),
    "queries": (
        queries,
        [
            *(b'"', b"*", b"-", b"party:", b"status:signed", b"stance:", b"since:2026-01", b"until:", b"is:read"),
            *(b"has:", b"tag:", b"title:", b"ferr", b" OR ", b"NEAR(", b"\xff", b"outlet:", b"^", b"text:", b"\x00"),
        ],
    ),
}
