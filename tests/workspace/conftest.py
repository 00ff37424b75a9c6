"""A workspace over an empty home, with a clock that stands still."""

from collections.abc import Iterator

import pytest

from briefing.config import Paths
from briefing.workspace.workspace import Workspace


@pytest.fixture
def space() -> Iterator[Workspace]:
    with Workspace(Paths.of_user(), now=lambda: "2026-03-14T12:00:00+00:00") as opened:
        yield opened
