"""Every example of a status cue brings an arrangement to its status; no counter-example holds one."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Agreement, Article, Source

_CUES: list[dict[str, Any]] = load_lexicon().table("statuses")["cue"]
_KINDS = (("examples", "status"), ("planned_examples", "future"), ("denied_examples", "negated"))


@cache
def agreements_of(text: str) -> tuple[Agreement, ...]:
    lexicon = load_lexicon()
    article = Article("a" * 64, "", text, find_blocks(text, lexicon), Source("-", "plain", ""))
    return analyze(article, lexicon).agreements


def _examples() -> list[Any]:
    return [
        pytest.param(text, cue[status], id=f"{cue['id']}: {text}")
        for cue in _CUES
        for key, status in _KINDS
        for text in cue.get(key, ())
    ]


def _traps() -> list[Any]:
    return [pytest.param(text, id=f"{cue['id']}: {text}") for cue in _CUES for text in cue.get("counter_examples", ())]


@pytest.mark.parametrize(("text", "status"), _examples())
def test_example_has_the_status_of_its_cue(text: str, status: str) -> None:
    assert [agreement.status.value for agreement in agreements_of(text)] == [status]


@pytest.mark.parametrize("text", _traps())
def test_counter_example_holds_no_agreement(text: str) -> None:
    assert agreements_of(text) == ()


def test_every_cue_has_a_trap() -> None:
    assert [cue["id"] for cue in _CUES if not cue.get("counter_examples")] == []
