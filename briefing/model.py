"""The vocabulary: small frozen values that check themselves.

Every offset is a half-open range of Unicode code points into the cleaned text of one article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open, never empty range of code points in an article's text."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ValueError(f"not a span: {start}-{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


# Spans are made by the hundred thousand: this takes half the time of what a frozen dataclass does by itself.
_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, init=False)
class Block:
    """A paragraph-like stretch of an article; blocks never overlap and are in order of the text."""

    kind: BlockKind
    span: Span
    level: int = 0  # of a heading: 1 to 6; of a list item: its depth

    def __init__(self, kind: BlockKind, span: Span, level: int = 0) -> None:
        _set_kind(self, kind)
        _set_span(self, span)
        _set_level(self, level)


# As with spans.
_set_kind, _set_span, _set_level = (vars(Block)[name].__set__ for name in ("kind", "span", "level"))


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date as precisely as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without a month")

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class NoticeKind(StrEnum):
    """Something a reader should know about how a text came to be what it is."""

    CONTROLS_SHOWN = "control characters made visible"
    INVISIBLE_REMOVED = "invisible characters removed"
    MARKS_CAPPED = "combining marks removed"
    MIXED_SCRIPTS = "words that mix look-alike alphabets"
    ENCODING_GUESSED = "encoding guessed"
    UNDECODABLE = "undecodable bytes replaced"
    HIDDEN_REMOVED = "hidden text left out"
    TRUNCATED = "text cut at the size limit"
    NOT_ENGLISH = "not in English: read and searched, not analysed"


@dataclass(frozen=True, slots=True)
class Notice:
    kind: NoticeKind
    count: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the text that led somewhere where they came from; the target is http(s) or mailto, and clean."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from; a field is None when it is unknown, never guessed silently."""

    origin: str  # the path as it was named, or "-" for standard input
    format: str  # the reader that made the text: "plain", "markdown", ...
    digest: str  # SHA-256 of the raw bytes, in hex
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    item: str | None = None  # which entry of a file that holds several articles
    inferred: tuple[str, ...] = ()  # the names of the fields above that were inferred, not declared
    notices: tuple[Notice, ...] = ()
    links: tuple[Link, ...] = ()  # in order of the text


SHORT_ID = 12  # characters of an article's id that tell it from all others, where it is printed


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article. The id is a digest of the cleaned text, which never changes."""

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    block: int  # index into the article's blocks


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A phrase that stands verbatim at each of its spans; score is its strength, 0 to 1, higher is better."""

    text: str
    score: float
    spans: tuple[Span, ...]


class ActorKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"
    COMPANY = "company"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in the text, under its canonical name."""

    actor: str
    span: Span
    kind: ActorKind = ActorKind.STATE
    form: str = "name"  # name, adjective, capital, metonym, ...: how it is named
    place: bool = False  # named as a place, not as one who acts


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the article: the fullest name, its other forms, what they are and for whom."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    actor: str | None = None


class Status(StrEnum):
    """How far an arrangement has got. The first five are a ladder, `STALLED` stands off it."""

    PROPOSED = "proposed"
    EXPLORING = "exploring"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    STALLED = "stalled"

    @property
    def rung(self) -> int:
        """0 for proposed to 4 for in force; -1 for stalled."""
        return _LADDER.index(self) if self in _LADDER else -1


_LADDER = (Status.PROPOSED, Status.EXPLORING, Status.AGREED, Status.SIGNED, Status.IN_FORCE)


class Stance(StrEnum):
    SUPPORT = "support"
    NEUTRAL = "neutral"
    CONCERN = "concern"
    OPPOSE = "oppose"
    THREATEN = "threaten"


class SaidBy(StrEnum):
    """How close to the source a reported word is, from the closest to the farthest."""

    NAMED_QUOTED = "named, quoted"
    NAMED_REPORTED = "named, reported"
    INSTITUTION = "institution"
    OFFICIALS = "unnamed officials"
    HEDGED = "reportedly"
    ANALYSTS = "analysts"
    OUTLET = "the outlet itself"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A whole sentence of an article and why it is believed to say so."""

    article: str  # the article's id
    span: Span
    rule: str  # the rule that fired
    cues: tuple[Span, ...] = ()
    status: Status | None = None
    stance: Stance | None = None
    hedged: bool = False  # "reportedly", "according to reports"
    said: tuple[Span, ...] = ()  # of a reaction: the words attributed to the speaker, where they are known
    kept: tuple[Span, ...] = ()  # what no shorter quotation of it may leave out


@dataclass(frozen=True, slots=True)
class Signatory:
    name: str
    role: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What is arranged: a stretch of the text and the sentence that holds it."""

    article: str
    span: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class Agreement:
    """One arrangement as one article tells it. Spans are into that article's text."""

    parties: tuple[str, ...]  # canonical names, sorted
    status: Status
    evidence: tuple[Evidence, ...]
    instrument: str | None = None
    subject: Span | None = None
    terms: tuple[Term, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    when: Span | None = None
    where: Span | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("an agreement needs evidence")

    @property
    def article(self) -> str:
        return self.evidence[0].article


@dataclass(frozen=True, slots=True)
class Reaction:
    """One speaker's one stance in one article."""

    speaker: str
    stance: Stance
    direct: bool
    evidence: tuple[Evidence, ...]
    role: str | None = None
    side: str | None = None
    towards: int | None = None  # index into the agreements of the same analysis, dossier or document
    said_by: SaidBy | None = None  # how close to the source the words are; set when articles are brought together

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a reaction needs evidence")

    @property
    def article(self) -> str:
        return self.evidence[0].article


@dataclass(frozen=True, slots=True)
class Statement:
    """Anything anybody is reported to say: who, by which cue, and the words attributed to them."""

    source: Span  # the speaker as written there ("he")
    speaker: str  # whom that is
    cue: Span
    content: tuple[Span, ...]  # the words attributed, never empty
    direct: bool
    sentence: Span
    role: str | None = None
    side: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article; a pure function of the article and the lexicon."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quoted passage of one version of an article, in a form that survives edits (W3C quote and position)."""

    version: str  # the id of the article it was made in
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end < 1 << 31:
            raise ValueError(f"not a passage: {self.start}-{self.end}")


COLOURS = ("yellow", "green", "blue", "red", "violet")  # that the reader can give a bookmark


class AnchorState(StrEnum):
    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    LOST = "lost"
    MISSING = "missing"  # the file is gone or empty


@dataclass(frozen=True, slots=True)
class Bookmark:
    id: str
    article: str
    anchor: Anchor
    created: str  # ISO 8601, UTC, passed in
    note: str = ""
    tags: tuple[str, ...] = field(default=())
    colour: str | None = None
