"""How a sentence speaks, whatever it claims: in somebody's words, with doubt, of one more, of "both sides"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.extraction.modality import Modality
from briefing.extraction.phrases import PhraseTable
from briefing.extraction.unnamed import Unnamed
from briefing.extraction.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_VOICED = frozenset({'"', "“", "”", "?"})


class Manner(NamedTuple):
    """How a sentence speaks."""

    voiced: bool
    hedged: bool
    further: bool
    pair: bool
    past: bool


class Manners:
    """The rules of a lexicon for how sentences speak."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._modality, self._unnamed = Modality.load(lexicon), Unnamed.load(lexicon)
        self._weights = Weights.load(lexicon)
        self._further = PhraseTable.of([("further", lexicon.table("clauses")["further"])], lexicon)

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Manners:
        return Manners(lexicon)

    def of(self, items: Sequence[Item]) -> Manner:
        """How the sentence of these items speaks."""
        words = [item.low for item in items]
        return Manner(
            voiced=not _VOICED.isdisjoint(words),
            hedged=self._modality.hedged(words),
            further=self._further.is_in(words),
            pair=self._unnamed.speaks_of_pair(words) or self._unnamed.speaks_for_itself(words),
            past=self._weights.in_past(items),
        )
