"""One sentence as the rules of stance read it: its words, and the noun phrases around a verb that name speakers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import Hit, PhraseTable, normal
from briefing.extraction.speakers import Speaker, Speakers, SpeakerWords
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon

_SUBJECT_REACH = 40
_LISTS = (
    "auxiliaries",
    "clause_starts",
    "joins",
    "relatives",
    "before_nouns",
    "infinitive",
    "passive",
    "absolute",
    "agents",
)


@dataclass(frozen=True, slots=True, eq=False)
class ClauseRules:
    """The small words that clauses are read with."""

    no_clause_starts: PhraseTable
    adverb_endings: tuple[str, ...]
    auxiliaries: frozenset[str]
    clause_starts: frozenset[str]
    joins: frozenset[str]
    relatives: frozenset[str]
    before_nouns: frozenset[str]
    infinitive: frozenset[str]
    passive: frozenset[str]
    absolute: frozenset[str]
    agents: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> ClauseRules:
        words = lexicon.table("speakers")
        return ClauseRules(
            no_clause_starts=PhraseTable.of([("inside", words["no_clause_starts"])], lexicon),
            adverb_endings=tuple(words["adverb_endings"]),
            **{name: frozenset(words[name]) for name in _LISTS},
        )

    def is_auxiliary(self, word: str) -> bool:
        """Whether a word can stand between a subject and its verb ("has", "clearly")."""
        return word in self.auxiliaries or word.endswith(self.adverb_endings)


class Clauses:
    """One sentence, read for the subjects of its verbs."""

    def __init__(self, text: str, sentence: Span, quoted: Sequence[Span], speakers: Speakers) -> None:
        self.tokens = tokenize(text, sentence)
        self.words = [normal(token.text) for token in self.tokens]
        self.quoted = [any(span.start <= token.start < span.end for span in quoted) for token in self.tokens]
        self.rules = ClauseRules.of(speakers.lexicon)
        self._speakers = speakers
        self._groups = SpeakerWords.of(speakers.lexicon).groups
        self._starts_clause = [word in self.rules.clause_starts for word in self.words]
        for hit in self.rules.no_clause_starts.find(self.words):
            self._starts_clause[hit.start : hit.end] = [False] * (hit.end - hit.start)

    def shouted(self) -> bool:
        """Whether the sentence writes most words with a capital, as headlines do."""
        words = [token for token in self.tokens if token.kind is TokenKind.WORD and len(token.text) > 3]
        return sum(token.capital for token in words) * 3 > len(words) * 2

    def verb_start(self, hit: Hit) -> int:
        """The cue with its auxiliaries and negation."""
        start = hit.start
        while start and self.is_auxiliary(start - 1):
            start -= 1
        return start

    def is_auxiliary(self, at: int) -> bool:
        word = self.words[at]
        return (
            word in self.rules.auxiliaries
            or word.endswith("n't")
            or (word.endswith(self.rules.adverb_endings) and not self.tokens[at].capital)
        )

    def subject(self, verb: int) -> tuple[Speaker, ...]:
        """Whom the noun phrase left of a verb names; of the same sentence's first subject where there is none."""
        start, end = self._subject_phrase(verb)
        if start == end or self.words[start:end] == [","]:
            return self._main_subject(verb)
        speakers = self.named(start, end)
        return speakers or (self._main_subject(verb) if self._joined(start, end) else ())

    def own_subject(self, verb: int) -> tuple[Speaker, ...]:
        return self.named(*self._subject_phrase(verb))

    def _subject_phrase(self, verb: int) -> tuple[int, int]:
        """The noun phrase that ends at a verb, asides and relative pronouns skipped."""
        end = self._skip_aside(self._before_verb(verb))
        if end and self.words[end - 1] in self.rules.relatives:
            end = self._skip_comma(end - 1)
        return self._phrase_start(end), end

    def _joined(self, start: int, end: int) -> bool:
        return self.words[end - 1] in self.rules.joins or self.words[start] in self.rules.joins

    def _before_verb(self, verb: int) -> int:
        at = verb
        while at and self.is_auxiliary(at - 1):
            at -= 1
        return at

    def _skip_comma(self, end: int) -> int:
        return end - 1 if end and self.tokens[end - 1].text == "," else end

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

    def _main_subject(self, verb: int) -> tuple[Speaker, ...]:
        """The first noun phrase of the sentence that can speak, for a verb without a subject of its own."""
        start = 0
        for at in range(verb):
            if self.quoted[at]:
                return ()
            if self.tokens[at].text in {",", ":", "-", "–", "—"} or self.words[at] in self.rules.clause_starts:
                speakers = self.named(start, at)
                if speakers:
                    return speakers
                start = at + 1
            elif self.tokens[at].text.islower() and self.words[at] not in self._groups:
                speakers = self.named(start, at) if at > start else ()
                if speakers:
                    return speakers
        return ()

    def named(self, start: int, end: int) -> tuple[Speaker, ...]:
        return self._speakers.named(self.span(start, end)) if start < end else ()

    def phrase_after(self, start: int) -> tuple[Speaker, ...]:
        """Whom the noun phrase right of "by" or "from" names."""
        end = start
        while end < len(self.tokens) and end - start < _SUBJECT_REACH:
            token, word = self.tokens[end], self.words[end]
            if token.kind is TokenKind.QUOTE or word in self.rules.clause_starts:
                break
            if token.kind is TokenKind.MARK and not self._enumerates(end):
                break
            if end > start and self.is_auxiliary(end) and not token.capital:
                break
            end += 1
        return self.named(start, end)

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
