"""Finds who arranged what with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.model import Agreement, Article, Mention, Sentence


def find_agreements(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], people: People, lexicon: Lexicon
) -> tuple[Agreement, ...]:
    """The agreements of one article, one for each arrangement."""
    return ()
