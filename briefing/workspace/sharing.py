"""Work on many articles, shared out to several processes or to a cluster."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefing.codec import encode
from briefing.workers.cluster import map_on_cluster
from briefing.workers.pool import Pool

if TYPE_CHECKING:
    from briefing.model import Article
    from briefing.workers.worker import Answer

PATIENCE = 60.0  # seconds for one article
_BATCH = 8


def each_answer(
    task: str, articles: Iterable[Article], more: Mapping[str, Any], jobs: int, scheduler: str | None = None
) -> Iterator[tuple[Article, Answer]]:
    """Each article with the answer to a task, in order; articles are taken as needed, and `more` goes with each.

    `jobs` processes share the work, or the Dask cluster behind the address `scheduler`. Raises `WorkerError` where
    that cannot be reached.
    """
    waiting: deque[Article] = deque()

    def payloads() -> Iterator[Any]:
        for article in articles:
            waiting.append(article)
            yield {"article": encode(article), **more}

    with contextlib.closing(_answers(task, payloads(), jobs, scheduler)) as answers:
        for answer in answers:
            yield waiting.popleft(), answer


def _answers(task: str, payloads: Iterator[Any], jobs: int, scheduler: str | None) -> Generator[Answer, None, None]:
    if scheduler is not None:
        yield from map_on_cluster(scheduler, task, payloads)
        return
    with Pool(jobs, batch=_BATCH) as pool:
        pool.start()
        yield from pool.map_ordered(task, payloads, timeout=PATIENCE)
