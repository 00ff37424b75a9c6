"""Reads what an arrangement is about: "on fish quotas", "a fisheries treaty", "agreed to share power"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.wordings import any_of, moment_pattern
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.extraction.claims import Claim
    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Sentence

_WITH_SUBJECT = ("agree", "partner", "cooperate", "purpose", "commit", "talk")
_WORDS, _QUALITIES = 24, 3  # of a phrase behind a name, and before it
_TO_PARTIES = 90  # characters in which the parties may stand between a name and what it is about
_SHORTEST = 4
_END = re.compile(r"[,;:.!?()\n“”\"—]")
_NEXT_WORD = re.compile(r"[^\S\n]*([^\s,;:.!?()“”\"—]+(?:[.,]\d+)?)")
_LAST_WORD = re.compile(r"(?:^|[\s“\"(])([^\W\d_][\w’'-]*)[^\S\n]+$")


class Subjects:
    """Finds the subjects of one article's arrangements."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text, self._sentences, self._mentions = text, sentences, mentions
        self._starts = [mention.span.start for mention in mentions]
        self._words = _Words.load(lexicon)

    def of(self, claims: Sequence[Claim]) -> Span | None:
        """The first phrase that the most telling claims give; a single word only where there is none."""
        ordered = sorted(claims, key=_telling, reverse=True)
        found = [(span, firm) for claim in ordered for span, firm in self._candidates(claim) if span is not None]
        full = (span for span, firm in found if firm or " " in span.of(self._text))
        return next(full, found[0][0] if found else None)

    def _candidates(self, claim: Claim) -> Iterator[tuple[Span | None, bool]]:
        """What a claim gives, and whether one word of it is enough."""
        end = self._sentences[claim.sentence].span.end
        if claim.noun is not None:
            yield self._behind(claim.noun.end, end), True
            yield self._qualities(claim, claim.noun), False
            yield self._purpose(claim.noun.end, end), False
        elif claim.rule in _WITH_SUBJECT and claim.cues:
            yield self._done(claim.cues[-1].end, end), False

    def _behind(self, start: int, end: int) -> Span | None:
        """ "On fish quotas", right behind the name or behind its parties."""
        for match in self._words.on.finditer(self._text, start, min(end, start + _TO_PARTIES)):
            between = self._text[start : match.start()]
            if not between.strip() or (self._words.of_parties.match(between) and self._names(start, match.start())):
                return self._phrase(match.end(), end)
            if _END.search(between):
                return None
        return None

    def _names(self, start: int, end: int) -> bool:
        """Whether a stretch names somebody."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def _qualities(self, claim: Claim, noun: Span) -> Span | None:
        """What a name is qualified with: "a free trade | agreement"."""
        head = noun.start
        if self._words.inside.search(self._text, noun.start, noun.end) is None:
            head = max(noun.start, self._text.rfind(" ", noun.start, noun.end) + 1)
        low = max(
            [self._sentences[claim.sentence].span.start, *(cue.end for cue in claim.cues if cue.end <= noun.start)]
        )
        low = max([low, *(mention.span.end for mention in self._near(low, noun.start))])
        start = head
        for _ in range(_QUALITIES):
            word = _LAST_WORD.search(self._text, low, start)
            if word is None or word.group(1).casefold() in self._words.not_qualities:
                break
            start = word.start(1)
        end = head - 1 if head and self._text[head - 1].isspace() else head
        if end - start < _SHORTEST or self._text[start:end].casefold().endswith(self._words.adjectives):
            return None
        return Span(start, end)

    def _near(self, low: int, high: int) -> Sequence[Mention]:
        return self._mentions[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _purpose(self, start: int, end: int) -> Span | None:
        """ "To share power", "under which both will share power": what is done by virtue of it."""
        lead = self._words.to.match(self._text, start, end) or self._words.which.match(self._text, start, end)
        return self._phrase(lead.end(), end) if lead is not None else None

    def _done(self, start: int, end: int) -> Span | None:
        """What stands behind a verb of agreement, whom it is with left out."""
        for mention in self._near(start, end)[:1]:
            if not self._text[start : mention.span.start].strip():
                behind = self._words.on.match(self._text, mention.span.end, end)
                return self._phrase(behind.end(), end) if behind is not None else None
        lead = self._words.verb.match(self._text, start, end)
        return self._phrase(lead.end(), end) if lead is not None else None

    def _phrase(self, start: int, end: int) -> Span | None:
        """A few words, up to the next mark or clause; nothing is left hanging at their end."""
        words: list[re.Match[str]] = []
        at, whole = start, 0  # how many words stand before a clause that is an object: "to share | what they know"
        while len(words) < _WORDS and (word := _NEXT_WORD.match(self._text, at, end)):
            low = word.group(1).lower()
            if not whole and low in self._words.object_clauses:
                if not words:
                    break
                whole = len(words)
            if not whole and low in self._words.stops and not self._is_fixed(words, word, end):
                break
            words.append(word)
            at = word.end()
            if at >= end or _END.match(self._text, at):
                break
        else:
            words = words[: whole or len(words)]
        listed = self._words.listed.match(self._text, at, end) if words and words[-1].end() == at else None
        while words and words[-1].group(1).lower() in self._words.small:
            words.pop()
        if not words:
            return None
        found = Span(words[0].start(1), listed.end() if listed else words[-1].end())
        return found if self._is_phrase(found, words) else None

    def _is_phrase(self, found: Span, words: Sequence[re.Match[str]]) -> bool:
        """Whether words make a subject: no name of somebody, date, adverb, or what begins with a preposition."""
        first, alone = words[0].group(1).lower(), len(words) == 1
        if len(found) < _SHORTEST or first in self._words.no_start or (alone and first.endswith(self._words.adverbs)):
            return False
        named = any(
            mention.span.start <= found.start and mention.span.end >= found.end
            for mention in self._near(found.start, found.end)
        )
        return not named and not self._words.moment.fullmatch(self._text, found.start, found.end)

    def _is_fixed(self, words: Sequence[re.Match[str]], word: re.Match[str], end: int) -> bool:
        """Whether a word stands between two that are the same: "side by side"."""
        after = _NEXT_WORD.match(self._text, word.end(), end)
        return bool(words and after and words[-1].group(1) == after.group(1))


def _telling(claim: Claim) -> tuple[float, int]:
    return (claim.weight + (len(claim.parties) > 1) + (claim.rank in ("strong", "joint")), -claim.sentence)


class _Words:
    """The compiled words of `details.toml` that subjects are read with."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("details")
        other = rf"(?!\s+(?:{any_of(table['not_about'])})\b)"
        self.on = re.compile(rf"[^\S\n]+(?:{any_of(table['about_firm'])})\b{other}")
        self.to = re.compile(rf"[^\S\n]+(?:{any_of(table['about'])})\b{other}")
        self.which = re.compile(
            rf",?[^\S\n]+(?:{any_of(table['about_clause'])})\b[^.;:\n]{{0,60}}?\b(?:{any_of(table['will'])})\b"
        )
        self.verb = re.compile(rf"[^\S\n]*(?:(?:{any_of(table['about_verb'])})\b)?")
        self.of_parties = re.compile(rf"[^\S\n]+(?:{any_of(table['of_parties'])})\b")
        self.inside = re.compile(rf"\b(?:{any_of(table['inside_names'])})\b")
        self.stops, self.small = frozenset(table["stops"]), frozenset(table["small"])
        self.object_clauses = frozenset(table["object_clauses"])
        self.no_start, self.not_qualities = frozenset(table["no_start"]), frozenset(table["not_qualities"])
        joins = any_of(lexicon.table("clauses")["and"])
        self.listed = re.compile(rf"(?:,[^\S\n][\w-]+){{1,4}},?[^\S\n](?:{joins})[^\S\n][\w-]+")
        self.adjectives = tuple(table["adjective_endings"])
        self.adverbs = tuple(lexicon.table("speakers")["adverb_endings"])
        self.moment = moment_pattern(table["moments"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> _Words:
        return _Words(lexicon)
