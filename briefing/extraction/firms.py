"""Under which name an article speaks of a company or body that nobody knows."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.parts import Item, Part
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.lexicon import Lexicon

_SHORT = re.compile(r"\((?:[a-z]+ )?[“\"‘']?([A-Z][A-Za-z0-9&]{1,9})[”\"’']?\)")
_INITIALS = re.compile(r"[A-Z][A-Za-z&]{1,4}[A-Z]")
_WORDS_BEFORE = re.compile(r"[\w&’'.-]+")
_INNER, _LAST = re.compile(r"[^\W\d_][\w’'-]+|&"), re.compile(r"[^\W\d_][\w’'-]+")
_OPENING = "(\"“‘'[–—-"
_HEAD = 100_000  # characters of a text in which it introduces its names: each name is looked for in all of them
_REACH = 100  # characters before a short form in which its long form stands
_DATELINE, _DASHES = 12, frozenset("-–—")  # items of a dateline; what ends it
_LABEL = ":"  # ends the label of a point
_TAKEN_IN = "@adjective"  # how an adjective that a name begins with is compared
_NAME_JOINTS = {"&", "-", "'"}
_LONGEST_NAME = 6  # words of a company's name
_LONGEST = 9  # words of a long form


class FirmNames:
    """The names that one article introduces: "Kenya Medical Research Institute (KEMRI)"."""

    def __init__(self, text: str, lexicon: Lexicon, people: Sequence[str] = ()) -> None:
        self._text = text[:_HEAD]
        self._whole = text
        self._surnames = frozenset(word for name in people for word in name.split())
        self._bodies = frozenset(lexicon.table("parties")["bodies"])
        self._of = frozenset(lexicon.table("parties")["of"])
        self._adverb_endings = tuple(lexicon.table("clauses")["adverb_endings"])
        self._endings = _endings(lexicon)
        table = lexicon.table("parties")
        self._foreign, self._seats = frozenset(table["foreign"]), frozenset(table["seats"])
        self._and = frozenset(lexicon.table("clauses")["and"])
        self._after_and, self._twins = frozenset(table["after_and"]), frozenset(table["twins"])
        self._full = self._introduced()
        self._called: dict[str, str] = {}

    def called(self, name: str) -> str:
        """The full form of a short name; a company's without its legal form, where the article says so more often."""
        if name not in self._called:
            self._called[name] = self._full.get(name) or self._spelt_out(name) or self._bare(self._unshouted(name))
        return self._called[name]

    def _spelt_out(self, name: str) -> str | None:
        """The words that a short form nobody explains is made of ("UoN", "University of Nairobi")."""
        if not _INITIALS.fullmatch(name):
            return None
        words, initials = self._words
        at = initials.find(name)
        while at >= 0:
            long = words[at : at + len(name)]
            if all(_INNER.fullmatch(word) for word in long[:-1]) and (last := _LAST.match(long[-1])) is not None:
                return " ".join([*long[:-1], last.group()])
            at = initials.find(name, at + 1)
        return None

    @cached_property
    def _words(self) -> tuple[list[str], str]:
        """What stands between spaces, without marks that open, "" after each line, and the first letters of it all."""
        lines = self._text.split("\n")
        words = [word.lstrip(_OPENING) for line in lines for word in (*line.split(), "")]
        return words, "".join([word[:1] or " " for word in words])

    def _unshouted(self, name: str) -> str:
        """A name in capitals as the text writes it elsewhere ("ANTARES", "Antares")."""
        return plain if name.isupper() and (plain := name.title()) in self._text else name

    def _bare(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and words[-1].strip(".").lower() in self._endings:
            words.pop()
        bare = " ".join(words)
        if bare == name or bare.lower() in self._endings:
            return name
        # Each of these reads the whole text; the bare name stands in the full one too.
        return bare if self._text.count(bare) >= 2 * self._text.count(name) else name

    def _introduced(self) -> Mapping[str, str]:
        """The long form of each short one in brackets: the words before it that begin with its letters, in order."""
        found: dict[str, str] = {}
        for match in _SHORT.finditer(self._text):
            short = match.group(1)
            words = [*_WORDS_BEFORE.finditer(self._text, max(0, match.start() - _REACH), match.start())][-_LONGEST:]
            for word in words:
                long = self._text[word.start() : match.start()].strip()
                if word.group()[0].isupper() and _begins_with(long, short):
                    found.setdefault(short, long)
                    break
        return found

    def joined(self, items: list[Item]) -> tuple[Item, ...]:
        """The items of a sentence, capitalised words joined to the names of those nobody introduced."""
        if not [item for item in items if item.part is Part.NAME]:
            return tuple(items)
        items = [self._taken_in(items, at) if item.low == "@actor" else item for at, item in enumerate(items)]
        if dated := self._dateline(items):
            items[:dated] = [_plain(item) for item in items[:dated]]
        joined: list[Item] = []
        free = 0
        for at in [at for at, item in enumerate(items) if item.part is Part.NAME]:
            if at < free:
                continue  # it is inside the name before
            joined += items[free:at]
            end = at
            while end + 1 < len(items) and end - at < _LONGEST_NAME and self._continues(items, end):
                end += 1
            if items[end].part is not Part.NAME:
                end -= 1
            end = self._seat_end(items, end)
            name = self._whole[items[at].start : items[end].end]
            if (not joined and self._is_opening(name)) or self._surnames.issuperset(name.split()):
                joined += [item._replace(part=Part.WORD) for item in items[at : end + 1]]
            else:
                joined.append(Item(name.lower(), items[at].start, items[end].end, Part.NAME, self.called(name)))
            free = end + 1
        return (*joined, *items[free:])

    def _is_one(self, items: list[Item], end: int) -> bool:
        """Whether a name goes on after "and": "Lim and Co", "First Bank and Trust", "British and Overseas Lines"."""
        last, first = items[end], items[end + 2].low
        return first in self._after_and or (last.low in self._twins and first in self._twins) or last.low == _TAKEN_IN

    def _dateline(self, items: list[Item]) -> int:
        """How many items at the beginning only tell of what, or where and when ("SPARTA, Ga., March 3 - Ed said")."""
        if items[0].part is not Part.NAME or not self._whole[items[0].start : items[0].end].isupper():
            return 0
        label = next((at for at, item in enumerate(items[:_DATELINE]) if item.low == _LABEL), 0)
        if label and self._whole[items[0].start : items[label].start].isupper():
            return label  # "STRENGTHENING STEEL TRADE: Oman and Fiji signed"
        dash = next((at for at, item in enumerate(items[:_DATELINE]) if item.low in _DASHES), 0)
        return dash if dash and (items[dash - 1].low.isdigit() or items[dash - 1].low == ")") else 0

    def _taken_in(self, items: list[Item], at: int) -> Item:
        """A state's name inside that of a company is a word of it: "Japan Marine Lines Ltd", "British and ... PLC"."""
        item = items[at]
        if item.kind is not ActorKind.STATE or at + 1 >= len(items):
            return item
        first = at + 2 if item.part is Part.OWNER and items[at + 1].low in self._and else at + 1
        if items[at + 1].start - item.end != 1 or (item.part is Part.OWNER and first > at + 1 and at + 2 >= len(items)):
            return item
        end = first
        while end < len(items) and end - at < _LONGEST_NAME and items[end].part is Part.NAME:
            if items[end].start - items[end - 1].end != 1:
                break
            if items[end].low in self._endings or (items[end].low in self._seats and first == at + 1):
                return Item(_TAKEN_IN if first > at + 1 else item.low, item.start, item.end, Part.NAME)
            end += 1
        return item

    def _is_opening(self, name: str) -> bool:
        """Whether the capital of a sentence's first word may be all that makes it a name: an adverb ("Recently")."""
        return name.lower().endswith(self._adverb_endings)

    def _seat_end(self, items: list[Item], end: int) -> int:
        """The last item of a body's name that tells where or of what it is: "University of Nairobi"."""
        body = items[end].low in self._bodies and end + 2 < len(items) and items[end + 1].low in self._of
        if body or (end + 2 < len(items) and items[end + 1].low in self._foreign):
            after = items[end + 2]
            if after.part in (Part.NAME, Part.PLACE, Part.ACTOR):
                return end + 2
        return end

    def _continues(self, items: list[Item], end: int) -> bool:
        after = items[end + 1]
        if after.start - items[end].end > 1:
            return False
        if after.part is Part.NAME:
            return True
        if end + 2 < len(items) and items[end + 2].part is Part.NAME:
            if after.low in self._foreign:
                return True  # "Institut Pasteur de Dakar"
            if after.low in self._and:
                return self._is_one(items, end)
        return after.low in _NAME_JOINTS and end + 2 < len(items) and items[end + 2].part is Part.NAME


def _begins_with(long: str, short: str) -> bool:
    """Whether a short form's letters are the first ones of capitalised words in the long one ("UoN")."""
    initials = "".join(word[0] for word in _WORDS_BEFORE.findall(long))
    capitals = "".join(letter for letter in initials if letter.isupper())
    return short in (initials, capitals) or short.upper() == initials.upper()


@lru_cache(maxsize=8)
def _endings(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("parties")["legal_forms"])


def _plain(item: Item) -> Item:
    return item._replace(part=Part.WORD) if item.part is Part.NAME else item
