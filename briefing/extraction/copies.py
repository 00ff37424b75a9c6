"""Articles that repeat each other: near-copies of the whole, and reports that rest on the same words."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from briefing.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefing.model import Agreement, Article

_SHINGLE = 5  # words
_FACTOR, _MASK = 0x9E3779B1, 0xFFFFFFFF  # to number a run by the numbers of its words
_RUN = 8  # words in a row that two writers do not choose alike
_SAMPLE = 8  # one shingle in so many is looked up to find candidates
_SHARED_SAMPLES = 2
_COMMON = 40  # articles; of more that share a shingle, only so many are found by it
_LIKELY = 8  # articles that one article is compared with
_COPY = 0.6  # share of the shorter text's shingles that the longer one holds
_FEWEST = 25  # shingles; a text shorter than that is never called a copy
_FEWEST_SAMPLES = 4
_MOST_SAMPLES = 512  # of one sketch

_WORD = re.compile(r"\w+")


def find_copies(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """The groups of two and more ids of articles that are near-copies of one of them, in order of id."""
    return _groups({article.id: _article_shingles(article) for article in articles}, _FEWEST)


def sketch_of(article: Article) -> bytes:
    """A sample of the article's shingles, small enough to keep: the ones divisible by a fixed number."""
    sampled = sorted(shingle for shingle in _article_shingles(article) if shingle % _SAMPLE == 0)
    return array("I", sampled[:_MOST_SAMPLES]).tobytes()


def group_sketches(sketches: Mapping[str, bytes]) -> tuple[tuple[str, ...], ...]:
    """The groups of two and more ids whose sketches are those of near-copies of one of them, in order of id."""
    return _groups({ident: array("I", sketch) for ident, sketch in sketches.items()}, _FEWEST_SAMPLES)


def count_independent(
    agreements: Sequence[Agreement], texts: Mapping[str, str], copies: Iterable[tuple[str, ...]]
) -> int:
    """How many reports are left when copies, and reports that rest wholly on another's words, are folded."""
    if len({agreement.article for agreement in agreements}) == 1:
        return 1  # as for most
    runs: dict[str, list[frozenset[int]]] = defaultdict(list)
    for agreement in agreements:
        for evidence in agreement.evidence:
            runs[evidence.article].append(_shingles(evidence.span.of(texts[evidence.article]), _RUN))
    reports: dict[frozenset[frozenset[int]], list[str]] = defaultdict(list)
    for ident in sorted(runs):
        reports[frozenset(runs[ident])].append(ident)
    pairs = [(idents[0], other) for idents in reports.values() for other in idents[1:]]
    pairs += [(reports[a][0], reports[b][0]) for a, b in combinations(reports, 2) if _rests_on(a, b)]
    for group in copies:
        first, *others = [ident for ident in group if ident in runs] or [""]
        pairs += [(first, other) for other in others]
    return len(join(sorted(runs), pairs))


def join(items: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of items that pairs connect; groups and their items in the order given."""
    group_of = {item: [item] for item in items}
    for a, b in pairs:
        left, right = group_of[a], group_of[b]
        if left is not right:
            left, right = (left, right) if len(left) >= len(right) else (right, left)
            left.extend(right)
            for item in right:
                group_of[item] = left
    place = {item: i for i, item in enumerate(items)}
    groups = {
        min(group, key=place.__getitem__): tuple(sorted(group, key=place.__getitem__)) for group in group_of.values()
    }
    return tuple(groups[first] for first in sorted(groups, key=place.__getitem__))


def _rests_on(a: frozenset[frozenset[int]], b: frozenset[frozenset[int]]) -> bool:
    """Whether each sentence of one report shares a run of words with the other's."""
    return _all_found(a, frozenset().union(*b)) or _all_found(b, frozenset().union(*a))


def _all_found(sentences: Iterable[frozenset[int]], words: frozenset[int]) -> bool:
    return all(sentence & words for sentence in sentences)


def _article_shingles(article: Article) -> frozenset[int]:
    bodies = (block.span.of(article.text) for block in article.blocks if block.kind is not BlockKind.BOILERPLATE)
    return _shingles(" ".join(bodies), _SHINGLE)


def _shingles(text: str, length: int) -> frozenset[int]:
    """Stable numbers of every run of `length` words; a shorter text is one run."""
    numbers = [_number(word) for word in _WORD.findall(text.casefold())]
    return frozenset(_runs(numbers, min(length, len(numbers))) or [0])


def _runs(numbers: list[int], length: int) -> list[int]:
    """The numbers of all runs of so many: those of half the length joined, so that five take three steps."""
    if length < 2:
        return numbers
    half = length // 2
    halves, factor = _runs(numbers, half), pow(_FACTOR, half, _MASK + 1)
    runs = [(first * factor + last) & _MASK for first, last in zip(halves, halves[half:], strict=False)]
    if length % 2:
        return [(run * _FACTOR + last) & _MASK for run, last in zip(runs, numbers[length - 1 :], strict=False)]
    return runs


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    return crc32(word.encode())


def _groups(shingles: Mapping[str, Collection[int]], fewest: int) -> tuple[tuple[str, ...], ...]:
    """The groups of near-copies, each around its longest text: what is a copy of a copy only is in no group for it.

    No shingle is in one text twice. There may be millions: arrays of them take a tenth of the room of sets.
    """
    holders: dict[int, tuple[str, ...]] = {}  # sampled shingle -> the longest texts of groups that hold it
    groups: dict[str, list[str]] = {}
    for ident in sorted(shingles, key=lambda each: (-len(shingles[each]), each)):
        own = frozenset(shingles[ident])
        sampled = [shingle for shingle in own if shingle % _SAMPLE == 0]
        copied = _copied(own, sampled, holders, shingles) if len(own) >= fewest else None
        groups.setdefault(copied or ident, []).append(ident)
        for shingle in () if copied else sampled:
            held = holders.get(shingle, ())
            if len(held) < _COMMON:
                holders[shingle] = (*held, ident)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))


def _copied(
    own: frozenset[int],
    sampled: Sequence[int],
    holders: Mapping[int, Sequence[str]],
    shingles: Mapping[str, Collection[int]],
) -> str | None:
    """The longer text that holds most of this one; None where none holds enough."""
    shared = Counter(holder for shingle in sampled for holder in holders.get(shingle, ()))
    likely = sorted((-count, holder) for holder, count in shared.items() if count >= _SHARED_SAMPLES)[:_LIKELY]
    found = sorted((-len(own.intersection(shingles[holder])), holder) for _, holder in likely)
    return found[0][1] if found and -found[0][0] >= _COPY * len(own) else None
