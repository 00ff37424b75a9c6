"""Finds what is done with an arrangement, and what it is called, in a row of items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.extraction.parts import Part
from briefing.language.glance import first_runs
from briefing.language.inflection import noun_forms, verb_forms
from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefing.extraction.parts import Item
    from briefing.language.glance import Glance
    from briefing.language.lexicon import Lexicon
    from briefing.model import Span

GERUND = 4  # the last form of every verb
NOMINAL = 9  # the form of a deed named by a noun ("the collapse of")
_DENIED = 5  # items between "no" and the arrangement that there is not
_TOGETHER = 9  # items from a deed to "together"
_WISHED = 6  # items between "call for" and what is called for
_TALKED_OF = 7  # items between talks and the arrangement they are on
_POSSESSIVE = re.compile(r"[’']s\b")
_AHEAD = (14, 6)  # items between a verb and its object; stalling needs the two closer together


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of `statuses.toml`."""

    id: str
    takes: str
    status: Status
    future: Status
    negated: Status | None
    perfect: Status | None  # when it has been going on ("have worked together")
    will: Status | None  # when plainly announced ("will work with"), where that says more than a plan
    pending: Status | None  # when it is still to be done ("has yet to be signed")
    progressive: Status | None  # when it is going on ("are finalising")
    present: Status | None  # when told in the present, where that is not as done ("expires in May")
    weight: float  # how much its status counts
    near: int  # how far ahead its object may stand
    object: bool  # it needs one; its subject is never the arrangement


class Verb(NamedTuple):
    """A cue met in a sentence, from item `start` up to `end`; `form` is its inflection, 0 for the bare verb."""

    start: int
    end: int
    cue: Cue
    form: int
    lemma: str


class Noun(NamedTuple):
    """A name for an arrangement met in a sentence: "strong", "joint", "weak", "faint" or "talks"."""

    start: int
    end: int
    rank: str
    head: str  # its last word
    plural: bool
    wish: bool = False  # what only one side wants ("a call for a treaty")


class Openings(NamedTuple):
    """How cues begin: by what a glance sees of their first words, the first two words of those that have more."""

    runs: frozenset[str]
    longer: Mapping[str, Sequence[str]]  # of a first word that tells nothing by itself

    @classmethod
    def of(cls, openings: Iterable[str]) -> Openings:
        by_run: dict[str, list[str]] = {}
        for words in openings:
            for run in first_runs([words]):
                by_run.setdefault(run, []).append(words)
        return cls(frozenset(by_run), {run: found for run, found in by_run.items() if run not in found})

    def may_stand(self, text: str, sentence: Span, seen: frozenset[str]) -> bool:
        """Whether a cue that begins so may stand in a sentence of which a glance has seen these words."""
        met = seen & self.runs
        if not met.issubset(self.longer):
            return True
        words = _POSSESSIVE.sub("", " ".join(text[sentence.start : sentence.end].lower().split())) if met else ""
        return any(opening in words for run in met for opening in self.longer[run])


