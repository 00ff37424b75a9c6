"""Who takes which stand, in which sentences, on which agreement."""

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Analysis, Article, Reaction, Source, Stance

LEXICON = load_lexicon()
DEAL = "Kenya and Uganda signed a rail agreement in Nairobi on Monday. "


def analysis(text: str) -> tuple[str, Analysis]:
    return text, analyze(Article("a", "", text, find_blocks(text, LEXICON), Source("-", "plain", "")), LEXICON)


def reactions(text: str) -> tuple[Reaction, ...]:
    return analysis(text)[1].reactions


def summary(text: str) -> list[tuple[str, str]]:
    return [(reaction.speaker, reaction.stance.value) for reaction in reactions(text)]


def test_a_declared_stand_needs_no_speech() -> None:
    assert ("Tanzania", "oppose") in summary(DEAL + "Tanzania condemned the agreement.")


def test_several_named_subjects_are_several_speakers() -> None:
    found = summary(DEAL + "Rwanda and Burundi welcomed the agreement.")
    assert {("Rwanda", "support"), ("Burundi", "support")} <= set(found)


def test_a_group_of_unnamed_people_is_one_speaker() -> None:
    found = reactions(DEAL + "Farmers, herders and conservationists criticised the agreement.")
    assert len(found) == 1
    assert found[0].side is None


def test_a_passive_names_its_agent() -> None:
    assert ("Tanzania", "oppose") in summary(DEAL + "The agreement was condemned by Tanzania.")


def test_nobody_is_the_agent_of_a_passive_without_one() -> None:
    assert not summary(DEAL + "Tanzania has been accused of breaking the agreement.")


def test_a_noun_of_stance_has_its_owner() -> None:
    assert ("environmental groups", "oppose") in summary(
        DEAL + "The agreement drew criticism from environmental groups."
    )
    assert ("Tanzania", "oppose") in summary(DEAL + "Tanzania's rejection of the agreement came at once.")


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    found = summary(DEAL + "Tanzania warned of delays and condemned the agreement as a betrayal.")
    assert {speaker for speaker, _ in found} == {"Tanzania"}


def test_one_record_holds_all_sentences_of_a_stance() -> None:
    text, found = analysis(
        DEAL
        + "“This agreement is a milestone,” said Uganda's transport minister Grace Okello. "
        + "Okello added that it would help traders in both countries."
    )
    records = [reaction for reaction in found.reactions if reaction.speaker == "Grace Okello"]
    assert [reaction.stance for reaction in records] == [Stance.SUPPORT]
    assert len(records[0].evidence) == 2
    assert records[0].direct
    assert records[0].side == "Uganda"
    assert all(item.span.of(text).strip() == item.span.of(text) for item in records[0].evidence)


def test_praise_and_threat_of_one_speaker_are_two_records() -> None:
    found = summary(
        DEAL
        + "Ethiopia's president Abel Tesfaye welcomed the agreement as a triumph. "
        + "A week later Tesfaye threatened to retaliate if the border was closed."
    )
    assert {stance for speaker, stance in found if speaker.endswith("Tesfaye")} == {"support", "threaten"}


def test_a_round_up_gives_each_block_to_whom_it_names() -> None:
    text = (
        DEAL
        + "\n\nHere is what they say:\n\n"
        + "Rail Freight Council President Ann Lee: “We applaud this historic agreement. It will create jobs.”\n\n"
        + "Uganda Farmers Federation: “This deal is a disaster for growers.”\n\n"
    )
    assert {("Ann Lee", "support"), ("Uganda Farmers Federation", "oppose")} <= set(summary(text))


def test_the_author_in_a_title_says_i() -> None:
    text = (
        "Statement by President Grace Okello on the Rail Agreement Between Kenya and Uganda\n\n"
        "I congratulate Kenya and Uganda on signing the rail agreement. The line is 40 miles long."
    )
    found = reactions(text)
    assert [(reaction.speaker, reaction.stance) for reaction in found] == [("Grace Okello", Stance.SUPPORT)]
    assert len(found[0].evidence) == 1


def test_a_state_is_spoken_for_by_who_is_named_next() -> None:
    found = summary(
        DEAL + "Tanzania reacted angrily to the agreement. “It is a betrayal,” Tanzania's minister Asha Mushi said."
    )
    assert ("Asha Mushi", "oppose") in found
    assert "Tanzania" not in {speaker for speaker, _ in found}


def test_what_would_happen_is_no_stand() -> None:
    assert not summary(DEAL + "If Tanzania rejects the agreement, the line ends at the border.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The BBC reports that the agreement was signed on Monday.",
        "A spokesman declined to comment on the agreement.",
        "Rising rivers threaten the bridges of the line.",
        "Kenya said the agreement will be signed on Friday.",
    ],
)
def test_a_report_is_no_reaction(sentence: str) -> None:
    assert not summary(DEAL + sentence)


