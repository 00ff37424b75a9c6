"""Writes docs/reference.md and docs/briefing.1 from the commands and keys in the code.

Usage: python .ci/reference.py           write them
       python .ci/reference.py --check   exit 1 where they differ from the code
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from briefing import __version__
from briefing.cli.app import group
from briefing.tui.commands import COMMANDS, Command, Place, sign

ENVIRONMENT = (
    ("BRIEFING_HOME", "One folder for settings, library and state."),
    ("NO_COLOR", "No colours."),
    ("PAGER, EDITOR", "Used where you ask for them."),
)
ROOT = Path(__file__).resolve().parent.parent


def commands(held: click.Group, prefix: str = "briefing") -> Iterator[tuple[str, click.Command]]:
    """Every command and sub-command by its full name."""
    context = click.Context(held, info_name=prefix)
    for name in held.list_commands(context):
        command = held.get_command(context, name)
        if command is None or command.hidden:
            continue
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


def options(command: click.Command) -> Iterator[tuple[str, str]]:
    """The options of a command, as they are typed, and what they do."""
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            names = ", ".join((*parameter.opts, *parameter.secondary_opts))
            taken = "" if parameter.is_flag else f" {parameter.make_metavar(click.Context(command))}"
            yield names + taken, parameter.help or ""


def reference() -> str:
    """The page of commands and keys."""
    lines = ["# Reference", "", "Made from the code by `python .ci/reference.py`; a test compares the two.", ""]
    lines += ["## Commands", ""]
    for name, command in commands(group):
        lines += [f"### {name}", "", *usage(name, command), ""]
    lines += ["## Keys", "", 'A key can be changed in the settings: `[keys]` with `command = "key,key"`.', ""]
    for place in Place:
        rows = [command for command in COMMANDS if command.place is place]
        if rows:
            lines += [f"### {place.value.capitalize()}", "", "| keys | what they do | command |", "|---|---|---|"]
            lines += [
                f"| {cell(' '.join(f'`` {sign(key)} ``' for key in row.keys))} | {cell(row.title)} | `{row.id}` |"
                for row in rows
            ]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def usage(name: str, command: click.Command) -> Iterator[str]:
    """A command's usage, help, options and example."""
    context = click.Context(command, info_name=name)
    yield f"`{' '.join([name, *command.collect_usage_pieces(context)])}`"
    yield ""
    yield inspect.cleandoc(command.help or "")
    rows = list(options(command))
    if rows:
        yield from ("", "| option | what it does |", "|---|---|")
        yield from (f"| `{names.replace('|', chr(92) + '|')}` | {cell(told)} |" for names, told in rows)
    if command.epilog:
        yield from ("", command.epilog.replace("Example: ", "Example: `", 1) + "`")


def keys(command: Command) -> str:
    return cell(" ".join(f"`` {sign(key)} ``" for key in command.keys))


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def roff(text: str) -> str:
    """Text for a manual page: nothing in it is a request."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\n.", "\n\\&.").replace("'", "\\(aq")


def manual() -> str:
    """The manual page."""
    lines = [f'.TH BRIEFING 1 "" "briefing {__version__}" "User commands"', ".SH NAME"]
    lines += [
        "briefing \\- read articles in the terminal; see who agreed what with whom, and who minds",
        ".SH SYNOPSIS",
    ]
    lines += [".B briefing", ".RI [ PATH ...]", ".br", ".B briefing", ".I COMMAND", ".RI [ ARG ...]", ".SH DESCRIPTION"]
    lines += [roff(inspect.cleandoc(group.help or "")), ".SH COMMANDS"]
    for name, command in commands(group):
        lines += [".TP", f".B {roff(name)}", roff(" ".join(inspect.cleandoc(command.help or "").split()))]
        for names, told in options(command):
            lines += [".RS", ".TP", f".B {roff(names)}", roff(told), ".RE"]
    failed = "1 nothing could be read, an article could not be analysed or a check failed"
    lines += [".SH EXIT STATUS", f"0 done, {failed}, 2 wrong usage, 130 interrupted."]
    lines.append(".SH ENVIRONMENT")
    for name, told in ENVIRONMENT:
        lines += [".TP", f".B {name}", told]
    return "\n".join(lines) + "\n"


PAGES = {"docs/reference.md": reference, "docs/briefing.1": manual}


def main() -> int:
    """Write the pages, or compare them."""
    stale = []
    for name, page in PAGES.items():
        path = ROOT / name
        if "--check" not in sys.argv:
            path.write_text(page(), "utf-8")
        elif not path.exists() or path.read_text("utf-8") != page():
            stale.append(name)
    for name in stale:
        print(f"{name} is not what the code says; run python .ci/reference.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
