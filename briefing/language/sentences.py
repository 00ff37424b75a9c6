"""Splits blocks into sentences; written by hand, because every claim is cited by its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.language.lexicon import Lexicon
from briefing.model import Block, Sentence, Span

_LONGEST = 2_000  # a longer sentence is cut, so that no rule ever meets an endless one
_SHORTEST_CUT = 500
_LOOK_BACK = 40

_STOP = re.compile(r"(?P<mark>[.!?…]++)(?P<closers>(?:''|[\"”’'»«)\]])*)")
_DETACHED = re.compile(r"[^\S\n]{1,2}(?P<mark>\"|”|''|»)(?=\s|\Z)")
_NEXT = re.compile(r"\s*+(?P<openers>(?:''|[\"“„‘«»'(\[*_])*)\s?(?P<word>[^\W_](?:[^\W_]|[’'-])*)?")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.&’'-][^\W_]+)*\Z")
_QUOTES = "\"”’'»"
_DASHES = "–—-―"


def split_sentences(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of each block, in order; together they hold every character that is not white space."""
    splitter = _splitter(lexicon)
    return tuple(
        Sentence(part, number)
        for number, block in enumerate(blocks)
        for span in splitter.spans(text, block.span)
        for part in _capped(text, span)
    )


@lru_cache(maxsize=8)
def _splitter(lexicon: Lexicon) -> _Splitter:
    return _Splitter(lexicon)


class _Splitter:
    """Knows which full stops end a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._never = lexicon.words("abbreviations", "titles") | lexicon.words("abbreviations", "inner")
        self._maybe = lexicon.words("abbreviations", "maybe")
        self._numbered = lexicon.words("abbreviations", "numbered")
        self._starters = lexicon.words("grammar", "starters")
        verbs = "|".join(sorted(map(re.escape, lexicon.words("grammar", "reply_verbs"))))
        self._reply = re.compile(rf"\s+(?:[^\W\d_][\w.’'-]{{0,30}}\s+){{1,5}}(?:{verbs})\b")

    def spans(self, text: str, block: Span) -> Iterator[Span]:
        start = _skip_space(text, block.start, block.end)
        for match in _STOP.finditer(text, start, block.end):
            if match.start() < start:
                continue
            end = _closed(text, match.end(), start, block.end)
            if self._ends(text, match, start, end, block.end):
                yield Span(start, end)
                start = _skip_space(text, end, block.end)
                if start >= block.end:
                    return
        end = start + len(text[start : block.end].rstrip())
        if end > start:
            yield Span(start, end)

    def _ends(self, text: str, match: re.Match[str], start: int, end: int, limit: int) -> bool:
        if end >= limit:
            return True
        if not text[end].isspace():
            return _glued(text, match, end)
        following = _NEXT.match(text, end, limit)
        word = following["word"] if following else None
        closed = any(mark in match["closers"] for mark in _QUOTES) or end > match.end()
        if word is None:
            return following is None or following.end() >= limit or not (closed and text[following.end()] in _DASHES)
        if word[0].islower():
            return False
        if match["mark"] != ".":
            return self._strong(text, match, end, closed)
        return self._full_stop(text, match.start(), start, word, bool(match["closers"]))

    def _strong(self, text: str, match: re.Match[str], end: int, closed: bool) -> bool:
        """A question or exclamation ends here, unless its speaker follows: “Why?” Mr. Ito asked."""
        before = text[match.start() - 1 : match.start()]
        if match["mark"] in ("...", "…") and before.isspace():
            return False
        return not (closed and self._reply.match(text, end, end + 120))

    def _full_stop(self, text: str, dot: int, start: int, following: str, closed: bool) -> bool:
        before = _WORD_BEFORE.search(text, max(start, dot - _LOOK_BACK), dot)
        if before is None or closed:
            return True
        word = before.group()
        if word in self._never:
            return False
        if word in self._numbered and following[0].isdigit():
            return False
        if word in self._maybe or _is_initial(word):
            return following in self._starters
        return not (word.isdigit() and before.start() == start)  # "1. The parties agree"


def _is_initial(word: str) -> bool:
    """A single capital or a chain of single letters: "J", "U.S", "P.J", "Franco-U.S"."""
    parts = word.rpartition("-")[2].split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts) and (len(parts) > 1 or word.isupper())


def _glued(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a sentence ends although no space follows: “He left.The talks”."""
    if text[end] in "“„«" or (match["closers"] and text[end] in "‘"):
        return True
    before = text[match.start() - 1 : match.start()]
    ahead = text[end : end + 2]
    return before.islower() and ahead[:1].isupper() and ahead[1:].islower() and match["mark"][0] in ".!?"


def _closed(text: str, end: int, start: int, limit: int) -> int:
    """The end moved over a closing quotation mark that stands apart: 'It is over. " She left'."""
    detached = _DETACHED.match(text, end, limit)
    if detached is None:
        return end
    mark = detached["mark"]
    if mark in "\"''" and text.count(mark, max(start, end - _LONGEST), end) % 2 == 0:
        return end
    return detached.end()


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _capped(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most `_LONGEST` characters, cut after a semicolon, a comma or a space."""
    start = span.start
    while span.end - start > _LONGEST:
        limit = start + _LONGEST
        cut = next(
            (at + 1 for mark in (";", ",", " ") if (at := text.rfind(mark, start + _SHORTEST_CUT, limit)) > 0), limit
        )
        yield Span(start, start + len(text[start:cut].rstrip()))
        start = _skip_space(text, cut, span.end)
    if start < span.end:
        yield Span(start, span.end)
