import pytest

from briefing.language.inflection import noun_forms, verb_forms
from briefing.language.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("welcome", ("welcome", "welcomes", "welcomed", "welcoming")),
        ("sign", ("sign", "signs", "signed", "signing")),
        ("ratify", ("ratify", "ratifies", "ratified", "ratifying")),
        ("delay", ("delay", "delays", "delayed", "delaying")),
        ("reach", ("reach", "reaches", "reached", "reaching")),
        ("scrap", ("scrap", "scraps", "scrapped", "scrapping")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("die", ("die", "dies", "died", "dying")),
        ("say", ("say", "says", "said", "saying")),
        ("veto", ("veto", "vetoes", "vetoed", "vetoing")),
    ],
)
def test_a_verb_has_its_forms(lemma: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(lemma, load_lexicon()) == forms


@pytest.mark.parametrize(("lemma", "plural"), [("critic", "critics"), ("ally", "allies"), ("march", "marches")])
def test_a_noun_has_its_plural(lemma: str, plural: str) -> None:
    assert noun_forms(lemma, load_lexicon()) == (lemma, plural)