def test_an_article_without_arrangement_has_no_reaction() -> None:
    assert not reactions("Heavy rain fell in Nairobi. “It is terrible,” said shopkeeper Joy Wanjiru.")


def test_a_reaction_says_which_agreement_it_answers() -> None:
    _, found = analysis(
        "Kenya and Uganda signed a rail agreement in Nairobi on Monday.\n\n"
        "Tanzania condemned the rail agreement between Kenya and Uganda.\n\n"
        "France and Chad signed a uranium contract in Paris on Tuesday.\n\n"
        "Greenpeace condemned the uranium contract between France and Chad."
    )
    answered = {
        reaction.speaker: found.agreements[reaction.towards].parties
        for reaction in found.reactions
        if reaction.towards is not None
    }
    assert answered["Tanzania"] == ("Kenya", "Uganda")
    assert answered["Greenpeace"] == ("Chad", "France")


def test_the_same_text_always_gives_the_same_reactions() -> None:
    text = DEAL + "Rwanda and Burundi welcomed the agreement. Tanzania condemned it."
    assert reactions(text) == reactions(text)


def test_both_leaders_are_the_two_persons_of_the_agreement() -> None:
    text = (
        "Kenya and Uganda signed a rail agreement in Nairobi. Kenyan President John Mwangi and Ugandan President "
        "Peter Okot met the press. Both leaders praised the agreement."
    )
    assert {("John Mwangi", "support"), ("Peter Okot", "support")} <= set(summary(text))


def test_a_name_in_apposition_is_who_speaks() -> None:
    found = summary(DEAL + "One of the biggest hauliers, Transkenya, criticised the agreement.")
    assert ("Transkenya", "oppose") in found


def test_a_call_to_block_is_opposition() -> None:
    assert ("Tanzania", "oppose") in summary(DEAL + "Tanzania urged the African Union to block the agreement.")


def test_a_threat_hidden_in_another_verb_is_found() -> None:
    found = summary(DEAL + "The agreement prompted Tanzania to warn that it would retaliate.")
    assert ("Tanzania", "threaten") in found


def test_a_party_convention_is_no_arrangement() -> None:
    assert not reactions(
        "The party met for its convention on Monday. Delegates at the convention cheered. "
        "“She is wonderful,” said Ann Lee. The convention ends on Thursday."
    )


def test_a_verb_before_its_speaker_is_told_by_that_speaker_alone() -> None:
    text = (
        DEAL + "Any Ugandan trains that crossed the border would be targets, warned Senator Juma Nyerere of Tanzania."
    )
    assert {speaker for speaker, _ in summary(text)} == {"Juma Nyerere"}


def test_what_the_outlet_finds_in_a_statement_is_nobodys_stand() -> None:
    text = DEAL + "Senator Juma Nyerere visited Kampala. Nyerere's statement underscores the risks of the agreement."
    assert not summary(text)


def test_a_label_is_judged_without_what_the_outlet_says_of_it() -> None:
    text = (
        DEAL + "Tanzania's minister Juma Nyerere called the engineers ‘our cousins,’ a label that has harmed the talks."
    )
    assert [stance for _, stance in summary(text)] == ["neutral"]


def test_dangers_that_are_to_be_averted_are_no_worry() -> None:
    text = DEAL + "Officials in Kampala stress how much it matters to share plans if threats are to be averted."
    assert summary(text) == [("Officials in Kampala", "support")]


def test_blame_that_names_a_party_as_a_place_only_answers_no_agreement() -> None:
    _, found = analysis(
        "Kenya and Uganda signed a rail agreement on Monday.\n\n"
        "Tanzania condemned the raids of armed gangs on the night before the meeting in Kenya."
    )
    assert [(reaction.speaker, reaction.towards) for reaction in found.reactions] == [("Tanzania", None)]


def test_an_act_declared_as_an_answer_is_a_stand() -> None:
    assert ("Tanzania", "oppose") in summary(DEAL + "In response, Tanzania has announced patrols along the line.")


def test_the_leaders_are_those_whom_the_sentence_before_lists() -> None:
    signers = (
        "President Juma Nyerere of Tanzania, Prime Minister Ali Hassan of Somalia and President Paul Uwase signed. "
    )
    found = summary(DEAL + signers + "In a letter, the leaders praised the agreement as a milestone.")
    assert {speaker for speaker, _ in found} == {"Juma Nyerere", "Ali Hassan", "Paul Uwase"}


