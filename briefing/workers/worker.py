"""A worker: tasks by name, done in a child process that is started when needed, bounded and killable."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing import errors
from briefing.errors import BriefingError, WorkerError
from briefing.workers.limits import IDLE_EXIT, MEMORY_EXIT, Limits
from briefing.workers.process import Process

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one payload: its result, or the error that stands in its place."""

    result: Any = None
    error: BriefingError | None = None

    def unwrap(self) -> Any:
        """The result; raises the error there is instead."""
        if self.error is not None:
            raise self.error
        return self.result


class Worker:
    """One child process at a time; it starts with the first call, and again after any end.

    Calls block, may come from any thread and take turns. `stop` may be called from any thread at any time: it kills
    the process, and the call under way raises `WorkerError`.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._process: Process | None = None
        self._requests = 0
        self._stops = 0

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The process id while a process runs."""
        process = self._process
        return process.pid if process is not None and process.exit_code is None else None

    def start(self) -> None:
        """Start the process ahead of the first call, without waiting for it."""
        with self._turn:
            self._running()

    def stop(self) -> None:
        """Kill the process, if one runs; a later call starts another."""
        with self._state:
            self._stops += 1
            if self._process is not None:
                self._process.kill()
        if self._turn.acquire(blocking=False):  # no call is under way that would still read from it
            if self._process is not None:
                self._process.close()
            self._turn.release()

    def call(self, task: str, payload: Any, timeout: float = 60.0) -> Any:
        """The result of one task; raises `WorkerError` when it fails, is stopped or takes over `timeout` seconds."""
        return self.call_many(task, [payload], timeout)[0].unwrap()

    def call_many(self, task: str, payloads: Sequence[Any], timeout: float = 60.0) -> tuple[Answer, ...]:
        """An answer for each payload in one exchange; `timeout` bounds all of them together."""
        with self._turn:
            self._requests += 1
            request = {"id": self._requests, "task": task, "payloads": payloads}
            line = json.dumps(request, separators=(",", ":")).encode("ascii") + b"\n"
            answer = json.loads(self._ask(line, task, timeout))
            if answer["id"] != self._requests:
                self.stop()
                raise WorkerError(f"The worker process mixed up its answers in the {task} task.")
            return tuple(_read_answer(given) for given in answer["answers"])

    def _ask(self, line: bytes, task: str, timeout: float) -> bytes:
        stops = self._stops
        process = self._running()
        answer = process.exchange(line, timeout)
        if answer is None and process.exit_code == IDLE_EXIT and self._stops == stops:
            # It had ended of idleness just before it was asked, so nothing was begun.
            process = self._running()
            answer = process.exchange(line, timeout)
        if answer is None:
            raise self._death(process, task, timeout, self._stops != stops)
        return answer

    def _running(self) -> Process:
        with self._state:
            if self._process is not None:
                if self._process.exit_code is None:
                    return self._process
                self._process.close()
            self._process = Process(self._limits)
            return self._process

    def _death(self, process: Process, task: str, timeout: float, stopped: bool) -> WorkerError:
        if stopped:
            return WorkerError(f"The {task} task was stopped.")
        if process.expired:
            return WorkerError(f"The {task} task took longer than {timeout:g} seconds and was ended.")
        if process.exit_code == MEMORY_EXIT:
            return WorkerError(f"The {task} task needed more than {self._limits.memory} MB of memory and was ended.")
        return WorkerError(f"The worker process ended unexpectedly in the {task} task (exit code {process.exit_code}).")


def _read_answer(given: dict[str, Any]) -> Answer:
    if "error" not in given:
        return Answer(result=given["result"])
    kind = getattr(errors, given["kind"], WorkerError)
    return Answer(error=kind(given["error"]))
