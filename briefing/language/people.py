"""Finds the people of an article: fullest name, office, and the actor they speak for."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from briefing.language.introductions import Introductions, Name, Titles
from briefing.model import Person, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Sentence

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ı": "i", "Ł": "l", "Ø": "o", "Đ": "d"})
_DATELINE = 4  # sentences that may begin with a place and date
_NAMESAKES = 100  # people of one surname, the last ones met, among whom a name is looked for
_NEAR = 600  # characters a pronoun or bare title reaches back


class Reference(NamedTuple):
    """Where a person is named, and which one."""

    start: int
    end: int
    person: int


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The people of one text and every place that names them."""

    text: str = field(repr=False)
    people: tuple[Person, ...]
    references: tuple[Reference, ...]  # in order of the text
    titles: Titles = field(repr=False)
    starts: tuple[int, ...] = field(init=False, repr=False)  # of the references

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(reference.start for reference in self.references))

    def within(self, span: Span) -> tuple[Reference, ...]:
        """The references inside a span."""
        low = bisect_left(self.starts, span.start)
        if low == len(self.starts) or self.starts[low] >= span.end:
            return ()
        high = bisect_left(self.starts, span.end, low)
        return tuple([found for found in self.references[low:high] if found.end <= span.end])

    def resolve(self, span: Span) -> Person | None:
        """Whom a noun phrase names: by name, by office ("the minister") or by pronoun; None when left open."""
        inside = self.within(span)
        if inside:
            return self.people[inside[0].person]
        words = self.text[span.start : span.end].lower().split()
        heads = {word.strip(".,'’") for word in words} & self.titles.heads
        if heads and words[0] in self.titles.articles:
            return self._last(span.start, heads)
        if len(words) == 1 and words[0] in self.titles.pronouns:
            return self._last(span.start, frozenset())
        return None

    def _last(self, before: int, heads: set[str] | frozenset[str]) -> Person | None:
        index = bisect_left(self.starts, before)
        for found in reversed(self.references[max(0, index - 40) : index]):
            person = self.people[found.person]
            if heads and person.role and heads & set(person.role.lower().split()):
                return person
            if not heads:
                return person if before - found.end < _NEAR else None
        return None


def find_people(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon) -> People:
    """Everybody who is introduced in the sentences, and where they are named."""
    names = list(Introductions(text, mentions, lexicon).names([sentence.span for sentence in sentences]))
    register = _Register(lexicon, _home(sentences, mentions))
    alone = {name.words[0] for name in names if len(name.words) == 1}
    for name in names:
        if len(name.words) > 1 and (name.sure or (name.acts and name.words[-1] in alone)):
            register.add(name)
    references = []
    for name in names:
        person = register.find(name)
        if person is not None:
            references.append(Reference(name.span.start, name.span.end, person))
    return People(text, register.people(), tuple(references), Titles.of(lexicon))


def _home(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> str | None:
    """The state whose capital the report is dated from ("OTTAWA, March 12 -")."""
    starts = {sentence.span.start for sentence in sentences[:_DATELINE]}
    for mention in mentions[: _DATELINE * 4]:
        if mention.form == "capital" and mention.place and mention.span.start in starts:
            return mention.actor
    return None


class _Register:
    """Who has been met so far, by surname."""

    def __init__(self, lexicon: Lexicon, home: str | None) -> None:
        self._known = _Known.of(lexicon)
        self._home = home
        self._titles = Titles.of(lexicon)
        self._people: list[Person] = []
        self._names: list[tuple[str, ...]] = []
        self._by_word: dict[str, list[int]] = {}

    def people(self) -> tuple[Person, ...]:
        return tuple(self._people)

    def add(self, name: Name) -> int:
        """The person of this full name, new or known."""
        found = self._same(name.words)
        if found is None:
            return self._new(name)
        self._learn(found, name)
        return found

    def find(self, name: Name) -> int | None:
        """The person a name refers to; a bare surname that is introduced makes somebody new."""
        found = self._same(name.words)
        if found is not None:
            self._learn(found, name)
            return found
        if name.sure or self._known.by_surname(name.words) is not None:
            return self._new(name)
        return None

    def _same(self, words: tuple[str, ...]) -> int | None:
        key = tuple(map(fold, words))
        for index in islice(reversed(self._by_word.get(key[-1], ())), _NAMESAKES):
            other = self._names[index]
            if len(key) == 1 or len(other) == 1 or key == other or _compatible(key, other):
                return index
        return None

    def _new(self, name: Name) -> int:
        index = len(self._people)
        key = tuple(map(fold, name.words))
        self._people.append(Person(" ".join(name.words), (), None, None))
        self._names.append(key)
        self._by_word.setdefault(key[-1], []).append(index)
        if len(key) > 1 and self._known.surname_first(key):
            self._by_word.setdefault(key[0], []).append(index)
        self._learn(index, name)
        return index

    def _learn(self, index: int, name: Name) -> None:
        person, written = self._people[index], " ".join(name.words)
        aliases = person.aliases
        if written != person.name and written not in aliases:
            aliases = (*aliases, written)
            if len(name.words) > len(self._names[index]):
                aliases = (*aliases[:-1], person.name)
                person, self._names[index] = replace(person, name=written), tuple(map(fold, name.words))
        role, actor = person.role or name.role, person.actor or name.actor
        if role and role.lower().split()[-1] in self._titles.counterpart:
            role = self._last_role(index) or role
        if actor is None:
            actor = self._known.actor(self._names[index])
        if actor is None and role and not self._titles.state_offices.isdisjoint(role.lower().split()):
            actor = self._home
        self._people[index] = replace(person, aliases=aliases, role=role, actor=actor)

    def _last_role(self, before: int) -> str | None:
        return next((person.role for person in reversed(self._people[:before]) if person.role), None)


class _Known:
    """The people a reader is expected to know."""

    def __init__(self, names: Mapping[str, str], bare: frozenset[str], surname_first: frozenset[str]) -> None:
        self._full = {tuple(map(fold, name.split())): actor for name, actor in names.items()}
        self._bare = {key[-1]: actor for key, actor in self._full.items() if key[-1] in bare}
        self._bare |= {key[0]: actor for key, actor in self._full.items() if key[0] in surname_first}
        self._first = surname_first

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> _Known:
        table = lexicon.table("titles")
        return _Known(
            table["known"], frozenset(map(fold, table["known_bare"])), frozenset(map(fold, table["surname_first"]))
        )

    def actor(self, key: tuple[str, ...]) -> str | None:
        return self._full.get(key) or self._bare.get(key[-1])

    def by_surname(self, words: tuple[str, ...]) -> str | None:
        return self._bare.get(fold(words[0])) if len(words) == 1 else None

    def surname_first(self, key: tuple[str, ...]) -> bool:
        return key[0] in self._first


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case and accents, for comparing: "Władysław" and "Wladyslaw" are one."""
    if name.isascii():
        return name.lower().rstrip(".")
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower().rstrip(".")


def _compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names of one surname may be one person: same first name or initial, or one holds the other."""
    return a[0] == b[0] or (1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0]) or set(a) <= set(b) or set(b) <= set(a)
