"""An article that says the same again and again is read like one that says it a few times."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extraction.analysis import analyze
from briefing.language.lexicon import load_lexicon
from briefing.model import Agreement, Analysis, Reaction, Span
from briefing.reading.read import read_bytes

LEXICON = load_lexicon()
SIGNED = "Chile and Peru signed an agreement on cleaner harbours, the minister Ana Lima said on Monday."
BLAMED = "Bolivia condemned the agreement as a danger to its trade."


def analysis(text: str) -> Analysis:
    return analyze(read_bytes(text.encode(), "harbours.txt")[0], LEXICON)


def places(records: Sequence[Agreement | Reaction]) -> list[list[Span]]:
    return [[item.span for item in record.evidence] for record in records]


def test_a_paragraph_repeated_often_gives_as_much_evidence_as_one_repeated_a_little() -> None:
    paragraph = f"{SIGNED} {BLAMED}\n\n"
    few, many = analysis(paragraph * 4), analysis(paragraph * 400)
    assert [found.parties for found in many.agreements] == [("Chile", "Peru")]
    assert places(many.agreements) == places(few.agreements) != []
    assert places(many.reactions) == places(few.reactions) != []
    assert len(many.statements) == len(few.statements)


def test_every_sentence_of_a_repetition_is_still_a_sentence() -> None:
    assert len(analysis(f"{SIGNED}\n\n" * 50).sentences) == 50


def test_what_follows_a_repetition_is_read() -> None:
    found = analysis(f"{SIGNED}\n\n" * 50 + BLAMED)
    assert [reaction.speaker for reaction in found.reactions if reaction.side == "Bolivia"] == ["Bolivia"]


def test_a_short_sentence_may_come_again() -> None:
    found = analysis(
        "\n\n".join(f"“Port {number} is open,” the harbour master said. She smiled." for number in range(9))
    )
    assert len(found.statements) == 9
