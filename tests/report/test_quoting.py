"""Sentences as they are quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Span
from briefing.report.quoting import cut, nested, one_line, spoken

LONG = (
    "After a night of rain, when the ferry to Viana had been cancelled twice, the two ministers signed the paper; "
    "nobody clapped, the hall was cold, and the press had long gone home."
)


def quote(text: str, keep: str = "", most: int = 40) -> str:
    start = text.index(keep)
    return cut(text, Span(0, len(text)), [Span(start, start + len(keep))] if keep else [], most)


def test_a_short_sentence_is_quoted_whole() -> None:
    assert quote("They  signed\n it.") == "They signed it."


@pytest.mark.parametrize(
    ("keep", "most", "expected"),
    [
        ("signed", 7, "… the two ministers signed the paper …"),
        ("signed", 18, "… the two ministers signed the paper; nobody clapped, the hall was cold …"),
        ("", 8, "After a night of rain …"),
        ("gone home", 9, "… and the press had long gone home."),
    ],
)
def test_a_long_one_is_cut_at_clauses_and_says_so(keep: str, most: int, expected: str) -> None:
    assert quote(LONG, keep, most) == expected


def test_an_abbreviation_is_no_place_to_cut() -> None:
    text = "The E.U. trade chief " + "spoke at length about the many ports of the coast " * 5 + "and left."
    assert quote(text, most=12) == one_line(text)


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "Ola Vik said the cable would be laid by June.",
            "the cable would be laid by June",
            "… the cable would be laid by June",
        ),
        ("“The cable will come,” said Ola Vik.", "The cable will come,", "The cable will come"),
        ("Ola Vik, who has long been for it, called the cable ‘historic’.", "historic", None),
        ("Reis voiced “sheer horror” at the plan.", "“sheer horror” at the plan", "… “sheer horror” at the plan"),
        ("Reis saw “sheer horror” in it.", "“sheer horror” in it", "… “sheer horror” in it"),
        ("“All of it is true.”", "“All of it is true.”", "All of it is true."),
    ],
)
def test_the_words_themselves_are_shown_where_they_are_most_of_the_sentence(
    text: str, said: str, expected: str | None
) -> None:
    start = text.index(said)
    assert spoken(text, Span(0, len(text)), [Span(start, start + len(said))]) == (expected or text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Good,” he said.", "‘Good,’ he said."),
        ('"Good," he said.', "‘Good,’ he said."),
        ("He said: “Good. We", "He said: ‘Good. We’"),
        ("the whalers’ club", "the whalers’ club"),
    ],
)
def test_quotation_marks_inside_a_quote_become_single(text: str, expected: str) -> None:
    assert nested(text) == expected


@given(st.text(alphabet="ab ,;–—“”.\n", min_size=1, max_size=200), st.integers(1, 60), st.data())
def test_what_is_shown_stands_in_the_text(text: str, most: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    shown = cut(text, Span(0, len(text)), [Span(start, start + 1)], most)
    words = shown.removeprefix("… ").removesuffix(" …")
    assert words in one_line(text)
