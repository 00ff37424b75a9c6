"""Tells whether an article is about arrangements at all, so that what people say in it can be a reaction."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable, words_of
from briefing.language.inflection import noun_forms
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.glance import Glance
    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Span

_FIRM, _LOOSE, _TALKS = "firm", "loose", "talks"
_LEAD = 4  # sentences that an article begins with
_ENOUGH, _FEW = 3, 2  # sentences that name an arrangement; fewer do where the beginning does
_PARTIES = 2  # actors that the sentence names
_TOPIC_WITHIN, _POLITICS = 20_000, 6  # characters that are looked at for a topic; different words of parties at home
_OF, _OF_LOOSE = 10, 30  # sentences of which one names an arrangement, or loosely one between two
_OF_EARLY = 20  # the same where the beginning does and two actors come back


def is_about_arrangements(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], lexicon: Lexicon, glance: Glance
) -> bool:
    """Whether a sentence names an arrangement and two who could have made it, or a good part of them name one."""
    table, awaited = _instruments(lexicon), awaited_arrangements(lexicon)
    starts = [mention.span.start for mention in mentions]
    pairs, states = _pairs(lexicon), len({mention.actor for mention in mentions if mention.kind is ActorKind.STATE})
    named = _Named(len(sentences), _recurring(mentions), early=_opens_between(sentences, mentions))
    for number, sentence in enumerate(sentences):
        if not glance.sees(sentence, awaited):
            continue
        words = words_of(text, sentence.start, sentence.end)
        found = {hit.key for hit in table.find(words)}
        if not found:
            continue
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        between = len({mention.actor for mention in inside}) >= _PARTIES or (pairs.is_in(words) and states >= _PARTIES)
        if between and _FIRM in found:
            return not _is_among(text, lexicon, "gate.sport")
        named.count(number, found, between=between)
    if not mentions or not named.is_much or _is_among(text, lexicon, "gate.sport"):
        return False
    return named.actors >= _PARTIES or not _is_among(text, lexicon, "gate.domestic")


@dataclass
class _Named:
    """How often the sentences of a text name an arrangement."""

    sentences: int
    actors: int  # who are named more than once
    firm: int = 0
    talks: int = 0  # talks of one, and accessions, where it is not named
    between: int = 0  # loosely, and two who could have made it
    leads: bool = False
    early: bool = False  # as `leads`, of talks too, or the title names two who could have made it

    def count(self, number: int, found: set[str], *, between: bool) -> None:
        """One more sentence, with what is found in it."""
        firm, talks = _FIRM in found, _TALKS in found
        self.early = self.early or (number < _LEAD and (firm or talks))
        self.leads = self.leads or (firm and number < _LEAD)
        self.firm += firm
        self.talks += talks and not firm
        self.between += between

    @property
    def is_much(self) -> bool:
        """Whether it is what the text is about."""
        firmly = self.firm * _OF >= self.sentences and self.firm >= (_FEW if self.leads else _ENOUGH)
        loosely = self.between > 0 and self.between * _OF_LOOSE >= self.sentences
        return firmly or loosely or self._among_states

    @property
    def _among_states(self) -> bool:
        """Named early and again, in a text that comes back to two who could have made it."""
        named = self.firm + self.talks
        often = self.firm >= _FEW or (self.firm > 0 and named >= _ENOUGH)
        return often and self.early and self.actors >= _PARTIES and named * _OF_EARLY >= self.sentences


def _opens_between(sentences: Sequence[Span], mentions: Sequence[Mention]) -> bool:
    """Whether the title names two actors."""
    end = sentences[0].end if sentences else 0
    return len({mention.actor for mention in mentions if mention.span.start < end}) >= _PARTIES


def _recurring(mentions: Sequence[Mention]) -> int:
    """How many actors are named more than once."""
    counts = Counter(mention.actor for mention in mentions)
    return sum(count > 1 for count in counts.values())


def is_domestic(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether what an article calls a pact is one of parties at home."""
    return _recurring(mentions) < _PARTIES and _is_among(text, lexicon, "gate.politics", _POLITICS)


def _is_among(text: str, lexicon: Lexicon, words: str, fewest: int = 4) -> bool:
    """Whether the deals of a text are those of players and clubs, of courts, or of parties at home."""
    found = set(words_of(text, 0, min(len(text), _TOPIC_WITHIN)))
    return len(found & lexicon.words("stances", words)) >= fewest


@lru_cache(maxsize=8)
def awaited_arrangements(lexicon: Lexicon) -> frozenset[str]:
    """What a glance sees of the names of arrangements."""
    return _instruments(lexicon).awaited()


@lru_cache(maxsize=8)
def _pairs(lexicon: Lexicon) -> PhraseTable:
    """ "The two countries": who made it, without their names."""
    table = lexicon.table("speakers")
    phrases = [f"{two} {noun}" for two in table["two"] for noun in table["pairs"]]
    return PhraseTable.of([("pair", phrases)], lexicon)


@lru_cache(maxsize=8)
def _instruments(lexicon: Lexicon) -> PhraseTable:
    table, gate = lexicon.table("instruments"), lexicon.table("stances")["gate"]
    firm = [*table["strong"], *gate["nouns"]]
    talks = [*table["talks"], *gate["other"]]
    kinds = [(_TALKS, talks), (_LOOSE, table["weak"]), (_FIRM, firm)]
    entries = [(kind, sorted(_forms(nouns, lexicon))) for kind, nouns in kinds]
    return PhraseTable.of(entries, lexicon)


def _forms(nouns: Sequence[str], lexicon: Lexicon) -> set[str]:
    return {" ".join([*words, form]) for *words, last in map(str.split, nouns) for form in noun_forms(last, lexicon)}
