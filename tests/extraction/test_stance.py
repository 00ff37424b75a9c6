"""How a stance is read from the cue and what is said: no sentiment of words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extraction.stance import polarity, read_stance, takes_stand
from briefing.extraction.stancewords import CueKind
from briefing.language.lexicon import load_lexicon
from briefing.model import Span, Stance

LEXICON = load_lexicon()


def stance(sentence: str, cue: str, *, own: bool = False, quoted: bool = False) -> Stance:
    """The stance of "... cue content": everything after the cue is what is said."""
    start = sentence.index(cue)
    end = start + len(cue)
    content = [Span(end, len(sentence))] if end < len(sentence) else []
    return read_stance(sentence, Span(start, end), content, LEXICON, own=own, quoted=quoted).stance


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Peru welcomed the decision to reopen the border.", "welcomed", Stance.SUPPORT),
        ("Peru said the fisheries pact was a historic step for both coasts.", "said", Stance.SUPPORT),
        ("Fiji urged both sides to ratify the climate accord.", "urged", Stance.SUPPORT),
        ("Peru rejected the deal out of hand.", "rejected", Stance.OPPOSE),
        ("Kenya said the port lease was a betrayal of its sailors.", "said", Stance.OPPOSE),
        ("Unions called the gas contract a disgrace.", "called", Stance.OPPOSE),
        ("The bank warned that the loan accord could unravel.", "warned", Stance.CONCERN),
        ("Geologists said the dam treaty was worrying.", "said", Stance.CONCERN),
        ("Iran warned that there would be severe consequences if the base was built.", "warned", Stance.THREATEN),
        ("Oman said it would retaliate if the pact was signed.", "said", Stance.THREATEN),
        ("Analysts said the tunnel contract covers four years.", "said", Stance.NEUTRAL),
    ],
)
def test_cue_and_complement_tell_the_stance(sentence: str, cue: str, expected: Stance) -> None:
    assert stance(sentence, cue) is expected


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Peru did not welcome the decision to reopen the border.", "did not welcome", Stance.OPPOSE),
        ("Kenya said the port lease was no betrayal of its sailors.", "said", Stance.NEUTRAL),
        ("Brazil said it was not happy with the coffee accord.", "said", Stance.CONCERN),
        ("The senator said it does not mean that peace is near.", "said", Stance.CONCERN),
        ("Chile has not opposed the copper treaty.", "has not opposed", Stance.NEUTRAL),
    ],
)
def test_negation_turns_a_stance(sentence: str, cue: str, expected: Stance) -> None:
    assert stance(sentence, cue) is expected


def test_blame_of_what_is_ended_is_praise() -> None:
    assert stance("Qatar said the truce would end a terrible and unjust war.", "said") is Stance.SUPPORT


def test_blame_in_a_relative_clause_is_of_somebody_else() -> None:
    sentence = "Latvia said the pact was a milestone in the face of smugglers, who threaten and cheat fishermen."
    assert stance(sentence, "said") is Stance.SUPPORT


def test_the_noun_support_inside_an_accusation_is_no_support() -> None:
    assert (
        stance("Mali accused Niger of crimes committed with support and help from rebels.", "accused") is Stance.OPPOSE
    )


def test_what_comes_after_but_counts_more() -> None:
    assert stance("The mayor said the deal was good but unfair.", "said", quoted=True) is Stance.OPPOSE
    assert stance("The mayor said the deal was unfair at first but a great success.", "said") is Stance.SUPPORT


def test_not_only_is_no_negation() -> None:
    assert stance("Ghana said the pact would not only help farmers but also protect forests.", "said") is Stance.SUPPORT


def test_threat_is_not_merged_with_concern() -> None:
    concern = stance("Egypt warned of delays at the dam.", "warned")
    threat = stance("Egypt warned that it would respond decisively to the dam.", "warned")
    assert (concern, threat) == (Stance.CONCERN, Stance.THREATEN)


def test_a_party_that_praises_and_blames_nothing_stands_by_its_deal() -> None:
    sentence = "Togo said the accord covers four harbours."
    assert stance(sentence, "said", own=True) is Stance.SUPPORT
    assert stance(sentence, "said") is Stance.NEUTRAL


@pytest.mark.parametrize(
    ("sentence", "cue", "reaction"),
    [
        ("The minister said the visit will be held on Monday.", "said", False),
        ("The minister announced that the accord has 14 articles.", "announced", False),
        ("The minister declined to comment on the accord.", "declined", False),
        ("The minister said the accord should be ratified at once.", "said", True),
        ("The minister criticised the accord.", "criticised", True),
        ("The accord would oppose no one.", "would oppose", False),
    ],
)
def test_a_bare_fact_is_no_reaction(sentence: str, cue: str, *, reaction: bool) -> None:
    start = sentence.index(cue)
    reading = read_stance(sentence, Span(start, start + len(cue)), [Span(start + len(cue), len(sentence))], LEXICON)
    assert takes_stand(reading, 0) is reaction


def test_without_a_cue_the_words_tell() -> None:
    text = "This is a great day for our farmers."
    assert read_stance(text, None, [Span(0, len(text))], LEXICON).kind is CueKind.OTHER
    assert read_stance(text, None, [Span(0, len(text))], LEXICON).stance is Stance.SUPPORT


def test_polarity_has_three_values() -> None:
    assert [polarity(each) for each in Stance] == [1, 0, -1, -1, -1]


@given(st.text(max_size=200).filter(lambda text: bool(text.strip())), st.data())
def test_cues_lie_inside_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reading = read_stance(text, Span(start, end), [Span(0, len(text))], LEXICON)
    assert all(span.end <= len(text) for span in reading.cues)
