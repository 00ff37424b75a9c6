from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.language.quotations import find_quotations
from briefing.model import Block, BlockKind, Span

LEXICON = load_lexicon()


def quoted(text: str) -> list[str]:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return [quotation.inner.of(text) for quotation in find_quotations(text, (block,))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said ''yes'' and ''no''.", ["yes", "no"]),
        ("He said «yes» twice.", ["yes"]),
        ("He said ‘yes’ twice.", ["yes"]),
        ("He said 'yes' twice.", ["yes"]),
        ("The nations’ plan is Lima’s own.", []),
        ("It's the states' own plan, isn't it?", []),
        ("‘The nations’ plan is dead,’ he said.", ["The nations’ plan is dead,"]),
        ("“She called it ‘a farce’ twice,” he said.", ["She called it ‘a farce’ twice,"]),
        ("He stood 6'2\" tall.", []),
        ("“A. B,” he said. “C.”", ["A. B,", "C."]),
        ('A stray " mark.', []),
        ("He said “we go on without an end", ["we go on without an end"]),
    ],
)
def test_quotation_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_open_quotation_says_so() -> None:
    text = "“We go on.\n\n“We end.”"
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in (Span(0, 10), Span(12, len(text))))
    assert [quotation.closed for quotation in find_quotations(text, blocks)] == [False, True]


@given(st.text(alphabet="“”‘’'\"«».,a \nB", max_size=300))
def test_quotations_are_in_order_apart_and_inside_their_blocks(text: str) -> None:
    blocks = find_blocks(text, LEXICON)
    found = find_quotations(text, blocks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(blocks[quotation.block].span.holds(quotation.span) for quotation in found)
    assert all(quotation.span.holds(quotation.inner) for quotation in found)


def test_a_mark_that_the_text_ends_with_opens_nothing() -> None:
    assert quoted("- ‘") == []
