"""The reports of many articles brought together: what is one arrangement becomes one dossier.

Articles are sorted by what they are, never by how they came, so their order cannot matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.dossier import Dossier, reading_order
from briefing.extraction.answers import Speakers, merge_reactions
from briefing.extraction.contradictions import repeats_itself
from briefing.extraction.copies import count_independent, find_copies
from briefing.extraction.corrections import correct_analysis, edited_claims, put_together, standing_alone
from briefing.extraction.counted import counted_parties
from briefing.extraction.differences import Reading, find_differences, find_spellings
from briefing.extraction.essentials import keep_agreement
from briefing.extraction.figures import find_figures, shared_figures
from briefing.extraction.likeness import claims_of, find_links, group_alike, with_company
from briefing.extraction.partition import partition
from briefing.extraction.settling import name_paper, settle_parties, settle_status
from briefing.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.dossier import Difference, Placed
    from briefing.extraction.figures import Quantity
    from briefing.extraction.likeness import Claim
    from briefing.language.lexicon import Lexicon
    from briefing.model import Agreement, Analysis, Article, Evidence, Mention, Reaction, Span, Statement

_OPENING_MARKS = tuple('“"‘«„')
_NAME = "name"  # a party named outright, and not by its capital or its people
_IN_PASSING = "named"  # the rule that finds an arrangement by its name alone
_READABLE = 300  # characters of a sentence that is still good to quote


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What a set of articles says together."""

    dossiers: tuple[Dossier, ...]
    reactions: tuple[Reaction, ...]  # those that answer no agreement
    differences: tuple[Difference, ...] = ()  # those that belong to no one dossier
    copies: tuple[tuple[str, ...], ...] = ()


def bring_together(
    articles: Sequence[Article],
    analyses: Sequence[Analysis],
    lexicon: Lexicon,
    corrections: Sequence[Placed] = (),
) -> Corroboration:
    """Everything that needs more than one article: dossiers, other reactions, differences and near-copies.

    `corrections` are what a reader knows better; dossiers they had a part in are marked as edited.
    """
    readings = _readings(articles, [correct_analysis(analysis, corrections) for analysis in analyses])
    outlets = [reading.article.source.outlet or "" for reading in readings]
    speakers = Speakers([reading.analysis for reading in readings], lexicon, filter(None, outlets))
    texts = {reading.id: reading.article.text for reading in readings}
    copies = find_copies([reading.article for reading in readings])
    company = with_company(reading.analysis for reading in readings)
    claims = [
        claim
        for reading in readings
        for claim in claims_of(reading.article, _ranked(reading, lexicon), lexicon, alone=reading.id not in company)
    ]
    parts = _parts(claims, corrections)
    known = _Set({reading.id: reading for reading in readings}, speakers, copies, lexicon)
    drafts = [_draft([claims[i].agreement for i in part], known) for part in parts]
    edited = edited_claims(claims, corrections)
    answers = _answers([[claims[i] for i in part] for part in parts], readings)
    merged = {place: merge_reactions(told, speakers, texts, lexicon) for place, told in answers.items()}
    filed = [
        replace(draft, reactions=merged.get(i, ()), edited=bool(edited & set(parts[i])))
        for i, draft in enumerate(drafts)
    ]
    dossiers = tuple(_placed(dossier, i) for i, dossier in enumerate(_told_once(sorted(filed, key=_importance))))
    others = tuple(replace(reaction, towards=None) for reaction in merged.get(None, ()))
    return Corroboration(dossiers, others, find_spellings(readings, speakers), copies)


def _told_once(dossiers: Sequence[Dossier]) -> list[Dossier]:
    """The dossiers, a difference that several of them share with the first only."""
    seen: set[Difference] = set()
    kept = []
    for dossier in dossiers:
        kept.append(replace(dossier, differences=tuple(d for d in dossier.differences if d not in seen)))
        seen.update(dossier.differences)
    return kept


def _placed(dossier: Dossier, place: int) -> Dossier:
    """The dossier with its reactions pointing at its place."""
    return replace(dossier, reactions=tuple(replace(reaction, towards=place) for reaction in dossier.reactions))


def _parts(claims: Sequence[Claim], corrections: Sequence[Placed]) -> list[tuple[int, ...]]:
    """Which claims are one arrangement, as places among `claims`."""
    alone = standing_alone(claims, corrections)
    groups = group_alike(claims, alone)
    links = find_links(claims, groups)
    kept = {pair: strength for pair, strength in links.items() if not alone & {groups[g][0] for g in pair}}
    parts = [[i for group in part for i in groups[group]] for part in partition(len(groups), kept)]
    return put_together(claims, parts, corrections)


def _readings(articles: Sequence[Article], analyses: Sequence[Analysis]) -> list[Reading]:
    """Each text once, under the first of its files, in the order of reading."""
    pairs = sorted(zip(articles, analyses, strict=True), key=lambda pair: reading_order(pair[0]))
    once: dict[str, Reading] = {}
    for article, analysis in pairs:
        once.setdefault(article.id, Reading(article, analysis))
    return list(once.values())


