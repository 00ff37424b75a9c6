"""A library of the starter articles, so that a first look can filter, sort and search like any later one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from briefing.errors import LibraryError
from briefing.model import Analysis
from briefing.store.library import Library

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace


class StarterLibrary:
    """Made when it is first asked for, in a temporary folder; nothing the user makes is kept in it."""

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self._lock = Lock()
        self._folder: TemporaryDirectory[str] | None = None
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """The starter articles with what is found in them. Raises `LibraryError` where there is no room for it."""
        with self._lock:
            if self._library is None:
                self._library = self._made()
            return self._library

    def _made(self) -> Library:
        try:
            self._folder = TemporaryDirectory(prefix="briefing-")
        except OSError as error:
            raise LibraryError(
                f"There is no temporary folder to look through the starter articles in: {error}."
            ) from error
        library = Library.open(Path(self._folder.name) / "starter.db")
        articles = self._space.articles.starter
        with library.adding(self._space.now()) as adding:
            for article in articles:
                adding.put(article)
        read = (analysis for _, analysis in self._space.claims.recalled(articles))
        library.caches.put_analyses([each for each in read if isinstance(each, Analysis)], "starter")
        return library

    def close(self) -> None:
        """Close it and leave nothing behind."""
        with self._lock:
            if self._library is not None:
                self._library.close()
            if self._folder is not None:
                self._folder.cleanup()
            self._library = self._folder = None
