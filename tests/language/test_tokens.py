import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.tokens import TokenKind, tokenize
from briefing.model import Span


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lee left.", ["Mr.", "Lee", "left", "."]),
        ("the U.S. Senate.", ["the", "U.S.", "Senate", "."]),
        ("Kosiniak-Kamysz didn’t", ["Kosiniak-Kamysz", "didn’t"]),
        ("“Yes,” he said", ["“", "Yes", ",", "”", "he", "said"]),
        ("''Yes,'' he said", ["''", "Yes", ",", "''", "he", "said"]),
        ("a €5,000 deal -- now…", ["a", "€5,000", "deal", "--", "now", "…"]),
        ("the nations’ ‘pact’", ["the", "nations", "’", "‘", "pact", "’"]),
        ("two\u00a0words\u202fhere", ["two", "words", "here"]),
    ],
)
def test_words_and_marks_are_told_apart(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_possessive_is_known_by_its_ending() -> None:
    token = tokenize("Poland’s minister", Span(0, 17))[0]
    assert (token.possessive, token.stem, token.capital) == (True, "Poland", True)


def test_numbers_and_quotation_marks_have_their_kind() -> None:
    kinds = [token.kind for token in tokenize("“12 men”", Span(0, 8))]
    assert kinds == [TokenKind.QUOTE, TokenKind.NUMBER, TokenKind.WORD, TokenKind.QUOTE]


@given(st.text(min_size=1, max_size=200))
def test_every_visible_character_is_in_exactly_one_token(text: str) -> None:
    tokens = tokenize(text, Span(0, len(text)))
    covered = [at for token in tokens for at in range(token.start, token.end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} == set(covered)
    assert all(token.text == token.span.of(text) for token in tokens)
