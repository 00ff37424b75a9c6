"""Every cue carries sentences that must be read so, and traps; each runs through the whole analysis."""

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Reaction, Source, Stance

LEXICON = load_lexicon()
TABLE = LEXICON.table("stances")


def reactions(text: str) -> tuple[Reaction, ...]:
    article = Article("example", "", text, find_blocks(text, LEXICON), Source("-", "plain", ""))
    return analyze(article, LEXICON).reactions


def cases(kind: str) -> list[tuple[str, Stance, str]]:
    entries = [*TABLE["cue"], *TABLE["noun"]]
    return [(entry["id"], Stance(entry["stance"]), sentence) for entry in entries for sentence in entry.get(kind, ())]


@pytest.mark.parametrize(("cue", "stance", "sentence"), cases("examples"))
def test_an_example_is_a_reaction_of_its_stance(cue: str, stance: Stance, sentence: str) -> None:
    found = {reaction.stance for reaction in reactions(sentence)}
    assert found, cue
    assert stance is Stance.NEUTRAL or stance in found


@pytest.mark.parametrize(("cue", "stance", "sentence"), cases("counter_examples"))
def test_a_trap_is_no_such_reaction(cue: str, stance: Stance, sentence: str) -> None:
    found = {reaction.stance for reaction in reactions(sentence)}
    traps = {stance} if stance is not Stance.NEUTRAL else set(Stance) - {Stance.NEUTRAL}
    assert not found & traps, cue


@pytest.mark.parametrize("sentence", TABLE["felt"]["examples"])
def test_what_is_shown_is_a_reaction(sentence: str) -> None:
    assert {reaction.stance for reaction in reactions(sentence)} - {Stance.NEUTRAL}


@pytest.mark.parametrize("sentence", TABLE["felt"]["counter_examples"])
def test_what_nobody_shows_is_none(sentence: str) -> None:
    assert not reactions(sentence)


def test_there_are_about_as_many_traps_as_examples() -> None:
    assert len(cases("counter_examples")) * 3 > len(cases("examples")) * 2
