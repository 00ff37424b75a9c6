"""Reads for whom a person speaks whom no list knows: "Ann Lee, chair of the union", "Nordair's Jan Holm"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.extraction.phrases import normal
from briefing.language.inflection import noun_forms
from briefing.language.introductions import Titles
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.tokens import Token
    from briefing.model import Mention

_PLACES = 4  # where a name stands that are read
_AFTER, _BEFORE = 180, 160  # characters
_NEAR = 50_000  # characters: in a whole book each name would be looked for
_LONGEST_TITLE = 12  # words between an office and whose it is
_SENTENCES = 400  # characters in which the sentence before begins
_SEAT = 3  # words that a sentence names a capital in first
_LONGEST_NAME = 8  # words of a body's name
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’»]?\s+(?=[^\W\d_a-z]|[“\"‘«])|\n")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_a-z]\w{0,3}\.$")


class AffiliationWords(NamedTuple):
    """The word lists that offices are read with."""

    heads: frozenset[str]
    titles: frozenset[str]
    address: frozenset[str]
    leads: frozenset[str]
    relatives: frozenset[str]
    public: frozenset[str]  # heads of offices that only a state has: "minister"
    bare: frozenset[str]  # these too, where they stand before a name: "President Lee"
    held_in: Mapping[str, str]  # the bodies of offices that no state has: "commissioner"
    own: frozenset[str]  # "his minister"
    of_states: tuple[str, ...]  # prepositions between these and their state
    leading: tuple[str, ...]  # prepositions between another office and its body, the surest first
    belonging: frozenset[str]  # those that follow a name at once: "Ann Lee of Greenpeace"
    speaking_for: frozenset[str]
    inner: frozenset[str]  # small words inside the name of a body
    determiners: frozenset[str]
    states: frozenset[str]
    bodies: frozenset[str]
    private: frozenset[str]
    starters: frozenset[str]
    joins: frozenset[str]
    gerunds: tuple[str, ...]
    dates: frozenset[str]
    regional: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> AffiliationWords:
        titles, table = Titles.of(lexicon), lexicon.table("speakers")

        def nouns(key: str) -> frozenset[str]:
            return frozenset(form for word in table[key] for form in noun_forms(word, lexicon))

        own = table["affiliation"]
        heads = titles.heads | frozenset(table["offices"]) | frozenset(own["heads"])
        return AffiliationWords(
            heads=heads,
            titles=heads | titles.modifiers | titles.objects | frozenset(table["ranks"]),
            address=titles.address | frozenset(own["address"]),
            leads=titles.leads | frozenset(own["leads"]),
            relatives=titles.relatives,
            public=frozenset(own["public"]),
            bare=frozenset(own["bare"]),
            held_in=own["held_in"],
            own=lexicon.words("speakers", "own_words"),
            of_states=tuple(own["of_states"]),
            leading=tuple(own["leading"]),
            belonging=frozenset(own["belonging"]),
            speaking_for=frozenset(own["speaking_for"]),
            inner=frozenset(own["inner"]),
            determiners=lexicon.words("speakers", "determiners"),
            states=nouns("states"),
            bodies=nouns("bodies"),
            private=nouns("private"),
            starters=frozenset(word.lower() for word in lexicon.words("grammar", "starters")),
            joins=lexicon.words("speakers", "joins"),
            gerunds=tuple(table["gerund_endings"]),
            dates=frozenset(own["dates"]),
            regional=lexicon.words("speakers", "regional"),
        )


class Affiliations:
    """Looks around the places where a text names somebody."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text = text
        self._mentions = mentions
        self._by_end = {mention.span.end: mention for mention in mentions}
        self._by_start = {mention.span.start: mention for mention in mentions}
        self._states = [mention for mention in mentions if mention.kind is ActorKind.STATE]
        self._actors = frozenset(mention.actor for mention in mentions)
        self._words = AffiliationWords.of(lexicon)
        self.heads = self._words.heads
        self._found: dict[str, str | None] = {}

    def of(self, name: str, near: int) -> str | None:
        """The state or body that the person of this name is introduced as speaking for, not too far from a place."""
        if name not in self._found:
            self._found[name] = next(filter(None, map(self._at, self._places(name, near))), None)
        return self._found[name]

    def _places(self, name: str, near: int) -> Iterator[Span]:
        first, last = max(0, near - _NEAR), near + _NEAR
        at = self._text.find(name, first, last)
        for _ in range(_PLACES):
            if at < 0:
                return
            end = at + len(name)
            if not self._text[at - 1 : at].isalnum() and not self._text[end : end + 1].isalnum():
                yield Span(at, end)
            at = self._text.find(name, end, last)

    def _at(self, name: Span) -> str | None:
        return self._after(name.end) or self._before(name.start)

    def _after(self, end: int) -> str | None:
        """ ", chair of the federation", ", who leads the federation", " of the federation"."""
        limit = min(len(self._text), end + _AFTER)
        stop = _SENTENCE_ENDS.search(self._text, end, limit)
        tokens = self._tokens(end, stop.start() if stop else limit)
        if len(tokens) < 2:
            return None
        if tokens[0].lower in self._words.belonging:
            return self._body(tokens, 1)
        if tokens[0].text not in (",", "("):
            return None
        if tokens[1].lower in self._words.relatives:
            return self._led(tokens[2:])
        return self._apposition(self._clause(tokens[1:]))

    @staticmethod
    def _clause(tokens: list[Token]) -> list[Token]:
        """The words before the next comma."""
        end = next((at for at, token in enumerate(tokens) if token.text in (",", ")", ":", ";")), len(tokens))
        return tokens[:end]

    def _led(self, tokens: list[Token]) -> str | None:
        """ "Who heads the Finnish bank", "who sat at the table for Oslo"."""
        clause = self._clause(tokens)
        if clause and clause[0].lower in self._words.leads:
            first = next((at for at, token in enumerate(clause) if token.capital), None)
            return self._body(clause, first) if first is not None else None
        serves = [at for at, token in enumerate(clause) if token.lower in self._words.speaking_for]
        return next((actor for at in serves if (actor := self._state(clause, at + 1))), None)

    def _state(self, tokens: list[Token], at: int) -> str | None:
        while at < len(tokens) and tokens[at].lower in self._words.determiners:
            at += 1
        mention = self._by_start.get(tokens[at].start) if at < len(tokens) else None
        return mention.actor if mention is not None and mention.form != "adjective" else None

    def _apposition(self, clause: list[Token], *, before: bool = False) -> str | None:
        """ "Chief executive of the Fishing Federation", "the Danish envoy": whose office it is."""
        head = next((at for at, token in enumerate(clause[:_LONGEST_TITLE]) if self._is_head(token.lower)), None)
        if head is None or (clause[0].lower in self._words.joins and not before):
            return None
        if any(
            token.lower.endswith(self._words.gerunds) and token.lower not in self._words.titles
            for token in clause[:head]
        ):
            return None  # "standing beside the chief of the bank"
        owners = (self._owner(clause, at) for at in range(head))
        owner = next(filter(None, owners), None)
        if owner is not None:
            return owner
        public = clause[head].lower in self._words.public
        own = (before and clause[0].lower in self._words.own) or any(map(self._is_of_state, clause[:head]))
        if public and own:
            return self._state_before(clause[0].start)
        prepositions = self._words.of_states if public else self._words.leading
        for preposition in prepositions:
            for at in range(head + 1, min(len(clause), head + _LONGEST_TITLE)):
                if clause[at].lower == preposition:
                    body = self._state(clause, at + 1) if public else self._body(clause, at + 1)
                    if body is not None:
                        return body
        ministry = any(_plain(token) in self._words.bodies - self._words.private for token in clause[head + 1 :])
        return self._home(clause[head].lower) if public or ministry else None

    def _is_head(self, word: str) -> bool:
        """An office, also a "vice-" one."""
        return word in self._words.heads or word.rpartition("-")[2] in self._words.heads

    def _home(self, office: str) -> str | None:
        """Whose minister is one without a country: the state that the article names most, or the body of the office."""
        body = self._words.held_in.get(office)
        if body is not None:
            return body if body in self._actors else None
        return self._main_state

    @cached_property
    def _main_state(self) -> str | None:
        counts = Counter(mention.actor for mention in self._mentions if mention.kind is ActorKind.STATE)
        return counts.most_common(1)[0][0] if counts else None

    def _seat(self, tokens: list[Token], name: int) -> str | None:
        """ "In Cairo, President Lee", "Pristina refused. Prime Minister Lee": of the state last spoken of."""
        seats = (self._by_start.get(token.start) for token in tokens[:_SEAT])
        seat = next((seat for seat in seats if seat is not None and seat.form == "capital"), None)
        if seat is None:
            ends = [end.end() for end in _SENTENCE_ENDS.finditer(self._text, max(0, name - _SENTENCES), name)]
            openers = (self._by_start.get(end) for end in reversed(ends[:-1]))
            seat = next(openers, None)
            if seat is not None and (seat.form == "adjective" or seat.kind is not ActorKind.STATE or seat.place):
                seat = None
        return seat.actor if seat is not None else None

    def _state_before(self, at: int) -> str | None:
        """The state that is named last before a place."""
        last = bisect_right(self._states, at, key=lambda mention: mention.span.end) - 1
        return self._states[last].actor if last >= 0 else None

    def _is_of_state(self, token: Token) -> bool:
        """ "The country's minister": of the state that is named last."""
        return token.possessive and _plain(token) in self._words.states

    def _owner(self, tokens: list[Token], at: int) -> str | None:
        """The actor before an office ("the Danish envoy"), and the body in a possessive ("the bank's chief")."""
        mention = self._by_start.get(tokens[at].start)
        if mention is not None:
            return mention.actor
        if not tokens[at].possessive:
            return None
        start = at
        while start and tokens[start - 1].capital:
            start -= 1
        return self._body(tokens, start) if tokens[start].capital else None

    def _before(self, start: int) -> str | None:
        """ "The fishermen's union's chair Ann Lee", "the chair of the union, Ann Lee", "Nordair's Ann Lee"."""
        tokens = self._sentence_before(start)
        at = len(tokens)
        while at and (tokens[at - 1].text == "." or tokens[at - 1].lower.rstrip(".") in self._words.address):
            at -= 1
        if at and tokens[at - 1].text == ",":
            first = next((to + 1 for to in range(at - 2, -1, -1) if tokens[to].text == ","), 0)
            segment = tokens[first : at - 1]
            for_whom = self._state(segment, 1) if segment and segment[0].lower in self._words.speaking_for else None
            return for_whom if for_whom and len(segment) == 2 else self._apposition(segment, before=True)
        titled = at
        while at and tokens[at - 1].lower in self._words.titles:
            at -= 1
        titles = (token.lower.rstrip(".") for token in reversed(tokens[at:titled]))
        head = next((title for title in titles if title in self._words.heads), None)
        body = self._ending(tokens, at) if at and (head or tokens[at - 1].possessive) else None
        if head in self._words.public and body not in self._actors:
            body = None  # "Employment minister Ann Lee"
        ministry = at > 0 and tokens[at - 1].lower in self._words.bodies - self._words.private
        if body is None and head and (ministry or head in self._words.public | self._words.bare):
            own = at and tokens[at - 1].lower in self._words.own
            return (
                self._state_before(tokens[at - 1].start) if own else self._seat(tokens[:at], start) or self._home(head)
            )
        return body

    def _sentence_before(self, start: int) -> list[Token]:
        """The words of the sentence before a name."""
        begin = max(0, start - _BEFORE)
        for end in _SENTENCE_ENDS.finditer(self._text, begin, start):
            if not _ABBREVIATED.search(self._text, begin, end.start() + 1):
                begin = end.end()
        return self._tokens(begin, start)

    def _ending(self, tokens: list[Token], end: int) -> str | None:
        """The body whose name ends before `end` ("Institute of Trade President Ann Lee")."""
        mention = self._by_end.get(tokens[end - 1].start + len(tokens[end - 1].stem))
        if mention is not None:
            return mention.actor
        start = end
        while start and end - start < _LONGEST_NAME and self._is_part(tokens, start - 1, end):
            start -= 1
        while start < end and (not tokens[start].capital or tokens[start].lower in self._words.starters):
            start += 1
        return self._body(tokens[:end], start) if start < end else None

    def _is_part(self, tokens: list[Token], at: int, end: int) -> bool:
        if tokens[at].possessive and at + 1 < end:
            return False
        return tokens[at].capital or (at + 1 < end and tokens[at].lower in self._words.inner and tokens[at + 1].capital)

    def _body(self, tokens: list[Token], at: int) -> str | None:
        """The actor, or the body under its own name, that begins at a word."""
        while at < len(tokens) and tokens[at].lower in self._words.determiners:
            at += 1
        if at >= len(tokens) or not tokens[at].capital or tokens[at].kind is not TokenKind.WORD:
            return None
        end = at + 1
        while end < len(tokens) and end - at < _LONGEST_NAME and not tokens[end - 1].possessive:
            goes_on = tokens[end].lower in self._words.inner and end + 1 < len(tokens) and tokens[end + 1].capital
            if not (tokens[end].capital or goes_on):
                break
            end += 1
        name = tokens[at:end]
        return self._known(name) or self._own_name(name)

    def _known(self, name: list[Token]) -> str | None:
        """The actor that a name is, or that its ministry belongs to."""
        inside = [mention for token in name if (mention := self._by_start.get(token.start)) is not None]
        if not inside:
            return None
        last, public = normal(name[-1].text), self._words.bodies - self._words.private
        whole = inside[0].span.start == name[0].start and inside[0].span.end >= name[-1].start + len(name[-1].stem)
        state = inside[0].kind is ActorKind.STATE and inside[0].form != "adjective"
        if whole or last in public or state or self._is_public(name):
            return inside[0].actor
        return None

    def _own_name(self, name: list[Token]) -> str | None:
        words = [token.stem for token in name]
        if name[0].lower in self._words.heads:
            return None  # "adviser of President Lee"
        if len(words) == 1 and (len(words[0]) < 3 or _plain(name[0]) in self._words.dates | self._words.regional):
            return None
        ministry = self._is_public(name) and _plain(name[0]) in self._words.bodies
        return None if ministry or _plain(name[0]) in self._words.dates else " ".join(words)

    def _is_public(self, name: Sequence[Token]) -> bool:
        """Whether a name has a word for a body of a state, and none for a body of its own."""
        words = set(map(_plain, name))
        return not self._words.bodies.isdisjoint(words) and self._words.private.isdisjoint(words)

    def _tokens(self, start: int, end: int) -> list[Token]:
        if start >= end:
            return []
        return [token for token in tokenize(self._text, Span(start, end)) if token.kind is not TokenKind.QUOTE]


def _plain(token: Token) -> str:
    return normal(token.text)