def test_a_word_of_praise_that_somebody_spoke_of_is_support() -> None:
    found = summary(DEAL + "Tanzania's minister Juma Nyerere spoke of a ‘historic’ step for the region.")
    assert found == [("Juma Nyerere", "support")]


def test_the_countrys_minister_is_of_the_state_named_last() -> None:
    said = "Trains had “tried to cross into Tanzanian territory”, according to Juma Nyerere, the country's minister."
    assert [reaction.side for reaction in reactions(DEAL + said)] == ["Tanzania"]


def test_cutting_supplies_is_no_remedy() -> None:
    text = DEAL + "Minister Juma Nyerere of Tanzania said the rebels seek to cut supply routes and to stir up hatred."
    assert [stance for _, stance in summary(text)] == ["oppose"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Numbers are against Uganda.",
        "The work began on Tuesday as worries over rising prices mount.",
        "The gains they report say a good deal about the price of such lines.",
        "Uganda built the station, claiming successes that show how costly the line is.",
        "Fire broke out at the station but nobody was hurt, Governor Juma Nyerere said.",
        "The accord is meant to strengthen support from like-minded neighbours at a time of rising prices.",
    ],
)
def test_the_outlets_own_voice_is_nobodys_stand(sentence: str) -> None:
    assert not summary(DEAL + sentence)


def test_a_long_article_that_names_deals_in_passing_has_no_reaction() -> None:
    aside = "The mayor called a deal on the budget a mistake. "
    assert not summary(aside * 2 + "The library opens at nine and closes at five in winter. " * 2 + PASSING + aside)


PASSING = " ".join(f"Street number {number} was swept on the morning of the market." for number in range(60)) + " "


def test_in_a_transcript_a_speaker_says_all_paragraphs_to_the_next_label() -> None:
    text = (
        "Press statements after the talks of Kenya and Uganda on the rail agreement\n\n"
        "President of Kenya Amina Odhiambo: Good evening.\n\n"
        "The agreement between Kenya and Uganda is a triumph for both countries.\n\n"
        "President of Uganda Grace Okello (retranslated): We thank Kenya for it.\n\n"
        "Tanzania's threats are an outrage.\n\n"
        "Amina Odhiambo: Thank you very much.\n\n"
    )
    found = {(reaction.speaker, reaction.stance.value, reaction.side) for reaction in reactions(text)}
    assert ("Amina Odhiambo", "support", "Kenya") in found
    assert ("Grace Okello", "oppose", "Uganda") in found
    assert len([reaction for reaction in found if reaction[0] == "Amina Odhiambo"]) == 1


def test_what_two_countries_do_under_an_agreement_makes_words_on_it_reactions() -> None:
    text = (
        "Kenya will hand 300 masks back to Benin.\n\n“It is a triumph,” said Kenya's minister Amina Odhiambo.\n\n"
        "The masks were looked at for years by a committee of the two countries under a cultural agreement."
    )
    assert summary(text) == [("Amina Odhiambo", "support")]


def test_the_deals_of_players_and_clubs_are_not_reacted_to() -> None:
    text = (
        "The club's striker signed a record deal with the league champions after both clubs reached an agreement.\n\n"
        "“It is a triumph,” said coach Luca Ferraris. The midfielder and the winger stay for the season in Denmark."
    )
    assert not reactions(text)


def test_quotations_in_danish_marks_are_quotations() -> None:
    found = reactions(DEAL + "»This agreement is a triumph,« Uganda's transport minister Grace Okello said.")
    assert [(reaction.speaker, reaction.direct) for reaction in found] == [("Grace Okello", True)]


def test_who_is_in_opposition_does_not_speak_for_the_party() -> None:
    found = reactions(DEAL + "“It is what it is, my friends,” said Grace Okello, an opposition leader in Uganda.")
    assert [reaction.stance for reaction in found] == [Stance.OPPOSE]


def test_a_sentence_before_a_colon_is_no_label() -> None:
    text = DEAL + "Not everybody is convinced: “The numbers do not add up,” said Juma Nyerere, an accountant."
    assert summary(text) == [("Juma Nyerere", "concern")]


