"""What changed between two versions of a text: whole sentences, and words within one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from briefing.anchoring.normal import normal_text

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LIKE = 0.5  # likeness of two sentences, of which one then counts as the other, reworded
_MOST_PAIRS = 2500  # of sentences that are compared with each other in one changed stretch


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that changed, by its number in the old and in the new text."""

    kind: ChangeKind
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words that is the same in both (`before == after`), or was put in another's place."""

    before: str
    after: str


def changed_sentences(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """The sentences that were added, removed or reworded, in order; another white space is no change."""
    old = [_plain(sentence) for sentence in before]
    new = [_plain(sentence) for sentence in after]
    changes: list[Change] = []
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            changes += _pair(old, new, range(low, high), range(start, end))
    return tuple(changes)


def changed_words(before: str, after: str) -> tuple[Edit, ...]:
    """The two wordings, side by side, in stretches; joined again they give both texts."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Edit("".join(old[low:high]), "".join(new[start:end])) for _, low, high, start, end in matcher.get_opcodes()
    )


def _plain(sentence: str) -> str:
    return normal_text(sentence).text.strip()


def _pair(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> Iterator[Change]:
    """Match the sentences of one changed stretch, in order, each with the first that is like it."""
    at = come.start
    for before in gone:
        after = _like(old[before], new, range(at, come.stop)) if len(gone) * len(come) <= _MOST_PAIRS else None
        if after is None:
            yield Change(ChangeKind.REMOVED, before, None)
            continue
        yield from (Change(ChangeKind.ADDED, None, number) for number in range(at, after))
        yield Change(ChangeKind.REWORDED, before, after)
        at = after + 1
    yield from (Change(ChangeKind.ADDED, None, number) for number in range(at, come.stop))


def _like(sentence: str, others: Sequence[str], numbers: range) -> int | None:
    words = sentence.split()
    for number in numbers:
        if SequenceMatcher(None, words, others[number].split(), autojunk=False).ratio() >= _LIKE:
            return number
    return None
