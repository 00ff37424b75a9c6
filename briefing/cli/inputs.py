"""What several commands share: the paths named, and what is said about files left out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import length_hint
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefing.cli.printing import complain, counted, tell
from briefing.cli.start import DONE, FAILED
from briefing.errors import BriefingError, WorkerError

if TYPE_CHECKING:
    from briefing.model import Article, Keyphrase
    from briefing.reading.files import Skipped
    from briefing.workspace.reader import Reading
    from briefing.workspace.workspace import Workspace

FILE = click.Path(path_type=Path, readable=False)  # whoever reads it says why it cannot be read

C = TypeVar("C", bound=Callable[..., Any])
T = TypeVar("T")


class NothingReadError(BriefingError):
    """None of what was named could be read."""


def paths_argument(command: C) -> C:
    """`[PATH ...]`: files, folders, or `-` for standard input."""
    return click.argument("paths", nargs=-1, metavar="[PATH ...]")(command)


def read_named(space: Workspace, paths: Sequence[str]) -> tuple[Article, ...]:
    """The articles of `paths`, or of the library where none is named; the rest is reported on standard error.

    Raises `NothingReadError` where paths were named and none of them could be read.
    """
    from briefing.workers.limits import collect_rarely

    collect_rarely()  # whoever names articles has much done with them
    if not paths:
        return space.articles.everything()
    reading = space.articles.read(paths, stdin=sys.stdin.buffer if "-" in paths else None)
    report(reading)
    if not reading.articles and (reading.skipped or not reading.others):
        raise NothingReadError("Nothing could be read.")
    return reading.articles


def each_named(space: Workspace, paths: Sequence[str], label: str) -> Iterator[Article]:
    """The same, each article as it is read and asked for, with a progress bar: the first need not wait for the last."""
    from briefing.reading.files import Skipped
    from briefing.workers.limits import collect_rarely

    collect_rarely()
    if not paths:
        yield from progress(space.articles.everything(), label)
        return
    stream = space.articles.stream(paths, stdin=sys.stdin.buffer if "-" in paths else None)
    read = skipped = 0
    for answer in progress(stream.answers, label, stream.files):
        if isinstance(answer, Skipped):
            complain(f"{answer.path}: {answer.reason}")
            skipped += 1
        else:
            read += len(answer)
            yield from answer
    _tell_others(stream.others)
    if not read and (skipped or not stream.others):
        raise NothingReadError("Nothing could be read.")


def report(reading: Reading) -> None:
    """One line for each file that could not be read, one for all files of other kinds."""
    for skipped in reading.skipped:
        complain(f"{skipped.path}: {skipped.reason}")
    _tell_others(reading.others)


def _tell_others(others: int) -> None:
    if others:
        tell(f"{counted(others, 'file')} of other kinds left aside.")


class Failures:
    """What failed while the rest went on: each is told at once, and the exit code says so at the end."""

    def __init__(self) -> None:
        self.code = DONE

    def tell(self, line: str) -> None:
        """One line on standard error."""
        complain(line)
        self.code = FAILED

    def passed(self, found: Iterable[tuple[Article, T | Skipped]]) -> Iterator[tuple[Article, T]]:
        """The articles that have an answer; the others are told."""
        from briefing.reading.files import Skipped

        for article, answer in found:
            if isinstance(answer, Skipped):
                self.tell(f"{answer.path}: {answer.reason}")
            else:
                yield article, answer

    def keyphrases(self, space: Workspace, article: Article, *how: Any) -> tuple[Keyphrase, ...]:
        """The keyphrases of an article; none, and that is told, where they fail."""
        try:
            return space.claims.keyphrases(article, *how)
        except WorkerError as error:
            self.tell(f"{article.source.origin}: no keyphrases: {error}")
            return ()


def progress(items: Iterable[T], label: str, count: int | None = None) -> Iterator[T]:
    """The items, with a progress bar on standard error where that is a terminal and there is enough to wait for."""
    length = count if count is not None else length_hint(items)
    if length < 20 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
