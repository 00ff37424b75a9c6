"""Names the speakers that a noun phrase stands for: fullest name, office and side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.extraction.affiliations import Affiliations
from briefing.extraction.bodies import Bodies, plain
from briefing.extraction.phrases import normal
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.language.tokens import Token
    from briefing.model import Mention, Person

_APPOSED = re.compile(r"[^\W\d_a-z][^\s,;:()]*(?: [^\W\d_a-z][^\s,;:()]*){0,3}(?=,)")
_REACH = 80
_PLACE = 6  # words of a place before who is named
_NAME = 3  # words of a person's name


@dataclass(frozen=True, eq=False)
class Speakers:
    """Reads noun phrases of one text."""

    text: str
    mentions: Sequence[Mention]
    people: People
    lexicon: Lexicon
    parties: frozenset[str] = frozenset()  # of the article's agreements

    @cached_property
    def main_state(self) -> str | None:
        """The state whose officials the article names most: whose "the government" is."""
        states = {mention.actor for mention in self.mentions if mention.kind is ActorKind.STATE}
        actors = (self.people.people[found.person].actor for found in self.people.references)
        counts = Counter(actor for actor in actors if actor in states)
        return max(counts, key=lambda actor: counts[actor]) if counts else None

    @cached_property
    def holders(self) -> dict[str, list[Person]]:
        """The persons of the article by each word of their office."""
        found: dict[str, list[Person]] = {}
        for person in self.people.people:
            for word in set((person.role or "").lower().split()):
                found.setdefault(word, []).append(person)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    @cached_property
    def _named(self) -> dict[Span, tuple[Speaker, ...]]:
        """What has been read already: several rules ask of the same phrase."""
        return {}

    def named(self, span: Span) -> tuple[Speaker, ...]:
        """Everybody a noun phrase names; empty when it names nobody who could speak."""
        found = self._named.get(span)
        if found is None:
            found = self._named[span] = tuple([self.sided(speaker, span.start) for speaker in self._read(span)])
        return found

    def of_person(self, person: Person) -> Speaker:
        """The speaker a known person is."""
        return self.sided(Speaker(person.name, person.role, person.actor, person=True))

    def sided(self, speaker: Speaker, at: int = 0) -> Speaker:
        """A person, with whom they speak for as the text tells it around where they are first met, else around `at`."""
        if not speaker.person or speaker.side is not None:
            return speaker
        return speaker._replace(side=self._affiliations.of(speaker.name, self._met.get(speaker.name, at)))

    @cached_property
    def _met(self) -> dict[str, int]:
        """Where each person is first named."""
        return {self.people.people[one.person].name: one.start for one in reversed(self.people.references)}

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self)

    @cached_property
    def _affiliations(self) -> Affiliations:
        return Affiliations(self.text, self.mentions, self.lexicon)

    def _read(self, span: Span) -> tuple[Speaker, ...]:
        tokens = [token for token in tokenize(self.text, span) if token.kind is not TokenKind.QUOTE]
        pronouns = SpeakerWords.of(self.lexicon).anaphora
        if len(tokens) > 1:  # "the gains | they report"
            tokens = tokens[: next((at for at, token in enumerate(tokens) if at and token.lower in pronouns), None)]
        if not tokens or tokens[0].lower in SpeakerWords.of(self.lexicon).denying:
            return ()
        tokens = _after_place(tokens, SpeakerWords.of(self.lexicon))
        parts = self._parts(tokens)
        if len(parts) > 1 and not self._is_long_title(span, parts):
            several = [self._one(part) for part in parts]
            if all(speaker is not None and speaker.named for speaker in several):
                return tuple(dict.fromkeys(speaker for speaker in several if speaker is not None))
        one = self._one(tokens)
        if one is None and len(parts) > 1:
            one = self._one(parts[0])
        return (one,) if one is not None else ()

    def mentions_in(self, span: Span) -> list[Mention]:
        """The actors named inside a span."""
        low = bisect_left(self._starts, span.start)
        high = bisect_left(self._starts, span.end, low)
        if low < high and self.mentions[high - 1].span.end > span.end:
            high -= 1
        return list(self.mentions[low:high])

    def several(self, tokens: Sequence[Token]) -> tuple[Speaker, ...]:
        """Who is named by a noun in the plural that no list knows ("hailed by processors in Norway")."""
        if not tokens:
            return ()
        head = tokens[self._head(list(tokens))]
        words = SpeakerWords.of(self.lexicon)
        plural = head.text.islower() and head.text.endswith(words.plural_endings) and head.text not in words.not_people
        return (Speaker(plain(list(tokens), self.text, self.lexicon), named=False),) if plural else ()

    def is_office(self, span: Span, found: Sequence[Speaker]) -> bool:
        """Whether a phrase says what somebody is and not who: "one of its owners", "the head of the bank"."""
        if len(found) == 1 and not found[0].named:
            return True
        tokens = [token for token in tokenize(self.text, span) if token.kind is TokenKind.WORD]
        words, heads = SpeakerWords.of(self.lexicon), self.people.titles.heads | self._affiliations.heads
        head = tokens[self._head(tokens)] if tokens else None
        opens = head is not None and (tokens[0].lower in words.determiners | words.own_words or head is tokens[0])
        one_of = not found and len(tokens) > 1 and tokens[0].lower in words.determiners
        return one_of or (head is not None and opens and head.lower in heads and len(found) < _NAME - 1)

    def apposed(self, start: int) -> Speaker | None:
        """The name in commas that begins at `start`: "One of its owners, | Fidelis, said"."""
        found = _APPOSED.match(self.text, start, start + _REACH)
        if found is None:
            return None
        named = self.named(Span(found.start(), found.end()))
        return named[0] if len(named) == 1 and named[0].named else None

    def stands_for_another(self, span: Span) -> bool:
        """A pronoun, or a document without an owner: whoever spoke before."""
        words = [normal(token.text) for token in tokenize(self.text, span)]
        if not words:
            return False
        pronoun = len(words) == 1 and words[0] in SpeakerWords.of(self.lexicon).anaphora
        return pronoun or (
            words[-1] in SpeakerWords.of(self.lexicon).documents
            and SpeakerWords.of(self.lexicon).anaphora.isdisjoint(words[:-1])  # "the gains they report"
            and not self.mentions_in(span)
            and not self.people.within(span)
        )

    def _is_long_title(self, span: Span, parts: list[list[Token]]) -> bool:
        """ "Ministry of Trade and Industry official Ann Lee": one person, although "and" stands before the name."""
        references = self.people.within(span)
        if len(references) != 1 or references[0].start < parts[-1][0].start:
            return False
        first = Span(parts[0][0].start, parts[0][-1].end)
        return parts[-1][-1].end <= references[0].end + 1 and not self.mentions_in(first)

    def _parts(self, tokens: list[Token]) -> list[list[Token]]:
        """The members of a coordination ("Italy, France and Spain")."""
        words = SpeakerWords.of(self.lexicon)
        parts: list[list[Token]] = [[]]
        for token in tokens:
            if token.text == "," or token.lower in words.joins:
                parts.append([])
            else:
                parts[-1].append(token)
        return [part for part in parts if part]

    def _one(self, tokens: list[Token]) -> Speaker | None:
        span = Span(tokens[0].start, tokens[-1].end)
        head = self._head(tokens)
        body = self._bodies.introduced(tokens)
        if body is not None:
            return body
        references = self.people.within(span)
        if references:
            first = references[0]
            if _is_document_of(tokens, head, first.end, SpeakerWords.of(self.lexicon)):
                return self.of_person(self.people.people[first.person])
            office = self._office_of(tokens, head, first.start, first.end)
            return office or self._person(span, self.people.people[first.person])
        resolved = self.people.resolve(span)
        if resolved is not None:
            return self.of_person(resolved)
        return self._officer(tokens) or self._bodies.named(tokens, head)

    def _officer(self, tokens: list[Token]) -> Speaker | None:
        """The name at the end of a phrase that begins with an office: "the ambassador to Peru Ann Lee"."""
        titles = self.people.titles
        first = len(tokens)
        while (
            first
            and self._is_name_word(tokens[first - 1])
            and not (tokens[first - 1].possessive and first < len(tokens))
        ):
            first -= 1
        if not first or not 1 < len(tokens) - first <= _NAME:
            return None
        if tokens[first - 1].possessive and len(tokens) - first > 1:
            return Speaker(" ".join(token.stem for token in tokens[first:]), person=True)  # "Nordair's Jan Holm"
        offices = [at for at, token in enumerate(tokens[:first]) if token.lower in titles.heads]
        if not offices and not self._is_office(tokens[first - 1]):
            return None
        office = offices[-1] if offices else first - 1
        beside = self.mentions_in(Span(tokens[0].start, tokens[office].end))
        role = self.text[tokens[office].start : tokens[first - 1].end]
        name = " ".join(token.stem for token in tokens[first:])
        return Speaker(name, role, beside[0].actor if beside else None, person=True)

    def _is_office(self, token: Token) -> bool:
        """A common noun before a name says what somebody is: "teacher", "analyst"."""
        words = SpeakerWords.of(self.lexicon)
        return token.text.islower() and normal(token.text) not in words.of_words | words.joins | words.determiners

    def _is_name_word(self, token: Token) -> bool:
        titles = self.people.titles
        if not token.capital or self.mentions_in(token.span):
            return False
        word = token.lower.rstrip(".")
        return word not in titles.not_names and word not in titles.heads

    def _person(self, span: Span, person: Person) -> Speaker:
        """The person, for the actor that stands beside the name where none is known otherwise."""
        speaker = self.of_person(person)
        beside = self.mentions_in(span) if speaker.side is None else []
        return speaker._replace(side=beside[0].actor) if beside else speaker

    def _office_of(self, tokens: list[Token], head: int, start: int, end: int) -> Speaker | None:
        """ "A spokesperson for the prime minister", "the president's office": not the person named in it."""
        words = SpeakerWords.of(self.lexicon)
        noun = normal(tokens[head].text)
        inside = next(at for at, token in enumerate(tokens) if token.start <= start < token.end)
        person = self.people.people[self.people.within(Span(start, end))[0].person]
        before = (
            head < inside
            and noun in words.groups
            and any(normal(token.text) in words.of_words for token in tokens[head:inside])
        )
        after = (
            tokens[head].start >= end
            and (noun in words.bodies or noun in words.groups)
            and (any(token.possessive for token in tokens[inside:head]))
        )
        if not before and not after:
            return None
        return Speaker(plain(tokens, self.text, self.lexicon), None, person.actor, named=False)

    def _head(self, tokens: list[Token]) -> int:
        """The last word before the first preposition ("officials" in "officials in Kyiv")."""
        words = SpeakerWords.of(self.lexicon)
        for at, token in enumerate(tokens):
            if at and normal(token.text) in words.of_words and normal(tokens[at - 1].text) not in words.determiners:
                return at - 1
        return len(tokens) - 1


def _after_place(tokens: list[Token], words: SpeakerWords) -> list[Token]:
    """ "In Stockholm | the Bar Association": who is named after a place."""
    if tokens[0].lower not in words.of_words:
        return tokens
    at = next((at for at in range(2, min(_PLACE, len(tokens))) if tokens[at].lower in words.definite), None)
    return tokens[at:] if at is not None and at + 1 < len(tokens) else tokens


def is_document(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a paper is what speaks: "the senator's statement"."""
    tokens, words = tokenize(text, span), SpeakerWords.of(lexicon)
    return bool(tokens) and normal(tokens[-1].text) in words.documents | words.papers


def _is_document_of(tokens: list[Token], head: int, owner: int, words: SpeakerWords) -> bool:
    """ "Klimov's statement": whoever owns it speaks."""
    before = tokens[head].start >= owner and any(token.possessive for token in tokens[:head])
    return before and normal(tokens[head].text) in words.documents
