"""Two briefings compared: new agreements, moves of status, new reactions, and what is no longer supported."""

import json

import pytest
from telling import Telling, Told

from briefing.dossier import Briefing
from briefing.errors import UnreadableError
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.compose import Length
from briefing.report.diff import ChangeKind, compare, new_since
from briefing.report.digest import digest_of, read_digest
from briefing.report.documents import briefing_document
from briefing.report.markdown import render_markdown

PAIR = ("Norway", "Portugal")


def brief(*told: Told) -> Briefing:
    articles = [article for article, _ in told]
    found = bring_together(articles, [analysis for _, analysis in told], load_lexicon())
    return build_briefing(articles, found.dossiers, found.reactions)


def monday() -> Telling:
    told = Telling("a.txt", "Norway and Portugal may sign a pact on floating wind.", "Ola Vik (of Bergen) is glad.")
    return told.agree(PAIR, Status.EXPLORING).react("Ola Vik", Stance.SUPPORT, 1, side="Norway")


def tuesday() -> Telling:
    told = Telling("b.txt", "Norway and Portugal signed a pact on floating wind.", "Ola Vik is glad; Ana Reis is not.")
    told.agree(PAIR, Status.SIGNED).react("Ola Vik", Stance.SUPPORT, 1, side="Norway")
    return told.react("Ana Reis", Stance.OPPOSE, 1, side="Chile")


def cod() -> Told:
    return Telling("c.txt", "Chile and Iceland agreed on cod.").agree(("Chile", "Iceland"), Status.AGREED).done()


OLD, NEW = brief(monday().done()), brief(tuesday().done(), cod())


def test_the_same_briefing_has_no_changes() -> None:
    assert compare(digest_of(NEW), digest_of(NEW)) == ()


def test_what_is_new_and_what_moved() -> None:
    told = [(c.kind, c.about, c.before, c.after) for c in compare(digest_of(OLD), digest_of(NEW))]
    assert sorted(told) == [
        (ChangeKind.NEW_AGREEMENT, "Chile – Iceland", "", "agreed"),
        (ChangeKind.NEW_REACTION, "Norway – Portugal", "", "Ana Reis, opposition"),
        (ChangeKind.STATUS_MOVED, "Norway – Portugal", "exploring", "signed"),
    ]


def test_what_is_no_longer_supported() -> None:
    told = {(c.kind, c.about, c.before) for c in compare(digest_of(NEW), digest_of(OLD))}
    assert (ChangeKind.AGREEMENT_GONE, "Chile – Iceland", "agreed") in told
    assert (ChangeKind.REACTION_GONE, "Norway – Portugal", "Ana Reis, opposition") in told


@pytest.mark.parametrize("length", list(Length))
def test_markdown_of_any_length_is_read_as_the_json_is(length: Length) -> None:
    for briefing in (OLD, NEW):
        from_json = read_digest(json.dumps(briefing_document(briefing)))
        from_markdown = read_digest(render_markdown(briefing, length))
        assert [(i.parties, i.status) for i in from_markdown] == [(i.parties, i.status) for i in from_json]
        if length is not Length.HEADLINE:
            assert compare(from_markdown, from_json) == compare(from_json, from_markdown) == ()


@pytest.mark.parametrize("text", ["", "# A diary", "{}", "[1]", '{"agreements": 3}', "[" * 100_000], ids=range(6))
def test_what_is_no_briefing_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_digest(text)


def test_new_since_keeps_only_what_is_new() -> None:
    fresh = new_since(digest_of(OLD), NEW)
    assert {dossier.parties for dossier in fresh.dossiers} == {PAIR, ("Chile", "Iceland")}
    speakers = [reaction.speaker for dossier in fresh.dossiers for reaction in dossier.reactions]
    assert speakers == ["Ana Reis"]
    nothing = new_since(digest_of(NEW), NEW)
    assert nothing.dossiers == ()
    assert "No agreement is new or has moved in 2 articles." in render_markdown(nothing)


def test_a_change_reads_as_a_sentence_and_as_json() -> None:
    moved = next(c for c in compare(digest_of(OLD), digest_of(NEW)) if c.kind is ChangeKind.STATUS_MOVED)
    assert str(moved) == "status moved: Norway – Portugal: exploring -> signed"
    assert moved.as_json()["before"] == "exploring"
