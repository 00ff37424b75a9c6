"""The lines of a full briefing: who stands in one line, what tells two arrangements apart, how wide a matrix gets."""

import re

import pytest
from telling import Telling, Told

from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.compose import Length
from briefing.report.digest import digest_of, read_digest
from briefing.report.markdown import render_markdown

PAIR = ("Norway", "Portugal")
OPENING = "Norway and Portugal signed a pact on floating wind."


def full(*told: Told, length: Length = Length.FULL) -> str:
    articles = [article for article, _ in told]
    found = bring_together(articles, [analysis for _, analysis in told], load_lexicon())
    return render_markdown(build_briefing(articles, found.dossiers, found.reactions), length)


def lines(text: str, opening: str) -> list[str]:
    return [re.sub(r"\[\^\d+\]", "", line) for line in text.splitlines() if line.startswith(opening)]


def chorus() -> Telling:
    telling = Telling("a.txt", OPENING, "“We are glad of the pact,” Ola Vik, Ana Reis and Rui Melo said in a letter.")
    telling.agree(PAIR, Status.SIGNED)
    for speaker in ("Ola Vik", "Ana Reis", "Rui Melo"):
        telling.react(speaker, Stance.SUPPORT, 1, said="We are glad of the pact,")
    return telling


def test_those_who_say_the_same_words_stand_in_one_line() -> None:
    (line,) = lines(full(chorus().done()), "- **● support**")
    assert line == (
        "- **● support** · **Ana Reis** (reported); **Ola Vik** (reported) and **Rui Melo** (reported): "
        "“‘We are glad of the pact,’ Ola Vik, Ana Reis and Rui Melo said in a letter.”"
    )


def test_they_are_compared_one_by_one() -> None:
    article, analysis = chorus().done()
    found = bring_together([article], [analysis], load_lexicon())
    briefing = build_briefing([article], found.dossiers, found.reactions)
    assert read_digest(render_markdown(briefing))[0].reactions == digest_of(briefing)[0].reactions


def test_analysts_without_a_name_whom_one_article_quotes_to_one_effect_are_one_voice() -> None:
    telling = Telling(
        "a.txt", OPENING, "Experts praised it.", "Specialists in wind praised it.", "Analysts at Rystad did."
    )
    telling.agree(PAIR, Status.SIGNED)
    for at, speaker in enumerate(("experts", "Specialists in wind", "Analysts at Rystad"), 1):
        telling.react(speaker, Stance.SUPPORT, at, person=False)
    speakers = [line.split("**")[3] for line in lines(full(telling.done()), "- **● support**")]
    assert speakers == ["Analysts at Rystad", "Specialists in wind"]


@pytest.mark.parametrize(
    ("sentence", "said", "expected"),
    [
        ("Ola Vik: “A great pact for us all. We shall gain.”", "“A great pact for us all. We shall gain.”", None),
        ("“It is a great pact,” Ola Vik said.", "“It is a great pact,”", "“It is a great pact”"),
    ],
)
def test_words_are_quoted_without_a_comma_at_their_end(sentence: str, said: str, expected: str | None) -> None:
    telling = Telling("a.txt", OPENING, sentence).agree(PAIR, Status.SIGNED)
    (line,) = lines(full(telling.react("Ola Vik", Stance.SUPPORT, 1, said=said).done()), "- **● support**")
    assert line.split(": ", 1)[1] == (expected or "“A great pact for us all. We shall gain.”")


def test_two_arrangements_of_one_pair_are_told_apart_by_their_instruments() -> None:
    text = full(
        Telling("a.txt", "Norway and Portugal signed a treaty on cod.", "Norway and Portugal plan a joint harbour.")
        .agree(PAIR, Status.SIGNED, instrument="treaty")
        .agree(PAIR, Status.EXPLORING, [1], instrument="joint harbour")
        .done()
    )
    assert lines(text, "## ")[:2] == [
        "## 1. Norway – Portugal · treaty: signed",
        "## 2. Norway – Portugal · joint harbour: exploring",
    ]
    assert [item.parties for item in read_digest(text)] == ["Norway – Portugal"] * 2


