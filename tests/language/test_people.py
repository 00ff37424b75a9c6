"""People are found with their office and whom they act for, and found again by surname, office and pronoun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.language.mentions import find_mentions
from briefing.language.people import People, find_people
from briefing.language.sentences import split_sentences
from briefing.model import Span


def people_of(text: str) -> People:
    lexicon = load_lexicon()
    sentences = split_sentences(text, find_blocks(text, lexicon), lexicon)
    return find_people(text, sentences, find_mentions(text, sentences, lexicon), lexicon)


@pytest.mark.parametrize(
    ("text", "name", "role", "actor"),
    [
        ("Kenyan Prime Minister Amina Odhiambo spoke.", "Amina Odhiambo", "Prime Minister", "Kenya"),
        ("Peru's foreign minister, Rosa Ibarra, spoke.", "Rosa Ibarra", "foreign minister", "Peru"),
        ("Leo Brandt, the Austrian chancellor, spoke.", "Leo Brandt", "chancellor", "Austria"),
        ("NASA Administrator Dale Whitcomb spoke.", "Dale Whitcomb", "Administrator", "United States"),
        ("Novarex CEO Mia Lindqvist spoke.", "Mia Lindqvist", "CEO", "Novarex"),
        ("Minister of National Defence Jan Kowal spoke.", "Jan Kowal", "Minister of National Defence", None),
        ("A spokesman for Ghana, Kofi Mensah, spoke.", "Kofi Mensah", "spokesman for Ghana", "Ghana"),
        ("Mr Tadić spoke.", "Tadić", None, None),
        ("OTTAWA, May 3 - Trade Minister Joan Pell spoke.", "Joan Pell", "Trade Minister", "Canada"),
    ],
)
def test_people_are_introduced(text: str, name: str, role: str | None, actor: str | None) -> None:
    (person,) = people_of(text).people
    assert (person.name, person.role, person.actor) == (name, role, actor)


@pytest.mark.parametrize(
    "text",
    [
        "The High Seas Treaty came up.",
        "Drone Warfare Expertise was praised.",
        "The Ministry of Health moved.",
        "On Monday rain fell in New York.",
    ],
)
def test_other_names_are_nobody(text: str) -> None:
    assert people_of(text).people == ()


def test_a_counterpart_takes_the_office_of_the_one_before() -> None:
    text = "Omani Defence Minister Said Harthi came. His Qatari counterpart, Nasser Kuwari, waited."
    assert [(person.role, person.actor) for person in people_of(text).people] == [
        ("Defence Minister", "Oman"),
        ("Defence Minister", "Qatar"),
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [("Ibarra", "Rosa Ibarra"), ("the minister", "Rosa Ibarra"), ("She", "Rosa Ibarra"), ("the king", None)],
)
def test_people_are_found_again(words: str, name: str | None) -> None:
    text = f"Peru's foreign minister Rosa Ibarra spoke. Then {words} left."
    start = text.rindex(words)
    found = people_of(text).resolve(Span(start, start + len(words)))
    assert (found.name if found else None) == name


def test_spellings_with_and_without_accents_are_one_person() -> None:
    people = people_of("Polish minister Władysław Nowak spoke. Later Wladyslaw Nowak left.").people
    assert [person.name for person in people] == ["Władysław Nowak"]


@given(st.text(alphabet="ABab. ,-’'Mr President of Poland\n", max_size=80))
def test_references_lie_in_order_inside_the_text(text: str) -> None:
    people = people_of(text)
    assert list(people.references) == sorted(people.references)
    for start, end, number in people.references:
        assert 0 <= start < end <= len(text)
        assert number < len(people.people)
