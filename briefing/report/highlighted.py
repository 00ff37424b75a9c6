"""An article with its highlights, as Markdown or as one HTML file that needs nothing else.

Keyphrases are bold, bookmarks stand between `==` (Markdown) or are marked (HTML), and a sentence that gives a claim
is followed by what it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from briefing import safe
from briefing.model import Analysis, Article, Block, BlockKind, Keyphrase, Span
from briefing.report.labels import STANCE, STATUS, named


class Layer(StrEnum):
    KEYPHRASE = "keyphrase"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is marked in one article; spans of a layer do not overlap."""

    keyphrases: tuple[Span, ...] = ()
    bookmarks: tuple[Span, ...] = ()
    claims: tuple[tuple[Span, str], ...] = ()  # a sentence and what it gives


def highlights_of(analysis: Analysis, keyphrases: Iterable[Keyphrase], bookmarks: Iterable[Span]) -> Highlights:
    """The highlights of an article; where spans of one layer overlap, the first is kept."""
    claims = {
        evidence.span: f"agreement: {named(agreement.parties)}, {STATUS[agreement.status]}"
        for agreement in analysis.agreements
        for evidence in agreement.evidence
    }
    for reaction in analysis.reactions:
        for evidence in reaction.evidence:
            told = f"{STANCE[reaction.stance]}: {reaction.speaker}"
            claims[evidence.span] = f"{claims[evidence.span]}; {told}" if evidence.span in claims else told
    spans = (span for keyphrase in keyphrases for span in keyphrase.spans)
    return Highlights(_apart(spans), _apart(bookmarks), tuple(sorted(claims.items())))


def render_article_markdown(article: Article, highlights: Highlights) -> str:
    """The article as Markdown; everything in it that is no highlight is escaped."""
    parts = []
    for block in _shown(article):
        text = "".join(_markdown_piece(piece) for piece in _pieces(article.text, block, highlights)).strip()
        parts.append(_MARKDOWN[block.kind].format("#" * max(2, min(6, block.level + 1)), text))
    return "\n\n".join([f"# {safe.markdown(article.title)}", *parts]) + "\n"


def render_article_html(article: Article, highlights: Highlights) -> str:
    """The article as a page without scripts, in light and dark."""
    title = safe.html(safe.one_line(article.title))
    body = "\n".join(
        _HTML[block.kind].format("".join(_html_piece(piece) for piece in _pieces(article.text, block, highlights)))
        for block in _shown(article)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n{body}\n</main></body>\n"
        "</html>\n"
    )


_MARKDOWN = {
    **dict.fromkeys(BlockKind, "{1}"),
    BlockKind.HEADING: "{0} {1}",
    BlockKind.ITEM: "- {1}",
    BlockKind.QUOTE: "> {1}",
    BlockKind.CAPTION: "*{1}*",
}
_HTML = {
    **dict.fromkeys(BlockKind, "<p>{}</p>"),
    BlockKind.HEADING: "<h2>{}</h2>",
    BlockKind.ITEM: "<ul><li>{}</li></ul>",
    BlockKind.QUOTE: "<blockquote><p>{}</p></blockquote>",
    BlockKind.CAPTION: '<p class="caption">{}</p>',
}
_STYLE = (
    ":root{color-scheme:light dark}body{font:1.05rem/1.6 Georgia,serif;margin:0}main{max-width:40rem;margin:2rem auto;"
    "padding:0 1rem}b{font-weight:700}mark{background:#ffe08a;color:#222}small{font:.75rem sans-serif;opacity:.75}"
    ".caption{font-size:.9rem;opacity:.8}ul{margin:.3rem 0}"
    "@media(prefers-color-scheme:dark){body{background:#15171a;color:#e6e6e6}mark{background:#6b5600;color:#fff}}"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text with the same layers throughout, or (with no text) a note after a sentence."""

    text: str
    layers: frozenset[Layer] = frozenset()
    note: str = ""


def _shown(article: Article) -> Iterator[Block]:
    for block in article.blocks:
        is_title = block.kind is BlockKind.TITLE and block.span.of(article.text).strip() == article.title.strip()
        if block.kind is not BlockKind.BOILERPLATE and not is_title:
            yield block


def _pieces(text: str, block: Block, highlights: Highlights) -> Iterator[_Piece]:
    inside = [
        (span, layer)
        for layer, spans in ((Layer.KEYPHRASE, highlights.keyphrases), (Layer.BOOKMARK, highlights.bookmarks))
        for span in spans
        if span.overlaps(block.span)
    ]
    notes = {span.end: note for span, note in highlights.claims if block.span.holds(span)}
    cuts = {block.span.start, block.span.end, *notes}
    for span, _ in inside:
        cuts |= {max(span.start, block.span.start), min(span.end, block.span.end)}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        here = Span(start, end)
        yield _Piece(here.of(text), frozenset(layer for span, layer in inside if span.holds(here)))
        if end in notes:
            yield _Piece("", note=notes[end])


def _markdown_piece(piece: _Piece) -> str:
    if piece.note:
        return f" {safe.code(f'[{piece.note}]')}"
    words = piece.text.strip()
    if not words:
        return " " if piece.text else ""
    before = " " if piece.text[0].isspace() else ""
    after = " " if piece.text[-1].isspace() else ""
    marked: str = safe.markdown(words)
    marked = f"**{marked}**" if Layer.KEYPHRASE in piece.layers else marked
    marked = f"=={marked}==" if Layer.BOOKMARK in piece.layers else marked
    return f"{before}{marked}{after}"


def _html_piece(piece: _Piece) -> str:
    if piece.note:
        return f" <small>[{safe.html(piece.note)}]</small>"
    marked: str = safe.html(piece.text)
    marked = f"<b>{marked}</b>" if Layer.KEYPHRASE in piece.layers else marked
    return f"<mark>{marked}</mark>" if Layer.BOOKMARK in piece.layers else marked


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)
