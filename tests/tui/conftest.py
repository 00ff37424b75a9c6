"""The app on a library of its own, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from driving import Driven, until
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.screens.listing import listed_now
from briefing.tui.screens.reading import Opening
from briefing.workspace.workspace import Workspace


@pytest.fixture
def space() -> Iterator[Workspace]:
    """A workspace with an empty library; its clock stands still."""
    made = Workspace.of_user()
    made.now = lambda: "2026-01-02T03:04:05+00:00"
    with made:
        yield made


@pytest.fixture
def shelf(tmp_path: Path) -> Callable[..., Path]:
    """Writes articles, given as name and text, into a folder."""

    def write(**texts: str) -> Path:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
        return folder

    return write


@pytest.fixture
def driven(space: Workspace) -> Driven:
    """Runs the app without a terminal, once its panes are there."""

    @asynccontextmanager
    async def run(size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[None]]:
        app = BriefingApp(space, Opening(listed_now(space)))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: bool(app.screen.query("#panel")) and bool(app.reading.rows.count))
            yield pilot

    return run
