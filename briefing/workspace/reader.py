"""Reads what the user names: files, folders, standard input."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

from briefing.codec import decode
from briefing.errors import FAULTS, UnreadableError, WorkerError
from briefing.model import Article
from briefing.reading.files import Found, FoundFile, Skipped, find_files, open_once
from briefing.reading.formats import LIMIT
from briefing.safe import shown
from briefing.store.packing import Packed, pack
from briefing.workers.worker import Worker
from briefing.workspace.articles import STDIN

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon

_PATIENCE = 30.0  # seconds for one heavy file
_MANY = 1000  # files; for fewer no processes are started
_BATCH = 40  # files that a process takes at once
_MOST_JOBS = 4  # what they read is written by one

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, what was left out and why, and how many files are of kinds that are not read."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    others: int = 0


class Stream(NamedTuple):
    """What there is to read, not read yet: each answer is the articles of a file, or why it is left out."""

    files: int
    others: int  # files of kinds that are not read
    answers: Iterator[tuple[Article, ...] | Skipped]


class Reader:
    """Turns paths into articles. A file that cannot be read is a value in the answer, never an exception."""

    def __init__(self, lexicon: Callable[[], Lexicon], lexicon_folder: Path) -> None:
        self._lexicon = lexicon
        self._lexicon_folder = lexicon_folder
        self._worker = Worker()

    def read(self, paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Reading:
        """The articles of `paths` in byte order of path; `-` is `stdin`, and comes first."""
        stream = self.stream(paths, stdin)
        articles: list[Article] = []
        skipped: list[Skipped] = []
        for answer in stream.answers:
            if isinstance(answer, Skipped):
                skipped.append(answer)
            else:
                articles.extend(answer)
        return Reading(tuple(articles), tuple(skipped), stream.others)

    def stream(self, paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Stream:
        """The same, each file read when its answer is asked for."""
        found = find_files([path for path in paths if path != STDIN])
        read = (answer for _, answer in self.each(found, stdin if STDIN in paths else None))
        return Stream(len(found.files), found.others, chain(found.skipped, read))

    def each(
        self, found: Found, stdin: BinaryIO | None = None
    ) -> Iterator[tuple[FoundFile | None, tuple[Article, ...] | Skipped]]:
        """Each file and its articles, or why it was left out."""
        if stdin is not None:
            yield None, self._attempt(lambda: self.bytes_of(stdin.read(LIMIT + 1), STDIN), STDIN)
        for file in found.files:
            yield file, self.one(file)

    def one(self, file: FoundFile) -> tuple[Article, ...] | Skipped:
        """The articles of one file, or why there are none."""
        return self._attempt(lambda: self.bytes_of(open_once(file.path, file.root), str(file.path)), str(file.path))

    def bytes_of(self, data: bytes, origin: str) -> tuple[Article, ...]:
        """The articles in the bytes of one file. Raises `UnreadableError`."""
        from briefing.reading.read import is_heavy, read_bytes  # not needed where all files are as they were

        if not is_heavy(data, origin):
            return read_bytes(data, origin, lexicon=self._lexicon())
        payload = {
            "data": base64.b64encode(data).decode("ascii"),
            "origin": origin,
            "lexicon": str(self._lexicon_folder) if self._lexicon_folder.is_dir() else None,
        }
        answer = self._worker.call("read", payload, timeout=_PATIENCE)
        return tuple(decode(Article, one) for one in answer)

    def take(self, files: Sequence[FoundFile]) -> Generator[tuple[Packed, ...] | Skipped, None, None]:
        """The articles of each file ready to be stored, or why it is left out; processes share the work of many."""
        jobs = _processors()
        if len(files) < _MANY or jobs == 1:
            for file in files:
                read = self.one(file)
                yield read if isinstance(read, Skipped) else tuple(map(pack, read))
            return
        from briefing.workers.pool import Pool

        lexicon = _named(self._lexicon_folder if self._lexicon_folder.is_dir() else None)
        payloads = ({"path": str(file.path), "root": _named(file.root), "lexicon": lexicon} for file in files)
        with Pool(min(jobs, _MOST_JOBS), batch=_BATCH) as pool:
            for file, answer in zip(files, pool.map_ordered("take", payloads, timeout=_PATIENCE), strict=True):
                if answer.error is not None:
                    yield Skipped(str(file.path), str(answer.error))
                else:
                    yield tuple(map(Packed.from_json, answer.result))

    def stop(self) -> None:
        """End the child process, if one runs."""
        self._worker.stop()

    @staticmethod
    def _attempt(read: Callable[[], tuple[Article, ...]], path: str) -> tuple[Article, ...] | Skipped:
        try:
            return read()
        except (UnreadableError, WorkerError) as error:
            return Skipped(path, str(error))
        except FAULTS as error:  # ours, and one file must not cost the others
            return Skipped(path, f"a fault in this program ({type(error).__name__}); please report it with the file")


class Files:
    """What files hold now, each of them read once; nothing where a file cannot be read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[str, tuple[Article, ...]] = {}

    def articles(self, path: str) -> tuple[Article, ...]:
        """The articles of one file."""
        if path not in self._held:
            there = self._reader.one(FoundFile(Path(path)))
            self._held[path] = () if isinstance(there, Skipped) else there
        return self._held[path]

    def held(self) -> Iterator[Article]:
        """The articles of all files read so far."""
        return chain.from_iterable(self._held.values())


def _named(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_own(path: Path, parse: Callable[[str], T]) -> T:
    """What `parse` makes of a file that this program wrote: a briefing, an export.

    Raises `UnreadableError` with the file's name, also where `parse` says that the file is something else.
    """
    try:
        return parse(open_once(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{shown(str(path))}: not a text in UTF-8") from error
    except UnreadableError as error:
        raise UnreadableError(f"{shown(str(path))}: {error}") from error
