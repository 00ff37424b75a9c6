"""`briefing [PATH ...]` and `briefing open`: the terminal app."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from briefing.cli.inputs import NothingReadError, paths_argument, report
from briefing.cli.opening import need_terminal, open_reader, workspace
from briefing.errors import UsageError


@click.command("briefing")
@paths_argument
def read(paths: Sequence[str]) -> int:
    """Open the reader on files and folders, on the library, or the first time on the starter articles."""
    _refuse_misspelt(paths)
    need_terminal()
    with workspace() as space:
        opened = None
        if paths:
            added = space.articles.add(paths, stdin=sys.stdin.buffer if "-" in paths else None)
            report(added.reading)
            if not added.seen:
                raise NothingReadError("Nothing could be read.")
            opened = added.only
        return open_reader(space, opened)


def _refuse_misspelt(paths: Sequence[str]) -> None:
    """Raise `UsageError` where what was named first is no file and nearly a command."""
    if not paths or not paths[0].isalpha() or Path(paths[0]).exists():
        return
    from briefing.cli.app import COMMANDS

    near = difflib.get_close_matches(paths[0], COMMANDS, n=1)
    if near:
        raise UsageError(f"There is no file and no command {paths[0]!r}. Did you mean {near[0]!r}?")


@click.command("open", epilog="Example: briefing open 3f2a9c01b2d4:120-264")
@click.argument("reference")
def open_reference(reference: str) -> int:
    """Open the reader at the passage that a citation names."""
    with workspace() as space:
        article, span = space.articles.resolve(reference)
        need_terminal()
        return open_reader(space, article.id, span.start)
