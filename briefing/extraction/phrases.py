"""Finds the phrases of a lexicon table among words, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from briefing.language.inflection import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefing.language.lexicon import Lexicon

VERB, NOUN = "~", "+"  # after a word of a phrase: any form of the verb, singular or plural
LITERAL = "="  # before a phrase: as it stands


class Hit(NamedTuple):
    """Words `start` to `end` are a phrase of the entry `key`."""

    start: int
    end: int
    key: str


def normal(word: str) -> str:
    """How words are compared: lower case, straight apostrophe, no possessive ending, no full stop."""
    return word.lower().replace("’", "'").removesuffix("'s").rstrip(".")


@dataclass(frozen=True, slots=True, eq=False)
class PhraseTable:
    """Phrases by their first word, longest first."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

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

    def find(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every longest match from left to right; none overlaps another."""
        at = 0
        while at < len(words):
            hit = self.at(words, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.end

    def at(self, words: Sequence[str], at: int) -> Hit | None:
        """The longest phrase that begins at one word."""
        for phrase, key in self.phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return Hit(at, at + len(phrase), key)
        return None


def _expand(phrase: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    choices: list[tuple[str, ...]] = []
    for word in phrase.removeprefix(LITERAL).split():
        if word.endswith(VERB):
            choices.append(verb_forms(word[:-1], lexicon))
        elif word.endswith(NOUN):
            choices.append(noun_forms(word[:-1], lexicon))
        else:
            choices.append((normal(word),))
    return product(*choices)
