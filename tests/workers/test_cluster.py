"""The same analysis on a cluster of two worker processes on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Run

from briefing.errors import WorkerError
from briefing.workers.cluster import map_on_cluster

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_finds_what_this_machine_finds(scheduler: str, briefing: Run, starter: Path) -> None:
    here = briefing("analyze", starter, "--jsonl", "--no-keyphrases")
    there = briefing("analyze", starter, "--jsonl", "--no-keyphrases", "--scheduler", scheduler)
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout
    assert [json.loads(line)["title"] for line in there.stdout.splitlines()]


def test_a_scheduler_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(WorkerError, match="cannot be reached"):
        next(map_on_cluster("tcp://127.0.0.1:9", "analyze", [{}], timeout=1.0))
