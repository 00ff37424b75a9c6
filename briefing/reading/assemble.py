"""From a draft to an article: cleans the text once, lays out its blocks, and says what was done to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.errors import UnreadableError
from briefing.language.blocks import find_blocks, first_blocks
from briefing.language.furniture import Furniture
from briefing.language.lexicon import Lexicon
from briefing.model import Article, Block, BlockKind, Link, Notice, NoticeKind, PartialDate, Source, Span
from briefing.reading.dates import date_in_line
from briefing.reading.draft import Draft, Part, Raw, clipped
from briefing.reading.tongue import is_foreign
from briefing.safe import Cleaned, clean, link, one_line

_LONGEST_TITLE = 300
_LONGEST_TEXT = 1_000_000  # characters; what is longer is no article, and would be slow to analyse
_LONGEST_LATE = 50_000  # characters; in a longer text blocks are not found in no time
_HEAD_BLOCKS = 6  # the title, and where a date is looked for
_MOST_LINKS = 1_000  # of one article
_FIELDS = ("outlet", "author", "item")


def assemble(draft: Draft, raw: Raw, reader: str) -> Article:
    """The article that a draft makes; raises `UnreadableError` where there is nothing in it to read."""
    laid = _lay_out(draft.parts, raw.lexicon) if draft.parts else _find_out(draft.text, raw)
    if not any(character.isalnum() for character in laid.text):
        raise UnreadableError("there is no text in it to read")
    published, inferred = _published(draft, laid, raw.lexicon)
    source = Source(
        origin=raw.origin,
        format=reader,
        digest=raw.digest,
        published=published,
        language=_language(draft.language),
        inferred=inferred,
        notices=(*draft.notices, *laid.notices, *_language_notice(draft, laid, raw.lexicon)),
        links=laid.links,
        **{name: clipped(one_line(getattr(draft, name) or "")) for name in _FIELDS},
    )
    identity = hashlib.sha256(laid.text.encode("utf-8")).hexdigest()
    return Article(identity, _title(draft, laid), laid.text, () if laid.late else laid.blocks, source)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Clean text with its blocks."""

    text: str
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...]
    links: tuple[Link, ...] = ()
    late: bool = False  # the blocks are only the first ones


def _find_out(text: str, raw: Raw) -> _Laid:
    """Plain text: as it is, but for blank lines around it; its blocks are found, or as many as are needed here."""
    cleaned = clean(text)
    whole, left = _cut(re.sub(r"\A(?:[^\S\n]*\n)+", "", cleaned.text).rstrip(), _LONGEST_TEXT)
    late = raw.late and len(whole) <= _LONGEST_LATE
    blocks = first_blocks(whole, raw.lexicon, _HEAD_BLOCKS) if late else find_blocks(whole, raw.lexicon)
    return _Laid(whole, blocks, _notices([cleaned], left), late=late)


def _lay_out(parts: Sequence[Part], lexicon: Lexicon) -> _Laid:
    """Marked-up text: its parts, a blank line between two of them."""
    cleaned = [clean(part.text) for part in parts]
    kept, left = _bounded(parts, cleaned)
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    for part, text in kept:
        blocks.append(Block(part.kind, Span(at, at + len(text)), part.level))
        links += _links(part, text, at) if len(links) < _MOST_LINKS else ()
        at += len(text) + 2
    whole = "\n\n".join(text for _, text in kept)
    return _Laid(
        whole, tuple(_named(blocks, whole, Furniture.of(lexicon))), _notices(cleaned, left), tuple(links[:_MOST_LINKS])
    )


def _links(part: Part, text: str, start: int) -> Iterator[Link]:
    """The links of a part that may be followed, found in its cleaned text, in order."""
    at = 0
    for words, target in part.links:
        words, address = clean(words).text.strip(), link(target)
        found = text.find(words, at) if words and address else -1
        if address and found >= 0:
            at = found + len(words)
            yield Link(Span(start + found, start + at), str(address))


