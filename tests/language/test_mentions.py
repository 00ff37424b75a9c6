"""Actors are found under every name, told from namesakes, and places from those who act."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.lexicon import load_lexicon
from briefing.language.mentions import find_mentions
from briefing.model import Mention, Sentence, Span


def mentions_of(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, (Sentence(Span(0, len(text)), 0),) if text else (), load_lexicon())


def actors_of(text: str) -> list[str]:
    return [mention.actor for mention in mentions_of(text)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("U.S.-Polish talks", ["United States", "Poland"]),
        ("the South Korean side and the United Arab Emirates", ["South Korea", "United Arab Emirates"]),
        ("Sino-Russian trade", ["China", "Russia"]),
        ("the Indo-Pacific region", []),
        ("Give us the Polish road.", ["Poland"]),
        ("US troops left", ["United States"]),
        ("the Democratic Republic of Congo", ["Democratic Republic of the Congo"]),
        ("Nato and the EU", ["NATO", "European Union"]),
        ("Türkiye’s envoy", ["Turkey"]),
        ("Michael Jordan scored", []),
        ("The Washington Post reported", []),
        ("in New Mexico", []),
        ("turkey with georgia peaches in china bowls", []),
        ("Indiana and Romance", []),
        ("the Paris Agreement", []),
        ("Poland Street", []),
    ],
)
def test_actors_are_found(text: str, actors: list[str]) -> None:
    assert actors_of(text) == actors


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It was signed in Kyiv.", True),
        ("He travelled to Warsaw.", True),
        ("Warsaw would work hard.", False),
        ("Talks with Kyiv went on.", False),
        ("Kyiv's defences held.", False),
        ("OTTAWA, March 12 - Prices rose.", True),
        ("SINGAPORE - Prices rose.", True),
        ("Rain fell in Ghana.", True),
        ("Ghana voted.", False),
    ],
)
def test_places_are_told_from_those_who_act(text: str, place: bool) -> None:
    assert [mention.place for mention in mentions_of(text)] == [place]


@given(st.text(alphabet="USEPoland Kyiv.-'’\n", max_size=80))
def test_mentions_lie_in_order_inside_the_text(text: str) -> None:
    found = mentions_of(text)
    actors = load_lexicon().actors
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(found))
    for mention in found:
        form = actors.named(mention.span.of(text))
        assert form is not None
        assert form.actor == mention.actor
