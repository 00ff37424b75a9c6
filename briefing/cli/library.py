"""`briefing library`: out and in, health, size."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.inputs import FILE
from briefing.cli.opening import workspace
from briefing.cli.printing import counted, say, say_json, say_whole, tell
from briefing.cli.start import DONE, FAILED


@click.group(epilog="Example: briefing library check")
def library() -> None:
    """The library as a whole: export, import, check, compact, rebuild, recover."""


@library.command(epilog="Example: briefing library export -o library.json")
@click.option("-o", "--output", type=FILE, help="Write to this file instead of printing.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def export(output: Path | None, force: bool) -> None:
    """Everything you made, as open JSON: bookmarks, notes, tags, positions, filters, corrections."""
    with workspace() as space:
        text = space.upkeep.export(output, force=force)
    if output is None:
        say_whole(text)


@library.command("import", epilog="Example: briefing library import library.json")
@click.argument("file", type=FILE)
def take_in(file: Path) -> None:
    """Add what an export holds; what is there already stays."""
    with workspace() as space:
        taken = space.upkeep.take_in(file)
    tell(f"Took in {counted(taken.articles, 'article')} and {counted(taken.bookmarks, 'bookmark')}.")


@library.command(epilog="Example: briefing library check")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check(as_json: bool) -> int:
    """Name what is wrong with the library and what to do; exits 1 where something is."""
    with workspace() as space:
        findings = space.upkeep.check()
    if as_json:
        say_json({"schema": 1, "findings": [{"problem": one.problem, "remedy": one.remedy} for one in findings]})
    else:
        for one in findings:
            say(f"{one.problem} {one.remedy}")
        if not findings:
            tell("The library is well.")
    return FAILED if findings else DONE


@library.command(epilog="Example: briefing library compact")
@click.option("--forget-removed", is_flag=True, help="Removed articles and bookmarks go for good.")
def compact(forget_removed: bool) -> None:
    """Make the file as small as it can be."""
    with workspace() as space:
        before, after = space.upkeep.compact(forget_removed)
    tell(f"{before:,} bytes before, {after:,} after.")


@library.command(epilog="Example: briefing library rebuild")
def rebuild() -> None:
    """Drop everything that can be computed again: analyses, keyphrases, the search index, the groups of copies."""
    with workspace() as space:
        groups = space.upkeep.rebuild()
    tell(f"Rebuilt; {counted(groups, 'group')} of near-copies.")


@library.command(epilog="Example: briefing library recover")
def recover() -> None:
    """Put what can still be read of a damaged library in its place; the damaged file is kept beside it."""
    with workspace() as space:
        saved = space.upkeep.recover()
    tell(
        f"Saved {counted(saved.saved.get('articles', 0), 'article')} and "
        f"{counted(saved.saved.get('bookmarks', 0), 'bookmark')}; the damaged file is {saved.damaged}."
    )
