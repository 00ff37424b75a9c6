"""Input as a terminal sends it."""

import os
import sys
import threading

import pytest

if sys.platform == "win32":
    pytest.skip("its terminal is another one", allow_module_level=True)

from textual.events import Key, Paste
from textual.message import Message

from briefing.tui.terminal import Terminal


class Listening(Terminal):
    """The terminal's input alone, from a pipe."""

    def __init__(self, fileno: int) -> None:
        self.fileno = fileno
        self.exit_event = threading.Event()
        self._debug = False
        self.heard: list[str] = []

    def process_message(self, message: Message) -> None:
        if isinstance(message, Key | Paste):
            self.heard.append(message.key if isinstance(message, Key) else message.text)


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        (b"\x1b", ["escape"]),
        (b"\x1bj", ["alt+j"]),
        (b"q\x1b[A\x1b[B", ["q", "up", "down"]),
        (b"\x1b\x1b[A", ["escape", "up"]),
        (b"\x1b[200~two words\x1b[201~x", ["two words", "x"]),
        ("\u00e9\u4e2d".encode(), ["\u00e9", "\u4e2d"]),
        (b"\xff\xfea", ["replacement_character", "replacement_character", "a"]),
    ],
)
def test_keys_are_told_from_the_beginnings_of_sequences(sent: bytes, heard: list[str]) -> None:
    ours, theirs = os.pipe()
    listening = Listening(ours)
    os.write(theirs, sent)
    os.close(theirs)
    listening.run_input_thread()
    os.close(ours)
    assert listening.heard == heard


def test_an_escape_is_heard_while_the_terminal_is_silent() -> None:
    ours, theirs = os.pipe()
    listening = Listening(ours)
    reader = threading.Thread(target=listening.run_input_thread)
    os.write(theirs, b"\x1b")
    reader.start()
    while not listening.heard:
        assert reader.is_alive()
    assert listening.heard == ["escape"]
    listening.exit_event.set()
    os.close(theirs)
    reader.join()
    os.close(ours)
