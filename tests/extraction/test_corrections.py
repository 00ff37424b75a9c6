"""What a reader corrected by hand holds on every later run."""

import pytest
from telling import Telling

from briefing.dossier import Correction, CorrectionKind, Dossier, Placed
from briefing.extraction.corroboration import Corroboration, bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Anchor, Span, Stance, Status

PAIR = ("Norway", "Portugal")
WIND = Telling("a.txt", "Norway and Portugal signed a pact on wind turbines.", "Ola Vik is sceptical of turbines.")
WIND.name(*PAIR).agree(PAIR, Status.SIGNED).react("Ola Vik", Stance.SUPPORT, 1, side="Norway")
ALSO_WIND = Telling("b.txt", "A pact on wind turbines was signed by Portugal and Norway.")
ALSO_WIND.name(*PAIR).agree(PAIR, Status.SIGNED)
COD = Telling("c.txt", "Portugal and Norway set quotas for cod.").name(*PAIR).agree(PAIR, Status.AGREED)


def placed(kind: CorrectionKind, *at: tuple[Telling, str], field: str = "", value: str = "") -> Placed:
    anchors = tuple(Anchor(told.id, told.find(words).start, told.find(words).end, words) for told, words in at)
    places = tuple((told.id, told.find(words)) for told, words in at)
    return Placed(Correction(kind, anchors, field, value), places)


def found(*corrections: Placed) -> Corroboration:
    told = [telling.done() for telling in (WIND, ALSO_WIND, COD)]
    return bring_together([a for a, _ in told], [b for _, b in told], load_lexicon(), corrections)


def holding(told: Telling, *corrections: Placed) -> Dossier:
    return next(d for d in found(*corrections).dossiers if told.id in d.articles)


def test_without_corrections_nothing_is_marked() -> None:
    assert [(len(d.articles), d.edited) for d in found().dossiers] == [(2, False), (1, False)]


def test_merged_dossiers_are_one_and_marked() -> None:
    (dossier,) = found(placed(CorrectionKind.MERGE, (WIND, "signed a pact"), (COD, "quotas"))).dossiers
    assert (len(dossier.articles), dossier.edited) == (3, True)


def test_a_split_claim_stands_alone() -> None:
    dossier = holding(ALSO_WIND, placed(CorrectionKind.SPLIT, (ALSO_WIND, "A pact")))
    assert (dossier.articles, dossier.edited) == ((ALSO_WIND.id,), True)


@pytest.mark.parametrize(
    ("field", "value", "parties", "status"),
    [
        ("status", "stalled", PAIR, Status.STALLED),
        ("parties", "Norway; Chile", ("Chile", "Norway"), Status.AGREED),
        ("status", "nonsense", PAIR, Status.AGREED),
        ("parties", " ; ", PAIR, Status.AGREED),
    ],
)
def test_a_fixed_field(field: str, value: str, parties: tuple[str, ...], status: Status) -> None:
    dossier = holding(COD, placed(CorrectionKind.FIX, (COD, "quotas"), field=field, value=value))
    assert (tuple(sorted(dossier.parties)), dossier.status, dossier.edited) == (parties, status, True)


def test_a_fixed_stance_and_speaker() -> None:
    at = (WIND, "sceptical")
    stance = placed(CorrectionKind.FIX, at, field="stance", value="concern")
    speaker = placed(CorrectionKind.FIX, at, field="speaker", value="Ola Magnus Vik")
    (reaction,) = holding(WIND, stance, speaker).reactions
    assert (reaction.stance, reaction.speaker) == (Stance.CONCERN, "Ola Magnus Vik")


def test_a_rejected_claim_is_gone_and_its_reactions_stay() -> None:
    rest = found(placed(CorrectionKind.REJECT, (WIND, "signed a pact")))
    assert all(WIND.id not in dossier.articles for dossier in rest.dossiers)
    assert [reaction.speaker for reaction in rest.reactions] == ["Ola Vik"]


def test_a_correction_whose_sentence_is_gone_does_nothing() -> None:
    lost = Placed(Correction(CorrectionKind.REJECT, (Anchor("0" * 64, 0, 5, "gone."),)), ())
    elsewhere = Placed(lost.correction, (("0" * 64, Span(0, 5)),))
    assert found(lost, elsewhere) == found()


def test_a_merge_needs_two_places() -> None:
    with pytest.raises(ValueError, match="places"):
        Correction(CorrectionKind.MERGE, (Anchor("0" * 64, 0, 5, "alone"),))
