"""A bookmarked passage is found where it is, or is lost; it is never on other words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchoring.passages import find, find_among, make_anchor
from briefing.model import AnchorState, Article, Source, Span

TEXT = """Norway and Chile sign a fisheries accord

Norway and Chile signed an accord on 12 March that limits the catch of hake to 48,000 tonnes a year.

“We have waited for this since 2019,” said the Chilean minister, “and so have the boats.”

Fishermen in Peru warned that the accord would push foreign trawlers towards their own waters.

Talks with Ecuador go on.
"""
ACCORD = "Norway and Chile signed an accord on 12 March that limits the catch of hake to 48,000 tonnes a year."
WARNING = "Fishermen in Peru warned that the accord would push foreign trawlers towards their own waters."
QUOTE = "“We have waited for this since 2019,” said the Chilean minister, “and so have the boats.”"


def article(text: str) -> Article:
    return Article(hashlib.sha256(text.encode()).hexdigest(), "", text, (), Source("a.txt", "plain", "0"))


def place(words: str, after: str, before: str = TEXT) -> tuple[AnchorState, str | None]:
    start = before.index(words)
    placement = find(make_anchor(article(before), Span(start, start + len(words))), article(after))
    return placement.state, None if placement.span is None else placement.span.of(after)


KEPT = {
    "unchanged": (WARNING, TEXT, AnchorState.EXACT, WARNING),
    "a correction put in front": (WARNING, "Corrected at noon.\n\n" + TEXT, AnchorState.MOVED, WARNING),
    "changed further down": (ACCORD, TEXT.replace("Ecuador", "Panama"), AnchorState.EXACT, ACCORD),
    "moved to the end": (WARNING, TEXT.replace(WARNING, "") + WARNING, AnchorState.MOVED, WARNING),
    "straight quotation marks": (
        QUOTE,
        TEXT.replace("“", '"').replace("”", '"'),
        AnchorState.EXACT,
        QUOTE.replace("“", '"').replace("”", '"'),
    ),
    "lines wrapped": (
        WARNING,
        TEXT.replace("warned that", "warned\n   that"),
        AnchorState.MOVED,
        WARNING.replace("warned that", "warned\n   that"),
    ),
    "one word edited": (
        WARNING,
        TEXT.replace("towards", "into"),
        AnchorState.EDITED,
        WARNING.replace("towards", "into"),
    ),
    "edited and moved down": (
        WARNING,
        "A new opening.\n\n" + TEXT.replace("foreign trawlers", "foreign ships"),
        AnchorState.EDITED,
        WARNING.replace("trawlers", "ships"),
    ),
}


@pytest.mark.parametrize(("words", "after", "state", "found"), KEPT.values(), ids=KEPT)
def test_a_passage_follows_its_words(words: str, after: str, state: AnchorState, found: str) -> None:
    assert place(words, after) == (state, found)


GONE = {
    "deleted": (WARNING, TEXT.replace(WARNING, "")),
    "another number": (ACCORD, TEXT.replace("48,000", "50,000")),
    "another country": (ACCORD, TEXT.replace("Chile signed", "China signed")),
    "a twin elsewhere": (ACCORD, TEXT.replace(ACCORD, "") + ACCORD.replace("Chile", "Peru")),
    "turned round": (WARNING, TEXT.replace("would push foreign trawlers towards", "will never bring anyone into")),
    "a paraphrase left where it was deleted": (
        WARNING,
        TEXT.replace(WARNING, "") + WARNING.replace("foreign trawlers", "foreign ships"),
    ),
}


@pytest.mark.parametrize(("words", "after"), GONE.values(), ids=GONE)
def test_a_passage_that_is_gone_is_lost_not_guessed(words: str, after: str) -> None:
    assert place(words, after) == (AnchorState.LOST, None)


def test_a_lost_passage_offers_the_likeliest_places() -> None:
    after = TEXT.replace("48,000", "50,000")
    start = TEXT.index(ACCORD)
    placement = find(make_anchor(article(TEXT), Span(start, start + len(ACCORD))), article(after))
    assert placement.candidates[0].of(after) == ACCORD.replace("48,000", "50,000")


def test_the_context_tells_which_of_two_equal_sentences_was_meant() -> None:
    line = "The committee took no vote on the matter that evening."
    before = (
        f"In Oslo the talks were long.\n\n{line}\n\nIn Lima the talks were short.\n\n{line}\n\nNobody was surprised."
    )
    start = before.rindex(line)
    after = "Added later.\n\n" + before
    placement = find(make_anchor(article(before), Span(start, start + len(line))), article(after))
    assert placement.span == Span(start + 14, start + 14 + len(line))
    assert not placement.ambiguous


def test_equal_sentences_in_equal_contexts_are_said_to_be_ambiguous() -> None:
    lap = "The runners passed the old harbour and its cranes once more.\n"
    before, after = "Start.\n" + lap * 5 + "Finish.", lap * 9
    start = before.index(lap) + 2 * len(lap)
    placement = find(make_anchor(article(before), Span(start, start + len(lap) - 1)), article(after))
    assert placement.ambiguous
    assert len(placement.candidates) == 3


def test_a_few_words_need_their_context() -> None:
    assert place("Talks", "Talks about tariffs began elsewhere, with other people.")[0] is AnchorState.LOST
    assert place("the boats", "Corrected.\n\n" + TEXT) == (AnchorState.MOVED, "the boats")


def test_a_file_that_is_gone_or_empty_is_missing() -> None:
    anchor = make_anchor(article(TEXT), Span(0, 6))
    assert find_among(anchor, ())[1].state is AnchorState.MISSING
    assert find(anchor, article(" \n")).state is AnchorState.MISSING


def test_of_several_articles_of_a_file_the_best_one_is_taken() -> None:
    start = TEXT.index(WARNING)
    anchor = make_anchor(article(TEXT), Span(start, start + len(WARNING)))
    held, placement = find_among(anchor, [article("Something else."), article("New.\n\n" + TEXT)])
    assert held is not None
    assert (held.text[:4], placement.state) == ("New.", AnchorState.MOVED)


def test_the_context_of_an_anchor_is_cut_between_words() -> None:
    start = TEXT.index("Fishermen")
    anchor = make_anchor(article(TEXT), Span(start, start + 9))
    assert TEXT[start - len(anchor.prefix) - 1].isspace() or anchor.prefix[0].isspace()
    assert anchor.suffix.endswith("trawlers ")
    assert TEXT[anchor.start : anchor.end] == anchor.exact


VOCABULARY = (*["the", "accord", "of", "Oslo", "and", "Lima", "limits", "48", "boats", "–", "“new”", "ones"], "\n")
words = st.lists(st.sampled_from(VOCABULARY), min_size=1)


@given(before=words, after=words, data=st.data())
def test_what_is_found_lies_in_the_article_and_keeps_names_and_numbers(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    old, new = " ".join(before), " ".join(after)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    placement = find(make_anchor(article(old), Span(start, end)), article(new))
    for span in (placement.span, *placement.candidates):
        assert span is None or span.end <= len(new)
    if placement.span is not None and placement.state is not AnchorState.EDITED:
        assert placement.span.of(new).split() == old[start:end].split()


@given(st.text(min_size=1), st.text(), st.data())
def test_no_text_makes_finding_fail(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    find(make_anchor(article(before), Span(start, end)), article(after))


@given(st.text(min_size=1), st.data())
def test_a_passage_of_an_unchanged_article_is_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert find(make_anchor(article(text), span), article(text)).span == span
