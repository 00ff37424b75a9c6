"""The terminal's keys, the escape key at once.

A terminal sends the escape key as the sign that begins the sequences of other keys. Textual waits a tenth of a second
for the rest of one. Terminals send a sequence whole, so two thousandths are enough for what was cut in two on its
way; `ESCDELAY`, in thousandths of a second, sets another time, as it does for other programs.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from collections.abc import Callable

from textual._parser import Read1
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_PATIENCE = 0.002  # seconds for the rest of a sequence
_LOOK = 0.1  # seconds between two looks at whether to end
_READ = 4096  # bytes


class _Soon(Read1):
    """Wait for a character, though not for long where it may be the rest of a sequence."""

    def __new__(cls, timeout: float | None = None) -> _Soon:
        short = timeout is not None and "ESCDELAY" not in os.environ
        return super().__new__(cls, _PATIENCE if short else timeout)


class Keys(XTermParser):
    """Turns what a terminal sends into keys."""

    read1 = _Soon

    @property
    def patience(self) -> float:
        """How long to wait for more before `tick`."""
        return _LOOK if self._timeout_time is None else max(0.0, self._timeout_time - get_time())


class Terminal(LinuxDriver):
    """A terminal of Linux, macOS and their kin."""

    def run_input_thread(self) -> None:
        """Turn input into events until the app ends or the terminal is gone."""
        keys = Keys(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        there = True
        while there and not self.exit_event.is_set():
            if select.select([self.fileno], [], [], keys.patience)[0]:
                there = self._take(keys, decode)
            for event in keys.tick():
                self.process_message(event)
        for event in keys.feed(""):
            self.process_message(event)

    def _take(self, keys: Keys, decode: Callable[[bytes], str]) -> bool:
        """Take what has come; whether there may be more."""
        try:
            piece = os.read(self.fileno, _READ)
        except OSError:  # the terminal was closed
            return False
        if text := decode(piece):
            for event in keys.feed(text):
                self.process_message(event)
        return bool(piece)
