"""Where articles tell the same thing in two ways; both stand side by side."""

from telling import Telling, Told

from briefing.dossier import Difference, DifferenceKind
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Status

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
