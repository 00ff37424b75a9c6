"""A text as it is read: its blocks, its sentences, and the places one can go to in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.model import Article, Block, BlockKind, Span
from briefing.tui.text.wrapping import complete_blocks

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_WORDS_A_MINUTE = 230
_LETTERS_A_WORD = 6


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One text to be read. Every way of moving in it goes from offset to offset, so the width never matters."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    units: tuple[Span, ...] = ()  # sentences; a block without any counts as one
    start: int = 0  # where reading goes on
    tight: bool = False  # a text of our own making, with empty lines only where they are meant
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article, sentences: Sequence[Span] = (), start: int = 0) -> Page:
        """The article as a page, with a unit for every block that holds no sentence."""
        return cls.made(article.id, article.text, article.blocks, sentences, start)

    @classmethod
    def made(
        cls,
        key: str,
        text: str,
        blocks: Sequence[Block],
        sentences: Sequence[Span] = (),
        start: int = 0,
        *,
        tight: bool = False,
    ) -> Page:
        """A page of any text, with a unit for every block that holds no sentence."""
        whole = complete_blocks(text, blocks)
        units = _units(whole, sorted(sentences))
        return cls(key, text, whole, units, min(start, len(text)), tight=tight, _starts=[unit.start for unit in units])

    def unit_at(self, offset: int) -> Span | None:
        """The sentence at `offset`, else the one before it."""
        if not self.units:
            return None
        return self.units[max(0, bisect_right(self._starts, offset) - 1)]

    def block_at(self, offset: int) -> Block | None:
        """The block at `offset`, else the one before it."""
        if not self.blocks:
            return None
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1)]

    def unit_from(self, offset: int, step: int) -> int:
        """Where the sentence `step` sentences on from `offset` starts."""
        starts = self._starts
        return _stepped(starts, offset, step)

    def block_from(self, offset: int, step: int) -> int:
        return _stepped([block.span.start for block in self.blocks], offset, step)

    def heading_from(self, offset: int, step: int) -> int:
        heads = [b.span.start for b in self.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING)]
        return _stepped(heads, offset, step)

    def unit_ends(self) -> list[int]:
        return [unit.end for unit in self.units]

    def block_ends(self) -> list[int]:
        return [block.span.end for block in self.blocks]

    def word_edge(self, offset: int, step: int) -> int:
        """The end of the next word after `offset`, or with a negative step the end of the word before."""
        for _ in range(abs(step)):
            if step > 0:
                match = _WORD.search(self.text, offset)
                offset = match.end() if match else len(self.text)
            else:
                ends = [m.end() for m in _WORD.finditer(self.text, max(0, offset - 400), offset) if m.end() < offset]
                offset = ends[-1] if ends else max(0, offset - 1)
        return offset

    def minutes_left(self, offset: int) -> int:
        """How long the rest takes to read, in whole minutes."""
        return round((len(self.text) - offset) / (_WORDS_A_MINUTE * _LETTERS_A_WORD))


def _stepped(starts: Sequence[int], offset: int, step: int) -> int:
    if not starts:
        return offset
    index = bisect_right(starts, offset) - 1 + step if step > 0 else bisect_left(starts, offset) + step
    if index < 0:
        return min(offset, starts[0])
    return starts[index] if index < len(starts) else max(offset, starts[-1])


def _units(blocks: Sequence[Block], sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences, and each block that none of them touches, in the order of the text."""
    starts = [span.start for span in sentences]
    bare = []
    for block in blocks:
        following = bisect_left(starts, block.span.end)
        if following == 0 or sentences[following - 1].end <= block.span.start:
            bare.append(block.span)
    return tuple(sorted([*sentences, *bare])) if bare else tuple(sentences)
