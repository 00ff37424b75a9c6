"""Highlights in layers: which spans of a text are shown, and what lies over any stretch of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from enum import IntFlag, auto
from functools import reduce
from itertools import accumulate, pairwise
from operator import or_
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model import Span


class Layer(IntFlag):
    """What a stretch of text is shown as; the bits combine where layers overlap, later ones drawn over earlier."""

    AGREEMENT = auto()
    REACTION = auto()
    STATEMENT = auto()
    KEYPHRASE = auto()
    TERM = auto()
    BOOKMARK = auto()
    YELLOW = auto()  # the colours of bookmarks, shown beside the text
    GREEN = auto()
    BLUE = auto()
    RED = auto()
    VIOLET = auto()
    LINK = auto()
    STRONG = auto()
    FAINT = auto()
    GONE = auto()  # words that were taken out, and words that came in their place
    COME = auto()
    CURSOR = auto()
    FOUND = auto()
    HERE = auto()
    SELECTED = auto()


COLOURED = {str(one.name).lower(): one for one in (Layer.YELLOW, Layer.GREEN, Layer.BLUE, Layer.RED, Layer.VIOLET)}
MARKED = reduce(or_, COLOURED.values(), Layer.BOOKMARK)
CLAIMS = Layer.AGREEMENT | Layer.REACTION
NOTHING = Layer(0)


class Spans:
    """Sorted spans that can be asked quickly what overlaps a stretch."""

    __slots__ = ("_reach", "_starts", "items")

    def __init__(self, spans: Iterable[Span]) -> None:
        self.items = tuple(sorted(set(spans)))
        self._starts = [span.start for span in self.items]
        self._reach = list(accumulate((span.end for span in self.items), max))  # never decreases

    def __len__(self) -> int:
        return len(self.items)

    def over(self, start: int, end: int) -> Iterator[Span]:
        """The spans that overlap the half-open stretch from `start` to `end`, in order."""
        for index in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            if self.items[index].end > start:
                yield self.items[index]

    def begins(self, start: int, end: int) -> bool:
        """Whether a span starts within the stretch."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def after(self, offset: int) -> Span | None:
        """The first span that starts after `offset`."""
        index = bisect_right(self._starts, offset)
        return self.items[index] if index < len(self.items) else None

    def before(self, offset: int) -> Span | None:
        """The last span that starts before `offset`."""
        index = bisect_left(self._starts, offset) - 1
        return self.items[index] if index >= 0 else None


NO_SPANS = Spans(())


class Layers(NamedTuple):
    """All highlights of one text, and which of the layers are switched on."""

    spans: Mapping[Layer, Spans] = MappingProxyType({})
    hidden: Layer = NOTHING

    def with_layer(self, layer: Layer, spans: Iterable[Span]) -> Layers:
        """The same layers with the spans of one replaced."""
        return self._replace(spans={**self.spans, layer: Spans(spans)})

    def hiding(self, hidden: Layer) -> Layers:
        return self._replace(hidden=hidden)

    def of(self, layer: Layer) -> Spans:
        """The spans of one layer; none while it is switched off."""
        return NO_SPANS if layer & self.hidden else self.spans.get(layer, NO_SPANS)

    def pieces(self, start: int, end: int) -> list[tuple[int, int, Layer]]:
        """The stretch cut wherever a highlight begins or ends, each piece with the layers over it."""
        over = [
            (max(span.start, start), min(span.end, end), layer)
            for layer in self.spans
            for span in self.of(layer).over(start, end)
        ]
        if not over:
            return [(start, end, NOTHING)]
        cuts = sorted({start, end, *(left for left, _, _ in over), *(right for _, right, _ in over)})
        return [
            (left, right, _union(layer for begin, finish, layer in over if begin <= left < finish))
            for left, right in pairwise(cuts)
        ]

    def on(self, start: int, end: int) -> Layer:
        """All layers that touch the stretch."""
        return _union(layer for layer in self.spans if next(self.of(layer).over(start, end), None) is not None)

    def starting(self, start: int, end: int) -> Layer:
        """All layers of which a span begins within the stretch."""
        return _union(layer for layer in self.spans if self.of(layer).begins(start, end))

    def next_of(self, layers: Layer, offset: int, step: int) -> Span | None:
        """The nearest span of any of `layers` after `offset` (`step` above 0) or before it."""
        found = []
        for layer in self.spans:
            if layer & layers:
                spans = self.of(layer)
                if (span := spans.after(offset) if step > 0 else spans.before(offset)) is not None:
                    found.append(span)
        if not found:
            return None
        return min(found) if step > 0 else max(found)


def _union(layers: Iterable[Layer]) -> Layer:
    # Plain integers: the flag arithmetic of `enum` would cost more than the drawing.
    bits = 0
    for layer in layers:
        bits |= int(layer)
    return Layer(bits)


def density(layers: Layers, shown: Layer, bounds: list[tuple[int, int]]) -> list[Layer]:
    """For each stretch of the text in `bounds`, which of the layers in `shown` begin in it: a map of the article."""
    return [layers.starting(start, end) & shown if end > start else NOTHING for start, end in bounds]
