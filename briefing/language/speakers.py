"""Says whom a speaker as written is: a person by name, office or pronoun, an actor, or just these words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Mention, Person, Sentence, Span

if TYPE_CHECKING:
    from briefing.language.drafts import Draft
    from briefing.language.grammar import Grammar
    from briefing.language.people import People

_ADJECTIVES = ("adjective", "people")  # forms of an actor that are no name of it
_REACH = 3  # sentences a pronoun looks back
_APPOSITION = 80  # characters in which the name of an office's holder may follow it


class Speaker(NamedTuple):
    """The fullest name that is known, and what and for whom they are."""

    name: str
    role: str | None = None
    side: str | None = None
    alone: bool = False  # one person, so that "he" or "she" may mean them


class Speakers:
    """Resolves the speakers of one article, in order of the text."""

    def __init__(
        self,
        text: str,
        people: People,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
        grammar: Grammar,
    ) -> None:
        self._text = text
        self._people = people
        self._mentions = mentions
        self._mention_starts = [mention.span.start for mention in mentions]
        self._sentences = sentences
        self._grammar = grammar
        self._last: dict[int, Speaker] = {}  # the last speaker of each sentence

    def resolve(self, draft: Draft) -> Speaker:
        """Whom a draft's source means; later pronouns may mean the same."""
        span = draft.named or draft.source
        words = span.of(self._text).lower().split()
        if len(words) == 1 and words[0] in self._grammar.subject_pronouns:
            speaker = self._pronoun(words[0], span, draft)
        else:
            actor = self._actor(span)
            person = self._person(span)
            speaker = actor if person is None else person._replace(side=person.side or actor.side)
        self._last[draft.frame] = speaker
        return speaker

    def _pronoun(self, word: str, span: Span, draft: Draft) -> Speaker:
        """Who was spoken of last: the last speaker, or whoever a sentence before is about."""
        personal = word in self._grammar.personal
        for number in range(draft.frame, max(-1, draft.frame - _REACH - 1), -1):
            last = self._last.get(number)
            if last is not None and last.alone == personal:
                return last
            if personal and (person := self._subject(number, draft)) is not None:
                return _of_person(person)
        person = self._people.resolve(span) if personal else None
        return _of_person(person) if person else Speaker(span.of(self._text), alone=personal)

    def _subject(self, number: int, draft: Draft) -> Person | None:
        """The person whom a sentence names first, and not in the words attributed."""
        span, before = self._sentences[number].span, draft.source.start
        if before <= span.start:
            return None
        inside = self._people.within(Span(span.start, min(span.end, before)))
        outside = (found for found in inside if not any(part.start <= found.start < part.end for part in draft.content))
        found = next(outside, None)
        return self._people.people[found.person] if found is not None else None

    def _person(self, span: Span) -> Speaker | None:
        """The person a phrase names, not one it only mentions ("Lee's office", "the Lee government")."""
        inside = self._people.within(span)
        for reference in reversed(inside):
            rest = self._text[reference.end : span.end].split()
            if not rest or rest[0].lower() in self._grammar.prepositions or not rest[0][0].isalnum():
                owner = reference.end < span.end and self._is_owner(reference.end)
                return (
                    None
                    if owner or self._is_served(span.start, reference.start)
                    else _of_person(self._people.people[reference.person])
                )
        if inside:
            return None
        beside = self._beside(span)
        person = beside or self._people.resolve(span)
        return _of_person(person) if person else None

    def _is_served(self, start: int, name: int) -> bool:
        """Whether a name only says whom the speaker serves: "an aide to Lee", not "the envoy to Oslo Ana Lee"."""
        words = self._text[start:name].lower().split()
        for count, word in enumerate(reversed(words)):
            if word in self._grammar.prepositions:
                return count == 0 or bool(set(words[len(words) - count :]) & self._people.titles.heads)
        return False

    def _is_owner(self, end: int) -> bool:
        return self._text[end : end + 2] in ("'s", "’s") or self._text[end : end + 2].startswith(("’ ", "' "))

    def _beside(self, span: Span) -> Person | None:
        """The name right after an office: “the finance minister, Ana Lima, said”."""
        if self._text[span.end : span.end + 2] != ", ":
            return None
        after = self._people.within(Span(span.end, span.end + _APPOSITION))
        found = after[0] if after and after[0].start == span.end + 2 else None
        closes = found is not None and self._text[found.end : found.end + 1] == ","
        return self._people.people[found.person] if found is not None and closes else None

    def _actor(self, span: Span) -> Speaker:
        """The actor a phrase is or belongs to, and the phrase itself as a name."""
        words = span.of(self._text)
        low = bisect_left(self._mention_starts, span.start)
        inside = [mention for mention in self._mentions[low : low + 8] if mention.span.end <= span.end]
        if not inside:
            return Speaker(words, alone=_is_name(words))
        first = inside[0]
        bare = self._text[span.start : first.span.start].strip().lower()
        whole = (
            first.form not in _ADJECTIVES
            and first.span.end == span.end
            and (not bare or bare in self._grammar.determiners)
        )
        return Speaker(first.actor if whole else words, side=first.actor, alone=not whole and _is_name(words))


def _of_person(person: Person) -> Speaker:
    return Speaker(person.name, person.role, person.actor, alone=True)


def _is_name(words: str) -> bool:
    """Whether a phrase ends like the name of somebody: in two words with capitals, after others or not."""
    last = words.split()[-2:]
    return len(last) == 2 and all(word[0].isupper() and word[-1].islower() for word in last)
