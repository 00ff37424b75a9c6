import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.language.mentions import find_mentions
from briefing.language.people import find_people
from briefing.language.sentences import split_sentences
from briefing.language.statements import find_statements
from briefing.model import Article, Block, BlockKind, Source, Span, Statement

LEXICON = load_lexicon()
TABLE = LEXICON.table("attribution")
ENTRIES: list[dict[str, Any]] = [*TABLE["cue"], *TABLE["turn"]]
MARKED = re.compile(r"[<>{}]")


def statements_of(text: str, blocks: tuple[Block, ...] | None = None) -> tuple[Statement, ...]:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if blocks is None else blocks
    article = Article("x", "", text, blocks, Source("-", "plain", ""))
    sentences = split_sentences(text, blocks, LEXICON)
    mentions = find_mentions(text, sentences, LEXICON)
    people = find_people(text, sentences, mentions, LEXICON)
    return find_statements(article, sentences, people, LEXICON, mentions)


def marked(pattern: str, text: str) -> list[str]:
    return [MARKED.sub("", part) for part in re.findall(pattern, text)]


def cases(key: str) -> list[Any]:
    return [
        pytest.param(text, id=f"{entry['id']}-{number}") for entry in ENTRIES for number, text in enumerate(entry[key])
    ]


@pytest.mark.parametrize("example", cases("examples"))
def test_an_example_of_the_table_is_attributed(example: str) -> None:
    text = MARKED.sub("", example)
    found = [
        (statement.source.of(text), [span.of(text) for span in statement.content]) for statement in statements_of(text)
    ]
    assert (marked(r"<([^>]*)>", example)[0], marked(r"{([^}]*)}", example)) in found


@pytest.mark.parametrize("example", cases("counter_examples"))
def test_a_counter_example_of_the_table_attributes_nothing(example: str) -> None:
    assert [statement.rule for statement in statements_of(example)] == []


def test_the_words_of_a_statement_may_be_broken_and_go_on_after_the_speaker() -> None:
    text = "“We are close,” Costa said. “We will sign soon. All is ready.” She left."
    (statement,) = statements_of(text)
    assert [span.of(text) for span in statement.content] == ["“We are close,”", "“We will sign soon. All is ready.”"]
    assert statement.direct
    assert statement.sentence.of(text) == "“We are close,” Costa said."


def test_a_quotation_that_runs_on_into_the_next_paragraph_keeps_its_speaker() -> None:
    text = "A Pact\n\nBerg said: “We waited for years.\n\n“Now we sign the pact.”\n\nNobody else spoke."
    (statement,) = statements_of(text, find_blocks(text, LEXICON))
    assert [span.of(text) for span in statement.content] == ["“We waited for years.", "“Now we sign the pact.”"]


def test_words_below_a_colon_belong_to_whoever_stands_before_it() -> None:
    text = "A Pact\n\nThe ministry wrote in its letter:\n\nNo troops will be sent to the island.\n\nThat was all."
    (statement,) = statements_of(text, find_blocks(text, LEXICON))
    assert [span.of(text) for span in statement.content] == [
        "No troops will be sent to the island.",
        "That was all.",
    ]
    assert not statement.direct


def test_the_turns_of_a_transcript_belong_to_the_names_before_them() -> None:
    turns = ["Question: Will you sign?", "Ana Costa: Yes. In May.", "Question: Why now?", "Ana Costa: It is time."]
    text = "An Interview\n\n" + "\n\n".join(turns)
    found = [(s.speaker, s.content[0].of(text)) for s in statements_of(text, find_blocks(text, LEXICON))]
    assert found == [("Ana Costa", "Yes. In May."), ("Ana Costa", "It is time.")]


def test_labels_that_never_return_are_no_transcript() -> None:
    text = "Steps\n\n" + "\n\n".join(
        f"{name}: a long list of plain steps." for name in ("Oslo", "Riga", "Bern", "Rome")
    )
    assert statements_of(text, find_blocks(text, LEXICON)) == ()


def test_boilerplate_says_nothing() -> None:
    text = "Sign up: “our newsletter,” said the editor."
    assert statements_of(text, (Block(BlockKind.BOILERPLATE, Span(0, len(text))),)) == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Foreign Minister Ana Costa spoke. Costa said the text was fair.", ["Ana Costa"]),
        ("Foreign Minister Ana Costa arrived in Oslo. She said the text was fair.", ["Ana Costa"]),
        ("The foreign minister, Ana Costa, said the text was fair.", ["Ana Costa"]),
        ("Moscow said the text was fair.", ["Russia"]),
        ("An aide to President Ana Costa said the text was fair.", ["An aide to President Ana Costa"]),
        ("The bankers said the text was fair. They added that it was late.", ["The bankers", "The bankers"]),
        ("President Ana Costa met envoys. The Costa government said the text was fair.", ["The Costa government"]),
        (
            "Jonas Berg, an aide to President Ana Costa, gave a grim view. He said the talks had failed.",
            ["Jonas Berg"],
        ),
    ],
)
def test_a_speaker_is_resolved(text: str, speakers: list[str]) -> None:
    assert [statement.speaker for statement in statements_of(text)] == speakers


def test_a_speaker_acts_for_the_state_that_its_phrase_names() -> None:
    (statement,) = statements_of("Polish officials said the text was fair.")
    assert (statement.source.of("Polish officials said the text was fair."), statement.side) == (
        "Polish officials",
        "Poland",
    )


WORDS = (
    """“ ” ‘ ’ ' '' " said says that according to , . : ; — - ? He Costa the minister “We told Berg which who and """
    """“a” by as"""
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join)
    | st.text(alphabet="“”‘’'\".,:;—\n said", max_size=200)
)
def test_statements_lie_inside_the_text_and_never_mix_speaker_and_words(text: str) -> None:
    blocks = find_blocks(text, LEXICON)
    for statement in statements_of(text, blocks):
        assert statement.content
        assert statement.rule
        for span in (statement.source, statement.cue, statement.sentence, *statement.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        assert all(a.end <= b.start or b.end <= a.start for a in statement.content for b in statement.content if a != b)
