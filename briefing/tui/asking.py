"""Slow work: one thread, one call to the workspace, one message back.

What is loaded before the first paint makes no dataclasses: each would add a part of a millisecond to the start.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import get_current_worker

from briefing.errors import BriefingError

Answer = TypeVar("Answer")


class Undo(NamedTuple):
    """How to take back a change, and what to say then."""

    sentence: str
    call: Callable[[], object]
    claims: bool = False  # what is claimed changes with it


class Done(Message):
    """A change has been made; it may be undone."""

    def __init__(self, sentence: str, undo: Undo | None = None, *, claims: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.undo = undo
        self.claims = claims


class Failed(Message):
    """What was asked for cannot be done; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


def ask(
    node: DOMNode,
    call: Callable[[], Answer],
    message: Callable[[Answer], Message],
    *,
    group: str,
    failed: Callable[[str], Message] = Failed,
) -> None:
    """Make `call` in a thread and post its answer to `node`; a later call of the same group takes its place."""
    work = partial(_answer, node, call, message, failed)
    # Without a description Textual writes one: all that the call holds, whole articles too.
    node.run_worker(work, group=group, description=group, exclusive=True, thread=True, exit_on_error=False)


def _answer(
    node: DOMNode,
    call: Callable[[], Answer],
    message: Callable[[Answer], Message],
    failed: Callable[[str], Message],
) -> None:
    worker = get_current_worker()
    try:
        answer = message(call())
    except BriefingError as error:
        answer = failed(str(error))
    if not worker.is_cancelled:
        node.post_message(answer)
