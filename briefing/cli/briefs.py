"""`briefing brief`, `verify` and `diff`: the briefing, and whether it still holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.inputs import FILE, Failures, paths_argument, read_named
from briefing.cli.opening import workspace
from briefing.cli.printing import counted, say, say_json, say_whole, tell
from briefing.cli.start import DONE, FAILED
from briefing.config import LENGTHS
from briefing.report.compose import Length
from briefing.report.labels import joined
from briefing.workspace.request import FORMATS, Request, read_date

if TYPE_CHECKING:
    from briefing.dossier import Briefing
    from briefing.model import Article


@click.command(epilog="Example: briefing brief articles/ -o briefing.md")
@paths_argument
@click.option("-o", "--output", type=FILE, help="Write to this file instead of printing.")
@click.option("--force", is_flag=True, help="Replace the file even if it is not a briefing.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, help="Else by FILE's ending.")
@click.option("--length", type=click.Choice(LENGTHS), default=None, help="A line each, a screen, or all.")
@click.option("--title", default=None, help="The heading of the briefing.")
@click.option("--as-of", default=None, metavar="DATE", help="The date it is written for (YYYY-MM-DD).")
@click.option("--about", default=None, metavar="WORDS", help="Only articles in which all of these words stand.")
@click.option("--party", "parties", multiple=True, help="Only what this party is in; may be given again.")
@click.option("--since", default=None, metavar="DATE", help="Only articles published on or after this date.")
@click.option("--until", default=None, metavar="DATE", help="Only articles published on or before this date.")
@click.option("--new-since", type=FILE, metavar="OLD", help="Only what the briefing OLD lacks.")
@click.option("--passages", is_flag=True, help="With your own bookmarks and notes on these articles.")
@click.option("--explain", is_flag=True, help="Instead: why each line is there.")
@click.option("--coverage", is_flag=True, help="Instead: which sentences with a claim are not cited, and why.")
def brief(paths: Sequence[str], output: Path | None, force: bool, explain: bool, coverage: bool, **asked: Any) -> int:
    """Write the briefing of what was agreed and of the reactions, every line cited.

    Without a PATH, of the whole library.
    """
    with workspace() as space:
        request = _request(output, space.settings.length, **asked)
        articles = read_named(space, paths)
        made = space.briefings.brief(articles, request)
        failures = Failures()
        for failed in made.failed:
            failures.tell(failed)
        if explain or coverage:
            say(space.briefings.explain(made) if explain else space.briefings.coverage(made, request.length))
            return failures.code
        _tell_emptiness(articles, made, request)
        text = space.briefings.render(made, request)
        if output is None:
            say_whole(text)
        else:
            space.briefings.save(output, text, force=force)
            agreements, read = counted(len(made.dossiers), "agreement"), counted(len(made.articles), "article")
            tell(f"{output}: {agreements} in {read}.")
    return failures.code


def _tell_emptiness(articles: Sequence[Article], made: Briefing, request: Request) -> None:
    """That a briefing is empty because of what was asked for, not of what the articles say."""
    if articles and not made.articles and not made.failed:
        tell(f"None of {counted(len(articles), 'article')} is within {' '.join(request.scope)}.")
    elif request.parties and not made.dossiers and not made.reactions:
        tell(f"No claim names {joined(request.parties, ' or ')}.")


def _request(output: Path | None, default_length: str, **asked: Any) -> Request:
    """The options as a request; the form is the one asked for, else what the file's ending says."""
    by_ending = {".html": "html", ".htm": "html", ".json": "json"}
    return Request(
        form=asked["form"] or by_ending.get(output.suffix.lower() if output else "", "md"),
        length=Length(asked["length"] or default_length),
        title=asked["title"],
        as_of=read_date(asked["as_of"]),
        about=asked["about"] or "",
        parties=asked["parties"],
        since=read_date(asked["since"]),
        until=read_date(asked["until"]),
        new_since=asked["new_since"],
        passages=asked["passages"],
    )


@click.command(epilog="Example: briefing verify briefing.md")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def verify(file: Path, as_json: bool) -> int:
    """Resolve every citation of a briefing again; exits 1 when one fails."""
    with workspace() as space:
        checks = space.briefings.verify(file)
    bad = [check for check in checks if not check.holds]
    if as_json:
        say_json({"schema": 1, "citations": [check.as_json() for check in checks]})
    else:
        for check in bad:
            say(str(check))
        tell(f"{counted(len(checks) - len(bad), 'citation')} of {len(checks):,} resolved.")
    return FAILED if bad else DONE


@click.command(epilog="Example: briefing diff monday.md tuesday.md")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def diff(old: Path, new: Path, as_json: bool) -> int:
    """What a newer briefing says that an older one did not; exits 1 when there are differences."""
    with workspace() as space:
        changes = space.briefings.diff(old, new)
    if as_json:
        say_json({"schema": 1, "changes": [change.as_json() for change in changes]})
    else:
        for change in changes:
            say(str(change))
    return FAILED if changes else DONE
