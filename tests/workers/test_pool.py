"""What several workers side by side promise."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.codec import encode
from briefing.errors import WorkerError
from briefing.model import Article, Block, BlockKind, Source, Span
from briefing.workers.pool import Pool


def _payload(number: int) -> dict[str, object]:
    text = f"Harbour {number} opens a fish market. The fish market sells herring."
    article = Article(
        f"a{number}", "", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), Source("-", "plain", "")
    )
    return {"article": encode(article)}


def test_ordered_answers_come_in_the_order_of_the_payloads() -> None:
    with Pool(2, batch=3) as pool:
        answers = list(pool.map_ordered("analyze", map(_payload, range(20))))
    assert [answer.unwrap()["article"] for answer in answers] == [f"a{number}" for number in range(20)]


def test_one_bad_payload_costs_only_itself() -> None:
    payloads = [_payload(0), {"article": "nothing"}, _payload(2)]
    with Pool(1, batch=3) as pool:
        first, second, third = pool.map_ordered("analyze", payloads)
    assert isinstance(second.error, WorkerError)
    assert first.unwrap()["article"] == "a0"
    assert third.unwrap()["article"] == "a2"


def test_payloads_are_taken_only_as_fast_as_answers_are() -> None:
    taken = 0

    def payloads() -> Iterator[dict[str, object]]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield _payload(number)

    with Pool(1, batch=2) as pool:
        answers = pool.map_ordered("analyze", payloads())
        next(answers)
        assert taken <= 12


def test_stop_in_the_middle_leaves_no_process() -> None:
    pool = Pool(2)
    answers = pool.map_ordered("analyze", map(_payload, range(50)))
    next(answers)
    pool.stop()
    assert all(worker.pid is None for worker in pool.workers)


def test_nothing_in_gives_nothing_out() -> None:
    with Pool(2) as pool:
        assert list(pool.map_ordered("analyze", [])) == []
