"""The words attributed to a speaker, as stretches of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.frames import Frame
from briefing.language.phrases import DASHES
from briefing.language.quotations import Quotation
from briefing.model import Span


class Content(NamedTuple):
    """What is attributed, and which construction it was found by."""

    spans: tuple[Span, ...]
    rule: str
    quotes: frozenset[int] = frozenset()
    that: bool = False
    start: int = 0  # the first item

    def joined(self, other: Content) -> Content:
        """Both, under this one's rule."""
        return Content((*self.spans, *other.spans), self.rule, self.quotes | other.quotes, other.that, self.start)


class Stretches:
    """Cuts contents out of one frame."""

    def __init__(
        self, frame: Frame, quotations: Sequence[Quotation], ends: Sequence[int], cuts: frozenset[str]
    ) -> None:
        self._frame = frame
        self._low = frame.low
        self._quotations = quotations
        self._cuts = cuts  # words that go on with something else after a dash
        self.ends = ends  # where a clause may end because another attribution begins

    def quotation(self, number: int, rule: str, at: int) -> Content:
        """A whole quotation, also where it goes on in other sentences."""
        return Content((self._quotations[number].span,), rule, frozenset({number}), start=at)

    def following(self) -> Content | None:
        """A quotation or a whole block that stands after a colon at the end of the sentence."""
        number, below = self._frame.following, self._frame.below
        if number is None:
            return Content(below, "block", start=len(self._low)) if below else None
        return self.quotation(number, "quote", len(self._low))

    def clause(self, start: int, rule: str, *, short: bool = False, that: bool = False) -> Content | None:
        """From an item to the end of its clause; a `short` clause ends at its first comma."""
        end = self.end(start)
        if rule == "object":
            end = next((at for at in range(start + 1, end) if self._goes_on(at, end)), end)
        if short:
            end = next((at for at in range(start + 2, end) if self._low[at] == ","), end)
        return self.spans(start, end, rule, that=that) if end > start else None

    def _goes_on(self, comma: int, end: int) -> bool:
        """Whether a comma ends what a verb is about, because another clause begins: "the offer, and talks ended"."""
        return self._low[comma] == "," and comma + 2 < end and self._low[comma + 1] in self._cuts

    def end(self, start: int) -> int:
        """Where a clause ends: before the next attribution of its own, or with the sentence."""
        limit = next((end for end in self.ends if end > start), len(self._low))
        limit = next((at for at in range(start, limit) if self._low[at] == ";"), limit)
        dashes = [at for at in range(start + 1, limit) if self._low[at] in DASHES]
        if len(dashes) == 1 and dashes[0] + 1 < limit and self._low[dashes[0] + 1] in self._cuts:
            limit = dashes[0]
        while limit > start + 1 and self._low[limit - 1] in (".", ","):
            limit -= 1
        return limit

    def spans(self, start: int, end: int, rule: str, *, that: bool = False) -> Content:
        """The items as one span, and what a quotation at its edge holds beyond this sentence."""
        span = self._frame.span_of(start, end)
        inside = frozenset(self._frame.quotes[at] for at in range(start, end) if at in self._frame.quotes)
        for at in (start, end - 1):
            if at in self._frame.quotes:
                quotation = self._quotations[self._frame.quotes[at]].span
                span = Span(min(span.start, quotation.start), max(span.end, quotation.end))
        return Content((span,), rule, inside, that, start)
