"""`briefing [PATH ...]` and `briefing open`: the terminal app."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from briefing.cli.inputs import NothingReadError, paths_argument, report, workspace
from briefing.errors import UsageError
from briefing.workspace.workspace import Workspace


@click.command("briefing")
@paths_argument
def read(paths: Sequence[str]) -> int:
    """Open the reader on files and folders, on the library, or the first time on the starter articles."""
    _needs_terminal()
    with workspace() as space:
        opened = None
        if paths:
            added = space.articles.add(paths, stdin=sys.stdin.buffer if "-" in paths else None)
            report(added.reading)
            if not added.seen:
                raise NothingReadError("Nothing could be read.")
            opened = added.only
        return _run(space, opened)


@click.command("open", epilog="Example: briefing open 3f2a9c01b2d4:120-264")
@click.argument("reference")
def open_reference(reference: str) -> int:
    """Open the reader at the passage that a citation names."""
    with workspace() as space:
        article, span = space.articles.resolve(reference)
        _needs_terminal()
        return _run(space, article.id, span.start)


def _run(space: Workspace, article: str | None, offset: int | None = None) -> int:
    gc.disable()  # until the first paint; the app switches it on again
    from briefing.tui.app import run  # Textual is loaded only here

    return run(space, article, offset)


def _needs_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "The reader needs a terminal. Use a command instead, such as briefing brief PATH (see briefing --help)."
        )
