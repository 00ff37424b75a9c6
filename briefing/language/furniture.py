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
class _Patterns:
    """Several patterns, asked at once: most lines fit none of them, and are told so without asking each."""

    each: tuple[_Pattern, ...]
    starts: Mapping[str, tuple[str, ...]]  # by their first letters
    ends: Mapping[str, tuple[str, ...]]  # by their last letters
    whole: frozenset[str]
    longest: int

    @classmethod
    def of(cls, entries: Sequence[Mapping[str, Any]]) -> _Patterns:
        each = tuple(_Pattern.of(entry) for entry in entries)
        starts, ends = defaultdict[str, tuple[str, ...]](tuple), defaultdict[str, tuple[str, ...]](tuple)
        for pattern in each:
            for start in pattern.starts:
                starts[start[0]] += (start,)
            for end in pattern.ends:
                ends[end[-1]] += (end,)
        whole = frozenset().union(*(pattern.whole for pattern in each))
        return cls(each, dict(starts), dict(ends), whole, max(map(len, whole), default=0))

    def fit(self, folded: str) -> bool:
        if folded.startswith(self.starts.get(folded[:1], ())) or folded.endswith(self.ends.get(folded[-1:], ())):
            return any(pattern.fits(folded) for pattern in self.each)
        bare = folded.strip(_EDGES)
        return len(bare) <= self.longest and (bare in self.whole or folded in self.whole)


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """The patterns of boilerplate.toml, ready to ask."""

    lines: _Patterns
    endings: _Patterns
    captions: _Patterns
    bylines: _Patterns
    any_line: _Patterns  # all of them but the endings

    @classmethod
    def of(cls, lexicon: Lexicon) -> Furniture:
        return _furniture(lexicon)

    def kind(self, line: str) -> BlockKind | None:
        """What kind of furniture the line is, if any."""
        if len(line) > _LONGEST:
            return None
        folded = line.lower()
        if not self.any_line.fit(folded):
            return BlockKind.BOILERPLATE if _is_no_text(line) else None
        if self.captions.fit(folded):
            return BlockKind.CAPTION
        if self.lines.fit(folded) or _is_no_text(line):
            return BlockKind.BOILERPLATE
        return BlockKind.BOILERPLATE if self.bylines.fit(folded) and _is_byline(line) else None

    def ends(self, line: str) -> bool:
        """Whether the article is over at this line."""
        return len(line) <= _LONGEST and self.endings.fit(line.lower())


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

    def patterns(*keys: str) -> _Patterns:
        return _Patterns.of([entry for key in keys for entry in table[key]])

    each = patterns("line"), patterns("end"), patterns("caption"), patterns("byline")
    return Furniture(*each, patterns("line", "caption", "byline"))
