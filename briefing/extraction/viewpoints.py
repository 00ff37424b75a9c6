"""Finds what a sentence says as somebody sees it: "For Ann Lee, who sells cheese, it cannot come soon enough"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.extraction.stance import read_stance
from briefing.extraction.standrules import Stand
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.extraction.clauses import Clauses
    from briefing.language.lexicon import Lexicon

_NAMED_WITHIN = 14  # words before the comma after the name
_ASIDE_WITHIN = 45
_FEWEST_WORDS = 4


def viewpoints(text: str, sentence: Span, clauses: Clauses, lexicon: Lexicon, own: frozenset[str]) -> Iterator[Stand]:
    """The stand of the person for whom something is so, where it praises, blames or is in their words."""
    if not clauses.words or clauses.words[0] not in lexicon.words("speakers", "affiliation.viewed_by"):
        return
    comma = _comma(clauses, 1, _NAMED_WITHIN)
    speakers = clauses.named(1, comma) if comma is not None else ()
    if comma is None or len(speakers) > 1:
        return
    start = _after_aside(clauses, comma, SpeakerWords.of(lexicon))
    if start > comma + 1 and not (speakers and speakers[0].person):
        speakers = clauses.named(comma + 1, start - 1)  # "for the commissioner, Ann Lee, "
    if len(speakers) != 1 or not speakers[0].person:
        return
    if len(clauses.words) - start < _FEWEST_WORDS:
        return
    content = clauses.span(start, len(clauses.tokens))
    reading = read_stance(text, None, [content], lexicon, own=speakers[0].side in own)
    if not any(clauses.quoted[start:]) and not reading.strong:
        return
    if reading.stance is Stance.NEUTRAL:
        reading = reading._replace(stance=_usual(speakers[0]))
    reading = reading._replace(cues=(clauses.span(0, 1), *reading.cues))
    yield Stand(speakers[0], reading, sentence, "viewpoint")


def _usual(speaker: Speaker) -> Stance:
    """Officials stand by what they do; whoever else is asked has their doubts."""
    return Stance.SUPPORT if speaker.side is not None else Stance.CONCERN


def _comma(clauses: Clauses, start: int, reach: int) -> int | None:
    return next((at for at in range(start, min(reach, len(clauses.tokens))) if clauses.tokens[at].text == ","), None)


def _after_aside(clauses: Clauses, comma: int, words: SpeakerWords) -> int:
    """Where the main clause begins: after ", who sells cheese," or ", head of the bank,"."""
    end = _comma(clauses, comma + 1, _ASIDE_WITHIN)
    following = clauses.words[comma + 1] if comma + 1 < len(clauses.words) else ""
    aside = following not in words.determiners | words.anaphora or following in clauses.rules.relatives
    if end is None or not (aside or following in words.determiners):
        return comma + 1
    return end + 1