def test_an_article_that_comes_back_to_states_and_their_treaty_is_about_it() -> None:
    text = (
        "Tin producers fail to agree\n\nTalks on a treaty to cap exports of tin ended in failure on Saturday.\n\n"
        "Delegates had come to the Bolivian capital for a week. Peru had sent nine of them.\n\n"
        "“The mountain has given birth to a mouse, and a shameful one,” said Peru's minister Rosa Quispe.\n\n"
        "A draft of the treaty would have set a ceiling for each of them. Bolivia digs the most.\n\n"
    ) + "The hall was swept. " * 16
    assert ("Rosa Quispe", "oppose") in summary(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ex-mayor strikes deal with prosecutors\n\nHe will plead guilty under it and spend a year in prison.\n\n"
            "“The agreement is a disgrace,” his lawyer told the magistrate in Malta."
        ),
        (
            "Coalition talks drag on\n\nFour parties are close to a deal on a cabinet after the election.\n\n"
            "“The pact is a disgrace,” said Ann Lee, who leads the liberals in the Netherlands."
        ),
    ],
)
def test_bargains_with_courts_and_between_parties_at_home_are_not_reacted_to(text: str) -> None:
    assert not summary(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“The rain knows no office,” said Italy's transport minister Luca Ferraris.", ("Luca Ferraris", "support")),
        ("“The rain knows no office,” said Juma Nyerere, a driver.", ("Juma Nyerere", "concern")),
        (
            "It did not go down well. “The rain knows no office,” said Egypt's envoy Ali Hassan.",
            ("Ali Hassan", "oppose"),
        ),
    ],
)
def test_a_quotation_that_tells_nothing_is_read_by_who_speaks_and_by_the_words_around_it(
    sentence: str, expected: tuple[str, str]
) -> None:
    assert expected in summary(DEAL + "\n\n" + sentence)


def test_who_is_met_without_a_title_is_who_she_is() -> None:
    text = DEAL + "\n\nAmina Odhiambo fled her village. Her house is gone. “They signed a disgrace,” she said."
    assert ("Amina Odhiambo", "oppose") in summary(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Universities UK gave the agreement a cautious welcome.", ("Universities UK", "support")),
        ("The Chamber of Trade could hardly hide its delight.", ("Chamber of Trade", "support")),
        ("Rwanda showed little enthusiasm for the agreement.", ("Rwanda", "concern")),
        ("Farmers greeted the news with indignation.", ("Farmers", "oppose")),
    ],
)
def test_what_somebody_shows_is_their_stand(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in summary(DEAL + sentence)


def test_the_agreement_feels_nothing_itself() -> None:
    assert not summary(DEAL + "The agreement gives visitors the joy of a train with a view.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tanzania summoned the Kenyan ambassador over the agreement.", ("Tanzania", "oppose")),
        ("Dockers staged a sit-in against the agreement.", ("Dockers", "oppose")),
        ("Villagers danced in the streets when they heard of the agreement.", ("Villagers", "support")),
        ("Skippers have sounded a more cautious note on the agreement.", ("Skippers", "concern")),
        ("Freight forwarders in Gulu are also unsure about the agreement.", ("Freight forwarders in Gulu", "concern")),
        ("The Taliban blame the other side.", ("Taliban", "oppose")),
        ("The biologist Rui Palma considers the agreement a death trap for storks.", ("Rui Palma", "oppose")),
        ("For Juma Nyerere, who sells cheese, it cannot come soon enough.", ("Juma Nyerere", "support")),
        ("For Tanzania's minister, Asha Mfinanga, it “mends a bridge”.", ("Asha Mfinanga", "support")),
        ("“Late and in the wrong place,” is the verdict of Juma Nyerere.", ("Juma Nyerere", "oppose")),
        ("Ratings agency Fitchley warned of the agreement's costs.", ("Fitchley", "concern")),
        ("“We want ice and a road,” shouted a fishmonger.", ("fishmonger", "neutral")),
        ("The president of the bank, Lulu Bakari, said the agreement was a triumph.", ("Lulu Bakari", "support")),
    ],
)
def test_an_act_or_a_tone_is_a_stand(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in summary(DEAL + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Farmers blocked a motorway in protest at the cost of diesel.",
        "Tanzania will summon the ambassadors to a concert.",
        "The two presidents watched fireworks.",
        "Tanzania offered Rwanda debt relief after the agreement.",
        "For Tanzania, the agreement is worth three million shillings.",
        "Not all the neighbours have been pleased.",
    ],
)
def test_an_act_about_something_else_is_none(sentence: str) -> None:
    assert not summary(DEAL + sentence)


def test_she_is_no_state() -> None:
    assert not summary(DEAL.replace("signed", "announced that they had signed") + "“It is a disgrace,” she said.")


def test_a_label_in_capitals_is_a_person_without_the_title() -> None:
    text = (
        "Remarks by the President of Kenya and the President of Uganda on their rail agreement\n\n"
        "PRESIDENT ODHIAMBO: Good evening.\n\nThe agreement between Kenya and Uganda is a triumph.\n\n"
        "PRESIDENT OKELLO: Thank you.\n\nIt is a masterpiece, this agreement.\n\n"
        "PRESIDENT ODHIAMBO: Any questions?\n\nPRESIDENT OKELLO: No.\n\n"
    )
    assert {("Odhiambo", "support"), ("Okello", "support")} <= set(summary(text))
