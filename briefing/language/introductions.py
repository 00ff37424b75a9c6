"""Reads how a person is introduced: title before the name, apposition after it, and for whom they act."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention

_CAPITAL = r"[^\W\d_a-z][^\W_]*(?:[-‑'’][^\W_]+|\.(?=[^\W\d_a-z]|[ \u00a0\u202f][^\W\d_a-z]))*"
_PIECE = re.compile(r"[^ \u00a0\u202f]+")
_APPOSITION = re.compile(r", ([^,;:.()“”\"\n]{3,120}(?:\.[^\W\d_a-z])?[^,;:.()“”\"\n]{0,60})")
_OPENS = re.compile(r"^$|[.!?] $|\n$")  # what stands before the first word of a sentence
_GOES_ON = re.compile(r" [^\W\d_A-Z]+ ")  # words in small letters
_NEXT_SENTENCE = re.compile(r"[.!?] ([A-Z][a-z]+) (?=[a-z])")
_POSSESSIVE = ("'s", "’s")
_HYPHENS = "-‑"
_OPENING = "(\"“‘'[–—-"
_LONGEST_WORD = 30
_KNOWN_WORDS = 20_000  # whose sort is remembered
_LONGEST_TITLE = 14  # words
_REACH = 90  # characters


class Name(NamedTuple):
    """A stretch of the text that may be a person's name."""

    span: Span
    words: tuple[str, ...]
    role: str | None
    actor: str | None
    sure: bool  # introduced as a person, not merely capitalised
    acts: bool  # does what people do: says, meets; asked only of several words that nothing else makes sure


class _Sort(NamedTuple):
    """What a word may be beside or in a name."""

    leads: bool  # a title, or no part of a name: a name may begin after it
    other: bool  # no part of a name


class _Word(NamedTuple):
    """A word of a run of capitals, where it begins, and its sort."""

    text: str
    at: int
    sort: _Sort


_ACTOR = _Sort(leads=True, other=True)  # the name of an actor, whatever its words


