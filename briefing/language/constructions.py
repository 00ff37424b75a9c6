"""The constructions by which English texts attribute words to speakers; each is named, and found in one frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.language.contents import Content, Contents
from briefing.language.cues import Cue, CueKind, Form, cue_table
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.lexicon import Lexicon
from briefing.language.quotations import Quotation
from briefing.language.subjects import Phrase, Subjects, Verb
from briefing.language.tokens import TokenKind
from briefing.model import Span

_FINITE = (Form.PRESENT, Form.PAST)
_COMPLEMENTED = (CueKind.SAY, CueKind.CLAIM, CueKind.TELL, CueKind.FIND, CueKind.THINK, CueKind.VOW)


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its speaker is resolved."""

    frame: int  # the number of its sentence
    source: Span
    cue: Span
    content: tuple[Span, ...]
    rule: str
    quotes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The data every construction needs."""

    grammar: Grammar
    cues: Mapping[str, tuple[Cue, ...]]
    forms: frozenset[str]
    leads: frozenset[str]
    according: frozenset[str]
    to: frozenset[str]
    by: frozenset[str]
    as_: frozenset[str]
    quoted: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Rules:
        return _rules(lexicon)


@lru_cache(maxsize=8)
def _rules(lexicon: Lexicon) -> Rules:
    def words(key: str) -> frozenset[str]:
        return lexicon.words("attribution", key)

    cues = cue_table(lexicon)
    return Rules(
        Grammar.of(lexicon), cues, frozenset(cues) | words("according"), words("lead_prepositions"),
        words("according"), words("to"), words("by"), words("as"), words("passive_say"),
    )  # fmt: skip


class Constructions:
    """Finds the attributions of one frame, from left to right."""

    def __init__(self, frame: Frame, quotations: Sequence[Quotation], rules: Rules) -> None:
        self._frame = frame
        self._rules = rules
        self._low = frame.low
        self._items = frame.items
        self._quotations = quotations
        self._subjects = Subjects(frame, rules.grammar)
        self._cues = self._find_cues()
        self._contents = Contents(frame, quotations, rules.grammar, rules.leads, self._ends())
        self._last: Phrase | None = None  # the last speaker of this sentence
        self._taken: set[int] = set()  # quotations that have a speaker

    def drafts(self) -> Iterator[Draft]:
        for at, cue in self._cues:
            draft = self._verb(at, cue)
            if draft is not None:
                self._taken |= draft.quotes
                yield draft
        for at, word in enumerate(self._low):
            if word in self._rules.according and at + 1 < len(self._low) and self._low[at + 1] in self._rules.to:
                draft = self._according(at)
                if draft is not None:
                    yield draft

    def _find_cues(self) -> list[tuple[int, Cue]]:
        found = []
        for at, word in enumerate(self._low):
            group = self._rules.cues.get(word)
            if group is None or not (self._frame.headline or self._items[at].text == word):
                continue
            cue = next((cue for cue in group if self._has_particle(at, cue)), None)
            if cue is not None and not self._is_noun(at, cue):
                found.append((at, cue))
        return found

    def _has_particle(self, at: int, cue: Cue) -> bool:
        return cue.particle is None or (at + 1 < len(self._low) and self._low[at + 1] == cue.particle)

    def _is_noun(self, at: int, cue: Cue) -> bool:
        if at == 0:
            return cue.form is not Form.ING
        before = self._low[at - 1]
        if before in self._rules.grammar.determiners and before not in self._rules.grammar.subject_pronouns:
            return True
        if self._items[at - 1].possessive or before in ("'", "’"):
            return cue.noun or cue.form is Form.ING
        return cue.noun and before in self._rules.grammar.prepositions and before not in self._rules.to

    def _ends(self) -> list[int]:
        """Where a new attribution begins after a comma or a conjunction."""
        ends = []
        grammar = self._rules.grammar
        for at, cue in self._cues:
            verb = self._subjects.verb(at)
            before = verb.before
            if before < 0:
                continue
            word = self._low[before]
            if word in grammar.conjunctions or word == ",":
                comma = word != "," and before > 0 and self._low[before - 1] == ","
                ends.append(before - 1 if comma else before)
            elif cue.form is not Form.BASE and (phrase := self._subjects.left(before)) is not None:
                edge = phrase.start
                if edge > 1 and self._low[edge - 1] in grammar.conjunctions | grammar.subordinators:
                    edge -= 1
                if edge > 1 and self._low[edge - 1] == "," and cue.kind is not CueKind.THINK:
                    ends.append(edge - 1)
        ends += [
            at - 1
            for at, word in enumerate(self._low)
            if word in self._rules.according and at > 1 and self._low[at - 1] == ","
        ]
        return sorted(set(ends))

    def _verb(self, at: int, cue: Cue) -> Draft | None:
        verb = self._subjects.verb(at)
        if cue.form is Form.ING and not verb.passive:
            return self._participle(at, cue, verb)
        if verb.passive and cue.form in (Form.PAST, Form.PARTICIPLE):
            return self._passive(at, cue, verb)
        if (
            cue.form is Form.BASE
            and verb.infinitive
            and self._low[verb.before] not in self._rules.grammar.subject_pronouns
            and verb.before == at - 2
        ):
            return None
        if self._follows_content(at, cue, verb):
            inverted = self._inverted(at, cue)
            if inverted is not None:
                return inverted
        phrase, joined = self._speaker(at, verb)
        if phrase is None or not self._agrees(at, cue, phrase, verb):
            return None
        return self._spoken(at, cue, phrase, joined)

    def _agrees(self, at: int, cue: Cue, phrase: Phrase, verb: Verb) -> bool:
        """Whether a plain form can be the verb of this subject; a noun after its adjective cannot."""
        last = self._low[phrase.end - 1]
        grammar = self._rules.grammar
        if cue.form is Form.BASE and not verb.auxiliary and not verb.infinitive:
            joined = any(word in grammar.joining for word in self._low[phrase.start : phrase.end])
            return grammar.is_plural(last) or joined or phrase.relative or self._frame.headline
        if cue.form is Form.PRESENT and cue.noun and not phrase.relative:
            first = self._items[phrase.start]
            return first.capital or last in grammar.subject_pronouns or self._low[phrase.start] in grammar.determiners
        return True

    def _speaker(self, at: int, verb: Verb) -> tuple[Phrase | None, bool]:
        """The speaker to the left, or the one of the verb before when the two are joined by "and"."""
        before = verb.before
        if before >= 0 and self._low[before] in self._rules.grammar.conjunctions:
            return self._last, True
        if before > 0 and self._low[before] == "," and self._low[before - 1] in self._rules.grammar.conjunctions:
            return self._last, True
        found = self._subjects.left(before)
        if found is None and before >= 0 and self._low[before] == "," and self._last is not None:
            return self._last, True
        return found, False

    def _follows_content(self, at: int, cue: Cue, verb: Verb) -> bool:
        """Whether the verb stands directly after a quotation or a comma, so that its speaker may follow it."""
        if not cue.inverts or cue.form not in _FINITE or verb.auxiliary:
            return False
        return verb.before >= 0 and (
            self._low[verb.before] in (",", "—", "–", "--", "-") or self._frame.is_quote(verb.before)
        )

    def _inverted(self, at: int, cue: Cue) -> Draft | None:
        """“...,” said X; The deal is dead, said X."""
        phrase = self._subjects.right(at)
        if phrase is None:
            return None
        verb = self._subjects.verb(at)
        quoted = self._frame.is_quote(verb.before) or (verb.before > 0 and self._frame.is_quote(verb.before - 1))
        after = self._low[phrase.end] if phrase.end < len(self._low) else "."
        grammar = self._rules.grammar
        closes = (
            after in (",", ".", ";", ":", "?", "—", "–", "(", QUOTED)
            or after in grammar.prepositions | grammar.relatives | grammar.conjunctions | grammar.times
            or grammar.is_adverb(after)
            or after in grammar.subordinators
        )
        if not closes or (after in grammar.that):
            return None
        if not quoted and self._subjects.left(verb.before) is not None:
            return None
        content = self._contents.left(verb.before + 1)
        if content is None:
            return None
        self._last = phrase
        return self._draft(phrase, at, self._with_rest(content, phrase.end), "inverted-" + content.rule)

    def _spoken(self, at: int, cue: Cue, phrase: Phrase, joined: bool) -> Draft | None:
        named = (
            self._items[phrase.start].capital
            or self._low[phrase.start] in self._rules.grammar.subject_pronouns
            or not cue.noun
        )
        right = self._contents.right(at + (1 if cue.particle else 0), cue.kind, named)
        left = None
        if (
            not joined
            and cue.kind in _COMPLEMENTED
            and cue.kind is not CueKind.THINK
            and not phrase.relative
            and cue.form is not Form.ING
        ):
            left = self._left_content(phrase, right)
        content = _joined(left, right)
        if content is None:
            return None
        if right is None or left is not None:
            content = self._with_rest(content, at + 1)
        if not joined and cue.kind is not CueKind.THINK:
            self._last = phrase
        rule = (left.rule if left else right.rule if right else "") + (
            "-relative" if phrase.relative else "-joined" if joined else ""
        )
        return self._draft(phrase, at, content, f"{cue.kind.value}-{rule}")

    def _left_content(self, phrase: Phrase, right: Content | None) -> Content | None:
        left = self._contents.left(phrase.edge)
        if left is None or left.quotes & self._taken:
            return None
        if right is not None and (right.that or not left.quotes or right.rule == "clause"):
            return None
        return left

    def _with_rest(self, content: Content, at: int) -> Content:
        """A quotation broken by its speaker: “A,” he said, “B.”"""
        for index in range(at, min(len(self._items), at + 12)):
            if self._frame.is_quote(index):
                quotation = self._frame.quotes[index]
                if quotation in content.quotes or any(end > at and end < index for end in self._ends()):
                    break
                span = self._quotations[quotation].span
                if self._low[index - 1] in (",", ":", ".", "—", "–", "--") and all(
                    not span.overlaps(other) for other in content.spans
                ):
                    return content._replace(spans=(*content.spans, span), quotes=content.quotes | {quotation})
                break
        return content

    def _participle(self, at: int, cue: Cue, verb: Verb) -> Draft | None:
        """..., saying that; with X warning that: whoever acts in the clause before speaks."""
        before = verb.before
        grammar = self._rules.grammar
        if before < 0:
            return None
        word = self._low[before]
        joins = (
            word == ","
            or word in grammar.conjunctions
            or (before >= 0 and word not in grammar.prepositions and self._starts_content(at))
        )
        if not joins:
            return None
        phrase = self._last or self._subjects.opening()
        if phrase is None or phrase.start >= at:
            return None
        content = self._contents.right(at, cue.kind, True)
        if content is None or content.quotes & self._taken:
            return None
        return self._draft(phrase, at, content, "participle-" + content.rule)

    def _starts_content(self, at: int) -> bool:
        """Whether "that" or a quotation follows at once."""
        return at + 1 < len(self._low) and (
            self._low[at + 1] in self._rules.grammar.that or self._frame.is_quote(at + 1)
        )

    def _passive(self, at: int, cue: Cue, verb: Verb) -> Draft | None:
        """The plan was described by X as; X was quoted as saying."""
        if at + 1 < len(self._low) and self._low[at + 1] in self._rules.by:
            phrase = self._subjects.right(at + 1)
            subject = self._subjects.left(verb.before)
            if phrase is None or subject is None:
                return None
            end = len(self._items)
            rest = self._low[phrase.end] if phrase.end < end else "."
            spans = [self._frame.span_of(subject.start, subject.end)]
            if rest in self._rules.as_ and phrase.end + 1 < end:
                spans.append(self._frame.span_of(phrase.end + 1, end))
            return self._draft(phrase, at, Content(tuple(spans), "passive"), "passive")
        return None

    def _according(self, at: int) -> Draft | None:
        phrase = self._subjects.right(at + 1)
        if phrase is None:
            return None
        if at > 2:
            start = 0
            end = at - 1 if self._low[at - 1] == "," else at
            span = self._frame.span_of(start, end)
        elif phrase.end < len(self._low):
            comma = next(
                (i for i in range(phrase.end, min(len(self._low), phrase.end + 25)) if self._low[i] == ","), None
            )
            if comma is None or comma + 1 >= len(self._items):
                return None
            end = len(self._items) - (1 if self._low[-1] == "." else 0)
            if end <= comma + 1:
                return None
            span = self._frame.span_of(comma + 1, end)
        else:
            return None
        cue = self._frame.span_of(at, at + 2)
        return Draft(self._frame.number, self._frame.span_of(phrase.start, phrase.end), cue, (span,), "according-to")

    def _draft(self, phrase: Phrase, at: int, content: Content, rule: str) -> Draft:
        source = self._frame.span_of(phrase.start, phrase.end)
        return Draft(self._frame.number, source, self._frame.span_of(at, at + 1), content.spans, rule, content.quotes)


def _joined(left: Content | None, right: Content | None) -> Content | None:
    if left is None or right is None:
        return left or right
    return Content((*left.spans, *right.spans), left.rule, left.quotes | right.quotes, right.that)


__all__ = ["Constructions", "Draft", "Rules", "TokenKind"]
