"""An article as its rows hold it: what takes time is done before the library is asked, and where that is best done."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any, NamedTuple

from briefing.model import Article
from briefing.store.texts import pack_blocks, pack_source


class Packed(NamedTuple):
    """One article, ready to be stored."""

    id: str
    title: str
    text: str
    words: int
    outlet: str | None
    published: str | None
    origin: str
    item: str
    digest: str
    blocks: bytes
    source: str

    def to_json(self) -> list[object]:
        """What `from_json` takes back, from another process."""
        return [*self[:9], b64encode(self.blocks).decode("ascii"), self.source]

    @staticmethod
    def from_json(held: list[Any]) -> Packed:
        return Packed._make([*held[:9], b64decode(held[9]), held[10]])


def pack(article: Article) -> Packed:
    """An article as its rows."""
    source = article.source
    return Packed(
        id=article.id,
        title=article.title,
        text=article.text,
        words=len(article.text.split()),
        outlet=source.outlet,
        published=None if source.published is None else str(source.published),
        origin=source.origin,
        item=source.item or "",
        digest=source.digest,
        blocks=pack_blocks(article.blocks),
        source=pack_source(source),
    )
