"""An attribution before its speaker is resolved, and the data that finding one takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefing.language.cues import Cue, cue_table
from briefing.language.glance import first_runs
from briefing.language.grammar import Grammar
from briefing.language.lexicon import Lexicon
from briefing.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its speaker is resolved."""

    frame: int  # the number of its sentence
    source: Span
    cue: Span
    content: tuple[Span, ...]
    rule: str
    quotes: frozenset[int] = frozenset()
    named: Span | None = None  # whom a relative pronoun stands for
    continues: bool = True  # a quotation that follows may go on with it


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The data every construction needs."""

    grammar: Grammar
    cues: Mapping[str, tuple[Cue, ...]]
    forms: frozenset[str]
    awaited: frozenset[str]  # what a glance sees of the forms
    leads: frozenset[str]
    according: frozenset[str]
    views: frozenset[str]  # "in the view of"
    within: frozenset[str]
    of_: frozenset[str]
    by: frozenset[str]
    as_: frozenset[str]
    quoted: frozenset[str]
    absolute: frozenset[str]
    texts: frozenset[str]
    claim_nouns: frozenset[str]
    expressed: frozenset[str]
    not_speakers: frozenset[str]
    no_names: frozenset[str]
    openers: frozenset[str]  # small words before the subject of a clause that a comma sets off
    cuts: frozenset[str]  # words that go on with something else after a dash
    labels: frozenset[str]  # words that attribute without a verb
    noun_marks: frozenset[str]  # small words after which a form is a noun

    @classmethod
    def of(cls, lexicon: Lexicon) -> Rules:
        return _rules(lexicon)


@lru_cache(maxsize=8)
def _rules(lexicon: Lexicon) -> Rules:
    def words(key: str) -> frozenset[str]:
        return lexicon.words("attribution", key)

    cues = cue_table(lexicon)
    forms = frozenset(cues) | words("claim_nouns")
    forms |= words("views") | words("according") | {word.capitalize() for word in words("according")}
    grammar = Grammar.of(lexicon)
    openers = grammar.conjunctions | grammar.concessive | words("absolute")
    return Rules(
        grammar,
        cues,
        forms,
        first_runs(map(str.lower, forms)),
        leads=words("lead_prepositions"),
        according=words("according"),
        views=words("views"),
        within=words("within"),
        of_=words("of"),
        by=words("by"),
        as_=words("as"),
        quoted=words("passive_say"),
        absolute=words("absolute"),
        texts=words("texts"),
        claim_nouns=words("claim_nouns"),
        expressed=words("expressed"),
        not_speakers=words("not_speakers"),
        no_names=words("no_names"),
        openers=openers,
        cuts=openers | grammar.adverbs,
        labels=words("according") | words("views") | words("claim_nouns"),
        noun_marks=grammar.determiners - grammar.quantifiers - grammar.subject_pronouns,
    )
