"""A program in a terminal of our own, so that what it shows, and when, can be measured from outside.

Nothing to run by itself: `library_start.py` and others use it. For systems that have pseudo-terminals and /proc.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_SEQUENCE = re.compile(
    rb"\x1b[P_^X].*?\x1b\\|\x1b\].*?(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]", re.DOTALL
)
_QUERY = re.compile(rb"\x1b\[([?>]?)([0-9]*)(c|n|\$p)")
_ANSWERS = {(b"", b"c"): b"\x1b[?62;22c", (b">", b"c"): b"\x1b[>0;276;0c", (b"", b"n"): b"\x1b[1;1R"}


class Program:
    """A command on a terminal of 40 lines and 120 columns; the clock runs from its start or the last keys."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        names = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        whole = {**os.environ, **names, **environment}
        for name in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):  # installed programs have their bytecode
            whole.pop(name, None)
        self._output = b""
        self._begun = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
                os.execvpe(command[0], command, whole)
            finally:
                os._exit(127)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def send(self, keys: str) -> None:
        self._output = b""
        self._begun = time.perf_counter()
        os.write(self._terminal, keys.encode())

    def until(self, pattern: str, patience: float = 60.0) -> float:
        """Milliseconds until the words are written; the time is that of the last piece of them to come."""
        wanted = re.compile(pattern.encode(), re.DOTALL)
        while time.perf_counter() - self._begun < patience:
            came = self._read(0.5)
            if came is not None and wanted.search(_SEQUENCE.sub(b"", self._output)):
                return (came - self._begun) * 1000
        raise TimeoutError(f"{pattern!r} was not shown, only {_SEQUENCE.sub(b'', self._output)[-2000:]!r}")

    def settle(self, quiet: float = 0.3) -> None:
        """Wait until nothing has been written for so long."""
        while self._read(quiet) is not None:
            pass

    def _read(self, patience: float) -> float | None:
        """Take what is written, answer what it asks; when it came, or None."""
        if not select.select([self._terminal], [], [], patience)[0]:
            return None
        try:
            piece = os.read(self._terminal, 1 << 16)
        except OSError:
            return None
        came = time.perf_counter()
        self._output += piece
        for kind, number, end in _QUERY.findall(piece) if b"\x1b[" in piece else ():
            if end == b"$p":
                given = b";2" if number == b"2026" else b";0"
                os.write(self._terminal, b"\x1b[?" + number + given + b"$y")
            elif answer := _ANSWERS.get((kind, end)):
                os.write(self._terminal, answer)
        return came

    @property
    def cpu(self) -> float:
        """Milliseconds of processor time so far, of its children too."""
        return sum(map(_run_time, self._tree()))

    @property
    def own_cpu(self) -> float:
        """The same without its children."""
        return _run_time(self._pid)

    def memory(self, alone: bool = False) -> float:
        """The most megabytes that it has held at once; with its children, the sum of the most of each."""
        return sum(map(_high_water, [self._pid] if alone else self._tree()))

    def busiest(self, seconds: float = 0.0) -> float:
        """The most megabytes that it and its children hold together in so long; what they share counts once."""
        deadline = time.perf_counter() + seconds
        most = sum(map(_held, self._tree()))
        while time.perf_counter() < deadline:
            self._read(0.1)
            most = max(most, sum(map(_held, self._tree())))
        return most

    def _tree(self) -> Iterator[int]:
        waiting = [self._pid]
        while waiting:
            process = waiting.pop()
            yield process
            for task in Path(f"/proc/{process}/task").glob("*/children"):
                waiting += map(int, _text(task).split())

    def end(self, keys: str = "") -> None:
        """Leave by these keys; end it where that does not help."""
        if keys:
            os.write(self._terminal, keys.encode())
            deadline = time.perf_counter() + 3
            while time.perf_counter() < deadline:
                self._read(0.01)
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    os.close(self._terminal)
                    return
        for process in list(self._tree()):
            os.kill(process, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _run_time(process: int) -> float:
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int((_text(task) or "0").split()[0]) for task in tasks) / 1e6


def _high_water(process: int) -> float:
    return _megabytes(process, "status", "VmHWM")


def _held(process: int) -> float:
    return _megabytes(process, "smaps_rollup", "Pss")


def _megabytes(process: int, file: str, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+)", _text(Path(f"/proc/{process}/{file}")), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
