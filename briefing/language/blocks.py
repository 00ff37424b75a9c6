"""Finds the blocks of a text without mark-up: title, headings, list items, paragraphs and what is not the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from briefing.language.furniture import Furniture
from briefing.language.lexicon import Lexicon
from briefing.model import Block, BlockKind, Span

_MARKER = re.compile(r"(?:[-*•‣◦▪●–·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_WORD = re.compile(r"[^\W_][^\s]*")
_OPENERS = "“\"‘'«„"
_STOPS = ".!?…:;,"
_TERMINAL = re.compile(r"[.!?…:;,][\"”’'»)\]]*\Z")
_SEVERAL = re.compile(r"[.!?]\s+[^\W\d_]")  # a member of a list is one sentence at most
_TITLE_LINE = 140
_HEADING = 100
_HEADING_WORDS = 14
_LIST_LINE = 250
_LONGEST_LIST = 20
_WRAP_WIDTH = 100


class _Line(NamedTuple):  # by far the most frequent value here, and a tuple is made three times as fast
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    apart: bool  # a blank line, or the beginning of the text, stands before it

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        last = self.text[-1]
        if last.isalnum():
            return False
        return last in _STOPS or _TERMINAL.search(self.text, max(0, len(self.text) - 6)) is not None


def find_blocks(text: str, lexicon: Lexicon) -> tuple[Block, ...]:
    """The blocks of plain text, in order, none overlapping; white space at their edges is left out."""
    return tuple(_finder(text, lexicon).blocks())


def first_blocks(text: str, lexicon: Lexicon, number: int) -> tuple[Block, ...]:
    """The first of these blocks, at most `number`: it costs less than all of them."""
    return tuple(islice(_finder(text, lexicon).blocks(), number))


def _finder(text: str, lexicon: Lexicon) -> _Finder:
    return _Finder(_paragraphs(_lines(text), text), _rules(lexicon), len(text))


def _lines(text: str) -> list[_Line]:
    found = []
    at = 0
    apart = True
    for line in text.split("\n"):
        if line and (words := line.strip()):
            start = at if line[0] == words[0] else at + len(line) - len(line.lstrip())
            found.append(_Line(start, start + len(words), words, apart))
            apart = False
        else:
            apart = True
        at += len(line) + 1
    return found


def _paragraphs(lines: list[_Line], text: str) -> list[_Line]:
    """The lines, those of hard-wrapped paragraphs joined."""
    if not _is_wrapped(lines):
        return lines
    joined: list[_Line] = []
    for line in lines:
        if not joined or line.apart or _marker(line.text) or line.text.startswith(">"):
            joined.append(line)
        else:
            last = joined[-1]
            whole = text[last.start : line.end] if line.end - last.start < 20_000 else line.text
            joined[-1] = _Line(last.start, line.end, whole, last.apart)
    return joined


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether paragraphs run over several lines of much the same length."""
    followed = [(line, after) for line, after in pairwise(lines) if not after.apart]
    if len(followed) < 3 or sorted(len(line.text) for line, _ in followed)[len(followed) * 19 // 20] > _WRAP_WIDTH:
        return False
    running = sum(not line.ends and after.text[0].islower() for line, after in followed)
    return running >= max(2, len(followed) // 5)


def _marker(line: str) -> re.Match[str] | None:
    """What a member of a list begins with."""
    return None if line[0].isupper() else _MARKER.match(line)


@lru_cache(maxsize=8)
def _rules(lexicon: Lexicon) -> _Rules:
    return _Rules(lexicon)


class _Rules:
    """What the words of a line say about it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._small = lexicon.words("grammar", "small_words")
        self.list_stops = lexicon.words("grammar", "list_stops")
        self.furniture = Furniture.of(lexicon)

    def is_title_case(self, line: str) -> bool:
        words = [word for word in _WORD.findall(line) if word.lower() not in self._small]
        capital = sum(not word[0].islower() for word in words)
        return bool(words) and capital >= 0.7 * len(words)

    def is_heading(self, line: _Line, before: _Line | None, after: _Line | None) -> bool:
        """A short line that does not end like a sentence and stands before a longer one."""
        question = line.text.endswith("?")
        if len(line.text) > _TITLE_LINE or (line.ends and not question):  # most lines, and told at little cost
            return False
        words = line.text.split()
        title_case = self.is_title_case(line.text)
        if len(line.text) > (_TITLE_LINE if title_case else _HEADING) or len(words) > _HEADING_WORDS:
            return False
        if line.text[0].islower() or line.text[0] in _OPENERS or after is None:
            return False
        if before is not None and before.text.endswith(":"):
            return False
        if title_case and not question:
            return len(words) > 1 or len(after.text) > _HEADING or line.apart
        return len(after.text) > max(_HEADING, 2 * len(line.text)) or (
            line.apart and after.apart and len(words) <= 8 and after.ends
        )


class _Finder:
    """Walks over the lines once and names each."""

    def __init__(self, lines: Sequence[_Line], rules: _Rules, length: int) -> None:
        self._lines = lines
        self._rules = rules
        self._length = length

    def blocks(self) -> Iterator[Block]:
        title = self._title()
        ended = False
        items = self._unmarked_items()
        deck = None if title is None else title + 1
        for number, line in enumerate(self._lines):
            start, end, text, _ = line
            if number == title:
                yield Block(BlockKind.TITLE, Span(start, end), 1)
                continue
            if ended:
                yield Block(BlockKind.BOILERPLATE, Span(start, end))
                continue
            maybe = self._rules.furniture.may_be(text)
            if len(text) > _TITLE_LINE and not maybe and text[0].isupper() and number not in items:
                yield Block(BlockKind.PARAGRAPH, Span(start, end))  # most lines, and told at little cost
                continue
            ended = maybe and 2 * start > self._length and self._rules.furniture.ends(text)
            kind = BlockKind.BOILERPLATE if ended else self._kind(number, items, maybe)
            yield self._block(kind, line, deck=number == deck)

    def _title(self) -> int | None:
        """The first line that looks like a headline; an article may open with a summary or a byline."""
        for number, line in enumerate(self._lines[:3]):
            if len(line.text) > _TITLE_LINE or _TERMINAL.search(line.text.rstrip("?!")) or _marker(line.text):
                continue
            if self._rules.furniture.kind(line.text) is not None:
                continue
            after = self._lines[number + 1] if number + 1 < len(self._lines) else None
            if after is None or after.apart or len(after.text) > len(line.text):
                return number
        return self._sentence_title()

    def _sentence_title(self) -> int | None:
        """A first line that is one short sentence, apart from a longer text: “Pact signed at last.”"""
        if len(self._lines) < 3 or len(self._lines[0].text) > _TITLE_LINE or not self._lines[1].apart:
            return None
        first = self._lines[0].text
        alone = ". " not in first and first[0] not in _OPENERS and not first.endswith((":", ",", ";"))
        return 0 if alone and self._rules.furniture.kind(first) is None else None

    def _kind(self, number: int, items: frozenset[int], may_be_furniture: bool) -> BlockKind:
        line = self._lines[number]
        if _marker(line.text):
            return BlockKind.ITEM
        if line.text[0] == ">":
            return BlockKind.QUOTE
        if may_be_furniture and (furniture := self._rules.furniture.kind(line.text)) is not None:
            return furniture
        if number in items:
            return BlockKind.ITEM
        if len(line.text) > _TITLE_LINE:
            return BlockKind.PARAGRAPH
        before = self._lines[number - 1] if number else None
        after = self._lines[number + 1] if number + 1 < len(self._lines) else None
        return BlockKind.HEADING if self._rules.is_heading(line, before, after) else BlockKind.PARAGRAPH

    def _block(self, kind: BlockKind, line: _Line, deck: bool) -> Block:
        if kind is BlockKind.ITEM:
            marker = _marker(line.text)
            return Block(kind, Span(line.start + (marker.end() if marker else 0), line.end), 1)
        if kind is BlockKind.PARAGRAPH and deck and len(line.text) <= _TITLE_LINE and not line.ends:
            kind = BlockKind.HEADING
        return Block(kind, Span(line.start, line.end), 2 if kind is BlockKind.HEADING else 0)

    def _unmarked_items(self) -> frozenset[int]:
        """The lines after one that ends in a colon, as long as they look like members of its list."""
        found: set[int] = set()
        for number, line in enumerate(self._lines):
            if not line.text.endswith(":") or number in found:
                continue
            following = self._lines[number + 1 : number + 2]
            if not following or not _marker(following[0].text):
                members = list(self._members(number + 1))
                if len(members) > 1:
                    found.update(members)
        return frozenset(found)

    def _members(self, first: int) -> Iterator[int]:
        longest = 0
        for number in range(first, min(first + _LONGEST_LIST, len(self._lines))):
            line = self._lines[number]
            word = line.text.split(None, 1)[0].strip(",.").lower()
            if (
                len(line.text) > _LIST_LINE
                or _SEVERAL.search(line.text)
                or (longest and len(line.text) > 2.2 * max(longest, 60))
            ):
                return
            if not line.text[0].isalpha() or line.text.endswith(":") or word in self._rules.list_stops:
                return
            if self._rules.furniture.kind(line.text) is not None or self._is_break(number):
                return
            longest = max(longest, len(line.text))
            yield number

    def _is_break(self, number: int) -> bool:
        """Whether a heading follows a list, as the change from sentences to none shows."""
        line, before = self._lines[number], self._lines[number - 1]
        return line.apart and before.ends and not before.text.endswith(":") and not line.ends
