"""Reads a speaker's stance from the cue and what is said: a pure function of both.

The cue counts first, then what is said; a word of praise or blame counts only where it is not negated, remedied
("to end the war") or said of somebody else in a relative clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.extraction.phrases import LITERAL, Hit, PhraseTable, normal, words_of
from briefing.language.inflection import noun_forms, verb_forms
from briefing.language.tokens import tokenize
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.inflection import verb_forms
    from briefing.language.lexicon import Lexicon

TABLE = "stances"
# A word with the full stop after it, or a mark that ends something.
_WORD = re.compile(r"[^\W_]+(?:[-‑'’.&/][^\W_]+)*\.?|[.,;!?…%]")
_STOPS = (".", ";", "!", "?", "…")
# A cue may go on after the verb that a statement was found by: "point | out that".
_AFTER_CUE, _LONGEST_CUE = 40, 3
_OBJECT = 10  # words in which the object of a stand is named
_CONCEDED = 3  # what a conceded word weighs less
WHOLE = 30  # quoted words that are more than a fact, whatever they say
QUOTED = 4  # words in quotation marks from which they are speech, not a term


class CueKind(Enum):
    """What a cue verb does."""

    STAND = "stand"  # takes one by itself: "condemn"
    VERDICT = "verdict"  # judges an object: "call it a mistake"
    COLOURED = "coloured"  # reports speech and colours it: "stress"
    SPEECH = "speech"  # reports speech: "say"
    PLAIN = "plain"  # makes a fact known: "announce"
    OTHER = "other"  # no cue of ours


@dataclass(frozen=True, slots=True)
class Reading:
    """A stance and why."""

    stance: Stance
    rule: str
    cues: tuple[Span, ...] = ()
    kind: CueKind = CueKind.OTHER
    position: bool = False  # what is said praises, blames or says what ought to be
    balance: int = 0  # weight of praise minus weight of blame in what is said
    strong: bool = False  # what is said holds a word that tells by itself
    fact: bool = False  # what is said reads like a bare report

    @property
    def declared(self) -> bool:
        """Whether the cue alone is a stand."""
        return self.kind is CueKind.STAND

    @property
    def polarity(self) -> int:
        return polarity(self.stance)


def polarity(stance: Stance) -> int:
    """1 for support, 0 for neutral, -1 for concern, opposition and threat."""
    return {Stance.SUPPORT: 1, Stance.NEUTRAL: 0}.get(stance, -1)


@dataclass(frozen=True, slots=True)
class CueEntry:
    """What a table says of a cue verb."""

    id: str
    stance: Stance
    kind: CueKind
    firm: bool = False
    needs_object: bool = False

    @property
    def declares(self) -> bool:
        return self.kind is CueKind.STAND


@dataclass(frozen=True, slots=True, eq=False)
class StanceRules:
    """The table of a lexicon, compiled."""

    cues: PhraseTable
    entries: Mapping[str, CueEntry]
    content: PhraseTable
    kinds: Mapping[str, tuple[Stance, int]]
    negations: PhraseTable
    remedies: PhraseTable
    positions: PhraseTable
    facts: PhraseTable
    future: frozenset[str]
    refusing: frozenset[str]
    passive: frozenset[str]
    objects: frozenset[str]
    clause_starts: frozenset[str]
    contrast: frozenset[str]
    turning: frozenset[str]
    conceding: frozenset[str]
    concessive: frozenset[str]  # both of these
    relative: frozenset[str]
    reach: int

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> StanceRules:
        table = lexicon.table(TABLE)
        flips = table["flips"]
        return StanceRules(
            cues=PhraseTable.of(((cue["id"], map(_verbal, cue["verbs"])) for cue in table["cue"]), lexicon),
            entries={cue["id"]: _entry(cue) for cue in table["cue"]},
            content=PhraseTable.of(((entry["id"], entry["phrases"]) for entry in reversed(table["content"])), lexicon),
            kinds={entry["id"]: (Stance(entry["stance"]), entry["weight"]) for entry in table["content"]},
            negations=PhraseTable.of([("no flip", flips["not_flips"]), ("not", flips["not"])], lexicon),
            remedies=PhraseTable.of([("remedy", flips["remedy"])], lexicon),
            positions=PhraseTable.of([("position", table["position"]["phrases"])], lexicon),
            facts=PhraseTable.of([("fact", table["fact"]["phrases"])], lexicon),
            future=frozenset(lexicon.table("speakers")["future"]),
            refusing=frozenset(lexicon.table("speakers")["refusing"]),
            passive=frozenset(verb_forms(lexicon.table("speakers")["passive_auxiliary"], lexicon)),
            objects=frozenset(form for noun in table["objects"]["nouns"] for form in noun_forms(noun, lexicon)),
            clause_starts=frozenset(lexicon.table("speakers")["clause_starts"]),
            contrast=frozenset(flips["contrast"]),
            turning=frozenset(flips["turning"]),
            conceding=frozenset(flips["conceding"]),
            concessive=frozenset(flips["turning"] + flips["conceding"]),
            relative=frozenset(flips["relative"]),
            reach=flips["reach"],
        )

    def is_unreal(self, auxiliaries: Sequence[str], *, negated: bool) -> bool:
        """Whether these make a verb something to come ("would oppose"); "will not accept" is a refusal now."""
        if self.future.isdisjoint(auxiliaries):
            return False
        return not (negated and any(word in self.refusing for word in auxiliaries))

    def is_negated(self, words: Sequence[str]) -> bool:
        """Whether a word of negation stands among these."""
        return any(hit.key == "not" for hit in self.negations.find(words))


def _verbal(phrase: str) -> str:
    """The first word of a cue is a verb, unless the phrase marks its verb itself."""
    first, *rest = phrase.split()
    if phrase.startswith(LITERAL):
        return phrase
    return phrase if "~" in phrase else " ".join([f"{first}~", *rest])


def _entry(cue: Mapping[str, Any]) -> CueEntry:
    firm, needs_object = bool(cue.get("firm")), bool(cue.get("needs_object"))
    return CueEntry(cue["id"], Stance(cue["stance"]), CueKind(cue["kind"]), firm, needs_object)


def read_stance(
    text: str, cue: Span | None, content: Sequence[Span], lexicon: Lexicon, *, own: bool = False, quoted: bool = False
) -> Reading:
    """How the speaker stands.

    `own`: words that praise and blame nothing are support, of who speaks for a party of the arrangement.
    `quoted`: they are the speaker's own words, so that a single one tells.
    """
    rules = StanceRules.of(lexicon)
    entry, negated = _cue(text, cue, rules, lexicon)
    said = _Content(text, content, rules)
    if entry is not None and entry.needs_object and not said.has_object:
        entry = replace(entry, kind=CueKind.PLAIN, firm=False)
    stance, rule = _decide(entry, said, own=own, quoted=quoted)
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
        fact=said.is_fact,
    )


def takes_stand(reading: Reading, quoted: int) -> bool:
    """Whether a statement so read, with so many quoted words, is a reaction and not the bare announcement of a fact."""
    direct = quoted >= QUOTED
    if reading.kind is CueKind.STAND:
        return True
    if reading.kind is CueKind.VERDICT:
        return quoted > 0 or reading.balance != 0
    if reading.kind in {CueKind.COLOURED, CueKind.SPEECH}:
        return (direct and not (reading.fact and quoted < WHOLE)) or (
            reading.position and not (reading.fact and not reading.strong)
        )
    return direct and (reading.strong or not reading.fact)


def find_cues(words: Sequence[str], lexicon: Lexicon) -> list[tuple[Hit, CueEntry]]:
    """The stance and speech verbs among words that went through `normal`."""
    rules = StanceRules.of(lexicon)
    return [(hit, rules.entries[hit.key]) for hit in rules.cues.find(words)]


def _cue(text: str, cue: Span | None, rules: StanceRules, lexicon: Lexicon) -> tuple[CueEntry | None, bool]:
    """The entry of the strongest cue among the words of the cue, and whether it is negated."""
    if cue is None:
        return None, False
    words = [normal(token.text) for token in tokenize(text, cue)]
    inside = len(words)
    after = Span(cue.end, min(len(text), cue.end + _AFTER_CUE)) if cue.end < len(text) else None
    words += words_of(text, after.start, after.end)[:_LONGEST_CUE] if after else []
    found = [pair for pair in find_cues(words, lexicon) if pair[0].start < inside]
    if not found:
        return None, False
    hit, entry = max(found, key=lambda pair: (pair[1].declares, pair[1].kind is CueKind.VERDICT, -pair[0].start))
    before = words[: hit.start]
    negated = rules.is_negated(before)
    if rules.is_unreal(before, negated=negated):
        return replace(entry, kind=CueKind.PLAIN, firm=False), False
    if entry.kind is CueKind.VERDICT and not rules.passive.isdisjoint(before):
        return None, False
    return entry, negated


def _turned(stance: Stance) -> Stance:
    """What a negated cue says: "did not welcome" objects, "did not oppose" is neutral."""
    return Stance.OPPOSE if stance is Stance.SUPPORT else Stance.NEUTRAL


def _decide(entry: CueEntry | None, said: _Content, *, own: bool, quoted: bool) -> tuple[Stance, str]:
    if entry is None:
        return said.stance(Stance.SUPPORT if own else Stance.NEUTRAL), "content"
    if entry.firm:
        return entry.stance, entry.id
    if entry.stance is Stance.CONCERN:
        return (Stance.THREATEN if said.threatens else entry.stance), entry.id
    if entry.declares and said.balance >= -said.strong:
        return entry.stance, entry.id
    if entry.kind is CueKind.SPEECH and not (own or quoted) and said.is_faint:
        return Stance.NEUTRAL, entry.id
    fallback = Stance.SUPPORT if own else entry.stance
    return said.stance(fallback), entry.id


class _Content:
    """The praise, blame, worry and threat in what is said, each weighed once."""

    def __init__(self, text: str, spans: Sequence[Span], rules: StanceRules) -> None:
        self._rules = rules
        self._tokens = [match for span in spans for match in _WORD.finditer(text, span.start, span.end)]
        self._words = [normal(match.group()) for match in self._tokens]
        self._negated = self._reach_of(rules.negations, "not", 3)
        self._remedied = self._reach_of(rules.remedies, "remedy", rules.reach)
        self._aside = self._relative_clauses()
        self._conceded = self._concessions()
        self.weights = dict.fromkeys(Stance, 0)
        self.is_strong = False
        found = []
        for hit in rules.content.find(self._words):
            stance, weight = self._weigh(hit)
            if hit.start in self._conceded:
                weight //= _CONCEDED
            if weight == 1 and hit.start and self._tokens[hit.start].group()[0].isupper():
                continue  # part of a name
            self.weights[stance] += weight
            self.is_strong = self.is_strong or weight > 1
            if weight:
                found.append(Span(self._tokens[hit.start].start(), self._tokens[hit.end - 1].end()))
        self.spans = tuple(found[:6])

    strong = 2

    @property
    def has_object(self) -> bool:
        """Whether an arrangement, act or claim is what it begins with."""
        for word in self._words[:_OBJECT]:
            if word in self._rules.objects:
                return True
            if word in self._rules.clause_starts:
                return False
        return False

    @property
    def threatens(self) -> bool:
        return self.weights[Stance.THREATEN] > 0

    @property
    def blame(self) -> int:
        return sum(self.weights[stance] for stance in (Stance.OPPOSE, Stance.CONCERN, Stance.THREATEN))

    @property
    def balance(self) -> int:
        return self.weights[Stance.SUPPORT] - self.blame

    @property
    def is_faint(self) -> bool:
        """Whether all it holds is a single word that could be chance."""
        return not self.is_strong and abs(self.balance) == 1

    def stance(self, fallback: Stance) -> Stance:
        """The side with more weight; among those of blame the heaviest."""
        if self.balance > 0:
            return Stance.SUPPORT
        if self.balance < 0:
            blame = (Stance.THREATEN, Stance.OPPOSE, Stance.CONCERN)
            return max(blame, key=lambda stance: self.weights[stance])
        return fallback

    @property
    def is_fact(self) -> bool:
        """Whether it holds a phrase of plans and events ("will be held")."""
        return self._rules.facts.is_in(self._words)

    @property
    def takes_position(self) -> bool:
        """Whether it praises, blames, or says what ought to be."""
        if any(self.weights.values()):
            return True
        return self._rules.positions.is_in(self._words)

    def _weigh(self, hit: Hit) -> tuple[Stance, int]:
        stance, weight = self._rules.kinds[hit.key]
        if stance is Stance.SUPPORT:
            if hit.start not in self._negated:
                return stance, weight
            return (Stance.OPPOSE if weight > 1 else Stance.CONCERN), weight
        if stance is Stance.THREATEN:
            return (Stance.NEUTRAL, 0) if hit.start in self._negated else (stance, weight)
        if hit.start in self._aside:
            return stance, 0
        if hit.start in self._remedied or hit.start in self._negated:
            return Stance.SUPPORT, 1
        return stance, weight

    def _reach_of(self, table: PhraseTable, key: str, reach: int) -> set[int]:
        """The words that stand shortly after a phrase, in the same clause."""
        reached: set[int] = set()
        for hit in table.find(self._words):
            if hit.key != key:
                continue
            for at in range(hit.end, min(hit.end + reach, len(self._words))):
                if self._words[at] in self._rules.contrast or self._ends_sentence(at - 1):
                    break
                reached.add(at)
        return reached

    def _ends_sentence(self, at: int) -> bool:
        """Whether a sentence or half of one ends with this word."""
        word = self._tokens[at].group()
        return word in _STOPS or (word.endswith(".") and word[:-1].islower())

    def _concessions(self) -> set[int]:
        """The words before "but", and those from "although" to the next comma."""
        conceded: set[int] = set()
        if self._rules.concessive.isdisjoint(self._words):
            return conceded
        begun = 0
        for at, word in enumerate(self._words):
            if self._ends_sentence(at):
                begun = at + 1
            elif word in self._rules.turning and not self._is_addition(begun, at):
                conceded.update(range(begun, at))
            elif word in self._rules.conceding:
                end = next((to for to in range(at, len(self._words)) if self._words[to] == ","), at)
                conceded.update(range(at, end))
        return conceded

    def _is_addition(self, start: int, end: int) -> bool:
        """ "Not only cheaper but safer": this "but" concedes nothing."""
        return any(hit.key != "not" for hit in self._rules.negations.find(self._words[start:end]))

    def _relative_clauses(self) -> set[int]:
        """The words between ", which" and the next comma: said of something else."""
        inside: set[int] = set()
        words = self._words
        if self._rules.relative.isdisjoint(words):
            return inside
        for at in range(1, len(words)):
            if words[at] in self._rules.relative and words[at - 1] == ",":
                end = next((to for to in range(at, len(words)) if words[to] == ","), len(words))
                inside.update(range(at, end))
        return inside
