"""Who arranged what with whom: parties, status and the article's own words for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Agreement, Analysis, Article, Source


def analysis_of(text: str) -> Analysis:
    lexicon = load_lexicon()
    return analyze(Article("a" * 64, "", text, find_blocks(text, lexicon), Source("-", "plain", "")), lexicon)


def agreements_of(text: str) -> tuple[Agreement, ...]:
    return analysis_of(text).agreements


def summary(text: str) -> list[tuple[str, str]]:
    return [(" + ".join(found.parties), found.status.value) for found in agreements_of(text)]


@pytest.mark.parametrize(
    ("text", "parties", "status"),
    [
        # who is party
        ("Iran's deal with Russia on satellites was signed in Moscow.", "Iran + Russia", "signed"),
        ("The Polish-Lithuanian pact on rail freight was signed on Monday.", "Lithuania + Poland", "signed"),
        ("Italy, Malta and Libya signed a search and rescue agreement.", "Italy + Libya + Malta", "signed"),
        ("A truce between Mali and Niger was reached on Sunday.", "Mali + Niger", "agreed"),
        ("Tokyo and Manila signed a defence pact.", "Japan + Philippines", "signed"),
        ("NASA and the European Space Agency signed an accord.", "European Space Agency + United States", "signed"),
        ("The leaders of Peru and Ecuador signed a treaty.", "Ecuador + Peru", "signed"),
        (
            "Swiss president Karin Wolff and Austrian minister Leo Brandt signed a pact.",
            "Austria + Switzerland",
            "signed",
        ),
        ("Egypt and Greece signed an agreement against smuggling from Libya.", "Egypt + Greece", "signed"),
        ("A ceasefire brokered by Qatar was agreed by Chad and Sudan.", "Chad + Sudan", "agreed"),
        ("Senegal signed a gas contract with Kosmos Energy.", "Kosmos Energy + Senegal", "signed"),
        ("Nearly 60 countries have agreed a treaty on plastics.", "countries", "agreed"),
        (
            "The European <Altair> consortium signed a pact with the Franco-U.S. group <Nordic Turbines>.",
            "Altair + Nordic Turbines",
            "signed",
        ),
        ("Kenya, in partnership with Norway, has mapped its reefs.", "Kenya + Norway", "in-force"),
        ("Oman is weighing the procurement of Turkish ferries.", "Oman + Turkey", "exploring"),
        ("Russia recalls the treaty that China and the USSR signed in 1950.", "China + Russia", "in-force"),
        # how far it has got
        ("Goods will pass freely only if Serbia signs an agreement with Kosovo.", "Kosovo + Serbia", "proposed"),
        ("Once Serbia signs an agreement with Kosovo, goods will pass freely.", "Kosovo + Serbia", "exploring"),
        ("A proposed trade agreement between Oman and India is still far off.", "India + Oman", "exploring"),
        ("A pact between Laos and Cambodia would help both.", "Cambodia + Laos", "exploring"),
        ("Talks between Kenya and Uganda on a pipeline continued.", "Kenya + Uganda", "exploring"),
        ("Spain and Morocco agreed to speed up talks on fishing.", "Morocco + Spain", "exploring"),
        ("Cuba and Jamaica have worked together on cholera since 1998.", "Cuba + Jamaica", "in-force"),
        ("The rupture of the Ghana-Togo alliance worried traders.", "Ghana + Togo", "stalled"),
    ],
)
def test_parties_and_status(text: str, parties: str, status: str) -> None:
    assert summary(text) == [(parties, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan signed a contract.",
        "The war between Russia and Ukraine went on.",
        "Tensions between India and Pakistan rose after the treaty year.",
        "The two leaders met in Oslo for an hour.",
        "The president of Brazil has to deal with floods in Argentina.",
        "France and Japan agreed that the climate is in danger.",
        "The suspect agreed to a plea deal in Texas.",
        "A book deal made the author from Chile rich.",
        "Shares fell in London and Tokyo.",
        "Germany and Poland held joint exercises near the border.",
        "Poland beat Ukraine in a match full of good deals for fans.",
        "Arsenal agreed a deal with Dijon for a goalkeeper.",
        "China broke the United Nations Convention on the Law of the Sea.",
        "The shares will be worth more if a takeover by US group Altair Hotels goes ahead.",
        "Peru, in short, concluded by blaming Chile for the deal.",
        "Chad met two friends of Peru. Officials said that Chad and Peru were kind. The pair agreed to be interviewed.",
        "The Kremlin seized and sold Yukos' main arm to pay a bill.",
        "Norway has long sold herself to her NATO partners as a guide.",
        "The minister bought an estate an hour's drive from Paris.",
        "The government of Oman is in talks about whether to fly between Fiji and Peru.",
        "Nobody except Zaire and Australia agreed to adhere to the quotas.",
        "The president will visit Chile, Peru and Oman for discussions with bankers.",
        "Rapid progress was made in talks with banks for loans to Chile, Peru and Fiji.",
        "Efforts to clinch a deal, involving France and Russia as mediators, have failed.",
        "Parcels roam the streets of Washington to deliver a package from France.",
        "The Turkish-Austrian consortium built an airport.",
        "Peru has no plans for emergency OPEC talks.",
    ],
)
def test_ordinary_news_holds_no_agreement(text: str) -> None:
    assert summary(text) == []


def test_later_sentences_join_the_arrangement_they_go_on_about() -> None:
    text = "Cyprus and Egypt signed a gas agreement on Monday. The deal covers two fields. Prices rose."
    (found,) = agreements_of(text)
    assert [evidence.span.of(text)[:8] for evidence in found.evidence] == ["Cyprus a", "The deal"]


def test_what_is_done_under_the_arrangement_tells_of_it() -> None:
    text = "Brazil has teamed up with Kenya on vaccines. Under the new partnership, Kenya commits to training."
    (found,) = agreements_of(text)
    assert len(found.evidence) == 2


def test_both_sides_are_the_two_named_last() -> None:
    text = (
        "The presidents of Angola and Zambia spoke for an hour. The two leaders decided to open negotiations on a pact."
    )
    assert summary(text) == [("Angola + Zambia", "exploring")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Peru counts its fish. Peru sells them. Hence the urgency of the talks with Chile and Fiji.",
            "Chile+Fiji+Peru",
        ),
        ("Peru counts its fish. Peru sells them. The ministry is in talks with Chile about a compact.", "Chile+Peru"),
        ("Peru counts its fish. Peru sells them. With Chile, the government is demanding an accord.", "Chile+Peru"),
        ("Peru counts its fish. Peru sells them. Officials are talking with Chile about licences.", "Chile+Peru"),
        ("Peru and Oman signed a pact. Both governments are in discussions with Fiji about a dam.", "Fiji+Oman+Peru"),
        ("Oman signed the pact with Fiji. Then Peru came.", "Fiji+Oman"),
    ],
)
def test_the_side_that_goes_without_saying_is_whom_the_article_is_about(text: str, parties: str) -> None:
    assert parties in ["+".join(found.parties) for found in agreements_of(text)]


def test_arrangements_with_several_partners_are_told_apart() -> None:
    text = "Samoa is in talks on visa agreements with Japan and Chile."
    assert summary(text) == [("Japan + Samoa", "exploring"), ("Chile + Samoa", "exploring")]


def test_partners_named_beside_another_agreement_are_told_apart() -> None:
    text = "The pact would be Fiji’s third with a neighbour, after similar agreements with Tonga and Samoa."
    assert summary(f"Fiji is small. {text}") == [("Fiji + Tonga", "in-force"), ("Fiji + Samoa", "in-force")]


SHEET = """Fact Sheet: {}

