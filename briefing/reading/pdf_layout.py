"""From pieces of text with places on pages to paragraphs: columns, running heads, hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefing.model import BlockKind
from briefing.reading.draft import Part

_CHARACTER = 0.5  # the width of one, as a share of the size of the type
_TERMINAL = re.compile(r"[.!?:;…][\"”’')\]]*\Z")
_BULLET = re.compile(r"(?:[•◦▪‣●–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text at a place on a page, in points from the lower left corner."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + len(self.text) * self.size * _CHARACTER


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces that stand side by side."""

    x: float
    y: float
    size: float
    text: str
    end: float


Page = tuple[Line, ...]


def lines_of(pieces: Sequence[Piece], width: float) -> Page:
    """The lines of one page in the order in which they are read."""
    lines = [_line(group) for group in _groups(pieces)]
    return tuple(_in_columns(lines, width))


def parts_of_pages(pages: Sequence[Page]) -> tuple[Part, ...]:
    """The paragraphs and headings of all pages together."""
    kept = _without_running_heads(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return ()
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines).lower()))
    largest = max((line.size for line in next(filter(None, kept))), default=body)
    return tuple(_paragraphs(kept, body, largest, words))


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces on one level and next to each other, in the order of the file."""
    group: list[Piece] = []
    for piece in pieces:
        if not piece.text.strip():
            continue
        if group:
            last = group[-1]
            level = abs(piece.y - last.y) < 0.45 * max(last.size, piece.size, 1)
            if not level or not -2 * last.size < piece.x - last.end < 2.5 * max(last.size, 1):
                yield group
                group = []
        group.append(piece)
    if group:
        yield group


def _line(group: Sequence[Piece]) -> Line:
    text = group[0].text
    for before, piece in pairwise(group):
        touching = piece.x - before.end < 0.15 * piece.size
        text += piece.text if touching or text.endswith(" ") else f" {piece.text}"
    words = " ".join(text.translate(_LIGATURES).split())
    return Line(group[0].x, group[0].y, max(piece.size for piece in group), words, group[-1].end)


def _in_columns(lines: list[Line], width: float) -> Iterator[Line]:
    """Top to bottom; where a page has two columns the left one first, between lines that run over both."""
    middle = _middle(lines, width)
    ordered = sorted(lines, key=lambda line: -line.y)
    if middle is None:
        yield from ordered
        return
    left: list[Line] = []
    right: list[Line] = []
    for line in ordered:
        if line.x >= middle:
            right.append(line)
        elif line.end <= middle + 0.12 * width:
            left.append(line)
        else:
            yield from (*left, *right, line)
            left, right = [], []
    yield from (*left, *right)


def _middle(lines: Sequence[Line], width: float) -> float | None:
    """Where the right column begins; None where there is one column."""
    starts = Counter(round(line.x / 4) for line in lines if 0.4 * width < line.x < 0.7 * width)
    if not starts:
        return None
    at, _ = starts.most_common(1)[0]
    edge = 4 * at - 6
    right = [line for line in lines if edge <= line.x < edge + 40]
    left = [line for line in lines if line.x < edge]
    long = sum(line.end > edge + 0.12 * width for line in left)
    if len(right) < 5 or len(left) < 5 or len(right) * 4 < len(lines) or long * 2 > len(left):
        return None
    return float(edge)


def _without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without the lines that stand at the top or the bottom of many, numbers aside."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for lines in edges for key in set(map(_key, lines)))
    bar = max(2, (len(pages) + 1) // 3)
    return [
        tuple(line for line in page if line not in lines or not (seen[_key(line)] >= bar or _is_number(line.text)))
        for page, lines in zip(pages, edges, strict=True)
    ]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\W\d_]{1,12}", text) is not None


def _edges(page: Page) -> tuple[Line, ...]:
    """The highest two and the lowest two lines of a page."""
    by_height = sorted(page, key=lambda line: -line.y)
    return (*by_height[:2], *by_height[-2:]) if len(by_height) > 5 else ()


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together so far."""

    lines: list[Line]
    heading: bool

    def continues(self, line: Line, heading: bool, leading: float) -> bool:
        last = self.lines[-1]
        if heading != self.heading or abs(line.size - last.size) > 0.15 * last.size or _BULLET.match(line.text):
            return False
        ended = _TERMINAL.search(last.text) is not None
        if last.y < line.y or last.y - line.y > 20 * leading:  # the next column or page
            return not ended
        near = last.y - line.y < 1.45 * leading
        first = self.lines[0].x if len(self.lines) == 1 else self.lines[1].x
        indented = line.x - min(first, last.x) > 0.8 * line.size and len(self.lines) > 1
        short = ended and last.end < max(line.end, *(each.end for each in self.lines)) - 8 * last.size
        return near and not (indented and ended) and not short

    def text(self, words: Counter[str]) -> str:
        """The lines as one, words parted at line ends whole again."""
        text = self.lines[0].text
        for line in self.lines[1:]:
            parted = re.search(r"([^\W\d_]{2,})[-\u00ad\u2010]\Z", text)
            following = re.match(r"[^\W\d_]+", line.text)
            if not parted or not following or not line.text[0].islower():
                text = f"{text} {line.text}"
            elif f"{parted[1]}-{following[0]}".lower() in words:
                text = f"{text}{line.text}"
            else:
                text = f"{text[:-1]}{line.text}"
        return text


def _paragraphs(pages: Sequence[Page], body: float, largest: float, words: Counter[str]) -> Iterator[Part]:
    lines = [line for page in pages for line in page]
    gaps = [high.y - low.y for high, low in pairwise(lines) if 0 < high.y - low.y < 4 * body]
    leading = median(gaps) if gaps else 1.2 * body
    current: _Paragraph | None = None
    for line in lines:
        heading = line.size > 1.12 * body and len(line.text) < 200
        if current is not None and current.continues(line, heading, leading * line.size / body):
            current.lines.append(line)
            continue
        if current is not None:
            yield _part(current, largest, words)
        current = _Paragraph([line], heading)
    if current is not None:
        yield _part(current, largest, words)


def _part(paragraph: _Paragraph, largest: float, words: Counter[str]) -> Part:
    text = paragraph.text(words)
    if paragraph.heading:
        return Part(text, BlockKind.HEADING, 1 if paragraph.lines[0].size > 0.97 * largest else 2)
    bullet = _BULLET.match(text)
    return Part(text[bullet.end() :], BlockKind.ITEM, 1) if bullet else Part(text)
