"""What a worker process may use, and the exit codes by which it says why it ended."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass

IDLE_EXIT = 0
MEMORY_EXIT = 3

_MEGABYTE = 1 << 20
_COLLECTING = (50_000, 20, 50)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one worker process; a memory of 0 means no bound."""

    memory: int = 1024  # megabytes
    nice: int = 0  # 0 to 19: how far it steps back behind others
    idle: float = 30.0  # seconds without work after which it ends by itself

    def dump(self) -> str:
        """One line that `load` reads in the other process."""
        return json.dumps(asdict(self))

    @staticmethod
    def load(line: str) -> Limits:
        return Limits(**json.loads(line))


def apply_limits(limits: Limits) -> None:
    """Bind the running process; what the system does not offer is left out."""
    # An interrupt at the terminal reaches the whole group: the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if limits.nice and hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(limits.nice)
    if sys.platform != "win32":
        _bind_memory(limits.memory)


def collect_rarely() -> None:
    """For work in bulk: values that never refer to themselves are made by the million, and looking for cycles costs."""
    gc.set_threshold(*_COLLECTING)


def _bind_memory(megabytes: int) -> None:
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not megabytes:
        return
    # RLIMIT_AS would also count address space that is only reserved, of which numeric libraries take plenty.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(kind)
        wanted = megabytes * _MEGABYTE
        resource.setrlimit(kind, (wanted if most < 0 else min(wanted, most), most))
