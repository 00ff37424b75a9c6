"""What keyphrases promise: whole phrases, verbatim where they are said to stand, from YAKE or an error."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import WorkerError
from briefing.language.candidates import find_candidates
from briefing.language.keyphrases import Ranking, find_keyphrases
from briefing.language.lexicon import load_lexicon
from briefing.language.ranking import measure
from briefing.language.wording import MOST_WORDS, fold, read_lines, wording
from briefing.model import Article, Block, BlockKind, Keyphrase, Source, Span

LEXICON = load_lexicon()
BODY = (
    "Kenya and Iceland signed a geothermal energy accord in Nairobi. The geothermal energy accord pays for wells in "
    "the Rift Valley. Icelandic engineers will train drilling crews, and Kenya's energy ministry opens its data. "
    "“A geothermal well outlives us,” said Prime Minister Sigrid Holm."
)


def article(*blocks: str | tuple[BlockKind, str]) -> Article:
    """An article of paragraphs; another kind of block is given with its kind."""
    text = ""
    found = []
    for block in blocks:
        kind, words = block if isinstance(block, tuple) else (BlockKind.PARAGRAPH, block)
        start = len(text)
        text += words + "\n\n"
        if words:
            found.append(Block(kind, Span(start, start + len(words))))
    return Article("a" * 16, "", text, tuple(found), Source("-", "plain", ""))


def phrases(*blocks: str | tuple[BlockKind, str], ranking: Ranking = Ranking.PHRASES, limit: int = 30) -> list[str]:
    return [one.text for one in find_keyphrases(article(*blocks), ranking, limit, LEXICON)]


def places(found: Article, text: str) -> list[str]:
    """The words at each span of the keyphrase shown as `text`."""
    (one,) = [one for one in find_keyphrases(found, limit=30, lexicon=LEXICON) if one.text == text]
    return [span.of(found.text) for span in one.spans]


def test_what_an_article_is_about_comes_first() -> None:
    assert phrases(BODY)[0] == "geothermal energy accord"


def test_no_phrase_goes_over_the_end_of_a_title_heading_or_sentence() -> None:
    found = phrases(
        (BlockKind.TITLE, "Lithuania buys ferry engines"),
        (BlockKind.HEADING, "Harbour budget"),
        "Vilnius city council approved ferry engines. Engine makers cheered.",
        ranking=Ranking.PHRASES,
    )
    joined = ("engines Harbour", "budget Vilnius", "engines Engine", "ferry engines Harbour")
    assert not [phrase for phrase in found for bad in joined if bad in phrase]


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("The blockade threatens Moldova and its grain silos.", "threatens"),
        ("The initiative represents a new chapter for coastal shipping.", "represents"),
        ("The accord redefined modern fisheries in the strait.", "redefined"),
        ("The minister travels to Oslo for fisheries talks.", "travels"),
        ("They want to protect whale nurseries and share strategic ports.", "share strategic"),
        ("Reports say the council quietly approved turbine permits.", "quietly"),
        ("By enhancing Manila, the plan helps harbour pilots.", "enhancing"),
    ],
)
def test_no_phrase_holds_a_fragment_of_a_verb(sentence: str, fragment: str) -> None:
    assert not [phrase for phrase in phrases(sentence) if fragment in phrase]


@pytest.mark.parametrize(
    ("sentence", "whole", "parts"),
    [
        ("They met President Ingrid Solheim in Tromsø.", "Ingrid Solheim", ("President Ingrid", "Ingrid", "Solheim")),
        ("It is run by the Ministry of Maritime Affairs.", "Ministry of Maritime Affairs", ("Maritime", "Affairs")),
        ("A ship crossed the Gulf of Aden at night.", "Gulf of Aden", ("Gulf", "Aden")),
    ],
)
def test_no_phrase_is_a_fragment_of_a_name(sentence: str, whole: str, parts: tuple[str, ...]) -> None:
    found = phrases(sentence)
    assert [phrase for phrase in found if whole in phrase]
    assert not set(found) & set(parts)


def test_a_surname_that_stands_alone_elsewhere_is_a_phrase_of_its_own() -> None:
    assert "Solheim" in phrases("They met Ingrid Solheim in Tromsø. Later Solheim spoke. The crowd cheered Solheim.")


def test_boilerplate_gives_no_phrases_and_no_places() -> None:
    text = article(BODY, (BlockKind.BOILERPLATE, "Keywords: geothermal energy accord, sponsored holidays"))
    found = find_keyphrases(text, limit=30, lexicon=LEXICON)
    assert "sponsored holidays" not in [one.text for one in found]
    assert all(span.end <= len(BODY) for one in found for span in one.spans)


def test_every_variant_is_a_place_and_the_commonest_form_is_shown() -> None:
    text = article(
        (BlockKind.TITLE, "SEA DRONES for Malta"),
        "Malta tests sea drones. A sea drone patrols the coast. "
        "The sea drone's engine is silent. Crews wash each sea-drone.",
    )
    assert places(text, "sea drone") == ["SEA DRONES", "sea drones", "sea drone", "sea drone", "sea-drone"]


def test_the_longest_phrase_takes_a_place_from_the_shorter() -> None:
    text = article(
        "The coral reef fund pays divers. A coral reef fund protects turtles. The coral reef is old. Divers love the "
        "coral reef, and each coral reef needs the coral reef fund."
    )
    assert places(text, "coral reef fund") == ["coral reef fund"] * 3
    assert places(text, "coral reef") == ["coral reef"] * 3


def test_numbers_alone_are_no_phrases_but_may_end_a_name() -> None:
    found = phrases("Article 5 protects 700,000 troops. Both sides quoted Article 5 to 40 reporters.")
    assert "Article 5" in found
    assert not [phrase for phrase in found if "700,000" in phrase or phrase.startswith("40")]


def test_terms_hold_more_single_words_than_phrases() -> None:
    def single(ranking: Ranking) -> int:
        return sum(" " not in phrase for phrase in phrases(BODY, ranking=ranking, limit=10))

    assert single(Ranking.TERMS) > single(Ranking.PHRASES)


def test_scores_are_plain_floats_in_falling_order_and_ties_go_by_position() -> None:
    found = find_keyphrases(article(BODY), limit=30, lexicon=LEXICON)
    assert all(type(one.score) is float and 0 <= one.score <= 1 and one.score == round(one.score, 4) for one in found)
    assert list(found) == sorted(found, key=lambda one: -one.score)
    tied = find_keyphrases(article("Quartz helps. Basalt helps."), limit=9, lexicon=LEXICON)
    assert [one.text for one in tied] == [
        one.text for one in sorted(tied, key=lambda one: (-one.score, one.spans[0].start))
    ]


def test_the_limit_holds_and_a_text_without_words_has_no_phrases() -> None:
    assert len(phrases(BODY, limit=3)) == 3
    assert phrases(BODY, limit=0) == []
    assert phrases("… — !") == []
    assert phrases("It was what it was.") == []


def test_only_so_many_words_of_an_article_are_read() -> None:
    filler = ["The crew of the old ferry slept. " * 30] * (MOST_WORDS // 200)
    found = phrases(
        "Volcanic ash grounded flights.", *filler, "Volcanic glass covered the runway. Volcanic glass glitters."
    )
    assert "Volcanic ash" in found
    assert "Volcanic glass" not in found


def test_a_failure_inside_yake_is_an_error_and_not_an_empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    import yake.data

    def fail(*_: object) -> None:
        raise ZeroDivisionError("float division by zero")

    monkeypatch.setattr(yake.data.DataCore, "build_single_terms_features", fail)
    with pytest.raises(WorkerError, match="YAKE failed"):
        phrases(BODY)


def test_yake_still_is_what_our_door_expects() -> None:
    """When this fails, yake has changed: read its core again before the pin is raised."""
    from importlib.metadata import version

    from yake.data import DataCore

    assert version("yake").startswith("0.7.")
    core = DataCore("", {"the"}, {"n": 2, "windows_size": 1})
    context = {"n": 2, "windows_size": 1}
    assert core.number_of_sentences == core.number_of_words == 0
    assert core._process_sentence(["The", "Reef", "Fund", ",", "the", "reef"], 0, 0, context) == 5
    core.number_of_sentences, core.number_of_words = 1, 5
    core.build_single_terms_features()
    core.build_mult_terms_features()
    valid = {key: round(float(one.h), 4) for key, one in core.candidates.items() if one.is_valid()}
    assert valid == {"reef": 0.0723, "reef fund": 0.0096, "fund": 0.0659}


def test_each_measure_has_a_weight_and_each_weight_a_measure() -> None:
    lines = read_lines(article(BODY), LEXICON)
    _, measures = next(measure(find_candidates(lines), lines, {}, wording(LEXICON)))
    for ranking in Ranking:
        assert set(LEXICON.table("keyphrases")["weights"][ranking.value]) == {*measures, "constant"}


def test_the_same_article_gives_the_same_bytes_under_every_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_keyphrases import *\n"
        "print([find_keyphrases(article(BODY), ranking, 30, LEXICON) for ranking in Ranking])"
    )
    folder = __file__.rpartition("test_keyphrases")[0]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, folder],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "4242")
    }
    assert len(runs) == 1


WORDS = st.sampled_from(
    [
        *BODY.split(),
        "drone",
        "drones",
        "drone's",
        "Drone-makers",
        "of",
        "Bank",
        "Kyiv’s",
        "F-16",
        "5",
        "to",
        "the",
        "—",
        "(",
        "‘",
        "'",
    ]
)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(list(BlockKind)), st.lists(WORDS, min_size=1, max_size=40).map(" ".join)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(BLOCKS, st.sampled_from(Ranking), st.integers(1, 12))
def test_spans_hold_the_phrase_inside_one_block_and_never_overlap(
    blocks: list[tuple[BlockKind, str]], ranking: Ranking, limit: int
) -> None:
    text = article(*blocks)
    found = find_keyphrases(text, ranking, limit, LEXICON)
    assert len(found) <= limit
    readable = [block.span for block in text.blocks if block.kind is not BlockKind.BOILERPLATE]
    for one in found:
        assert one.text in {span.of(text.text) for span in one.spans}
        assert all(key(span.of(text.text)) == key(one.text) for span in one.spans)
        assert all(any(block.holds(span) for block in readable) for span in one.spans)
        assert list(one.spans) == sorted(one.spans)
    for span, other in combinations([span for one in found for span in one.spans], 2):
        assert not span.overlaps(other)
    assert find_keyphrases(text, ranking, limit, LEXICON) == found


def key(phrase: str) -> str:
    """A phrase without what tells variants apart."""
    return "".join(fold(word.lower()) for word in phrase.split() if word != "of")


def test_a_keyphrase_is_a_model_value() -> None:
    assert all(isinstance(one, Keyphrase) for one in find_keyphrases(article(BODY)))
