"""The same tasks on a Dask cluster, for archives that outgrow one machine.

This is the one place that talks to a network, and only to the scheduler whose address the user gave. It needs the
extra `dask`, here and on the cluster's workers, in the same version.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from briefing.errors import BriefingError, UsageError, WorkerError
from briefing.workers.tasks import TASKS
from briefing.workers.worker import Answer

_AHEAD = 4  # batches under way for each thread of the cluster


def map_on_cluster(
    address: str, task: str, payloads: Iterable[Any], batch: int = 64, timeout: float = 30.0
) -> Iterator[Answer]:
    """One answer for each payload, in order; payloads are read lazily and sent in batches.

    `timeout` is for reaching the scheduler, in seconds. Raises `UsageError` where the extra is not installed, and
    `WorkerError` where the cluster cannot be reached or is lost.
    """
    try:
        distributed: Any = importlib.import_module("distributed")  # untyped
    except ImportError as error:
        raise UsageError("A cluster needs the extra dask: pip install 'briefing-reader[dask]'.") from error
    try:
        client = distributed.Client(address, timeout=timeout, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise WorkerError(f"The scheduler {address} cannot be reached: {error}.") from error
    with client:
        yield from _map(client, task, iter(payloads), batch)


def _map(client: Any, task: str, payloads: Iterator[Any], batch: int) -> Iterator[Answer]:
    threads = sum(client.nthreads().values())
    if not threads:
        raise WorkerError("The cluster has no workers.")
    flying: deque[Any] = deque()
    while True:
        while len(flying) < _AHEAD * threads and (taken := list(islice(payloads, batch))):
            flying.append(client.submit(answer_batch, task, taken, pure=False))
        if not flying:
            return
        yield from _taken(flying.popleft())


def _taken(future: Any) -> Iterator[Answer]:
    try:
        answers = future.result()
    except (OSError, RuntimeError, TimeoutError) as error:
        raise WorkerError(f"The cluster lost a batch of articles: {error}.") from error
    for result, problem in answers:
        yield Answer(result) if problem is None else Answer(error=WorkerError(problem))


def answer_batch(task: str, payloads: Sequence[Any]) -> list[tuple[Any, str | None]]:
    """What runs on the cluster: each payload's result, or the sentence of its error."""
    answers: list[tuple[Any, str | None]] = []
    for payload in payloads:
        try:
            answers.append((TASKS[task](payload), None))
        except BriefingError as error:
            answers.append((None, str(error)))
    return answers
