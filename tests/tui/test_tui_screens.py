"""The briefing, the bookmarks, the search and the actors, driven by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Driven, screen_text, typed, until
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.screens.actors import ActorsScreen
from briefing.tui.screens.bookmarks import BookmarksScreen
from briefing.tui.screens.briefing import BriefingScreen
from briefing.tui.screens.help import HelpScreen
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.screens.search import SearchScreen
from briefing.tui.text.layers import Layer
from briefing.tui.widgets.article_view import ArticleView
from briefing.tui.widgets.bars import KeyBar
from briefing.tui.widgets.briefing_view import BriefingView
from briefing.workspace.request import Request
from briefing.workspace.workspace import Workspace


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).message


async def open_briefing(pilot: Pilot[None]) -> BriefingScreen:
    await pilot.press("B")
    await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))
    screen = pilot.app.screen
    assert isinstance(screen, BriefingScreen)
    await until(pilot, lambda: screen.briefed is not None)
    return screen


async def test_a_citation_leads_to_its_sentence_and_back_to_the_same_place(driven: Driven) -> None:
    async with driven() as pilot:
        screen = await open_briefing(pilot)
        view = screen.query_one(BriefingView)
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        place, top = view.cursor, view.scroll_offset.y
        target = next(target for span, target in view.sheet.links if span == view.marked[Layer.HERE][0])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        article = pilot.app.screen.query_one(ArticleView)
        await until(pilot, lambda: article.page is not None and article.page.id == target.article)
        await until(pilot, lambda: article.cursor == target.span.start)
        await until(pilot, lambda: article.has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (view.cursor, view.scroll_offset.y) == (place, top)


async def test_every_citation_on_screen_is_one_of_the_markdown(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        screen = await open_briefing(pilot)
        assert screen.briefed is not None
        assert screen.sheet is not None
        marks = {span.of(screen.sheet.page.text).strip("[]") for span, _ in screen.sheet.links}
        assert marks
        assert all(f"[^{mark}]:" in screen.briefed.markdown for mark in marks)


async def test_s_saves_the_markdown_that_the_command_line_prints(
    driven: Driven, space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with driven() as pilot:
        await open_briefing(pilot)
        await pilot.press("s", "enter")
        await until(pilot, lambda: "Saved" in said(pilot))
    articles = space.articles.starter
    wanted = space.briefings.render(space.briefings.brief(articles, Request()), Request())
    assert (tmp_path / "briefing.md").read_text("utf-8") == wanted


async def test_a_file_that_is_no_briefing_is_not_written_over(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.md").write_text("my own notes", "utf-8")
    async with driven() as pilot:
        await open_briefing(pilot)
        await pilot.press("s", "enter")
        await until(pilot, lambda: "is not a briefing" in said(pilot))
    assert (tmp_path / "briefing.md").read_text("utf-8") == "my own notes"


async def test_length_goes_round(driven: Driven) -> None:
    async with driven() as pilot:
        screen = await open_briefing(pilot)
        assert screen.sheet is not None
        whole = len(screen.sheet.page.text)
        await pilot.press("L")
        await until(pilot, lambda: "headline" in screen.facts)
        assert len(screen.sheet.page.text) < whole


async def test_a_bookmark_is_filtered_noted_deleted_and_brought_back(
    driven: Driven, space: Workspace, starter: Path
) -> None:
    space.articles.add([starter])
    row = space.articles.rows()[0]
    article = space.articles.get(row.id)
    space.bookmarks.mark(article, article.blocks[1].span, "a note of mine", ("mine",))
    async with driven() as pilot:
        await pilot.press("apostrophe")
        await until(pilot, lambda: "a note of mine" in screen_text(pilot))
        await pilot.press("slash")
        await typed(pilot, "#other")
        await until(pilot, lambda: "No bookmark holds these words" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "a note of mine" in screen_text(pilot))
        await pilot.press("D")
        await until(pilot, lambda: "No bookmarks yet" in screen_text(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "a note of mine" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleView).cursor == article.blocks[1].span.start)


async def test_an_empty_bookmarks_screen_says_what_to_do(driven: Driven) -> None:
    async with driven() as pilot:
        await pilot.press("apostrophe")
        await until(pilot, lambda: isinstance(pilot.app.screen, BookmarksScreen))
        await until(pilot, lambda: "m bookmarks the sentence" in screen_text(pilot))


async def test_search_shows_each_hit_in_its_sentence_and_leads_there(
    driven: Driven, space: Workspace, starter: Path
) -> None:
    space.articles.add([starter])
    async with driven() as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await typed(pilot, "memorandum")
        await until(pilot, lambda: "article" in getattr(pilot.app.screen, "facts", ""))
        assert "memorandum" in screen_text(pilot)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleView).page is not None)


async def test_actors_open_into_the_quotes(driven: Driven) -> None:
    async with driven() as pilot:
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActorsScreen))
        await until(pilot, lambda: "signed" in screen_text(pilot))
        assert "Poland" in screen_text(pilot)
        await pilot.press("enter", "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleView).has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActorsScreen))


async def test_help_shows_the_keys_of_where_one_is_first(driven: Driven) -> None:
    async with driven((100, 60)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.pause()
        text = screen_text(pilot)
        assert text.index("In the list") < text.index("List, article and panel")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))


async def test_the_palette_runs_a_command(driven: Driven) -> None:
    async with driven() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "CommandPalette")
        await typed(pilot, "all bookmarks")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BookmarksScreen))


async def test_what_fails_is_said_on_the_last_line(driven: Driven) -> None:
    async with driven() as pilot:
        assert isinstance(pilot.app, BriefingApp)
        await pilot.press("u")
        await until(pilot, lambda: "nothing to undo" in said(pilot))
