"""A short briefing quotes as much of a sentence as its claim needs, word for word, and says where it cut."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Telling, Told

from briefing.dossier import Briefing
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Span, Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.citations import read_citations
from briefing.report.compose import Length, compose
from briefing.report.coverage import find_coverage
from briefing.report.diff import new_since
from briefing.report.digest import read_digest
from briefing.report.html import render_html
from briefing.report.markdown import render_markdown
from briefing.report.quoting import excerpt, one_line
from briefing.report.verify import check_citations

PAIR = ("Norway", "Portugal")


def brief(told: Told) -> Briefing:
    article, analysis = told
    found = bring_together([article], [analysis], load_lexicon())
    return build_briefing([article], found.dossiers, found.reactions)


def agreed(sentence: str) -> Told:
    return Telling("a.txt", sentence).name(*PAIR).agree(PAIR, Status.SIGNED).done()


def answered(sentence: str, said: str) -> Told:
    telling = Telling("a.txt", "Norway and Portugal signed a pact.", sentence).name(*PAIR).agree(PAIR, Status.SIGNED)
    return telling.react("Ola Vik", Stance.SUPPORT, 1, said=said).done()


def quoted(told: Told, number: int = 1) -> str:
    citations = read_citations(render_markdown(brief(told), Length.SHORT))
    return next(c.quote for c in citations if c.number == number)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway and Portugal signed a pact on floating wind power, a step long awaited by the ports of the coast.",
            "Norway and Portugal signed a pact on floating wind power …",
        ),
        (
            "After a night of talks in the rain, Norway and Portugal signed a pact on wind power, sea lanes and cod.",
            "… Norway and Portugal signed a pact on wind power, sea lanes and cod.",
        ),
        ("Norway, Chile, Peru and Portugal signed it.", "Norway, Chile, Peru and Portugal signed it."),
        ("Norway and Portugal signed a pact, glad of it.", "Norway and Portugal signed a pact, glad of it."),
    ],
)  # fmt: skip
def test_an_agreement_is_quoted_from_its_parties_to_its_paper(sentence: str, expected: str) -> None:
    assert quoted(agreed(sentence)) == expected


@pytest.mark.parametrize(
    "rest",
    [
        ", unless the parliament of Norway throws it out next spring.",
        ", but it has not been published by either of the two sides.",
        ", according to three people who have seen the text of it.",
        ", a spokesman for the ministry in Oslo said late on Monday.",
    ],
)
def test_what_turns_or_limits_a_claim_is_never_cut_off(rest: str) -> None:
    sentence = f"Norway and Portugal signed a pact on floating wind power and on sea lanes{rest}"
    assert quoted(agreed(sentence)) == sentence


@pytest.mark.parametrize(
    ("sentence", "said", "expected"),
    [
        (
            "Minister Ola Vik, who has long fought for it, said that the pact would bring work to every harbour.",
            "said that the pact would bring work to every harbour",
            "… said that the pact would bring work to every harbour.",
        ),
        (
            "“The pact will bring work and light to every harbour,” said Ola Vik, Norway’s energy minister.",
            "The pact will bring work and light to every harbour",
            "The pact will bring work and light to every harbour",
        ),
        (
            "“We are glad of this pact,” said the minister Ola Vik, who has been for it since May.",
            "We are glad of this pact",
            "“We are glad of this pact,” said the minister Ola Vik …",
        ),
    ],
)
def test_a_reaction_is_quoted_without_what_its_label_says(sentence: str, said: str, expected: str) -> None:
    assert quoted(answered(sentence, said), 2) == expected


LONG = "Norway and Portugal signed a pact on floating wind power, a step long awaited by the ports of the coast."


@pytest.mark.parametrize("render", [render_markdown, render_html])
def test_a_cut_quotation_is_found_again(render: Callable[[Briefing, Length], str]) -> None:
    told = agreed(LONG)
    checks = check_citations(read_citations(render(brief(told), Length.SHORT)), lambda _: [told[0]])
    assert [check.holds for check in checks] == [True]
    changed = agreed(LONG.replace("floating", "solar"))[0]
    checks = check_citations(read_citations(render(brief(told), Length.SHORT)), lambda _: [changed])
    assert [check.holds for check in checks] == [False]


def test_the_full_briefing_cites_whole_sentences() -> None:
    assert [note.quote for note in compose(brief(agreed(LONG))).notes] == [LONG]


def test_a_sentence_quoted_in_part_counts_as_cited() -> None:
    told = agreed(LONG)
    (coverage,) = find_coverage(brief(told), [told[1]], Length.SHORT)
    assert (coverage.cited, coverage.unused) == (1, ())


def test_a_short_briefing_and_a_full_one_tell_of_the_same_arrangement() -> None:
    telling = Telling("a.txt", LONG, "Norway and Portugal agreed on cod, which both of them have fished for ages.")
    told = telling.name(*PAIR).agree(PAIR, Status.SIGNED).agree(PAIR, Status.AGREED, [1]).done()
    old = read_digest(render_markdown(brief(told), Length.SHORT))
    assert new_since(old, brief(told)).dossiers == ()


@given(st.text(alphabet='ab ,;:–—“”".\n', min_size=1, max_size=200), st.data())
def test_an_excerpt_holds_what_must_be_kept_and_half_of_the_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    kept, whole = Span(start, data.draw(st.integers(start + 1, len(text)))), Span(0, len(text))
    part = excerpt(text, whole, [kept], [kept])
    held = set(range(part.start, part.end))
    assert all(at in held for at in range(kept.start, kept.end) if text[at].isalnum())
    assert part == whole or len(one_line(part.of(text))) * 2 > len(one_line(text))
