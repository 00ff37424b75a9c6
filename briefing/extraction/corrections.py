"""What a reader corrected by hand, laid over what was found; a correction whose sentence is gone does nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.dossier import CorrectionKind, Placed
from briefing.model import Evidence, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.extraction.likeness import Claim
    from briefing.model import Agreement, Analysis, Reaction, Span

Place = tuple[str, "Span"]


def correct_analysis(analysis: Analysis, corrections: Sequence[Placed]) -> Analysis:
    """The analysis with its claims fixed and the rejected ones left out."""
    own = [c for c in corrections if any(article == analysis.article for article, _ in c.places)]
    if not own:
        return analysis
    kept = [i for i, agreement in enumerate(analysis.agreements) if not _rejected(agreement.evidence, own, "agreement")]
    new_index = {old: new for new, old in enumerate(kept)}
    reactions = [
        replace(
            _fix_reaction(reaction, own), towards=None if reaction.towards is None else new_index.get(reaction.towards)
        )
        for reaction in analysis.reactions
        if not _rejected(reaction.evidence, own, "reaction")
    ]
    agreements = tuple(_fix_agreement(analysis.agreements[i], own) for i in kept)
    return replace(analysis, agreements=agreements, reactions=tuple(reactions))


def standing_alone(claims: Sequence[Claim], corrections: Sequence[Placed]) -> frozenset[int]:
    """The claims that are arrangements by themselves."""
    return frozenset(i for c in corrections if c.correction.kind is CorrectionKind.SPLIT for i in _about(claims, c))


def put_together(
    claims: Sequence[Claim], parts: Sequence[Sequence[int]], corrections: Sequence[Placed]
) -> list[tuple[int, ...]]:
    """The parts, with those united that hold claims which are one arrangement."""
    groups = [set(part) for part in parts]
    for correction in corrections:
        if correction.correction.kind is CorrectionKind.MERGE:
            about = set(_about(claims, correction))
            united = set().union(*(group for group in groups if group & about))
            groups = [group for group in groups if not group & about] + ([united] if united else [])
    return sorted(tuple(sorted(group)) for group in groups)


def edited_claims(claims: Sequence[Claim], corrections: Sequence[Placed]) -> frozenset[int]:
    """The claims that a correction had a part in."""
    return frozenset(i for correction in corrections for i in _about(claims, correction))


def _about(claims: Sequence[Claim], correction: Placed) -> list[int]:
    return [i for i, claim in enumerate(claims) if _touches(claim.agreement.evidence, correction)]


def _touches(evidence: Iterable[Evidence], correction: Placed) -> bool:
    return any(
        each.article == article and each.span.overlaps(span) for each in evidence for article, span in correction.places
    )


def _rejected(evidence: Sequence[Evidence], corrections: Sequence[Placed], kind: str) -> bool:
    """Whether claims of this kind that rest on this evidence are none; a rejection without a kind is of all kinds."""
    return any(
        each.correction.kind is CorrectionKind.REJECT
        and each.correction.field in ("", kind)
        and _touches(evidence, each)
        for each in corrections
    )


def _fixes(evidence: Sequence[Evidence], corrections: Sequence[Placed]) -> dict[str, str]:
    """Field -> value of every fix for this claim; the last one holds."""
    return {
        c.correction.field: c.correction.value
        for c in corrections
        if c.correction.kind is CorrectionKind.FIX and _touches(evidence, c)
    }


def _fix_agreement(agreement: Agreement, corrections: Sequence[Placed]) -> Agreement:
    fixes = _fixes(agreement.evidence, corrections)
    if "parties" in fixes:
        parties = tuple(sorted(filter(None, map(str.strip, fixes["parties"].split(";")))))
        agreement = replace(agreement, parties=parties or agreement.parties)
    if fixes.get("status") in {status.value for status in Status}:
        agreement = replace(agreement, status=Status(fixes["status"]))
    return agreement


def _fix_reaction(reaction: Reaction, corrections: Sequence[Placed]) -> Reaction:
    fixes = _fixes(reaction.evidence, corrections)
    if fixes.get("stance") in {stance.value for stance in Stance}:
        reaction = replace(reaction, stance=Stance(fixes["stance"]))
    return replace(reaction, speaker=fixes.get("speaker") or reaction.speaker)
