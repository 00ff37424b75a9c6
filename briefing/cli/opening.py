"""How the workspace is opened, and the terminal app on it."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from briefing.errors import UsageError
from briefing.workspace.workspace import Workspace


@contextmanager
def workspace() -> Iterator[Workspace]:
    """The user's workspace, closed at the end; unknown settings are named on standard error."""
    opened = Workspace.of_user()
    if opened.warnings:
        from briefing.cli.printing import complain

        for warning in opened.warnings:
            complain(warning)
    with opened:
        yield opened


def open_library() -> int:
    """The reader on the library, or the first time on the starter articles; the exit code."""
    gc.disable()  # until the first paint
    need_terminal()
    with workspace() as space:
        return open_reader(space)


def open_reader(space: Workspace, article: str | None = None, offset: int | None = None) -> int:
    """The reader, in `article` at `offset` where they are given; the exit code."""
    gc.disable()  # the app switches it on again after the first paint
    load_without_tls("asyncio")
    from briefing.tui.app import run  # Textual is loaded only here

    return run(space, article, offset)


def load_without_tls(name: str) -> None:
    """Load a module that would load TLS where it can: the reader opens no connection, and starts sooner without."""
    modules = cast("dict[str, Any]", sys.modules)
    if "ssl" not in modules:
        modules["ssl"] = None  # by which Python knows a module that cannot be had
        importlib.import_module(name)
        del modules["ssl"]


def need_terminal() -> None:
    """Raise `UsageError` where there is no terminal to read on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "The reader needs a terminal. Use a command instead, such as briefing brief PATH (see briefing --help)."
        )
