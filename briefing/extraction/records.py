"""Gathers what each speaker says into one record for each speaker and stance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from briefing.extraction.stance import Reading, polarity
from briefing.model import Evidence, Reaction, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.extraction.speakerwords import Speaker

_MOST, _DECLARED = 9, 4  # the weight of a firm and of another declared stand
_NEXT = 3  # characters between a sentence and the next
_SEVERAL = 5  # the weight of claims that stand for themselves
_BLAME = (Stance.THREATEN, Stance.OPPOSE, Stance.CONCERN)


class Claim(NamedTuple):
    """One sentence that shows how one speaker stands, and why it is believed to."""

    speaker: Speaker
    reading: Reading
    sentence: Span
    rule: str
    direct: bool = False
    headline: bool = False
    first: bool = True  # of the sentences that one reading is of

    @property
    def weight(self) -> int:
        """How much it tells of the stance: a declared stand most."""
        if not self.first:
            return 0
        if self.reading.firm:
            return _MOST
        return max(_DECLARED if self.reading.declared else 1, min(_MOST, abs(self.reading.balance)))


def make_records(article: str, claims: Iterable[Claim]) -> tuple[Reaction, ...]:
    """One reaction for each speaker and side of the argument, in order of the text."""
    claims = _spoken_for(sorted(claims, key=lambda claim: (claim.sentence, claim.rule)))
    fullest = _fullest(claim.speaker for claim in claims)
    by_speaker: dict[Speaker, list[Claim]] = {}
    for claim in claims:
        by_speaker.setdefault(fullest[claim.speaker], []).append(claim)
    records = [
        _record(article, speaker, stance, group)
        for speaker, group in by_speaker.items()
        for stance, group in _by_stance(group)
    ]
    return tuple(sorted(records, key=lambda record: (record.evidence[0].span, record.speaker, record.stance)))


def _spoken_for(claims: list[Claim]) -> list[Claim]:
    """The claims, those of a state or body given to the person who speaks for it next to them, on the same side.

    "Norway reacted angrily. Its minister Kari Lund said ..." is one reaction, hers; so is a headline's.
    """
    voices = _Voices(claims)
    return [voices.given(claim) for claim in claims]


class _Voices:
    """The persons who speak, by where they do and by whom they speak for."""

    def __init__(self, claims: list[Claim]) -> None:
        self._at: dict[int, list[Claim]] = {}
        self._of: dict[tuple[str, int], Claim] = {}
        for claim in claims:
            speaker = claim.speaker
            if speaker.person:
                self._at.setdefault(claim.sentence.start, []).append(claim)
                if speaker.side is not None:
                    self._of.setdefault((speaker.side, claim.reading.polarity), claim)

    def given(self, claim: Claim) -> Claim:
        """The claim, under the person who speaks for its speaker."""
        speaker = claim.speaker
        if speaker.person or not (speaker.named or speaker.office) or speaker.side is None:
            return claim
        beside = (other for other in self._beside(claim) if _speaks_for(other, claim))
        other = next(beside, None)
        if other is None and claim.headline:
            other = self._of.get((speaker.side, claim.reading.polarity))
        return claim._replace(speaker=other.speaker) if other is not None else claim

    def _beside(self, claim: Claim) -> Iterator[Claim]:
        """What persons say in the same sentence and in the next."""
        yield from self._at.get(claim.sentence.start, ())
        for start in range(claim.sentence.end, claim.sentence.end + _NEXT + 1):
            yield from self._at.get(start, ())


def _speaks_for(other: Claim, claim: Claim) -> bool:
    if other.reading.polarity != claim.reading.polarity:
        return False
    if other.speaker.side == claim.speaker.side:
        return True
    return other.speaker.side is None and claim.speaker.office and other.sentence.start > claim.sentence.start


def _fullest(speakers: Iterable[Speaker]) -> dict[Speaker, Speaker]:
    """Each speaker under the longest name that ends alike: "Haley" is "Nikki Haley", "Traders" are "traders"."""
    distinct = sorted(
        set(speakers), key=lambda it: (-len(it.name.split()), it.name, it.side is None, it.role or "", it.side or "")
    )
    chosen: dict[str, Speaker] = {}
    fullest: dict[Speaker, Speaker] = {}
    for speaker in distinct:
        name = speaker.name.casefold()
        if speaker.named and len(name.split()) > 1:
            words = name.split()
            for word in reversed(words if speaker.person else words[-1:]):
                chosen.setdefault(word, speaker)
        fullest[speaker] = chosen.setdefault(name, speaker) if speaker.named or " " in name else speaker
    return fullest


def _by_stance(claims: Sequence[Claim]) -> list[tuple[Stance, list[Claim]]]:
    """The claims parted by side; a side without solid ground joins the other."""
    sides: dict[int, list[Claim]] = {1: [], 0: [], -1: []}
    for claim in claims:
        sides[polarity(claim.reading.stance)].append(claim)
    weights = {side: sum(claim.weight for claim in group) for side, group in sides.items()}
    main = max((-1, 1, 0), key=lambda side: weights[side])
    kept: dict[int, list[Claim]] = {main: list(sides[main])}
    for side in (1, -1, 0):
        if side == main or not sides[side]:
            continue
        if side and main and _stands_apart(sides[side], sides[main]):
            kept[side] = sides[side]
        else:
            kept[main] += sides[side]
    return [part for side, group in kept.items() if group for part in _parted(side, group)]


def _stands_apart(claims: Sequence[Claim], main: Sequence[Claim]) -> bool:
    """Whether the smaller side of a speaker is a stance of its own, not a word in passing."""
    said = {claim.sentence for claim in main}
    apart = [claim for claim in claims if claim.sentence not in said]
    return any(claim.reading.declared for claim in apart) or sum(claim.weight for claim in apart) >= _SEVERAL


def _parted(side: int, claims: list[Claim]) -> list[tuple[Stance, list[Claim]]]:
    """Threats are a record of their own beside blame."""
    if side >= 0:
        return [(Stance.SUPPORT if side else Stance.NEUTRAL, claims)]
    threats = [claim for claim in claims if claim.reading.stance is Stance.THREATEN]
    others = [claim for claim in claims if claim.reading.stance is not Stance.THREATEN]
    parts = [(Stance.THREATEN, threats)] if threats else []
    if others:
        parts.append((_blame(others), others))
    return parts


def _blame(claims: list[Claim]) -> Stance:
    weights: Counter[Stance] = Counter()
    for claim in claims:
        weights[claim.reading.stance] += claim.weight
    return max(_BLAME, key=lambda stance: weights[stance])


def _record(article: str, speaker: Speaker, stance: Stance, claims: list[Claim]) -> Reaction:
    evidence: dict[Span, Evidence] = {}
    for claim in claims:
        evidence.setdefault(
            claim.sentence, Evidence(article, claim.sentence, claim.rule, claim.reading.cues, stance=stance)
        )
    return Reaction(
        speaker=speaker.name,
        stance=stance,
        direct=any(claim.direct for claim in claims),
        evidence=tuple(evidence[span] for span in sorted(evidence)),
        role=speaker.role,
        side=speaker.side,
    )
