"""Finds whom "the union", "it" or "she" stands for: who is named at the beginning of the words before."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.bodies import like_person
from briefing.extraction.phrases import normal
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.language.tokens import tokenize
from briefing.model import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.extraction.speakers import Speakers
    from briefing.language.lexicon import Lexicon

_CAPITAL = r"[^\W\d_a-z][^\s,;:.()“”\"]*"
_SENTENCES = 2  # before the one that holds the word
_OPENING = 300  # characters of a sentence in which it names whom it is about
_SHORT = 2  # words of "the union"


class Antecedents:
    """Looks back from a word over the sentences of one article."""

    def __init__(self, sentences: Sequence[Span], speakers: Speakers) -> None:
        self._sentences, self._speakers = sentences, speakers
        self._text = speakers.text
        self._starts = [span.start for span in sentences]
        self._words = SpeakerWords.of(speakers.lexicon)

    def of(self, source: Span, before: Sequence[Speaker]) -> Speaker | None:
        """Whom a source that names nobody stands for, where the words before tell; `before` are who spoke last."""
        tokens = tokenize(self._text, source)
        words = [normal(token.text) for token in tokens]
        if len(words) == 1 and words[0] in self._words.personal:
            return self._person(source.start)
        noun = (
            len(words) == _SHORT and words[1] in self._words.bodies & self._words.private and tokens[1].text.islower()
        )
        if (noun and words[0] in self._words.definite) or (len(words) == 1 and words[0] in self._words.impersonal):
            last = next((speaker for speaker in before if self._is_body(speaker)), None)
            return last or self._body(source.start)
        return None

    def _is_body(self, speaker: Speaker) -> bool:
        """Whether a body speaks for itself, and is no state."""
        own = speaker.named and not speaker.person and speaker.side == speaker.name
        return own and self._speakers.lexicon.actors.kind(speaker.name) is not ActorKind.STATE

    def _body(self, at: int) -> Speaker | None:
        """The body with a name of its own that a sentence before begins with."""
        for part in self._before(at):
            for name in self._names(part):
                for speaker in self._speakers.named(name):
                    if self._is_body(speaker):
                        return speaker
                break
        return None

    def _person(self, at: int) -> Speaker | None:
        """The person whom nobody has introduced, and whom this sentence or the one before begins with."""
        for part in list(self._before(at))[:_SENTENCES]:
            if self._speakers.people.within(part):
                return None
            for name in map(self._without_body, self._names(part)):
                tokens = tokenize(self._text, name)
                apart = self._text.startswith(",", name.end) or name.start == part.start
                if apart and like_person(tokens, self._speakers.people.titles) and not self._speakers.mentions_in(name):
                    return next(iter(self._speakers.named(name)), None)
        return None

    def _before(self, at: int) -> Iterator[Span]:
        """The words of the sentence before a place, then the sentences before it."""
        number = bisect_right(self._starts, at) - 1
        for back in range(number, max(-1, number - _SENTENCES - 1), -1):
            span = self._sentences[back]
            end = min(span.end, at, span.start + _OPENING)
            if span.start < end:
                yield Span(span.start, end)

    def _names(self, part: Span) -> Iterator[Span]:
        for found in _names(self._speakers.lexicon).finditer(self._text, part.start, part.end):
            start, words = found.start(), found.group().split(" ")
            while len(words) > 1 and (words[0] in self._speakers.people.titles.starters or words[0].islower()):
                start += len(words.pop(0)) + 1
            yield Span(start, found.end())

    def _without_body(self, name: Span) -> Span:
        """ "Ann Lee of the Pet Cup": the words before the first small one."""
        words = name.of(self._text).split(" ")
        small = next((at for at, word in enumerate(words) if word.islower()), len(words))
        return Span(name.start, name.start + len(" ".join(words[:small])))


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> re.Pattern[str]:
    """Names of two words and more, with small words inside."""
    inner = "|".join(map(re.escape, sorted(lexicon.words("speakers", "affiliation.inner"))))
    return re.compile(rf"(?<![\w“\"‘]){_CAPITAL}(?: (?:(?:{inner}) ){{0,2}}{_CAPITAL}){{1,6}}")
