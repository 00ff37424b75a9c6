"""For whom a person speaks is read from the words around the name, wherever no list knows them."""

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Source

LEXICON = load_lexicon()
DEAL = "Kenya and Uganda signed a rail agreement in Nairobi on Monday.\n\n"


def sides(text: str) -> dict[str, str | None]:
    text = DEAL + text
    article = Article("a", "", text, find_blocks(text, LEXICON), Source("-", "plain", ""))
    return {reaction.speaker: reaction.side for reaction in analyze(article, LEXICON).reactions}


@pytest.mark.parametrize(
    ("introduction", "speaker", "side"),
    [
        ("Okot Lagu, chief executive of Lakeside Freight,", "Okot Lagu", "Lakeside Freight"),
        ("Okot Lagu, the chair of the Lakeside Fishing Federation,", "Okot Lagu", "Lakeside Fishing Federation"),
        ("Okot Lagu, head of bridges at Lakeside Freight,", "Okot Lagu", "Lakeside Freight"),
        ("Okot Lagu, who leads the Lakeside Fishing Federation,", "Okot Lagu", "Lakeside Fishing Federation"),
        ("Okot Lagu, who manages the line for NASA in Mombasa,", "Okot Lagu", "United States"),
        ("Okot Lagu, who for ten years sat at the table for Kampala,", "Okot Lagu", "Uganda"),
        ("Okot Lagu of Greenpeace", "Okot Lagu", "Greenpeace"),
        ("Lakeside's chief executive Okot Lagu", "Okot Lagu", "Lakeside"),
        ("Lakeside's Okot Lagu", "Okot Lagu", "Lakeside"),
        ("Lakeside Freight chairman Okot Lagu", "Okot Lagu", "Lakeside Freight"),
        ("But Lakeside chairman Okot Lagu", "Okot Lagu", "Lakeside"),
        ("The rector of Lakeside University, Prof. Okot Lagu,", "Okot Lagu", "Lakeside University"),
        ("The German ambassador to Kenya, Okot Lagu,", "Okot Lagu", "Germany"),
        ("For Tanzania, Okot Lagu", "Okot Lagu", "Tanzania"),
        ("Okot Lagu, the minister of transport in Rwanda,", "Okot Lagu", "Rwanda"),
        ("In Cairo, President Abdel el-Lagu", "Abdel el-Lagu", "Egypt"),
        ("Tanzania is angry. Its transport minister, Okot Lagu,", "Okot Lagu", "Tanzania"),
        ("Tanzania is angry. Okot Lagu, the country's minister,", "Okot Lagu", "Tanzania"),
        ("The campaign group Lake Watch", "Lake Watch", "Lake Watch"),
        ("The Liberal Party", "Liberal Party", "Liberal Party"),
        ("Okot Lagu, vice-rector of the Lakeside University,", "Okot Lagu", "Lakeside University"),
        ("Okot Lagu, chair of the Kenyan Teachers Union,", "Okot Lagu", "Kenyan Teachers Union"),
        ("In Mombasa the Lakeside Fishing Federation", "Lakeside Fishing Federation", "Lakeside Fishing Federation"),
        ("Kenyan officials", "Kenyan officials", "Kenya"),
        ("Kenyan farmers", "Kenyan farmers", None),
        ("Okot Lagu, a farmer in Lakeside,", "Okot Lagu", None),
        ("Okot Lagu, a retired general,", "Okot Lagu", None),
        ("Okot Lagu, standing beside the chief of Lakeside Freight,", "Okot Lagu", None),
    ],
)
def test_a_speaker_stands_for_whom_the_introduction_names(introduction: str, speaker: str, side: str | None) -> None:
    found = sides(f"{introduction} said the agreement was a disgrace and a betrayal of the region.")
    assert found.get(speaker, "nobody") == side


def test_a_commissioner_without_a_state_is_of_the_european_union() -> None:
    text = "The European Union is worried. Okot Lagu, the commissioner for trade, said the agreement was a betrayal."
    assert sides(text)["Okot Lagu"] == "European Union"


def test_a_minister_without_a_country_is_of_the_state_that_the_article_names_most() -> None:
    text = "Kenya paid for it. Foreign Minister Okot Lagu said the agreement was a triumph."
    assert sides(text)["Okot Lagu"] == "Kenya"
