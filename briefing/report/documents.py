"""The public JSON: what `analyze`, `brief` and `keyphrases` print. Keys may be added, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing.dossier import Briefing, Difference, Dossier, Figure, Passage
    from briefing.model import (
        Agreement,
        Analysis,
        Article,
        Evidence,
        Keyphrase,
        Reaction,
        Signatory,
        Span,
        Statement,
        Term,
    )

JsonObject = dict[str, Any]
SCHEMA = 1


def article_head(article: Article) -> JsonObject:
    """What is known of an article before it is analysed."""
    source = article.source
    return {
        "id": article.id,
        "path": source.origin,
        "item": source.item,
        "title": article.title,
        "outlet": source.outlet,
        "author": source.author,
        "published": str(source.published) if source.published else None,
        "inferred": list(source.inferred),
        "format": source.format,
        "language": source.language,
        "digest": source.digest,
        "words": len(article.text.split()),
        "notices": [
            f"{notice.kind.value}: {notice.count:,}" + (f" ({notice.detail})" if notice.detail else "")
            for notice in source.notices
        ],
    }


def keyphrase_entry(article: Article, keyphrases: Iterable[Keyphrase]) -> JsonObject:
    """An article's entry in what `keyphrases --json` prints."""
    return {**article_head(article), "keyphrases": _keyphrases(keyphrases)}


def analysis_entry(article: Article, analysis: Analysis, keyphrases: Iterable[Keyphrase] = ()) -> JsonObject:
    """An article's entry in what `analyze --json` prints."""
    text = article.text
    return {
        **article_head(article),
        "keyphrases": _keyphrases(keyphrases),
        "agreements": [_agreement(agreement, text) for agreement in analysis.agreements],
        "reactions": [_reaction(reaction, {article.id: text}) for reaction in analysis.reactions],
        "statements": [_statement(statement, text) for statement in analysis.statements],
    }


def briefing_document(briefing: Briefing) -> JsonObject:
    """What `brief --format json` prints; a reaction's `towards` is an index into the document's agreements."""
    texts = {article.id: article.text for article in briefing.articles}
    made = briefing.provenance
    answers = [reaction for dossier in briefing.dossiers for reaction in dossier.reactions]
    return {
        "schema": SCHEMA,
        "title": briefing.title,
        "as_of": str(briefing.as_of) if briefing.as_of else None,
        "made_by": {"version": made.version, "ruleset": made.ruleset, "options": list(made.options)} if made else None,
        "articles": [article_head(article) for article in briefing.articles],
        "agreements": [_dossier(dossier, texts) for dossier in briefing.dossiers],
        "reactions": [_reaction(reaction, texts) for reaction in (*answers, *briefing.reactions)],
        "differences": [_difference(d, None, texts) for d in briefing.differences]
        + [_difference(d, i, texts) for i, dossier in enumerate(briefing.dossiers) for d in dossier.differences],
        "shared_figures": [
            _figure(f, i, texts) for i, dossier in enumerate(briefing.dossiers) for f in dossier.figures
        ],
        "keyphrases": list(briefing.keyphrases),
        "copies": [list(group) for group in briefing.copies],
    }


def _dossier(dossier: Dossier, texts: Mapping[str, str]) -> JsonObject:
    return {
        "parties": sorted(dossier.parties),
        "counted_parties": [group.span.of(texts[group.article]) for group in dossier.counted],
        "status": dossier.status.value,
        "instrument": dossier.instrument,
        "subject": _place(dossier.place("subject"), texts),
        "terms": [_term(term, texts[term.article]) for term in dossier.terms],
        "signatories": [_signatory(signatory) for signatory in dossier.signatories],
        "when": _place(dossier.place("when"), texts),
        "where": _place(dossier.place("where"), texts),
        "articles": list(dossier.articles),
        "spread": [{"status": status.value, "articles": list(articles)} for status, articles in dossier.spread],
        "independent": dossier.independent,
        "edited": dossier.edited,
        "evidence": [_evidence(evidence, texts[evidence.article]) for evidence in dossier.evidence],
    }


def _agreement(agreement: Agreement, text: str) -> JsonObject:
    return {
        "parties": list(agreement.parties),
        "status": agreement.status.value,
        "instrument": agreement.instrument,
        "subject": _words(agreement.subject, text),
        "terms": [_term(term, text) for term in agreement.terms],
        "signatories": [_signatory(signatory) for signatory in agreement.signatories],
        "when": _words(agreement.when, text),
        "where": _words(agreement.where, text),
        "evidence": [_evidence(evidence, text) for evidence in agreement.evidence],
    }


def _reaction(reaction: Reaction, texts: Mapping[str, str]) -> JsonObject:
    return {
        "speaker": reaction.speaker,
        "role": reaction.role,
        "side": reaction.side,
        "stance": reaction.stance.value,
        "direct": reaction.direct,
        "said_by": reaction.said_by.value if reaction.said_by else None,
        "towards": reaction.towards,
        "evidence": [_evidence(evidence, texts[evidence.article]) for evidence in reaction.evidence],
    }


def _statement(statement: Statement, text: str) -> JsonObject:
    return {
        "source": statement.source.of(text),
        "speaker": statement.speaker,
        "role": statement.role,
        "side": statement.side,
        "cue": statement.cue.of(text),
        "direct": statement.direct,
        "evidence": [{**_quoted(span, text), "rule": statement.rule} for span in statement.content],
        "sentence": _quoted(statement.sentence, text),
    }


def _evidence(evidence: Evidence, text: str) -> JsonObject:
    entry = {"article": evidence.article, **_quoted(evidence.span, text), "rule": evidence.rule}
    entry["cues"] = [_quoted(cue, text) for cue in evidence.cues]
    if evidence.status:
        entry["status"] = evidence.status.value
    if evidence.stance:
        entry["stance"] = evidence.stance.value
    return entry


def _term(term: Term, text: str) -> JsonObject:
    return {"text": term.span.of(text), "article": term.article, "evidence": _quoted(term.evidence, text)}


def _signatory(signatory: Signatory) -> JsonObject:
    return {"name": signatory.name, "role": signatory.role, "side": signatory.side}


def _difference(difference: Difference, dossier: int | None, texts: Mapping[str, str]) -> JsonObject:
    """One entry; `agreement` is an index into the document's agreements, or null."""
    return {
        "what": difference.kind.value,
        "agreement": dossier,
        "values": [account.value for account in difference.accounts],
        "evidence": [
            {"value": account.value, **_passage(passage, texts)}
            for account in difference.accounts
            for passage in account.passages
        ],
    }


def _figure(figure: Figure, dossier: int, texts: Mapping[str, str]) -> JsonObject:
    return {"figure": figure.text, "agreement": dossier, "evidence": [_passage(p, texts) for p in figure.passages]}


def _passage(passage: Passage, texts: Mapping[str, str]) -> JsonObject:
    return {"article": passage.article, **_quoted(passage.sentence, texts[passage.article])}


def _quoted(span: Span, text: str) -> JsonObject:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _place(place: tuple[str, Span] | None, texts: Mapping[str, str]) -> str | None:
    return place[1].of(texts[place[0]]) if place else None


def _keyphrases(keyphrases: Iterable[Keyphrase]) -> list[JsonObject]:
    return [{"text": k.text, "score": k.score, "count": len(k.spans)} for k in keyphrases]
