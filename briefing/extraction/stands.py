"""Finds openly declared stands: somebody, a verb or noun of stance, and what it is about; nobody need be quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extraction.clauses import Clauses
from briefing.extraction.nounstands import affected, deeds, felt_stands, noun_stands, responses
from briefing.extraction.phrases import Hit, words_of
from briefing.extraction.speakers import Speakers
from briefing.extraction.speakerwords import Speaker
from briefing.extraction.stance import Reading, read_stance
from briefing.extraction.stancewords import CueEntry, CueKind, StanceRules
from briefing.extraction.standrules import Stand, StandRules
from briefing.extraction.viewpoints import viewpoints
from briefing.language.tokens import TokenKind
from briefing.model import ActorKind, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.language.lexicon import Lexicon

_OPENING = 12  # characters that hold the first word
_PLURAL = "s"
_MOST = 24  # cues read in one sentence
_OBJECT_REACH = 8
_SUBJECT_REACH = 8
_JUDGED_REACH = 12


def find_stands(
    text: str,
    sentence: Span,
    quoted: Sequence[Span],
    speakers: Speakers,
    own: frozenset[str] = frozenset(),
    *,
    sure: bool = False,
) -> tuple[Stand, ...]:
    """The stands that one sentence declares outside its quotations; `own` are the parties' names.

    `sure`: a word that triggers by itself is known to stand there.
    """
    rules = StandRules.of(speakers.lexicon)
    viewed = opens_view(text, sentence, speakers.lexicon)
    if not viewed and not sure and not rules.triggers.is_in(words_of(text, sentence.start, sentence.end)):
        return ()
    clauses = Clauses(text, sentence, quoted, speakers, rules.participles)
    found = [
        *_Verbs(text, sentence, clauses, speakers.lexicon, own).stands(),
        *noun_stands(sentence, clauses, speakers.lexicon),
        *felt_stands(sentence, clauses, speakers.lexicon),
        *deeds(sentence, clauses, speakers.lexicon),
        *responses(sentence, clauses, rules),
        *affected(sentence, clauses, rules, speakers.lexicon),
        *(viewpoints(text, sentence, clauses, speakers.lexicon, own) if viewed else ()),
    ]
    return tuple({(stand.speaker, stand.reading.stance): stand for stand in reversed(found)}.values())[::-1]


def opens_view(text: str, sentence: Span, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with "for"."""
    first = text[sentence.start : sentence.start + _OPENING].split(" ", 1)[0]
    return first.lower() in lexicon.words("speakers", "affiliation.viewed_by")


