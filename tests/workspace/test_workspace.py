"""The use cases, as both faces call them."""

import io
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from briefing.errors import NotFoundError, UsageError
from briefing.model import Analysis, AnchorState, Article, Block, Span
from briefing.reading.files import Skipped
from briefing.workspace.articles import orders
from briefing.workspace.request import Request, read_date
from briefing.workspace.workspace import Workspace

TEXT = "Chile and Peru sign a water treaty\n\nChile and Peru signed a water treaty in Lima on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(TEXT + f"\nThe basin has {number + 2} rivers.\n", "utf-8")
    return made


def read(space: Workspace, folder: Path) -> tuple[Article, ...]:
    return space.articles.read([folder]).articles


def faulty(article: Article) -> Article:
    """An article that stands for a fault of ours: its analysis raises what no caller expects."""
    return replace(article, blocks=(cast("Block", None),))


def test_the_starter_articles_are_neither_counted_nor_stored(space: Workspace, home: Path) -> None:
    assert len(space.articles.starter) == 5
    assert space.articles.count() == 0
    space.claims.analyze(space.articles.starter[0])
    assert not list(home.iterdir())


def test_bookmarking_a_starter_article_keeps_all_five(space: Workspace) -> None:
    article = space.articles.starter[2]
    space.bookmarks.mark(article, Span(0, 20), "first")
    assert space.articles.count() == 5
    (row,) = space.bookmarks.listed()
    assert (row.state, row.bookmark.note) == (AnchorState.EXACT, "first")


def test_filling_analyses_what_nobody_has_looked_at(space: Workspace, folder: Path) -> None:
    space.articles.add([folder])
    assert space.claims.fill(lambda: True) == 3
    assert space.claims.fill(lambda: True) == 0
    assert [row.agreements for row in space.articles.rows()] == [1, 1, 1]


def test_filling_stops_when_told(space: Workspace, folder: Path) -> None:
    space.articles.add([folder])
    assert space.claims.fill(lambda: False) == 0


def test_two_processes_find_what_one_finds(space: Workspace, folder: Path) -> None:
    articles = space.articles.read([folder]).articles
    assert list(space.claims.analyze_each(articles, jobs=2)) == list(space.claims.analyze_each(articles))


@pytest.mark.parametrize("indent", [None, 1])
def test_two_processes_write_the_entries_that_one_writes(space: Workspace, folder: Path, indent: int | None) -> None:
    articles = space.articles.read([folder]).articles
    assert list(space.claims.entries(articles, indent, jobs=2)) == list(space.claims.entries(articles, indent))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_whose_analysis_fails_is_a_line_and_the_rest_goes_on(
    space: Workspace, folder: Path, jobs: int
) -> None:
    first, broken, last = (faulty(one) if number == 1 else one for number, one in enumerate(read(space, folder)))
    found = dict(enumerate(answer for _, answer in space.claims.analyze_each([first, broken, last], jobs=jobs)))
    assert isinstance(found[0], Analysis)
    assert isinstance(found[2], Analysis)
    assert isinstance(found[1], Skipped)
    assert found[1].path == broken.source.origin
    assert "fault" in found[1].reason or "Error" in found[1].reason


def test_a_briefing_leaves_out_what_cannot_be_analysed_and_says_so(space: Workspace, folder: Path) -> None:
    first, broken, last = (faulty(one) if number == 1 else one for number, one in enumerate(read(space, folder)))
    made = space.briefings.brief([first, broken, last])
    assert [article.id for article in made.articles] == [first.id, last.id]
    assert len(made.dossiers) == 1
    (line,) = made.failed
    assert line.startswith(f"{broken.source.origin}: ")


def test_adding_can_be_stopped_and_goes_on_from_there(space: Workspace, folder: Path) -> None:
    asked: list[int] = []

    def once() -> bool:
        asked.append(1)
        return len(asked) <= 2

    assert space.articles.add([folder], keep_going=once).new == 2
    again = space.articles.add([folder])
    assert (again.new, again.unchanged) == (1, 2)


