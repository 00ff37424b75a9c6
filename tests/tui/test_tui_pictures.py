"""A few pictures, as plain text: what the reader sees, compared line by line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import Driven, screen_text, until
from textual.app import App, ComposeResult

import briefing.tui
from briefing.model import Article, Block, BlockKind, Source, Span
from briefing.tui.text.layers import Layer, Layers
from briefing.tui.text.page import Page
from briefing.tui.widgets.article_view import ArticleView
from briefing.workspace.workspace import Workspace

PICTURES = Path(__file__).parent / "pictures"
PARTS = (
    (BlockKind.TITLE, "Two neighbours sign a water agreement"),
    (BlockKind.CAPTION, "The dam at the border, photographed in spring"),
    (BlockKind.PARAGRAPH, "Northland and Southland signed an agreement on Monday. It shares the water of the river."),
    (BlockKind.HEADING, "What it says"),
    (BlockKind.ITEM, "Each side may use half of the water, and neither may build a second dam without the other."),
    (BlockKind.ITEM, "水 is measured once a week"),
    (BlockKind.QUOTE, "We will not accept this, the governor of Eastland said."),
    (BlockKind.BOILERPLATE, "Share this article"),
)


def same(name: str, shown: str) -> None:
    """Compare with the picture kept; `PICTURES=new` keeps what is shown, to be read before it is committed."""
    path = PICTURES / f"{name}.txt"
    if os.environ.get("PICTURES") == "new":
        path.write_text(shown + "\n", "utf-8")
    assert shown + "\n" == path.read_text("utf-8")


def article() -> Article:
    text = "\n\n".join(words for _, words in PARTS)
    blocks = []
    for kind, words in PARTS:
        start = text.index(words)
        blocks.append(Block(kind, Span(start, start + len(words))))
    return Article("0" * 64, PARTS[0][1], text, tuple(blocks), Source("water.txt", "plain", "0" * 64))


class Alone(App[None]):
    """One article and nothing else."""

    CSS_PATH = Path(briefing.tui.__path__[0]) / "styles.tcss"

    def compose(self) -> ComposeResult:
        told = article()
        find = told.text.index
        signed = Span(find("Northland"), find(" It shares"))
        layers = Layers().with_layer(Layer.AGREEMENT, [signed])
        layers = layers.with_layer(Layer.REACTION, [told.blocks[6].span]).with_layer(
            Layer.BOOKMARK, [told.blocks[4].span]
        )
        view = ArticleView()
        view.page = Page.of(told, [signed, Span(find("It shares"), told.blocks[2].span.end)])
        view.highlights = layers
        yield view


@pytest.mark.parametrize("width", [40, 80])
async def test_an_article_has_margins_marks_and_hanging_items(width: int) -> None:
    async with Alone().run_test(size=(width, 26)) as pilot:
        pilot.app.screen.focus_next()
        await pilot.press("}", "}")
        await pilot.pause()
        same(f"article-{width}", screen_text(pilot))


@pytest.mark.parametrize("size", [(60, 20), (100, 16)])
async def test_the_list_before_anything_is_opened(
    driven: Driven, space: Workspace, shelf: Callable[..., Path], size: tuple[int, int]
) -> None:
    texts = {
        f"story{number}": f"Story number {number} of the week\n\nNothing happened, twice.\n" for number in range(3)
    }
    space.articles.add(
        [shelf(**texts, long="A title that is so long that no list of this world could show it whole\n\nYes.\n")]
    )
    async with driven(size) as pilot:
        await until(pilot, lambda: "4 articles" in screen_text(pilot))
        same(f"list-{size[0]}", screen_text(pilot))
