"""One started worker process: where it may import from, one exchange of lines at a time, and its end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.workers.limits import Limits

_PACKAGE = Path(__file__).resolve().parent.parent
_SITE_FOLDERS = ("site-packages", "dist-packages")
_DYING_SECONDS = 5.0


class Process:
    """A child that reads requests and writes answers through pipes of its own; its standard error goes nowhere."""

    def __init__(self, limits: Limits) -> None:
        self.expired = False
        self._child = subprocess.Popen(
            [sys.executable, "-I", str(_PACKAGE / "workers" / "boot.py"), str(_PACKAGE), limits.dump(), *_folders()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PACKAGE,
            env=_environment(),
            creationflags=_windows_flags(limits),
        )

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._child.poll()

    def exchange(self, line: bytes, timeout: float) -> bytes | None:
        """The answer to one request line, or None when the process ended before it had answered."""
        stdin, stdout = self._child.stdin, self._child.stdout
        if stdin is None or stdout is None:
            return None
        clock = threading.Timer(timeout, self._expire)
        clock.daemon = True
        clock.start()
        try:
            stdin.write(line)
            stdin.flush()
            answer = stdout.readline()
        except OSError:  # it died while it was being asked
            answer = b""
        finally:
            clock.cancel()
        if answer.endswith(b"\n"):
            return answer
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(_DYING_SECONDS)
        return None

    def _expire(self) -> None:
        self.expired = True
        self._child.kill()

    def kill(self) -> None:
        """End it now; a call that waits for its answer gets None."""
        self._child.kill()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(_DYING_SECONDS)

    def close(self) -> None:
        """Let go of the pipes of a process that has ended and that no call waits for."""
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _folders() -> list[str]:
    """Where the child may import outside packages from: never the current folder, nor what a variable names."""
    folders = [folder for folder in sys.path if Path(folder).name in _SITE_FOLDERS]
    home = _PACKAGE.parent
    if home != Path.cwd():  # an installation by `--target` holds the dependencies beside the package
        folders.append(str(home))
    return folders


def _environment() -> dict[str, str]:
    # Numeric libraries start a thread for each core, and reserve memory for it, to do nothing here.
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _windows_flags(limits: Limits) -> int:
    """No window of its own, and behind others when it should be; other systems know no such flags."""
    niceness: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if limits.nice else 0
    hidden: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return hidden | niceness
