"""The words of an article as keyphrases see them: what ends a phrase, what may begin or end one, what is a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from briefing.language.inflection import verb_forms
from briefing.language.lexicon import Lexicon
from briefing.language.sentences import split_sentences
from briefing.language.tokens import Token, TokenKind, tokenize
from briefing.model import Article, BlockKind, Span

MOST_WORDS = 20_000  # of an article
MOST_BLOCK_WORDS = 2_000
_MOST_BLOCK_CHARACTERS = 20 * MOST_BLOCK_WORDS
_LONGEST_NUMBER = 3
_COMMON_ENDINGS = ("ly", "ing", "ed", "s")

_TABLE = "keyphrases"
_HEADLINES = (BlockKind.TITLE, BlockKind.HEADING)
_OPENERS = ("“", '"', "``", "''", "‘", ":", ".")
_LISTS = (
    "stop", "breakers", "calendar", "connectors", "determiners", "before_verbs", "before_nouns", "ly_nouns",
    "ing_nouns", "ed_adjectives", "weak", "mild", "generic", "plural_modifiers", "titles",
)  # fmt: skip


class Word(NamedTuple):
    """A word or mark of a sentence; `key` is the same for all its variants."""

    text: str
    start: int
    end: int
    key: str
    mark: bool = False
    ends: bool = True  # no phrase holds it
    link: bool = False  # a phrase may hold it inside ("of")
    first: bool = False  # a phrase may begin with it
    last: bool = False  # a phrase may end with it
    name: bool = False
    joined: bool = False  # a name that belongs to the name before it
    cut: bool = False  # nothing may follow it in a phrase (a possessive, a plural)
    alone: bool = False  # a verb or participle: no part of a phrase, yet a term by itself


class Line(NamedTuple):
    """The words of one sentence, and the block it stands in."""

    words: tuple[Word, ...]
    kind: BlockKind
    block: int


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The word lists of a lexicon, with the verbs inflected."""

    stop: frozenset[str]
    breakers: frozenset[str]
    calendar: frozenset[str]
    connectors: frozenset[str]
    determiners: frozenset[str]
    before_verbs: frozenset[str]
    before_nouns: frozenset[str]
    plain_verbs: frozenset[str]  # forms that are never nouns
    participles: frozenset[str]  # -ed and -ing forms of all verbs
    nouns_too: frozenset[str]  # forms that are verbs or nouns
    rarely_plural: frozenset[str]  # of these, the forms in -s that are mostly verbs
    ly_nouns: frozenset[str]
    ing_nouns: frozenset[str]
    ed_adjectives: frozenset[str]
    weak: frozenset[str]
    mild: frozenset[str]
    generic: frozenset[str]
    plural_modifiers: frozenset[str]
    titles: frozenset[str]
    adjectives: frozenset[str]  # of actors: "Polish"
    noun_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]


@lru_cache(maxsize=8)
def wording(lexicon: Lexicon) -> Wording:
    """The compiled lists of a lexicon."""

    def words(key: str) -> frozenset[str]:
        return lexicon.words(_TABLE, key)

    plain: set[str] = set()
    participles = set(words("past_forms"))
    both: set[str] = set()
    lone: set[str] = set()
    for lemma in sorted(words("verbs") | words("nouns_too")):
        base, present, *others = verb_forms(lemma, lexicon)
        (both if lemma in words("nouns_too") else plain).update((base, present))
        participles.update(others)
        if lemma in words("rarely_plural"):
            lone.add(present)
    forms = (form for group in lexicon.actors.forms.values() for form in group)
    return Wording(
        **{key: words(key) for key in _LISTS},
        plain_verbs=frozenset(plain),
        participles=frozenset(participles),
        nouns_too=frozenset(both),
        rarely_plural=frozenset(lone),
        adjectives=frozenset(form.text.lower() for form in forms if form.form == "adjective"),
        noun_endings=tuple(sorted(words("noun_endings"))),
        adjective_endings=tuple(sorted(words("adjective_endings"))),
    )


