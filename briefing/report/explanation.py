"""Why a claim is made: the rule, the cues and what they were read as, as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.citations import Reference
from briefing.report.labels import STANCE, STATUS, named
from briefing.report.quoting import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefing.dossier import Briefing
    from briefing.model import Agreement, Analysis, Article, Evidence, Reaction


def explain_analysis(article: Article, analysis: Analysis, *, reasons: bool = False) -> str:
    """What was found in one article, as indented text; with `reasons`, the rule and the cues of each sentence."""
    lines = [article.title]
    texts = {article.id: article.text}
    for agreement in analysis.agreements:
        lines.append(f"  agreement: {_agreement(agreement)}")
        lines += _sentences(agreement.evidence, texts, reasons)
    for reaction in analysis.reactions:
        answered = "" if reaction.towards is None else f" to {named(analysis.agreements[reaction.towards].parties)}"
        lines.append(f"  reaction{answered}: {_reaction(reaction)}")
        lines += _sentences(reaction.evidence, texts, reasons)
    if not analysis.agreements and not analysis.reactions:
        lines.append("  neither agreements nor reactions")
    return "\n".join(lines)


def explain_briefing(briefing: Briefing) -> str:
    """Why each line of a briefing is there, dossier by dossier."""
    texts = {article.id: article.text for article in briefing.articles}
    lines = []
    for number, dossier in enumerate(briefing.dossiers, 1):
        lines.append(f"{number}. {named(dossier.parties)}: {STATUS[dossier.status]}")
        for status, articles in dossier.spread:
            lines.append(f"  {STATUS[status]} in {len(articles)} of {len(dossier.articles)} articles")
        lines += _sentences(dossier.evidence, texts, True)
        for reaction in dossier.reactions:
            lines.append(f"  reaction: {_reaction(reaction)}")
            lines += _sentences(reaction.evidence, texts, True)
    for reaction in briefing.reactions:
        lines.append(f"other reaction: {_reaction(reaction)}")
        lines += _sentences(reaction.evidence, texts, True)
    return "\n".join(lines)


def _agreement(agreement: Agreement) -> str:
    instrument = f", {one_line(agreement.instrument)}" if agreement.instrument else ""
    return f"{named(agreement.parties)}, {STATUS[agreement.status]}{instrument}"


def _reaction(reaction: Reaction) -> str:
    side = f" ({reaction.side})" if reaction.side and reaction.side != reaction.speaker else ""
    return f"{reaction.speaker}{side}, {STANCE[reaction.stance]}"


def _sentences(evidence: Iterable[Evidence], texts: Mapping[str, str], reasons: bool) -> Iterator[str]:
    for each in evidence:
        text = texts[each.article]
        yield f"    “{one_line(each.span.of(text))}”"
        if reasons:
            yield f"      {_reason(each, text)}"


def _reason(evidence: Evidence, text: str) -> str:
    read_as = STATUS[evidence.status] if evidence.status else STANCE[evidence.stance] if evidence.stance else ""
    cues = ", ".join(f"“{one_line(cue.of(text))}”" for cue in evidence.cues)
    parts = [str(Reference.to(evidence.article, evidence.span)), f"rule {evidence.rule}"]
    parts += [f"cue {cues}"] if cues else []
    parts += [f"read as {read_as}"] if read_as else []
    parts += ["hedged"] if evidence.hedged else []
    return "; ".join(parts)
