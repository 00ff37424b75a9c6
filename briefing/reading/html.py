"""Saved web pages: the article found by trafilatura where that is installed, else by our own rules.

Nothing is fetched, and what no reader of the page sees is taken out before anything looks for the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.errors import UnreadableError
from briefing.language.furniture import Furniture
from briefing.language.lexicon import Lexicon
from briefing.model import BlockKind, Notice, NoticeKind
from briefing.reading.choice import choose, key, linked_blocks
from briefing.reading.decode import Decoded, decode, head_of
from briefing.reading.draft import Draft, Part, Raw
from briefing.reading.extra import find_article as find_with_extra
from briefing.reading.markup import Element, Page, parse_page
from briefing.reading.metadata import metadata_of
from briefing.reading.page_article import find_article

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})")
# Pictures that a page carries in itself; a saved page may be nothing else to nine parts in ten.
_INLINE_DATA = re.compile(r"data:[a-z]{1,20}/[a-z0-9.+-]{1,60};base64,[A-Za-z0-9+/=%\s]{100,}")


def read(raw: Raw) -> Iterator[Draft]:
    """The article of a saved page."""
    decoded = decode_marked(raw.data)
    yield draft_of(decoded, raw)


def decode_marked(data: bytes) -> Decoded:
    """Decode a text that may declare its own encoding."""
    head = head_of(data)
    declared = _XML.match(head) or _CHARSET.search(head)
    return decode(data, declared.group(1).decode("ascii", "ignore") if declared else None)


def draft_of(decoded: Decoded, raw: Raw) -> Draft:
    """The article in the text of a page."""
    text = _INLINE_DATA.sub("", decoded.text)
    page = parse_page(text)
    found = metadata_of(page.root, raw.lexicon)
    # What the extra uses takes time that grows with the square of some pages' parts.
    parts = article_of(page.root, find_with_extra(text) if page.tame else (), raw.lexicon)
    if not any(part.text for part in parts):
        raise UnreadableError("a page without text")
    return Draft(
        parts=with_title(parts, found.title),
        title=found.title,
        outlet=found.outlet,
        author=found.author,
        published=found.published,
        language=found.language,
        inferred=found.inferred,
        notices=(*decoded.notices, *_hidden_notice(page)),
    )


def article_of(root: Element, extra: Sequence[Part], lexicon: Lexicon) -> tuple[Part, ...]:
    """The blocks of the article of a page, of which the extra may have found some; the tree is used up by it."""
    linked = linked_blocks(root)
    own = find_article(root, lexicon)
    # Of several posts the extra finds one.
    parts = choose(() if own.posts else extra, own.parts, linked, {key(part.text) for part in own.teasers})
    furniture = Furniture.of(lexicon)
    parts = _with_links(parts, own.parts)
    said = [part for part in parts if furniture.kind(part.text) is not BlockKind.BOILERPLATE]
    return tuple(said) or parts


def _with_links(parts: Sequence[Part], own: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the links of those of ours that say the same: the extra keeps none."""
    links = {key(part.text): part.links for part in own if part.links}
    return tuple(part if part.links else replace(part, links=links.get(key(part.text), ())) for part in parts)


def _hidden_notice(page: Page) -> Iterator[Notice]:
    if page.hidden:
        yield Notice(NoticeKind.HIDDEN_REMOVED, page.hidden)


def with_title(parts: tuple[Part, ...], title: str | None) -> tuple[Part, ...]:
    """The parts with the title in front, once."""
    if not title:
        first = parts[0]
        heads = first.kind is BlockKind.HEADING and first.level == 1
        return (replace(first, kind=BlockKind.TITLE), *parts[1:]) if heads else parts
    rest = [part for number, part in enumerate(parts) if number > 5 or key(part.text) != key(title)]
    return (Part(title, BlockKind.TITLE, 1), *rest)