def test_two_arrangements_of_one_pair_and_kind_are_told_apart_by_what_they_are_about() -> None:
    text = full(
        Telling("a.txt", "Norway and Portugal signed a treaty on cod.", "Norway and Portugal plan a treaty on wind.")
        .agree(PAIR, Status.SIGNED, instrument="treaty", about="cod")
        .agree(PAIR, Status.EXPLORING, [1], instrument="treaty", about="wind")
        .done()
    )
    assert lines(text, "## ")[:2] == [
        "## 1. Norway – Portugal · treaty, “cod”: signed",
        "## 2. Norway – Portugal · treaty, “wind”: exploring",
    ]
    assert [item.parties for item in read_digest(text)] == ["Norway – Portugal"] * 2


@pytest.mark.parametrize(("second", "told"), [("Both will share *every* quay.", True), ("It is good.", False)])
def test_a_subject_is_not_said_again_where_the_leading_quotation_says_it(second: str, told: bool) -> None:
    telling = Telling("a.txt", "Norway and Portugal signed a treaty on cod.", second)
    about = "share *every* quay" if told else "cod"
    text = full(telling.agree(PAIR, Status.SIGNED, [0, 1], instrument="treaty", about=about).done())
    assert len(lines(text, "- **Subject:**")) == int(told)


def test_a_headline_says_what_it_is_about_and_is_read_back() -> None:
    telling = Telling(
        "a.txt", "Norway and Portugal signed a treaty to share every *quay* of every harbour, big or small."
    )
    about = "share every *quay* of every harbour, big or small"
    text = full(telling.agree(PAIR, Status.SIGNED, instrument="treaty", about=about).done(), length=Length.HEADLINE)
    (line,) = lines(text, "- ")
    assert line == "- **Norway – Portugal** (treaty, “share every \\*quay\\* of every harbour, big or …”): **signed**"
    assert [(item.parties, item.status) for item in read_digest(text)] == [("Norway – Portugal", "signed")]


def test_a_wide_matrix_holds_the_sides_that_answer_several_agreements() -> None:
    places = ("Chile", "Fiji", "Ghana", "Kenya", "Peru")
    telling = Telling("a.txt", *(f"Norway and {place} signed a pact on cod." for place in places))
    for at, place in enumerate(places):
        telling.agree(("Norway", place), Status.SIGNED, [at])
        telling.react("Ola Vik", Stance.SUPPORT, at, side="Norway", towards=at)
    text = full(telling.react("Ana Reis", Stance.OPPOSE, 0, side="Spain", towards=0).done())
    assert re.findall(r"^\| (\w+) +\|", text.split("## Who answers what")[1], re.MULTILINE) == ["Side", "Norway"]
    assert "The columns are the agreements by their numbers." in text


def test_an_arrangement_of_many_has_a_short_name_in_tables() -> None:
    many = ("Chile", "Fiji", "Ghana", "Kenya", "Peru")
    text = full(Telling("a.txt", f"{', '.join(many)} signed a pact.").name(*many).agree(many, Status.SIGNED).done())
    assert lines(text, "| 1 ")[0].startswith("| 1   | Chile – Fiji – Ghana + 2 |")
    assert "## 1. Chile – Fiji – Ghana – Kenya – Peru: signed" in text


def test_a_shared_figure_is_given_in_words() -> None:
    shared = "The pact brings forty new turbines to Viana, 40 turbines in all"
    told = [
        Telling(f"{i}.txt", f"Norway and Portugal signed a pact on turbines for Viana in week {i}.", f"{shared} ({i}).")
        .agree(PAIR, Status.SIGNED, [0, 1])
        .done()
        for i in (1, 2)
    ]
    (line,) = lines(full(*told), "- **40 turbines**")
    assert line == "- **40 turbines**: “The pact brings forty new turbines to Viana, 40 turbines in all (1).”"
