"""The reader's own passages in a briefing."""

from telling import Telling

from briefing.dossier import Kept
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Status
from briefing.report.briefing import build_briefing
from briefing.report.markdown import render_markdown

TOLD = Telling("a.txt", "Norway and Portugal signed a pact on wind.", "The hall was cold.")
TOLD.agree(("Norway", "Portugal"), Status.SIGNED)


def text(*kept: Kept) -> str:
    article, analysis = TOLD.done()
    found = bring_together([article], [analysis], load_lexicon())
    return render_markdown(build_briefing([article], found.dossiers, found.reactions, passages=kept))


def test_a_passage_stands_under_the_dossier_it_touches() -> None:
    kept = Kept(TOLD.id, TOLD.find("a pact on wind"), "ask *Rui*", ("energy",))
    own = text(kept).split("## Sources")[0]
    assert "**Your passages**\n\n- “a pact on wind”[^2] ask \\*Rui\\* \\#energy" in own


def test_other_passages_stand_by_themselves() -> None:
    assert "## Your passages\n\n- “The hall was cold.”[^2]" in text(Kept(TOLD.id, TOLD.find("The hall was cold.")))


def test_a_passage_of_an_article_out_of_scope_is_left_out() -> None:
    assert "Your passages" not in text(Kept("0" * 64, TOLD.find("hall")))
