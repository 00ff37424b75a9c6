"""`briefing config`, `doctor` and `completion`: settings, paths, and whether all is well."""

from __future__ import annotations

import difflib
import importlib.metadata
import importlib.util
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress

import click
from click.shell_completion import ShellComplete, get_completion_class

from briefing import __version__
from briefing.cli.opening import workspace
from briefing.cli.printing import say, say_fields, say_json, say_table, say_whole, tell
from briefing.cli.start import DONE, FAILED
from briefing.config import Paths, default_config, load_settings
from briefing.errors import BriefingError, LibraryError, UsageError
from briefing.output import write_whole
from briefing.workspace.workspace import Workspace

SHELLS = ("bash", "zsh", "fish")
EXTRAS = {"html": "trafilatura", "pdf": "pypdf"}


@click.group(epilog="Example: briefing config init")
def config() -> None:
    """Your settings: where they are, what they say, a commented file to start from."""


@config.command(epilog="Example: briefing config paths")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def paths(as_json: bool) -> None:
    """Where settings, library and state are."""
    held = Paths.of_user()
    fields = {name: str(getattr(held, name)) for name in ("config", "library", "state", "lexicon")}
    if as_json:
        say_json({"schema": 1, **fields})
    else:
        say_fields(fields)


@config.command(epilog="Example: briefing config show")
def show() -> None:
    """The settings in force."""
    settings, warnings = load_settings(Paths.of_user().config)
    for warning in (*warnings, *_unknown_keys(settings.keys)):
        tell(warning)
    say_fields({name: getattr(settings, name) for name in settings.__dataclass_fields__})


@config.command(epilog="Example: briefing config keys")
def keys() -> None:
    """Every command of the app with its keys, as the table [keys] of the settings names them."""
    from briefing.tui.commands import COMMANDS, keys_of

    settings, _ = load_settings(Paths.of_user().config)
    for warning in _unknown_keys(settings.keys):
        tell(warning)
    say_table(
        ("COMMAND", "KEYS", "WHAT IT DOES"), [(c.id, ",".join(keys_of(c, settings.keys)), c.title) for c in COMMANDS]
    )


@config.command(epilog="Example: briefing config init")
@click.option("--print", "only_print", is_flag=True, help="Print it instead of writing it.")
def init(only_print: bool) -> None:
    """Write a commented settings file that changes nothing until you edit it."""
    if only_print:
        say_whole(default_config())
        return
    path = Paths.of_user().config
    if path.exists():
        raise BriefingError(f"{path} exists already and was left as it is.")
    write_whole(path, default_config(), private=True)
    tell(f"Wrote {path}.")


@click.command(epilog='Example: eval "$(briefing completion bash)"')
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    from briefing.cli.app import group

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"There is no completion for {shell}.")
    # The source that the class for Bash gives starts a Bash, to ask for its version.
    say(ShellComplete.source(kind(group, {}, "briefing", "_BRIEFING_COMPLETE")))


@click.command(epilog="Example: briefing doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def doctor(as_json: bool) -> int:
    """Versions, paths, what the terminal can do, which extras are present, whether the library is well."""
    with workspace() as space:
        fields = dict(_health(space))
        complaints = list(_troubles(space))
        complaints += [*space.warnings, *_unknown_keys(space.settings.keys)]
    if as_json:
        say_json({"schema": 1, **fields, "complaints": complaints})
    else:
        say_fields(fields)
        for complaint in complaints:
            say(f"! {complaint}")
    return FAILED if complaints else DONE


def _unknown_keys(keymap: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each command in the table of keys that there is none of, with the nearest there is."""
    if not keymap:
        return
    from briefing.tui.commands import COMMANDS

    known = [command.id for command in COMMANDS]
    for name in keymap:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else "`briefing config keys` lists them."
            yield f"[keys]: there is no command {name!r}. {hint}"


def _troubles(space: Workspace) -> Iterator[str]:
    """What is wrong with the library, be it that it cannot be opened."""
    try:
        yield from (f"{one.problem} {one.remedy}" for one in space.upkeep.check())
    except LibraryError as error:
        yield str(error)


def _health(space: Workspace) -> Iterator[tuple[str, str]]:
    yield "briefing", __version__
    yield "python", f"{platform.python_version()} on {platform.system()}"
    for package in ("textual", "yake", "markdown-it-py", "click", "platformdirs"):
        yield package, importlib.metadata.version(package)
    with suppress(LibraryError):  # which is told among the troubles
        yield "sqlite", space.upkeep.engine
    yield "ruleset", space.lexicon.version[:12]
    for extra, package in EXTRAS.items():
        there = importlib.util.find_spec(package) is not None
        yield f"extra {extra}", "present" if there else f"missing: pip install 'briefing-reader[{extra}]'"
    yield "terminal", f"{os.environ.get('TERM', 'none')}, {'a terminal' if sys.stdout.isatty() else 'no terminal'}"
    yield "colour", "off (NO_COLOR)" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM", "as TERM says")
    yield "library", str(space.paths.library)
    yield "settings", str(space.paths.config)
