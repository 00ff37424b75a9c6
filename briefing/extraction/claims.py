"""What one sentence says of an arrangement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.model import Span, Status

# Rules from the vaguest to the plainest; one that is not named here stands before the last four.
_RULES = (
    *(
        "deliver",
        "together",
        "named",
        "purpose",
        "standing",
        "prospective",
        "talks",
        "want",
        "propose",
        "deepen",
        "talk",
    ),
    *("launch", "commit", "agree", "", "conclude", "sign-off", "sign"),
)
# Rules by which those nobody knows may be the parties, and those by which one of them may be.
OF_FIRMS = ("sign", "conclude", "partner", "acquire")
WITH_FIRMS = (
    *OF_FIRMS,
    "cooperate",
    "award",
    "trade",
    "reach",
    "settle",
    "agree",
    "commit",
    "launch",
    "make",
    "talk",
    "talks",
)
NAMING = ("strong", "joint", "weak")  # ranks of nouns that name an arrangement, the firmest first
_PLAINNESS = {rule: place for place, rule in enumerate(_RULES)}
_RANKS = ("strong", "joint", "", "talks", "weak", "faint")


class Claim(NamedTuple):
    """One sentence's word on an arrangement: between whom, how far it has got, and why we think so."""

    sentence: int
    rule: str
    status: Status
    parties: tuple[str, ...] = ()
    each: tuple[str, ...] = ()  # those with whom the parties have an arrangement each
    alone: tuple[str, ...] = ()  # the one side named, where the other is taken for granted
    own: str | None = None  # who else acts in the sentence, if just one does
    open: bool = True  # nobody else does
    rank: str = ""  # of its noun: "strong", "joint", "weak", "faint", "talks", or "" without one
    head: str = ""  # the noun's last word
    noun: Span | None = None
    plural: bool = False  # it names several
    cues: tuple[Span, ...] = ()
    weight: float = 1.0  # how much its status counts
    hedged: bool = False
    voiced: bool = False  # in quotation marks, or a question
    definite: bool = False  # speaks of an arrangement already met ("the deal")
    further: bool = False  # told as one more ("also", "in addition")
    pair: bool = False  # speaks of the parties without naming them ("both sides")
    borrowed: bool = False  # its parties are those that other sentences name
    actors: frozenset[str] = frozenset()  # everybody its sentence names in any way
    others: frozenset[str] = frozenset()  # those of them who act and are no party
    collective: str | None = None  # many unnamed parties ("nearly 200 countries")
    union: bool = False  # its one party is an organisation of states
    strange: bool = False  # nobody among its parties is known or introduced as a company
    unknown: bool = False  # somebody among them is not
    stranger: bool = False  # its sentence begins with somebody nobody introduced


def strongest(claims: Iterable[Claim]) -> list[Claim]:
    """The best claim of a sentence, and the best of any other parties."""
    chosen: list[Claim] = []
    for claim in sorted(claims, key=_strength, reverse=True):
        several = len(claim.parties) > 1 or bool(claim.each)
        if not chosen or (several and all(_apart(claim, other) for other in chosen)):
            chosen.append(claim)
    return chosen


def _apart(a: Claim, b: Claim) -> bool:
    ours, theirs = {*a.parties, *a.each}, {*b.parties, *b.each}
    return not ours <= theirs and not ours >= theirs and a.cues != b.cues


def _strength(claim: Claim) -> tuple[int, int, int]:
    rule = _PLAINNESS.get(claim.rule, _PLAINNESS[""])
    return (min(len(claim.parties) + len(claim.each), 2), rule, -_RANKS.index(claim.rank))
