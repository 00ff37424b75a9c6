"""Corrections of claims: kept, applied where claims are shown, exported; and the way from a claim to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.dossier import CorrectionKind
from briefing.errors import UsageError
from briefing.model import Agreement, Article
from briefing.report.citations import Reference
from briefing.workspace.workspace import Workspace


def first(space: Workspace) -> tuple[Article, Agreement]:
    """An article of the starter with its first agreement."""
    for article in space.articles.starter:
        if found := space.claims.findings(article).agreements:
            return article, found[0]
    raise AssertionError("the starter holds no agreement")


def reference(claim: Agreement) -> str:
    return str(Reference.to(claim.article, claim.evidence[0].span))


def test_a_rejected_agreement_leaves_the_reactions_of_its_sentence(space: Workspace) -> None:
    article, claim = first(space)
    before = space.claims.findings(article)
    space.corrections.add(CorrectionKind.REJECT, [reference(claim)], "agreement")
    after = space.claims.findings(article)
    assert claim not in after.agreements
    assert len(after.reactions) == len(before.reactions)
    assert after.corrected


@pytest.mark.parametrize("field", ["statement", "status"])
def test_a_rejection_is_of_a_kind_of_claim(space: Workspace, field: str) -> None:
    _, claim = first(space)
    with pytest.raises(UsageError):
        space.corrections.add(CorrectionKind.REJECT, [reference(claim)], field)


def test_a_correction_that_was_taken_back_is_put_back(space: Workspace) -> None:
    article, claim = first(space)
    id_ = space.corrections.add(CorrectionKind.FIX, [reference(claim)], "status", "stalled")
    held = space.corrections.remove(id_)
    assert space.claims.findings(article).agreements[0] == claim
    space.corrections.put(id_, held)
    assert space.claims.findings(article).agreements[0].status == "stalled"


def test_corrections_go_out_with_the_export_and_come_back_without_loss(space: Workspace, tmp_path: Path) -> None:
    _, claim = first(space)
    id_ = space.corrections.add(CorrectionKind.FIX, [reference(claim)], "parties", "Peru; Chile")
    kept = space.corrections.all()
    space.upkeep.export(tmp_path / "export.json")
    space.corrections.remove(id_)
    space.upkeep.take_in(tmp_path / "export.json")
    assert space.corrections.all() == kept


def test_from_a_claim_to_those_of_the_same_actors_and_of_the_same_arrangement(space: Workspace) -> None:
    _, claim = first(space)
    about = space.relating.about(*claim.parties)
    assert any(each.article == claim.article and each.who == claim.parties for each in about)
    assert {each.article for each in space.relating.same(claim)} >= {claim.article}


def test_from_a_reaction_to_all_of_its_speaker(space: Workspace) -> None:
    speakers = [each.speaker for article in space.articles.starter for each in space.claims.findings(article).reactions]
    assert all(each.who == (speakers[0],) for each in space.relating.by(speakers[0]))
    assert space.relating.by(speakers[0])


def counted(space: Workspace, article: Article) -> int:
    row = space.library.articles.row(article.id)
    assert row is not None
    return row.agreements or 0


def stored(space: Workspace) -> tuple[Article, Agreement]:
    """The same article in the library, looked into."""
    article, claim = first(space)
    space.articles.add([article.source.origin])
    space.claims.analyze(article)
    return article, claim


def test_the_list_counts_and_finds_claims_as_they_are_corrected(space: Workspace) -> None:
    article, claim = stored(space)
    before = counted(space, article)
    wrong = space.corrections.add(CorrectionKind.FIX, [reference(claim)], "status", "stalled")
    assert [row.id for row in space.articles.rows("status:stalled")] == [article.id]
    assert not space.articles.rows(f"status:{claim.status}")
    space.corrections.remove(wrong)
    assert not space.articles.rows("status:stalled")
    none = space.corrections.add(CorrectionKind.REJECT, [reference(claim)], "agreement")
    assert counted(space, article) == before - 1
    space.corrections.remove(none)
    assert counted(space, article) == before


def test_an_article_that_is_looked_into_anew_is_listed_as_it_was_corrected(space: Workspace) -> None:
    article, claim = stored(space)
    space.corrections.add(CorrectionKind.FIX, [reference(claim)], "status", "stalled")
    space.library.caches.drop()
    space.claims.analyze(article)
    assert [row.id for row in space.articles.rows("status:stalled")] == [article.id]


def test_corrections_that_are_taken_in_count_in_the_list(space: Workspace, tmp_path: Path) -> None:
    article, claim = stored(space)
    id_ = space.corrections.add(CorrectionKind.FIX, [reference(claim)], "status", "stalled")
    space.upkeep.export(tmp_path / "export.json")
    space.corrections.remove(id_)
    space.upkeep.take_in(tmp_path / "export.json")
    assert [row.id for row in space.articles.rows("status:stalled")] == [article.id]
