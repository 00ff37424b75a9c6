"""Reads the terms of an arrangement: the points of a list, what a side undertakes, what the paper is said to bring."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.claims import NAMING
from briefing.extraction.wordings import any_of
from briefing.language.grammar import Grammar
from briefing.model import BlockKind, Span, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.extraction.claims import Claim
    from briefing.language.lexicon import Lexicon
    from briefing.model import Article, Mention, Sentence

_MOST, _LONGEST, _SHORTEST = 20, 400, 8
_WORDS = 3  # at least, where no list sets it apart
_APPOSED = 30  # characters of what stands between commas behind a party
_NEAR = 60  # characters before a verb in which its subject stands
_BULLET = re.compile(r"[\s•·*–—\-\d.)]*")
_NAMED = ("name", "capital", "metonym")  # how those who act are named
_UNDERTAKINGS = ("deliver", "commit", "agree", "trade", "cooperate")  # rules of what a side takes upon itself


class Terms:
    """Finds the terms of one article's arrangements."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
    ) -> None:
        self._article, self._text = article, article.text
        self._sentences, self._mentions = sentences, mentions
        self._starts = [mention.span.start for mention in mentions]
        self._words = _Words.load(lexicon)

    def of(self, claims: Sequence[Claim], parties: frozenset[str]) -> tuple[Term, ...]:
        """What the claims on an arrangement between some parties give, in the order of the text."""
        found: dict[Span, Term] = {}
        for claim in claims:
            if len(found) >= _MOST:
                break
            for span, sentence in self._of_claim(claim, parties):
                found.setdefault(span, Term(self._article.id, span, sentence))
        return tuple(found[span] for span in sorted(found)[:_MOST])

    def _of_claim(self, claim: Claim, parties: frozenset[str]) -> Iterator[tuple[Span, Span]]:
        sentence = self._sentences[claim.sentence].span
        if self._text[sentence.end - 1] == ":":
            yield from self._points(claim.sentence)
        elif claim.status is not Status.STALLED and (claim.rank in NAMING or claim.rule in _UNDERTAKINGS):
            found = self._undertaken(sentence, parties) or self._brought(claim, sentence)
            if found is not None and len(found.of(self._text).split()) >= _WORDS and len(found) <= _LONGEST:
                yield found, sentence

    def _points(self, number: int) -> Iterator[tuple[Span, Span]]:
        """The items of the list that a sentence with a colon opens."""
        block = self._sentences[number].block
        for sentence in self._sentences[number + 1 : number + 1 + 2 * _MOST]:
            kind = self._article.blocks[sentence.block].kind
            if sentence.block == block or kind is not BlockKind.ITEM:
                break
            start = _BULLET.match(self._text, sentence.span.start, sentence.span.end)
            if start is not None and sentence.span.end - start.end() >= _SHORTEST:
                yield Span(start.end(), sentence.span.end), sentence.span

    def _undertaken(self, sentence: Span, parties: frozenset[str]) -> Span | None:
        """What a party, or both, are said to undertake, from its name on: "Kenya will lift its tariffs"."""
        for lead in self._words.undertakes.finditer(self._text, sentence.start, sentence.end):
            start = self._subject(max(sentence.start, lead.start() - _NEAR), lead.start(), parties)
            before = self._text[max(sentence.start, start - _NEAR) : start] if start is not None else ""
            if start is not None and self._words.no_subject.search(before) is None:
                determiner = self._words.determiner.search(before)
                return self._to_end(start - len(determiner.group()) if determiner else start, sentence)
        return None

    def _subject(self, low: int, at: int, parties: frozenset[str]) -> int | None:
        """Where the subject of the verb at a place begins, if it is a party, several of them, or "both sides"."""
        pair = self._words.of_pair.search(self._text[low:at])
        if pair is not None:
            return low + pair.start()
        start = next((at - len(name) - 1 for name in sorted(parties) if self._text.endswith(f"{name} ", low, at)), None)
        for mention in reversed(self._mentions[bisect_left(self._starts, low) : bisect_left(self._starts, at)]):
            if mention.actor not in parties or mention.span.start == start:
                continue
            gap = self._words.before_verb if start is None else self._words.between_subjects
            end = at if start is None else start
            named = mention.form in _NAMED or len(self._text[mention.span.end : end].split()) > 0  # "Polish officials"
            if not named or not gap.fullmatch(self._text, mention.span.end, end):
                break
            start = mention.span.start
        return start

    def _brought(self, claim: Claim, sentence: Span) -> Span | None:
        """What the arrangement is said to bring, behind its name: "the pact will end all tariffs"."""
        if claim.noun is None:
            return None
        end = min(sentence.end, claim.noun.end + _LONGEST)
        for lead in self._words.brings.finditer(self._text, claim.noun.end, end):
            theirs = self._words.of_name.fullmatch(self._text, claim.noun.end, lead.start())
            if theirs or self._is_under(claim.noun) or self._text.endswith(self._words.it, 0, lead.start()):
                first = self._text[lead.end() : sentence.end].split(" ", 1)[0]
                return self._to_end(lead.start() if first in self._words.hanging else lead.end(), sentence)
        return None

    def _is_under(self, noun: Span) -> bool:
        """Whether a name leads to what is done by virtue of it: "under the pact, duties will end"."""
        before = self._text[max(0, noun.start - _NEAR) : noun.start]
        return self._text.startswith(",", noun.end) and self._words.under.search(before) is not None

    def _to_end(self, start: int, sentence: Span) -> Span:
        """From a place to the last word of a sentence, who says so left out."""
        said = self._words.said.search(self._text, start, sentence.end)
        end = said.start() if said else sentence.end
        while end > start + 1 and not (self._text[end - 1].isalnum() or self._text[end - 1] in "%)"):
            end -= 1
        return Span(start, end)


