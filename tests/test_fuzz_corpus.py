"""Every input that fuzzing taught us something by is run again: the targets hold over their corpus."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pytest

FUZZ = Path(__file__).parent.parent / "fuzz"
FILES = sorted(file for file in FUZZ.glob("corpus/*/*") if file.is_file())
Targets = Mapping[str, tuple[Callable[[bytes], None], list[bytes]]]


@pytest.fixture
def targets(monkeypatch: pytest.MonkeyPatch) -> Targets:
    monkeypatch.syspath_prepend(str(FUZZ))
    return cast("Targets", importlib.import_module("catalogue").TARGETS)


def test_every_target_has_a_corpus(targets: Targets) -> None:
    assert {file.parent.name for file in FILES} == set(targets)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_targets_hold(targets: Targets, file: Path) -> None:
    target, _ = targets[file.parent.name]
    if file.parent.name == "pdf":
        pytest.importorskip("pypdf")
    target(file.read_bytes())
