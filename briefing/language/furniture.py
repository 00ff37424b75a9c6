"""Knows the lines of a page that are not the article: buttons, labels, captions, bylines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefing.language.lexicon import Lexicon
from briefing.model import BlockKind

_LONGEST = 600  # a longer line is never furniture
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{3,120}(?: */ *[\w.+-]{1,64}@[\w.-]{3,120})?|[\d ()+./-]{7,40}"
)
_NO_WORD = re.compile(r"[\W_]+")
_LETTERS = 4  # of a line that are looked at first
_EDGES = " \t.:!?…»›→|"


@dataclass(frozen=True, slots=True)
class _Pattern:
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    whole: frozenset[str]
    max_words: int

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> _Pattern:
        starts, ends = tuple(entry.get("starts", ())), tuple(entry.get("ends", ()))
        return cls(starts, ends, frozenset(entry.get("whole", ())), entry.get("max_words", 6))

    def fits(self, folded: str) -> bool:
        if folded.strip(_EDGES) in self.whole or folded in self.whole:
            return True
        if len(folded.split()) > self.max_words:
            return False
        if folded.endswith(self.ends):
            return True
        return any(_ends_word(folded, start) for start in self.starts if folded.startswith(start))


def _ends_word(folded: str, start: str) -> bool:
    """Whether the opening words end there: "advertisement", not "advertisements"."""
    return len(folded) == len(start) or not start[-1].isalnum() or not folded[len(start)].isalnum()


@dataclass(frozen=True, slots=True)
class _Glance:
    """All patterns at once: nearly every line fits none, and is told so by its first and last letters."""

    starts: Mapping[str, tuple[str, ...]]  # by their first letters
    ends: Mapping[str, tuple[str, ...]]  # by their last letters
    short: tuple[tuple[str, ...], tuple[str, ...]]  # starts and ends that have no more letters than that
    whole: frozenset[str]  # those that are a whole line
    longest: int  # of them

    @classmethod
    def of(cls, patterns: Sequence[_Pattern]) -> _Glance:
        starts, ends = defaultdict[str, tuple[str, ...]](tuple), defaultdict[str, tuple[str, ...]](tuple)
        for pattern in patterns:
            for start in pattern.starts:
                starts[start[:_LETTERS]] += (start,)
            for end in pattern.ends:
                ends[end[-_LETTERS:]] += (end,)
        short = tuple(key for key in starts if len(key) < _LETTERS), tuple(key for key in ends if len(key) < _LETTERS)
        whole = frozenset().union(*(pattern.whole for pattern in patterns))
        return cls(dict(starts), dict(ends), short, whole, max(map(len, whole), default=0))

    def may_fit(self, line: str) -> bool:
        """Whether one of the patterns may fit; where this is false none does."""
        first, last = line[:_LETTERS].lower(), line[-_LETTERS:].lower()
        if (starts := self.starts.get(first)) and line.lower().startswith(starts):
            return True
        if (ends := self.ends.get(last)) and line.lower().endswith(ends):
            return True
        if first.startswith(self.short[0]) or last.endswith(self.short[1]):
            return True
        bare = line.strip(_EDGES)
        return len(bare) <= self.longest and (bare.lower() in self.whole or line.lower() in self.whole)


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """The patterns of boilerplate.toml, ready to ask."""

    lines: tuple[_Pattern, ...]
    endings: tuple[_Pattern, ...]
    captions: tuple[_Pattern, ...]
    bylines: tuple[_Pattern, ...]
    glance: _Glance

    @classmethod
    def of(cls, lexicon: Lexicon) -> Furniture:
        return _furniture(lexicon)

    def may_be(self, line: str) -> bool:
        """Whether the line may be furniture, or end the article: quick, and false for nearly every line of it."""
        return len(line) <= _LONGEST and (self.glance.may_fit(line) or _is_no_text(line))

    def kind(self, line: str) -> BlockKind | None:
        """What kind of furniture the line is, if any."""
        if not self.may_be(line):
            return None
        folded = line.lower()
        if _fit(self.captions, folded):
            return BlockKind.CAPTION
        if _fit(self.lines, folded) or _is_no_text(line):
            return BlockKind.BOILERPLATE
        return BlockKind.BOILERPLATE if _fit(self.bylines, folded) and _is_byline(line) else None

    def ends(self, line: str) -> bool:
        """Whether the article is over at this line."""
        return self.may_be(line) and _fit(self.endings, line.lower())


def _fit(patterns: Sequence[_Pattern], folded: str) -> bool:
    return any(pattern.fits(folded) for pattern in patterns)


def _is_no_text(line: str) -> bool:
    """Whether the line is an address, a number to call, or signs alone."""
    if line[:1].isalpha() and " " in line and "@" not in line:  # nearly every line, and told without a pattern
        return False
    return (_ADDRESS.fullmatch(line) or _NO_WORD.fullmatch(line)) is not None


def _is_byline(line: str) -> bool:
    """A name or a date follows, and no sentence."""
    words = line.split()
    capital = sum(word[0].isupper() or word[0].isdigit() for word in words[1:])
    return not line.endswith((".", "!", "?", ":")) and capital >= 1 and 2 * capital >= len(words) - 1


@lru_cache(maxsize=8)
def _furniture(lexicon: Lexicon) -> Furniture:
    table = lexicon.table("boilerplate")
    lines, endings, captions, bylines = (
        tuple(map(_Pattern.of, table[key])) for key in ("line", "end", "caption", "byline")
    )
    return Furniture(lines, endings, captions, bylines, _Glance.of((*lines, *endings, *captions, *bylines)))
