"""What a sentence is read as: a row of words, marks, and those who may be party to something."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model import ActorKind


class Part(Enum):
    """What an item may be in an arrangement."""

    WORD = "word"
    MARK = "mark"
    ACTOR = "actor"  # acts: a state, organisation, official or leader
    OWNER = "owner"  # qualifies something else: "Ukrainian drones", "Kyiv's defences"
    PLACE = "place"
    NAME = "name"  # a capitalised name nobody introduced; may be a company


class Item(NamedTuple):
    """A word, mark, or somebody named, with how it is compared: in lower case."""

    low: str
    start: int
    end: int
    part: Part
    actor: str | None = None
    kind: ActorKind | None = None