class _Words:
    """The compiled words of `details.toml` that terms are read with."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, grammar = lexicon.table("details"), Grammar.of(lexicon)
        determiners = any_of(table["determiners"])
        none = rf"\b(?!(?:{any_of(table['not_terms'])})\b)"
        self.brings = re.compile(rf"{none}(?:{any_of(table['terms'])})\s+")
        self.undertakes = re.compile(rf"{none}(?:{any_of(table['undertakes'])})\s+(?!(?:{determiners})\b)")
        self.of_name = re.compile(
            rf"(?:[^\S\n]+(?:{any_of(table['of_parties'])})\b[^,;:\n]{{1,{_NEAR}}}?(?:,[^,;:\n]{{1,{_APPOSED}}},)?)?,?(?:[^\S\n]+[^\W\d_A-Z]+){{0,3}}[^\S\n]+"
        )
        self.of_pair = re.compile(rf"\b(?:{any_of(table['of_pair'])})[^\S\n]+$", re.IGNORECASE)
        self.under = re.compile(rf"\b(?:{any_of(table['under'])})[^\S\n]+(?:[^\s,]+[^\S\n]+){{0,3}}$", re.IGNORECASE)
        self.no_subject = re.compile(
            rf"\b(?:{any_of(table['no_subject'])})[^\S\n]+(?:(?:{determiners})[^\S\n]+)?$", re.IGNORECASE
        )
        small = any_of(sorted(grammar.relatives | grammar.that | grammar.conjunctions))
        self.before_verb = re.compile(rf"(?:’s|'s)?[^\S\n]+(?:(?!(?:{small})\b)[^\W\d_]+[^\S\n]+)?")
        joins = any_of(lexicon.table("clauses")["and"])
        self.between_subjects = re.compile(rf",?[^\S\n]+(?:(?:{joins})[^\S\n]+)?(?:(?:{determiners})[^\S\n]+)?")
        self.said = re.compile(rf",[^\S\n]+(?:[^\s,]+[^\S\n]+){{0,2}}(?:{any_of(table['said'])})\b")
        self.determiner = re.compile(rf"\b(?:{determiners})[^\S\n]+$", re.IGNORECASE)
        self.it = tuple(f" {word} " for word in table["it"])
        self.hanging = frozenset(table["small"]) - frozenset(table["determiners"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> _Words:
        return _Words(lexicon)
