"""Where articles, or one article with itself, tell the same thing in two ways."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.dossier import Account, Difference, DifferenceKind, Passage
from briefing.extraction.contradictions import end_dates, other_days, other_figures
from briefing.extraction.vocabulary import fold_name
from briefing.model import Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.extraction.answers import Speakers
    from briefing.extraction.figures import Quantity
    from briefing.language.lexicon import Lexicon
    from briefing.model import Agreement, Analysis, Article, Evidence, Person

_TABLE = "corroboration"
_YEAR_AND_NAME = re.compile(r"\b((?:1[6-9]|20)\d\d) ((?:[A-Z][\w-]+)(?: (?:[a-z]{2,3} ){0,2}[A-Z][\w-]+)*)")
_CAPITALISED = re.compile(r"\b[A-Z]")
_NAME_WORDS = 2
_NOT_YET = (Status.PROPOSED, Status.EXPLORING)
_DONE = (Status.AGREED, Status.SIGNED, Status.IN_FORCE)
_DEEDS = ("sign", "conclude", "reach", "launch", "settle")  # rules
_DATED_NAMES = 300  # of one dossier
_PROPER_WORDS = 3  # capitalised words that make an instrument's name a proper one


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with what was found in it."""

    article: Article
    analysis: Analysis
    quantities: tuple[Quantity, ...] = ()

    @property
    def id(self) -> str:
        return self.article.id

    def passage(self, span: Span) -> Passage:
        """The span with the sentence that holds it."""
        sentences = self.analysis.sentences
        place = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        holding = sentences[place].span if place >= 0 else span
        return Passage(self.id, span, holding if holding.start <= span.start < holding.end else span)


def find_differences(
    agreements: Sequence[Agreement], readings: Sequence[Reading], speakers: Speakers, lexicon: Lexicon
) -> tuple[Difference, ...]:
    """How the reports on one arrangement differ; `readings` are their articles, in the order of reading."""
    texts = {reading.id: reading.article.text for reading in readings}
    told = [(reading.article, reading.quantities) for reading in readings]
    found = [
        _status(agreements, {reading.id: reading for reading in readings}),
        _signatories(agreements, lexicon),
        _instruments(agreements, texts, lexicon),
        *other_figures(told),
        *end_dates(told, lexicon),
        *other_days(agreements, texts, lexicon),
        *_dated_names(readings),
        *_holders(readings, speakers, lexicon),
    ]
    return tuple(difference for difference in found if difference is not None)


def find_spellings(readings: Sequence[Reading], speakers: Speakers) -> tuple[Difference, ...]:
    """People with a part in the agreements or reactions whose names articles spell in two ways."""
    people = [(reading, person) for reading in readings for person in _concerned(reading)]
    return tuple(_spellings(people, speakers))


def _concerned(reading: Reading) -> list[Person]:
    """The people who sign, react, or are named where an agreement is told."""
    analysis, text = reading.analysis, reading.article.text
    names = {r.speaker for r in analysis.reactions} | {s.name for a in analysis.agreements for s in a.signatories}
    told = " ".join(e.span.of(text) for agreement in analysis.agreements for e in agreement.evidence)
    return [p for p in analysis.people if p.name in names or p.name.split()[-1] in told]


def _status(agreements: Sequence[Agreement], by_id: Mapping[str, Reading]) -> Difference | None:
    """One account for each status that an article gives on the whole, or says against itself."""
    given: dict[Status, list[Passage]] = defaultdict(list)
    for agreement in agreements:
        given[agreement.status].append(_first(agreement))
        reading = by_id[agreement.article]
        for evidence in agreement.evidence:
            if evidence.status and _contradicts(evidence, agreement) and _names(evidence.span, agreement, reading):
                given[evidence.status].append(Passage(evidence.article, evidence.span, evidence.span))
    return _difference(DifferenceKind.STATUS, [(s.value, given[s]) for s in Status if s in given])


def _contradicts(evidence: Evidence, agreement: Agreement) -> bool:
    """Whether a sentence tells as done what its article, on the whole, tells as planned."""
    done = evidence.status in _DONE and evidence.rule in _DEEDS and not evidence.hedged
    return done and agreement.status in _NOT_YET


def _names(span: Span, agreement: Agreement, reading: Reading) -> bool:
    """Whether a sentence names every party, so that it can only speak of them."""
    mentions = reading.analysis.mentions
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, first, key=lambda mention: mention.span.start)
    return set(agreement.parties) <= {mention.actor for mention in mentions[first:last]}


def _signatories(agreements: Sequence[Agreement], lexicon: Lexicon) -> Difference | None:
    """Two articles that each name signatories, and not the same ones."""
    named: dict[frozenset[str], list[Agreement]] = defaultdict(list)
    for agreement in agreements:
        if agreement.signatories:
            named[frozenset(_last_name(s.name, lexicon) for s in agreement.signatories)].append(agreement)
    if all(a <= b or b <= a for a in named for b in named):
        return None
    accounts = []
    for group in named.values():
        names = ", ".join(signatory.name for signatory in group[0].signatories)
        accounts.append((names, [_first(agreement) for agreement in group]))
    return _difference(DifferenceKind.SIGNATORY, accounts)


def _last_name(name: str, lexicon: Lexicon) -> str:
    return (fold_name(name, lexicon).split() or [""])[-1]