def read_lines(article: Article, lexicon: Lexicon) -> tuple[Line, ...]:
    """The sentences of an article, as far as they are read, with each word's part in phrases decided."""
    lists = wording(lexicon)
    sentences = list(_sentences(article, lexicon))
    case = _Case(sentences)
    return tuple(
        Line(tuple(_Reader(tokens, kind in _HEADLINES, lists, case).words()), kind, block)
        for tokens, kind, block in sentences
    )


def _sentences(article: Article, lexicon: Lexicon) -> Iterator[tuple[tuple[Token, ...], BlockKind, int]]:
    """The sentences that are read; what lies behind the limits is not even split."""
    read = 0
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.BOILERPLATE:
            continue
        span = Span(block.span.start, min(block.span.end, block.span.start + _MOST_BLOCK_CHARACTERS))
        in_block = 0
        for sentence in split_sentences(article.text, (replace(block, span=span),), lexicon):
            if in_block >= MOST_BLOCK_WORDS:
                break
            if read >= MOST_WORDS:
                return
            tokens = tokenize(article.text, sentence.span)
            in_block += len(tokens)
            read += len(tokens)
            yield tokens, block.kind, number


class _Case:
    """How words are written where case means something: inside the sentences of the body."""

    def __init__(self, sentences: Sequence[tuple[tuple[Token, ...], BlockKind, int]]) -> None:
        self.small: set[str] = set()
        self.names: set[str] = set()
        for tokens, kind, _ in sentences:
            if kind in _HEADLINES:
                continue
            begun = False
            for token in tokens:
                if token.kind is TokenKind.WORD:
                    if not token.capital:
                        self.small.add(token.stem)
                    elif begun:
                        self.names.add(token.stem.lower())
                    begun = True
                elif token.text in _OPENERS:
                    begun = False


