"""Reads a sentence as a row of items: words, marks, and those who may be party to something."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.delegates import Delegates
from briefing.extraction.firms import FirmNames
from briefing.extraction.parts import Item, Part
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.model import Mention, Span

# Most words are plain letters before a space or comma: the first branch finds them in three quarters of the time.
_ITEM = re.compile(r"[a-zA-Z]++(?=[ \n,])|[^\W_]+(?:[’'&][^\W_]+)*(?:-[^\W\d_]+)*|[^\w\s]")
_ENDINGS = ("'s", "’s", "'S", "’S")
_POSSESSIVES = {*_ENDINGS, "' ", "’ "}
_LONGEST_OFFICE = 15  # items of an official's description
_ADJACENT = 4  # characters of a possessive and a space
_KNOWN_WORDS = 20_000  # whose shape is remembered: an article's words are mostly those of the articles before it


_new = tuple.__new__  # half the time of calling the class
_WORD, _MARK, _NAME = Part.WORD, Part.MARK, Part.NAME


class Reader:
    """Turns the sentences of one article into items."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], people: People, cue_words: frozenset[str], lexicon: Lexicon
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._people = people
        self._words, self._delegates = _Words.load(lexicon), Delegates.load(lexicon)
        self._cue_words = cue_words
        self._firms = FirmNames(text, lexicon, [person.name for person in people.people])

    def actors(self, span: Span) -> int:
        """How many actors and people a stretch names."""
        named = bisect_left(self._starts, span.end) - bisect_left(self._starts, span.start)
        return named + len(self._people.within(span))

    def items(self, span: Span) -> tuple[Item, ...]:
        """The items of a sentence; an official with name and office is one item."""
        spots = self._spots(span)
        items: list[Item] = []
        at, low = span.start, 0
        while at < span.end:
            if low < len(spots) and spots[low].start <= at:
                items.append(spots[low])
                at, low = max(at, spots[low].end), low + 1
                if self._text[at : at + 2] in _ENDINGS:
                    at += 2
                continue
            limit = spots[low].start if low < len(spots) else span.end
            items += self._plain(at, limit)
            at = limit
        if self._is_shouted(items):
            items = [self._in_headline(item) for item in items]
        if self._text.find("(", span.start, span.end) >= 0:
            items = self._without_short_forms(items)
        if spots:
            items = self._officials(items)
        return self._delegates.found(self._firms.joined(items)) if spots else self._firms.joined(items)

    def _is_shouted(self, items: Sequence[Item]) -> bool:
        """Whether most words that are not small ones are written with a capital."""
        names = len([item for item in items if item.part is _NAME])
        if not names:
            return False
        common = self._words.common
        return names * 3 > len([item for item in items if item.part is _WORD and item.low not in common]) * 2

    def _in_headline(self, item: Item) -> Item:
        """Where every word has a capital, only those that are no cue may be names."""
        if item.part is Part.NAME and item.low in self._cue_words:
            return item._replace(part=Part.WORD, actor=None)
        return item

    def _without_short_forms(self, items: list[Item]) -> list[Item]:
        """Leave out a short form in brackets: "African Union (AU)"."""
        kept: list[Item] = []
        at = 0
        while at < len(items):
            if at and self._is_short_form(items[at - 1 : at + 3]):
                at += 3
                continue
            kept.append(items[at])
            at += 1
        return kept

    def _is_short_form(self, items: list[Item]) -> bool:
        if len(items) < 4 or items[1].low != "(" or items[3].low != ")":
            return False
        if items[0].part is Part.NAME and items[2].low in self._words.legal_forms:
            return True
        return items[2].part is not Part.WORD and items[2].low not in self._words.common

    def _plain(self, start: int, end: int) -> list[Item]:
        """The words and marks between two actors."""
        plain, shape = [], self._words.shape
        for found in _ITEM.finditer(self._text, start, end):
            at = found.start()
            low, length, part = shape(found[0])
            plain.append(_new(Item, (low, at, at + length, part, None, None)))
        return plain

    def _spots(self, span: Span) -> list[Item]:
        """The actors and people named in the sentence."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found = [self._mention(mention) for mention in self._mentions[low:high]]
        taken = [(item.start, item.end) for item in found]
        for start, end, number in self._people.within(span):
            person = self._people.people[number]
            if not any(low < end and start < high for low, high in taken):
                part = Part.ACTOR if person.actor else Part.WORD
                if part is Part.ACTOR and self._text[end : end + 2] in _POSSESSIVES:
                    part = Part.OWNER
                found.append(Item("@person", start, end, part, person.actor, ActorKind.STATE if person.actor else None))
        return sorted(found, key=lambda item: item.start)

    def _mention(self, mention: Mention) -> Item:
        start, end = mention.span.start, mention.span.end
        owner = self._text[end : end + 2] in _POSSESSIVES
        if mention.form == "adjective" or owner:
            part = Part.OWNER
        elif mention.place:
            part = Part.PLACE
        else:
            part = Part.ACTOR
        return Item("@actor", start, end, part, mention.actor, mention.kind)

    def _officials(self, items: list[Item]) -> list[Item]:
        """Join "Polish", "Prime", "Minister" and a name; "US officials"; "the Government of Rwanda"."""
        joined: list[Item] = []
        free = 0
        for at in [at for at, item in enumerate(items) if item.actor]:
            if at < free:
                continue  # it is inside the official before
            joined += items[free:at]
            free, item = at + 1, items[at]
            if item.low == "@person" and (end := self._origin_end(items, at)) > at:
                person = Item("@official", item.start, items[end].end, item.part, items[end].actor, items[end].kind)
                joined.append(self._with_title(joined, person))
                free = end + 1
                continue
            if item.low == "@actor":
                end = self._official_end(items, at)
                if end > at:
                    joined.append(Item("@official", item.start, items[end].end, Part.ACTOR, item.actor, item.kind))
                    free = end + 1
                    continue
                if item.part is Part.ACTOR and (self._qualifies(items, at) or self._is_owned(joined, item)):
                    item = Item(item.low, item.start, item.end, Part.OWNER, item.actor, item.kind)
                if len(joined) > 1:
                    item = self._with_realm(joined, item)
            if item.low == "@person":
                item = self._with_title(joined, item)
            joined.append(item)
        return [*joined, *items[free:]]

    def _with_title(self, joined: list[Item], person: Item) -> Item:
        """Take the words of an office before a name into the item ("Prime Minister")."""
        start = person.start
        while joined and joined[-1].low in self._words.offices:
            start = joined.pop().start
        return Item("@official", start, person.end, person.part, person.actor, person.kind)

    def _official_end(self, items: list[Item], at: int) -> int:
        """The last item of an official's description that begins with an actor, or `at` when there is none."""
        index, best = at + 1, at
        while index < len(items) and index - at < _LONGEST_OFFICE:
            item = items[index]
            if item.low == "@person":
                return index if best > at or index == at + 1 else best
            if item.low in self._words.officials:
                best = index
            elif item.low not in self._words.title_words and not (best > at and item.low == ","):
                break
            index += 1
        return best

    def _origin_end(self, items: list[Item], at: int) -> int:
        """The state in "President Emmanuel Macron of the French Republic", or `at`."""
        if at + 2 < len(items) and items[at + 1].low in self._words.of:
            for index in range(at + 2, min(at + 4, len(items))):
                if items[index].actor and items[index].part is not Part.OWNER:
                    return index
        return at

    def _of_government(self, joined: list[Item]) -> bool:
        before = [item.low for item in joined[-3:]]
        if len(before) > 2 and before[-1] in self._words.title_words and before[1] in self._words.of:
            return before[0] in self._words.officials
        return before[-1] in self._words.of and before[-2] in self._words.officials

    def _with_realm(self, joined: list[Item], item: Item) -> Item:
        """Take "the Government of" and "Kingdom of" before a state into the item."""
        if self._of_realm(joined):
            while joined and (joined[-1].part is Part.NAME or joined[-1].low in self._words.of):
                item = item._replace(start=joined.pop().start)
        elif self._of_government(joined):
            first = joined[-2] if joined[-2].low in self._words.officials else joined[-3]
            while joined[-1] is not first:
                joined.pop()
            item = Item("@official", joined.pop().start, item.end, Part.ACTOR, item.actor, item.kind)
        return item

    def _of_realm(self, joined: list[Item]) -> bool:
        """Whether the full name of a state is being told: "the Federal Republic of" Somalia."""
        realm = joined[-2]
        return joined[-1].low in self._words.of and realm.part is Part.NAME and realm.low in self._words.realms

    def _qualifies(self, items: list[Item], at: int) -> bool:
        """Whether a bare name stands before a noun like an adjective ("US drones")."""
        if at + 1 >= len(items):
            return False
        after = items[at + 1]
        adjacent = after.start == items[at].end + 1
        return adjacent and (after.part is Part.NAME or (after.part is Part.WORD and after.low in self._words.things))

    def _is_owned(self, joined: list[Item], item: Item) -> bool:
        """Whether another owns what a name qualifies ("Trump's Greenland comments")."""
        return bool(joined) and joined[-1].part is Part.OWNER and item.start - joined[-1].end < _ADJACENT


