"""Articles and libraries to test with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.model import Article, Block, BlockKind, Source, Span
from briefing.store.library import Library

NOW = "2026-03-01T09:00:00Z"
MakeArticle = Callable[..., Article]


def make_article(
    text: str, origin: str = "/news/one.txt", item: str | None = None, outlet: str | None = None
) -> Article:
    blocks = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(BlockKind.PARAGRAPH if blocks else BlockKind.TITLE, Span(at, at + len(line))))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(origin, "plain", digest, outlet=outlet, item=item)
    return Article(digest, text.split("\n", 1)[0], text, tuple(blocks), source)


@pytest.fixture
def article() -> MakeArticle:
    return make_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def add(library: Library) -> Callable[..., None]:
    def write(*articles: Article, now: str = NOW) -> None:
        with library.adding(now) as adding:
            for article in articles:
                adding.put(article)

    return write