class _Reader:
    """Decides what each token of one sentence may do in a phrase, from the token and those beside it."""

    def __init__(self, tokens: Sequence[Token], headline: bool, lists: Wording, case: _Case) -> None:
        self._tokens = tokens
        self._headline = headline
        self._lists = lists
        self._case = case
        self._first = next((number for number, token in enumerate(tokens) if token.kind is TokenKind.WORD), 0)

    def words(self) -> Iterator[Word]:
        name: Word | None = None  # the name that the next one would belong to
        for number, token in enumerate(self._tokens):
            word = self._word(number, token, name)
            yield word
            if word.cut or not (word.name or word.link):
                name = None
            elif word.name:
                apart = word.text.lower() in self._lists.titles or word.text.lower() in self._lists.adjectives
                name = None if apart else word

    def _word(self, number: int, token: Token, before: Word | None) -> Word:
        if token.kind in (TokenKind.MARK, TokenKind.QUOTE):
            return Word(token.text, token.start, token.end, "", mark=True)
        text = _bare(token)
        lower = text.lower()
        plain = Word(text, token.start, token.start + len(text), fold(lower), cut=token.possessive)
        if not any(map(str.isalpha, text)):
            # "Article 5", "Apollo 11": a short number may end a name.
            part = before is not None and len(text) <= _LONGEST_NUMBER
            return plain._replace(ends=not part, last=True, joined=part)
        if lower in self._lists.connectors:
            return plain._replace(link=True)
        if len(text) < 2 or "/" in text or text in self._lists.calendar:
            return plain
        name = self._is_name(number, token)
        if lower in self._lists.stop and not (name and text.isupper() and not self._headline):
            return plain
        if name:
            return plain._replace(ends=False, first=True, last=True, name=True, joined=before is not None)
        return self._common(number, lower, plain)

    def _is_name(self, number: int, token: Token) -> bool:
        """Whether it is written with capitals that mean something."""
        if not any(map(str.isupper, token.text)):
            return False
        lower = token.stem.lower()
        if self._headline:
            return lower in self._case.names and lower not in self._case.small
        if number > self._first and self._tokens[number - 1].text not in _OPENERS:
            return True
        return lower not in self._case.small and (lower in self._case.names or not self._known(lower))

    def _known(self, lower: str) -> bool:
        """Whether it looks like a common word, so that a capital at the beginning says nothing."""
        lists = self._lists
        known = (
            lists.generic,
            lists.weak,
            lists.mild,
            lists.breakers,
            lists.nouns_too,
            lists.plain_verbs,
            lists.participles,
        )
        return any(lower in words for words in known) or lower.endswith((*lists.noun_endings, *_COMMON_ENDINGS))

    def _common(self, number: int, lower: str, plain: Word) -> Word:
        """A word that is no name: verbs, adverbs and empty words end a phrase."""
        lists = self._lists
        if lower in lists.breakers or (lower.endswith("ly") and lower not in lists.ly_nouns):
            return plain
        if self._is_verb(number, lower):
            return plain._replace(alone=True)
        if lower in lists.weak:
            return plain._replace(ends=False)
        if lower in lists.mild:
            return plain._replace(ends=False, first=True)
        modifier = self._is_participle(lower) or lower in lists.plain_verbs
        if modifier and not self._modifies(number, lower):
            return plain._replace(alone=True)
        # A plural rarely stands before another noun: what looks like one there is a verb.
        closing = lower in lists.nouns_too and lower.endswith("s") and lower not in lists.plural_modifiers
        return plain._replace(ends=False, first=True, last=not modifier, alone=modifier, cut=plain.cut or closing)

    def _is_participle(self, lower: str) -> bool:
        lists = self._lists
        if lower in lists.ing_nouns or lower in lists.ed_adjectives:
            return False
        return lower in lists.participles or (lower.endswith("ed") and len(lower) > 4 and not lower.endswith("eed"))

    def _is_verb(self, number: int, lower: str) -> bool:
        lists = self._lists
        before, after = self._lower(number - 1), self._lower(number + 1)
        if lower in lists.plain_verbs and lower.endswith("s"):
            return True
        if before in lists.before_verbs:
            return True
        if self._announced(number):
            return False
        if lower in lists.rarely_plural:
            return after not in lists.connectors  # "heads of state"
        if lower in lists.nouns_too and (after.endswith(lists.adjective_endings) or self._is_plural(before)):
            return True  # "share strategic ports", "countries share ports": no noun stands so
        return after in lists.determiners

    def _is_plural(self, lower: str) -> bool:
        """Whether it is a plural that stands before no other noun."""
        known = lower in self._lists.stop or lower in self._lists.plural_modifiers
        return lower.endswith("s") and fold(lower) == lower[:-1] and not known

    def _modifies(self, number: int, lower: str) -> bool:
        """Whether a verb form stands before a noun like an adjective ("the proposed pact", not "by mending fences")."""
        if lower.endswith("ing"):
            return self._lower(number - 1) in self._lists.determiners
        return self._announced(number)

    def _announced(self, number: int) -> bool:
        """Whether the word before it announces a noun."""
        return self._lower(number - 1) in self._lists.before_nouns

    def _lower(self, number: int) -> str:
        return self._tokens[number].text.lower() if 0 <= number < len(self._tokens) else ""


def _bare(token: Token) -> str:
    """The token without a possessive ending, and without the full stop of a word that is no chain of initials."""
    text = token.stem
    return text.rstrip(".") if text.endswith(".") and "." not in text[:-1] else text


@lru_cache(maxsize=50_000)
def fold(lower: str) -> str:
    """One key for a word's variants: plural, hyphen, full stops and compatibility forms make no difference."""
    key = unicodedata.normalize("NFKC", lower)
    key = "".join(char for char in key if char.isalnum())
    if len(key) <= 3 or not key.endswith("s"):
        return key
    if key.endswith(("ss", "us", "is")):
        return key
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "xes", "ches", "shes")):
        return key[:-2]
    return key[:-1]