class _Verbs:
    """The stands that the verbs of one sentence declare."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        clauses: Clauses,
        lexicon: Lexicon,
        own: frozenset[str],
    ) -> None:
        self._text, self._sentence, self._clauses, self._lexicon = text, sentence, clauses, lexicon
        self._own = own
        self._earlier: list[int] = []  # the verbs before
        self._rules = StandRules.of(lexicon)
        self._cues = StanceRules.of(lexicon)
        self._words, self._tokens = clauses.words, clauses.tokens

    def stands(self) -> Iterator[Stand]:
        for hit in self._cues.cues.find(self._words)[:_MOST]:
            entry = self._cues.entries[hit.key]
            if self._clauses.quoted[hit.start] or self._clauses.in_name[hit.start]:
                continue
            yield from self._prompted(hit, entry)
            if not self._is_verb(hit) or self._is_unreal(hit):
                continue
            if entry.declares:
                yield from self._of_verb(hit, entry)
            elif entry.kind is CueKind.VERDICT:
                yield from self._verdict(hit)
            self._earlier.append(hit.start)

    def _verdict(self, hit: Hit) -> Iterator[Stand]:
        """ "Farmers see the pact as a threat", "consider it a trap"."""
        ahead = self._words[hit.end : hit.end + _JUDGED_REACH]
        as_what = not self._lexicon.words("attribution", "as").isdisjoint(ahead)
        before = self._words[hit.start - 1] if hit.start else ""
        bare = self._words[hit.start] in self._rules.judging and self._begins_object(hit.end)
        bare = bare and before not in self._lexicon.words("attribution", "as") and not self._is_suffered(hit)
        if not (as_what or bare) or self._clauses.verb_start(hit) < hit.start - 2:
            return
        for stand in self._stands_of(self._active_subject(hit), hit, "verdict"):
            if stand.reading.strong and stand.reading.stance is not Stance.NEUTRAL:
                yield stand

    def _of_verb(self, hit: Hit, entry: CueEntry) -> list[Stand]:
        passive = hit.end < len(self._words) and self._words[hit.end] in self._clauses.rules.passive
        if not passive and self._is_suffered(hit):
            return []
        if entry.needs_object and not (self._has_subject(hit) if passive else self._has_object(hit)):
            return []
        if passive:
            return self._stands_of(self._clauses.phrase_after(hit.end + 1), hit, "passive stand")
        speakers = self._active_subject(hit)
        if len(speakers) == 1 and speakers[0].named and self._is_bare(hit) and not self._is_many(speakers[0]):
            return []
        return self._stands_of(speakers, hit, "stand")

    def _active_subject(self, hit: Hit) -> tuple[Speaker, ...]:
        """Who does it; after "By refusing to talk," the one named next."""
        if self._opens(hit):
            comma = next((at for at in range(hit.end, len(self._tokens)) if self._tokens[at].text == ","), None)
            return self._clauses.subject_at(comma + 1) if comma is not None else ()
        return self._clauses.subject(hit.start, self._before())

    def _before(self) -> tuple[Speaker, ...]:
        """Who is the subject of the nearest verb before that has one of its own."""
        return next(filter(None, map(self._clauses.own_subject, reversed(self._earlier))), ())

    def _opens(self, hit: Hit) -> bool:
        """ "Refusing to talk, ..." or "By refusing to talk, ..."."""
        first = hit.start == 0 or (hit.start == 1 and self._words[0] in self._clauses.rules.passive)
        return (
            first and not self._tokens[hit.start].text.isupper() and self._words[hit.start] in self._rules.participles
        )

    def _prompted(self, hit: Hit, entry: CueEntry) -> list[Stand]:
        """ "Prompted Norway to warn"."""
        before = self._words[hit.start - 1] if hit.start else ""
        if not entry.declares or before not in self._clauses.rules.infinitive:
            return []
        return self._stands_of(self._clauses.prompted(hit.start - 1), hit, "stand")

    def _stands_of(self, speakers: Sequence[Speaker], hit: Hit, rule: str) -> list[Stand]:
        cue = self._clauses.span(self._clauses.verb_start(hit), hit.end)
        return [Stand(speaker, self._read(cue, hit.end, speaker), self._sentence, rule) for speaker in speakers]

    def _is_suffered(self, hit: Hit) -> bool:
        """Done to the subject by nobody named ("has been accused of")."""
        before = self._words[self._clauses.verb_start(hit) : hit.start]
        if self._cues.passive.isdisjoint(before) or hit.end - hit.start > 1:
            return False
        return self._words[hit.start] not in self._rules.participles | self._rules.states

    def _is_bare(self, hit: Hit) -> bool:
        """The bare form of a verb, which one speaker alone is no subject of ("agreed to lift and suspend duties")."""
        return self._words[hit.start] in self._rules.lemmas and self._clauses.verb_start(hit) == hit.start

    def _is_many(self, speaker: Speaker) -> bool:
        """ "The Taliban", "the Greens": a group under a name, which a verb in the plural follows."""
        kind = self._lexicon.actors.kind(speaker.name)
        return kind is ActorKind.GROUP or (not speaker.person and kind is None and speaker.name.endswith(_PLURAL))

    def _read(self, cue: Span, after: int, speaker: Speaker) -> Reading:
        content = [self._clauses.span(after, len(self._tokens))] if after < len(self._tokens) else []
        return read_stance(self._text, cue, content, self._lexicon, own=speaker.side in self._own)

    def _is_verb(self, hit: Hit) -> bool:
        """A verb with a subject, not a noun, an infinitive or a participle before a noun."""
        if not hit.start or self._opens(hit):
            return True
        token, last, before = self._tokens[hit.start], self._tokens[hit.start - 1], self._words[hit.start - 1]
        if token.capital and not self._clauses.shouted:
            return False
        if before in self._clauses.rules.infinitive or before in self._clauses.rules.before_nouns:
            return False
        if hit.end - hit.start == 1 and self._words[hit.start] in self._rules.states:
            return last.kind is TokenKind.MARK or self._clauses.is_auxiliary(hit.start - 1)
        if self._words[hit.start] in self._rules.ambiguous and (
            before in self._clauses.rules.subordinating or not self._begins_object(hit.end)
        ):
            return False
        if self._words[hit.start] in self._rules.participles:
            return self._has_verb_before(hit.start)
        return not last.possessive

    def _begins_object(self, at: int) -> bool:
        """Whether an object or a clause follows, so that "question" is no noun."""
        if at >= len(self._words) or self._clauses.shouted:
            return False
        token, word = self._tokens[at], self._words[at]
        if word in self._clauses.rules.relatives:
            return False
        return token.capital or word in self._clauses.rules.before_nouns or word in self._clauses.rules.clause_starts

    def _has_verb_before(self, at: int) -> bool:
        """What makes "praising" a verb: a comma, an auxiliary, "while", or "with Kim" before it."""
        rules, last, before = self._clauses.rules, self._tokens[at - 1], self._words[at - 1]
        if last.kind is TokenKind.MARK or before in rules.joins or before in rules.clause_starts:
            return True
        if rules.is_auxiliary(before):
            return True
        return last.capital and any(word in rules.absolute for word in self._words[max(0, at - _SUBJECT_REACH) : at])

    def _is_unreal(self, hit: Hit) -> bool:
        """Not yet a stand: "would oppose"; but "will not accept" is one."""
        before = self._words[self._clauses.verb_start(hit) : hit.start]
        return self._cues.is_unreal(before, negated=self._cues.is_negated(before))

    def _has_object(self, hit: Hit) -> bool:
        """Whether an arrangement, act or claim follows in the same clause."""
        for word in self._words[hit.end : hit.end + _OBJECT_REACH]:
            if word in self._rules.objects:
                return True
            if word == "," or word in self._clauses.rules.clause_starts or word in self._clauses.rules.finite:
                return False
        return False

    def _has_subject(self, hit: Hit) -> bool:
        """Whether an arrangement or act stands before "backed by"."""
        before = self._words[max(0, hit.start - _SUBJECT_REACH) : hit.start]
        return any(word in self._rules.objects for word in before)
