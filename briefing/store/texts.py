"""Articles to rows and back."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable

from briefing.codec import decode, encode
from briefing.model import Article, Block, BlockKind, Source, Span
from briefing.store.writing import compact

BlocksOf = Callable[[str], tuple[Block, ...]]

# A stored number for each kind of block: append, never reorder.
_KINDS = (
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.BOILERPLATE,
)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


def pack_blocks(blocks: tuple[Block, ...]) -> bytes:
    """Four little-endian numbers for each block: kind, start, end, level."""
    flat: list[int] = []
    for block in blocks:
        flat += (_NUMBERS[block.kind], block.span.start, block.span.end, block.level)
    return struct.pack(f"<{len(flat)}I", *flat)


def unpack_blocks(packed: bytes) -> tuple[Block, ...]:
    return tuple(
        Block(_KINDS[kind], Span(start, end), level) for kind, start, end, level in struct.iter_unpack("<4I", packed)
    )


def pack_source(source: Source) -> str:
    return compact(encode(source))


def unpack_source(packed: str) -> Source:
    return decode(Source, json.loads(packed))


def our_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, by our language data alone."""
    from briefing.language.blocks import find_blocks
    from briefing.language.lexicon import load_lexicon

    return find_blocks(text, load_lexicon())


def load_article(connection: sqlite3.Connection, key: int, blocks_of: BlocksOf) -> Article | None:
    """The stored version with this key, under the source that holds it now, or held it last.

    Where no blocks are stored, as those of a plain text that came with many others, they are found.
    """
    row = connection.execute(
        """
        SELECT id, title, text, blocks, (
            SELECT source FROM sources WHERE article = articles.key ORDER BY current DESC, sources.key LIMIT 1
        )
        FROM articles JOIN texts ON texts.key = articles.key WHERE articles.key = ?
        """,
        (key,),
    ).fetchone()
    if row is None:
        return None
    id_, title, text, blocks, source = row
    return Article(id_, title, text, unpack_blocks(blocks) or blocks_of(text), unpack_source(source))
