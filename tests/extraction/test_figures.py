"""Figures that several articles give alike, and those that only look alike."""

import pytest
from telling import Telling

from briefing.extraction.figures import find_figures, shared_figures
from briefing.language.lexicon import load_lexicon

LEXICON = load_lexicon()


def shared(*sentences: str) -> list[str]:
    told = [Telling(f"{i}.txt", sentence).done() for i, sentence in enumerate(sentences)]
    found = {article.id: find_figures(article, analysis, LEXICON) for article, analysis in told}
    return [figure.text for figure in shared_figures(found, {article.id: article.text for article, _ in told})]


@pytest.mark.parametrize(
    ("a", "b", "figure"),
    [
        ("The yard will cost $2.5 billion in all.", "For US$2.5bn the yard is rebuilt.", "US$2.5bn"),
        ("Customs fall to 15 percent on imported cars.", "A duty of 15% is put on cars that are imported.", "15%"),
        ("Crews cleared 48 of 75 mines near the port.", "They said 48 out of 75 mines were gone.", "48 of 75 mines"),
        ("Chile is the 37th member of the observatory.", "The observatory has its 37th member.", "37th member"),
        ("The ferry carries 1,200 passengers a trip.", "Some 1200 passengers fit on the ferry.", "1200 passengers"),
        ("The bridge at Viana opens on 4 May.", "On May 4, 2031 the bridge at Viana opens.", "4 May"),
        ("The signing began at 11:30 a.m. in the hall.", "In the hall, signing starts at 11:30 am.", "11:30 am"),
    ],
)
def test_the_same_figure_in_other_words_is_shared(a: str, b: str, figure: str) -> None:
    assert shared(a, b) == [figure]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("In July the ferry sank.", "The bridge opens in July."),
        ("The ferry sank on July 3.", "The choir sings on July 3."),
        ("The yard lost 40 cranes in the storm.", "A gardener planted 40 roses."),
        ("Rents rose by 15% in Oslo.", "Turnout fell by 15% in Faro."),
        ("The treaty dates from 1990.", "The oldest oak was felled in 1990."),
        ("The yard costs $2 million.", "The yard costs $2 billion."),
    ],
)
def test_figures_about_different_things_are_not_shared(a: str, b: str) -> None:
    assert shared(a, b) == []


def test_a_figure_repeated_in_one_article_is_not_shared() -> None:
    assert shared("The yard costs $2 million. Again: the yard costs $2 million.") == []
