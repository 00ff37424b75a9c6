"""Says which agreement of its article a reaction answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Agreement, Article, Reaction


def link(
    article: Article, reactions: Sequence[Reaction], agreements: Sequence[Agreement], lexicon: Lexicon
) -> tuple[Reaction, ...]:
    """The reactions, each with the index of the agreement it answers, or None."""
    del article, agreements, lexicon
    return tuple(reactions)
