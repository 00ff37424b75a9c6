"""One sentence as the rules of stance read it: its words, and the noun phrases around a verb that name speakers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from briefing.extraction.phrases import Hit, PhraseTable, normal
from briefing.extraction.speakers import Speakers
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.extraction.voices import both
from briefing.language.inflection import verb_forms
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon

_START = attrgetter("start")
_SUBJECT_REACH = 40
_PHRASE = 10  # words of a subject looked for from the left
_PHRASE_MARKS = (",", ":", "-", "–", "—")
_LISTS = (
    "auxiliaries",
    "not_adverbs",
    "finite",
    "clause_starts",
    "joins",
    "relatives",
    "before_nouns",
    "infinitive",
    "subordinating",
    "passive",
    "absolute",
    "own_words",
    "hypothetical",
    "conditional",
    "agents",
)


@dataclass(frozen=True, slots=True, eq=False)
class ClauseRules:
    """The small words that clauses are read with."""

    no_clause_starts: PhraseTable
    adverb_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    auxiliaries: frozenset[str]
    not_adverbs: frozenset[str]
    finite: frozenset[str]
    clause_starts: frozenset[str]
    joins: frozenset[str]
    relatives: frozenset[str]
    before_nouns: frozenset[str]
    infinitive: frozenset[str]
    subordinating: frozenset[str]
    passive: frozenset[str]
    absolute: frozenset[str]
    own_words: frozenset[str]
    hypothetical: frozenset[str]
    conditional: frozenset[str]
    prompting: frozenset[str]
    agents: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> ClauseRules:
        words = lexicon.table("speakers")
        return ClauseRules(
            no_clause_starts=PhraseTable.of([("inside", words["no_clause_starts"])], lexicon),
            prompting=frozenset(form for verb in words["prompting"] for form in verb_forms(verb, lexicon)),
            gerund_endings=tuple(words["gerund_endings"]),
            adverb_endings=tuple(words["adverb_endings"]),
            **{name: frozenset(words[name]) for name in _LISTS},
        )

    def is_auxiliary(self, word: str) -> bool:
        """Whether a word can stand between a subject and its verb ("has", "clearly")."""
        return word in self.auxiliaries or (word.endswith(self.adverb_endings) and word not in self.not_adverbs)

    def with_auxiliaries(self, text: str, cue: Span, left: int) -> Span:
        """A cue with "has not" or "would" before it, as far left as `left`."""
        last = text[left : cue.start].split()[-1:]
        if not last or (last[0].isalpha() and not self.is_auxiliary(last[0].lower())):
            return cue  # as for most
        start = cue.start
        for token in reversed(tokenize(text, Span(left, cue.start))):
            if not self.is_auxiliary(normal(token.text)):
                break
            start = token.start
        return Span(start, cue.end)


class Clauses:
    """One sentence, read for the subjects of its verbs."""

    def __init__(
        self, text: str, sentence: Span, quoted: Sequence[Span], speakers: Speakers, participles: frozenset[str]
    ) -> None:
        self.participles = participles
        self.tokens = tokenize(text, sentence)
        self.words = [normal(token.text) for token in self.tokens]
        self.quoted = self._inside(quoted)
        self.rules = ClauseRules.of(speakers.lexicon)
        self._speakers = speakers
        named = [mention.span for mention in speakers.mentions_in(sentence)]
        self.in_name = self._inside(named)
        words = SpeakerWords.of(speakers.lexicon)
        self._groups, self._of_words = words.groups, words.of_words
        self._starts_clause = [word in self.rules.clause_starts for word in self.words]
        for hit in self.rules.no_clause_starts.find(self.words):
            self._starts_clause[hit.start : hit.end] = [False] * (hit.end - hit.start)

    def _inside(self, spans: Sequence[Span]) -> list[bool]:
        """Of each token, whether one of the spans holds its beginning."""
        inside = [False] * len(self.tokens)
        for span in spans:
            first = bisect_left(self.tokens, span.start, key=_START)
            last = bisect_left(self.tokens, span.end, first, key=_START)
            inside[first:last] = [True] * (last - first)
        return inside

    @cached_property
    def shouted(self) -> bool:
        """Whether the sentence writes most words with a capital, as headlines do."""
        words = [token.text for token in self.tokens if token.kind is TokenKind.WORD and len(token.text) > 3]
        return sum([word[0].isupper() for word in words]) * 3 > len(words) * 2

    def verb_start(self, hit: Hit) -> int:
        """The cue with its auxiliaries and negation."""
        start = hit.start
        while start and self.is_auxiliary(start - 1):
            start -= 1
        return start

    def is_auxiliary(self, at: int) -> bool:
        word = self.words[at]
        return word in self.rules.auxiliaries or (not self.tokens[at].capital and self.rules.is_auxiliary(word))

    def is_hypothetical(self, at: int) -> bool:
        """ "How objections from ...", "any criticism from ...": not voiced."""
        return any(word in self.rules.hypothetical for word in self.words[max(0, at - 2) : at])

    def subject(self, verb: int, before: tuple[Speaker, ...] = ()) -> tuple[Speaker, ...]:
        """Whom the noun phrase left of a verb names.

        A verb without one ("warned of delays and condemned") has the subject `before` it, else the main one.
        """
        start, end = self._subject_phrase(verb)
        after_comma = self.tokens[verb - 1].text == "," if verb else False
        if start and self.words[start - 1] in self.rules.conditional:
            return ()
        if start == end or (after_comma and self.words[verb] in self.participles):
            return before or self.main_subject(verb)
        speakers = self.own_subject(verb)
        return speakers or ((before or self.main_subject(verb)) if self._joined(start, end) else ())

    def prompted(self, infinitive: int) -> tuple[Speaker, ...]:
        """ "Prompted Norway | to warn": whom another verb makes do something."""
        start = infinitive
        while start and infinitive - start < _PHRASE and self.words[start - 1] not in self.rules.prompting:
            start -= 1
        if not start or self.words[start - 1] not in self.rules.prompting:
            return ()
        return self.named(start, infinitive)

    def own_subject(self, verb: int) -> tuple[Speaker, ...]:
        """Whom the noun phrase left of a verb names, a person in apposition before an office."""
        start, end = self._subject_phrase(verb)
        speakers = self.named(start, end)
        if len(speakers) == 1 and (speakers[0].person or (speakers[0].named and speakers[0].role is None)):
            return speakers
        return self._in_aside(end, verb) or speakers

    def _in_aside(self, comma: int, verb: int) -> tuple[Speaker, ...]:
        """ "The finance minister, Ann Lee, hailed": the person an aside begins with."""
        if comma + 1 >= verb or self.tokens[comma].text != ",":
            return ()
        inside = self._speakers.people.within(self.span(comma + 1, verb))
        if not inside or inside[0].start > self.tokens[comma + 1].end + 1:
            apposed = self._speakers.apposed(self.tokens[comma + 1].start)
            return (apposed,) if apposed is not None else ()
        return (self._speakers.of_person(self._speakers.people.people[inside[0].person]),)

    def _subject_phrase(self, verb: int) -> tuple[int, int]:
        """The noun phrase that ends at a verb, asides and relative pronouns skipped."""
        end = self._skip_aside(self._before_verb(verb))
        if end and self.words[end - 1] in self.rules.relatives:
            end -= 2 if end > 1 and self.tokens[end - 2].text == "," else 1
        return self._phrase_start(end), end

    def _joined(self, start: int, end: int) -> bool:
        return self.words[end - 1] in self.rules.joins or self.words[start] in self.rules.joins

    def _before_verb(self, verb: int) -> int:
        at = verb
        while at and self.is_auxiliary(at - 1):
            at -= 1
        return at

    def _skip_aside(self, end: int) -> int:
        """Jump back over ", the country's president," between a subject and its verb."""
        if not end or self.tokens[end - 1].text not in {",", ")"}:
            return end
        opener = "," if self.tokens[end - 1].text == "," else "("
        for at in range(end - 2, max(-1, end - _SUBJECT_REACH), -1):
            if self.tokens[at].text == opener:
                return at if at else end
        return end

    def _phrase_start(self, end: int) -> int:
        """Where the noun phrase that ends at `end` can begin at the earliest."""
        start = end
        while start and end - start < _SUBJECT_REACH:
            token = self.tokens[start - 1]
            if self._starts_clause[start - 1] or self.quoted[start - 1]:
                break
            if self.words[start - 1] in self.rules.finite:
                return _after_join(self.words[start:end], self.rules.joins) + start
            if token.kind in {TokenKind.MARK, TokenKind.QUOTE} and not self._inside_names(start - 1, end):
                break
            start -= 1
        while start < end and self.words[start] in self.rules.joins:
            start += 1
        return start

    def _inside_names(self, mark: int, end: int) -> bool:
        """A comma of an enumeration ("Italy, France and Spain condemned")."""
        if self.tokens[mark].text != ",":
            return self.tokens[mark].text in {"<", ">", "(", ")"} and self.tokens[end - 1].text in {">", ")"}
        after = self.words[mark + 1 : end]
        return (
            any(word in self.rules.joins for word in after)
            and len(after) < 8
            and (self.tokens[mark + 1].capital and self.tokens[mark - 1].capital if mark else False)
        )

    def main_subject(self, verb: int) -> tuple[Speaker, ...]:
        """The first noun phrase of the sentence that can speak, for a verb without a subject of its own."""
        end, speakers = self._first_subject
        return speakers if end <= verb else ()

    @cached_property
    def _first_subject(self) -> tuple[int, tuple[Speaker, ...]]:
        """Where the first noun phrase that can speak ends, and whom it names."""
        start = 0
        for at, token in enumerate(self.tokens):
            if self.quoted[at]:
                break
            ends = token.text in _PHRASE_MARKS or self._starts_clause[at]
            if ends or (token.text.islower() and self.words[at] not in self._groups):
                speakers = self.named(start, at) if start < at <= start + _PHRASE and self._can_begin(start) else ()
                if speakers:
                    return at, speakers
            if ends:
                start = at + 1
        return len(self.tokens) + 1, ()

    def _can_begin(self, at: int) -> bool:
        """Whether a noun phrase can begin here."""
        return not self.is_auxiliary(at) and self.words[at] not in self._of_words

    def named(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Whom a phrase names; in a headline every word has a capital, so none makes a name there."""
        if start >= end:
            return ()
        found = both(self.span(start, end), self._speakers) or self._speakers.named(self.span(start, end))
        if not self.shouted:
            return found
        actors = self._speakers.lexicon.actors
        return tuple(
            speaker
            for speaker in found
            if not speaker.named or speaker.side not in {None, speaker.name} or actors.kind(speaker.name) is not None
        )

    def phrase_after(self, start: int) -> tuple[Speaker, ...]:
        """Whom the noun phrase right of "by" or "from" names."""
        if start < len(self.words) and self.words[start] in self.participles:
            return ()
        end = start
        while end < len(self.tokens) and end - start < _SUBJECT_REACH:
            token, word = self.tokens[end], self.words[end]
            if token.kind is TokenKind.QUOTE or word in self.rules.clause_starts:
                break
            if token.kind is TokenKind.MARK and not self._enumerates(end):
                break
            if end > start and (
                self._is_gerund(end) or word in self.rules.infinitive or (self.is_auxiliary(end) and not token.capital)
            ):
                break
            end += 1
        return self.named(start, end) or self._speakers.several(self.tokens[start:end])

    def _is_gerund(self, at: int) -> bool:
        """ "By unions | of awarding ..." """
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        return self.words[at] in self._of_words and following.endswith(self.rules.gerund_endings)

    def _enumerates(self, comma: int) -> bool:
        ahead = self.words[comma + 1 : comma + 8]
        return self.tokens[comma].text == "," and any(word in self.rules.joins for word in ahead)

    def subject_at(self, start: int) -> tuple[Speaker, ...]:
        """The noun phrase that begins a clause."""
        for end in range(start + 1, min(start + 12, len(self.tokens))):
            if self.is_auxiliary(end) or (self.tokens[end].text.islower() and end > start):
                speakers = self.named(start, end)
                if speakers:
                    return speakers
        return ()

    def span(self, start: int, end: int) -> Span:
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def _after_join(words: Sequence[str], joins: frozenset[str]) -> int:
    """ "Confidence has dipped and analysts": where the phrase after the word that joins two clauses begins."""
    found = [at for at, word in enumerate(words) if word in joins]
    return found[-1] + 1 if found else 0
