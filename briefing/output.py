"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from briefing.errors import OutputError
from briefing.safe import shown


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Put `text` as UTF-8 at `path`: synced to disk and then renamed, so a reader sees the old file or the new one.

    A link is followed; a device or a pipe is written to directly. A `private` file can be read by its owner only, and
    folders that are missing above it are made. Raises `OutputError` and leaves nothing behind.
    """
    data = text.encode("utf-8")
    try:
        target = Path(os.path.realpath(path))
        if private:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)
        else:
            _replace(target, data, private)
    except OSError as error:
        told = f"{shown(str(path))} could not be written: {_reason(error, path)}"
        raise OutputError(f"{told}. Nothing was changed; choose another place.") from error


def write_new(path: Path, text: str, *, force: bool) -> None:
    """As `write_whole`, but only with `force` where there is a file already. Raises `OutputError`."""
    if path.exists() and not force:
        raise OutputError(f"{shown(str(path))} exists already; give --force to replace it.")
    write_whole(path, text)


def _reason(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {shown(str(path.parent))}"
    return error.strerror or str(error)


def _replace(target: Path, data: bytes, private: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target, private))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _mode(target: Path, private: bool) -> int:
    if private:
        return 0o600
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
