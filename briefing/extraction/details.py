"""Reads what stands around an arrangement: its subject, terms and signatories, when and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.claims import NAMING
from briefing.extraction.subjects import Subjects
from briefing.extraction.terms import Terms
from briefing.extraction.wordings import any_of, moment_pattern
from briefing.model import Signatory, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.extraction.claims import Claim
    from briefing.extraction.threads import Thread
    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People, Reference
    from briefing.model import Article, Mention, Person, Sentence, Term

_DATELINE = re.compile(r"[A-Z][A-Z'./ ]{2,30}(?:\([A-Z]+\)|,[^-–—\n]{0,24})?\s?[-–—]\s")  # "OSLO, May 4 - "
_NAME_GOES_ON = re.compile(r"[^\S\n]+(?:[A-Z][\w.-]*[^\S\n]+[A-Z]|&)")  # "Ann Lee Arts Centre", "Education & Research"


class Details:
    """Finds the details of one article's arrangements."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        people: People,
        lexicon: Lexicon,
    ) -> None:
        self._article, self._text = article, article.text
        self._sentences, self._mentions, self._people = sentences, mentions, people
        self._starts = [mention.span.start for mention in mentions]
        self._patterns = _Patterns.load(lexicon)
        self._subjects = Subjects(article.text, sentences, mentions, lexicon)
        self._terms = Terms(article, sentences, mentions, lexicon)

    def instrument(self, claims: Sequence[Claim]) -> str | None:
        """What the article calls it: its first firm name, else its first at all; a proper name is given whole."""
        names = [
            (NAMING.index(claim.rank), place)
            for place, claim in enumerate(claims)
            if claim.rank in NAMING and claim.noun
        ]
        name = self._subjects.name(claims[min(names)[1]]) if names else None
        return name.of(self._text) if name else None

    def subject(self, claims: Sequence[Claim]) -> Span | None:
        """What it is about."""
        return self._subjects.of(claims)

    def terms(self, claims: Sequence[Claim], parties: frozenset[str]) -> tuple[Term, ...]:
        """What is arranged."""
        return self._terms.of(claims, parties)

    def signatories(self, thread: Thread) -> tuple[Signatory, ...]:
        """The people who are said to have signed."""
        found: dict[str, Signatory] = {}
        for claim in thread.claims:
            if claim.status is Status.SIGNED and claim.rule == "sign" and claim.cues:
                for signatory in self._signing(claim, thread.parties):
                    found.setdefault(signatory.name, signatory)
        return tuple(found.values())

    def _signing(self, claim: Claim, parties: frozenset[str]) -> Iterator[Signatory]:
        verb = min(claim.cues, key=lambda cue: (cue == claim.noun, cue.start))
        side = self._signed_for(self._sentences[claim.sentence].span, parties)
        for reference in self._people.within(self._sentences[claim.sentence].span):
            person = self._people.people[reference.person]
            before = self._text[max(0, reference.start - 60) : reference.start]
            led = reference.start < verb.start or self._patterns.signed_by.search(before) is not None
            if led and (person.actor is None or person.actor in parties) and self._is_somebody(reference, person):
                yield Signatory(person.name, person.role, person.actor or side)

    def _signed_for(self, sentence: Span, parties: frozenset[str]) -> str | None:
        """The party on behalf of which a sentence says that it was signed."""
        low = bisect_left(self._starts, sentence.start)
        for mention in self._mentions[low : bisect_left(self._starts, sentence.end)]:
            before = self._text[max(sentence.start, mention.span.start - 24) : mention.span.start]
            if mention.actor in parties and self._patterns.signed_for.search(before):
                return mention.actor
        return None

    def _is_somebody(self, reference: Reference, person: Person) -> bool:
        """Not what is named after a person, nor a word that looks like a name and is used once."""
        if _NAME_GOES_ON.match(self._text, reference.end):
            return False
        return " " in person.name or sum(r.person == reference.person for r in self._people.references) > 1

    def when(self, claims: Sequence[Claim]) -> Span | None:
        """The date told with the deed, as written; that of a dateline where the deed was done "today"."""
        for claim in claims:
            span = self._sentences[claim.sentence].span
            dateline = _DATELINE.match(self._text, span.start, span.end)
            found = self._patterns.moment.search(self._text, dateline.end() if dateline else span.start, span.end)
            if found is not None and dateline and found.group() in self._patterns.today:
                found = self._patterns.moment.search(self._text, span.start, dateline.end()) or found
            if found is not None:
                return Span(found.start(), found.end())
        return None

    def where(self, claims: Sequence[Claim], parties: frozenset[str]) -> Span | None:
        """The place of the deed: "in Kyiv"."""
        for claim in claims:
            span = self._sentences[claim.sentence].span
            low = bisect_left(self._starts, span.start)
            for mention in self._mentions[low : bisect_left(self._starts, span.end)]:
                own = mention.actor in parties and mention.form == "name"
                if mention.place and not own:
                    before = self._text[max(0, mention.span.start - 12) : mention.span.start]
                    if self._patterns.place.search(before):
                        return mention.span
        return None


@dataclass(frozen=True)
class _Patterns:
    """The compiled patterns of `details.toml`."""

    signed_by: re.Pattern[str]
    signed_for: re.Pattern[str]
    today: frozenset[str]
    moment: re.Pattern[str]
    place: re.Pattern[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> _Patterns:
        table = lexicon.table("details")
        return _Patterns(
            signed_by=re.compile(rf"(?:{any_of(table['signed_by'])})\s+(?:[^\s,;.]+\s+){{0,5}}$"),
            signed_for=re.compile(
                rf"\b(?:{any_of(table['signed_for'])})\s+(?:{any_of(sorted(table['determiners']))}\s+)?$"
            ),
            today=frozenset(table["moments"]["today"]),
            moment=moment_pattern(table["moments"]),
            place=re.compile(rf"\b(?:{any_of(table['places'])})\s+$"),
        )