SECURING MINERALS: Norway and Chile signed a lithium pact on Monday.

BUILDING TRUST: The two leaders met in Oslo.

- Norway and Chile signed a visa agreement for students.
"""


def test_the_points_of_a_fact_sheet_on_several_deals_are_arrangements_of_their_own() -> None:
    assert len(agreements_of(SHEET.format("Norway Closes Deals with Chile"))) == 2
    assert len(agreements_of(SHEET.format("Norway Closes Deal with Chile"))) == 1


def test_signatories_terms_date_and_place_are_read() -> None:
    text = (
        "Kenyan minister Amina Odhiambo and Somali minister Yusuf Warsame signed a fisheries agreement on ports "
        "in Nairobi on 4 May 2026.\n\nThe agreement includes licences for two hundred boats."
    )
    (found,) = agreements_of(text)
    assert [who.name for who in found.signatories] == ["Amina Odhiambo", "Yusuf Warsame"]
    assert [term.span.of(text) for term in found.terms] == ["licences for two hundred boats"]
    assert found.when is not None
    assert found.when.of(text) == "4 May 2026"
    assert found.where is not None
    assert found.where.of(text) == "Nairobi"
    assert found.subject is not None
    assert found.subject.of(text) == "ports"
    assert found.instrument == "agreement"


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Chad and Niger signed a pact on boats going out through the Gulf.", "boats going out through the Gulf"),
        (
            "Chad and Niger signed a pact to build two bridges side by side in Niamey.",
            "build two bridges side by side in Niamey",
        ),
        ("Chad and Niger signed a pact on millet and on what they grow.", "millet and on what they grow"),
        ("Chad and Niger agreed to share what they know of locusts.", "share what they know of locusts"),
        ("Chad and Niger signed a pact on behalf of their fishermen.", None),
        ("Chad and Niger signed a pact on 4 May.", None),
        ("Chad and Niger signed a landmark free trade agreement.", "free trade"),
        ("An agreement between Chad and Niger on cattle was signed.", "cattle"),
        ("Chad signed an accord with Niger on millet, maize and rice.", "millet, maize and rice"),
        ("Chad and Niger struck a deal under which both will share a dam.", "share a dam"),
        ("Sweden has settled with Estonia on the use of prison cells.", "the use of prison cells"),
        ("Chad and Niger have announced a joint effort meant to keep the lake alive.", "keep the lake alive"),
        ("Belgium is negotiating with Kosovo.", None),
        ("Chad and Niger signed a historic bilateral agreement.", None),
        ("Astana is in talks with Azerbaijan about a second ferry terminal.", "a second ferry terminal"),
        (
            "Kazakhstan and Turkey on Tuesday signed an agreement fixing freight tariffs for five years.",
            "fixing freight tariffs for five years",
        ),
        (
            "The UK and Norway have reached a deal that cuts the amount of cod that boats may land.",
            "cuts the amount of cod",
        ),
        ("Chad and Niger agreed to open new markets for U.S. ranchers.", "open new markets for U.S. ranchers"),
        ("Chad and Niger signed an intricate deal.", None),
        ("Chad and Niger signed last year's contract.", None),
        (
            "Chad and Niger signed an agreement on millet covering areas such as seed and storage.",
            "millet covering areas",
        ),
        ("Chad and Niger signed a pact on fish stocks that worries Togo.", "fish stocks"),
        ("A pact between Chad and Niger on uranium enrichment underscores the shift.", "uranium enrichment"),
        ("Chad and Niger agreed to repair the damage to wetlands caused by the dam.", "repair the damage to wetlands"),
        (
            "Chad and Niger agreed to ban fishing in the Gulf of Guinea for ten years.",
            "ban fishing in the Gulf of Guinea for ten years",
        ),
        ("Chad and Niger signed a pact on water in Nairobi.", "water"),
        (
            "Chad and Niger signed a Framework for Securing Supply in the Mining of Rare Earths.",
            "Securing Supply in the Mining of Rare Earths",
        ),
        (
            "Chad and Niger signed an Agreement on Reciprocal, Fair and Balanced Trade.",
            "Reciprocal, Fair and Balanced Trade",
        ),
        (
            "Chad and Niger struck a deal under which they will design, build and market river boats.",
            "design, build and market river boats",
        ),
        ("Chad and Niger signed an agreement with Togo to build a road.", "build a road"),
        ("Chad signed an agreement with Niger for the first time.", None),
        ("Chad signed an agreement with Niger for five years.", None),
        ("Chad signed a memorandum with Niger allowing boats to cross.", "allowing boats to cross"),
        ("Chad signed a memorandum with Niger following talks.", None),
        (
            "Chad and Niger signed a memorandum that creates a joint working group on millet.",
            "creates a joint working group on millet",
        ),
        ("Chad and Niger signed a memorandum that was long awaited.", None),
        ("The energy deal between Chad and Niger has been signed.", "energy"),
        ("Chad and Niger signed a legally binding High Seas Treaty.", "High Seas"),
        ("Chad is negotiating with Niger over the return of 40 statues.", "the return of 40 statues"),
        ("Chad and Niger agreed to share power, fish and salt with their neighbours.", "share power, fish and salt"),
    ],
)
def test_a_subject_is_a_phrase_with_nothing_left_hanging(sentence: str, subject: str | None) -> None:
    found = agreements_of(sentence)[0].subject
    assert (found.of(sentence) if found else None) == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Chadian minister Ali Moussa and Kenyan minister Omar Bello signed a pact at the Ann B. Lee Arts Centre.",
    ],
)
def test_who_signs_is_a_person(sentence: str) -> None:
    (found,) = agreements_of(sentence)
    assert [who.name for who in found.signatories] == ["Ali Moussa", "Omar Bello"]


def test_somebody_signs_for_the_party_that_is_named() -> None:
    (found,) = agreements_of("Ali Moussa signed the pact with Kenya on behalf of Chad in Nairobi.")
    assert [(who.name, who.side) for who in found.signatories] == [("Ali Moussa", "Chad")]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("NAIROBI, May 4 - Chad and Kenya signed a pact today.", "May 4"),
        ("NAIROBI, May 4 - Chad and Kenya signed a pact on Monday.", "Monday"),
        ("NAIROBI, May 4 - Chad and Kenya signed a pact.", None),
        ("Chad and Kenya signed a pact today.", "today"),
    ],
)
def test_a_dateline_is_the_day_of_the_report(sentence: str, when: str | None) -> None:
    (found,) = agreements_of(sentence)
    assert (found.when.of(sentence) if found.when else None) == when


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("Chad and Niger signed a pact that sets out a timetable for two bridges.", ["a timetable for two bridges"]),
        ("Chad and Niger signed a pact that includes dried millet.", []),
        ("Chad and Niger signed a pact that commits to building two bridges.", ["commits to building two bridges"]),
        (
            "Under the pact Chad and Niger signed on Monday, Chad will open two ports.",
            ["Chad will open two ports"],
        ),
        (
            "The treaty on fish was signed, and Chad and Niger agreed to patrol the lake together, officials said.",
            ["Chad and Niger agreed to patrol the lake together"],
        ),
        ("Chad and Niger signed a treaty that will end all tariffs by 2030.", ["end all tariffs by 2030"]),
        ("Chad signed a treaty with Niger that will cost it 5% of its income.", ["cost it 5% of its income"]),
        ("Chad and Niger signed a treaty on the lake, which covers half of the plain.", []),
        ("Chad and Niger signed a treaty on the day their army would have left.", []),
        ("Chad and Niger signed a treaty, asking how Chad will pay for it.", []),
    ],
)
def test_a_term_can_be_read_by_itself(sentence: str, terms: list[str]) -> None:
    (found,) = agreements_of(sentence)
    assert [term.span.of(sentence) for term in found.terms] == terms


def test_evidence_names_rule_and_cues() -> None:
    text = "Chad and Niger signed a water treaty."
    (evidence,) = agreements_of(text)[0].evidence
    assert evidence.rule == "sign"
    assert [cue.of(text) for cue in evidence.cues] == ["signed", "treaty"]


_WORDS = st.sampled_from(
    [
        "Poland",
        "Ukraine",
        "France",
        "Kyiv",
        "the",
        "and",
        "of",
        "with",
        "between",
        "signed",
        "agreed",
        "to",
        "deal",
        "pact",
        "talks",
        "on",
        "will",
        "not",
        "US-China",
        "President",
        "Smith",
        "said",
        ":",
        ";",
        ".",
        ",",
        "(",
        ")",
        "“",
        "”",
        "-",
        "–",
        "reached",
        "200",
        "countries",
        "they",
        "both",
        "sides",
        "Acme",
        "Corp",
    ]
)


@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_laws_hold_for_any_row_of_words(text: str) -> None:
    analysis = analysis_of(text)
    assert analysis == analysis_of(text)
    for agreement in analysis.agreements:
        assert agreement.parties == tuple(sorted(set(agreement.parties)))
        spans = [evidence.span for evidence in agreement.evidence]
        assert spans == sorted(set(spans))
        for evidence in agreement.evidence:
            assert evidence.span.end <= len(text)
            assert all(evidence.span.holds(cue) for cue in evidence.cues)
        assert all(term.evidence.holds(term.span) for term in agreement.terms)


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("Chad and Niger signed the Great River Accords.", "Great River Accords"),
        ("Chad and Niger signed the Ports and Roads Treaty.", "Ports and Roads Treaty"),
        ("The Free Trade Agreement between Chad and Niger was signed.", "Free Trade Agreement"),
        ("Chad and Niger signed a free trade agreement.", "agreement"),
        ("Chad and Niger signed a Memorandum of Understanding on millet.", "Memorandum of Understanding"),
    ],
)
def test_an_instrument_with_a_proper_name_is_called_by_all_of_it(sentence: str, instrument: str) -> None:
    assert agreements_of(sentence)[0].instrument == instrument
