"""Threads for slow work that never hold up leaving: what nobody waits for any more ends with the process."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

Result = TypeVar("Result")
Given = ParamSpec("Given")


class Threads(ThreadPoolExecutor):
    """A daemon thread for every call. A thread cannot be stopped, so nothing may wait for it when the reader leaves.

    What must not be cut off, such as keeping the reader's place, is waited for by the app itself; and the library
    survives a cut at any moment.
    """

    def submit(self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        future: Future[Result] = Future()

        def run() -> None:
            if future.set_running_or_notify_cancel():
                with _Filling(future):
                    future.set_result(fn(*args, **kwargs))

        Thread(target=run, daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """There is no pool to close."""


class _Filling:
    """Carries whatever is raised within to the one who waits for the future."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return True
