"""Companies and bodies that no table knows are parties where they stand as a side does, under one name each."""

from __future__ import annotations

import pytest

from briefing.extraction.analysis import analyze
from briefing.extraction.firms import FirmNames
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Source


def parties_of(text: str) -> list[str]:
    lexicon = load_lexicon()
    article = Article("a" * 64, "", text, find_blocks(text, lexicon), Source("-", "plain", ""))
    return [" + ".join(found.parties) for found in analyze(article, lexicon).agreements]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Velarail and Ostbahn have signed a memorandum on night trains.", "Ostbahn + Velarail"),
        ("Ostbahn and Velarail, which last week signed a contract, said no more.", "Ostbahn + Velarail"),
        ("A contract was signed between Geomir and the Malian company Sahora.", "Geomir + Sahora"),
        (
            "Norrskepp AB (publ) and South Korea's Hanbada Co. have today signed a contract.",
            "Hanbada Co + Norrskepp AB",
        ),
        ("Norrskepp and Hanbada form joint venture for ferries.", "Hanbada + Norrskepp"),
        ("Lago Airways has signed a partnership agreement with IndoJet.", "IndoJet + Lago Airways"),
        ("Aerona and its smaller Danish rival Skyborg have signed a merger agreement.", "Aerona + Skyborg"),
        (
            "The University of Turku signed a cooperation agreement with Lima University.",
            "Lima University + University of Turku",
        ),
        ("Togo ended its contract with Portuguese ferry maker Navalis for five ships.", "Navalis + Togo"),
        ("Navalis has concluded a letter of intent with the Port of Riga concerning fuel.", "Navalis + Port of Riga"),
        ("A treaty that Peru concluded with newly independent Fiji divides the catch.", "Fiji + Peru"),
        ("A year after Peru signed its pact with Fiji, little has changed.", "Fiji + Peru"),
        ("A pact between the Republic of Fiji and the Kingdom of Tonga was signed.", "Fiji + Tonga"),
        ("Novatrans, the Dutch haulier, has signed a contract with Ostbahn.", "Novatrans + Ostbahn"),
        ("Laos and Fiji will start building the line next year under a concession signed in 2022.", "Fiji + Laos"),
        ("A swap line between the central banks of Peru and Fiji was extended.", "Fiji + Peru"),
        ("Peru has secured a bailout from the IMF.", "IMF + Peru"),
        ("Celta Ltd signed a contract with Norsk Fly Ltd, a unit of Norsk Holdings.", "Celta Ltd + Norsk Fly Ltd"),
        ("RIVERTON, Ohio, March 3 - Celta Ltd said it signed a pact with Norsk Fly Ltd.", "Celta Ltd + Norsk Fly Ltd"),
        (
            "Celta Ltd signed a contract with British and Overseas Ferries PLC.",
            "British and Overseas Ferries PLC + Celta Ltd",
        ),
        (
            "First Lake Bank and Trust Co signed a merger agreement with Celta Ltd.",
            "Celta Ltd + First Lake Bank and Trust Co",
        ),
        ("Lim and Sons Ltd signed a contract with Oman.", "Lim and Sons Ltd + Oman"),
        ("Celta Ltd signed a contract with the Instituto Norte de Lima.", "Celta Ltd + Instituto Norte de Lima"),
        ("Celta Ltd signed a pact with Kenya Medical College.", "Celta Ltd + Kenya Medical College"),
        (
            "The ministers of Peru and Fiji, Ana Lopez and Sitiveni Vakatora, signed a pact.",
            "Fiji + Peru",
        ),
        ("PORTS FOR GROWTH: Peru and Fiji signed a pact.", "Fiji + Peru"),
        ("Water ministers from Peru, Chile and Fiji signed the annual protocol.", "Chile + Fiji + Peru"),
        ("Oman has agreed to buy up to 18 million doses from the Danish maker Celta.", "Celta + Oman"),
        ("Paris Square Capital Inc signed a merger agreement with Celta Ltd.", "Celta Ltd + Paris Square Capital Inc"),
        ("CELTA SIGNS PACT WITH OMAN. The pact binds Celta for a year.", "Celta + Oman"),
        ("Rivals such as Antares and the Omani government is in talks with Fiji about ferries.", "Fiji + Oman"),
        ("Tallinn is in talks with Riga about a second cable.", "Estonia + Latvia"),
        ("Peru has quietly opened talks with Chile on a rail link.", "Chile + Peru"),
    ],
)
def test_those_who_stand_as_sides_are_parties(text: str, parties: str) -> None:
    assert parties in parties_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recently signed letters went to Norway.",
        "A memorandum on Malaria and Climate Research was signed in Peru.",
        "Harbour Trust and Banking Co Ltd has agreed to sign a contract.",
        "Officials and NGOs signed a pact.",
        "Celta Ltd agreed on a contract on wages with the Brotherhood of Stokers.",
        "Victoria and Queensland have agreed to share an app.",
        "Ferries from Japan and Antares Energy merge near the bay.",
        "Lawmakers and Hollywood discussed the film.",
        "The secretary for Science, Innovation and Technology, Ann Lee, signed the visitors' book with Peru.",
    ],
)
def test_a_capital_alone_makes_no_party(text: str) -> None:
    assert not parties_of(text)


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        ("The Lake Research Institute (LRI) met. LRI said so.", "LRI", "Lake Research Institute"),
        ("UoT is old. The University of Turku is older.", "UoT", "University of Turku"),
        ("Holm & Hansen rose. H&H is a baker.", "H&H", "Holm & Hansen"),
        ("Norrskepp AB builds. Norrskepp sails.", "Norrskepp AB", "Norrskepp"),
        ("Norrskepp AB builds. Norrskepp AB sails.", "Norrskepp AB", "Norrskepp AB"),
        ("A letter (NATO) came.", "NATO", "NATO"),
        ("It is Co all the way.", "Co", "Co"),
    ],
)
def test_a_firm_goes_by_one_name(text: str, name: str, called: str) -> None:
    assert FirmNames(text, load_lexicon()).called(name) == called


def test_deals_of_players_are_no_arrangements() -> None:
    told = (
        "Villaviva agreed a deal with Lyonnais on Monday. The striker scored nine goals in the league last season. "
        "His squad had lost in the stadium, and the midfielder missed a penalty. The winger joins the champions."
    )
    assert not parties_of(told)


def test_a_reaction_in_a_long_text_stands_near_what_it_answers() -> None:
    lexicon = load_lexicon()
    deal = "Peru and Fiji signed a fisheries agreement on Monday.\n\n"
    blame = "Norwegian minister Kari Lund condemned the agreement.\n\n"
    filler = "".join(f"Stone number {n} lies in the garden of the museum.\n\n" for n in range(900))
    for text, found in ((deal + blame + filler, True), (deal + filler + blame, False)):
        article = Article("a" * 64, "", text, find_blocks(text, lexicon), Source("-", "plain", ""))
        assert any(one.speaker == "Kari Lund" for one in analyze(article, lexicon).reactions) is found
