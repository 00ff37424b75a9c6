"""Passages and new texts in the app: colours, places to accept, what is pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from driving import Driven, screen_text, until
from textual.events import Paste
from textual.pilot import Pilot

from briefing.model import AnchorState
from briefing.tui.app import BriefingApp
from briefing.tui.commands import Place
from briefing.tui.screens.bookmarks import BookmarksScreen
from briefing.tui.screens.paste import PasteScreen
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.text.layers import Layer
from briefing.tui.widgets.article_view import ArticleView
from briefing.tui.widgets.bars import KeyBar
from briefing.workspace.workspace import Workspace

QUOTE = "Moresby warned that the cables would be cut within 30 days of any launch."
TEXT = f"Fiji and Tonga plan a cable\n\nFiji and Tonga plan a cable under the sea.\n\n{QUOTE}\n\nTalks go on in Suva.\n"


def reading(pilot: Pilot[None]) -> ReadingScreen:
    assert isinstance(pilot.app, BriefingApp)
    return pilot.app.reading


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).message


async def open_first(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: reading(pilot).opened is not None and reading(pilot).opened.findings is not None)
    await until(pilot, lambda: reading(pilot).query_one(ArticleView).has_focus)


async def open_bookmarks(pilot: Pilot[None]) -> BookmarksScreen:
    await pilot.press("apostrophe")
    await until(pilot, lambda: isinstance(pilot.app.screen, BookmarksScreen))
    screen = pilot.app.screen
    assert isinstance(screen, BookmarksScreen)
    await until(pilot, lambda: screen.kept is not None)
    return screen


async def test_c_gives_a_bookmark_a_colour_that_margin_panel_and_list_show(driven: Driven, space: Workspace) -> None:
    async with driven((150, 40)) as pilot:
        await open_first(pilot)
        await pilot.press("m")
        await until(pilot, lambda: len(space.bookmarks.listed()) == 1)
        await until(pilot, lambda: "Bookmarked" in said(pilot))
        for colour in ("yellow", "green"):
            await pilot.press("c")
            await until(pilot, lambda colour=colour: f"Colour: {colour}" in said(pilot))
            await until(pilot, lambda colour=colour: f"★{colour[0]} " in screen_text(pilot))
        assert [one.bookmark.colour for one in space.bookmarks.listed()] == ["green"]
        await pilot.press("u")
        await until(pilot, lambda: space.bookmarks.listed()[0].bookmark.colour == "yellow")
        await open_bookmarks(pilot)
        await until(pilot, lambda: "★ yellow" in screen_text(pilot))
        await pilot.press("c")
        await until(pilot, lambda: "★ green" in screen_text(pilot))


async def test_c_where_nothing_is_marked_marks_it_first(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("c")
        await until(pilot, lambda: [one.bookmark.colour for one in space.bookmarks.listed()] == ["yellow"])


async def test_h_hides_the_colours_of_bookmarks_with_them(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("c")
        await until(pilot, lambda: "★y " in screen_text(pilot))
        await pilot.press("H")
        await until(pilot, lambda: "★" not in screen_text(pilot))


@pytest.mark.parametrize(
    ("after", "shown", "words"),
    [
        ("Moresby warned that the cables could be cut within 30 days of any launch.", "now: ", "could be cut"),
        ("Lae warned that the cables would be cut within 30 days of any launch.", "perhaps here", "Lae warned"),
    ],
)
async def test_a_accepts_new_words_or_a_place_and_u_takes_it_back(
    driven: Driven, space: Workspace, shelf: Callable[..., Path], after: str, shown: str, words: str
) -> None:
    folder = shelf(cable=TEXT)
    space.articles.add([folder])
    bookmark = space.bookmarks.add(str(folder / "cable.txt"), QUOTE, "a threat")
    shelf(cable=TEXT.replace(QUOTE, after))
    async with driven((120, 30)) as pilot:
        await open_bookmarks(pilot)
        await until(pilot, lambda: shown in screen_text(pilot))
        assert words in screen_text(pilot)
        await pilot.press("a")
        await until(pilot, lambda: space.bookmarks.listed()[0].state is AnchorState.EXACT)
        assert space.bookmarks.listed()[0].bookmark.anchor.exact == after
        assert space.bookmarks.listed()[0].bookmark.note == "a threat"
        await until(pilot, lambda: "Accepted" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: space.bookmarks.listed()[0].bookmark == bookmark)


async def test_a_where_nothing_is_in_doubt_says_so(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("m")
        await until(pilot, lambda: len(space.bookmarks.listed()) == 1)
        await open_bookmarks(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "nothing to accept" in said(pilot))


async def test_a_pasted_text_becomes_an_article_once_it_is_confirmed(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        pilot.app.post_message(Paste(TEXT.replace("\n", "\r")))
        await until(pilot, lambda: isinstance(pilot.app.screen, PasteScreen))
        assert "Fiji and Tonga plan a cable" in screen_text(pilot)
        assert space.articles.count() == 0
        await pilot.press("enter")
        await until(pilot, lambda: reading(pilot).opened is not None)
        assert [row.title for row in space.articles.rows()] == ["Fiji and Tonga plan a cable"]
        assert QUOTE in reading(pilot).opened.article.text
        await pilot.press("u")
        await until(pilot, lambda: space.articles.count() == 0)


async def test_a_pasted_text_that_is_declined_leaves_nothing(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        pilot.app.post_message(Paste(TEXT))
        await until(pilot, lambda: isinstance(pilot.app.screen, PasteScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        assert space.articles.count() == 0


async def test_hostile_pastes_are_harmless(driven: Driven) -> None:
    async with driven() as pilot:
        pilot.app.post_message(Paste("\x1b]0;OWNED\x07[@click=app.quit]x[/] [/foo]\n\nMore words here."))
        await until(pilot, lambda: isinstance(pilot.app.screen, PasteScreen))
        assert "\x1b" not in screen_text(pilot)
        assert "[/foo]" in screen_text(pilot)


async def test_a_paste_with_nothing_to_read_is_said(driven: Driven) -> None:
    async with driven() as pilot:
        pilot.app.post_message(Paste("— — —"))
        await until(pilot, lambda: "no article" in said(pilot))


async def test_no_worker_is_described_by_an_article(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("j", "m")
        assert all(len(worker.description) < 100 for worker in pilot.app.workers)


async def test_links_are_shown_listed_and_copied_but_never_opened(
    driven: Driven, space: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "pact.md").write_text(
        "# A pact\n\nIt is long.\n\nThe [whole pact](https://example.org/pact) was sent out.\n", "utf-8"
    )
    space.articles.add([tmp_path / "pact.md"])
    async with driven((150, 40)) as pilot:
        await open_first(pilot)
        (link,) = reading(pilot).highlights.of(Layer.LINK).items
        opened = reading(pilot).opened
        assert opened is not None
        assert link.of(opened.article.text) == "whole pact"
        await pilot.press("U")
        await until(
            pilot, lambda: reading(pilot).active is Place.PANEL and "https://example.org/pact" in screen_text(pilot)
        )
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.clipboard == "https://example.org/pact")
        await until(pilot, lambda: "Address copied" in said(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "It led to https://example.org/pact" in said(pilot))
        assert reading(pilot).query_one(ArticleView).cursor == link.start


async def test_an_article_without_links_says_so(driven: Driven, space: Workspace, shelf: Callable[..., Path]) -> None:
    space.articles.add([shelf(cable=TEXT)])
    async with driven((150, 40)) as pilot:
        await open_first(pilot)
        await pilot.press("U")
        await until(pilot, lambda: "no links" in said(pilot))
