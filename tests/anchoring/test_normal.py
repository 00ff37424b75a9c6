"""A normal text knows where each of its characters comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchoring.alignment import align
from briefing.anchoring.normal import normal_text
from briefing.model import Span


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a  b\n\n c", "a b c"),
        ("“so” he said – ‘yes’…", "\"so\" he said - 'yes'..."),
        ("cafe\u0301", "café"),
        ("ﬁnal", "final"),
        ("a\u00a0b", "a b"),
    ],
)
def test_signs_that_mean_the_same_become_the_same(text: str, normal: str) -> None:
    assert normal_text(text).text == normal


@given(st.text())
def test_every_stretch_leads_back_into_the_text(text: str) -> None:
    found = normal_text(text)
    assert len(found.offsets) == len(found.text) + 1
    assert list(found.offsets) == sorted(found.offsets)
    for at in range(len(found.text)):
        original = found.original(Span(at, at + 1))
        assert original.end <= len(text)


@given(st.text())
def test_a_whole_text_leads_back_to_the_whole(text: str) -> None:
    found = normal_text(text)
    if found.text and text[0] not in "\u00ad\u200c\u200d":
        assert found.original(Span(0, len(found.text))).start == 0


@pytest.mark.parametrize(
    ("pattern", "text", "found", "errors"),
    [
        ("the accord", "he read the accord aloud", "the accord", 0),
        ("the accord", "he read the acord aloud", "the acord", 1),
        ("limits catches", "it limits all catches of hake", "limits all catches", 4),
    ],
)
def test_the_likest_stretch_is_found_with_its_edits(pattern: str, text: str, found: str, errors: int) -> None:
    match = align(pattern, text)
    assert match is not None
    assert (match[0].of(text), match[1]) == (found, errors)


def test_nothing_alike_is_nothing() -> None:
    assert align("abc", "xyz") is None
    assert align("abc", "") is None
