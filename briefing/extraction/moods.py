"""Reads quotations that tell nothing by their words: from those around them, else from who speaks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from briefing.extraction.stance import Reading, read_mood
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.quoted import Quoted
    from briefing.extraction.speakerwords import Speaker
    from briefing.language.lexicon import Lexicon
    from briefing.model import Statement


class Moods:
    """The quotations of one article.

    Nobody is quoted for nothing: officials stand by what they do, and whoever else is asked has their doubts.
    """

    def __init__(self, text: str, sentences: Sequence[Span], quoted: Quoted, lexicon: Lexicon) -> None:
        self._text, self._sentences, self._quoted, self._lexicon = text, sentences, quoted, lexicon
        self._starts = [span.start for span in sentences]

    def of(self, reading: Reading, speaker: Speaker, statement: Statement, *, opposes: bool) -> Reading:
        """A reading that is neutral, decided; `opposes`: who speaks is in opposition."""
        if reading.stance is not Stance.NEUTRAL or reading.aside or not (speaker.person or speaker.office):
            return reading
        stance = read_mood(self._text, self._around(statement.sentence), self._lexicon)
        if stance is Stance.NEUTRAL and opposes:
            stance = Stance.OPPOSE
        elif stance is Stance.NEUTRAL and speaker.side is not None:
            stance = Stance.SUPPORT
        elif stance is Stance.NEUTRAL and speaker.person:
            stance = Stance.CONCERN
        return reading._replace(stance=stance)

    def _around(self, sentence: Span) -> list[Span]:
        """The words of the sentence outside what is quoted, and the sentence before where nobody is quoted there."""
        around = self._quoted.outside(sentence)
        before = bisect_right(self._starts, sentence.start - 1) - 1
        if before < 0:
            return around
        lead = self._sentences[before]
        apart = "\n" in self._text[lead.end : sentence.start] or self._quoted.within(lead)
        return around if apart else [lead, *around]
