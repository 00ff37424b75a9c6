"""`briefing bookmarks`: passages kept, with notes and tags."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from briefing.cli.inputs import FILE
from briefing.cli.opening import workspace
from briefing.cli.printing import counted, say, say_json, say_whole, tell
from briefing.model import COLOURS
from briefing.report.exports import BOOKMARK_FORMATS, bookmark_json
from briefing.workspace.bookmarks import Marked


@click.group(epilog="Example: briefing bookmarks list --tag drones")
def bookmarks() -> None:
    """Passages you keep: add, list, remove, export."""


@bookmarks.command(
    epilog="Example: briefing bookmarks add article.txt --quote 'would be legitimate targets' --note 'threat'"
)
@click.argument("article")
@click.option("--quote", required=True, metavar="WORDS", help="The words to keep, as they stand in the article.")
@click.option("--note", default="", help="Your note.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given again.")
@click.option("--colour", type=click.Choice(COLOURS), help="A colour, which the reader shows in the margin.")
@click.option("--stream", is_flag=True, help="Read a note a line; answer `ok NOTE` when each is durable.")
def add(article: str, quote: str, note: str, tags: Sequence[str], colour: str | None, stream: bool) -> None:
    """Bookmark a passage; exits 0 only when it is safely on disk."""
    with workspace() as space:
        if not stream:
            kept = space.bookmarks.add(article, quote, note, tuple(tags), colour)
            tell(f"Bookmarked {kept.id[:8]}.")
            return
        for line in sys.stdin:
            told = line.rstrip("\n")
            space.bookmarks.add(article, quote, told, tuple(tags), colour)
            say(f"ok {told}")
            sys.stdout.flush()


@bookmarks.command("list", epilog="Example: briefing bookmarks list --json")
@click.option("--article", default=None, help="Only of this article: a path, an id or its beginning.")
@click.option("--tag", default=None, help="Only with this tag.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_bookmarks(article: str | None, tag: str | None, as_json: bool) -> None:
    """Each bookmark's note, words and state: exact, moved, edited, lost or missing."""
    with workspace() as space:
        rows = space.bookmarks.listed(article=article, tag=tag)
    if as_json:
        say_json({"schema": 1, "bookmarks": [bookmark_json(row.passage) for row in rows]})
        return
    if not rows and (article or tag):
        tell("No bookmark matches.")
    elif not rows:
        tell("There are no bookmarks yet; press m on a sentence in the reader, or use briefing bookmarks add.")
    for row in rows:
        _print(row)


def _print(row: Marked) -> None:
    tags = "".join(f" #{tag}" for tag in row.bookmark.tags)
    colour = f" ({row.bookmark.colour})" if row.bookmark.colour else ""
    say(f"{row.bookmark.id[:8]}  {row.state.value:7}  {row.title}{colour}{tags}")
    if row.bookmark.note:
        say(f"    note: {row.bookmark.note}")
    say(f"    “{' '.join(row.bookmark.anchor.exact.split())}”")
    if row.now is not None:
        say(f"    now:  “{' '.join(row.now.split())}”")
        return
    for number, candidate in enumerate(row.candidates, 1):
        say(f"    {number}:    “{' '.join(candidate.text.split())}”")


@bookmarks.command(epilog="Example: briefing bookmarks remove 1f3a")
@click.argument("ids", nargs=-1, required=True, metavar="ID ...")
@click.option("--undo", is_flag=True, help="Bring removed bookmarks back.")
def remove(ids: Sequence[str], undo: bool) -> None:
    """Remove bookmarks by id or its beginning; --undo brings them back."""
    with workspace() as space:
        for name in ids:
            kept = space.bookmarks.restore(name) if undo else space.bookmarks.remove(name)
            tell(f"{'Restored' if undo else 'Removed'} {kept.id[:8]}.")


@bookmarks.command(epilog="Example: briefing bookmarks accept 1f3a --candidate 2")
@click.argument("name", metavar="ID")
@click.option("--candidate", default=1, show_default=True, help="The number of the place, as the list shows it.")
def accept(name: str, candidate: int) -> None:
    """Let a lost or edited passage stand at a place where it may be, with the words that are there now."""
    with workspace() as space:
        before = space.bookmarks.accept(name, candidate)
        tell(f"Accepted for {before.bookmark.id[:8]}.")


@bookmarks.command(epilog="Example: briefing bookmarks export --format md -o passages.md")
@click.option("--format", "form", type=click.Choice(BOOKMARK_FORMATS), default="md", show_default=True)
@click.option("-o", "--output", type=FILE, help="Write to this file instead of printing.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def export(form: str, output: Path | None, force: bool) -> None:
    """Bookmarks as Markdown, CSV, JSON or W3C Web Annotations."""
    with workspace() as space:
        text = space.bookmarks.export(form)
        if output is None:
            say_whole(text)
        else:
            space.bookmarks.save(output, text, force=force)


@bookmarks.command("import", epilog="Example: briefing bookmarks import passages.json")
@click.argument("file", type=FILE)
def import_bookmarks(file: Path) -> None:
    """Take in bookmarks that were exported as JSON or as W3C Web Annotations."""
    with workspace() as space:
        tell(f"{counted(space.bookmarks.take_in(file), 'bookmark')} taken in.")
