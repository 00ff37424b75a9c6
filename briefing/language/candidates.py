"""Every stretch of words that could be a keyphrase, with all the places where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.language.wording import Line, Word

MOST_PHRASE_WORDS = 4
MOST_NAME_WORDS = 6


class Place(NamedTuple):
    """One occurrence: words `start` to `end` of a line; `left` and `right` say whether a phrase must end there."""

    line: int
    start: int
    end: int
    offset: int  # words of the article before it
    left: bool
    right: bool


@dataclass(slots=True)
class Candidate:
    """A phrase under one key for all its variants."""

    key: str
    words: tuple[str, ...]  # the keys of its words, connectors left out
    places: list[Place] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.places)


def find_candidates(lines: Sequence[Line], verbs: bool = False) -> dict[str, Candidate]:
    """The candidates of an article by key, in order of their first place; with `verbs`, single verbs too."""
    names = whole_names(lines)
    found: dict[str, Candidate] = {}
    offset = 0
    for number, line in enumerate(lines):
        for start, end in _runs(line.words):
            for first, last in _stretches(line.words, start, end, names):
                words = tuple(word.key for word in line.words[first:last] if not word.link)
                key = "".join(words)
                candidate = found.get(key)
                if candidate is None:
                    candidate = found[key] = Candidate(key, words)
                candidate.places.append(Place(number, first, last, offset + first, first == start, last == end))
        if verbs:
            _add_verbs(found, number, line.words, offset)
        offset += len(line.words)
    return found


def _add_verbs(found: dict[str, Candidate], line: int, words: Sequence[Word], offset: int) -> None:
    for number, word in enumerate(words):
        if word.alone and not word.last:
            candidate = found.setdefault(word.key, Candidate(word.key, (word.key,)))
            candidate.places.append(Place(line, number, number + 1, offset + number, False, False))


def _runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The stretches between words that end a phrase; a connector counts only between two others."""
    start = 0
    for number, word in enumerate(words):
        inner = word.link and start < number and _goes_on(words, number)
        if word.ends and not inner:
            if start < number:
                yield start, number
            start = number + 1
        elif word.cut:
            yield start, number + 1
            start = number + 1
    if start < len(words):
        yield start, len(words)


def _goes_on(words: Sequence[Word], number: int) -> bool:
    return number + 1 < len(words) and not words[number + 1].ends and not words[number - 1].cut


def _stretches(words: Sequence[Word], start: int, end: int, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    for first in range(start, end):
        if not words[first].first:
            continue
        for last in range(first + 1, min(end, first + MOST_NAME_WORDS) + 1):
            if not words[last - 1].last:
                continue
            if last - first > MOST_PHRASE_WORDS and not all(word.name or word.link for word in words[first:last]):
                break
            if is_whole(words, first, last, names):
                yield first, last


def is_whole(words: Sequence[Word], first: int, last: int, names: frozenset[str]) -> bool:
    """Whether neither edge cuts through a name, unless the part stands by itself elsewhere."""
    if words[first].joined and _edge_name(words, first, last, 1) not in names:
        return False
    after = last + 1 if last < len(words) and words[last].link else last
    return after >= len(words) or not words[after].joined or _edge_name(words, first, last, -1) in names


def _edge_name(words: Sequence[Word], first: int, last: int, step: int) -> str:
    """The key of the name at one edge of a stretch."""
    keys = []
    for word in words[first:last][::step]:
        if word.name or word.joined:
            keys.append(word.key)
        elif not word.link:
            break
    return "".join(keys[::step])


def whole_names(lines: Sequence[Line]) -> frozenset[str]:
    """The keys of names that stand somewhere by themselves."""
    names = set()
    for line in lines:
        key = ""
        for word in line.words:
            if word.joined:
                key += word.key
            elif not word.link:
                names.add(key)
                key = word.key if word.name else ""
        names.add(key)
    return frozenset(names - {""})
