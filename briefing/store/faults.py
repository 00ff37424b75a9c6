"""What SQLite reports, as sentences a user can act on."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import LibraryError

_DAMAGED = (
    "The library {path} is damaged ({detail}). The file was left as it is; "
    "`briefing library recover` saves what can still be read into a new library."
)
_SENTENCES = {
    "SQLITE_FULL": "The disk is full: the last write to the library {path} was undone. Make room and try again.",
    "SQLITE_BUSY": "The library {path} has been in use by another process for too long. Try again.",
    "SQLITE_LOCKED": "The library {path} has been in use by another process for too long. Try again.",
    "SQLITE_READONLY": "The library {path} cannot be written: the file or its disk is read-only.",
    "SQLITE_CANTOPEN": "The library {path} cannot be opened, or no file can be written beside it ({detail}).",
    "SQLITE_PERM": "The library {path} cannot be opened: permission denied.",
    "SQLITE_IOERR": "The disk failed while the library {path} was used ({detail}); it may be full.",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_FORMAT": _DAMAGED,
}


def library_error(error: sqlite3.Error, path: Path) -> LibraryError:
    """The sentence for an SQLite error: what happened, to which file, what to do."""
    name: str = getattr(error, "sqlite_errorname", "") or ""
    kind = "_".join(name.split("_")[:2])
    if kind not in _SENTENCES and isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
        kind = "SQLITE_CORRUPT"
    sentence = _SENTENCES.get(kind, "The library {path} could not be used ({detail}).")
    return LibraryError(sentence.format(path=path, detail=error))


def damage(path: Path, detail: str) -> LibraryError:
    return LibraryError(_DAMAGED.format(path=path, detail=detail))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise about the library into a `LibraryError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise library_error(error, path) from error
    except UnicodeEncodeError as error:
        raise LibraryError(
            "A name or a note holds characters that are not text and cannot be kept in the library."
        ) from error
    except (ValueError, OverflowError, struct.error) as error:  # what was read back is not what is ever written
        raise damage(path, str(error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"The library {path} cannot be used: {reason}.") from error
