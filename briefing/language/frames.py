"""A sentence as attribution sees it: its words, with each quotation folded into one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.language.quotations import Quotation
from briefing.language.tokens import Token, TokenKind, tokenize
from briefing.model import BlockKind, Sentence, Span

QUOTED = "\u201c\u201d"  # the text of an item that stands for a quotation


class Frame(NamedTuple):
    """The items of one sentence outside quotations; a quotation is one item."""

    text: str
    number: int  # which sentence of the article
    span: Span
    block: int
    headline: bool
    items: tuple[Token, ...]
    low: tuple[str, ...]
    quotes: dict[int, int]  # item -> quotation
    following: int | None  # the quotation that opens the next sentence
    below: tuple[Span, ...]  # the blocks that a sentence which ends in a colon introduces

    def is_quote(self, at: int) -> bool:
        return at in self.quotes

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the text that the items from `start` to before `end` cover."""
        return Span(self.items[start].start, self.items[end - 1].end)


def frame_of(
    text: str,
    number: int,
    sentence: Sentence,
    kind: BlockKind,
    quotations: Sequence[Quotation],
    first: int,
    below: tuple[Span, ...] = (),
) -> Frame:
    """The frame of a sentence; `first` is the first quotation that ends after the sentence begins."""
    items: list[Token] = []
    quotes: dict[int, int] = {}
    at = sentence.span.start
    for index, part in _inside(sentence.span, quotations, first):
        if at < part.start:
            items += tokenize(text, Span(at, part.start))
        quotes[len(items)] = index
        items.append(Token(QUOTED, part.start, part.end, TokenKind.QUOTE))
        at = part.end
    if at < sentence.span.end:
        items += tokenize(text, Span(at, sentence.span.end))
    low = tuple([item.text.lower() for item in items])
    headline = kind in (BlockKind.TITLE, BlockKind.HEADING)
    following = _following(text, sentence.span, quotations, first)
    return Frame(text, number, sentence.span, sentence.block, headline, tuple(items), low, quotes, following, below)


def _inside(span: Span, quotations: Sequence[Quotation], first: int) -> Iterator[tuple[int, Span]]:
    for index in range(first, len(quotations)):
        quotation = quotations[index].span
        if quotation.start >= span.end:
            return
        if quotation.end > span.start:
            yield index, Span(max(quotation.start, span.start), min(quotation.end, span.end))


def _following(text: str, span: Span, quotations: Sequence[Quotation], first: int) -> int | None:
    """The quotation that stands right after a sentence which ends in a colon."""
    if not text.endswith(":", span.start, span.end):
        return None
    for index in range(first, len(quotations)):
        start = quotations[index].span.start
        if start >= span.end:
            return index if start - span.end < 200 and not text[span.end : start].strip() else None
    return None
