"""Where articles tell the same thing in two ways; both stand side by side."""

import pytest
from telling import Telling, Told

from briefing.dossier import Difference, DifferenceKind
from briefing.extraction.analysis import analyze
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Status
from briefing.reading.read import read_bytes

PAIR = ("Norway", "Portugal")
TOPIC = "on floating wind turbines off Viana"


def differences(*told: Told) -> list[Difference]:
    found = bring_together([article for article, _ in told], [analysis for _, analysis in told], load_lexicon())
    assert len(found.dossiers) == 1
    return [*found.dossiers[0].differences, *found.differences]


def values(kind: DifferenceKind, *told: Told) -> list[list[str]]:
    return [[account.value for account in d.accounts] for d in differences(*told) if d.kind is kind]


def test_two_statuses() -> None:
    a = Telling("a.txt", f"Norway and Portugal signed a paper {TOPIC}.").agree(PAIR, Status.SIGNED)
    b = Telling("b.txt", f"Norway and Portugal talk about a paper {TOPIC}.").agree(PAIR, Status.EXPLORING)
    (difference,) = differences(a.done(), b.done())
    assert [account.value for account in difference.accounts] == ["exploring", "signed"]
    assert [account.passages[0].article for account in difference.accounts] == [b.id, a.id]


def test_one_status_is_no_difference() -> None:
    a = Telling("a.txt", f"Norway and Portugal signed a paper {TOPIC}.").agree(PAIR, Status.SIGNED)
    b = Telling("b.txt", f"A paper {TOPIC} was signed.").agree(PAIR, Status.SIGNED)
    assert differences(a.done(), b.done()) == []


def test_other_signatories() -> None:
    a = Telling("a.txt", f"Ola Vik and Rui Melo signed a paper {TOPIC}.")
    b = Telling("b.txt", f"Ola Vik and Ana Reis signed a paper {TOPIC}.")
    a.agree(PAIR, Status.SIGNED, signed_by=["Ola Vik", "Rui Melo"])
    b.agree(PAIR, Status.SIGNED, signed_by=["Ola Vik", "Ana Reis"])
    assert values(DifferenceKind.SIGNATORY, a.done(), b.done()) == [["Ola Vik, Rui Melo", "Ola Vik, Ana Reis"]]


def test_fewer_signatories_are_no_difference() -> None:
    a = Telling("a.txt", f"Ola Vik and Rui Melo signed a paper {TOPIC}.")
    b = Telling("b.txt", f"Ola Vik signed a paper {TOPIC}.")
    a.agree(PAIR, Status.SIGNED, signed_by=["Ola Vik", "Rui Melo"])
    b.agree(PAIR, Status.SIGNED, signed_by=["Ola Vik"])
    assert values(DifferenceKind.SIGNATORY, a.done(), b.done()) == []


def instruments(first: str, second: str) -> list[list[str]]:
    a = Telling("a.txt", f"Norway and Portugal signed a {first} {TOPIC}.").agree(PAIR, Status.SIGNED, instrument=first)
    b = Telling("b.txt", f"The {second} {TOPIC} was signed.").agree(PAIR, Status.SIGNED, instrument=second)
    return values(DifferenceKind.NAME, a.done(), b.done())


def test_a_memorandum_here_and_an_agreement_there() -> None:
    assert instruments("memorandum", "agreement") == [["memorandum", "agreement"]]


def test_a_deal_here_and_a_pact_there_are_one_thing() -> None:
    assert instruments("deal", "pact") == []


def test_the_same_amount_until_different_years() -> None:
    a = Telling("a.txt", f"Under the pact {TOPIC} Norway pays $750 million for cables through 2028.")
    b = Telling("b.txt", f"Under the pact {TOPIC} Norway pays $750 million for cables by 2027.")
    told = [t.agree(PAIR, Status.SIGNED).done() for t in (a, b)]
    assert values(DifferenceKind.DATE, *told) == [["2027", "2028"]]


def figures(first: str, second: str) -> list[list[str]]:
    a = Telling("a.txt", f"Under the pact {TOPIC} {first}").agree(PAIR, Status.SIGNED)
    b = Telling("b.txt", f"The pact {TOPIC} was signed; {second}").agree(PAIR, Status.SIGNED)
    return values(DifferenceKind.FIGURE, a.done(), b.done())


def test_the_same_sentence_with_another_figure() -> None:
    told = figures("the yard hires 400 welders for towers.", "the yard hires 300 welders for towers.")
    assert told == [["400 welders", "300 welders"]]


def test_figures_of_other_things_do_not_differ() -> None:
    assert figures("the yard hires 400 welders for towers.", "the choir of Faro has 300 singers.") == []


def test_a_figure_that_both_give_is_no_contradiction() -> None:
    both = "the yard hires 300 welders for towers. Before, the yard had 400 welders for towers."
    assert figures("the yard hires 400 welders for towers.", both) == []


def test_the_same_treaty_with_two_years() -> None:
    a = Telling("a.txt", f"The pact {TOPIC} builds on the 1967 Open Sea Treaty.").agree(PAIR, Status.SIGNED)
    b = Telling("b.txt", f"The pact {TOPIC} follows the 1968 Open Sea Treaty.").agree(PAIR, Status.SIGNED)
    assert values(DifferenceKind.DATE, a.done(), b.done()) == [["1967 Open Sea Treaty", "1968 Open Sea Treaty"]]


