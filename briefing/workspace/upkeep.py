"""Keeping the library well: out and in, health, size, what can be computed again, and which articles are copies."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.codec import dump
from briefing.errors import UnreadableError
from briefing.output import write_new
from briefing.store.exchange import TakenIn
from briefing.store.recovery import Recovered, recover
from briefing.store.rows import Finding
from briefing.workspace.reader import read_own
from briefing.workspace.sharing import PATIENCE

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace

_SKETCHED = 200  # articles sketched in one transaction


class Upkeep:
    """What one does with a library as a whole."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    @property
    def engine(self) -> str:
        """Which SQLite there is, and whether it can search full text."""
        return self._space.library.health.engine

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the library, and what to do; empty where all is well."""
        return self._space.library.health.check()

    def compact(self, forget_removed: bool = False) -> tuple[int, int]:
        """Make the file as small as it can be; returns its size before and after, in bytes."""
        return self._space.library.health.compact(forget_removed)

    def rebuild(self) -> int:
        """Drop everything that can be computed again and compute the copies anew; returns how many groups there are."""
        self._space.library.caches.drop()
        return self.group_copies()

    def recover(self) -> Recovered:
        """Put what can still be read of a damaged library in its place; the damaged file is kept."""
        return recover(self._space.paths.library)

    def export(self, path: Path | None, *, force: bool = False) -> str:
        """Everything the user made, as JSON; written to `path` where one is given. Raises `OutputError`."""
        text = dump(self._space.library.exchange.export()) + "\n"
        if path is not None:
            write_new(path, text, force=force)
        return text

    def take_in(self, path: Path) -> TakenIn:
        """Add what an export holds; what is there already stays. Raises `UnreadableError` where it is not an export."""
        return read_own(path, self._take_in)

    def _take_in(self, text: str) -> TakenIn:
        try:
            held = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableError("not an export of a library") from error
        taken = self._space.library.exchange.take_in(held, self._space.now())
        self._space.corrections.relist()
        return taken

    def group_copies(self, keep_going: Callable[[], bool] = lambda: True) -> int:
        """Find out which articles are near-copies of each other, where any is new; returns how many groups."""
        stories = self._space.library.stories
        while keep_going() and (waiting := stories.unsketched(_SKETCHED)):
            stories.put_sketches((id_, base64.b64decode(made)) for id_, made in self._asked("sketch", ids=waiting))
        if keep_going() and not stories.is_grouped():
            stories.group(tuple(map(tuple, self._asked("group"))))
            self._space.background.stop()  # the sketches of a whole library take room, which another process is without
        return stories.count()

    def _asked(self, task: str, **more: object) -> Any:
        """What a process of low priority makes of the library: the app must neither wait for it nor hold it."""
        payload = {"library": str(self._space.library.path), **more}
        return self._space.background.call(task, payload, timeout=PATIENCE)
