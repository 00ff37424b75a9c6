"""The worker's side: one request a line in, one answer a line out, until the pipe closes or nothing comes.

A request is `{"id", "task", "payloads": [...]}`, its answer `{"id", "answers": [{"result"} or {"error", "kind"}]}`.
"""

from __future__ import annotations

import errno
import json
import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO

from briefing.errors import BriefingError
from briefing.workers.limits import IDLE_EXIT, MEMORY_EXIT, Limits, apply_limits, collect_rarely
from briefing.workers.tasks import TASKS

if TYPE_CHECKING:
    from types import TracebackType


def serve(limits_line: str) -> None:
    """Answer requests on standard input until it closes or stays silent for the idle time."""
    limits = Limits.load(limits_line)
    try:
        apply_limits(limits)
        collect_rarely()
        _work(limits.idle)
    except MemoryError:
        os._exit(MEMORY_EXIT)


def _work(idle: float) -> None:
    answers = _claim_output()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        try:
            line = requests.get(timeout=idle)
        except queue.Empty:
            os._exit(IDLE_EXIT)
        _answer(line, answers)


def _listen(source: BinaryIO, requests: queue.SimpleQueue[bytes]) -> None:
    try:
        for line in source:
            requests.put(line)
    except MemoryError:
        os._exit(MEMORY_EXIT)
    # The parent has closed the pipe or is dead: whatever is still being worked on, nobody waits for it.
    os._exit(IDLE_EXIT)


def _claim_output() -> BinaryIO:
    """Keep standard output for answers alone: what a library prints must not fall between the lines."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    return answers


def _answer(line: bytes, answers: BinaryIO) -> None:
    request = json.loads(line)
    given = []
    for payload in request["payloads"]:
        with _Border() as border:
            border.answer = {"result": TASKS[request["task"]](payload)}
        given.append(border.answer)
    answer = json.dumps({"id": request["id"], "answers": given}, ensure_ascii=True, separators=(",", ":"))
    answers.write(answer.encode("ascii") + b"\n")
    answers.flush()


class _Border:
    """The edge of the process: every error of a task becomes an answer, since nobody here could act on it."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}

    def __enter__(self) -> _Border:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            # What could not be allocated may have left a library half way: a fresh process is safer.
            os._exit(MEMORY_EXIT)
        if isinstance(error, BriefingError):
            self.answer = {"kind": type(error).__name__, "error": str(error)}
        elif error is not None:
            self.answer = {"kind": "WorkerError", "error": f"{type(error).__name__}: {error}"}
        return isinstance(error, Exception)
