"""The small words of a language, ready to ask about a token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing.language.inflection import verb_forms
from briefing.language.lexicon import Lexicon

_SMALL = ("prepositions", "auxiliaries", "conjunctions", "subordinators", "relatives")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The word lists of grammar.toml; every question takes a word in small letters."""

    determiners: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    personal: frozenset[str]
    relatives: frozenset[str]
    that: frozenset[str]
    conjunctions: frozenset[str]
    joining: frozenset[str]
    subordinators: frozenset[str]
    questions: frozenset[str]
    prepositions: frozenset[str]
    phrase_prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    times: frozenset[str]
    time_words: frozenset[str]
    common_verbs: frozenset[str]
    chain_verbs: frozenset[str]
    to: frozenset[str]
    adverbs: frozenset[str]
    not_adverbs: frozenset[str]
    asides: tuple[tuple[str, ...], ...]
    adverb_ending: str
    past_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    progressive: str
    contractions: tuple[str, ...]
    be_contractions: tuple[str, ...]
    plural_ending: str
    plurals: frozenset[str]
    concessive: frozenset[str]
    genitive: frozenset[str]
    modal: frozenset[str]
    demonstratives: frozenset[str]
    indefinite: frozenset[str]
    calendar: frozenset[str]
    days: frozenset[str]
    quantifiers: frozenset[str]
    approximate: frozenset[str]
    owners: frozenset[str]
    narrators: frozenset[str]
    verbs: frozenset[str]  # finite forms of common verbs
    pasts: frozenset[str]  # of these, the forms that are participles as well
    small: frozenset[str]  # words that can stand in no noun phrase but as its beginning
    finite: frozenset[str]  # words that are surely verbs with a subject: auxiliaries and present forms
    verbal: frozenset[str]  # these, and past forms

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        return _grammar(lexicon)

    def is_adverb(self, low: str) -> bool:
        return low in self.adverbs or (
            len(low) > 4 and low.endswith(self.adverb_ending) and low not in self.not_adverbs
        )

    def is_auxiliary(self, low: str) -> bool:
        return low in self.auxiliaries

    def is_small(self, low: str) -> bool:
        """Whether the word can stand in no noun phrase but as its beginning."""
        return low in self.small

    def is_verb_like(self, low: str) -> bool:
        return low in self.verbal

    def is_finite(self, low: str) -> bool:
        """Whether the word is surely a verb with a subject: an auxiliary or a present form."""
        return low in self.finite

    def pronoun(self, low: str) -> str | None:
        """The pronoun that a word is, also with a verb drawn to it ("he’s")."""
        if low in self.subject_pronouns:
            return low
        if not low.endswith(self.contractions):
            return None
        stem = low.replace("’", "'").partition("'")[0]
        return stem if stem in self.subject_pronouns else None

    def is_past(self, low: str) -> bool:
        """Whether the word may be a past form, known or by its ending."""
        return low in self.pasts or (len(low) > 4 and low.endswith(self.past_endings))

    def is_plural(self, low: str) -> bool:
        return low in self.plurals or (low.endswith(self.plural_ending) and len(low) > 2)


@lru_cache(maxsize=8)
def _grammar(lexicon: Lexicon) -> Grammar:
    table = lexicon.table("grammar")
    words = {
        name: lexicon.words("grammar", name)
        for name, kind in Grammar.__annotations__.items()
        if kind == "frozenset[str]" and name in table
    }
    verbs, pasts = _verbs(lexicon)
    return Grammar(
        **words,
        verbs=verbs,
        pasts=pasts,
        small=frozenset().union(*(words[name] for name in _SMALL)),
        finite=words["auxiliaries"] | verbs,
        verbal=words["auxiliaries"] | verbs | pasts,
        asides=tuple(tuple(phrase.split()) for phrase in table["asides"]),
        adverb_ending=table["adverb_ending"],
        past_endings=tuple(table["past_endings"]),
        verb_endings=tuple(table["verb_endings"]),
        progressive=table["progressive"],
        contractions=tuple(table["contractions"]),
        be_contractions=tuple(table["be_contractions"]),
        plural_ending=table["plural_ending"],
    )


def _verbs(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The present forms of verbs that are never nouns with some plain pasts, and all past forms."""
    nouns = lexicon.words("keyphrases", "nouns_too")
    present, pasts = set(lexicon.words("grammar", "common_verbs")), set()
    for lemma in lexicon.words("keyphrases", "verbs") | nouns:
        _, third, *others = verb_forms(lemma, lexicon)
        if lemma not in nouns:
            present.add(third)
        pasts.update(others[:-1])
    pasts |= lexicon.words("grammar", "participles")
    return frozenset(present), frozenset(pasts - present)