class Titles:
    """The word lists that introductions are read with."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("titles")
        self.heads = frozenset(table["heads"])
        self.address = frozenset(table["address"])
        self.modifiers = frozenset(table["modifiers"])
        self.objects = frozenset(table["objects"])
        self.joins = frozenset(table["joins"])
        self.state_offices = frozenset(table["state_offices"])
        self.well_known = frozenset(table["known_bare"])
        self.pronouns = frozenset(table["pronouns"])
        self.articles = frozenset(table["articles"])
        self.relatives = frozenset(table["relatives"])
        self.leads = frozenset(table["leads"])
        self.counterpart = frozenset(table["counterpart"])
        self.starters = lexicon.words("grammar", "starters")
        self.not_names = frozenset(table["not_names"])
        self.no_name = self.not_names | self.heads | self.address
        self.verbs = frozenset(table["verbs"])
        self.first_names = frozenset(table["first_names"])
        between = "|".join(map(re.escape, table["particles"]))
        joined = "|".join(map(re.escape, table["joined_particles"]))
        particles = rf"(?:(?:{between})[ \u00a0\u202f]){{0,2}}(?:(?:{joined})[-‑])?"
        self.run = re.compile(rf"(?<!\w){_CAPITAL}(?:[ \u00a0\u202f]{particles}{_CAPITAL}){{0,7}}")
        self.titles = self.heads | self.address | self.modifiers | self.objects
        self.sort = lru_cache(maxsize=_KNOWN_WORDS)(self._sort)

    def _sort(self, word: str) -> _Sort:
        plain = word.lower().rstrip(".")
        no_name = plain in self.not_names
        return _Sort(leads=no_name or plain in self.titles, other=no_name or plain in self.heads)

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> Titles:
        return Titles(lexicon)


class Introductions:
    """The names of one text, each with what its introduction says."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text = text
        self._titles = Titles.of(lexicon)
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._by_end = {mention.span.end: mention for mention in mentions}

    def names(self, spans: Sequence[Span]) -> Iterator[Name]:
        """Every possible name inside the spans, in order."""
        for span in spans:
            for run in self._titles.run.finditer(self._text, span.start, span.end):
                word = run.group()
                if word.lower() in self._titles.no_name:
                    continue
                if word.isalpha() and self._stands_alone(run.start(), run.end()):
                    if not word.isupper() and not self._names_actor(run.start(), len(word)):
                        yield Name(Span(run.start(), run.end()), (word,), None, None, sure=False, acts=False)
                else:
                    yield from self._in_run(run.start(), word)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether a single word has neither title nor apposition: most have not, and need no closer look."""
        if self._text.startswith(", ", end) or self._text.startswith(", ", start - 2):
            return False
        before = self._skip_space(start, comma=False)
        return before not in self._by_end and self._word_before(before).lower().rstrip(".") not in self._titles.titles

    def _in_run(self, start: int, run: str) -> Iterator[Name]:
        words: list[_Word] = []
        for piece in _PIECE.finditer(run):
            word, at = piece.group(), start + piece.start()
            possessive = word.endswith(_POSSESSIVE)
            word = word[:-2] if possessive else word
            parts = self._pair(word, at) if "-" in word or "‑" in word else []
            if parts:
                yield from filter(None, (self._read([self._word(*part)]) for part in parts))
                continue
            words.append(self._word(word, at))
            if possessive:
                yield from filter(None, [self._read(words)])
                words = []
        if words:
            yield from filter(None, [self._read(words)])

    def _word(self, word: str, at: int) -> _Word:
        return _Word(word, at, _ACTOR if self._names_actor(at, len(word)) else self._titles.sort(word))

    def _pair(self, word: str, at: int) -> list[tuple[str, int]]:
        """The two names in "Trump-Zelenskyy" or "Trump-EU"; nothing for "Kosiniak-Kamysz"."""
        for cut, letter in enumerate(word):
            if letter in _HYPHENS:
                first, second = word[:cut], word[cut + 1 :]
                both = {first, second} & self._titles.well_known
                if both and (
                    len(both) > 1 or self._names_actor(at, cut) or self._names_actor(at + cut + 1, len(second))
                ):
                    return [(first, at), (second, at + cut + 1)]
        return []

    def _read(self, words: list[_Word]) -> Name | None:
        """Cut titles and actors off the front and other words off the end; what is left may be a name."""
        first = _after_titles(words)
        last = first
        while last < len(words) and not words[last].sort.other:
            last += 1
        if first == last or last - first > 5:
            return None
        if (
            last - first > 3
            and words[first].text in self._titles.first_names
            and not any(word.text.islower() for word in words[first:last])
        ):
            last = first + 2  # a headline in capitals goes on after the name
            while last < len(words) and len(words[last - 1].text.rstrip(".")) == 1:
                last += 1
        name = tuple([word.text for word in words[first:last]])
        several = len(name) > 1
        if not several and name[0].isupper():
            return None
        start, end = words[first].at, words[last - 1].at + len(name[-1])
        role, actor, addressed = self._before(start)
        if role is None or actor is None:
            after, actor = self._after(end, actor)
            role = role or after
        sure = addressed or role is not None or (several and name[0] in self._titles.first_names)
        sure = sure or (several and self._is_meant_by_pronoun(words[0].at, end))
        return Name(Span(start, end), name, role, actor, sure, several and not sure and self._acts(start, end))

    def _names_actor(self, at: int, length: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and self._mentions[index].span.end >= at + length

    def _before(self, start: int) -> tuple[str | None, str | None, bool]:
        """Role, actor and whether a title stands there, read leftwards from a name."""
        at, first, last, actor, addressed = start, start, start, None, False
        for step in range(_LONGEST_TITLE):
            at = self._skip_space(at, comma=step == 0)
            mention = self._by_end.get(at)
            if mention is not None and (addressed or mention.form != "capital"):
                actor, at = actor or mention.actor, mention.span.start
                continue
            word = self._word_before(at)
            if word.endswith(_POSSESSIVE) and self._by_end.get(at - 2) is not None:
                at -= 2
                continue
            plain = word.lower().rstrip(".")
            if not self._goes_on(plain, word, step, addressed):
                break
            at -= len(word)
            if plain in self._titles.heads or plain in self._titles.address:
                addressed = True
            if plain in self._titles.heads or (plain in self._titles.modifiers and first < start):
                last = last if first < start else self._title_end(start)
                first = at
        if not addressed:
            return None, None, False
        if actor is None and first < start and at > 1:
            actor = self._affiliation(at)
        return (self._text[first:last] or None) if first < last else None, actor, True

    def _goes_on(self, plain: str, word: str, step: int, addressed: bool) -> bool:
        """Whether a word still belongs to the title read so far, leftwards."""
        if plain in self._titles.heads or plain in self._titles.address:
            return True
        if word.endswith(".") or (step == 0 and plain not in self._titles.titles):
            return False
        if addressed:
            return plain in self._titles.modifiers
        return plain in self._titles.titles or (step > 0 and plain in self._titles.joins)

    def _title_end(self, start: int) -> int:
        return self._skip_space(self._skip_space(start, comma=True), comma=False)

    def _affiliation(self, at: int) -> str | None:
        """The capitalised name before a title ("Anthropic" in "Anthropic CEO Dario Amodei")."""
        start = at
        while word := self._word_before(start):
            plain = word.lower()
            if (
                not word[:1].isupper()
                or word.endswith(".")
                or (plain in self._titles.not_names and start == at)
                or len(word) < 2
            ):
                break
            start -= len(word)
            if self._text[start - 1 : start] != " ":
                break
            start -= 1
        name = self._text[start:at].strip()
        opener = name.split(" ", 1)
        if len(opener) > 1 and opener[0] in self._titles.starters:
            name = opener[1]  # "But Cato chairman"
        first = self._text[max(0, start - 2) : start].strip()
        return name.removesuffix("'s").removesuffix("’s") if first != "." and len(name) > 2 else None

    def _after(self, end: int, actor: str | None) -> tuple[str | None, str | None]:
        """Role and actor from an apposition: ", Poland's foreign minister,"."""
        if not self._text.startswith(", ", end):
            return None, actor
        found = _APPOSITION.match(self._text, end, end + _REACH * 2)
        if found is None:
            return None, actor
        start = found.start(1)
        words = [(piece.group().lower(), start + piece.start()) for piece in _PIECE.finditer(found.group(1))]
        if len(words) > 2 and words[0][0] in self._titles.relatives and words[1][0] in self._titles.leads:
            return None, self._actor_around(start, start, found.end()) or actor
        for index, (word, at) in enumerate(words[:10]):
            if word in self._titles.heads:
                return self._role_at(words, index, at + len(word)), self._actor_around(start, at, found.end()) or actor
            if index and word in self._titles.verbs:
                break
        return None, actor

    def _role_at(self, words: list[tuple[str, int]], head: int, end: int) -> str:
        first = head
        while first and words[first - 1][0] in self._titles.modifiers | self._titles.heads:
            first -= 1
        after = head + 1
        while after < len(words) and (
            words[after][0] in self._titles.objects
            or (words[after][0] in self._titles.joins and after + 1 < len(words))
        ):
            if words[after][0] in self._titles.joins and words[after + 1][0] not in self._titles.objects:
                break
            end = words[after][1] + len(words[after][0])
            after += 1
        return self._text[words[first][1] : end]

    def _actor_around(self, start: int, head: int, end: int) -> str | None:
        """The actor an apposition names, the nearest before the head noun first."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self._mentions[low:high]
        before = [mention for mention in inside if mention.span.start < head]
        chosen = before[-1:] or [mention for mention in inside[:1] if not self._opens_name(mention)]
        return chosen[0].actor if chosen else None

    def _opens_name(self, mention: Mention) -> bool:
        """ "Chair of the Estonian Teachers' Union": the adjective belongs to the name of a body."""
        after = self._text[mention.span.end : mention.span.end + 2]
        return mention.form == "adjective" and len(after) > 1 and after[0] == " " and after[1].isupper()

    def _is_meant_by_pronoun(self, start: int, end: int) -> bool:
        """ "Ann Lee fled her village. She ...": a subject, and the next sentence begins with "she" or "her"."""
        if not _OPENS.search(self._text[max(0, start - 2) : start]) or not _GOES_ON.match(self._text, end):
            return False
        line = self._text.find("\n", end, end + _REACH * 2)
        follows = _NEXT_SENTENCE.search(self._text, end, line if line >= 0 else end + _REACH * 2)
        return follows is not None and follows.group(1).lower() in self._titles.pronouns

    def _acts(self, start: int, end: int) -> bool:
        after = _PIECE.match(self._text, end + 1, end + 24) if self._text[end : end + 1] == " " else None
        if after is not None and after.group().rstrip(".,:") in self._titles.verbs:
            return True
        return self._word_before(self._skip_space(start, comma=False)) in self._titles.verbs

    def _skip_space(self, at: int, *, comma: bool) -> int:
        while at and self._text[at - 1] in " \u00a0\u202f":
            at -= 1
        return at - 1 if comma and at and self._text[at - 1] == "," else at

    def _word_before(self, at: int) -> str:
        last = self._text[max(0, at - 1) : at]
        if not last.isalnum() and last != ".":
            return ""
        return self._text[max(0, at - _LONGEST_WORD) : at].rsplit(None, 1)[-1].lstrip(_OPENING)


def _after_titles(words: Sequence[_Word]) -> int:
    """Where a name may begin: after the last title, unless the run ends in other words ("Donald Trump Friday")."""
    leads = [index for index, word in enumerate(words, 1) if word.sort.leads]
    first = leads[-1] if leads else 0
    if first < len(words):
        return first
    return next((index for index, word in enumerate(words) if not word.sort.other), len(words))
