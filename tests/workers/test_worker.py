"""What a worker process promises to the process that asks it."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from briefing.codec import decode, encode
from briefing.errors import UnreadableError, WorkerError
from briefing.model import Article, Block, BlockKind, Keyphrase, Source, Span
from briefing.workers.limits import Limits
from briefing.workers.worker import Worker

TITLE = "Chile and Norway agree on salmon vaccines"
BODY = "Chile and Norway agreed on salmon vaccines. The salmon vaccines protect young fish in cold fjords."


def _article(*paragraphs: str) -> Article:
    blocks = [Block(BlockKind.TITLE, Span(0, len(TITLE)))]
    text = TITLE
    for paragraph in paragraphs:
        start = len(text) + 2
        text = f"{text}\n\n{paragraph}"
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text))))
    return Article("a1", TITLE, text, tuple(blocks), Source("a.txt", "plain", ""))


def _payload(*paragraphs: str) -> dict[str, object]:
    return {"article": encode(_article(*(paragraphs or (BODY,)))), "limit": 5}


def _long() -> dict[str, object]:
    """As many different words as are read of an article: seconds of work."""
    return _payload(
        *(" ".join(f"Vessel{block}x{n} left harbour{block}x{n}." for n in range(400)) for block in range(12))
    )


def _gone(pid: int) -> bool:
    """Whether the process ends within ten seconds; one that nobody has buried yet counts as ended."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
            if ") Z " in Path(f"/proc/{pid}/stat").read_text("utf-8"):
                return True
        except ProcessLookupError:
            return True
        except FileNotFoundError:
            pass  # a system without /proc
        time.sleep(0.05)
    return False


def test_keyphrases_come_back_as_they_would_be_found_here() -> None:
    with Worker() as worker:
        found = [decode(Keyphrase, one) for one in worker.call("keyphrases", _payload())]
    assert "salmon vaccines" in [one.text for one in found]
    assert all(0 <= one.score <= 1 and type(one.score) is float for one in found)


def test_the_asking_process_never_imports_yake() -> None:
    code = (
        "import sys, json\n"
        "from briefing.workers.worker import Worker\n"
        "with Worker() as worker:\n"
        "    print(len(worker.call('keyphrases', json.loads(sys.argv[1]))))\n"
        "print('yake' in sys.modules, 'numpy' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, json.dumps(_payload())], capture_output=True, text=True, check=True, timeout=60
    )
    count, loaded = run.stdout.splitlines()
    assert int(count) > 0
    assert loaded == "False False"


def test_nothing_in_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("yake", "numpy", "json", "queue", "briefing"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the current folder')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Worker() as worker:
        assert worker.call("keyphrases", _payload())


def test_a_task_over_its_time_is_ended_and_the_next_one_works() -> None:
    with Worker() as worker:
        with pytest.raises(WorkerError, match=r"took longer than 0\.3 seconds"):
            worker.call("keyphrases", _long(), timeout=0.3)
        assert worker.call("keyphrases", _payload())


def test_stop_ends_the_call_under_way() -> None:
    worker = Worker()
    worker.start()
    threading.Timer(0.5, worker.stop).start()
    with pytest.raises(WorkerError, match="was stopped"):
        worker.call("keyphrases", _long())
    assert worker.pid is None


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is certain on Linux only")
def test_a_task_over_its_memory_is_an_error_and_not_an_empty_list() -> None:
    with Worker(Limits(memory=40)) as worker, pytest.raises(WorkerError):
        worker.call("keyphrases", _long(), timeout=20)


@pytest.mark.skipif(sys.platform == "win32", reason="uses a signal")
def test_the_death_of_the_process_is_one_sentence_and_the_next_call_starts_another() -> None:
    with Worker() as worker:
        worker.call("keyphrases", _payload())
        first = worker.pid
        assert first is not None
        threading.Timer(0.1, os.kill, (first, signal.SIGKILL)).start()
        with pytest.raises(WorkerError, match="ended unexpectedly"):
            worker.call("keyphrases", _long())
        assert worker.call("keyphrases", _payload())
        assert worker.pid not in (None, first)


@pytest.mark.skipif(sys.platform == "win32", reason="looks at process ids")
def test_the_process_ends_by_itself_when_idle_and_a_later_call_does_not_notice() -> None:
    with Worker(Limits(idle=0.2)) as worker:
        worker.call("keyphrases", _payload())
        pid = worker.pid
        assert pid is not None
        while worker.pid is not None:  # reaps it; ends because the process ends
            time.sleep(0.05)
        assert _gone(pid)
        assert worker.call("keyphrases", _payload())


@pytest.mark.skipif(sys.platform == "win32", reason="looks at process ids")
def test_the_process_ends_when_its_parent_is_killed() -> None:
    code = (
        "import time\n"
        "from briefing.workers.worker import Worker\n"
        "worker = Worker()\n"
        "worker.start()\n"
        "print(worker.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _gone(pid)


def test_an_error_of_a_task_keeps_its_kind_and_sentence() -> None:
    data = base64.b64encode(b"\x00\x01\x02" * 200).decode()
    with Worker() as worker, pytest.raises(UnreadableError):
        worker.call("read", {"data": data, "origin": "a.bin"})


def test_a_task_nobody_knows_is_an_error() -> None:
    with Worker() as worker, pytest.raises(WorkerError, match="KeyError"):
        worker.call("juggle", {})


def test_one_bad_payload_does_not_spoil_the_others() -> None:
    with Worker() as worker:
        good, bad, again = worker.call_many("keyphrases", [_payload(), {"article": 7}, _payload()])
    assert good.result == again.result
    assert isinstance(bad.error, WorkerError)


def test_an_article_is_read_and_analysed_in_the_process() -> None:
    data = base64.b64encode(f"{TITLE}\n\n{BODY}\n".encode()).decode()
    with Worker() as worker:
        (article,) = worker.call("read", {"data": data, "origin": "a.txt"})
        analysis = worker.call("analyze", {"article": article})
    assert decode(Article, article).title == TITLE
    assert analysis["article"] == article["id"]
