"""The quotations of an article as reactions ask for them: which lie where, how long they are, where they go on."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.quotations import Quotation
    from briefing.model import Statement

_PARAGRAPHS = 20  # that an open quotation goes on over
_QUOTE_MARKS = "\"'“”‘’«»„"
_AFTER_QUOTE = re.compile(r"(?=.{0,3},)[^\w\s]{2,3} (\w+)")


class Quoted:
    """The quotations of one article."""

    def __init__(self, text: str, quotations: Sequence[Quotation], lexicon: Lexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self._inner = [found.inner for found in quotations]
        self._open = [not found.closed for found in quotations]
        self._starts = [inner.start for inner in self._inner]

    def within(self, span: Span) -> list[Span]:
        """What is quoted in a stretch of the text."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end)
        return [inner for inner in self._inner[first:last] if inner.overlaps(span)]

    def outside(self, span: Span) -> list[Span]:
        """What is not quoted in a stretch of the text."""
        found, at = [], span.start
        for inner in self.within(span):
            if at < inner.start:
                found.append(Span(at, inner.start))
            at = max(at, inner.end)
        return [*found, Span(at, span.end)] if at < span.end else found

    def going_on(self, end: int) -> Iterator[Span]:
        """The quotations of the next paragraphs in which one left open at `end` goes on."""
        at = bisect_right(self._starts, end) - 1
        last = min(at + _PARAGRAPHS, len(self._inner) - 1)
        while 0 <= at < last and self._open[at]:
            following = self._inner[at + 1]
            between = self._text[self._inner[at].end : following.start]
            if not between.isspace() and between.strip(_QUOTE_MARKS + " \n"):
                break
            yield following
            at += 1

    def itself(self, part: Span) -> Span:
        """Without what is said of a quotation after it: "called them 'our friends,' | a label that offends"."""
        inside = [inner for inner in self.within(part) if part.holds(inner)]
        after = _AFTER_QUOTE.match(self._text, inside[-1].end - 1, part.end) if inside else None
        if after is None or after[1] not in self._lexicon.words("speakers", "indefinite"):
            return part
        return Span(part.start, inside[-1].end)

    def most_words(self, statement: Statement) -> int:
        """How many words the longest quotation in a statement has."""
        parts = (
            Span(max(inner.start, part.start), min(inner.end, part.end))
            for part in statement.content
            for inner in self.within(part)
        )
        return max((len(part.of(self._text).split()) for part in parts), default=0)
