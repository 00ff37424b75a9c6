"""The reading screen, driven by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Driven, screen_text, typed, until
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.commands import Place
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.text.layers import Layer
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.article_view import ArticleView
from briefing.tui.widgets.bars import KeyBar
from briefing.tui.widgets.document import DocumentView
from briefing.workspace.workspace import Workspace


def reading(pilot: Pilot[None]) -> ReadingScreen:
    assert isinstance(pilot.app, BriefingApp)
    return pilot.app.reading


def article(pilot: Pilot[None]) -> ArticleView:
    return reading(pilot).query_one(ArticleView)


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).message


def place_of(pilot: Pilot[None]) -> str:
    """The sentence under the cursor."""
    page = article(pilot).page
    assert page is not None
    unit = page.unit_at(article(pilot).cursor)
    return unit.of(page.text) if unit else ""


async def open_first(pilot: Pilot[None]) -> None:
    """Open the first article and wait until it has been looked into."""
    await pilot.press("enter")
    await until(pilot, lambda: reading(pilot).opened is not None and reading(pilot).opened.findings is not None)
    await until(pilot, lambda: article(pilot).has_focus)


async def test_an_empty_library_opens_on_the_five_starter_articles(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        assert "5 starter articles" in screen_text(pilot)
        assert space.articles.count() == 0


async def test_enter_opens_the_article_and_escape_leads_back_to_the_list(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        assert reading(pilot).active is Place.ARTICLE
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query_one(ArticleList).has_focus)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (100, 30), (160, 50), (250, 70)])
async def test_every_width_shows_the_article_that_is_read(driven: Driven, size: tuple[int, int]) -> None:
    async with driven(size) as pilot:
        await open_first(pilot)
        title = reading(pilot).article_title
        assert title.split()[0] in screen_text(pilot)
        assert all(len(line) <= size[0] for line in screen_text(pilot).splitlines())


async def test_m_bookmarks_the_sentence_under_the_cursor_durably(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("j", "j", "m")
        wanted = place_of(pilot)
        await until(pilot, lambda: bool(space.bookmarks.listed()))
        assert [one.bookmark.anchor.exact for one in space.bookmarks.listed()] == [wanted]
        await until(pilot, lambda: "Bookmarked" in said(pilot))


async def test_u_takes_a_bookmark_back(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("j", "m")
        await until(pilot, lambda: "Bookmarked" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "taken back" in said(pilot))
        assert space.bookmarks.listed() == ()


async def test_a_note_and_tags_are_kept_with_the_bookmark(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("j", "t")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "NoteScreen")
        await typed(pilot, "look here")
        await pilot.press("tab")
        await typed(pilot, "one two")
        await pilot.press("enter")
        await until(pilot, lambda: any(one.bookmark.note for one in space.bookmarks.listed()))
        kept = space.bookmarks.listed()[0].bookmark
        assert (kept.note, kept.tags) == ("look here", ("one", "two"))


async def test_a_selection_grows_and_shrinks_by_words_and_sentences(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("}", "v")
        sentence = article(pilot).passage
        await pilot.press("l")
        longer = article(pilot).passage
        await pilot.press("h", "h")
        shorter = article(pilot).passage
        assert sentence
        assert longer
        assert shorter
        assert longer.holds(sentence)
        assert longer != sentence
        assert sentence.holds(shorter)
        assert shorter != sentence
        await pilot.press("escape")
        assert Layer.SELECTED not in article(pilot).marked


async def test_a_count_repeats_a_move(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("3", "right_parenthesis")
        by_count = article(pilot).cursor
        await pilot.press("g", "right_parenthesis", "right_parenthesis", "right_parenthesis")
        assert article(pilot).cursor == by_count > 0


async def test_every_sentence_is_reached_and_the_end_is_the_last(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        page = article(pilot).page
        assert page is not None
        seen = [place_of(pilot)]
        for _ in range(len(page.units) - 1):
            await pilot.press("right_parenthesis")
            seen.append(place_of(pilot))
        assert seen == [unit.of(page.text) for unit in page.units]
        await pilot.press("G")
        assert place_of(pilot) == seen[-1]


async def test_brackets_step_from_claim_to_claim(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        claims = reading(pilot).highlights.of(Layer.AGREEMENT).items
        await pilot.press("right_square_bracket")
        first = article(pilot).cursor
        assert first in {span.start for span in claims}
        await pilot.press("right_square_bracket", "left_square_bracket")
        assert article(pilot).cursor == first


async def test_find_counts_hits_and_keeps_them_through_a_resize(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, "kyiv")
        await pilot.press("enter")
        await until(pilot, lambda: article(pilot).has_focus)
        hits = article(pilot).marked[Layer.FOUND]
        await pilot.press("n")
        await until(pilot, lambda: f"2 of {len(hits)}" in said(pilot))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert article(pilot).marked[Layer.FOUND] == hits
        await pilot.press("escape")
        await until(pilot, lambda: Layer.FOUND not in article(pilot).marked)


async def test_a_resize_keeps_the_place_that_is_read(driven: Driven) -> None:
    async with driven((160, 40)) as pilot:
        await open_first(pilot)
        await pilot.press("space", "space")
        place, cursor = place_of(pilot), article(pilot).cursor
        for width in (70, 120, 45, 160):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert (place_of(pilot), article(pilot).cursor) == (place, cursor)


async def test_the_measure_is_changed_by_keys_and_kept_within_bounds(driven: Driven) -> None:
    async with driven((160, 40)) as pilot:
        await open_first(pilot)
        before = reading(pilot).measure
        await pilot.press("less_than_sign")
        await until(pilot, lambda: reading(pilot).measure == before - 4)
        assert article(pilot).lines.width == before - 4


async def test_layers_are_switched_off_and_on_by_keys(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("A")
        assert reading(pilot).highlights.of(Layer.AGREEMENT).items == ()
        await pilot.press("A")
        assert reading(pilot).highlights.of(Layer.AGREEMENT).items != ()


async def test_keyphrases_come_after_the_text_and_lead_to_their_places(driven: Driven) -> None:
    async with driven((160, 40)) as pilot:
        await open_first(pilot)
        await until(pilot, lambda: bool(reading(pilot).opened and reading(pilot).opened.keyphrases))
        opened = reading(pilot).opened
        assert opened is not None
        assert opened.keyphrases
        await pilot.press("tab", "enter")
        spans = {span.start for span in opened.keyphrases[0].spans}
        await until(pilot, lambda: article(pilot).cursor in spans)


async def test_the_place_is_remembered_for_the_next_time(driven: Driven, space: Workspace, starter: Path) -> None:
    space.articles.add([starter])
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("space", "escape")
        place = article(pilot).cursor
        opened = reading(pilot).opened
        assert opened is not None
        await until(pilot, lambda: space.articles.offset(opened.article) > 0)
        assert space.articles.offset(opened.article) <= place


async def test_filtering_as_one_types_narrows_the_list(driven: Driven) -> None:
    async with driven() as pilot:
        await pilot.press("slash")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, "italy")
        await until(pilot, lambda: len(reading(pilot).rows) < 5)
        assert "of 5 starter articles" in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: len(reading(pilot).rows) == 5)


async def test_a_removed_article_comes_back_with_u(driven: Driven, space: Workspace, starter: Path) -> None:
    space.articles.add([starter])
    async with driven() as pilot:
        await pilot.press("D")
        await until(pilot, lambda: space.articles.count() == 4)
        await until(pilot, lambda: "Removed" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: space.articles.count() == 5)


async def test_a_mouse_selection_gives_the_exact_characters(driven: Driven) -> None:
    async with driven((100, 30)) as pilot:
        await open_first(pilot)
        view = article(pilot)
        await pilot.mouse_down(view, offset=(6, 1))
        await pilot.hover(view, offset=(13, 1))
        await pilot.mouse_up(view, offset=(13, 1))
        await until(pilot, lambda: Layer.SELECTED in view.marked)
        assert view.page is not None
        chosen = view.marked[Layer.SELECTED][0]
        left = view.lines.starts[1]
        assert chosen.of(view.page.text) == view.page.text[left + 2 : left + 10]
        assert pilot.app.screen.get_selected_text() == chosen.of(view.page.text)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_both_quit_keys_leave(driven: Driven, key: str) -> None:
    async with driven() as pilot:
        await pilot.press(key)
        await until(pilot, lambda: not pilot.app.is_running)
    assert pilot.app.return_code == 0


async def test_a_theme_is_kept_for_the_next_time(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await pilot.press("d")
        await until(pilot, lambda: space.remembered("theme") == pilot.app.theme)
        assert not pilot.app.current_theme.dark


async def test_a_long_text_is_drawn_line_by_line_and_not_all_at_once(driven: Driven, space: Workspace) -> None:
    async with driven((80, 24)) as pilot:
        await open_first(pilot)
        painter = article(pilot)._painter
        assert painter is not None
        assert len(painter._strips) < 80
        assert isinstance(article(pilot), DocumentView)


async def test_words_of_ones_own_are_highlighted_and_kept(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("W")
        await typed(pilot, "kyiv, d\\w+e")
        await pilot.press("enter")
        await until(pilot, lambda: bool(reading(pilot).highlights.of(Layer.TERM).items))
        page = article(pilot).page
        assert page is not None
        words = {span.of(page.text).lower() for span in reading(pilot).highlights.of(Layer.TERM).items}
        assert {"kyiv", "drone"} <= words
        await until(pilot, lambda: space.remembered("terms").startswith("kyiv"))


async def test_r_marks_an_article_as_read_and_u_takes_that_back(
    driven: Driven, space: Workspace, starter: Path
) -> None:
    space.articles.add([starter])
    async with driven() as pilot:
        await pilot.press("r")
        await until(pilot, lambda: space.articles.rows()[0].read)
        await until(pilot, lambda: "Marked as read" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: not space.articles.rows()[0].read)


async def test_keys_typed_ahead_of_the_screen_are_not_lost(driven: Driven) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("slash", *"kyiv", "enter", "n", "m")
        await until(pilot, lambda: "Bookmarked" in said(pilot))
        assert reading(pilot).wanted == "kyiv"


async def test_y_copies_the_sentence_with_a_citation_that_leads_back(driven: Driven, space: Workspace) -> None:
    async with driven() as pilot:
        await open_first(pilot)
        await pilot.press("j", "j", "y")
        sentence = " ".join(place_of(pilot).split())
        await until(pilot, lambda: "copied" in said(pilot))
        assert pilot.app.clipboard.startswith(f"“{sentence}”")
        reference = pilot.app.clipboard.rsplit("; ", 1)[1].rstrip(")")
        found, span = space.articles.resolve(reference)
        assert " ".join(span.of(found.text).split()) == sentence
        assert (space.paths.state.parent / "copied.md").read_text("utf-8") == pilot.app.clipboard


@pytest.mark.parametrize("keys", [("G",), ("5", "0", "percent_sign", "G"), ("g", "space", "space", "space")])
async def test_the_percentage_is_that_of_where_a_move_has_led(driven: Driven, keys: tuple[str, ...]) -> None:
    async with driven(size=(60, 20)) as pilot:
        await open_first(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        view, page = article(pilot), article(pilot).page
        assert page is not None
        assert reading(pilot).article_facts.startswith(f"{round(100 * view.seen / len(page.text))}%")


async def test_the_percentage_follows_the_wheel(driven: Driven) -> None:
    async with driven(size=(60, 20)) as pilot:
        await open_first(pilot)
        before = reading(pilot).article_facts
        article(pilot).scroll_relative(y=8, animate=False, immediate=True)
        await pilot.pause()
        assert reading(pilot).article_facts != before


async def test_a_click_on_the_map_beside_the_scroll_bar_goes_to_that_part_of_the_text(driven: Driven) -> None:
    async with driven(size=(60, 20)) as pilot:
        await open_first(pilot)
        view = article(pilot)
        before = place_of(pilot)
        await pilot.click(view, offset=(view.scrollable_content_region.width - 1, view.size.height - 2))
        await pilot.pause()
        assert view.scroll_offset.y > 0
        assert place_of(pilot) != before
