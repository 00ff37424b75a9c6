"""The only place that prints: data to standard output, everything else to standard error, clean text in both."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from briefing.safe import clean, shown


def say(text: str = "") -> None:
    """Lines of data on standard output; cleaned, for file names and notes come here too."""
    click.echo(clean(text).text)


def say_whole(text: str) -> None:
    """A whole document on standard output, as it is; cleaned once more, for it holds what others wrote."""
    click.echo(clean(text).text, nl=False)


def say_json(document: object) -> None:
    """A JSON document on standard output, for programs and for people."""
    from briefing.codec import dump

    click.echo(dump(document))


def say_json_lines(rows: Iterable[object]) -> None:
    """One compact JSON document a line."""
    from briefing.codec import dump

    for row in rows:
        click.echo(dump(row, indent=None))


def say_lines(rows: Iterable[str]) -> None:
    """Lines that hold JSON already."""
    for row in rows:
        click.echo(row)


def say_entries(entries: Iterable[str]) -> None:
    """The JSON document of articles, from their entries in JSON as `say_json` would lay them out, as they come."""
    opening = '{\n "schema": 1,\n "articles": ['
    before = opening + "\n  "
    for entry in entries:
        click.echo(before + entry.replace("\n", "\n  "), nl=False)
        before = ",\n  "
    click.echo("\n ]\n}" if before == ",\n  " else opening + "]\n}")


def tell(text: str) -> None:
    """A line for the person at the terminal, on standard error."""
    click.echo(shown(text), err=True)


def tell_lines(text: str) -> None:
    """Several lines for the person at the terminal."""
    for line in text.splitlines():
        tell(line)


def complain(text: str) -> None:
    """What went wrong, as a sentence on standard error."""
    click.echo(f"briefing: {shown(text)}", err=True)


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows in columns; on a terminal the last column is cut to the window, in a pipe nothing is."""
    if not rows:
        return
    rows = [[shown(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in (headings, *rows)) for i in range(len(headings))]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for number, row in enumerate((headings, *rows)):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        line = line if room is None or len(line) <= room else line[: room - 1] + "…"
        # Only after cleaning, which would show our own codes too.
        line = clean(line).text
        click.echo(click.style(line, bold=True) if number == 0 and in_colour() else line)


def in_colour() -> bool:
    """Whether standard output is a terminal whose user did not ask for no colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted(number: int, thing: str, things: str | None = None) -> str:
    """`1 article`, `10,000 articles`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def say_fields(fields: Mapping[str, Any]) -> None:
    """Names and values, aligned."""
    width = max(map(len, fields), default=0)
    for name, value in fields.items():
        say(f"{name.ljust(width)}  {shown(str(value))}")
