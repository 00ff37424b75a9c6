"""The constructions of English in which an arrangement is told: each gives its parties and how far it has got."""

from __future__ import annotations

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Source


def told(text: str) -> list[tuple[str, str]]:
    lexicon = load_lexicon()
    article = Article("a" * 64, "", text, find_blocks(text, lexicon), Source("-", "plain", ""))
    return [(" + ".join(found.parties), found.status.value) for found in analyze(article, lexicon).agreements]


@pytest.mark.parametrize(
    ("text", "parties", "status"),
    [
        # who acts for a state
        ("Togo's senate ratified a fisheries treaty with Ghana.", "Ghana + Togo", "in-force"),
        ("Minister Ann Lee of Malta and Oman's Salim Harthy signed an accord on ports.", "Malta + Oman", "signed"),
        ("Jan Nowak of Poland and Taras Bondar of Ukraine signed a drone pact.", "Poland + Ukraine", "signed"),
        ("Laos's withdrawal from a treaty with Nepal alarmed traders.", "Laos + Nepal", "stalled"),
        # what is done by virtue of an arrangement
        ("Under a memorandum signed on Tuesday, Kenya will supply tea to Egypt.", "Egypt + Kenya", "signed"),
        ("Under the 1994 treaty, Israel supplies Jordan with water.", "Israel + Jordan", "in-force"),
        ("Since January, Chad and Niger have shared radar data under an agreement.", "Chad + Niger", "in-force"),
        ("Oman will build a hospital in Kenya under a deal signed on Monday.", "Kenya + Oman", "signed"),
        ("Oman will build a hospital in Kenya under a deal signed with Japan.", "Japan + Oman", "signed"),
        ("Kenya will sign a labour pact with Qatar.", "Kenya + Qatar", "exploring"),
        ("Moscow and Tehran are bound by a treaty, which entered into force in May.", "Iran + Russia", "in-force"),
        ("Under the accord announced on Thursday, Chad will host 300 Hungarian soldiers.", "Chad + Hungary", "agreed"),
        ("The treaty binds Oman and Fiji to defend each other.", "Fiji + Oman", "in-force"),
        ("Rabat put forward a treaty under which Morocco and Spain would share water.", "Morocco + Spain", "proposed"),
        # the other side taken for granted
        ("Oman is building a port. A transit pact with Yemen was signed in May.", "Oman + Yemen", "signed"),
        # whom somebody asks
        ("Chile urged Peru to join a fisheries pact.", "Chile + Peru", "proposed"),
        ("Norway urged Chad and Sudan to sign a truce.", "Chad + Sudan", "proposed"),
        # what is joint
        ("Fiji and Samoa will jointly patrol their waters.", "Fiji + Samoa", "agreed"),
        ("Fiji and Samoa plan to set up a joint fleet.", "Fiji + Samoa", "exploring"),
        ("Fiji will set up a joint fleet with Samoa.", "Fiji + Samoa", "agreed"),
        ("Iceland and Norway will step up joint patrols of the ocean.", "Iceland + Norway", "agreed"),
        # what one side only wishes
        ("Fiji would like to conclude a treaty with Samoa.", "Fiji + Samoa", "proposed"),
        ("Fiji and Samoa would like to conclude a treaty.", "Fiji + Samoa", "exploring"),
        ("Brussels would welcome a security pact with Australia.", "Australia + European Union", "proposed"),
        ("Norway issued a call for talks on a treaty with Sweden.", "Norway + Sweden", "proposed"),
        ("Estonia suggested to Latvia that the two set up a joint wind farm.", "Estonia + Latvia", "proposed"),
        # what is still to be done
        ("A deal between Israel and Lebanon on their land border is within reach.", "Israel + Lebanon", "exploring"),
        ("Turkey and Syria are on the verge of concluding a maritime accord.", "Syria + Turkey", "exploring"),
        ("Fiji and Samoa have yet to sign the fisheries agreement.", "Fiji + Samoa", "agreed"),
        ("The fisheries treaty between Fiji and Samoa has yet to be ratified.", "Fiji + Samoa", "signed"),
        ("Fiji and Samoa are finalising a fisheries agreement.", "Fiji + Samoa", "exploring"),
        ("Negotiations on a fisheries treaty between Fiji and Samoa have resumed.", "Fiji + Samoa", "exploring"),
        ("Fiji and Samoa have made progress towards a fisheries treaty.", "Fiji + Samoa", "exploring"),
        ("Fiji's proposal for a fisheries treaty with Samoa was published.", "Fiji + Samoa", "proposed"),
        ("The signing of the treaty between Chile and Peru is scheduled for Friday.", "Chile + Peru", "exploring"),
        ("A fisheries treaty between Chile and Peru is under negotiation.", "Chile + Peru", "exploring"),
        ("Chile and Peru have wrapped up negotiations on a free trade treaty.", "Chile + Peru", "agreed"),
        ("Serbia is weighing with Hungary a joint pumped-storage plant.", "Hungary + Serbia", "exploring"),
        # what stands, and what has run out
        ("Mali accused Niger of violating the truce between the two countries.", "Mali + Niger", "in-force"),
        ("The access treaty between Japan and Fiji, in effect since May, works well.", "Fiji + Japan", "in-force"),
        ("Mali put an end to the defence treaty with France.", "France + Mali", "stalled"),
        (
            "A merger of Nordlys Power with Halden Energy, which had been negotiated for two years, came to grief.",
            "Halden Energy + Nordlys Power",
            "stalled",
        ),
        (
            "Its hold was strengthened by a new air treaty between Oman and Fiji, signed in May.",
            "Fiji + Oman",
            "signed",
        ),
        ("Oman and Fiji have signed an implementing arrangement on ports.", "Fiji + Oman", "signed"),
        ("The rules come from the treaty that Oman and Fiji signed in 2003.", "Fiji + Oman", "in-force"),
        ("With the treaty between Oman and Fiji signed in 2003, work can begin.", "Fiji + Oman", "signed"),
        ("In May Oman and Fiji signed a treaty on ports.", "Fiji + Oman", "signed"),
        ("Oman and Fiji have agreed to jointly build a port.", "Fiji + Oman", "agreed"),
        ("A separate treaty between Fiji and Samoa is unaffected and runs until 2030.", "Fiji + Samoa", "in-force"),
        ("The lease between Djibouti and Japan expires next year.", "Djibouti + Japan", "in-force"),
        ("The lease between Djibouti and Japan expired last year.", "Djibouti + Japan", "stalled"),
        ("Talks between Chile and Peru on a gas pipeline have reached an impasse.", "Chile + Peru", "stalled"),
    ],
)
def test_construction_gives_parties_and_status(text: str, parties: str, status: str) -> None:
    assert told(text) == [(parties, status)]


def test_what_a_treaty_does_says_more_than_how_it_came_about() -> None:
    assert told("A peace treaty between Chad and Kenya, brokered by Oman, is in effect.") == [
        ("Chad + Kenya", "in-force")
    ]


def test_they_at_the_beginning_of_a_sentence_are_the_parties() -> None:
    text = "The foreign ministers of Oman and Fiji met on Monday. They signed a treaty on ports."
    assert told(text) == [("Fiji + Oman", "signed")]


def test_one_more_arrangement_of_the_same_parties_is_told_apart() -> None:
    text = "Oman and Fiji signed a tax treaty on Monday. The two countries also launched a joint fund for ports."
    assert told(text) == [("Fiji + Oman", "signed"), ("Fiji + Oman", "agreed")]


@pytest.mark.parametrize(
    "text",
    [
        "There is no agreement between Fiji and Samoa on tuna.",
        "Fiji and Samoa agreed that the talks had been useful.",
        "Fiji and Samoa issued a joint statement after a joint exercise.",
        "Fiji and Samoa jointly condemned the test.",
        "Bangladesh will receive a grant of 47 million U.S. dollars under a programme.",
    ],
)
def test_what_is_said_or_met_for_together_is_no_agreement(text: str) -> None:
    assert told(text) == []
