"""Claims corrected, and others found, by keys: in the panel, the article, the briefing and the actors."""

from __future__ import annotations

import pytest
from driving import Driven, screen_text, typed, until
from textual.pilot import Pilot

from briefing.model import Agreement
from briefing.tui.app import BriefingApp
from briefing.tui.commands import Place
from briefing.tui.screens.actors import ActorsScreen
from briefing.tui.screens.briefing import BriefingScreen
from briefing.tui.screens.menu import MenuScreen
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.screens.search import SearchScreen
from briefing.tui.widgets.bars import KeyBar
from briefing.tui.widgets.sheet_view import SheetView
from briefing.workspace.workspace import Workspace


def reading(pilot: Pilot[None]) -> ReadingScreen:
    assert isinstance(pilot.app, BriefingApp)
    return pilot.app.reading


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).message


def agreements(pilot: Pilot[None]) -> tuple[Agreement, ...]:
    opened = reading(pilot).opened
    return opened.findings.agreements if opened is not None and opened.findings is not None else ()


async def open_panel(pilot: Pilot[None]) -> Agreement:
    """Open the first article's panel at its first agreement."""
    await pilot.press("enter")
    await until(pilot, lambda: bool(agreements(pilot)))
    reading(pilot).tab = 1
    reading(pilot).active = Place.PANEL
    await until(pilot, lambda: reading(pilot).query_one("#panel").has_focus)
    await pilot.pause()
    return agreements(pilot)[0]


async def pick(pilot: Pilot[None], words: str) -> None:
    """Take the entry of the menu that holds these words."""
    await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen) and words in screen_text(pilot))
    view = pilot.app.screen.query_one(SheetView)
    for _ in range(30):
        assert view.page is not None
        unit = view.page.unit_at(view.cursor)
        if unit is not None and words in unit.of(view.page.text) and view.target is not None:
            break
        await pilot.press("j")
    await pilot.press("enter")


async def test_a_claim_is_rejected_from_the_panel_and_undo_brings_it_back(driven: Driven, space: Workspace) -> None:
    async with driven((150, 50)) as pilot:
        first = await open_panel(pilot)
        await pilot.press("C")
        await pick(pilot, "no agreement")
        await until(pilot, lambda: first not in agreements(pilot))
        await until(pilot, lambda: "Corrected" in said(pilot))
        assert len(space.corrections.all()) == 1
        await pilot.press("u")
        await until(pilot, lambda: agreements(pilot)[:1] == (first,))
        assert space.corrections.all() == {}


async def test_a_status_is_fixed_and_shown_as_corrected(driven: Driven) -> None:
    async with driven((150, 50)) as pilot:
        await open_panel(pilot)
        await pilot.press("C")
        await pick(pilot, "Wrong status")
        await pick(pilot, "stalled")
        await until(pilot, lambda: agreements(pilot)[0].status == "stalled")
        await until(pilot, lambda: "corrected by you" in screen_text(pilot))


async def test_parties_are_fixed_by_typing(driven: Driven) -> None:
    async with driven((150, 50)) as pilot:
        await open_panel(pilot)
        await pilot.press("C")
        await pick(pilot, "Wrong parties")
        await until(pilot, lambda: bool(pilot.app.screen.query("Prompt")))
        await typed(pilot, "; Peru")
        await pilot.press("enter")
        await until(pilot, lambda: "Peru" in agreements(pilot)[0].parties)


async def test_a_claim_is_corrected_in_the_article_too(driven: Driven) -> None:
    async with driven((150, 50)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: bool(agreements(pilot)))
        await until(pilot, lambda: reading(pilot).query_one("#article").has_focus)
        await pilot.press("right_square_bracket", "C")
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is reading(pilot))


async def test_claims_are_split_merged_and_told_in_the_briefing(driven: Driven, space: Workspace) -> None:
    async with driven((120, 40)) as pilot:
        await pilot.press("B")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))
        screen = pilot.app.screen
        assert isinstance(screen, BriefingScreen)
        await until(pilot, lambda: screen.briefed is not None)
        before = screen.briefed
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: bool(screen.claims_here()))
        if len(screen.claims_here()) > 1:
            await pilot.press("C", "enter")
        else:
            await pilot.press("C")
        await pick(pilot, "By itself")
        await until(pilot, lambda: screen.briefed is not before)
        assert screen.briefed is not None
        assert any(dossier.edited for dossier in screen.briefed.briefing.dossiers)
        await pilot.press("u")
        await until(pilot, lambda: space.corrections.all() == {})


async def test_a_correction_is_listed_and_taken_back_there(driven: Driven, space: Workspace) -> None:
    async with driven((150, 50)) as pilot:
        first = await open_panel(pilot)
        await pilot.press("C")
        await pick(pilot, "no agreement")
        await until(pilot, lambda: len(space.corrections.all()) == 1 and first not in agreements(pilot))
        await reading(pilot).invoke("reading.corrections")
        await until(pilot, lambda: "No agreement" in screen_text(pilot))
        await pilot.press("D")
        await until(pilot, lambda: space.corrections.all() == {})
        await until(pilot, lambda: agreements(pilot)[:1] == (first,))


async def test_a_quote_of_the_actors_has_the_same_menu(driven: Driven) -> None:
    async with driven((120, 40)) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActorsScreen))
        await until(pilot, lambda: "signed" in screen_text(pilot))
        await pilot.press("enter", "j", "C")
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await until(pilot, lambda: "All your corrections" in screen_text(pilot))


@pytest.mark.parametrize("entry", ["The same agreement", "All claims about"])
async def test_from_a_claim_to_others_like_it(driven: Driven, entry: str) -> None:
    async with driven((150, 50)) as pilot:
        first = await open_panel(pilot)
        await pilot.press("C")
        await pick(pilot, entry)
        await until(
            pilot, lambda: isinstance(pilot.app.screen, MenuScreen) and " – ".join(first.parties) in screen_text(pilot)
        )
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is reading(pilot))
        await until(pilot, lambda: reading(pilot).active is Place.ARTICLE)


async def test_what_else_mentions_a_claim_is_a_search(driven: Driven) -> None:
    async with driven((150, 50)) as pilot:
        first = await open_panel(pilot)
        await pilot.press("C")
        await pick(pilot, "What else mentions")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await until(pilot, lambda: "article" in getattr(pilot.app.screen, "facts", ""))
        assert getattr(pilot.app.screen, "asked", "") == " ".join(f'"{party}"' for party in first.parties)
