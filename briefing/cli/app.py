"""The command group: which commands there are.

Commands are imported only when they are called, so that `briefing list` loads neither Textual nor YAKE.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from briefing import __version__
from briefing.cli.start import DONE, USAGE
from briefing.errors import UsageError

COMMANDS = {
    "add": "articles:add",
    "analyze": "analysis:analyze",
    "bookmarks": "bookmarks:bookmarks",
    "brief": "briefs:brief",
    "completion": "config:completion",
    "config": "config:config",
    "correct": "corrections:correct",
    "diff": "briefs:diff",
    "doctor": "config:doctor",
    "filters": "filters:filters",
    "keyphrases": "analysis:keyphrases",
    "library": "library:library",
    "list": "articles:list_articles",
    "open": "reader:open_reference",
    "remove": "articles:remove",
    "search": "articles:search",
    "show": "articles:show",
    "verify": "briefs:verify",
}
READER = "reader:read"
EPILOG = "A name that is both a command and a path is the command; write ./list for the path."


class Commands(click.Group):
    """The commands by name; anything else on the command line is a path for the reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        return _load(place) if place else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asked_by_shell = ctx.resilient_parsing and not args
        if asked_by_shell or (args and args[0] in ("-h", "--help", "--version")):
            return super().parse_args(ctx, args)
        if not args or args[0] not in COMMANDS:
            args = ["\0read", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands; where none begins so, paths: Bash wants to know of these first."""
        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command, list[str]]:
        if args[0] == "\0read":
            return "briefing", _load(READER), args[1:]
        name, command, rest = super().resolve_command(ctx, args)
        if command is None:
            raise UsageError(f"There is no command {name!r}.")
        return name, command, rest


def _load(place: str) -> click.Command:
    module, name = place.split(":")
    found: Any = getattr(importlib.import_module(f"briefing.cli.{module}"), name)
    if not isinstance(found, click.Command):
        raise TypeError(f"{place} is not a command")
    return found


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[PATH ...] | COMMAND [ARG ...]",
)
@click.version_option(__version__, message="briefing %(version)s")
def group() -> None:
    """Read articles in the terminal; see who agreed what with whom, and who minds.

    With files or folders, or with nothing, opens the reader: on these, on the library, or the first time on
    five starter articles. `briefing brief FOLDER -o briefing.md` writes a cited Markdown briefing.
    """


def call(arguments: Sequence[str]) -> int:
    """Parse the arguments and run the command they name; the exit code. Raises what the command raises."""
    try:
        code = group.main(args=list(arguments), prog_name="briefing", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        from briefing.cli.printing import tell_lines

        tell_lines(error.format_message())
        return USAGE
    except click.ClickException as error:
        raise UsageError(error.format_message()) from error
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else DONE
