"""Under which name an article speaks of a company or body that nobody knows."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.parts import Item, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.lexicon import Lexicon

_SHORT = re.compile(r"\((?:[a-z]+ )?[“\"‘']?([A-Z][A-Za-z0-9&]{1,9})[”\"’']?\)")
_INITIALS = re.compile(r"[A-Z][A-Za-z&]{1,4}[A-Z]")
_WORDS_BEFORE = re.compile(r"[\w&’'.-]+")
_INNER, _LAST = re.compile(r"[^\W\d_][\w’'-]+|&"), re.compile(r"[^\W\d_][\w’'-]+")
_SPACE = re.compile(r"\s")
_OPENING = "(\"“‘'[–—-"
_HEAD = 100_000  # characters of a text in which it introduces its names: each name is looked for in all of them
_REACH = 100  # characters before a short form in which its long form stands
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
        self._full = self._introduced()
        self._called: dict[str, str] = {}

    def called(self, name: str) -> str:
        """The full form of a short name; a company's without its legal form, where the article says so more often."""
        if name not in self._called:
            self._called[name] = self._full.get(name) or self._spelt_out(name) or self._bare(name)
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
        """What stands between single spaces, without marks that open, and the first letters of it all."""
        words = [word.lstrip(_OPENING) for word in _SPACE.sub(" ", self._text).split(" ")]
        return words, "".join([word[:1] or " " for word in words])

    def _bare(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and words[-1].strip(".").lower() in self._endings:
            words.pop()
        bare = " ".join(words)
        if bare == name or bare.lower() in self._endings:
            return name
        alone = self._text.count(bare) - self._text.count(name)
        return bare if alone >= self._text.count(name) else name

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
        joined: list[Item] = []
        if not any(item.part is Part.NAME for item in items):
            return tuple(items)
        at = 0
        while at < len(items):
            if items[at].part is not Part.NAME:
                joined.append(items[at])
                at += 1
                continue
            end = at
            while end + 1 < len(items) and end - at < _LONGEST_NAME and self._continues(items, end):
                end += 1
            if items[end].part is not Part.NAME:
                end -= 1
            end = self._seat_end(items, end)
            name = self._whole[items[at].start : items[end].end]
            if (not joined and self._is_opening(name)) or self._surnames.issuperset(name.split()):
                joined += [item._replace(part=Part.WORD) for item in items[at : end + 1]]
                at = end + 1
                continue
            joined.append(Item(name.lower(), items[at].start, items[end].end, Part.NAME, self.called(name)))
            at = end + 1
        return tuple(joined)

    def _is_opening(self, name: str) -> bool:
        """Whether the capital of a sentence's first word may be all that makes it a name: an adverb ("Recently")."""
        return name.lower().endswith(self._adverb_endings)

    def _seat_end(self, items: list[Item], end: int) -> int:
        """The last item of a body's name that tells where or of what it is: "University of Nairobi"."""
        if items[end].low in self._bodies and end + 2 < len(items) and items[end + 1].low in self._of:
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
        return after.low in _NAME_JOINTS and end + 2 < len(items) and items[end + 2].part is Part.NAME


def _begins_with(long: str, short: str) -> bool:
    """Whether a short form's letters are the first ones of capitalised words in the long one ("UoN")."""
    initials = "".join(word[0] for word in _WORDS_BEFORE.findall(long))
    capitals = "".join(letter for letter in initials if letter.isupper())
    return short in (initials, capitals) or short.upper() == initials.upper()


@lru_cache(maxsize=8)
def _endings(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("parties")["legal_forms"])
