"""Whom "the union", "it", "she" and "its ministry" stand for is read from the words before."""

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Source

LEXICON = load_lexicon()
DEAL = "Kenya and Uganda signed a rail agreement in Nairobi on Monday.\n\n"
BLAME = "“This agreement is a disgrace,”"


def speakers(text: str) -> set[str]:
    text = DEAL + text
    article = Article("a", "", text, find_blocks(text, LEXICON), Source("-", "plain", ""))
    return {reaction.speaker for reaction in analyze(article, LEXICON).reactions}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"But the Lake Fishing Union, which has many members, is not invited. {BLAME} it said.", "Lake Fishing Union"),
        (f"The Lake Fishing Union was not invited. {BLAME} the union said.", "Lake Fishing Union"),
        ("Green Lakes Network has studied it. In a report, the group accuses Kenya of cruelty.", "Green Lakes Network"),
        (f"Joyce Auma, a stallholder, has sold fish for years. {BLAME} she said.", "Joyce Auma"),
        ("Tanzania was not asked; its foreign ministry condemned the agreement.", "Tanzania"),
    ],
)
def test_it_is_who_is_named_first_before(text: str, speaker: str) -> None:
    assert speaker in speakers(text)


def test_the_minister_who_speaks_after_a_state_is_of_it_and_goes_on() -> None:
    text = DEAL + "Tanzania rejected the agreement. The men had crossed the lake, Foreign Minister Juma Nyerere said."
    article = Article("a", "", text, find_blocks(text, LEXICON), Source("-", "plain", ""))
    (reaction,) = analyze(article, LEXICON).reactions
    assert (reaction.speaker, reaction.side, len(reaction.evidence)) == ("Juma Nyerere", "Tanzania", 2)