class Cues:
    """All cues of a lexicon, by the word they begin with."""

    def __init__(self, lexicon: Lexicon) -> None:
        statuses, instruments = lexicon.table("statuses"), lexicon.table("instruments")
        self._nominal = statuses["modality"]["nominal"]
        self._articles = frozenset(statuses["modality"]["articles"])
        self._determiners = frozenset(statuses["modality"]["determiners"])
        self._never: set[tuple[str, ...]] = set()
        self._verbs: dict[str, list[tuple[tuple[str, ...], Cue, int, str]]] = {}
        self._adverbs: dict[str, list[tuple[tuple[str, ...], Cue, dict[str, int]]]] = {}
        for entry in statuses["cue"]:
            self._add_verbs(entry, lexicon)
        self._plurals: set[str] = set()
        self._plural_endings = tuple(instruments["plural_endings"])
        self._nouns: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for rank in ("strong", "weak", "faint", "talks"):
            self._add_nouns(instruments[rank], rank, lexicon)
        for table in (self._verbs, self._nouns):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        self._by_second = {word: _by_second(entries) for word, entries in self._verbs.items()}
        self._cooperative = frozenset(instruments["firm"])
        self._infinitive = frozenset(statuses["modality"]["infinitive"])
        self._occasions = frozenset(statuses["modality"]["occasions"])
        self._prospective = frozenset(instruments["prospective"])
        self._wishes = frozenset(wish for word in instruments["wishes"] for wish in noun_forms(word, lexicon))
        self._standing = frozenset(instruments["standing"])
        self._wished_for, self._for = frozenset(instruments["wished_for"]), frozenset(instruments["for"])
        self._none = frozenset(instruments["none"])
        self._joint, self._not_joint = frozenset(instruments["joint"]), frozenset(instruments["not_joint"])
        self._noun_openers = self._joint.union(self._nouns)
        self._on = frozenset(instruments["on"])
        self._not_after = frozenset(instruments["not_after"])
        self._of_states = frozenset(instruments["of_states"])
        self._not_before: dict[str, list[tuple[str, ...]]] = {}
        for words in instruments["not_before"]:
            first, *rest = words.split()
            self._not_before.setdefault(first, []).append(tuple(rest))
        self.words = frozenset(self._verbs) | frozenset(self._nouns) | frozenset(self._plurals)
        self._openings = self._openings_of(statuses["needs_actors"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Cues:
        return Cues(lexicon)

    @property
    def awaited(self) -> frozenset[str]:
        """What a glance sees of the words that begin a cue."""
        return self._openings[-1].runs

    def may_stand(self, text: str, sentence: Span, glance: Glance, actors: Callable[[Span], int]) -> bool:
        """Whether a sentence that names so many actors can state anything: a cheap first look."""
        seen = glance.seen(sentence)
        if seen.isdisjoint(self._openings[-1].runs):
            return False
        some = min(actors(sentence), len(self._openings) - 1)
        return any(self._openings[least].may_stand(text, sentence, seen) for least in sorted({0, some}))

    def _openings_of(self, needs: Mapping[str, int]) -> tuple[Openings, ...]:
        """How cues begin that tell something in a sentence that names no actor, one, or more."""
        least = dict.fromkeys(self._joint, needs["joint"])
        for word, entries in self._nouns.items():
            for rest, rank in entries:
                opening = " ".join((word, *rest[:1]))
                least[opening] = min(least.get(opening, 2), needs.get(rank, 0))
        for word, verbs in self._verbs.items():
            for following, cue, _, _ in verbs:
                if cue.takes in ("instrument", "any"):
                    continue  # says nothing without a noun, which is looked for itself
                opening = " ".join((word, *following[:1]))
                least[opening] = min(least.get(opening, 2), 2 if cue.takes == "pair" else needs.get(cue.id, 1))
        for word, adverbs in self._adverbs.items():
            least |= dict.fromkeys((" ".join((word, *rest[:1])) for rest, _, _ in adverbs), 2)
        return tuple(Openings.of(words for words, count in least.items() if count <= actors) for actors in range(3))

    def _add_verbs(self, entry: Mapping[str, Any], lexicon: Lexicon) -> None:
        negated, perfect, will, pending, progressive, present = (
            Status(entry[name]) if entry.get(name) else None
            for name in ("negated", "perfect", "will", "pending", "progressive", "present")
        )
        near, weight = entry.get("near", _AHEAD[entry["id"] == "stall"]), entry.get("weight", 1.0)
        cue = Cue(
            entry["id"],
            entry["takes"],
            Status(entry["status"]),
            Status(entry["future"]),
            negated,
            perfect,
            will,
            pending,
            progressive,
            present,
            weight,
            near,
            entry.get("object", False),
        )
        for word in entry.get("nouns", ()):
            for after in self._nominal:
                self._verbs.setdefault(word, []).append(((after,), cue, NOMINAL, word))
        for phrase in entry.get("adverbs", ()):
            first, *rest = phrase.split()
            deeds = {form: number for word in entry["after"] for number, form in enumerate(verb_forms(word, lexicon))}
            self._adverbs.setdefault(first, []).append((tuple(rest), cue, deeds))
        for phrase in entry.get("never", ()):
            first, *rest = phrase.split()
            self._never |= {(word, *rest) for word in verb_forms(first, lexicon)}
        for phrase in [*entry.get("verbs", ()), *entry.get("phrases", ())]:
            first, *rest = phrase.split()
            forms = verb_forms(first, lexicon)
            for place, word in enumerate(forms):
                form = GERUND if place == len(forms) - 1 else place
                self._verbs.setdefault(word, []).append((tuple(rest), cue, form, phrase))

    def _add_nouns(self, names: Iterable[str], rank: str, lexicon: Lexicon) -> None:
        for name in names:
            *front, last = name.split()
            for form in dict.fromkeys(noun_forms(last, lexicon)):
                words = (*front, form)
                if form != last:
                    self._plurals.add(form)
                self._nouns.setdefault(words[0], []).append((words[1:], rank))

    def verbs(self, items: Sequence[Item]) -> list[Verb]:
        found, openers, adverbs = [], self._by_second, self._adverbs
        for index in [at for at, item in enumerate(items) if item.low in openers or item.low in adverbs]:
            if items[index].low not in openers:
                found += self._done_together(items, index)
                continue
            begun = openers[items[index].low]
            after = items[index + 1].low if index + 1 < len(items) else ""
            for rest, cue, form, lemma in (*begun.get(after, ()), *begun.get("", ())):
                if _follows(items, index, rest) and self._is_deed(items, index, form, len(rest) > 1):
                    found.append(Verb(index, index + 1 + len(rest), cue, form, lemma))
        return found

    def _done_together(self, items: Sequence[Item], index: int) -> list[Verb]:
        """What an adverb says is done by both: "run it | side by side"."""
        for rest, cue, forms in self._adverbs[items[index].low]:
            if _follows(items, index, rest):
                for at in range(index - 1, max(-1, index - _TOGETHER), -1):
                    if items[at].low in forms:
                        return [Verb(at, index + 1 + len(rest), cue, forms[items[at].low], items[at].low)]
        return []

    def _is_deed(self, items: Sequence[Item], index: int, form: int, whole: bool) -> bool:
        """Whether what looks like a verb is one: no noun ("the offer"), occasion ("signing ceremony") or idiom.

        A `whole` phrase is no part of another idiom.
        """
        after = [item.low for item in items[index : index + 2]]
        if after[-1] in self._occasions or (not whole and self._is_idiom(items, index, tuple(after))):
            return False
        before = items[index - 1] if index else None
        if form == NOMINAL or before is None:
            return True
        if form == GERUND:
            return before.low not in self._articles or after[-1] in self._nominal
        return before.low not in self._determiners and (form > 1 or before.part is not Part.OWNER)

    def _is_idiom(self, items: Sequence[Item], index: int, two: tuple[str, ...]) -> bool:
        """Whether two or three words in a row mean something else ("agreed to be married")."""
        return two in self._never or (*two, *(item.low for item in items[index + 2 : index + 3])) in self._never

    def nouns(self, items: Sequence[Item]) -> list[Noun]:
        found: list[Noun] = []
        openers = self._noun_openers
        for index in [at for at, item in enumerate(items) if item.low in openers]:
            if found and index < found[-1].end:
                continue
            self._tie(items, found)
            for rest, rank in self._nouns.get(items[index].low, ()):
                if _follows(items, index, rest):
                    end = index + 1 + len(rest)
                    if not self._is_other(items, index, end):
                        head, start = items[end - 1].low, self._wish_start(items, index)
                        ranked = self._ranked(items, index, rank)
                        found.append(Noun(start, end, ranked, head, head in self._plurals, start < index))
                    break
            else:
                found += self._done_jointly(items, index)
        self._tie(items, found)
        return found

    def _wish_start(self, items: Sequence[Item], index: int) -> int:
        """Where what is wished for begins: "a | call for a treaty"."""
        for at in range(index - 1, max(-1, index - _WISHED), -1):
            if items[at].part is not Part.WORD:
                break
            if items[at].low in self._for and at and items[at - 1].low in self._wished_for:
                return at - 1
        return index

    def _tie(self, items: Sequence[Item], found: list[Noun]) -> None:
        """Tie the last names to those before them as far as they go together."""
        while len(found) > 1 and (tied := self._tied(items, *found[-2:])) != found[-2:]:
            found[-2:] = tied

    def _tied(self, items: Sequence[Item], first: Noun, last: Noun) -> list[Noun]:
        """Two names in a row are one ("ceasefire talks"); talks on an arrangement are but talks."""
        if first.end == last.start:
            return [_compound(first, last)]
        between = items[first.end : last.start]
        if first.rank == "talks" and 0 < len(between) < _TALKED_OF and between[0].low in self._on:
            return [first, last._replace(rank="talks")]
        return [first, last]

    def _done_jointly(self, items: Sequence[Item], index: int) -> list[Noun]:
        """Whatever is joint is an arrangement ("joint patrols"), but for what is only said or met for together."""
        if items[index].low not in self._joint or index + 1 >= len(items):
            return []
        head = items[index + 1]
        if head.part is not Part.WORD or head.low in self._not_joint or not head.low.replace("-", "").isalpha():
            return []
        return [Noun(index, index + 2, "joint", head.low, head.low.endswith(self._plural_endings))]

    def prospective(self, items: Sequence[Item], noun: Noun) -> bool:
        """Whether the arrangement is still to come ("a possible deal")."""
        return any(item.low in self._prospective for item in items[max(0, noun.start - 4) : noun.start])

    def is_wish(self, noun: Noun) -> bool:
        return noun.wish or noun.head in self._wishes

    def is_denied(self, items: Sequence[Item], noun: Noun) -> bool:
        """Whether there is none ("no agreement between")."""
        return any(item.low in self._none for item in items[max(0, noun.start - _DENIED) : noun.start])

    def stands(self, items: Sequence[Item], noun: Noun) -> bool:
        return " ".join(item.low for item in items[noun.start : noun.end]) in self._standing

    def _ranked(self, items: Sequence[Item], start: int, rank: str) -> str:
        """A weak name with a telling adjective is a better one ("a joint initiative")."""
        if rank == "weak" and any(item.low in self._cooperative for item in items[max(0, start - 3) : start]):
            return "joint"
        return rank

    def is_of_states(self, items: Sequence[Item], noun: Noun) -> bool:
        """Whether a name is that of an arrangement only where states have it: "a labour pact"."""
        return noun.start > 0 and items[noun.start - 1].low in self._of_states

    def _is_other(self, items: Sequence[Item], start: int, end: int) -> bool:
        if start and items[start - 1].low in self._not_after:
            return True
        if start and items[start - 1].low in self._infinitive and end == start + 1:
            return True
        after = items[end].low if end < len(items) else ""
        return any(_follows(items, end, rest) for rest in self._not_before.get(after, ()))


def _by_second(
    entries: Iterable[tuple[tuple[str, ...], Cue, int, str]],
) -> dict[str, list[tuple[tuple[str, ...], Cue, int, str]]]:
    """What begins with one word, by the word after it; under "" what is one word long."""
    found: dict[str, list[tuple[tuple[str, ...], Cue, int, str]]] = {}
    for entry in entries:
        found.setdefault(entry[0][0] if entry[0] else "", []).append(entry)
    return found


def _compound(first: Noun, last: Noun) -> Noun:
    """Two names in a row are one ("ceasefire talks", "green lane arrangements")."""
    rank = last.rank if last.rank in ("strong", "talks") else first.rank
    return Noun(first.start, last.end, rank, last.head, last.plural)


def _follows(items: Sequence[Item], index: int, rest: tuple[str, ...]) -> bool:
    """Whether the rest of a phrase stands after its first word; most often there is none, or the next word differs."""
    if not rest:
        return True
    following = items[index + 1 : index + 1 + len(rest)]
    return len(following) == len(rest) and following[0].low == rest[0] and tuple(item.low for item in following) == rest
