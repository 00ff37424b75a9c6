from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.language.sentences import split_sentences
from briefing.model import Block, BlockKind, Span

LEXICON = load_lexicon()
EXAMPLES: list[dict[str, Any]] = list(LEXICON.table("abbreviations")["example"])


def split(text: str) -> list[str]:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return [sentence.span.of(text) for sentence in split_sentences(text, (block,), LEXICON)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:30])
def test_the_table_of_abbreviations_keeps_its_examples(example: dict[str, Any]) -> None:
    assert split(example["text"].replace("|", "")) == [part.strip() for part in example["text"].split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "“Why?” asked Mr. Ito.",
        "“Stop!” President Maria Lopez said.",
        "“We won.” — Ana Lima, minister",
        "It cost $3.5 million vs. 4.1 million before.",
        "1. The parties agree on the text.",
        "He met Lt. Col. Paul St. James of Acme Co. on Friday.",
        "OPEC ... Has ensured supply.",
        "She left the Franco-U.S. Group in May.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She said “no”. He agreed.", 2),
        ("“The first. The second,” he said.", 2),
        ('It was "over. " She left.', 2),
        ("It ended.The talks went on.", 2),
        ("It ended.”“We go on.", 2),
        ("No deal? No! A deal.", 3),
        ("The U.N. agreed. The U.S. And others did not.", 2),
    ],
)
def test_several_sentences_are_split(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_a_sentence_never_crosses_a_block() -> None:
    text = "One block without an end\n\nAnother block that is a good deal longer than the first one."
    blocks = find_blocks(text, LEXICON)
    assert all(blocks[s.block].span.holds(s.span) for s in split_sentences(text, blocks, LEXICON))


def test_an_endless_sentence_is_cut() -> None:
    assert max(map(len, split("word, " * 5_000))) <= 2_000


@given(st.text(alphabet="aB.!?\"'“”’‘ \n\u00a0(1,—…:-", max_size=300) | st.text(max_size=200))
def test_sentences_are_ordered_apart_and_complete(text: str) -> None:
    blocks = find_blocks(text, LEXICON)
    sentences = split_sentences(text, blocks, LEXICON)
    spans = [sentence.span for sentence in sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(blocks[sentence.block].span.holds(sentence.span) for sentence in sentences)
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    seen = "".join(span.of(text) for span in spans)
    assert "".join(seen.split()) == "".join("".join(block.span.of(text) for block in blocks).split())
