"""Reads which body a noun phrase names: a state, a ministry, a company, a group of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extraction.phrases import normal
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.speakers import Speakers
    from briefing.language.introductions import Titles
    from briefing.language.lexicon import Lexicon
    from briefing.language.tokens import Token
    from briefing.model import Mention

_INDENT = 3  # characters before a word that show whether a line begins there
_SENTENCE, _STOPS = 300, (". ", "\n")  # where the sentence before a word begins
_HYPHENS = ("-", "‑")
_NAME = 3  # words of a person's name
_ACTOR_FORMS = frozenset({"name", "capital"})


class Bodies:
    """Reads the phrases of one text that name no person whom it introduces."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._text, self._lexicon, self._titles = speakers.text, speakers.lexicon, speakers.people.titles

    def introduced(self, tokens: list[Token]) -> Speaker | None:
        """ "The campaign group Marine Watch": a noun for a body says that the name after it is no person's."""
        words, first = SpeakerWords.of(self._lexicon), len(tokens)
        while first and (tokens[first - 1].capital or normal(tokens[first - 1].text) in words.of_words):
            first -= 1
        if not first or first == len(tokens) or not tokens[first].capital or tokens[first - 1].possessive:
            return None
        noun = tokens[first - 1]
        if not noun.text.islower() or normal(noun.text) not in words.bodies & words.private | words.introducing:
            return None
        name = " ".join(self._text[tokens[first].start : tokens[-1].start + len(tokens[-1].stem)].split())
        return Speaker(name, None, name)

    def named(self, tokens: list[Token], head: int) -> Speaker | None:
        words = SpeakerWords.of(self._lexicon)
        span = Span(tokens[0].start, tokens[-1].end)
        inside = self._speakers.mentions_in(span)
        noun = normal(tokens[head].text)
        side = inside[0].actor if inside else None
        whole = self._whole(tokens[head], Span(tokens[0].start, tokens[head].end), inside)
        if whole is not None:
            return Speaker(_actor_name(whole, self._text), None, whole.actor)
        if noun in words.states and not any(token.kind is TokenKind.NUMBER for token in tokens[:head]):
            state = side or (
                self._speakers.main_state if noun in self._lexicon.table("speakers")["governments"] else None
            )
            if state is not None:
                return Speaker(state, None, state)
        owner = self._owner(tokens, noun) if side is None else None
        if owner is not None:
            return Speaker(owner, None, owner)
        if noun in words.documents and side is not None:
            return Speaker(side, None, side)
        if noun in words.documents and head and self._is_name(tokens, head - 1):
            name = plain(tokens[:head], self._text, self._lexicon)
            return Speaker(name, None, name)  # "an Airbus statement"
        if noun in words.bodies:
            name = plain(tokens, self._text, self._lexicon)
            own = tokens[head].capital and noun in words.private
            one = side is not None and noun in self._lexicon.table("speakers")["bodies"]
            return Speaker(name, None, name if own else side, named=one or tokens[head].capital)
        office = noun in self._titles.heads
        if (
            noun in words.groups
            or office
            or (noun.endswith(words.group_endings) and not (tokens[head].capital and self._inside(tokens[head].start)))
        ):
            speaks_for = side if self._is_official(noun, inside) else None
            return Speaker(plain(tokens, self._text, self._lexicon), None, speaks_for, named=False, office=office)
        if self._is_name(tokens, head):
            return self._own_name(tokens, head, side)
        return self._somebody(tokens, head)

    def _is_official(self, noun: str, inside: Sequence[Mention]) -> bool:
        """Whether such people speak for the actor that is named beside them; farmers and traders do not."""
        words = SpeakerWords.of(self._lexicon)
        if noun in words.official or (noun in self._titles.heads and noun not in words.groups):
            return True
        return bool(inside) and inside[0].kind is ActorKind.ORGANISATION

    def _somebody(self, tokens: list[Token], head: int) -> Speaker | None:
        """ "A fishmonger": a noun that ends as those for people do."""
        opens = head > 0 and tokens[0].lower in self._lexicon.words("speakers", "indefinite")
        endings = tuple(self._lexicon.table("speakers")["person_endings"])
        if not (opens and tokens[head].text.islower() and tokens[head].lower.endswith(endings)):
            return None
        return Speaker(plain(tokens, self._text, self._lexicon), None, None, named=False, office=True)

    def _own_name(self, tokens: list[Token], head: int, side: str | None) -> Speaker:
        """A name that no list knows, of a body or of a person."""
        alone = sum(token.capital for token in tokens[: head + 1]) == 1
        end = self._end_of_name(tokens, head) if alone else head + 1
        name = plain(tokens[:end], self._text, self._lexicon)
        person = side is None and end == head + 1 and like_person(tokens[:end], self._titles)
        own = end > head + 1 or self._is_branched(tokens[: head + 1])
        return Speaker(name, None, None if person else (name if own else side or name), person=person)

    def _whole(self, head: Token, chunk: Span, inside: list[Mention]) -> Mention | None:
        """The actor that the words up to the head end in; not the last half of "UAE-Saudi"."""
        last = head.start + len(head.stem)
        ending = (it for it in inside if it.span.end >= last and chunk.holds(it.span))
        found = next((it for it in ending if self._text[it.span.start - 1 : it.span.start] not in _HYPHENS), None)
        return None if found is not None and self._is_branch(chunk.start, found) else found

    def _is_branch(self, start: int, place: Mention) -> bool:
        """ "Universities UK": a name that ends in that of a state is a body's own."""
        if start >= place.span.start or place.kind is not ActorKind.STATE:
            return False
        before = Span(start, place.span.start)
        words = [token for token in tokenize(self._text, before) if token.kind is TokenKind.WORD]
        small = SpeakerWords.of(self._lexicon)
        known = small.determiners | small.regional | small.joins | self._titles.titles
        last = words[-1] if words else None
        return (
            last is not None
            and last.capital
            and not last.possessive
            and last.text.lower() not in known
            and last.text not in self._titles.starters
            and not self._speakers.mentions_in(before)
        )

    def _is_branched(self, tokens: list[Token]) -> bool:
        inside = self._speakers.mentions_in(Span(tokens[0].start, tokens[-1].end))
        last = next((it for it in inside if it.span.end >= tokens[-1].start + len(tokens[-1].stem)), None)
        return last is not None and self._is_branch(tokens[0].start, last)

    def _end_of_name(self, tokens: list[Token], head: int) -> int:
        """Where the name goes on after its first small word: "Centre for Economic Strategy", not "Nordair in Oslo"."""
        inner = self._lexicon.words("speakers", "affiliation.inner")
        end = head + 1
        while end + 1 < len(tokens) and tokens[end].lower in inner and not tokens[end - 1].possessive:
            to = end + 1
            while to < len(tokens) and tokens[to].lower in inner:
                to += 1
            if to >= len(tokens) or not tokens[to].capital:
                break
            while to < len(tokens) and tokens[to].capital:
                to += 1
            end = to
        return end

    def _owner(self, tokens: list[Token], noun: str) -> str | None:
        """ "China sees it otherwise; its foreign ministry": the state that the sentence names first."""
        words = SpeakerWords.of(self._lexicon)
        if tokens[0].lower not in words.own_words or noun not in words.bodies - words.private:
            return None
        at = tokens[0].start
        start = max(self._text.rfind(mark, max(0, at - _SENTENCE), at) for mark in _STOPS) + 1
        before = self._speakers.mentions_in(Span(start, at)) if 0 < start < at else []
        return next((mention.actor for mention in before if mention.kind is ActorKind.STATE), None)

    def _is_name(self, tokens: list[Token], head: int) -> bool:
        """A capitalised name of several words or of capitals only, that no list knows ("Dragon Capital", "CEPR")."""
        words = SpeakerWords.of(self._lexicon)
        noun = normal(tokens[head].text)
        if noun in words.pronouns or noun in words.papers or noun in words.media:
            return False
        chunk = [token for token in tokens[: head + 1] if normal(token.text) not in words.determiners]
        small = [normal(token.text) for token in chunk if not token.capital]
        if len(small) == len(chunk) or not all(word in words.joins or word in words.of_words for word in small):
            return False
        first = chunk[0].stem
        if len(chunk) == 1 and chunk[0].lower in SpeakerWords.of(self._lexicon).regional:
            return False
        return len(chunk) > 1 or (len(first) > 1 and first[1:] != first[1:].lower()) or self._inside(chunk[0].start)

    def _inside(self, start: int) -> bool:
        """Whether a capital stands inside a sentence, so that it marks a name."""
        before = self._text[max(0, start - _INDENT) : start]
        words = before.rstrip()
        return before[len(words) :] in {" ", "\n"} and bool(words) and words[-1] not in ".!?:"


