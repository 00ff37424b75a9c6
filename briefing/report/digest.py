"""What a briefing says, in a form that two can be compared in: read from Markdown or JSON, or made anew."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import UnreadableError
from briefing.report.citations import read_citations, unescape
from briefing.report.documents import briefing_document
from briefing.report.labels import STANCE, STATUS, named
from briefing.report.naming import APART
from briefing.report.quoting import one_line, uncut
from briefing.safe import BRIEFING_MARKER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.dossier import Briefing
    from briefing.report.documents import JsonObject

_BOLD = r"\*\*((?:\\.|[^*\\])+)\*\*"
_ANY_STATUS = "|".join(STATUS.values())
_HEADING = re.compile(rf"^## \d+\. (.+): ({_ANY_STATUS})(?: \(edited\))?$")
_HEADLINE = re.compile(rf"^(?:- )?{_BOLD}(?:\\.|[^*\\])*: \*\*({_ANY_STATUS})\*\*")
_REACTION = re.compile(rf"^- \*\*\S+ ({'|'.join(STANCE.values())})\*\* · (?=\*\*)")
_SPEAKER = re.compile(_BOLD)
_GROUP = re.compile(rf"^- \*\*\S+ ({'|'.join(STANCE.values())})(?: also)?\*\*: (.+)$")
_IN_GROUP = re.compile(r"((?:\\.|[^\[\\(])+?)(?: \([^\[]*\))?((?:\[\^\d+\])+)(?:; |$)")
_MARK = re.compile(r"\[\^(\d+)\]")
_OTHERS = re.compile(r"^(?:## )?Other reactions:?$")
_AND_MORE = re.compile(r"^- .*(?:; and [\d,]+ more|\*\*: [\d,]+)$", re.MULTILINE)
_HEADLINES_ONLY = "`--length headline"
_SECTION = re.compile(r"^## ")


@dataclass(frozen=True, slots=True)
class Said:
    """A reaction, as far as a comparison goes."""

    speaker: str
    stance: str


@dataclass(frozen=True, slots=True)
class Item:
    """A dossier, as far as a comparison goes; the one without parties holds the other reactions."""

    parties: str
    status: str
    quotes: frozenset[str]
    reactions: tuple[Said, ...]
    whole: bool = True  # whether the briefing is of a length that tells reactions

    def shared(self, other: Item) -> int:
        """How many sentences both quote, one of them perhaps in part."""
        same = self.quotes & other.quotes
        parts = sum(_in_part(a, b) for a in self.quotes - same for b in other.quotes - same)
        return len(same) + parts


Digest = tuple[Item, ...]


def _in_part(a: str, b: str) -> bool:
    return (uncut(a) != a or uncut(b) != b) and (uncut(a) in b or uncut(b) in a)


def read_digest(text: str) -> Digest:
    """The digest of a Markdown or JSON briefing of ours; raises `UnreadableError` when it is neither."""
    if text.startswith(BRIEFING_MARKER) and "<html" not in text[:500]:
        return _from_markdown(text)
    try:
        document = json.loads(text)
        return _from_document(document)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UnreadableError("not a briefing of ours in Markdown or JSON, so it cannot be compared") from error


def digest_of(briefing: Briefing) -> Digest:
    """The digest of a briefing that was just made."""
    return _from_document(briefing_document(briefing))


def _from_document(document: JsonObject) -> Digest:
    reactions: dict[int | None, list[Said]] = {}
    for entry in document["reactions"]:
        said = Said(entry["speaker"], _STANCE_WORDS[entry["stance"]])
        reactions.setdefault(entry["towards"], []).append(said)
    items = [
        Item(
            named(sorted(entry["parties"])),
            _STATUS_WORDS[entry["status"]],
            frozenset(one_line(evidence["text"]) for evidence in entry["evidence"]),
            tuple(reactions.get(place, ())),
        )
        for place, entry in enumerate(document["agreements"])
    ]
    others = (Item("", "", frozenset(), tuple(reactions[None])),) if reactions.get(None) else ()
    return (*items, *others)


def _from_markdown(text: str) -> Digest:
    quotes = {citation.number: citation.quote for citation in read_citations(text)}
    whole = _HEADLINES_ONLY not in text and not _AND_MORE.search(text)
    found: list[_Draft] = []
    for line in text.splitlines():
        head = _HEADING.match(line) or _HEADLINE.match(line)
        if head:
            parties = named(sorted(unescape(head[1]).split(APART)[0].split(named(("", "")))))
            found.append(_Draft(parties, head[2], _quotes_on(line, quotes), []))
        elif _OTHERS.match(line):
            found.append(_Draft("", "", set(), []))
        elif _SECTION.match(line):
            found.append(_Draft("?", "", set(), []))  # what follows belongs to no dossier
        elif found:
            found[-1].reactions += _reactions_on(line)
            found[-1].quotes |= _quotes_on(line, quotes)
    return tuple(
        Item(draft.parties, draft.status, frozenset(draft.quotes), tuple(draft.reactions), whole)
        for draft in found
        if draft.parties != "?"
    )


@dataclass(slots=True)
class _Draft:
    parties: str
    status: str
    quotes: set[str]
    reactions: list[Said]


def _reactions_on(line: str) -> list[Said]:
    one = _REACTION.match(line)
    if one:
        return [Said(unescape(name), one[1]) for name in _SPEAKER.findall(line, one.end())]
    group = _GROUP.match(line)
    return [Said(unescape(name), group[1]) for name, _ in _IN_GROUP.findall(group[2])] if group else []


def _quotes_on(line: str, quotes: Mapping[int, str]) -> set[str]:
    if line.startswith("[^"):
        return set()
    return {quotes[int(number)] for number in _MARK.findall(line) if int(number) in quotes}


_STATUS_WORDS = {status.value: word for status, word in STATUS.items()}
_STANCE_WORDS = {stance.value: word for stance, word in STANCE.items()}