def _bounded(parts: Sequence[Part], cleaned: Sequence[Cleaned]) -> tuple[list[tuple[Part, str]], int]:
    """The parts that hold text, as many as there is room for, and how many characters are left out."""
    kept: list[tuple[Part, str]] = []
    room, left = _LONGEST_TEXT, 0
    for part, (text, *_) in zip(parts, cleaned, strict=True):
        fitting, more = _cut(text.strip(), max(0, room))
        left += more
        room -= len(fitting) + 2
        if fitting:
            kept.append((part, fitting))
    return kept, left


def _cut(text: str, room: int) -> tuple[str, int]:
    """The text, at a line's end where there is one, and how many characters of it there is no room for."""
    if len(text) <= room:
        return text, 0
    end = max(text.rfind("\n", room // 2, room), 0) or room
    return text[:end].rstrip(), len(text) - end


def _named(blocks: Sequence[Block], text: str, furniture: Furniture) -> Iterator[Block]:
    """The blocks, those marked that stand on the page and are not the article."""
    ended = False
    for block in blocks:
        line = block.span.of(text)
        ended = ended or (2 * block.span.start > len(text) and furniture.ends(line))
        kind = furniture.kind(line) if block.kind is BlockKind.PARAGRAPH else None
        yield replace(block, kind=BlockKind.BOILERPLATE if ended else kind or block.kind)


def _notices(cleaned: Sequence[Cleaned], left: int) -> tuple[Notice, ...]:
    counts = (
        (NoticeKind.TRUNCATED, left),
        (NoticeKind.CONTROLS_SHOWN, sum(part.controls for part in cleaned)),
        (NoticeKind.INVISIBLE_REMOVED, sum(part.invisible for part in cleaned)),
        (NoticeKind.MARKS_CAPPED, sum(part.marks for part in cleaned)),
        (NoticeKind.MIXED_SCRIPTS, sum(part.mixed for part in cleaned)),
    )
    return tuple(Notice(kind, count) for kind, count in counts if count)


def _published(draft: Draft, laid: _Laid, lexicon: Lexicon) -> tuple[PartialDate | None, tuple[str, ...]]:
    """The declared date, else that of a dateline near the top, which is inferred; and all that is inferred."""
    if draft.published is not None and "published" not in draft.inferred:
        return draft.published, draft.inferred
    lines = (line for block in laid.blocks[:_HEAD_BLOCKS] for line in block.span.of(laid.text)[:1000].split("\n"))
    found = next((date for line in lines if (date := date_in_line(line.strip(), lexicon))), None)
    if found is None:
        return draft.published, draft.inferred
    return found, tuple(dict.fromkeys((*draft.inferred, "published")))


def _language(declared: str | None) -> str | None:
    """The language of a tag such as `en-GB` or `pt_BR`."""
    match = re.match(r"[a-z]{2,3}(?=\Z|[-_])", (declared or "").strip().lower(), re.ASCII)
    return match.group() if match else None


def _language_notice(draft: Draft, laid: _Laid, lexicon: Lexicon) -> Iterator[Notice]:
    if is_foreign(laid.text, lexicon):
        yield Notice(NoticeKind.NOT_ENGLISH, detail=_language(draft.language) or "")


def _title(draft: Draft, laid: _Laid) -> str:
    """The title block, else the declared title, else how the text begins."""
    block = next((block for block in laid.blocks if block.kind is BlockKind.TITLE), None)
    found = block.span.of(laid.text)[: 4 * _LONGEST_TITLE] if block else draft.title or ""
    line = one_line(found) or one_line(_opening(laid.text))
    if block or draft.title:
        return clipped(line, _LONGEST_TITLE) or ""
    return _beginning(line)


def _opening(text: str) -> str:
    """The first line that holds a word."""
    word = re.search(r"\w", text)
    start = text.rfind("\n", 0, word.start()) + 1 if word else 0
    return text[start : start + 4 * _LONGEST_TITLE].split("\n", 1)[0]


def _beginning(line: str, limit: int = 90) -> str:
    """The first words of a text without a title."""
    if len(line) <= limit:
        return line
    return f"{line[:limit].rsplit(' ', 1)[0].rstrip(' ,;:–—-')}…"
