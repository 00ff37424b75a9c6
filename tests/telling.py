"""Builds an article and its analysis by hand, so that a test can say exactly what each article tells."""

import hashlib
from collections.abc import Sequence

from briefing.model import (
    Agreement,
    Analysis,
    Article,
    Block,
    BlockKind,
    Evidence,
    Mention,
    PartialDate,
    Person,
    Reaction,
    Sentence,
    Signatory,
    Source,
    Span,
    Stance,
    Status,
    Term,
)

Told = tuple[Article, Analysis]


class Telling:
    """One article, a paragraph for each sentence; `agree` and `react` say what is found in it."""

    def __init__(self, name: str, *sentences: str, date: PartialDate | None = None, outlet: str | None = None) -> None:
        self.text = "\n\n".join(sentences)
        self.id = hashlib.sha256(self.text.encode()).hexdigest()
        self._spans = [self.find(sentence) for sentence in sentences]
        blocks = [Block(BlockKind.PARAGRAPH, span) for span in self._spans]
        source = Source(name, "plain", "0" * 64, outlet=outlet, published=date)
        self.article = Article(self.id, sentences[0], self.text, tuple(blocks), source)
        self._agreements: list[Agreement] = []
        self._reactions: list[Reaction] = []
        self._people: list[Person] = []
        self._mentions: list[Mention] = []

    def find(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def name(self, *actors: str) -> "Telling":
        """Marks every place where these actors are named."""
        for actor in actors:
            start = self.text.find(actor)
            while start >= 0:
                self._mentions.append(Mention(actor, Span(start, start + len(actor))))
                start = self.text.find(actor, start + 1)
        return self

    def agree(
        self,
        parties: Sequence[str],
        status: Status,
        at: Sequence[int] = (0,),
        *,
        instrument: str | None = None,
        signed_by: Sequence[str] = (),
        terms: Sequence[str] = (),
        when: str = "",
        about: str = "",
    ) -> "Telling":
        evidence = tuple(Evidence(self.id, self._spans[i], "by hand", status=status) for i in at)
        found = tuple(Term(self.id, self.find(words), self._holding(words)) for words in terms)
        signatories = tuple(Signatory(name) for name in signed_by)
        self._agreements.append(
            Agreement(
                tuple(sorted(parties)),
                status,
                evidence,
                instrument,
                subject=self.find(about) if about else None,
                terms=found,
                signatories=signatories,
                when=self.find(when) if when else None,
            )
        )
        return self

    def react(
        self,
        speaker: str,
        stance: Stance,
        at: int,
        *,
        side: str | None = None,
        towards: int | None = 0,
        direct: bool = False,
        person: bool = True,
        said: str | None = None,
    ) -> "Telling":
        words = (self.find(said),) if said else ()
        evidence = Evidence(self.id, self._spans[at], "by hand", stance=stance, said=words)
        self._reactions.append(Reaction(speaker, stance, direct, (evidence,), side=side, towards=towards))
        return self.know(speaker, side) if person else self

    def know(self, name: str, actor: str | None = None, role: str | None = None) -> "Telling":
        self._people.append(Person(name, (), role, actor))
        return self

    def done(self) -> Told:
        sentences = tuple(Sentence(span, i) for i, span in enumerate(self._spans))
        mentions = tuple(sorted(self._mentions, key=lambda mention: mention.span))
        analysis = Analysis(
            self.id,
            sentences,
            mentions,
            tuple(self._people),
            agreements=tuple(self._agreements),
            reactions=tuple(self._reactions),
        )
        return self.article, analysis

    def _holding(self, words: str) -> Span:
        span = self.find(words)
        return next(whole for whole in self._spans if whole.holds(span))
