"""`briefing filters`: the named filters of the list, those of the app."""

from __future__ import annotations

from collections.abc import Sequence

import click

from briefing.cli.opening import workspace
from briefing.cli.printing import say_json, say_table, tell
from briefing.workspace.articles import orders


@click.group(epilog="Example: briefing filters save signed 'status:signed' --sort=-published")
def filters() -> None:
    """Filters of the list under a name; the reader has the same ones. `briefing list --filter NAME` uses one."""


@filters.command("list", epilog="Example: briefing filters list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_filters(as_json: bool) -> None:
    """All filters, by name."""
    with workspace() as space:
        held = space.filters.all()
    if as_json:
        say_json({"schema": 1, "filters": [{"name": f.name, "query": f.query, "sort": f.order} for f in held]})
    elif held:
        say_table(("NAME", "SORT", "QUERY"), [(each.name, each.order, each.query) for each in held])
    else:
        tell("There is no filter; briefing filters save NAME QUERY makes one.")


@filters.command(epilog="Example: briefing filters save signed 'party:Poland status:signed' --sort=-published")
@click.argument("name")
@click.argument("query", nargs=-1)
@click.option("--sort", "order", default="", metavar="KEYS", help="The order that goes with it, such as outlet,-added.")
def save(name: str, query: Sequence[str], order: str) -> None:
    """Keep a query, with an order, under a name; another one of that name makes room for it."""
    orders(order)  # what is no order is told now
    with workspace() as space:
        before = space.filters.save(name, " ".join(query), order)
    tell(f"Kept the filter{'' if before is None else ' in the place of: ' + (before.query or 'everything')}.")


@filters.command(epilog="Example: briefing filters rename signed 'signed in Poland'")
@click.argument("name")
@click.argument("new")
def rename(name: str, new: str) -> None:
    """Give a filter another name."""
    with workspace() as space:
        space.filters.rename(name, new)


@filters.command(epilog="Example: briefing filters remove signed")
@click.argument("name")
def remove(name: str) -> None:
    """Forget a filter."""
    with workspace() as space:
        held = space.filters.remove(name)
    tell(f"Removed; it was: {held.query or 'everything'}.")
