from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.blocks import find_blocks, first_blocks
from briefing.language.furniture import Furniture
from briefing.language.lexicon import load_lexicon
from briefing.model import BlockKind

LEXICON = load_lexicon()
PARAGRAPH = "The two ministers met on Monday and spoke at length about the border and the price of grain in the region."


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in find_blocks(text, LEXICON)]


def lines_of(key: str) -> list[tuple[str, bool]]:
    entries: list[dict[str, Any]] = [
        entry for group in ("line", "caption", "byline") for entry in LEXICON.table("boilerplate")[group]
    ]
    return [(line, key == "examples") for entry in entries for line in entry[key]]


@pytest.mark.parametrize(("line", "expected"), lines_of("examples") + lines_of("counter_examples"))
def test_furniture_is_told_from_the_article(line: str, expected: bool) -> None:
    assert (Furniture.of(LEXICON).kind(line) is not None) is expected


@pytest.mark.parametrize("entry", LEXICON.table("boilerplate")["end"], ids=lambda entry: entry["id"])
def test_the_end_of_an_article_is_known(entry: dict[str, Any]) -> None:
    furniture = Furniture.of(LEXICON)
    assert all(furniture.ends(line) for line in entry["examples"])
    assert not any(furniture.ends(line) for line in entry["counter_examples"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Pact Signed in Oslo\n\n{PARAGRAPH}\n", ["title", "paragraph"]),
        (f"Pact signed at last.\n\n{PARAGRAPH}\n\n{PARAGRAPH}", ["title", "paragraph", "paragraph"]),
        (
            f"Pact Signed in Oslo\nMinisters hail a new start for the region\n{PARAGRAPH}",
            ["title", "heading", "paragraph"],
        ),
        (f"{PARAGRAPH} {PARAGRAPH}\nPact Signed in Oslo\n{PARAGRAPH}", ["paragraph", "title", "paragraph"]),
        (
            f"Title Here\n\n{PARAGRAPH}\n\nWhat Comes Next\n\n{PARAGRAPH}",
            ["title", "paragraph", "heading", "paragraph"],
        ),
        (
            f"Title Here\n\n{PARAGRAPH}\n\nWhat is on offer?\n\n{PARAGRAPH}",
            ["title", "paragraph", "heading", "paragraph"],
        ),
        (
            f"Title Here\n\n{PARAGRAPH}\n- one thing\n• another\n3) a third",
            ["title", "paragraph", "item", "item", "item"],
        ),
        (
            f"Title Here\n\nThe pact has two steps:\nThe exchange of data.\nWork on rules.\n{PARAGRAPH} {PARAGRAPH}",
            ["title", "paragraph", "item", "item", "paragraph"],
        ),
        (
            f"Title Here\n\nThe minister said:\n“We agree.”\n{PARAGRAPH}",
            ["title", "paragraph", "paragraph", "paragraph"],
        ),
        (
            f"Title Here\n\n{PARAGRAPH}\n\nPhoto: Ministry\n\nTags: one, two",
            ["title", "paragraph", "caption", "boilerplate"],
        ),
        (
            f"Title Here\n\n{PARAGRAPH}\n\nNext Post\n\n{PARAGRAPH[:60]}.",
            ["title", "paragraph", "boilerplate", "boilerplate"],
        ),
        (f"Title Here\n\n{PARAGRAPH}\n> quoted words\n", ["title", "paragraph", "quote"]),
    ],
)
def test_each_line_gets_its_kind(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    first = (
        "The two ministers met on Monday and\nspoke at length about the border,\nthe river and the price of grain in"
    )
    second = "A second paragraph is wrapped just\nas the first one is."
    wrapped = f"A Pact at Last\n\n{first}\nthe region. They meet again.\n\n{second}"
    blocks = find_blocks(wrapped, LEXICON)
    assert [block.kind for block in blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert blocks[1].span.of(wrapped).endswith("They meet again.")


def test_white_space_of_a_staircase_is_outside_the_blocks() -> None:
    text = f"Title Here\n\n    {PARAGRAPH}\n        {PARAGRAPH}  \n"
    assert [block.span.of(text) for block in find_blocks(text, LEXICON)][1:] == [PARAGRAPH, PARAGRAPH]


@given(st.text(alphabet="aB.:-*\n “1>?", max_size=400) | st.text(max_size=200))
def test_blocks_are_in_order_and_hold_every_line(text: str) -> None:
    blocks = find_blocks(text, LEXICON)
    assert all(a.span.end <= b.span.start for a, b in pairwise(blocks))
    assert all(block.span.of(text).strip() == block.span.of(text) for block in blocks)


@given(st.lists(st.sampled_from(["", "Pact Signed in Oslo", PARAGRAPH, "They agreed:", "- one", "wheat", "Share"])))
def test_the_first_blocks_are_those_of_the_whole_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    for number in range(len(lines) + 2):
        assert first_blocks(text, LEXICON, number) == find_blocks(text, LEXICON)[:number]


@pytest.mark.parametrize("line", ["©", "TO:", "  Share  ", "»» Advertisement ««", "by", "12 HOURS AGO", "© 2026 a"])
def test_a_line_is_furniture_however_short_or_decorated(line: str) -> None:
    furniture = Furniture.of(LEXICON)
    assert furniture.may_be(line) or furniture.kind(line) is None
    folded = line.lower()
    fits = any(pattern.fits(folded) for pattern in (*furniture.lines, *furniture.captions))
    assert (furniture.kind(line) is not None) >= fits
