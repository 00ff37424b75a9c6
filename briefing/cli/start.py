"""Where every run begins and ends: nothing is loaded that this run does not need, and every ending is an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from briefing.errors import BriefingError, UsageError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Run the command line; every ending is an exit code, and no traceback reaches the user for what users do."""
    _open_streams()
    _speak_utf8()
    try:
        code = _call(arguments)
        sys.stdout.flush()
    except BriefingError as error:
        _complain(str(error))
        return USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            _complain(f"{error.filename}: {error.strerror}.")
            return FAILED
        return _ended_by_output(error)
    return code


def _call(arguments: Sequence[str]) -> int:
    asked_by_shell = os.environ.get("_BRIEFING_COMPLETE", "").endswith("_complete")
    if not arguments and not asked_by_shell:  # nothing to parse, and a reader who waits
        from briefing.cli.opening import open_library

        return open_library()
    from briefing.cli.app import call

    return call(arguments)


def _complain(sentence: str) -> None:
    from briefing.cli.printing import complain

    complain(sentence)


def _open_streams() -> None:
    """Put nothing in the place of standard streams that are closed, so that no file of ours takes their place."""
    while (handle := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(handle)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _ended_by_output(error: OSError) -> int:
    """A closed pipe ends us silently; a full disk behind standard output is said."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    if error.errno in (errno.EPIPE, errno.EINVAL) or isinstance(error, BrokenPipeError):
        return FAILED
    _complain(f"The answer could not be written: {error.strerror or error}.")
    return FAILED
