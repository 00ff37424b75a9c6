"""A sentence as attribution sees it: its words, with each quotation folded into one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.language.quotations import Quotation
from briefing.language.tokens import Token, TokenKind, tokenize
from briefing.model import BlockKind, Sentence, Span

QUOTED = "\u201c\u201d"  # the text of an item that stands for a quotation


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The items of one sentence outside quotations; a quotation is one item."""

    text: str
    number: int  # which sentence of the article
    span: Span
    block: int
    headline: bool
    items: tuple[Token, ...]
    low: tuple[str, ...]
    quotes: dict[int, int]  # item -> quotation

    def is_quote(self, at: int) -> bool:
        return at in self.quotes

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the text that the items from `start` to before `end` cover."""
        return Span(self.items[start].start, self.items[end - 1].end)

    def ends_at(self, at: int) -> bool:
        """Whether no word follows from this item on."""
        return (
            all(
                item.kind is not TokenKind.WORD and item.kind is not TokenKind.NUMBER and item.text != QUOTED
                for item in self.items[at : at + 4]
            )
            and len(self.items) <= at + 4
        )


def frame_of(
    text: str, number: int, sentence: Sentence, kind: BlockKind, quotations: Sequence[Quotation], first: int
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
    return Frame(text, number, sentence.span, sentence.block, headline, tuple(items), low, quotes)


def _inside(span: Span, quotations: Sequence[Quotation], first: int) -> Iterator[tuple[int, Span]]:
    for index in range(first, len(quotations)):
        quotation = quotations[index].span
        if quotation.start >= span.end:
            return
        if quotation.end > span.start:
            yield index, Span(max(quotation.start, span.start), min(quotation.end, span.end))