def test_two_spellings_of_one_name() -> None:
    a = Telling("a.txt", f"Oleksandr Zavadsky welcomed the pact {TOPIC}.").know("Oleksandr Zavadsky", "Norway")
    b = Telling("b.txt", f"Oleksandr Zavadskyy signed the pact {TOPIC}.").know("Oleksandr Zavadskyy", "Norway")
    told = [t.agree(PAIR, Status.SIGNED).done() for t in (a, b)]
    assert values(DifferenceKind.NAME, *told) == [["Oleksandr Zavadsky", "Oleksandr Zavadskyy"]]


def test_two_holders_of_one_office() -> None:
    a = Telling("a.txt", f"Foreign Minister Ola Vik welcomed the pact {TOPIC}.")
    b = Telling("b.txt", f"Foreign Minister Pia Lund signed the pact {TOPIC}.")
    a.know("Ola Vik", "Norway", "Foreign Minister")
    b.know("Pia Lund", "Norway", "Foreign Minister")
    told = [t.agree(PAIR, Status.SIGNED).done() for t in (a, b)]
    assert values(DifferenceKind.NAME, *told) == [["Pia Lund", "Ola Vik"]]


def test_a_former_holder_is_no_difference() -> None:
    a = Telling("a.txt", f"Former Foreign Minister Ola Vik welcomed the pact {TOPIC}.")
    b = Telling("b.txt", f"Foreign Minister Pia Lund signed the pact {TOPIC}.")
    a.know("Ola Vik", "Norway", "former foreign minister")
    b.know("Pia Lund", "Norway", "Foreign Minister")
    told = [t.agree(PAIR, Status.SIGNED).done() for t in (a, b)]
    assert values(DifferenceKind.NAME, *told) == []


def test_one_article_that_gives_two_figures_for_one_thing() -> None:
    a = Telling(
        "a.txt",
        f"Norway and Portugal signed a paper {TOPIC}.",
        "The paper brings forty engineers and 48 turbines to the yard of Viana by the autumn.",
        "The paper brings forty engineers and 52 turbines to the yard of Viana by the autumn.",
    ).agree(PAIR, Status.SIGNED)
    assert values(DifferenceKind.FIGURE, a.done()) == [["48 turbines", "52 turbines"]]


def test_one_article_that_gives_two_years_for_one_amount() -> None:
    a = Telling(
        "a.txt",
        f"Norway and Portugal signed a paper {TOPIC}.",
        "Lisbon will buy turbine blades worth $750 million from Bergen shipyards through 2028.",
        "Lisbon is to buy turbine blades from Bergen shipyards worth $750 million until 2027.",
        "It also has $750 million for schools until 2030.",
    ).agree(PAIR, Status.SIGNED)
    assert values(DifferenceKind.DATE, a.done()) == [["2027", "2028"]]


def test_a_difference_within_an_article_on_two_arrangements_is_told_once() -> None:
    a = Telling(
        "a.txt",
        "Norway and Portugal signed a paper on turbines.",
        "Chile and Iceland signed a paper on cod.",
        "The papers bring forty engineers and 48 turbines to the yard of Viana by the autumn.",
        "The papers bring forty engineers and 52 turbines to the yard of Viana by the autumn.",
    )
    a.agree(PAIR, Status.SIGNED).agree(("Chile", "Iceland"), Status.SIGNED, [1])
    article, analysis = a.done()
    found = bring_together([article], [analysis], load_lexicon())
    assert [len(dossier.differences) for dossier in found.dossiers] == [1, 0]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("4 May", "5 May", [["4 May", "5 May"]]),
        ("May 4, 2031", "4 May", []),
        ("Monday", "Tuesday", [["Monday", "Tuesday"]]),
        ("Monday", "4 May", []),
        ("last week", "4 May", []),
    ],
)
def test_the_day_of_a_signature(first: str, second: str, expected: list[list[str]]) -> None:
    told = []
    for name, day in (("a.txt", first), ("b.txt", second)):
        telling = Telling(name, f"Norway and Portugal signed a paper {TOPIC} ({day}), {name} says.")
        told.append(telling.agree(PAIR, Status.SIGNED, when=day).done())
    assert values(DifferenceKind.DATE, *told) == expected


def test_an_article_that_tells_as_done_what_it_tells_as_planned() -> None:
    text = (
        "Norway and Portugal are exploring a partnership on floating wind.\n\n"
        "Talks between Norway and Portugal on the partnership go on this week.\n\n"
        "Norway and Portugal are in talks on the cost of the partnership.\n\n"
        "Norway and Portugal have embarked on a partnership on floating wind.\n"
    )
    (article,) = read_bytes(text.encode(), "a.txt", None, load_lexicon())
    analysis = analyze(article, load_lexicon())
    (dossier,) = bring_together([article], [analysis], load_lexicon()).dossiers
    (difference,) = dossier.differences
    assert [account.value for account in difference.accounts] == ["exploring", "agreed"]
