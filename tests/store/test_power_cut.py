"""A power cut at any moment of a write: what was acknowledged is there, and nothing else is half there.

strace records every write and flush of a process that keeps bookmarks. From these the disk is put together as it may
have been left at each moment: what was flushed stands; of the rest each write stands, is missing or is torn in sectors.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from kept_bookmarks import check_sound, kept

SECTOR = 512
WRITER = """
import sys
from pathlib import Path
from briefing.model import Anchor, Article, Bookmark, Source
from briefing.store.library import Library
text = "Norway and Chile sign a fisheries accord\\n\\nPeru objected."
article = Article("a" * 64, text.split("\\n")[0], text, (), Source("/one.txt", "plain", "0"))
with Library.open(Path(sys.argv[1])) as library:
    for name in sys.argv[2:]:
        anchor = Anchor(article.id, 0, 6, "Norway")
        library.bookmarks.add(Bookmark(name, article.id, anchor, "2026-03-01T09:00:00Z"), article)
        print(name, flush=True)
"""
CALLS = "trace=pwrite64,write,fsync,fdatasync,ftruncate"
CALL = re.compile(
    r'(?P<call>\w+)\(\d+<(?P<file>[^>]*)>(?:, (?:"(?P<data>[^"]*)"|(?P<size>\d+)))?(?:, \d+, (?P<place>\d+))?'
)
EARLIER, LATER = ("mark-0", "mark-1"), ("mark-2", "mark-3", "mark-4")


@dataclass(frozen=True, slots=True)
class Step:
    """A write to a file, a change of its size, a flush of it, or the acknowledgement of a bookmark."""

    call: str
    file: str
    place: int = 0
    data: bytes = b""


Disk = dict[str, bytearray]


@pytest.fixture
def strace(tmp_path: Path) -> str:
    program = shutil.which("strace")
    if not program or subprocess.run([program, "-qq", "-o", tmp_path / "probe", "true"], check=False).returncode:
        pytest.skip("strace is missing, or may not trace here")
    return program


def written(strace: str, path: Path, names: Sequence[str], log: Path) -> Iterator[Step]:
    """What a process that keeps bookmarks of these names asks the kernel to do to the library, in order."""
    tracing = [strace, "-f", "-qq", "-y", "-xx", "-s", "100000", "-e", CALLS, "-e", "signal=none", "-o", str(log)]
    subprocess.run([*tracing, sys.executable, "-c", WRITER, str(path), *names], check=True, stdout=subprocess.PIPE)
    for found in CALL.finditer(log.read_text("ascii")):
        file = Path(plain(found["file"]).decode()).name
        data = plain(found["data"] or "")
        if file.startswith(path.name):
            yield Step(found["call"], file, int(found["place"] or found["size"] or 0), data)
        elif found["call"] == "write" and data.strip().decode("utf-8", "replace") in names:
            yield Step("told", data.strip().decode())


def plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def left_after(before: Disk, steps: Iterable[Step], chance: Iterator[int]) -> Disk:
    """One of the states in which the disk may be when the power goes after these steps."""
    disk = {name: bytearray(held) for name, held in before.items()}
    waiting: dict[str, list[Step]] = {}
    for step in steps:
        if step.call.endswith("sync"):
            for done in waiting.pop(step.file, []):
                carry_out(disk, done)
        elif step.call != "told":
            waiting.setdefault(step.file, []).append(step)
    for undone in [step for steps in waiting.values() for step in steps]:
        if next(chance) < 150:
            carry_out(disk, undone, chance if next(chance) < 128 else None)
    return disk


def carry_out(disk: Disk, step: Step, torn: Iterator[int] | None = None) -> None:
    held = disk.setdefault(step.file, bytearray())
    end = step.place + len(step.data)
    held.extend(bytes(max(0, end - len(held))))
    if step.call == "ftruncate":
        del held[step.place :]
    for start in range(0, len(step.data), SECTOR):
        piece = step.data[start : start + SECTOR]
        if torn is None or next(torn) < 128:
            held[step.place + start : step.place + start + len(piece)] = piece


def test_a_power_cut_loses_nothing_that_was_acknowledged(strace: str, path: Path, tmp_path: Path) -> None:
    list(written(strace, path, EARLIER, tmp_path / "log"))
    before = {file.name: bytearray(file.read_bytes()) for file in path.parent.glob(f"{path.name}*")}
    steps = list(written(strace, path, LATER, tmp_path / "log"))
    assert sum(step.call.endswith("sync") for step in steps) >= 2 * len(LATER)
    assert [step.file for step in steps if step.call == "told"] == list(LATER)
    for moment in range(len(steps) + 1):
        told = {step.file for step in steps[:moment] if step.call == "told"}
        for number in range(3):
            place = tmp_path / f"disk-{moment}-{number}" / path.name
            place.parent.mkdir(mode=0o700)
            chance = iter(hashlib.shake_128(place.parent.name.encode()).digest(5000))
            for name, held in left_after(before, steps[:moment], chance).items():
                place.with_name(name).write_bytes(held)
            assert {*EARLIER, *told} <= kept(place) <= {*EARLIER, *LATER}
            check_sound(place)
