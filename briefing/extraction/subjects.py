"""Reads what an arrangement is about: "on fish quotas", "a fisheries treaty", "agreed to share power"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.wordings import any_of, moment_pattern
from briefing.language.grammar import Grammar
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.extraction.claims import Claim
    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Sentence

_DEEDS = ("agree", "partner", "cooperate", "purpose", "commit", "talk")  # rules whose verb leads to it
_TALKS = ("talks", "talk", "agree", "settle", "conclude")  # and those behind whose verb "on" tells it
_WORDS, _QUALITIES, _NAME_WORDS = 24, 3, 5  # of a phrase behind a name, before it, and of a proper name
_LONGEST_WORD = 40
_TO_PARTIES = 90  # characters in which the parties may stand between a name and what it is about
_SHORTEST = 4
_TIME = 4  # words of what only tells for how long
_DANGLING = 2  # words that a "with" leaves behind: "and work"
_END = re.compile(r"[,;:.!?()\n“”\"—]")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+\.?")
_NEXT_WORD = re.compile(r"[^\S\n]*([A-Z](?:\.[A-Z])+\.?|[^\s,;:.!?()“”\"—]+(?:[.,]\d+)?)")
_LAST_WORD = re.compile(r"(?:^|[\s“\"(])([^\W\d_][\w’'-]*)[^\S\n]+$")
_NAME_AHEAD = re.compile(r"[^\S\n]+(?:[^\W\d_]+[^\S\n]+)?[A-Z][^\W\d_]+")  # "in Hungary", "in the Gulf"
_POSSESSIVES = ("’s", "'s", "’", "'")


class Subjects:
    """Finds the subjects of one article's arrangements."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text, self._sentences, self._mentions = text, sentences, mentions
        self._starts = [mention.span.start for mention in mentions]
        self._words = _Words.load(lexicon)

    def of(self, claims: Sequence[Claim]) -> Span | None:
        """The first phrase that the most telling claims give; a single word only where there is none."""
        ordered = sorted(claims, key=_telling, reverse=True)
        heads = {claim.head for claim in claims if claim.parties or not claim.definite}
        found = [
            (span, firm)
            for claim in ordered
            for span, firm in self._candidates(claim, qualified=claim.head in heads)
            if span is not None
        ]
        full = (span for span, firm in found if firm or " " in span.of(self._text))
        return next(full, found[0][0] if found else None)

    def _candidates(self, claim: Claim, *, qualified: bool) -> Iterator[tuple[Span | None, bool]]:
        """What a claim gives, and whether one word of it is enough.

        The words before a name tell it only where the name is `qualified`: "the treaty" may be another one.
        """
        end = self._sentences[claim.sentence].span.end
        if claim.noun is not None:
            behind = self._behind_parties(claim.noun.end, end)
            talks = claim.rank == "talks"
            yield self._behind(claim.noun.end, end, self._words.about if talks else self._words.on), True
            yield self._qualities(claim, claim.noun) if qualified else None, False
            yield self._purpose(claim.noun.end, end), False
            yield self._purpose(behind, end) if behind else None, False
        elif claim.cues:
            if claim.rule in _DEEDS:
                yield self._done(claim.cues[-1].end, end), False
            if claim.rule in _TALKS:
                yield self._behind(claim.cues[-1].end, end, self._words.about), False

    def _behind(self, start: int, end: int, leads: re.Pattern[str]) -> Span | None:
        """ "On fish quotas", right behind the name or behind its parties."""
        parties = self._words.of_parties.match(self._text, start, end) or self._text.endswith(
            self._words.withs, 0, start
        )
        for match in leads.finditer(self._text, start, min(end, start + _TO_PARTIES)):
            between = _INITIALS.sub("", self._text[start : match.start()])
            if not between.strip() or (parties and any(map(str.isupper, between))):
                found = self._phrase(match.end(), end)
                if found is not None:
                    return found
            if _END.search(between):
                return None
        return None

    def _behind_parties(self, start: int, end: int) -> int | None:
        """Where what follows "with Kenya" begins, behind a name."""
        if self._words.of_parties.match(self._text, start, end) is None:
            return None
        near = self._near(start, min(end, start + _TO_PARTIES))
        return near[-1].span.end if near and not _END.search(self._text, start, near[-1].span.start) else None

    def _qualities(self, claim: Claim, noun: Span) -> Span | None:
        """What a name is qualified with: "a free trade | agreement"."""
        head = noun.start
        if self._words.inside.search(self._text, noun.start, noun.end) is None:
            head = max(noun.start, self._text.rfind(" ", noun.start, noun.end) + 1)
        start = self._first_quality(self._low(claim, noun), head)
        end = head - 1 if head and self._text[head - 1].isspace() else head
        if end - start < _SHORTEST or self._text[start:end].casefold().endswith(self._words.adjectives):
            return None
        return Span(start, end)

    def name(self, claim: Claim) -> Span | None:
        """What its noun is called: with the capitalised words before it where it is a proper name."""
        noun = claim.noun
        if noun is None or not self._text[noun.start].isupper():
            return noun
        low, start = self._low(claim, noun), noun.start
        for _ in range(_NAME_WORDS):
            found = self._word_before(low, start)
            if found is not None and found.group(1) in self._words.joins:  # "the Belt and | Road Initiative"
                found = self._word_before(low, found.start(1))
            word = found.group(1) if found else ""
            if not word[:1].isupper() or word.casefold() in self._words.articles or word.endswith(_POSSESSIVES):
                break
            start = found.start(1) if found else start
        return Span(start, noun.end)

    def _word_before(self, low: int, start: int) -> re.Match[str] | None:
        return _LAST_WORD.search(self._text, max(low, start - _LONGEST_WORD), start)

    def _low(self, claim: Claim, noun: Span) -> int:
        """From where on the words before a noun may belong to it."""
        start = self._sentences[claim.sentence].span.start
        low = max([start, *(cue.end for cue in claim.cues if cue.end <= noun.start)])
        return max([low, *(mention.span.end for mention in self._near(low, noun.start))])

    def _first_quality(self, low: int, head: int) -> int:
        """Where the words that qualify a name begin."""
        start = head
        for _ in range(_QUALITIES):
            word = self._word_before(low, start)
            if word is None or word.group(1).endswith(_POSSESSIVES):
                break
            if word.group(1).casefold() in self._words.not_qualities:
                break
            start = word.start(1)
        return start

    def _near(self, low: int, high: int) -> Sequence[Mention]:
        return self._mentions[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _purpose(self, start: int, end: int) -> Span | None:
        """ "To share power", "under which both will share power", "fixing tariffs": what is done by virtue of it."""
        words = self._words
        leads = (lead.match(self._text, start, end) for lead in (words.to, words.that, words.which, words.doing))
        lead = next(filter(None, leads), None)
        return self._phrase(lead.end(), end, deed=True) if lead is not None else None

    def _done(self, start: int, end: int) -> Span | None:
        """What stands behind a verb of agreement, whom it is with left out."""
        for mention in self._near(start, end)[:1]:
            if not self._text[start : mention.span.start].strip():
                behind = self._words.on.match(self._text, mention.span.end, end)
                return self._phrase(behind.end(), end) if behind is not None else None
        lead = self._words.verb.match(self._text, start, end)
        return self._phrase(lead.end(), end, deed=True) if lead is not None else None

    def _phrase(self, start: int, end: int, *, deed: bool = False) -> Span | None:
        """A few words, up to the next mark or clause; nothing is left hanging at their end."""
        words: list[re.Match[str]] = []
        at, whole = start, 0  # how many words stand before a clause that is an object: "to share | what they know"
        while len(words) < _WORDS and (word := _NEXT_WORD.match(self._text, at, end)):
            if not whole and word.group(1).lower() in self._words.object_clauses:
                if not words:
                    break
                whole = len(words)
            if not whole and self._is_past(words, word, end, deed=deed):
                break
            words.append(word)
            if (listed := self._words.listed.match(self._text, word.end(), end)) is not None:
                words.append(listed)
            at = words[-1].end()
            if at >= end or _END.match(self._text, at):
                break
        else:
            words = words[: whole or len(words)]
        while words and words[-1].group(1).lower() in self._words.small:
            words.pop()
        if not words:
            return None
        found = Span(words[0].start(1), words[-1].end())
        return found if self._is_phrase(found, words) else None

    def _is_past(self, words: list[re.Match[str]], word: re.Match[str], end: int, *, deed: bool) -> bool:
        """Whether a word no longer belongs to the phrase that some words begin; what led to it is dropped."""
        low, last = word.group(1).lower(), words[-1].group(1) if words else ""
        if low in self._words.into and (deed or last[:1].isupper()):
            ahead = _NAME_AHEAD.match(self._text, word.end(), end)
            return ahead is None or self._words.moment.match(self._text, ahead.start() + 1, end) is not None
        if low in self._words.stops:
            if low in self._words.agents and len(words) > 1 and last.endswith(self._words.past):
                words.pop()  # "caused by"
            if low in self._words.of_whom and len(words) > _DANGLING and words[-2].group(1) in self._words.joins:
                del words[-2:]  # "and work | with Kenya"
            return not self._is_fixed(words, word, end)
        return bool(words) and not deed and self._is_verb(word, end)

    def _is_verb(self, word: re.Match[str], end: int) -> bool:
        """Whether a word before a determiner looks like a verb: "underscores the"."""
        low = word.group(1)
        if not low.endswith(self._words.verb_ending) or not low.islower() or low in self._words.prepositions:
            return False
        after = _NEXT_WORD.match(self._text, word.end(), end)
        return after is not None and after.group(1) in self._words.articles

    def _is_phrase(self, found: Span, words: Sequence[re.Match[str]]) -> bool:
        """Whether words make a subject: no name of somebody, date, adverb, or what begins with a preposition."""
        first, last, alone = words[0].group(1).lower(), words[-1].group(1).lower(), len(words) == 1
        if len(found) < _SHORTEST or first in self._words.no_start or (alone and first.endswith(self._words.adverbs)):
            return False
        if len(words) <= _TIME and last in self._words.times:
            return False
        named = any(
            mention.span.start <= found.start and mention.span.end >= found.end
            for mention in self._near(found.start, found.end)
        )
        return not named and not self._words.moment.match(self._text, found.start, found.end)

    def _is_fixed(self, words: Sequence[re.Match[str]], word: re.Match[str], end: int) -> bool:
        """Whether a word stands between two that are the same: "side by side"."""
        after = _NEXT_WORD.match(self._text, word.end(), end)
        return bool(words and after and words[-1].group(1) == after.group(1))


def _telling(claim: Claim) -> tuple[float, int]:
    return (claim.weight + (len(claim.parties) > 1) + (claim.rank in ("strong", "joint")), -claim.sentence)


class _Words:
    """The compiled words of `details.toml` that subjects are read with."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, grammar = lexicon.table("details"), Grammar.of(lexicon)
        other = rf"(?!\s+(?:{any_of(table['not_about'])})\b)"
        self.on = re.compile(rf"[^\S\n]+(?:{any_of(table['about_firm'])})\b{other}")
        self.about = re.compile(rf"[^\S\n]+(?:{any_of([*table['about_firm'], *table['about_talks']])})\b{other}")
        self.to = re.compile(rf"[^\S\n]+(?:{any_of(table['about'])})\b{other}")
        self.which = re.compile(
            rf",?[^\S\n]+(?:{any_of(table['about_clause'])})\b[^.;:\n]{{0,60}}?\b(?:{any_of(table['will'])})\b"
        )
        no_verb = any_of([*grammar.auxiliaries, *table["not_doing"]])
        self.that = re.compile(
            rf"[^\S\n]+(?:{any_of(sorted(grammar.relatives | grammar.that))})[^\S\n]+"
            rf"(?=(?!(?:{no_verb})\b)[a-z]+{grammar.plural_ending}\b[^\S\n])"
        )
        self.doing = re.compile(rf"[^\S\n]+(?=(?!(?:{no_verb})\b)[a-z]+{grammar.progressive}\b[^\S\n])")
        self.verb = re.compile(rf"[^\S\n]*(?:(?:{any_of(table['about_verb'])})\b)?")
        self.of_parties = re.compile(rf"[^\S\n]+(?:{any_of(table['of_parties'])})\b")
        self.withs = tuple(f" {word}" for word in table["of_parties"])
        self.inside = re.compile(rf"\b(?:{any_of(table['inside_names'])})\b")
        self.stops, self.small = frozenset(table["stops"]), frozenset(table["small"])
        self.into, self.agents = frozenset(table["into"]), frozenset(table["agents"])
        self.of_whom = frozenset(table["of_parties"])
        self.object_clauses = frozenset(table["object_clauses"])
        self.no_start, self.not_qualities = frozenset(table["no_start"]), frozenset(table["not_qualities"])
        self.articles = frozenset(table["determiners"])
        self.verb_ending, self.past = grammar.plural_ending, grammar.past_endings
        self.prepositions, self.times = grammar.prepositions, grammar.times
        self.joins = frozenset(lexicon.table("clauses")["and"])
        self.listed = re.compile(rf"(?:,[^\S\n][\w-]+){{1,4}},?[^\S\n](?:{any_of(sorted(self.joins))})[^\S\n]([\w-]+)")
        self.adjectives = tuple(table["adjective_endings"])
        self.adverbs = tuple(lexicon.table("speakers")["adverb_endings"])
        self.moment = moment_pattern(table["moments"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> _Words:
        return _Words(lexicon)