def plain(tokens: list[Token], text: str, lexicon: Lexicon) -> str:
    """The phrase without its leading article."""
    words = SpeakerWords.of(lexicon)
    first, leading = 0, words.determiners | SpeakerWords.of(lexicon).own_words
    while first < len(tokens) - 1 and normal(tokens[first].text) in leading:
        if normal(tokens[first + 1].text) in words.of_words:
            break  # "hundreds of people"
        first += 1
    last = len(tokens)
    while last > first + 1 and normal(tokens[last - 1].text) in words.joins:
        last -= 1
    phrase = text[tokens[first].start : tokens[last - 1].end].removesuffix("'s").removesuffix("’s")
    return " ".join(phrase.split())


def _actor_name(mention: Mention, text: str) -> str:
    """A state under its own name; "the Kremlin", "the Foreign Office" as they are written."""
    written = mention.span.of(text)
    if mention.form not in _ACTOR_FORMS:
        return written
    words, actor = written.lower().split(), mention.actor.lower().split()
    other = len(words) > 1 and words[-1] not in actor and actor[-1] not in words
    return written if other else mention.actor


def like_person(tokens: Sequence[Token], titles: Titles) -> bool:
    """Two or three capitalised words, none of them a word of bodies: rather a person than a company."""
    return 1 < len(tokens) <= _NAME and all(
        token.capital and token.lower not in titles.not_names and not token.text.isupper() for token in tokens
    )
