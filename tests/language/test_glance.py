"""The first look at every sentence."""

import pytest

from briefing.language.glance import Glance, first_runs
from briefing.language.lexicon import load_lexicon
from briefing.language.sentences import split_sentences
from briefing.model import Block, BlockKind, Sentence, Span

TEXT = "The ANTI-WAR pact fell. Ports reopened."


def _sentences() -> tuple[Sentence, ...]:
    return split_sentences(TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),), load_lexicon())


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (["pact"], [True, False]),
        (["anti-war"], [True, False]),  # by what it begins with
        (["reopened", "fell"], [True, True]),
        (["port"], [False, False]),  # whole words only
    ],
)
def test_a_word_awaited_is_seen_in_its_sentence_in_whatever_case(words: list[str], seen: list[bool]) -> None:
    runs = first_runs(words)
    glance = Glance(TEXT, _sentences(), runs)
    assert [glance.sees(sentence.span, runs) for sentence in _sentences()] == seen
