"""What a prompt says. They stand apart from it so that screens can listen before any input is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False)
class Typed(Message):
    """The line so far."""

    purpose: str
    text: str


@dataclass(eq=False, repr=False)
class Given(Message):
    """The line is complete."""

    purpose: str
    text: str


@dataclass(eq=False, repr=False)
class Cancelled(Message):
    """Nothing is wanted after all."""

    purpose: str
