"""Finds the files of what was named and opens each once, following no link.

A link is not followed even where it is named itself: `folder/*` names whatever somebody has put into the folder.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefing.errors import UnreadableError
from briefing.reading.formats import LIMIT, SUFFIXES, refuse_size

_DEEPEST = 30  # folders below the one that was named
_MOST = 100_000  # entries of folders looked at in one run

_ADDRESS = re.compile(r"(?:https?|ftp|feed):/", re.IGNORECASE)
_HAS_DIR_FD = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_PLAIN_FILE = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY", "O_NOINHERIT")
)
_FOLDER = _PLAIN_FILE | getattr(os, "O_DIRECTORY", 0)

_LINK = "a link, and links are not followed"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was left out, and why; the reason reads on after the path and a colon."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, and the folder that was named, below which no link is followed."""

    path: Path
    root: Path | None = None


class Found(NamedTuple):
    """What there is to read, in byte order of the path; what was left out; how many files are of other kinds."""

    files: tuple[FoundFile, ...]
    skipped: tuple[Skipped, ...]
    others: int


def find_files(paths: Iterable[str | Path]) -> Found:
    """The files that `paths` name: a file as it is, a folder with all that lies below it.

    In a folder, hidden files, editors' leftovers and the companions of saved pages are not articles; what is of a kind
    that is not read is counted; the same file under several names is taken once.
    """
    search = _Search()
    for path in paths:
        search.add(path)
    return search.found()


def is_address(path: str | Path) -> bool:
    """Whether a path is the address of a page, which is not fetched."""
    return _ADDRESS.match(str(path)) is not None


def open_once(path: Path, root: Path | None = None) -> bytes:
    """The bytes of a regular file; raises `UnreadableError` with the reason.

    The file is opened first and looked at through the open handle, so nobody can swap it in between; it is measured
    before it is read, and a pipe or a device is never waited for.
    """
    try:
        handle = _open(path, root)
        try:
            return _contents(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise UnreadableError(_reason(error)) from error


def _contents(handle: int) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(_kind(status.st_mode))
    refuse_size(status.st_size, LIMIT)
    pieces = []
    left = LIMIT + 1  # a file may grow while it is read
    while left > 0 and (piece := os.read(handle, min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    data = b"".join(pieces)
    refuse_size(len(data), LIMIT)
    return data


def _open(path: Path, root: Path | None) -> int:
    if root is None or not _HAS_DIR_FD:
        # Where the system cannot refuse a link while opening, it is looked for before.
        if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
            raise UnreadableError(_LINK)
        return os.open(path, _PLAIN_FILE)
    *folders, name = path.relative_to(root).parts
    at = os.open(root, _FOLDER)
    try:
        for folder in folders:
            at, before = os.open(folder, _FOLDER, dir_fd=at), at
            os.close(before)
        return os.open(name, _PLAIN_FILE, dir_fd=at)
    finally:
        os.close(at)


@dataclass(frozen=True, slots=True)
class _Folder:
    """An open folder below (or at) a root that was named; the handle is None where the system has none for folders."""

    path: Path
    root: Path
    handle: int | None
    depth: int = 0

    def inner(self, name: str) -> _Folder:
        """The folder of that name in this one, opened; raises `OSError`, for a link too."""
        if self.depth == _DEEPEST:
            raise OSError(0, f"more than {_DEEPEST} folders deep; name it by itself to read what is in it")
        handle = None if self.handle is None else os.open(name, _FOLDER, dir_fd=self.handle)
        return _Folder(self.path / name, self.root, handle, self.depth + 1)

    def close(self) -> None:
        if self.handle is not None:
            os.close(self.handle)


class _Search:
    """One run over what was named."""

    def __init__(self) -> None:
        self._files: dict[bytes, tuple[FoundFile, os.stat_result]] = {}
        self._skipped: list[Skipped] = []
        self._others = 0
        self._seen = 0

    def found(self) -> Found:
        """What the run has found, each file once."""
        known: set[tuple[int, int]] = set()
        files = []
        for _, (file, status) in sorted(self._files.items()):
            identity = (status.st_dev, status.st_ino)
            if status.st_ino and identity in known:
                continue
            known.add(identity)
            files.append(file)
        return Found(tuple(files), tuple(self._skipped), self._others)

    def add(self, path: str | Path) -> None:
        """Look at one path that was named."""
        if is_address(path):
            self._skip(path, "an address, and nothing is fetched; save the page from a browser and name the saved file")
            return
        path = Path(path)
        try:
            status = path.lstat()
        except OSError as error:
            self._skip(path, _reason(error))
        except ValueError:
            self._skip(path, "not a file name")
        else:
            self._add_named(path, status)

    def _add_named(self, path: Path, status: os.stat_result) -> None:
        if stat.S_ISDIR(status.st_mode):
            before = (len(self._files), len(self._skipped), self._others)
            self._add_folder(path)
            if (len(self._files), len(self._skipped)) == before[:2]:
                others = self._others - before[2]
                self._skip(path, "no article in this folder" + (" (files of other kinds only)" if others else ""))
        elif stat.S_ISREG(status.st_mode):
            self._keep(path, None, status)
        elif stat.S_ISLNK(status.st_mode):
            self._skip(path, f"{_LINK}; name the file or folder it points to")
        else:
            self._skip(path, _kind(status.st_mode))

    def _add_folder(self, root: Path) -> None:
        try:
            handle = os.open(root, _FOLDER) if _HAS_DIR_FD else None
        except OSError as error:
            self._skip(root, _reason(error))
        else:
            self._walk(_Folder(root, root, handle))

    def _walk(self, folder: _Folder) -> None:
        """Look at all that lies in an open folder, and close it."""
        try:
            entries = sorted(self._entries(folder), key=lambda entry: os.fsencode(entry.name))
            names = {entry.name for entry in entries}
            for entry in entries:
                self._look(entry, folder, names)
        except OSError as error:
            self._skip(folder.path, _reason(error))
        finally:
            folder.close()

    def _entries(self, folder: _Folder) -> Iterator[os.DirEntry[str]]:
        with os.scandir(folder.path if folder.handle is None else folder.handle) as listing:
            for entry in listing:
                self._seen += 1
                if self._seen > _MOST:
                    raise OSError(0, f"more than {_MOST:,} files; name a smaller folder")
                if not entry.name.startswith("."):
                    yield entry

    def _look(self, entry: os.DirEntry[str], folder: _Folder, names: set[str]) -> None:
        path = folder.path / entry.name
        try:
            status = entry.stat(follow_symlinks=False)
            if not stat.S_ISDIR(status.st_mode):
                self._add_entry(path, folder.root, status)
            elif not _is_companion(entry.name, names):
                self._walk(folder.inner(entry.name))
        except OSError as error:
            self._skip(path, _reason(error))

    def _add_entry(self, path: Path, root: Path, status: os.stat_result) -> None:
        readable = path.suffix.lower() in SUFFIXES
        if stat.S_ISREG(status.st_mode) and readable:
            self._keep(path, root, status)
        elif stat.S_ISREG(status.st_mode) or (path.suffix and not readable):
            self._others += 1
        else:
            self._skip(path, _kind(status.st_mode))

    def _keep(self, path: Path, root: Path | None, status: os.stat_result) -> None:
        self._files.setdefault(os.fsencode(path), (FoundFile(path, root), status))

    def _skip(self, path: str | Path, reason: str) -> None:
        self._skipped.append(Skipped(str(path), reason))


def _is_companion(name: str, siblings: set[str]) -> bool:
    """Whether a folder holds the pictures and frames of a saved page beside it."""
    stem, _, end = name.rpartition("_" if name.endswith("_files") else ".")
    return end == "files" and any(f"{stem}{suffix}" in siblings for suffix in (".html", ".htm"))


_KINDS = (
    (stat.S_ISDIR, "a folder, not a file"),
    (stat.S_ISFIFO, "a pipe, not a regular file; send it to standard input and name -"),
    (stat.S_ISSOCK, "a socket, not a regular file"),
    (stat.S_ISLNK, _LINK),
)


def _kind(mode: int) -> str:
    return next((reason for is_kind, reason in _KINDS if is_kind(mode)), "a device, not a regular file")


def _reason(error: OSError) -> str:
    """Why the system refused, in words that say what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling"
    if isinstance(error, PermissionError):
        return "no permission to read it; ask its owner, or change its mode"
    if isinstance(error, NotADirectoryError):
        return "a file stands where a folder should be"
    known = _BY_NAME.get(errno.errorcode.get(error.errno or 0, ""))
    return known or (error.strerror or str(error)).lower()


_BY_NAME = {
    "ELOOP": _LINK,
    "EMLINK": _LINK,
    "ENXIO": "a pipe or a socket, not a regular file",
    "ENAMETOOLONG": "the path is too long",
    "EISDIR": "a folder, not a file",
}