class _Words:
    """The word lists that items are read with."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, titles = lexicon.table("parties"), lexicon.table("titles")
        self.officials = frozenset(table["officials"])
        heads = frozenset(titles["heads"]) - frozenset(table["not_officials"])
        self.officials |= heads
        self.title_words = frozenset(titles["modifiers"]) | frozenset(titles["objects"]) | frozenset(titles["address"])
        self.title_words |= frozenset(table["between_titles"])
        self.offices = heads | frozenset(titles["modifiers"]) | frozenset(titles["address"])
        self.of = frozenset(table["of"])
        self.things = frozenset(table["things"])
        self.common = frozenset(table["common"])
        self.realms = frozenset(table["realms"])
        self.months = frozenset(lexicon.table("details")["moments"]["months"])
        self.legal_forms = frozenset(table["legal_forms"])
        self.shape = lru_cache(maxsize=_KNOWN_WORDS)(self._shape)

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> _Words:
        return _Words(lexicon)

    def _shape(self, word: str) -> tuple[str, int, Part]:
        """How a word or mark is compared, how many characters of it count, and what it may be."""
        first, low, part = word[0], word.lower(), _WORD
        if not first.islower():
            if not first.isalnum():
                return word, len(word), _MARK
            if word in self.months:
                low = word  # not "may"
            elif first.isupper() and low not in self.common:
                part = _NAME
        if word.endswith(_ENDINGS):
            word = word[:-2]
            low = word.lower()
        return low, len(word), part
