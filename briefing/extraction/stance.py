"""Reads a speaker's stance from the cue and what is said: a pure function of both.

The cue counts first, then what is said; a word of praise or blame counts only where it is not negated, remedied
("to end the war") or said of somebody else in a relative clause.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from briefing.extraction.phrases import normal, words_of
from briefing.extraction.said import Said
from briefing.extraction.stancewords import CueEntry, CueKind, StanceRules, find_cues
from briefing.language.tokens import tokenize
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon

# A cue may go on after the verb that a statement was found by: "point | out that".
_AFTER_CUE, _LONGEST_CUE = 40, 3
_STRONG = 2  # blame that outweighs what the cue says
WHOLE = 30  # quoted words that are more than a fact, whatever they say
QUOTED = 4  # words in quotation marks from which they are speech, not a term


class Reading(NamedTuple):
    """A stance and why."""

    stance: Stance
    rule: str
    cues: tuple[Span, ...] = ()
    kind: CueKind = CueKind.OTHER
    position: bool = False  # what is said praises, blames or says what ought to be
    balance: int = 0  # weight of praise minus weight of blame in what is said
    strong: bool = False  # what is said holds a word that tells by itself
    firm: bool = False  # the cue leaves no doubt, whatever is said
    fact: bool = False  # what is said reads like a bare report
    aside: bool = False  # the speaker takes no side, and says so

    @property
    def declared(self) -> bool:
        """Whether the cue alone is a stand."""
        return self.kind is CueKind.STAND

    @property
    def polarity(self) -> int:
        return polarity(self.stance)


_POLARITY = {Stance.SUPPORT: 1, Stance.NEUTRAL: 0}


def polarity(stance: Stance) -> int:
    """1 for support, 0 for neutral, -1 for concern, opposition and threat."""
    return _POLARITY.get(stance, -1)


def read_stance(
    text: str, cue: Span | None, content: Sequence[Span], lexicon: Lexicon, *, own: bool = False, quoted: bool = False
) -> Reading:
    """How the speaker stands.

    `own`: words that praise and blame nothing are support, of who speaks for a party of the arrangement.
    `quoted`: they are the speaker's own words, so that a single one tells.
    """
    rules = StanceRules.of(lexicon)
    entry, negated = _cue(text, cue, rules, lexicon)
    said = Said(text, content, rules)
    if entry is not None and entry.needs_object and not said.has_object:
        entry = replace(entry, kind=CueKind.PLAIN, firm=False)
    stance, rule = _decide(entry, said, own=own, quoted=quoted)
    if stance is Stance.NEUTRAL and quoted and said.asks:
        stance = Stance.CONCERN
    if negated and entry is not None and entry.declares:
        stance = _turned(stance)
    return Reading(
        stance=stance,
        rule=rule,
        cues=((cue,) if cue else ()) + said.spans,
        position=said.takes_position,
        balance=said.balance,
        kind=entry.kind if entry is not None else CueKind.OTHER,
        strong=said.is_strong,
        firm=entry is not None and entry.firm,
        fact=said.is_fact,
        aside=said.stands_aside,
    )


def read_mood(text: str, around: Sequence[Span], lexicon: Lexicon) -> Stance:
    """What the words around a quotation say of who is quoted."""
    return Said(text, around, StanceRules.of(lexicon)).stance(Stance.NEUTRAL) if around else Stance.NEUTRAL


def takes_stand(reading: Reading, quoted: int, *, somebody: bool = False) -> bool:
    """Whether a statement so read, with so many quoted words, is a reaction and not the bare announcement of a fact.

    `somebody`: people speak, not a state or a thing that "underscores" something.
    """
    direct = quoted >= QUOTED
    if reading.kind is CueKind.STAND or (reading.kind is CueKind.PLAIN and reading.stance is Stance.THREATEN):
        return True
    if reading.kind is CueKind.VERDICT:
        return quoted > 0 or reading.stance is not Stance.NEUTRAL
    if reading.kind is CueKind.COLOURED and somebody and not reading.fact:
        return True
    if reading.kind in {CueKind.COLOURED, CueKind.SPEECH}:
        return (direct and not (reading.fact and quoted < WHOLE)) or (
            reading.position and not (reading.fact and not reading.strong)
        )
    return direct and (reading.strong or not reading.fact)


def _cue(text: str, cue: Span | None, rules: StanceRules, lexicon: Lexicon) -> tuple[CueEntry | None, bool]:
    """The entry of the strongest cue among the words of the cue, and whether it is negated."""
    if cue is None:
        return None, False
    words = [normal(token.text) for token in tokenize(text, cue)]
    inside, longest = len(words), rules.cues.longest(words)
    if longest > 1:
        words += words_of(text, cue.end, cue.end + _AFTER_CUE)[:_LONGEST_CUE]
    found = [pair for pair in find_cues(words, lexicon) if pair[0].start < inside] if longest else []
    if not found:
        return None, False
    hit, entry = max(found, key=lambda pair: (pair[1].declares, pair[1].kind is CueKind.VERDICT, -pair[0].start))
    before = words[: hit.start]
    negated = rules.is_negated(before)
    if rules.is_unreal(before, negated=negated and entry.declares):
        return replace(entry, kind=CueKind.PLAIN, firm=False), False
    if entry.kind is CueKind.VERDICT and not rules.passive.isdisjoint(before):
        return None, False
    return entry, negated


def _turned(stance: Stance) -> Stance:
    """What a negated cue says: "did not welcome" objects, "did not oppose" is neutral."""
    return Stance.OPPOSE if stance is Stance.SUPPORT else Stance.NEUTRAL


def _decide(entry: CueEntry | None, said: Said, *, own: bool, quoted: bool) -> tuple[Stance, str]:
    if entry is None:
        return said.stance(Stance.SUPPORT if own else Stance.NEUTRAL), "content"
    if entry.firm:
        return entry.stance, entry.id
    if entry.stance is Stance.CONCERN:
        return (Stance.THREATEN if said.threatens else entry.stance), entry.id
    if entry.declares and said.balance >= -_STRONG:
        return entry.stance, entry.id
    if entry.kind is CueKind.SPEECH and not (own or quoted) and said.is_faint:
        return Stance.NEUTRAL, entry.id
    fallback = Stance.SUPPORT if own and entry.kind is not CueKind.VERDICT else entry.stance
    return said.stance(fallback), entry.id
