"""The one object that the command line and the app talk to.

    with Workspace.of_user() as space:
        space.articles    read, add, list, find, search, remove: the articles
        space.lists       the list as one sees it: filtered, folded; many articles at once
        space.filters     filters with a name
        space.claims      analyse, keyphrases: what is found in them
        space.briefings   brief, render, save, verify, diff
        space.bookmarks   passages kept
        space.corrections what the user knows better
        space.relating    from one claim to others
        space.versions    what changed in an article, and what rests on it
        space.upkeep      the library as a whole: out and in, health, size

Nothing is opened or loaded before it is needed; all methods may be called from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from briefing.config import Paths, Settings, load_settings, load_state, save_state
from briefing.store.library import Library

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon
    from briefing.model import Block
    from briefing.workers.worker import Worker
    from briefing.workspace.articles import Articles
    from briefing.workspace.bookmarks import Bookmarks
    from briefing.workspace.briefings import Briefings
    from briefing.workspace.claims import Claims
    from briefing.workspace.corrections import Corrections
    from briefing.workspace.filters import Filters
    from briefing.workspace.lists import Lists
    from briefing.workspace.reader import Reader
    from briefing.workspace.relating import Relating
    from briefing.workspace.upkeep import Upkeep
    from briefing.workspace.versions import Versions


def clock() -> str:
    """The time now, ISO 8601 in UTC: the only clock of the program."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Workspace:
    """One user's settings, library and use cases."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings | None = None,
        warnings: tuple[str, ...] = (),
        now: Callable[[], str] = clock,
    ) -> None:
        self.paths = paths
        self.settings = settings or Settings()
        self.warnings = warnings
        self.now = now

    @classmethod
    def of_user(cls) -> Workspace:
        """With the user's own paths and settings. Raises `BriefingError` where the settings cannot be read."""
        paths = Paths.of_user()
        settings, warnings = load_settings(paths.config)
        return cls(paths, settings, warnings)

    # Each part is loaded when it is first asked for: printing a list must not wait for the analysis.

    @cached_property
    def articles(self) -> Articles:
        from briefing.workspace.articles import Articles

        return Articles(self)

    @cached_property
    def lists(self) -> Lists:
        from briefing.workspace.lists import Lists

        return Lists(self)

    @cached_property
    def filters(self) -> Filters:
        from briefing.workspace.filters import Filters

        return Filters(self)

    @cached_property
    def claims(self) -> Claims:
        from briefing.workspace.claims import Claims

        return Claims(self)

    @cached_property
    def briefings(self) -> Briefings:
        from briefing.workspace.briefings import Briefings

        return Briefings(self)

    @cached_property
    def bookmarks(self) -> Bookmarks:
        from briefing.workspace.bookmarks import Bookmarks

        return Bookmarks(self)

    @cached_property
    def corrections(self) -> Corrections:
        from briefing.workspace.corrections import Corrections

        return Corrections(self)

    @cached_property
    def relating(self) -> Relating:
        from briefing.workspace.relating import Relating

        return Relating(self)

    @cached_property
    def upkeep(self) -> Upkeep:
        from briefing.workspace.upkeep import Upkeep

        return Upkeep(self)

    @cached_property
    def versions(self) -> Versions:
        from briefing.workspace.versions import Versions

        return Versions(self)

    @cached_property
    def reader(self) -> Reader:
        from briefing.workspace.reader import Reader

        return Reader(lambda: self.lexicon, self.paths.lexicon)

    @cached_property
    def background(self) -> Worker:
        """The process in which everything is done that nobody waits for."""
        from briefing.workers.limits import Limits
        from briefing.workers.worker import Worker

        return Worker(Limits(nice=10))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The language data, with the user's own additions."""
        from briefing.language.lexicon import load_lexicon

        return load_lexicon(user_folder=self.paths.lexicon if self.paths.lexicon.is_dir() else None)

    @cached_property
    def library(self) -> Library:
        """The user's library; what is not there yet reads as empty. Raises `LibraryError`."""

        def blocks_of(text: str) -> tuple[Block, ...]:
            from briefing.language.blocks import find_blocks

            return find_blocks(text, self.lexicon)

        return Library.open(self.paths.library, blocks_of)

    def remembered(self, name: str, otherwise: str = "") -> str:
        """What the app keeps from one run to the next, such as its theme."""
        return load_state(self.paths.state).get(name, otherwise)

    def remember(self, changes: Mapping[str, str]) -> None:
        """Keep something for the next run. Raises `OutputError`."""
        save_state(self.paths.state, {**load_state(self.paths.state), **changes})

    def close(self) -> None:
        """End the child processes and close the library."""
        parts = vars(self)
        if "lists" in parts:
            self.lists.close()
        if "claims" in parts:
            self.claims.stop()
        if "background" in parts:
            self.background.stop()
        if "reader" in parts:
            self.reader.stop()
        if "library" in parts:
            self.library.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
