"""Shared by all tests: a home of their own, so that no test touches the user's data."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from running import Run

from briefing.config import starter_folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh BRIEFING_HOME."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BRIEFING_HOME", str(folder))
    return folder


@pytest.fixture
def starter() -> Path:
    """The folder of the five starter articles."""
    return starter_folder()


@pytest.fixture
def briefing(tmp_path: Path) -> Run:
    """Runs the command line in a process of its own, from an empty folder, without a terminal."""

    def run(
        *arguments: str | Path,
        stdin: str | bytes | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path = tmp_path,
    ) -> subprocess.CompletedProcess[str]:
        given = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "briefing", *map(str, arguments)],
            input=given if given is not None else b"",
            capture_output=True,
            env={**os.environ, "PYTHONSAFEPATH": "1", **(env or {})},
            cwd=cwd,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
