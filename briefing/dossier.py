"""What many articles say together: dossiers, what is shared and disputed, and the briefing made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from briefing.model import Agreement, Anchor, Article, Evidence, PartialDate, Reaction, Signatory, Span, Status, Term


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of one article and the sentence that holds it."""

    article: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that several articles give alike, with one passage of each."""

    text: str
    passages: tuple[Passage, ...]


class DifferenceKind(StrEnum):
    STATUS = "status"
    SIGNATORY = "signatory"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a difference: what it gives and where it says so."""

    value: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What articles, or one article with itself, give in two ways; the accounts stand side by side, never averaged."""

    kind: DifferenceKind
    accounts: tuple[Account, ...]

    def __post_init__(self) -> None:
        if len(self.accounts) < 2:
            raise ValueError("a difference needs two accounts")


@dataclass(frozen=True, slots=True)
class Dossier:
    """The agreements of many articles on one arrangement; spread and counts are derived from them."""

    parties: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    status: Status
    independent: int  # reports, copies and shared quotations folded
    reactions: tuple[Reaction, ...] = ()
    differences: tuple[Difference, ...] = ()
    figures: tuple[Figure, ...] = ()
    counted: tuple[Passage, ...] = ()  # parties that are counted instead of named ("20 port authorities")
    edited: bool = False  # a reader's correction had a part in it

    def __post_init__(self) -> None:
        if not self.agreements:
            raise ValueError("a dossier needs at least one agreement")

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that report it, in order of first mention, without repeats."""
        return tuple(dict.fromkeys(agreement.article for agreement in self.agreements))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(evidence for agreement in self.agreements for evidence in agreement.evidence)

    @property
    def spread(self) -> tuple[tuple[Status, tuple[str, ...]], ...]:
        """Each status that an article gives, the furthest first and stalled before all, with those articles' ids."""
        statuses = sorted({agreement.status for agreement in self.agreements}, key=_spread_order)
        return tuple((status, self._articles_saying(status)) for status in statuses)

    @property
    def leading(self) -> tuple[Agreement, ...]:
        """The agreements with those first that say what the dossier says, the best supported of them before all."""
        return tuple(sorted(self.agreements, key=lambda a: (a.status is not self.status, -len(a.evidence))))

    @property
    def instrument(self) -> str | None:
        return next((agreement.instrument for agreement in self.leading if agreement.instrument), None)

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Each signatory once, as the best supported report names them."""
        named: dict[str, Signatory] = {}
        for agreement in self.leading:
            for signatory in agreement.signatories:
                named.setdefault(signatory.name.split()[-1].casefold(), signatory)
        return tuple(named.values())

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for agreement in self.leading for term in agreement.terms)

    def place(self, field: Literal["subject", "when", "where"]) -> tuple[str, Span] | None:
        """The article and the span that give the subject, or the time or place of the step it has reached."""
        told = (a for a in self.leading if field == "subject" or a.status is self.status)
        found = ((agreement.article, getattr(agreement, field)) for agreement in told)
        return next(((article, span) for article, span in found if span), None)

    def _articles_saying(self, status: Status) -> tuple[str, ...]:
        return tuple(dict.fromkeys(a.article for a in self.agreements if a.status is status))


def reading_order(article: Article) -> tuple[bool, str, str, str, str]:
    """The order in which articles are shown: the dated ones by date, then the undated, by the name of their file."""
    source = article.source
    return (source.published is None, str(source.published or ""), source.origin, source.item or "", article.id)


def _spread_order(status: Status) -> int:
    return -len(Status) if status is Status.STALLED else -status.rung


class CorrectionKind(StrEnum):
    MERGE = "merge"  # the claims of all places are one arrangement
    SPLIT = "split"  # the claim is an arrangement of its own
    FIX = "fix"  # one field of the claim is another value
    REJECT = "reject"  # the claim is none


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader knows better; each anchor quotes a sentence that gives the claim concerned."""

    kind: CorrectionKind
    anchors: tuple[Anchor, ...]
    field: str = ""  # of a fix: "parties", "status", "stance" or "speaker"
    value: str = ""  # parties are separated by semicolons
    created: str = ""  # ISO 8601, UTC, passed in

    def __post_init__(self) -> None:
        if len(self.anchors) < (2 if self.kind is CorrectionKind.MERGE else 1):
            raise ValueError("a correction needs the places it is about")


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction with where its anchors are now, as (article, span)."""

    correction: Correction
    places: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage that the reader bookmarked, where it is now."""

    article: str
    span: Span
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is needed to make a briefing again."""

    version: str
    ruleset: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A condensed briefing; it holds no clock, so the same articles give the same bytes."""

    title: str
    articles: tuple[Article, ...]
    dossiers: tuple[Dossier, ...]
    reactions: tuple[Reaction, ...]  # those that answer no agreement
    keyphrases: tuple[str, ...] = ()
    as_of: PartialDate | None = None
    differences: tuple[Difference, ...] = ()  # those that belong to no one dossier
    copies: tuple[tuple[str, ...], ...] = ()  # ids of articles that are near-copies of each other
    provenance: Provenance | None = None
    passages: tuple[Kept, ...] = ()  # the reader's own bookmarks
    only_new: bool = False  # what an older briefing says already is left out
    failed: tuple[str, ...] = ()  # files left out because their analysis failed, each with the reason
