"""Who speaks, and the word lists that speakers are read with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.language.inflection import noun_forms

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon

_WORDS = ("determiners", "of_words", "joins", "not_people", "pronouns", "anaphora", "own_words", "regional", "denying")
_PRONOUNS = ("personal", "impersonal", "definite")
_NOUNS = ("official", "introducing", "groups", "bodies", "states", "documents", "papers", "media", "private")


class Speaker(NamedTuple):
    """Somebody who takes a stand; `named` when it is a name, not "analysts"."""

    name: str
    role: str | None = None
    side: str | None = None
    named: bool = True
    person: bool = False
    office: bool = False  # one person's office, the person unnamed: "the head of the bank"


@dataclass(frozen=True, slots=True, eq=False)
class SpeakerWords:
    """The word lists that noun phrases are read with."""

    official: frozenset[str]
    introducing: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    states: frozenset[str]
    documents: frozenset[str]
    papers: frozenset[str]
    media: frozenset[str]
    private: frozenset[str]
    determiners: frozenset[str]
    of_words: frozenset[str]
    joins: frozenset[str]
    group_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    not_people: frozenset[str]
    pronouns: frozenset[str]
    anaphora: frozenset[str]
    own_words: frozenset[str]
    regional: frozenset[str]
    denying: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    definite: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> SpeakerWords:
        def nouns(key: str) -> frozenset[str]:
            table = lexicon.table("speakers")[key]
            return frozenset(form for word in table for form in noun_forms(word, lexicon))

        return SpeakerWords(
            group_endings=tuple(lexicon.table("speakers")["group_endings"]),
            plural_endings=tuple(lexicon.table("speakers")["plural_endings"]),
            **{key: nouns(key) for key in _NOUNS},
            **{key: lexicon.words("speakers", key) for key in (*_WORDS, *_PRONOUNS)},
        )
