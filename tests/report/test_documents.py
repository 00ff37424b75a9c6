"""The public JSON: the keys that programs rely on."""

import json

from telling import Telling

from briefing.dossier import Provenance
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Keyphrase, PartialDate, Span, Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.coverage import Reason, coverage_report, find_coverage
from briefing.report.documents import JsonObject, analysis_entry, briefing_document, keyphrase_entry
from briefing.report.explanation import explain_analysis, explain_briefing

PAIR = ("Norway", "Portugal")
TOLD = (
    Telling(
        "a.txt",
        "Norway and Portugal signed a pact on wind.",
        "Ola Vik welcomed it.",
        "Norway and Portugal have signed it indeed.",
        date=PartialDate(2031, 5),
    )
    .name(*PAIR)
    .agree(PAIR, Status.SIGNED, at=[0, 2], instrument="pact", terms=["wind"], signed_by=["Ola Vik"])
    .react("Ola Vik", Stance.SUPPORT, 1, side="Norway")
    .react("Ana Reis", Stance.OPPOSE, 1, towards=None)
)
ARTICLE, ANALYSIS = TOLD.done()
FOUND = bring_together([ARTICLE], [ANALYSIS], load_lexicon())
BRIEFING = build_briefing([ARTICLE], FOUND.dossiers, FOUND.reactions, provenance=Provenance("1.0", "f" * 64))


def holds_its_offsets(evidence: JsonObject) -> bool:
    return ARTICLE.text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_an_analysis_as_the_design_says() -> None:
    entry = analysis_entry(ARTICLE, ANALYSIS, [Keyphrase("pact on wind", 0.9, (Span(29, 41),))])
    assert {"id", "path", "title", "published", "words", "keyphrases", "agreements", "reactions", "statements"} <= set(
        entry
    )
    agreement, reaction = entry["agreements"][0], entry["reactions"][0]
    keys = {"parties", "status", "instrument", "subject", "terms", "signatories", "when", "where", "evidence"}
    assert keys <= set(agreement)
    assert (agreement["parties"], agreement["status"]) == (list(PAIR), "signed")
    assert {"speaker", "role", "side", "stance", "direct", "towards", "evidence"} <= set(reaction)
    assert all(map(holds_its_offsets, agreement["evidence"] + reaction["evidence"]))
    assert entry["published"] == "2031-05"
    assert entry["keyphrases"] == [{"text": "pact on wind", "score": 0.9, "count": 1}]


def test_keyphrases_of_an_article() -> None:
    assert keyphrase_entry(ARTICLE, [])["keyphrases"] == []


def test_a_briefing_as_the_design_says() -> None:
    document = briefing_document(BRIEFING)
    json.dumps(document)
    (agreement,) = document["agreements"]
    assert agreement["articles"] == [ARTICLE.id]
    assert agreement["spread"] == [{"status": "signed", "articles": [ARTICLE.id]}]
    assert agreement["independent"] == 1
    assert {evidence["article"] for evidence in agreement["evidence"]} == {ARTICLE.id}
    assert [(r["speaker"], r["towards"]) for r in document["reactions"]] == [("Ola Vik", 0), ("Ana Reis", None)]
    assert agreement["terms"][0]["article"] == ARTICLE.id


def test_an_explanation_names_rule_and_reading() -> None:
    text = explain_analysis(ARTICLE, ANALYSIS, reasons=True)
    assert "agreement: Norway – Portugal, signed, pact" in text
    assert "rule by hand" in text
    assert "read as signed" in text
    assert "reaction to Norway – Portugal: Ola Vik (Norway), support" in text
    assert "rule" not in explain_analysis(ARTICLE, ANALYSIS)
    assert "other reaction: Ana Reis, opposition" in explain_briefing(BRIEFING)


def test_an_article_without_claims_is_explained_too() -> None:
    article, analysis = Telling("quiet.txt", "The sea was calm.").done()
    assert "neither agreements nor reactions" in explain_analysis(article, analysis)


def test_coverage_tells_what_is_not_cited_and_why() -> None:
    (coverage,) = find_coverage(BRIEFING, [ANALYSIS])
    assert coverage.cited == 2
    assert [(unused.span, unused.reason) for unused in coverage.unused] == [
        (TOLD.find("Norway and Portugal have signed it indeed."), Reason.AGAIN)
    ]
    assert "a.txt: 2 sentences cited, 1 not" in coverage_report([coverage])