def _ranked(reading: Reading, lexicon: Lexicon) -> Analysis:
    """The analysis, with each agreement's best evidence first and under its best name."""
    blocks = {s.span: reading.article.blocks[s.block].kind for s in reading.analysis.sentences}

    def order(agreement: Agreement, evidence: Evidence) -> tuple[int, bool, bool, int, int, bool, bool, Span]:
        words = evidence.span.of(reading.article.text)
        mentions = [m for m in _within(reading.analysis.mentions, evidence.span) if m.actor in agreement.parties]
        return (
            0 if evidence.status is agreement.status else 1 if evidence.status is None else 2,
            evidence.hedged,
            not any(signatory.name.split()[-1] in words for signatory in agreement.signatories),
            -len({mention.actor for mention in mentions}),
            -len({mention.actor for mention in mentions if mention.form == _NAME}),
            blocks.get(evidence.span) in (BlockKind.TITLE, BlockKind.HEADING),
            len(evidence.span) > _READABLE,
            evidence.span,
        )

    def best_first(agreement: Agreement) -> Agreement:
        first, *rest = sorted(agreement.evidence, key=lambda e: order(agreement, e))
        parties = [m for m in _within(reading.analysis.mentions, first.span) if m.actor in agreement.parties]
        return replace(agreement, evidence=(keep_agreement(first, reading.article.text, parties, lexicon), *rest))

    ranked = [best_first(agreement) for agreement in reading.analysis.agreements]
    named = tuple(name_paper(agreement, reading.article.text, lexicon) for agreement in ranked)
    return replace(reading.analysis, agreements=named)


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions, which are in the order of the text, that lie in a span."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, first, key=lambda mention: mention.span.start)
    return [mention for mention in mentions[first:last] if mention.span.end <= span.end]


@dataclass(frozen=True, slots=True)
class _Set:
    """What is known of all articles together before their agreements are filed."""

    by_id: Mapping[str, Reading]
    speakers: Speakers
    copies: tuple[tuple[str, ...], ...]
    lexicon: Lexicon
    figures: dict[str, tuple[Quantity, ...]] = field(default_factory=dict)  # by article, as far as looked up

    def figures_of(self, reading: Reading) -> tuple[Quantity, ...]:
        if reading.id not in self.figures:
            self.figures[reading.id] = find_figures(reading.article, reading.analysis, self.lexicon)
        return self.figures[reading.id]


def _draft(agreements: Sequence[Agreement], known: _Set) -> Dossier:
    """A dossier without its reactions."""
    lexicon = known.lexicon
    readings = [known.by_id[ident] for ident in dict.fromkeys(agreement.article for agreement in agreements)]
    if len(readings) > 1 or repeats_itself(readings[0].article.text, (s.span for s in readings[0].analysis.sentences)):
        readings = [replace(r, quantities=known.figures_of(r)) for r in readings]
    texts = {reading.id: reading.article.text for reading in readings}
    dates = {reading.id: reading.article.source.published for reading in readings}
    draft = Dossier(
        parties=settle_parties(agreements),
        agreements=tuple(agreements),
        status=settle_status(agreements, dates),
        independent=count_independent(agreements, texts, known.copies),
        differences=find_differences(agreements, readings, known.speakers, lexicon),
        counted=counted_parties(agreements, texts, lexicon),
        figures=shared_figures({reading.id: reading.quantities for reading in readings}, texts),
    )
    return replace(draft, parties=_as_told(draft, known.by_id))


def _as_told(dossier: Dossier, by_id: Mapping[str, Reading]) -> tuple[str, ...]:
    """The parties in the order in which the sentence that is quoted first names them."""
    evidence = dossier.leading[0].evidence[0]
    named: dict[str, int] = {}
    for mention in _within(by_id[evidence.article].analysis.mentions, evidence.span):
        named.setdefault(mention.actor, mention.span.start)
    last = evidence.span.end
    return tuple(sorted(dossier.parties, key=lambda party: (named.get(party, last), party)))


def _answers(parts: Sequence[Sequence[Claim]], readings: Sequence[Reading]) -> dict[int | None, list[Reaction]]:
    """The reactions by the part that holds the agreement they answer; under None those that answer none."""
    part_of = {(claim.article, claim.place): i for i, part in enumerate(parts) for claim in part}
    answers: dict[int | None, list[Reaction]] = defaultdict(list)
    for reading in readings:
        for reaction in reading.analysis.reactions:
            answered = None if reaction.towards is None else part_of.get((reading.id, reaction.towards))
            answers[answered].append(_with_words(reaction, reading))
    return answers


def _with_words(reaction: Reaction, reading: Reading) -> Reaction:
    """The reaction, its evidence pointing at the words that its statement gives to the speaker."""
    said: dict[Span, list[Span]] = defaultdict(list)
    for statement in reading.analysis.statements:
        if statement.speaker == reaction.speaker:
            said[statement.sentence] += _words_of(statement, reading.article.text)
    evidence = tuple(replace(e, said=e.said or tuple(sorted(said[e.span]))) for e in reaction.evidence)
    return replace(reaction, evidence=evidence)


def _words_of(statement: Statement, text: str) -> tuple[Span, ...]:
    """The words attributed; where they are reported and follow their verb, the verb too, for it says how."""
    first = statement.content[0]
    quoted = first.of(text)[0] in _OPENING_MARKS or text[first.start - 1 : first.start] in _OPENING_MARKS
    follows = statement.cue.end <= first.start
    return statement.content if quoted or not follows else (statement.cue, *statement.content)


def _importance(dossier: Dossier) -> tuple[bool, int, int, int, int, tuple[str, ...], str]:
    """Many independent reports first, then many reports, then the furthest step, then the most reactions.

    What is only spoken of in passing, and answered by nobody, comes last.
    """
    aside = not dossier.reactions and all(evidence.rule == _IN_PASSING for evidence in dossier.evidence)
    first = dossier.evidence[0]
    place = f"{first.article}:{first.span.start:09}"
    counts = (-dossier.independent, -len(dossier.articles), -dossier.status.rung, -len(dossier.reactions))
    return (aside, *counts, dossier.parties, place)
