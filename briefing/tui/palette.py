"""What the command palette finds: commands from the table, articles, bookmarks and themes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from briefing.safe import one_line
from briefing.tui.commands import Command, Place, at, keys_of, sign
from briefing.tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp

_MOST = 12


class Provided(Provider):
    """Finds things by name; every name is plain text, never markup."""

    @property
    def briefing_app(self) -> BriefingApp:
        return cast("BriefingApp", self.app)

    def hit(self, query: str, name: str, about: str, call: IgnoreReturnCallbackType) -> Hit | None:
        """The hit for `name`, where it matches."""
        name = one_line(name)
        score = self.matcher(query).match(name)
        return Hit(score, _shown(name, about), call, text=name) if score > 0 else None


class CommandProvider(Provided):
    """The commands that can be run where one is."""

    def commands(self) -> Iterator[tuple[Command, str]]:
        """Each command with its keys, the innermost place first."""
        screen = self.screen
        if not isinstance(screen, PlaceScreen):
            return
        here = screen.places()
        others = (Place.ARTICLE, Place.LIST, Place.READING) if Place.READING in here else ()
        for command in at(*dict.fromkeys((*here, *others))):
            if not command.title or (command.place not in here and "move(" in command.action):
                continue
            yield command, " ".join(sign(key) for key in keys_of(command, self.briefing_app.space.settings.keys))

    async def discover(self) -> Hits:
        for command, keys in self.commands():
            yield DiscoveryHit(_shown(command.title, keys), partial(self._run, command), text=command.title)

    async def search(self, query: str) -> Hits:
        for command, keys in self.commands():
            if hit := self.hit(query, command.title, keys, partial(self._run, command)):
                yield hit

    async def _run(self, command: Command) -> None:
        if isinstance(self.screen, PlaceScreen):
            await self.screen.invoke(command.id)


class ArticleProvider(Provided):
    """Articles by their title."""

    async def search(self, query: str) -> Hits:
        app = self.briefing_app
        for hit in await asyncio.to_thread(app.space.lists.search, query, _MOST):
            row = hit.article
            yield Hit(0.5, _shown(row.title, "article"), partial(app.go_to, row.id, hit.sentence, None), text=row.title)


class BookmarkProvider(Provided):
    """Bookmarks by their words, note and tags."""

    async def search(self, query: str) -> Hits:
        app = self.briefing_app
        rows = await asyncio.to_thread(app.space.bookmarks.listed)
        for row in rows:
            name = f"{row.bookmark.note} {row.bookmark.anchor.exact} {' '.join(row.bookmark.tags)}"[:200]
            if hit := self.hit(query, name, "bookmark", partial(app.go_to, row.home, row.span, None)):
                yield hit


class FilterProvider(Provided):
    """Saved filters by their name."""

    async def search(self, query: str) -> Hits:
        app = self.briefing_app
        for each in await asyncio.to_thread(app.space.filters.all):
            if hit := self.hit(query, f"Filter {each.name}", each.query, partial(app.use_filter, each)):
                yield hit


class ThemeProvider(Provided):
    """Themes, ours and Textual's."""

    async def search(self, query: str) -> Hits:
        for name in sorted(self.app.available_themes):
            if hit := self.hit(query, f"Theme {name}", "theme", partial(setattr, self.app, "theme", name)):
                yield hit


def _shown(name: str, about: str) -> Text:
    return Text.assemble(one_line(name), "  ", (one_line(about), "dim"))


PROVIDERS = [CommandProvider, ArticleProvider, BookmarkProvider, FilterProvider, ThemeProvider]
