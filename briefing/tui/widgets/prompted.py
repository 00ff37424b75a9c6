"""What a prompt says. They stand apart from it so that screens can listen before any input is loaded."""

from __future__ import annotations

from textual.message import Message


class Typed(Message):
    """The line so far."""

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self.text = text


class Given(Message):
    """The line is complete."""

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self.text = text


class Cancelled(Message):
    """Nothing is wanted after all."""

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose
