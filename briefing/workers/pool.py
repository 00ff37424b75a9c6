"""Several workers side by side, for batches: results in order, with few of them in flight."""

from __future__ import annotations

import queue
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing.errors import WorkerError
from briefing.workers.worker import Answer, Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from briefing.workers.limits import Limits

_AHEAD = 3  # batches begun or done for each worker before the first of them is taken


class Pool:
    """`jobs` workers that share the payloads of one `map` at a time.

    Payloads are read lazily and handed over in batches of `batch`. A batch that is lost as a whole (time, memory, a
    crash) is done again one payload at a time, so that one bad article costs only itself.
    """

    def __init__(self, jobs: int, limits: Limits | None = None, batch: int = 1) -> None:
        self._batch = max(1, batch)
        self.workers = [Worker(limits) for _ in range(max(1, jobs))]
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self.workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(len(self.workers), thread_name_prefix="worker")
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begin the processes ahead of the first payload: what it takes to read that is time for them to get ready."""
        for worker in self.workers:
            worker.start()

    def stop(self) -> None:
        """Kill all workers; calls under way end with errors, and nothing more is begun."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self.workers:
            worker.stop()
        self._threads.shutdown(wait=True)

    def map_ordered(self, task: str, payloads: Iterable[Any], timeout: float = 60.0) -> Iterator[Answer]:
        """One answer for each payload, in the order of the payloads; `timeout` is for one payload."""
        batches = self._batches(payloads)
        flying: deque[Future[list[Answer]]] = deque()
        while True:
            for batch in islice(batches, self._room(len(flying))):
                flying.append(self._threads.submit(self._run, task, batch, timeout))
            if not flying:
                return
            yield from flying.popleft().result()

    def _room(self, flying: int) -> int:
        return max(0, _AHEAD * len(self.workers) - flying)

    def _batches(self, payloads: Iterable[Any]) -> Iterator[list[Any]]:
        source = iter(payloads)
        while batch := list(islice(source, self._batch)):
            yield batch

    def _run(self, task: str, batch: Sequence[Any], timeout: float) -> list[Answer]:
        worker = self._free.get()
        try:
            return self._answers(worker, task, batch, timeout)
        finally:
            self._free.put(worker)

    def _answers(self, worker: Worker, task: str, batch: Sequence[Any], timeout: float) -> list[Answer]:
        if self._closed:
            return [Answer(error=WorkerError(f"The {task} task was stopped.")) for _ in batch]
        try:
            return list(worker.call_many(task, batch, timeout * len(batch)))
        except WorkerError as error:
            if len(batch) == 1:
                return [Answer(error=error)]
        return [answer for payload in batch for answer in self._answers(worker, task, [payload], timeout)]
