"""`briefing add`, `list`, `show`, `search` and `remove`: the articles of the library."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from briefing.cli.inputs import NothingReadError, report
from briefing.cli.opening import workspace
from briefing.cli.printing import counted, say, say_json, say_json_lines, say_table, say_whole, tell
from briefing.safe import clean, shown
from briefing.store.rows import ArticleRow, Hit

if TYPE_CHECKING:
    from briefing.model import Article
    from briefing.workspace.adding import Progress
    from briefing.workspace.versions import Revision
    from briefing.workspace.workspace import Workspace

_SHORT_ID = 12  # as in a citation; not imported from there, for a list must not wait for the whole vocabulary


@click.command(epilog="Example: briefing add ~/articles --watch")
@click.argument("paths", nargs=-1, required=True, metavar="PATH ...")
@click.option("--watch", is_flag=True, help="Go on following the folders until interrupted.")
def add(paths: Sequence[str], watch: bool) -> None:
    """Read files and folders into the library; what has not changed is skipped."""
    with workspace() as space:
        meter = _Meter()
        added = space.articles.add(paths, stdin=sys.stdin.buffer if "-" in paths else None, progress=meter)
        meter.end()
        report(added.reading)
        tell(_told(added.new, added.changed, added.unchanged))
        _tell_revisions(added.revisions)
        if not added.seen:
            raise NothingReadError("Nothing could be read.")
        if watch:
            for later in space.articles.watch(paths):
                report(later.reading)
                tell(_told(later.new, later.changed, later.unchanged))
                _tell_revisions(later.revisions)


def _told(new: int, changed: int, unchanged: int) -> str:
    parts = [counted(new, "new article")]
    if changed:
        parts.append(f"{changed:,} changed")
    if unchanged:
        parts.append(f"{unchanged:,} unchanged")
    return ", ".join(parts) + "."


def _tell_revisions(revisions: Sequence[Revision]) -> None:
    """What changed in each article, and every changed sentence that a bookmark or a saved briefing rests on."""
    for revision in revisions:
        counts = Counter(change.kind.value for change in revision.changes)
        said = ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts))
        tell(f"{revision.article.source.origin}: {said or 'no'} sentences.")
        for change in revision.changes:
            for words in change.bookmarks:
                tell(f"  bookmarked words are in a sentence that was {change.kind}: {words}")
            for path in change.briefings:
                tell(f"  {path} quotes a sentence that was {change.kind}: {change.before}")


class _Meter:
    """A line on a terminal that says how far adding has got; silent elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, at: Progress) -> None:
        if self._shown:
            left = f", {at.seconds_left:.0f} s left" if at.seconds_left is not None else ""
            click.echo(f"\r{at.done:,} of {at.total:,} files, {at.rate:,.0f} a second{left}  ", err=True, nl=False)

    def end(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


@click.command("list", epilog="Example: briefing list 'party:Poland status:signed' --sort published")
@click.argument("query", nargs=-1)
@click.option("-n", "--number", type=click.IntRange(0), default=50, show_default=True, help="How many; 0 for all.")
@click.option("--sort", "order", default="", help="added (where none is named), published, title, outlet or words.")
@click.option("--filter", "name", metavar="NAME", help="Only what this saved filter finds, in its order.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON document a line.")
def list_articles(
    query: Sequence[str], number: int, order: str, name: str | None, as_json: bool, as_lines: bool
) -> None:
    """List the articles of the library."""
    with workspace() as space:
        asked = " ".join(query)
        if name is not None:
            held = space.filters.get(name)
            asked, order = f"{held.query} {asked}".strip(), order or held.order
        elif not order:
            order = "added"
        _tell_problems(space, asked)
        total = space.articles.count(asked)
        rows = space.articles.rows(asked, order=order, limit=number or total)
    if as_json:
        say_json({"schema": 1, "total": total, "articles": [_row_json(row) for row in rows]})
    elif as_lines:
        say_json_lines(_row_json(row) for row in rows)
    else:
        _print_rows(rows, total, asked)


def _tell_problems(space: Workspace, asked: str) -> None:
    """A line for each part of a query that means nothing."""
    for problem in space.articles.query(asked).problems:
        tell(problem)


def _print_rows(rows: Sequence[ArticleRow], total: int, asked: str) -> None:
    if not total:
        tell("No article matches." if asked else "The library is empty; briefing add PATH ... fills it.")
        return
    say_table(
        ("ID", "DATE", "WORDS", "OUTLET", "TITLE"),
        [(row.id[:_SHORT_ID], str(row.published or ""), f"{row.words:,}", row.outlet or "", row.title) for row in rows],
    )
    if total > len(rows):
        tell(f"{len(rows):,} of {counted(total, 'article')}; -n 0 lists all.")


def _row_json(row: ArticleRow) -> dict[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "published": str(row.published) if row.published else None,
        "words": row.words,
        "path": row.origin,
        "read": row.read,
        "progress": row.progress,
        "bookmarks": row.bookmarks,
    }


@click.command(epilog="Example: briefing show 3f2a9c --text")
@click.argument("article")
@click.option("--text", "bare", is_flag=True, help="Only the cleaned text, the one that every offset counts in.")
@click.option("--highlights", "form", type=click.Choice(("md", "html")), help="With keyphrases, claims and bookmarks.")
@click.option("--pager", "paged", is_flag=True, help="In your $PAGER, which is run only then.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show(article: str, bare: bool, form: str | None, paged: bool, as_json: bool) -> None:
    """Print an article: a file's path, an id or its beginning; of a path with several, each."""
    with workspace() as space:
        reading = space.articles.named(article, stdin=sys.stdin.buffer)
        report(reading)
        if form:
            say_whole("\n".join(space.claims.highlighted(each, form) for each in reading.articles))
            return
    from briefing.report.documents import article_head

    if as_json:
        said = [{**article_head(each), "text": each.text} for each in reading.articles]
        say_json({"schema": 1, **(said[0] if len(said) == 1 else {"articles": said})})
        return
    page = "\n\n".join(each.text.rstrip("\n") if bare else _page(each) for each in reading.articles)
    if bare:
        say_whole(page + "\n")
    elif paged and sys.stdout.isatty():
        click.echo_via_pager(clean(page + "\n").text)
    else:
        say(page)


def _page(article: Article) -> str:
    """An article with what is known of it above the text."""
    from briefing.report.documents import article_head

    head = article_head(article)
    likely = dict.fromkeys(article.source.inferred, " (inferred)")
    told = [
        f"{name}: {shown(str(head[name]))}{likely.get(name, '')}"
        for name in ("id", "path", "item", "outlet", "author", "published")
        if head.get(name)
    ]
    return "\n".join([*told, *(f"notice: {notice}" for notice in head["notices"]), "", article.text]).rstrip("\n")


@click.command(epilog="Example: briefing search 'grain corridor' outlet:reuters")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--number", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def search(query: Sequence[str], number: int, as_json: bool) -> None:
    """Search the library; the best article first, with the sentence that was hit."""
    with workspace() as space:
        asked = " ".join(query)
        _tell_problems(space, asked)
        hits = space.articles.search(asked, limit=number)
    if as_json:
        say_json({"schema": 1, "hits": [_hit_json(hit) for hit in hits]})
        return
    if not hits:
        tell("No article matches.")
    for hit in hits:
        say(f"{hit.article.id[:_SHORT_ID]}  {shown(hit.article.title)}")
        if hit.text:
            say(f"    {' '.join(hit.text.split())}")


def _hit_json(hit: Hit) -> dict[str, object]:
    place = {"start": hit.sentence.start, "end": hit.sentence.end} if hit.sentence else {"start": None, "end": None}
    return {"id": hit.article.id, "title": hit.article.title, "path": hit.article.origin, "text": hit.text, **place}


@click.command(epilog="Example: briefing remove 3f2a9c")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE ...")
@click.option("--undo", is_flag=True, help="Bring removed articles back, with their bookmarks.")
def remove(articles: Sequence[str], undo: bool) -> None:
    """Take articles out of the library, with their bookmarks; --undo brings them back."""
    with workspace() as space:
        for name in articles:
            title = space.articles.restore(name) if undo else space.articles.remove(name)
            tell(f"{'Restored' if undo else 'Removed'}: {title}.")
