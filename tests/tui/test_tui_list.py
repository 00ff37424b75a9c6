"""The list, driven by keys: marks, many articles at once, stories, filters with a name, orders."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import Driven, screen_text, typed, until
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.screens.briefing import BriefingScreen
from briefing.tui.screens.menu import MenuScreen
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.bars import KeyBar
from briefing.workspace.filters import Filter
from briefing.workspace.workspace import Workspace

Shelf = Callable[..., Path]
LINES = [
    f"In its {n}th week the strike at the yard of Viana went on, and {n * 7} cranes stood still." for n in range(14)
]
STORY = "\n\n".join(LINES)


def reading(pilot: Pilot[None]) -> ReadingScreen:
    assert isinstance(pilot.app, BriefingApp)
    return pilot.app.reading


def listing(pilot: Pilot[None]) -> ArticleList:
    return reading(pilot).query_one(ArticleList)


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).message


def titles(pilot: Pilot[None]) -> list[str]:
    rows = listing(pilot).rows
    return [row.title for index in range(len(rows)) if (row := rows.row(index)) is not None]


@pytest.fixture
def five(space: Workspace, shelf: Shelf) -> Workspace:
    """A library of five articles, named one to five."""
    names = ("one", "two", "three", "four", "five")
    space.articles.add([shelf(**{f"{n}-{name}": f"Title {name}\n\nIt says {name}.\n" for n, name in enumerate(names)})])
    return space


@pytest.fixture
def told_thrice(space: Workspace, shelf: Shelf) -> Workspace:
    """A story that three articles tell, and another article."""
    copies = {f"{n}-copy": f"The strike, told by desk {n}\n\n{STORY}\n\nDesk {n} edited this.\n" for n in range(3)}
    space.articles.add([shelf(**copies, other="Quite another thing\n\nNothing happened.\n")])
    space.upkeep.group_copies()
    return space


# Marks


async def test_x_marks_and_goes_on_and_the_head_counts(driven: Driven, five: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("x", "x")
        await until(pilot, lambda: "2 marked" in screen_text(pilot))
        assert "✓" in screen_text(pilot)
        assert listing(pilot).cursor == 2
        await pilot.press("escape")
        await until(pilot, lambda: "marked" not in screen_text(pilot))


async def test_a_count_and_a_range_mark_several(driven: Driven, five: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("2", "x")
        await until(pilot, lambda: len(reading(pilot).marked) == 2)
        await pilot.press("G", "X")
        await until(pilot, lambda: len(reading(pilot).marked) == 5)


async def test_the_star_marks_what_the_filter_lists(driven: Driven, five: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await typed(pilot, "three")
        await pilot.press("enter")
        await until(pilot, lambda: titles(pilot) == ["Title three"])
        await pilot.press("asterisk")
        await until(pilot, lambda: len(reading(pilot).marked) == 1)
        await pilot.press("asterisk")
        await until(pilot, lambda: not reading(pilot).marked)


async def test_r_reads_what_is_marked_and_undo_takes_only_that_back(driven: Driven, five: Workspace) -> None:
    first = five.articles.rows()[0].id
    five.lists.mark([first], read=True)
    async with driven() as pilot:
        await pilot.press("x", "x", "r")
        await until(pilot, lambda: sum(row.read for row in five.articles.rows()) == 2)
        await until(pilot, lambda: "Marked" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: [row.id for row in five.articles.rows() if row.read] == [first])


async def test_what_is_marked_is_removed_and_comes_back_with_its_bookmarks(driven: Driven, five: Workspace) -> None:
    article = five.articles.get(five.articles.rows()[0].id)
    five.bookmarks.mark(article, article.blocks[1].span)
    async with driven() as pilot:
        await pilot.press("x", "x", "D")
        await until(pilot, lambda: len(listing(pilot).rows) == 3)
        await until(pilot, lambda: "Removed 2 articles" in said(pilot))
        assert five.bookmarks.listed() == ()
        await pilot.press("u")
        await until(pilot, lambda: len(listing(pilot).rows) == 5)
        assert len(five.bookmarks.listed()) == 1


async def test_all_that_the_filter_lists_is_marked_as_read_from_the_menu(driven: Driven, five: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await typed(pilot, "two")
        await pilot.press("enter")
        await until(pilot, lambda: len(listing(pilot).rows) == 1)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await until(pilot, lambda: "With 1 of 5 articles" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: [row.title for row in five.articles.rows() if row.read] == ["Title two"])


async def test_the_briefing_is_of_what_is_marked(driven: Driven, starter: Path, space: Workspace) -> None:
    space.articles.add([starter])
    async with driven() as pilot:
        await pilot.press("x", "x", "B")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))
        await until(pilot, lambda: "2 articles" in getattr(pilot.app.screen, "facts", ""))


@pytest.mark.parametrize(
    ("name", "wanted"), [("t.csv", "Title one"), ("t.md", "**Title one**"), ("t.json", '"Title one"')]
)
async def test_a_table_of_what_is_listed_is_saved(
    driven: Driven, five: Workspace, tmp_path: Path, name: str, wanted: str
) -> None:
    async with driven() as pilot:
        await pilot.press("e")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await pilot.press("ctrl+u")
        await typed(pilot, str(tmp_path / name))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved 5 articles" in said(pilot))
    text = (tmp_path / name).read_text("utf-8")
    assert wanted in text
    assert name != "t.json" or len(json.loads(text)["articles"]) == 5


# Stories


async def test_a_story_is_one_row_that_opens_into_its_copies(driven: Driven, told_thrice: Workspace) -> None:
    async with driven() as pilot:
        assert len(titles(pilot)) == 2
        assert "▸ 2 alike" in screen_text(pilot)
        assert "4 articles" in screen_text(pilot)
        await pilot.press("g", "o")
        await until(pilot, lambda: len(titles(pilot)) == 4)
        assert "▾ 2 alike" in screen_text(pilot)
        assert "▸" not in screen_text(pilot)  # a copy opens into nothing
        await pilot.press("j", "o")
        await until(pilot, lambda: len(titles(pilot)) == 2)
        assert listing(pilot).cursor == 0
        await pilot.press("O")
        await until(pilot, lambda: len(titles(pilot)) == 4)


async def test_an_open_story_stays_open_when_the_list_changes(driven: Driven, told_thrice: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("g", "o")
        await until(pilot, lambda: len(titles(pilot)) == 4)
        await pilot.press("j", "r")
        await until(pilot, lambda: sum(row.read for row in told_thrice.articles.rows()) == 1)
        await until(pilot, lambda: "Marked as read" in said(pilot))
        assert len(titles(pilot)) == 4


async def test_a_folded_story_is_removed_as_a_whole_and_comes_back_as_one(
    driven: Driven, told_thrice: Workspace
) -> None:
    async with driven() as pilot:
        await pilot.press("g", "D")
        await until(pilot, lambda: titles(pilot) == ["Quite another thing"])
        await until(pilot, lambda: "Removed 3 articles" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: len(titles(pilot)) == 2)
        assert told_thrice.articles.count() == 4


async def test_copies_are_found_in_the_background(driven: Driven, space: Workspace, shelf: Shelf) -> None:
    space.articles.add([shelf(**{f"{n}": f"Strike {n}\n\n{STORY}\n" for n in range(3)})])
    async with driven() as pilot:
        assert len(titles(pilot)) == 3
        await until(pilot, lambda: len(titles(pilot)) == 1)


# Filters and orders


async def test_a_filter_is_saved_chosen_renamed_deleted_and_brought_back(driven: Driven, five: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await typed(pilot, "four")
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, "mine")
        await pilot.press("enter")
        await until(pilot, lambda: five.filters.all() == (Filter("mine", "four"),))
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(pilot)) == 5)
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("enter")
        await until(pilot, lambda: titles(pilot) == ["Title four"])
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("r")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, "s")
        await pilot.press("enter")
        await until(pilot, lambda: five.filters.all() == (Filter("mines", "four"),))
        await until(pilot, lambda: "called mines" in said(pilot))
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("D")
        await until(pilot, lambda: five.filters.all() == ())
        await until(pilot, lambda: "u brings it back" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: five.filters.all() == (Filter("mines", "four"),))


async def test_the_menu_of_filters_says_what_to_do_while_it_is_empty(driven: Driven) -> None:
    async with driven() as pilot:
        await pilot.press("F")
        await until(pilot, lambda: "No filter is saved yet" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))


async def test_the_palette_finds_a_saved_filter(driven: Driven, five: Workspace) -> None:
    five.filters.save("harbour", "two")
    async with driven() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "CommandPalette")
        await typed(pilot, "harbour")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: titles(pilot) == ["Title two"])


async def test_the_filter_helps_while_one_types_and_tab_completes(driven: Driven) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await until(pilot, lambda: "party:" in screen_text(pilot))
        await typed(pilot, "status:si")
        await until(pilot, lambda: "signed" in screen_text(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: reading(pilot).query_text == "status:signed")
        await until(pilot, lambda: 0 < len(listing(pilot).rows) < 5)


async def test_the_starter_articles_are_filtered_and_sorted_like_any_library(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await typed(pilot, "party:poland")
        await until(pilot, lambda: 0 < len(listing(pilot).rows) < 5)
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(listing(pilot).rows) == 5)
        await pilot.press("S")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, "-words,title")
        await pilot.press("enter")
        await until(pilot, lambda: "by -words,title" in screen_text(pilot))
        lengths = [row.words for index in range(5) if (row := listing(pilot).rows.row(index)) is not None]
        await until(pilot, lambda: lengths == sorted(lengths, reverse=True))
        assert space.articles.count() == 0


@pytest.mark.parametrize("line", ["nonsense", "title,,", "-", "title;drop"])
async def test_a_wrong_order_is_told_and_changes_nothing(driven: Driven, line: str) -> None:
    async with driven() as pilot:
        before = titles(pilot)
        await pilot.press("S")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, line)
        await pilot.press("enter")
        await until(pilot, lambda: "sorted by" in said(pilot))
        assert titles(pilot) == before


@pytest.mark.parametrize("line", ["status:nothing", "since:then", '"', "party:", "is:", "-", "((", "a:b:c", "*"])
async def test_a_wrong_filter_is_only_ever_a_filter(driven: Driven, five: Workspace, line: str) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await typed(pilot, line)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, ReadingScreen)
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(pilot)) == 5)
