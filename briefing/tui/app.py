"""The terminal app: it holds the screens, the theme and what can be undone."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import constants
from textual.app import App
from textual.events import Event, InputEvent
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerError

from briefing.errors import BriefingError
from briefing.tui.asking import Done, Undo
from briefing.tui.commands import ACTIONS, Place, bindings
from briefing.tui.screens.listing import listed_now
from briefing.tui.screens.passages import load
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.screens.reading import Opening, ReadingScreen
from briefing.tui.themes import DARK, THEMES, opposite
from briefing.tui.threads import Threads
from briefing.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.driver import Driver

    from briefing.model import Span
    from briefing.workspace.filters import Filter


def run(workspace: Workspace, article: str | None = None, offset: int | None = None) -> int:
    """Open the reader, in `article` at `offset` where they are given; the exit code."""
    opening = Opening(listed_now(workspace), load(workspace, article, offset) if article else None)
    app = BriefingApp(workspace, opening)
    app.run()
    return app.return_code or 0


class BriefingApp(App[None]):
    """One workspace on one terminal."""

    TITLE = "Briefing"
    CSS_PATH = "styles.tcss"
    PLACE = Place.APP
    BINDINGS = bindings(Place.APP)
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, workspace: Workspace, opening: Opening | None = None) -> None:
        super().__init__(driver_class=_driver())
        self.space = workspace
        self.animation_level = "none"
        self.undo: list[Undo] = []
        self.corrections = 0  # how often claims were corrected in this run
        self.touched = time.monotonic()
        self._opening = opening or Opening()
        for theme in THEMES:
            self.register_theme(theme)
        chosen = workspace.settings.theme or workspace.remembered("theme")
        self.theme = chosen if chosen in self.available_themes else DARK
        self.stylesheet.set_variables(self.get_css_variables())
        self._themed = ""
        if workspace.settings.keys:
            self.set_keymap(workspace.settings.keys)

    def get_default_screen(self) -> Screen[None]:
        return ReadingScreen(self._opening)

    def on_load(self) -> None:
        asyncio.get_running_loop().set_default_executor(Threads())

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda theme: self.remember("theme", theme.name))
        self.call_after_refresh(self._started)

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew. The stylesheet is made for the theme we start with, so the first time has no need."""
        started, self._themed = bool(self._themed), self.theme
        if started:
            super().refresh_css(animate)

    def _started(self) -> None:
        gc.enable()
        for warning in self.space.warnings:
            self.tell(warning)

    async def on_event(self, event: Event) -> None:
        """Note when a key or the mouse was used, so that the background can keep out of the way."""
        if isinstance(event, InputEvent):
            self.touched = time.monotonic()
        await super().on_event(event)

    # What all screens share

    @property
    def reading(self) -> ReadingScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, ReadingScreen))

    def tell(self, sentence: str, *, alarming: bool = False) -> None:
        """Say something on the last line of the screen in view."""
        screen = self.screen
        if isinstance(screen, PlaceScreen):
            screen.tell(sentence, alarming=alarming)

    def remember(self, name: str, value: str) -> None:
        """Keep something for the next run, out of the way of the screen."""
        group = f"remember {name}"
        self.run_worker(partial(self._remember, name, value), thread=True, group=group, description=group)

    def _remember(self, name: str, value: str) -> None:
        try:
            self.space.remember({name: value})
        except BriefingError as error:
            self.call_from_thread(self.tell, str(error), alarming=True)

    def remembered_number(self, name: str, otherwise: int) -> int:
        held = self.space.remembered(name)
        return int(held) if held.isdecimal() and len(held) < 4 else otherwise

    def undo_last(self, screen: PlaceScreen) -> None:
        """Take back the last change that can be."""
        if not self.undo:
            screen.tell("There is nothing to undo.")
            return
        last = self.undo.pop()
        screen.ask("change", last.call, lambda _: Done(last.sentence, claims=last.claims))

    # From screen to screen

    def open_place(self, place: Place, make: Callable[[], Screen[None]] | None = None) -> None:
        """Show a screen; it is kept, so that one can come back to the same place in it."""
        name = place.value
        if make is not None or not self.is_screen_installed(name):
            if self.is_screen_installed(name):
                self.uninstall_screen(name)
            self.install_screen((make or partial(_made, place))(), name)
        if self.screen is not self.get_screen(name):
            self.push_screen(name)

    def go_to(self, article: str, span: Span | None, origin: Place | None) -> None:
        """Show a passage in its article; back from there leads to the screen it was chosen on."""
        while not isinstance(self.screen, ReadingScreen):
            self.pop_screen()
        self.reading.open_from(article, span, origin)

    def use_filter(self, chosen: Filter) -> None:
        """List what a saved filter finds."""
        while not isinstance(self.screen, ReadingScreen):
            self.pop_screen()
        self.reading.active = Place.LIST
        self.reading.use_filter(chosen)

    # Commands that hold everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is typed, keys are letters; only leaving at once is always possible."""
        return action == "quit" or action not in ACTIONS or not isinstance(self.focused, Input)

    def action_toggle_theme(self) -> None:
        self.theme = opposite(self.theme, self.current_theme.dark)

    def action_help(self) -> None:
        from briefing.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            places = self.screen.places() if isinstance(self.screen, PlaceScreen) else ()
            self.push_screen(HelpScreen(places))

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        from briefing.tui.palette import PROVIDERS

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(PROVIDERS, placeholder="Commands, articles, bookmarks, themes"))

    def action_change_theme(self) -> None:
        self.search_themes()

    async def action_leave(self) -> None:
        await self.action_quit()

    async def action_quit(self) -> None:
        """Leave, after the place has been remembered."""
        self.reading.keep_place()
        for worker in [worker for worker in self.workers if worker.group == "place"]:
            with contextlib.suppress(WorkerError):
                await worker.wait()
        self.workers.cancel_all()
        self.space.claims.stop()  # nobody waits for what was still being looked into
        self.exit()


def _driver() -> type[Driver] | None:
    """Our own terminal on Linux, macOS and their kin; elsewhere, and where another is asked for, what Textual takes."""
    if sys.platform == "win32" or constants.DRIVER:
        return None
    from briefing.tui.terminal import Terminal

    return Terminal


def _made(place: Place) -> Screen[None]:
    """A new screen for a place that is kept."""
    if place is Place.BOOKMARKS:
        from briefing.tui.screens.bookmarks import BookmarksScreen

        return BookmarksScreen()
    if place is Place.SEARCH:
        from briefing.tui.screens.search import SearchScreen

        return SearchScreen()
    from briefing.tui.screens.actors import ActorsScreen

    return ActorsScreen()
