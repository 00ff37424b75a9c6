"""What several articles say together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Telling, Told

from briefing.extraction.corroboration import Corroboration, bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import PartialDate, SaidBy, Stance, Status

LEXICON = load_lexicon()
PAIR = ("Norway", "Portugal")


def together(*told: Told) -> Corroboration:
    return bring_together([article for article, _ in told], [analysis for _, analysis in told], LEXICON)


WIND = ("Norway and Portugal signed a memorandum on wind.", "The turbines will float, according to many.")


def wind(name: str, status: Status, *, date: PartialDate | None = None, verb: str = "signed") -> Telling:
    """An article on one arrangement, in words of its own."""
    first = f"Norway and Portugal {verb} a memorandum on floating wind turbines, {name} reports."
    second = f"The floating turbines will stand off the coast near Viana, according to {name}."
    return Telling(name, first, second, date=date).name(*PAIR).agree(PAIR, status, instrument="memorandum")


def test_reports_of_one_arrangement_become_one_dossier() -> None:
    found = together(wind("a.txt", Status.SIGNED).done(), wind("b.txt", Status.AGREED).done())
    (dossier,) = found.dossiers
    assert dossier.parties == PAIR
    assert len(dossier.articles) == 2


def test_the_parties_stand_as_the_quoted_sentence_names_them() -> None:
    told = Telling("a.txt", "Portugal and Norway signed a pact.").name(*PAIR).agree(PAIR, Status.SIGNED)
    assert together(told.done()).dossiers[0].parties == ("Portugal", "Norway")


@pytest.mark.parametrize(
    ("instrument", "status", "shown"),
    [
        ("agreement", Status.SIGNED, "memorandum"),
        (None, Status.SIGNED, "memorandum"),
        ("loan", Status.SIGNED, "loan"),
        ("agreement", Status.EXPLORING, "agreement"),
    ],
)
def test_what_is_signed_goes_by_the_name_of_the_paper(instrument: str | None, status: Status, shown: str) -> None:
    told = Telling("a.txt", *WIND).agree(PAIR, status, instrument=instrument)
    assert together(told.done()).dossiers[0].instrument == shown


def test_two_arrangements_of_one_pair_stay_apart() -> None:
    fish = (
        Telling("fish.txt", "Portugal and Norway renewed a quota for cod and haddock.", "Trawlers may land cod again.")
        .name(*PAIR)
        .agree(PAIR, Status.AGREED)
    )
    assert len(together(wind("a.txt", Status.SIGNED).done(), fish.done()).dossiers) == 2


def test_two_agreements_of_one_article_are_never_merged() -> None:
    told = wind("a.txt", Status.SIGNED).agree(PAIR, Status.EXPLORING, at=[1])
    assert len(together(told.done()).dossiers) == 2


@pytest.mark.parametrize(
    ("date", "status", "dossiers"),
    [
        (PartialDate(2031, 8, 2), Status.STALLED, 1),
        (PartialDate(2031, 8, 2), Status.SIGNED, 2),
        (PartialDate(2031, 5, 20), Status.SIGNED, 1),
    ],
)
def test_a_failure_is_that_of_what_was_signed_months_before(date: PartialDate, status: Status, dossiers: int) -> None:
    signed = Telling(
        "a.txt",
        "Norway and Portugal signed a pact on grain shipments after weeks of bitter quarrels "
        "about insurance rates, berths and cranes.",
        "Insurers had kept tankers in harbour, and bread had doubled in price.",
        date=PartialDate(2031, 5, 2),
    )
    later = Telling(
        "b.txt",
        "Norway left the grain pact with Portugal and gave the night raid on its insurance "
        "office in Faro as the reason.",
        "Two ferries burned in harbour; bread rose within hours.",
        date=date,
    )
    told = [signed.name(*PAIR).agree(PAIR, Status.SIGNED).done(), later.name(*PAIR).agree(PAIR, status).done()]
    assert len(together(*told).dossiers) == dossiers


def test_a_ceasefire_is_not_a_loan() -> None:
    sentences = ("Norway and Portugal settled the border question.", "The border is quiet, people in the valley say.")
    a = Telling("a.txt", *sentences).name(*PAIR).agree(PAIR, Status.AGREED, instrument="ceasefire")
    b = Telling("b.txt", *sentences[::-1]).name(*PAIR).agree(PAIR, Status.AGREED, instrument="loan", at=[1])
    assert len(together(a.done(), b.done()).dossiers) == 2


def test_the_spread_says_which_article_gives_which_status() -> None:
    a, b = wind("a.txt", Status.SIGNED), wind("b.txt", Status.EXPLORING, verb="may sign")
    (dossier,) = together(a.done(), b.done()).dossiers
    assert dossier.spread == ((Status.SIGNED, (a.id,)), (Status.EXPLORING, (b.id,)))


MAY, JUNE = PartialDate(2031, 5, 2), PartialDate(2031, 6, 1)


@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        ((Status.EXPLORING, None), (Status.SIGNED, None), Status.SIGNED),
        ((Status.SIGNED, None), (Status.STALLED, None), Status.STALLED),
        ((Status.STALLED, MAY), (Status.SIGNED, JUNE), Status.SIGNED),
        ((Status.SIGNED, MAY), (Status.STALLED, JUNE), Status.STALLED),
        ((Status.SIGNED, MAY), (Status.AGREED, JUNE), Status.AGREED),
        ((Status.SIGNED, MAY), (Status.AGREED, MAY), Status.SIGNED),
        ((Status.STALLED, MAY), (Status.SIGNED, None), Status.STALLED),
        ((Status.STALLED, PartialDate(2031, 5)), (Status.SIGNED, MAY), Status.STALLED),
    ],
)
def test_the_headline_status(
    first: tuple[Status, PartialDate | None], second: tuple[Status, PartialDate | None], headline: Status
) -> None:
    told = [wind("a.txt", first[0], date=first[1]).done(), wind("b.txt", second[0], date=second[1]).done()]
    (dossier,) = together(*told).dossiers
    assert dossier.status is headline


def test_a_reprint_is_a_report_but_no_independent_one() -> None:
    body = [f"Sentence {i} tells of the cable that was laid from Bergen to Porto in stage {i}." for i in range(12)]
    a = Telling("a.txt", "Norway and Portugal signed a memorandum on a cable.", *body).name(*PAIR)
    b = Telling("b.txt", "Norway and Portugal signed a memorandum on a cable.", *body, "Our reporter adds a line.")
    told = [t.name(*PAIR).agree(PAIR, Status.SIGNED).done() for t in (a, b)]
    found = together(*told)
    assert found.copies == (tuple(sorted((a.id, b.id))),)
    assert (len(found.dossiers[0].articles), found.dossiers[0].independent) == (2, 1)


def test_reports_that_rest_on_the_same_words_count_once() -> None:
    words = "“We have today agreed on the cable between our two proud seafaring nations,” the minister said of {}."
    a = Telling("a.txt", words.format("Portugal and Norway")).agree(PAIR, Status.AGREED)
    b = Telling("b.txt", words.format("the deal"), "The cable has long been planned.").agree(PAIR, Status.AGREED)
    (dossier,) = together(a.done(), b.done()).dossiers
    assert dossier.independent == 1


def test_the_same_text_under_two_names_counts_once() -> None:
    a = wind("same", Status.SIGNED).done()
    again = (a[0], a[1])
    (dossier,) = together(a, again).dossiers
    assert len(dossier.articles) == 1


def test_a_reaction_stands_under_the_agreement_it_answers() -> None:
    told = wind("a.txt", Status.SIGNED).react("Ana Reis", Stance.SUPPORT, 1, side="Portugal")
    other = told.react("Ola Vik", Stance.CONCERN, 1, side="Norway", towards=None)
    found = together(other.done())
    assert [r.speaker for r in found.dossiers[0].reactions] == ["Ana Reis"]
    assert found.dossiers[0].reactions[0].towards == 0
    assert [(r.speaker, r.towards) for r in found.reactions] == [("Ola Vik", None)]


def test_reactions_stand_strongest_first() -> None:
    told = wind("a.txt", Status.SIGNED)
    for stance in (Stance.NEUTRAL, Stance.SUPPORT, Stance.THREATEN, Stance.CONCERN, Stance.OPPOSE):
        told.react(f"Speaker {stance.value}", stance, 1)
    stances = [reaction.stance for reaction in together(told.done()).dossiers[0].reactions]
    assert stances == [Stance.THREATEN, Stance.OPPOSE, Stance.CONCERN, Stance.SUPPORT, Stance.NEUTRAL]


def test_threat_is_not_merged_with_concern() -> None:
    told = wind("a.txt", Status.SIGNED)
    told.react("Ola Vik", Stance.THREATEN, 0, side="Norway").react("Ola Vik", Stance.CONCERN, 1, side="Norway")
    assert len(together(told.done()).dossiers[0].reactions) == 2


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Volodymyr Zelensky", "Vladimir Zelenskyy", True),
        ("Władysław Kosiniak", "Wladyslaw Kosiniak", True),
        ("Vik", "Ola Vik", True),
        ("Ola Vik", "Pia Vik", False),
        ("Ola Vik", "Ola Berg", False),
    ],
)
def test_names_spelled_differently_are_one_speaker(a: str, b: str, same: bool) -> None:
    told = wind("a.txt", Status.SIGNED)
    told.react(a, Stance.SUPPORT, 0, side="Norway").react(b, Stance.SUPPORT, 1, side="Norway")
    assert len(together(told.done()).dossiers[0].reactions) == (1 if same else 2)


def test_quoted_words_come_first_and_then_those_that_name_the_speaker() -> None:
    lines = ("He is all for it.", "Ola Vik is glad of it.", "“A fine day,” he said.")
    told = Telling("a.txt", *WIND, *lines).agree(PAIR, Status.SIGNED)
    for at in (2, 3, 4):
        told.react("Ola Vik", Stance.SUPPORT, at, direct=at == 4)
    (reaction,) = together(told.done()).dossiers[0].reactions
    assert reaction.direct
    assert [evidence.span.of(told.text) for evidence in reaction.evidence] == [lines[2], lines[1], lines[0]]


@pytest.mark.parametrize(
    ("speaker", "person", "direct", "rung"),
    [
        ("Ola Vik", True, True, SaidBy.NAMED_QUOTED),
        ("Ola Vik", True, False, SaidBy.NAMED_REPORTED),
        ("Central Bank", False, True, SaidBy.INSTITUTION),
        ("officials in Oslo", False, True, SaidBy.OFFICIALS),
        ("energy analysts", False, False, SaidBy.ANALYSTS),
        ("Harbour Post", False, False, SaidBy.INSTITUTION),
        ("The Harbour Post", False, True, SaidBy.OUTLET),
    ],
)
def test_the_ladder_of_who_says_it(speaker: str, person: bool, direct: bool, rung: SaidBy) -> None:
    told = Telling("a.txt", *WIND, outlet="The Harbour Post").agree(PAIR, Status.SIGNED)
    told.react(speaker, Stance.SUPPORT, 1, direct=direct, person=person)
    assert together(told.done()).dossiers[0].reactions[0].said_by is rung


SET = [
    wind("a.txt", Status.SIGNED, date=JUNE).react("Ola Vik", Stance.SUPPORT, 1, side="Norway").done(),
    wind("b.txt", Status.AGREED).react("Vik", Stance.SUPPORT, 1, side="Norway").done(),
    wind("c.txt", Status.EXPLORING, date=MAY, verb="may sign").react("Ana Reis", Stance.CONCERN, 0).done(),
    Telling("d.txt", "Norway and Chile dropped their talks on salmon.")
    .agree(("Norway", "Chile"), Status.STALLED)
    .done(),
    Telling("e.txt", "Portugal hopes for a pact with Norway on cod.").agree(PAIR, Status.PROPOSED).done(),
]


@given(st.permutations(SET))
def test_the_order_of_articles_never_matters(order: list[Told]) -> None:
    assert together(*order) == together(*SET)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("Norway, Portugal and 20 port authorities signed a charter.", ["20 port authorities"]),
        ("Norway and Portugal, with eight other countries, signed a charter.", ["eight other countries"]),
        ("Norway and Portugal, the two countries, signed a charter.", []),
        ("Norway and Portugal signed a charter for 20 ports.", []),
    ],
)
def test_parties_that_are_counted_stand_beside_the_named_ones(sentence: str, counted: list[str]) -> None:
    told = Telling("a.txt", sentence).agree(PAIR, Status.SIGNED)
    (dossier,) = together(told.done()).dossiers
    assert dossier.parties == PAIR
    assert [group.span.of(told.text) for group in dossier.counted] == counted


def test_no_articles_give_nothing() -> None:
    assert together() == Corroboration((), ())


def test_a_line_that_a_feed_repeats_is_one_dossier_and_one_report() -> None:
    line = "Norway and Portugal signed a memorandum on floating wind turbines, the agency reports."
    told = [
        Telling(f"{i}.txt", line, f"Entry {i:03}.").name(*PAIR).agree(PAIR, Status.SIGNED).done() for i in range(60)
    ]
    other = wind("b.txt", Status.AGREED, verb="settled on").done()
    first, *rest = together(*told, other).dossiers
    assert (len(first.articles), first.independent, rest) == (61, 2, [])