def _instruments(agreements: Sequence[Agreement], texts: Mapping[str, str], lexicon: Lexicon) -> Difference | None:
    """The instrument under names that are not used for each other, or under two proper names."""
    usual = _listed("instrument_names.interchangeable", lexicon)
    named: dict[str, list[tuple[str, Passage]]] = defaultdict(list)
    for agreement in agreements:
        if agreement.instrument:
            name = " ".join(agreement.instrument.split())
            head = name.casefold().split()[-1].removesuffix("s")
            proper = len(_CAPITALISED.findall(name)) >= _PROPER_WORDS
            key = name.casefold() if proper else "" if head in usual else head
            named[key].append((name, _naming(agreement, name, texts)))
    formal = _listed("instrument_names.formal", lexicon)
    if not any(key in formal or " " in key for key in named):
        return None
    accounts = [(found[0][0], [passage for _, passage in found]) for found in named.values()]
    return _difference(DifferenceKind.NAME, accounts)


def _naming(agreement: Agreement, name: str, texts: Mapping[str, str]) -> Passage:
    """The sentence of the agreement that holds the name, else its first."""
    text = texts[agreement.article]
    holding = (e for e in agreement.evidence if name.casefold() in " ".join(e.span.of(text).casefold().split()))
    evidence = next(holding, agreement.evidence[0])
    return Passage(evidence.article, evidence.span, evidence.span)


def _dated_names(readings: Sequence[Reading]) -> Iterable[Difference]:
    """The same thing, named with different years ("the 1967 Treaty", "the 1968 Treaty")."""
    found = [
        (match.group(1), match.group(2), reading, reading.passage(Span(match.start(), match.end())))
        for reading in readings
        for match in _YEAR_AND_NAME.finditer(reading.article.text)
    ]
    told: set[frozenset[str]] = set()
    for place, (year, name, reading, passage) in enumerate(found[:_DATED_NAMES]):
        for other_year, other_name, elsewhere, other in found[:place]:
            if year == other_year or elsewhere is reading or frozenset((year, other_year)) in told:
                continue
            if _holds(other.sentence.of(elsewhere.article.text), name) or _holds(
                passage.sentence.of(reading.article.text), other_name
            ):
                told.add(frozenset((year, other_year)))
                accounts = sorted([(f"{year} {name}", [passage]), (f"{other_year} {other_name}", [other])])
                yield Difference(DifferenceKind.DATE, tuple(Account(v, tuple(p)) for v, p in accounts))


def _holds(sentence: str, name: str) -> bool:
    return len(name.split()) >= _NAME_WORDS and name in " ".join(sentence.split())


def _spellings(people: Sequence[tuple[Reading, Person]], speakers: Speakers) -> Iterable[Difference]:
    """One person under several spellings, each with the first place that has it."""
    spelled: dict[tuple[str, ...], dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for reading, person in people:
        passage = _first_place(reading, person.name)
        if passage and " " in person.name:
            spelled[speakers.key(person.name, person.actor)][person.name].append(passage)
    for key in sorted(spelled):
        names = spelled[key]
        lasts = {tuple(name.split()[-1:]) for name in names}
        firsts = {name.split()[0] for name in names}
        if len(lasts) > 1 or len(firsts) > 1:
            difference = _difference(DifferenceKind.NAME, [(name, names[name]) for name in sorted(names)])
            if difference:
                yield difference


def _holders(readings: Sequence[Reading], speakers: Speakers, lexicon: Lexicon) -> Iterable[Difference]:
    """One office of one actor, held by different people in different articles on the same arrangement."""
    people = [(reading, person) for reading in readings for person in reading.analysis.people]
    single, past = _listed("offices.single", lexicon), _listed("offices.past", lexicon)
    offices: dict[tuple[str, str], dict[tuple[str, ...], list[tuple[str, Passage]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for reading, person in people:
        role = " ".join((person.role or "").casefold().replace("-", " ").split())
        office = next((name for name in sorted(single, key=lambda n: (-len(n), n)) if role.endswith(name)), None)
        passage = _first_place(reading, person.name)
        if office and person.actor and passage and " " in person.name and not past & set(role.split()):
            offices[office, person.actor][speakers.key(person.name, person.actor)].append((person.name, passage))
    for _, holders in sorted(offices.items()):
        accounts = [(found[0][0], [passage for _, passage in found]) for _, found in sorted(holders.items())]
        difference = _difference(DifferenceKind.NAME, accounts)
        if difference and _by_different_articles(difference) and len({key[0] for key in holders}) == len(holders):
            yield difference


def _by_different_articles(difference: Difference) -> bool:
    """Whether no article gives two of the accounts."""
    giving = [passage.article for account in difference.accounts for passage in account.passages]
    return len(giving) == len(set(giving))


def _first_place(reading: Reading, name: str) -> Passage | None:
    match = re.search(re.escape(name).replace(r"\ ", r"\s+"), reading.article.text)
    return reading.passage(Span(match.start(), match.end())) if match else None


def _first(agreement: Agreement) -> Passage:
    evidence = agreement.evidence[0]
    return Passage(evidence.article, evidence.span, evidence.span)


def _difference(kind: DifferenceKind, accounts: Iterable[tuple[str, Iterable[Passage]]]) -> Difference | None:
    """The difference, if there are two accounts of it; one passage of each article is enough."""
    sides = []
    for value, passages in accounts:
        by_article: dict[str, Passage] = {}
        for passage in passages:
            by_article.setdefault(passage.article, passage)
        if by_article:
            sides.append(Account(value, tuple(by_article.values())))
    return Difference(kind, tuple(sides)) if len(sides) > 1 else None


@lru_cache(maxsize=32)
def _listed(key: str, lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words(_TABLE, key)
