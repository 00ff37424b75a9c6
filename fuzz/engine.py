"""A small coverage-guided fuzzer: inputs that reach new lines of ours are kept and changed further.

It needs nothing but Python. What counts as new is a step from one line to another inside the package, seen through
`sys.settrace`; so it is slow beside a native fuzzer, and it goes where no random input goes.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import briefing

Target = Callable[[bytes], None]
Edge = tuple[str, int, int]

PACKAGE = str(Path(briefing.__file__).parent)
LONGEST = 20_000  # bytes of an input
PATIENCE = 2.0  # seconds for one input without tracing; more is a fault
GENERAL = [
    b"",
    b"\x00",
    b"\n",
    b"\r\n",
    b"\x1b[2J",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"9" * 30,
]


@dataclass
class Campaign:
    """One target, the inputs that were worth keeping, and what is known of the faults."""

    target: Target
    words: Sequence[bytes]
    chance: random.Random
    kept: list[bytes] = field(default_factory=list)
    reached: set[Edge] = field(default_factory=set)
    faults: dict[str, bytes] = field(default_factory=dict)
    runs: int = 0

    def take(self, data: bytes) -> bool:
        """Run one input; whether it reached something new."""
        self.runs += 1
        edges = _Edges()
        begun = time.perf_counter()
        sys.settrace(edges.trace)
        try:
            self.target(data)
        except Exception as error:  # any exception at all is what is looked for
            sys.settrace(None)
            self.faults.setdefault(_where(error), data)
        finally:
            sys.settrace(None)
        if time.perf_counter() - begun > PATIENCE:
            self._time(data)
        new = edges.found - self.reached
        self.reached |= new
        return bool(new)

    def _time(self, data: bytes) -> None:
        """Run it again without tracing, which makes everything slow."""
        begun = time.perf_counter()
        try:
            self.target(data)
        except Exception:
            return
        if time.perf_counter() - begun > PATIENCE:
            self.faults.setdefault(f"slow, {len(data)} bytes", data)

    def run(self, seeds: Sequence[bytes], seconds: float) -> Iterator[bytes]:
        """Change inputs until the time is over; gives each that reached something new."""
        for seed in (*seeds, b""):
            self.take(seed)
            self.kept.append(seed)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            data = self._changed(self.chance.choice(self.kept))
            if self.take(data):
                self.kept.append(data)
                yield data

    def _changed(self, data: bytes) -> bytes:
        for _ in range(1 << self.chance.randrange(4)):
            data = self._change(data)
        return data[:LONGEST]

    def _change(self, data: bytes) -> bytes:
        at = self.chance.randrange(len(data) + 1)
        end = min(len(data), at + self.chance.choice((1, 1, 2, 4, 16, 64, 256)))
        match self.chance.randrange(7):
            case 0:
                return data[:at] + bytes([self.chance.randrange(256)]) + data[at + 1 :]
            case 1:
                return data[:at] + data[end:]
            case 2:
                return data[:at] + self.chance.choice((*self.words, *GENERAL)) + data[at:]
            case 3:
                return data[:end] + data[at:end] * self.chance.choice((1, 1, 3, 40)) + data[end:]
            case 4:
                other = self.chance.choice(self.kept)
                start = self.chance.randrange(len(other) + 1)
                return data[:at] + other[start : start + self.chance.randrange(200)] + data[at:]
            case 5:
                return data[:at] + self.chance.choice((*self.words, *GENERAL)) + data[end:]
            case _:
                other = self.chance.choice(self.kept)
                return data[:at] + other[self.chance.randrange(len(other) + 1) :]


@dataclass
class _Edges:
    """The steps from line to line that one run takes through the package."""

    found: set[Edge] = field(default_factory=set)

    def trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Follow calls into the package only."""
        name = frame.f_code.co_filename
        if not name.startswith(PACKAGE):
            return None
        last = frame.f_lineno

        def step(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal last
            if event == "line":
                self.found.add((name, last, frame.f_lineno))
                last = frame.f_lineno
            return step

        return step


def _where(error: Exception) -> str:
    """The kind of fault and the last place of it."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    line = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return f"{type(error).__name__} at {line}: {str(error)[:120]!r}"