def test_the_place_one_was_at_survives_an_edit(space: Workspace, folder: Path) -> None:
    opened = space.articles.add([folder / "0.txt"]).only
    assert opened is not None
    article = space.articles.get(opened)
    at = article.text.index("The basin")
    space.articles.keep_position(article, Span(at, at + 24), 0.5)
    (folder / "0.txt").write_text("A correction comes first.\n\n" + article.text, "utf-8")
    changed = space.articles.add([folder / "0.txt"]).only
    assert changed is not None
    later = space.articles.get(changed)
    assert space.articles.offset(later) == later.text.index("The basin")


def test_a_citation_leads_back_to_its_passage(space: Workspace) -> None:
    article = space.articles.starter[0]
    found, span = space.articles.resolve(f"{article.id[:12]}:5-25")
    assert (found.id, span) == (article.id, Span(5, 25))


@pytest.mark.parametrize("typed", ["nonsense", "abc:1-2", "0123456789ab:9-3"])
def test_what_is_no_reference_is_told(space: Workspace, typed: str) -> None:
    with pytest.raises((UsageError, NotFoundError)):
        space.articles.resolve(typed)


def test_a_party_is_known_by_any_of_its_names(space: Workspace) -> None:
    assert {space.articles.party(name) for name in ("UK", "Britain", "United Kingdom")} == {"United Kingdom"}


@pytest.mark.parametrize(("typed", "told"), [("2026", "2026"), ("2026-03", "2026-03"), ("2026-03-14", "2026-03-14")])
def test_a_date_keeps_its_precision(typed: str, told: str) -> None:
    assert str(read_date(typed)) == told


@pytest.mark.parametrize("typed", ["March", "2026-13", "2026-3", "2026-03-32", ""])
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(UsageError):
        read_date(typed)


def test_an_unknown_order_is_told() -> None:
    with pytest.raises(UsageError, match="published"):
        orders("colour")


def test_a_briefing_can_be_narrowed_to_a_party(space: Workspace) -> None:
    made = space.briefings.brief(space.articles.starter, Request(parties=("Italy",)))
    assert [dossier.parties for dossier in made.dossiers] == [("Italy", "Ukraine")]
    assert all(reaction.side == "Italy" for reaction in made.reactions)


def test_a_correction_is_applied_and_marked(space: Workspace) -> None:
    from briefing.dossier import CorrectionKind

    space.articles.add([Path(space.articles.starter[0].source.origin).parent])
    before = space.briefings.brief(space.articles.everything())
    wrong = next(dossier for dossier in before.dossiers if "Italy" in dossier.parties)
    for evidence in wrong.evidence:
        reference = f"{evidence.article[:12]}:{evidence.span.start}-{evidence.span.end}"
        space.corrections.add(CorrectionKind.FIX, [reference], "status", "agreed")
    after = space.briefings.brief(space.articles.everything())
    right = next(dossier for dossier in after.dossiers if "Italy" in dossier.parties)
    assert (right.status.value, right.edited) == ("agreed", True)


def test_findings_are_those_of_the_analysis(space: Workspace) -> None:
    article = space.articles.starter[0]
    analysis, findings = space.claims.analyze(article), space.claims.findings(article)
    assert findings.sentences == tuple(sentence.span for sentence in analysis.sentences)
    assert findings.agreements == analysis.agreements
    assert findings.reactions == analysis.reactions
    assert findings.statements == analysis.statements
    assert findings.agreeing == tuple(one.span for claim in analysis.agreements for one in claim.evidence)


def test_one_text_from_standard_input_does_not_take_the_place_of_another(space: Workspace) -> None:
    for text in ("Peru and Chile sign a pact.", "Ghana and Togo open a road."):
        assert space.articles.add(["-"], stdin=io.BytesIO(text.encode())).new == 1
    assert [row.title for row in space.articles.rows(order="title")] == [
        "Ghana and Togo open a road.",
        "Peru and Chile sign a pact.",
    ]
