"""Break a text into lines by offsets, once for each width.

Nothing is copied and nothing is styled here: a line is a pair of offsets into the text, and a resize makes new pairs.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from briefing.model import Block, BlockKind, Span

NO_BLOCK = -1
INDENT = {BlockKind.ITEM: 2, BlockKind.QUOTE: 2, BlockKind.CAPTION: 2}
_LONGEST = 400  # columns of one word that is measured at once

# Characters that take exactly one cell, whatever stands beside them.
_NARROW = re.compile(r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac]*")
_MESSY = re.compile(r"\s\s|[^\S ]")
_WORD = re.compile(r"\S+")
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text broken into lines of at most `width` columns. The starts never decrease; an empty line has no extent."""

    width: int
    starts: array[int]
    ends: array[int]
    blocks: array[int]  # which block each line belongs to, or NO_BLOCK

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line that shows `offset`; between two lines, the one before."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def opens_block(self, line: int) -> bool:
        """Whether `line` is the first of its block."""
        return line == 0 or self.blocks[line - 1] != self.blocks[line]


def plain_blocks(text: str, blocks: Sequence[Block]) -> bytes:
    """For each block, whether every character of it is one cell and every gap one space."""
    return bytes(_is_plain(block.span.of(text)) for block in blocks)


def _is_plain(piece: str) -> bool:
    narrow = _NARROW.match(piece)
    return narrow is not None and narrow.end() == len(piece) and "  " not in piece


def wrap(text: str, blocks: Sequence[Block], width: int, *, tight: bool = False, plain: bytes | None = None) -> Layout:
    """The lines of `text`, block by block, with an empty line above and between blocks that are no items of one list.

    A `tight` text, one of our own making, has an empty line only where it holds one. `plain` is what `plain_blocks`
    says, for a text that is wrapped again.
    """
    plain = plain_blocks(text, blocks) if plain is None else plain
    starts, ends, owners = array("l"), array("l"), array("l")
    previous: Block | None = None
    for index, block in enumerate(blocks):
        if previous is None or _apart(text, previous, block, tight):
            edge = previous.span.end if previous else 0
            starts.append(edge)
            ends.append(edge)
            owners.append(NO_BLOCK)
        before = len(starts)
        fill = _fill_plain if plain[index] else _fill_by_cells
        fill(text, block.span, max(8, width - indent_of(block)), starts, ends)
        owners.extend([index] * (len(starts) - before))
        previous = block
    return Layout(width, starts, ends, owners)


def indent_of(block: Block) -> int:
    """How many columns the lines of `block` stand in."""
    extra = 2 * min(3, max(0, block.level - 1)) if block.kind is BlockKind.ITEM else 0
    return INDENT.get(block.kind, 0) + extra


def complete_blocks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, and a paragraph for every stretch of text that none of them covers, so that nothing is hidden."""
    found: list[Block] = []
    position = 0
    for block in blocks:
        found.extend(_uncovered(text, position, block.span.start))
        found.append(block)
        position = block.span.end
    found.extend(_uncovered(text, position, len(text)))
    return tuple(found)


def _uncovered(text: str, start: int, end: int) -> Iterator[Block]:
    if end > start and not text[start:end].isspace():
        for match in re.finditer(r"\S(?:.*\S)?", text[start:end]):
            yield Block(BlockKind.PARAGRAPH, Span(start + match.start(), start + match.end()))


def _apart(text: str, previous: Block, block: Block, tight: bool) -> bool:
    if tight:
        return text.find("\n\n", previous.span.end, block.span.start) >= 0
    return not (previous.kind is BlockKind.ITEM and block.kind is BlockKind.ITEM)


def _fill_by_cells(text: str, span: Span, width: int, starts: array[int], ends: array[int]) -> None:
    for start, end in _lines_by_cells(text, span, width):
        starts.append(start)
        ends.append(end)


def _fill_plain(text: str, span: Span, width: int, starts: array[int], ends: array[int]) -> None:
    """The fast way, for text in which every character is one cell and every gap one space."""
    position, last = span.start, span.end
    rfind = text.rfind
    while last - position > width:
        cut = rfind(" ", position, position + width + 1)
        starts.append(position)
        if cut <= position:
            position += width
            ends.append(position)
        else:
            ends.append(cut)
            position = cut + 1
    if position < last:
        starts.append(position)
        ends.append(last)


def _lines_by_cells(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """The honest way: words measured in cells; a word wider than the line is cut between clusters."""
    start = end = -1
    used = 0
    for left, right, cells in _pieces(text, span, width):
        joined = used + cells + (1 if text[left - 1 : left].isspace() else 0)
        if start < 0:
            start, end, used = left, right, cells
        elif joined <= width:
            end, used = right, joined
        else:
            yield start, end
            start, end, used = left, right, cells
    if start >= 0:
        yield start, end


def _pieces(text: str, span: Span, width: int) -> Iterator[tuple[int, int, int]]:
    """Words with their width in cells, those too wide for a line in parts that fit."""
    for match in _WORD.finditer(text, span.start, span.end):
        if len(match[0]) <= _LONGEST and (cells := cell_len(match[0])) <= width:
            yield match.start(), match.end(), cells
        else:
            yield from _parts(match, width)


def _parts(word: re.Match[str], width: int) -> Iterator[tuple[int, int, int]]:
    start, used = word.start(), 0
    position = start
    for cluster in _CLUSTER.finditer(word[0]):
        cells = cell_len(cluster[0])
        if used and used + cells > width:
            yield start, position, used
            start, used = position, 0
        used += cells
        position = word.start() + cluster.end()
    yield start, position, used


def visible_runs(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The stretches of a line that are drawn, one space apart where white space runs on or the text breaks."""
    if _MESSY.search(text, start, end) is None:
        return ((start, end),)
    return tuple((match.start(), match.end()) for match in _WORD.finditer(text, start, end))
