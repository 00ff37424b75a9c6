"""Finds the phrases of a lexicon table among words, in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from briefing.language.glance import first_runs
from briefing.language.inflection import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefing.language.lexicon import Lexicon

_WORD = re.compile(r"[a-z]++(?=[ \n,])|[^\W_]++(?:[-‑'.&/][^\W_]++)*")
_CHOICE = re.compile(r"\{([^}]*)\}")
VERB, NOUN = "~", "+"  # after a word of a phrase: any form of the verb, singular or plural
_TWO = 2  # words of which the first two are all
LITERAL = "="  # before a phrase: as it stands


class Hit(NamedTuple):
    """Words `start` to `end` are a phrase of the entry `key`."""

    start: int
    end: int
    key: str


class _Tail(NamedTuple):
    """What may follow the first word of a phrase: nothing, as the entry `alone` has it, or these, by second word."""

    alone: str | None
    longer: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


class _Tails(dict[str, _Tail]):
    """The tails of the phrases of a table, by first word; those of words that no text holds are never put in order."""

    def __init__(self, phrases: Mapping[str, Iterable[tuple[tuple[str, ...], str]]]) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, word: str) -> _Tail:
        tail = self[word] = _tail(self._phrases[word])
        return tail


@lru_cache(maxsize=20_000)
def normal(word: str) -> str:
    """How words are compared: lower case, straight apostrophe, no possessive ending, no full stop."""
    return word.lower().replace("’", "'").removesuffix("'s").rstrip(".")


def words_of(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch of text, compared as `normal` compares them."""
    lower = text[start:end].lower().replace("’", "'")
    found: list[str] = _WORD.findall(lower)
    if "'s" not in lower:
        return found
    return [word[:-2] if word.endswith("'s") else word for word in found]


@dataclass(frozen=True, slots=True, eq=False)
class PhraseTable:
    """Phrases by their first word, longest first."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    _tails: _Tails = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tails", _Tails(self.phrases))

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Iterable[str]]], lexicon: Lexicon) -> PhraseTable:
        """A table of (key, phrases in the notation of the lexicon files); the first owner of a phrase keeps it."""
        owners: dict[tuple[str, ...], str] = {}
        for key, phrases in entries:
            for phrase in phrases:
                for words in _expand(phrase, lexicon):
                    owners.setdefault(words, key)
        table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, key in owners.items():
            table.setdefault(words[0], []).append((words, key))
        return cls({first: tuple(sorted(group, key=lambda it: -len(it[0]))) for first, group in table.items()})

    @classmethod
    def joined(cls, *tables: PhraseTable) -> PhraseTable:
        """The phrases of several tables in one."""
        union: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        for table in tables:
            for first, group in table.phrases.items():
                union[first] = (*union.get(first, ()), *group)
        return cls(union)

    def awaited(self) -> frozenset[str]:
        """What a glance must see of a sentence that holds a phrase: the longest word, as good as surely the rarest."""
        return first_runs(max(words, key=len) for group in self.phrases.values() for words, _ in group)

    def only(self, keys: frozenset[str]) -> PhraseTable:
        """The phrases of some entries."""
        kept = {first: tuple(item for item in group if item[1] in keys) for first, group in self.phrases.items()}
        return PhraseTable({first: group for first, group in kept.items() if group})

    def find(self, words: Sequence[str], places: Sequence[int] | None = None) -> list[Hit]:
        """Every longest match from left to right; none overlaps another.

        `places` are those where a phrase of several tables may begin, where they are known.
        """
        phrases, tails, found, free = self.phrases, self._tails, [], 0
        for at in [at for at, word in enumerate(words) if word in phrases] if places is None else places:
            if at < free or words[at] not in phrases:
                continue
            tail = tails[words[at]]
            longer = tail.longer.get(words[at + 1]) if tail.longer and at + 1 < len(words) else None
            hit = _longest(words, at, longer) if longer else None
            if hit is None and tail.alone is not None:
                hit = Hit(at, at + 1, tail.alone)
            if hit is not None:
                found.append(hit)
                free = hit.end
        return found

    def longest(self, words: Iterable[str]) -> int:
        """How many words the longest phrase has that begins with one of these; 0 where none does."""
        groups = [self.phrases[word] for word in words if word in self.phrases]
        return max([len(group[0][0]) for group in groups], default=0)

    def is_in(self, words: Sequence[str], places: Sequence[int] | None = None) -> bool:
        """Whether any phrase stands among the words."""
        return bool(self.find(words, places))


def _tail(group: Iterable[tuple[tuple[str, ...], str]]) -> _Tail:
    """The phrases of one first word, which come longest first."""
    alone, longer = None, defaultdict[str, list[tuple[tuple[str, ...], str]]](list)
    for phrase, key in group:
        if len(phrase) > 1:
            longer[phrase[1]].append((phrase, key))
        elif alone is None:
            alone = key
    return _Tail(alone, dict(longer))


def _longest(words: Sequence[str], at: int, phrases: Iterable[tuple[tuple[str, ...], str]]) -> Hit | None:
    """The first of these phrases, whose first two words stand at a place, that stands there as a whole."""
    for phrase, key in phrases:
        end = at + len(phrase)
        if end == at + _TWO or tuple(words[at:end]) == phrase:
            return Hit(at, end, key)
    return None


def variants(phrase: str) -> list[str]:
    """A phrase with each of its alternatives: "{a|no} deal" is "a deal" and "no deal", "{|very} good" also "good"."""
    parts = _CHOICE.split(phrase)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


def _expand(phrase: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    for variant in variants(phrase) if "{" in phrase else (phrase,):
        yield from _inflected(variant, lexicon)


def _inflected(phrase: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    choices: list[tuple[str, ...]] = []
    for word in phrase.removeprefix(LITERAL).split():
        if word.endswith(VERB):
            choices.append(verb_forms(word[:-1], lexicon))
        elif word.endswith(NOUN):
            choices.append(noun_forms(word[:-1], lexicon))
        else:
            choices.append((normal(word),))
    yield from product(*choices)
