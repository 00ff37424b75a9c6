"""Reads one sentence: which arrangement it states, between whom, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.claims import WITH_FIRMS, Claim, strongest
from briefing.extraction.cues import Cues, Noun, Verb
from briefing.extraction.governors import Governors
from briefing.extraction.groups import Group, Groups
from briefing.extraction.implied import Implied, own_side
from briefing.extraction.manner import Manner, Manners
from briefing.extraction.modality import Modality
from briefing.extraction.parties import Parties
from briefing.extraction.parts import Part
from briefing.extraction.standing import Standing
from briefing.extraction.undertakings import Undertakings
from briefing.extraction.unnamed import Unnamed
from briefing.extraction.weights import Weights
from briefing.model import Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.extraction.parts import Item

    _Pair = Callable[[bool], tuple[str, ...]]
    from briefing.language.lexicon import Lexicon

_MOST = 24  # names and verbs of a sentence that are looked at
_TERM_REACH = 6  # items between a party and what it does under an arrangement
_AHEAD_TO_DOUBT, _HOLLOW = 14, 5
_QUOTED = 0.5
_JOINT_REACH = 7  # items between two and what they do together
_PAIR, _GIVEN = 2, ("commit", "offer")
_OPENING = 4  # items before the arrangement that a sentence begins with


@dataclass(frozen=True, eq=False)
class _Row:
    """One sentence as items, with all that was met in it."""

    number: int
    items: Sequence[Item]
    groups: Sequence[Group]
    verbs: Sequence[Verb]
    nouns: Sequence[Noun]
    manners: Manners

    @cached_property
    def manner(self) -> Manner:
        """How it speaks: asked only where it claims something."""
        return self.manners.of(self.items)


class ClaimReader:
    """The claim rules of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.cues = Cues.load(lexicon)
        self._standing = Standing.load(lexicon)
        self._modality, self._governors = Modality.load(lexicon), Governors.load(lexicon)
        self._groups, self._parties = Groups.load(lexicon), Parties.load(lexicon)
        self._implied = Implied.load(lexicon)
        self._weights, self._manners = Weights.load(lexicon), Manners.load(lexicon)
        self._unnamed, self._undertakings = Unnamed.load(lexicon), Undertakings.load(lexicon)
        instruments = lexicon.table("instruments")
        self._for_pairs = frozenset(instruments["for_pairs"])
        self._for_faint = frozenset(instruments["for_faint"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> ClaimReader:
        return ClaimReader(lexicon)

    def read(
        self,
        number: int,
        items: Sequence[Item],
        text: str,
        trusted: frozenset[str],
        pair: _Pair,
    ) -> list[Claim]:
        """The strongest claim of a sentence for each set of parties.

        `pair` tells the two actors named last in one breath, whom "both sides" means; asked plainly, else the two
        that the article is about.
        """
        nouns, verbs = self.cues.nouns(items)[:_MOST], self.cues.verbs(items)[:_MOST]
        if not (nouns or verbs):
            return []
        deeds = [verb.start for verb in verbs if verb.cue.id in WITH_FIRMS]
        dealing = bool(deeds) or any(noun.rank == "strong" for noun in nouns)
        groups = self._groups.find(items, trusted, deeds if dealing else None)
        row = _Row(number, items, groups, verbs, nouns, self._manners)
        found = [self._of_noun(row, noun) for noun in nouns] + [self._of_verb(row, verb) for verb in verbs]
        chosen = strongest(claim for claim in found if claim is not None)
        placed = (self._placed(claim, row, text, pair) for claim in chosen)
        return [claim for claim in placed if self._is_kept(claim, items)]

    def pair(self, items: Sequence[Item]) -> tuple[str, ...]:
        """The two actors a sentence names in one breath, if it does."""
        return self._parties.pair(self._groups.find(items, frozenset()))

    def _is_kept(self, claim: Claim, items: Sequence[Item]) -> bool:
        if claim.rank == "faint" and len(claim.parties) < 2:
            return False
        return not (self._unnamed.is_play(items, claim.parties) or self._unnamed.is_domestic(claim.parties))

    def _placed(self, claim: Claim, row: _Row, text: str, pair: _Pair) -> Claim:
        """A claim with what the rest of its sentence tells of who is who."""
        parties, (own, nobody) = claim.parties, self._own(row, claim)
        if claim.pair and len(parties) < _PAIR and claim.rule in self._for_pairs:
            two = _only_two(row) if claim.rank in ("strong", "talks") else ()
            parties = (
                two
                if two and set(two).issuperset(parties)
                else parties or pair(self._unnamed.names_pair([item.low for item in row.items]))
            )
        if claim.alone and not claim.parties and self._unnamed.names_pair([item.low for item in row.items]):
            parties, own = (*(parties or pair(True)), *claim.alone), None  # "both are in talks with Fiji"
        if not parties and claim.rank == "strong" and not claim.voiced and not claim.each and not claim.alone:
            before = [group for group in row.groups if row.items[group.end - 1].start < claim.cues[0].start]
            parties = () if any(noun.rank == "talks" for noun in row.nouns) else self._parties.pair(before)
        borrowed = len(parties) > len(claim.parties) and not {*parties} <= {item.actor for item in row.items}
        strangers = self._groups.strangers(row.items, parties)
        strange = any(item.part is Part.NAME and item.start < claim.cues[0].start for item in row.items)
        others = frozenset(actor for group in row.groups if group.acting for actor in group.actors) - set(parties)
        return claim._replace(
            parties=parties,
            own=own,
            open=nobody,
            borrowed=borrowed,
            others=others,
            actors=frozenset(item.actor for item in row.items if item.actor and item.part is not Part.NAME),
            collective=self._unnamed.collective(row.items, text),
            union=len(parties) == 1 and not others and not strange and self._unnamed.is_union(parties[0]),
            strange=0 < len(parties) == strangers,
            unknown=strangers > 0,
            stranger=any(item.part is Part.NAME for item in row.items[:2]),
        )

    def _own(self, row: _Row, claim: Claim) -> tuple[str | None, bool]:
        """Who has the arrangement with those it is said to be with, if just one is named; and whether nobody is."""
        if not claim.alone:
            return None, False
        low = next(at for at, item in enumerate(row.items) if item.start >= claim.cues[0].start)
        return own_side(row.items, row.groups, claim.alone, low, claim.rank == "strong")

    def _of_noun(self, row: _Row, noun: Noun) -> Claim | None:
        governor = self._governors.of(row.items, row.verbs, row.nouns, noun)
        definite = self._standing.is_definite(row.items, noun)
        if noun.rank == "faint" and (governor is None or governor.cue.id not in self._for_faint):
            return None
        status, rule = (
            self._standing.governed(row.items, noun, governor) if governor else self._standing.bare(row.items, noun)
        )
        if status is None:
            return None
        claim = self._claim(row, rule, status, governor, noun)
        ones, each = self._parties.each(row.items, row.groups, governor, noun)
        if each:
            return claim._replace(parties=ones, each=each, definite=definite)
        parties = self._parties.of(row.items, row.groups, governor, noun)
        if len(parties) < 2 and noun.rank != "faint":
            parties = self._undertakings.parties(row.items, row.groups, noun) or parties
        if self.cues.is_of_states(row.items, noun) and not self._unnamed.are_states(parties):
            return None
        alone = () if parties or noun.rank == "faint" else self._implied.named(row.items, row.groups, governor, noun)
        if len(parties) < 2 and not alone and not claim.pair and _is_vague(noun, governor, definite):
            return None
        if governor is not None and status is Status.EXPLORING and self._is_one_sided(row, governor, noun, parties):
            claim = claim._replace(status=Status.PROPOSED)
        return claim._replace(parties=parties, alone=alone, definite=definite)

    def _is_one_sided(self, row: _Row, verb: Verb, noun: Noun, parties: Sequence[str]) -> bool:
        """Whether one side only wants it ("Oman would like to sign a pact with Fiji")."""
        if noun.rank == "talks" or not self._modality.wished(row.items, verb):
            return False
        wishing = self._parties.subject(row.items, row.groups, verb.start)
        return wishing is not None and len(wishing.actors) < len(parties)

    def _of_verb(self, row: _Row, verb: Verb) -> Claim | None:
        match verb.cue.takes:
            case "terms":
                return self._of_term(row, verb)
            case "document":
                return (
                    None if verb.start else self._claim(row, verb.cue.id, verb.cue.status, verb)._replace(definite=True)
                )
            case "parties" | "action" | "companies" | "trade" | "pair":
                return self._of_deed(row, verb)
        return None

    def _of_term(self, row: _Row, verb: Verb) -> Claim | None:
        """What somebody does under an arrangement told elsewhere."""
        subject = self._parties.subject(row.items, row.groups, verb.start)
        near = subject is not None and verb.start - subject.end <= _TERM_REACH
        if not near or self._modality.status(row.items, verb) is None:
            return None
        return self._claim(row, verb.cue.id, verb.cue.status, verb)

    def _of_deed(self, row: _Row, verb: Verb) -> Claim | None:
        """A verb that needs no name for the arrangement: "teamed up with", "agreed to supply"."""
        items, action = row.items, verb.cue.takes == "action"
        if action and self._modality.is_opinion(items, verb):
            return None
        status, rule = self._modality.status(items, verb), verb.cue.id
        if status is None:
            return None
        if rule in _GIVEN and any(item.low in self._modality.hollow for item in items[verb.end : verb.end + _HOLLOW]):
            return None
        if verb.cue.takes == "parties" and self._is_purpose(items, verb):
            status, rule = verb.cue.future, "purpose"
        elif action and self._standing.is_to_talk(items, verb.end):
            status = Status.EXPLORING
        parties = self._parties.of(items, row.groups, verb, None)
        alone = () if parties or verb.cue.takes != "parties" else self._implied.named(items, row.groups, verb, None)
        if verb.cue.takes == "pair" and not self._is_joint(row, verb):
            return None
        if rule == "talk" and len(parties) < _PAIR and not alone:
            return None
        if verb.cue.takes == "trade" and (len(parties) < _PAIR or self._modality.is_habit(items, verb, status)):
            return None
        return self._claim(row, rule, status, verb)._replace(parties=parties, alone=alone, definite=self._is_under(row))

    def _is_joint(self, row: _Row, verb: Verb) -> bool:
        """Whether two known in one breath do it, and not against others."""
        two = self._parties.subject(row.items, row.groups, verb.start)
        if two is None or len(two.actors) < _PAIR or two.named or verb.start - two.end > _JOINT_REACH:
            return False
        ahead = {item.low for item in row.items[verb.end : verb.end + _AHEAD_TO_DOUBT]}
        return self._modality.unilateral.isdisjoint(ahead) and not self._modality.is_opinion(row.items, verb)

    def _is_under(self, row: _Row) -> bool:
        """Whether a sentence begins with the arrangement that what follows is done under ("Under the deal")."""
        return row.items[0].low in self._modality.standing and any(
            noun.start <= _OPENING and self._standing.is_definite(row.items, noun) for noun in row.nouns
        )

    def _is_purpose(self, items: Sequence[Item], verb: Verb) -> bool:
        """Whether the verb only says what for ("a partnership to co-develop drones")."""
        if verb.form or verb.start < 2 or items[verb.start - 1].low not in self._modality.infinitive:
            return False
        return not self.cues.verbs(items[verb.start - 2 : verb.start - 1])

    def _claim(self, row: _Row, rule: str, status: Status, verb: Verb | None, noun: Noun | None = None) -> Claim:
        """A claim without its parties."""
        items, manner = row.items, row.manner
        return Claim(
            row.number,
            rule,
            status,
            rank=noun.rank if noun else "",
            head=noun.head if noun else "",
            noun=_span(items, noun) if noun else None,
            plural=noun is not None and noun.plural,
            cues=tuple(sorted(_span(items, hit) for hit in (verb, noun) if hit)),
            weight=self._weights.of(verb, rule, past=manner.past) * (_QUOTED if manner.voiced else 1.0),
            voiced=manner.voiced,
            hedged=manner.hedged,
            further=manner.further,
            pair=manner.pair,
        )


def _is_vague(noun: Noun, governor: Verb | None, definite: bool) -> bool:
    """Whether a name says nothing when its parties are not named with it."""
    return noun.rank == "faint" or (noun.rank == "weak" and governor is None and not definite)


def _only_two(row: _Row) -> tuple[str, ...]:
    """Those whom "the two" means, when its sentence names just two."""
    actors = dict.fromkeys(actor for group in row.groups for actor in group.actors if not group.named)
    return tuple(actors) if len(actors) == _PAIR else ()


def _span(items: Sequence[Item], hit: Verb | Noun) -> Span:
    return Span(items[hit.start].start, items[hit.end - 1].end)
