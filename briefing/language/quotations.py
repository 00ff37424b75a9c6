"""Finds what stands in quotation marks, of whatever kind, and tells the marks from apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.model import Block, BlockKind, Span

_MARK = re.compile(r"[\"“”„«»‘'](?:(?<!')|'|(?<![^\W_]')(?=[^\W_\s]))")
_PAIRS = {"“": "”", "„": "”“", "«": "»", "»": "«", "”": "”"}
_SINGLES = ("‘", "'")
_CLOSING_SINGLE = re.compile(r"[’'](?![^\W_]|')(?<=[^\s'‘“\"(].)")
_SHORTEST_OPEN = 40  # a block that single marks open and do not close
_LONGEST_SINGLE = 1_500
_BEFORE_OPENING = "([{—–-―“‘/:_*…>"
_SKIPPED = (BlockKind.BOILERPLATE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage of one block; nested quotations belong to the one around them."""

    span: Span  # with its marks
    inner: Span  # without them
    block: int
    closed: bool = True  # an open one runs to the end of its block, and may go on in the next


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """The quotations of each block, in order, none overlapping another."""
    closings = [match.start() for match in _CLOSING_SINGLE.finditer(text)]
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        if block.kind not in _SKIPPED:
            found += _Scanner(text, number, block.span, closings).quotations()
    return tuple(found)


class _Scanner:
    """Walks over the marks of one block."""

    def __init__(self, text: str, number: int, block: Span, closings: Sequence[int]) -> None:
        self._text = text
        self._number = number
        self._block = block
        self._closings = closings

    def quotations(self) -> Iterator[Quotation]:
        opened: re.Match[str] | None = None
        free = self._block.start
        for match in _MARK.finditer(self._text, self._block.start, self._block.end):
            if match.start() < free:
                continue
            if opened is not None and self._closes(opened.group(), match):
                yield from self._quotation(opened, match.start(), match.end())
                opened, free = None, match.end()
            elif match.group() in _SINGLES:
                end = self._single_end(match) if opened is None else None
                if end is not None:
                    yield from self._quotation(match, end, end + 1)
                    free = end + 1
                elif opened is None and self._runs_on(match):
                    opened = match
            elif self._opens(match) and (opened is None or not self._nests(opened, match)):
                opened = match
        if opened is not None:
            yield from self._quotation(opened, self._block.end, self._block.end, closed=False)

    def _closes(self, opener: str, match: re.Match[str]) -> bool:
        mark = match.group()
        if mark in _PAIRS.get(opener, opener):
            return mark not in ('"', "''") or not self._opens(match) or not self._is_word(match.end())
        return mark in ('"', "”", "''") and opener in ('"', "“", "''") and not self._opens(match)

    def _opens(self, match: re.Match[str]) -> bool:
        """Whether a mark stands where one opens: after a space or bracket, before something."""
        mark = match.group()
        if mark in ("“", "„", "«"):
            return True
        if match.end() >= self._block.end:
            return False
        before = self._text[match.start() - 1] if match.start() > self._block.start else " "
        return (before.isspace() or before in _BEFORE_OPENING) and not self._text[match.end()].isspace()

    def _is_word(self, at: int) -> bool:
        return at < self._block.end and self._text[at].isalnum()

    @staticmethod
    def _nests(opened: re.Match[str], match: re.Match[str]) -> bool:
        """Another opening mark inside a quotation: a different mark nests, the same one begins anew."""
        return opened.group() != match.group()

    def _single_end(self, opener: re.Match[str]) -> int | None:
        """Where single marks close: a mark after punctuation is surer than one after a plural ("the nations’")."""
        if opener.start() > self._block.start and not self._opens(opener):
            return None
        limit = min(self._block.end, opener.end() + _LONGEST_SINGLE)
        first = None
        for index in range(bisect_left(self._closings, opener.end() + 1), len(self._closings)):
            at = self._closings[index]
            if at >= limit:
                break
            if self._text[at - 1] in ",.!?…":
                return at if first is None or "‘" not in self._text[first:at] else first
            if first is None:
                first = at
                if self._text[at - 1] != "s":
                    return at
        return first

    def _runs_on(self, opener: re.Match[str]) -> bool:
        """Whether single marks that do not close open a whole block, or go on in the next one."""
        after = self._text[self._block.end : self._block.end + 200].lstrip()
        first = opener.start() == self._block.start and self._text[opener.end() : opener.end() + 1].isupper()
        if first and len(self._block) > _SHORTEST_OPEN:
            return True
        return self._opens(opener) and after.startswith(opener.group()) and after[1:2].isupper()

    def _quotation(
        self, opener: re.Match[str], inner_end: int, end: int, *, closed: bool = True
    ) -> Iterator[Quotation]:
        inner = self._text[opener.end() : inner_end]
        words = inner.strip()
        if words:
            start = opener.end() + inner.find(words[0])
            yield Quotation(Span(opener.start(), end), Span(start, start + len(words)), self._number, closed)
