"""A changed file is told sentence by sentence, and what rests on a changed sentence is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.anchoring.changes import ChangeKind
from briefing.model import AnchorState
from briefing.workspace.workspace import Workspace

TEXT = """Chile and Peru sign a water treaty

Chile and Peru signed a water treaty in Lima on Monday. Farmers on both banks had waited for it.

Bolivia warned that the treaty would dry up its lakes.
"""
WARNING = "Bolivia warned that the treaty would dry up its lakes."


@pytest.fixture
def file(tmp_path: Path, space: Workspace) -> Path:
    made = tmp_path / "treaty.txt"
    made.write_text(TEXT, "utf-8")
    space.articles.add([str(made)])
    return made


def test_the_changed_sentence_is_shown_before_and_after(space: Workspace, file: Path) -> None:
    file.write_text(TEXT.replace("signed a water", "discussed a water"), "utf-8")
    (revision,) = space.articles.add([str(file)]).revisions
    (change,) = revision.changes
    assert change.kind is ChangeKind.REWORDED
    assert change.before == "Chile and Peru signed a water treaty in Lima on Monday."
    assert change.after == "Chile and Peru discussed a water treaty in Lima on Monday."
    assert not change.matters


def test_a_bookmark_on_a_changed_sentence_is_named(space: Workspace, file: Path) -> None:
    space.bookmarks.add(str(file), WARNING)
    file.write_text(TEXT.replace("dry up", "empty"), "utf-8")
    (revision,) = space.articles.add([str(file)]).revisions
    assert [change.bookmarks for change in revision.changes] == [(WARNING,)]
    (row,) = space.bookmarks.listed()
    assert (row.state, row.now) == (AnchorState.EDITED, WARNING.replace("dry up", "empty"))


def test_a_saved_briefing_on_a_removed_sentence_is_named(space: Workspace, file: Path, tmp_path: Path) -> None:
    (row,) = space.library.articles.page()
    start = TEXT.index(WARNING)
    reference = f"{row.id[:12]}:{start}-{start + len(WARNING)}"
    saved = tmp_path / "brief.md"
    space.versions.rest_on(saved, f"A line.[^1]\n\n[^1]: “{WARNING}” `{reference}` Chile and Peru, `{file}`\n")
    file.write_text(TEXT.replace(WARNING, ""), "utf-8")
    (revision,) = space.articles.add([str(file)]).revisions
    assert [(change.kind, change.briefings) for change in revision.changes] == [(ChangeKind.REMOVED, (str(saved),))]


def test_a_file_that_did_not_change_has_no_revision(space: Workspace, file: Path) -> None:
    assert space.articles.add([str(file)]).revisions == ()
    file.write_text(TEXT.replace("\n\n", "\n\n\n"), "utf-8")
    for revision in space.articles.add([str(file)]).revisions:
        assert revision.changes == ()
