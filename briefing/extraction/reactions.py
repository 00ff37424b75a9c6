"""Finds the reactions of an article: who takes which stand, in which sentences, on which agreement."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from briefing.extraction.antecedents import Antecedents
from briefing.extraction.authors import find_authors, speaks_first_person
from briefing.extraction.clauses import ClauseRules
from briefing.extraction.context import awaited_arrangements, is_about_arrangements, is_domestic
from briefing.extraction.links import link
from briefing.extraction.moods import Moods
from briefing.extraction.phrases import words_of
from briefing.extraction.quoted import Quoted
from briefing.extraction.records import Claim, make_records
from briefing.extraction.roundups import find_roundups
from briefing.extraction.speakers import Speakers, is_document
from briefing.extraction.speakerwords import Speaker
from briefing.extraction.stance import QUOTED, Reading, read_stance, takes_stand
from briefing.extraction.stancewords import CueKind, find_cues
from briefing.extraction.standrules import StandRules
from briefing.extraction.stands import find_stands, opens_view
from briefing.extraction.voices import both, by_label, meant_by, sole_name
from briefing.language.glance import Glance
from briefing.language.quotations import Quotation, find_quotations
from briefing.model import BlockKind, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.model import Agreement, Article, Mention, Reaction, Sentence, Statement

_TWO, _PAIR = 2, 3  # parties, and words of "the two sides"
_LONG = 40_000  # characters of a text that is longer than an article
_WITHIN = 10_000  # characters between an agreement and what is said of it in such a text: a long article
_ANTECEDENT = 200
_APPOSITION = 60
_ADDRESS = 8  # ", Prof. "
_NEAR = 4  # characters between a sentence and the next one
_BEFORE_CUE = 40
_LONGEST_CUE = 3
_TELLING_ALONE = 2
_TELLING = 3  # the balance of praise and blame from which a sentence in the first person is a stand
_TURN = "transcript"  # the rule of statements that a label opens
_TERM = 3  # quoted words from which a verdict is in the words of who gives it
_VIEW = "view-of"  # the rule of "in the view of somebody", which is a stand
_HEADLINES = (BlockKind.TITLE, BlockKind.HEADING)


def find_reactions(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    people: People,
    statements: Sequence[Statement],
    agreements: Sequence[Agreement],
    lexicon: Lexicon,
    quotations: Sequence[Quotation] | None = None,
    glance: Glance | None = None,
) -> tuple[Reaction, ...]:
    """One record for each speaker and stance; none where there is nothing to react to.

    `quotations` are those of the article, and `glance` has looked at it, where that has been done already.
    """
    spans = [sentence.span for sentence in sentences]
    glance = glance or Glance(article.text, sentences, awaited_by_reactions(lexicon))
    if not agreements and not is_about_arrangements(article.text, spans, mentions, lexicon, glance):
        return ()
    if agreements and is_domestic(article.text, mentions, lexicon):
        return ()
    if agreements and len(article.text) > _LONG:
        near = _Near(agreements)
        sentences = [sentence for sentence in sentences if near.holds(sentence.span)]
        statements = [statement for statement in statements if near.holds(statement.sentence)]
    parties = frozenset(party for agreement in agreements for party in agreement.parties)
    if quotations is None:
        quotations = find_quotations(article.text, article.blocks)
    speakers = Speakers(article.text, mentions, people, lexicon, parties)
    finder = _Finder(article, sentences, speakers, agreements, quotations, glance)
    claims = [
        *finder.from_roundups(sorted(statements, key=lambda statement: statement.cue)),
        *finder.from_statements(statements),
        *finder.from_stands(statements),
        *finder.from_authors(),
    ]
    return link(article, make_records(article.id, claims), agreements, mentions, lexicon)


class _Near:
    """The parts of a long text that lie near a word on an agreement: what is said elsewhere answers none."""

    def __init__(self, agreements: Sequence[Agreement]) -> None:
        self._starts = sorted(evidence.span.start for agreement in agreements for evidence in agreement.evidence)

    def holds(self, span: Span) -> bool:
        after = bisect_right(self._starts, span.start)
        beside = self._starts[max(0, after - 1) : after + 1]
        return any(abs(start - span.start) <= _WITHIN for start in beside)


def awaited_by_reactions(lexicon: Lexicon) -> frozenset[str]:
    """The words that a glance at a text must look for to find reactions by it."""
    return awaited_arrangements(lexicon) | StandRules.of(lexicon).awaited


class _Finder:
    """Reads one article for claims."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        speakers: Speakers,
        agreements: Sequence[Agreement],
        quotations: Sequence[Quotation],
        glance: Glance,
    ) -> None:
        self._article, self._text, self._speakers, self._glance = article, article.text, speakers, glance
        self._lexicon = speakers.lexicon
        self._sentences = [
            sentence.span for sentence in sentences if article.blocks[sentence.block].kind is not BlockKind.BOILERPLATE
        ]
        self._antecedents = Antecedents(self._sentences, speakers)
        self._quoted = Quoted(article.text, quotations, speakers.lexicon)
        self._roundups = tuple(find_roundups(article, speakers))
        self._roundup_ends = [block.end for block, _ in self._roundups]
        self._persons = {person.name: person for person in speakers.people.people}
        self._moods = Moods(self._text, self._sentences, self._quoted, self._lexicon)
        self._headlines = frozenset(
            sentence.span for sentence in sentences if article.blocks[sentence.block].kind in _HEADLINES
        )
        self._starts = [span.start for span in self._sentences]
        pairs = [agreement.parties for agreement in agreements if len(agreement.parties) == _TWO]
        self._pair = tuple(Speaker(party, None, party) for party in pairs[0]) if len(set(pairs)) == 1 else ()
        self._parties = speakers.parties
        self._others = self._lexicon.words("speakers", "not_own")

    def from_statements(self, statements: Sequence[Statement]) -> Iterator[Claim]:
        """The statements that take a position."""
        before: tuple[Speaker, ...] = ()
        last = Span(0, 1)
        spoke: Speaker | None = None
        stood = Stance.NEUTRAL
        for statement in statements:
            if self._in_roundup(statement.cue) or self._is_infinitive(statement.cue):
                continue
            if statement.rule == _TURN:
                yield from self._of_turn(statement)
                continue
            cue = self._with_auxiliaries(statement.cue)
            near = before if statement.sentence.start - last.end < _NEAR else ()
            last = statement.sentence
            found, quoted = self._speakers_of(statement, near), self._quoted.most_words(statement)
            before = found or before
            for speaker in found:
                reading = self._read(statement, speaker, cue, quoted)
                taken = statement.rule == _VIEW or takes_stand(
                    reading, quoted, somebody=speaker.person or not speaker.named
                )
                same = spoke is not None and (speaker == spoke or (spoke.side == spoke.name == speaker.side))
                goes_on = same and bool(near) and reading.kind is CueKind.SPEECH and not reading.fact
                if not (taken or goes_on) or (reading.declared and self._is_hypothetical(statement)):
                    continue
                if (
                    reading.kind is CueKind.COLOURED
                    and not quoted
                    and is_document(self._text, statement.source, self._lexicon)
                ):
                    continue  # "his letter underscores the tensions" is what the author finds
                if goes_on and not taken and reading.stance is Stance.NEUTRAL:
                    reading = reading._replace(stance=stood)
                spoke, stood = speaker, reading.stance
                for number, span in enumerate([*self._sentences_of(statement), *self._going_on(statement)]):
                    headline = span in self._headlines
                    yield Claim(speaker, reading, span, "statement", quoted > 0, headline, first=taken and number == 0)

    def _read(self, statement: Statement, speaker: Speaker, cue: Span, quoted: int) -> Reading:
        """How a speaker stands by a statement with so many quoted words."""
        opposes, direct = self._opposes(statement.source), quoted >= QUOTED
        content = [self._quoted.itself(part) for part in statement.content]
        own = speaker.side in self._parties and not opposes
        reading = read_stance(self._text, cue, content, self._lexicon, own=own, quoted=direct)
        reading = self._leaning(reading, speaker)
        told = direct or statement.rule == _VIEW or (quoted >= _TERM and reading.kind is CueKind.VERDICT)
        return self._moods.of(reading, speaker, statement, opposes=opposes) if told else reading

    def _of_turn(self, statement: Statement) -> Iterator[Claim]:
        """The telling sentences of what somebody says in a transcript."""
        person = self._persons.get(statement.speaker)
        found = (self._speakers.of_person(person),) if person else by_label(statement.source, self._speakers)
        for speaker in found or self._speakers_of(statement, ()):
            for span in self._sentences_of(statement):
                reading = read_stance(self._text, None, [span], self._lexicon)
                if reading.strong or abs(reading.balance) >= _TELLING_ALONE:
                    yield Claim(speaker, reading, span, _TURN, direct=statement.direct)

    def _opposes(self, source: Span) -> bool:
        """ "The opposition senator Ann Lee", "Ann Lee, a former minister": who speaks for no government."""
        end = source.end + (_APPOSITION if self._text.startswith(",", source.end) else 0)
        return not self._others.isdisjoint(words_of(self._text, source.start, min(len(self._text), end)))

    def _leaning(self, reading: Reading, speaker: Speaker) -> Reading:
        """Critics who say nothing telling still criticise."""
        if speaker.named or reading.stance is not Stance.NEUTRAL:
            return reading
        nouns = words_of(speaker.name, 0, len(speaker.name))
        for stance, heads in self._lexicon.table("speakers")["leanings"].items():
            if any(noun in heads for noun in nouns):
                return reading._replace(stance=Stance(stance))
        return reading

    def from_roundups(self, statements: Sequence[Statement]) -> Iterator[Claim]:
        """Every sentence of a block that a speaker's name opens; a person quoted in it speaks for a body."""
        for block, labelled in self._roundups:
            speakers = labelled if labelled[0].person else self._persons_in(block, statements) or labelled
            reading = read_stance(self._text, None, [block], self._lexicon, own=True)
            for number, span in enumerate(self._sentences_of_span(block)):
                for speaker in speakers:
                    yield Claim(speaker, reading, span, "round-up", direct=True, first=number == 0)

    def _persons_in(self, block: Span, statements: Sequence[Statement]) -> tuple[Speaker, ...]:
        first = bisect_right(statements, block.start, key=lambda statement: statement.cue.start)
        last = bisect_right(statements, block.end, key=lambda statement: statement.cue.start)
        sources = (self._speakers.named(statement.source) for statement in statements[first:last])
        stated = next((found for found in sources if found and found[0].person), ())
        return stated or self._person_telling(block)

    def _person_telling(self, block: Span) -> tuple[Speaker, ...]:
        """ "..., spokesperson Ann Lee said on Monday": whom a round-up quotes without closing the quotation."""
        people = self._speakers.people
        for found in people.within(block):
            after = words_of(self._text, found.end, min(block.end, found.end + _BEFORE_CUE))
            cue = next(iter(find_cues(after[:_LONGEST_CUE], self._lexicon)), None)
            if cue is not None and cue[0].start == 0 and cue[1].kind is CueKind.SPEECH:
                return (self._speakers.of_person(people.people[found.person]),)
        return ()

    def _is_infinitive(self, cue: Span) -> bool:
        """ "Declined to say how many": nothing said."""
        return _word_before(self._text, cue.start) in ClauseRules.of(self._lexicon).infinitive

    def _is_hypothetical(self, statement: Statement) -> bool:
        """ "If Norway rejects it": not a stand yet."""
        return _word_before(self._text, statement.source.start) in ClauseRules.of(self._lexicon).conditional

    def _with_auxiliaries(self, cue: Span) -> Span:
        """The cue with "has not" or "would" before it."""
        at = max(0, bisect_right(self._starts, cue.start) - 1)
        left = max(cue.start - _BEFORE_CUE, self._sentences[at].start if self._sentences else 0)
        return ClauseRules.of(self._lexicon).with_auxiliaries(self._text, cue, left)

    def _going_on(self, statement: Statement) -> list[Span]:
        """The sentences of the paragraphs that a quotation left open goes on in."""
        end = max(part.end for part in statement.content)
        return [span for following in self._quoted.going_on(end) for span in self._sentences_of_span(following)]

    def from_stands(self, statements: Sequence[Statement]) -> Iterator[Claim]:
        """The stands that sentences declare outside quotation marks; ", warned the senator," is told by who speaks."""
        inverted = {statement.cue.end for statement in statements if statement.source.start > statement.cue.start}
        rules, sees = StandRules.of(self._lexicon), self._glance.sees
        for span in self._sentences:
            if not (sees(span, rules.awaited) or opens_view(self._text, span, self._lexicon)) or self._in_roundup(span):
                continue
            inside, sure = self._quoted.within(span), sees(span, rules.alone)
            for stand in find_stands(self._text, span, inside, self._speakers, self._parties, sure=sure):
                if stand.reading.cues[0].end not in inverted:
                    yield Claim(stand.speaker, stand.reading, span, stand.rule, headline=span in self._headlines)

    def from_authors(self) -> Iterator[Claim]:
        """What the author whom the title names says as "I" or "we"."""
        authors = find_authors(self._article, self._speakers)
        if not authors:
            return
        for span in self._sentences:
            reading = read_stance(self._text, None, [span], self._lexicon)
            alone = len(authors) == 1 and authors[0].person
            if abs(reading.balance) < (_TELLING_ALONE if alone else _TELLING):
                continue
            if not alone and not (reading.strong and speaks_first_person(self._text, span, self._speakers)):
                continue
            for author in authors:
                yield Claim(author, reading, span, "author")

    def _speakers_of(self, statement: Statement, before: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """Whom its source names; "they" and "the statement" are who spoke before; a thing is nobody."""
        meant = self._antecedents.of(statement.source, before)
        if meant is not None and not (
            before and before[0].named and self._speakers.stands_for_another(statement.source)
        ):
            return (meant,)
        pair = self._pair if self._is_pair(statement.source) else both(statement.source, self._speakers)
        if pair:
            return pair
        beside = self._person_beside(statement.source)
        source = self._antecedent(statement) or statement.source
        found = (beside,) if beside is not None else self._speakers.named(source)
        if self._text.startswith(", ", source.end) and self._speakers.is_office(source, found):
            apposed = self._speakers.apposed(source.end + 2)
            found = (apposed,) if apposed is not None else found
        found = found or sole_name(statement.source, self._speakers)
        if found and not self._speakers.stands_for_another(statement.source):
            return found
        person = self._persons.get(statement.speaker)
        if person is not None:
            return (self._speakers.of_person(person),)
        if not self._speakers.stands_for_another(statement.source):
            return found
        return meant_by(statement.source, before, self._speakers) or found

    def _antecedent(self, statement: Statement) -> Span | None:
        """ "Norway and Sweden, who say": the words that a relative pronoun stands for."""
        words = words_of(self._text, statement.source.start, statement.source.end)
        if len(words) != 1 or words[0] not in ClauseRules.of(self._lexicon).relatives:
            return None
        near = max(0, statement.source.start - _ANTECEDENT)
        at = self._text.rfind(statement.speaker, near, statement.source.start)
        return Span(at, at + len(statement.speaker)) if at >= 0 else None

    def _is_pair(self, source: Span) -> bool:
        """ "Both sides": the two parties of the agreement."""
        words = words_of(self._text, source.start, source.end)
        table = self._lexicon.table("speakers")
        return (
            bool(self._pair) and 1 < len(words) <= _PAIR and words[-1] in table["pairs"] and words[-2] in table["two"]
        )

    def _person_beside(self, source: Span) -> Speaker | None:
        """ "The energy secretary, Ann Lee, said": the person in apposition to an office."""
        people = self._speakers.people
        inside = people.within(source)
        if self._text[source.end : source.end + 2] != ", " or (inside and inside[-1].end == source.end):
            return None
        after = people.within(Span(source.end, min(len(self._text), source.end + _APPOSITION)))
        if not after or after[0].start > source.end + _ADDRESS:
            return None
        return self._speakers.of_person(people.people[after[0].person])

    def _in_roundup(self, span: Span) -> bool:
        """Whether a round-up's speaker has this place already."""
        at = bisect_right(self._roundup_ends, span.start)
        return at < len(self._roundups) and self._roundups[at][0].start <= span.end

    def _sentences_of(self, statement: Statement) -> list[Span]:
        """The sentences that hold the statement's words."""
        found = [span for part in (*statement.content, statement.cue) for span in self._sentences_of_span(part)]
        return sorted(set(found))

    def _sentences_of_span(self, part: Span) -> list[Span]:
        found = []
        at = max(0, bisect_right(self._starts, part.start) - 1)
        while at < len(self._sentences) and self._sentences[at].start < part.end:
            if self._sentences[at].overlaps(part):
                found.append(self._sentences[at])
            at += 1
        return found


def _word_before(text: str, at: int) -> str:
    """The last word before a place, as `words_of` gives it; most stand alone between spaces."""
    near = max(0, at - _BEFORE_CUE)
    last = text[near:at].split()[-1:]
    if last and last[0].isalpha():
        return last[0].lower()
    return next(reversed(words_of(text, near, at)), "")
