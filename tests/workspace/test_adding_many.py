"""Adding so many files that processes share the work: nothing else is different."""

from pathlib import Path

import pytest

from briefing.model import BlockKind
from briefing.store.rows import ArticleRow
from briefing.workspace.workspace import Workspace

MANY = 1100


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:04}.txt").write_text(f"Title {number}\n\nThe ministers met for the {number}. time.\n")
    (folder / "0500.txt").write_bytes(b"")
    (folder / "0700.html").write_text("<html><title>A page</title><p>The ministers met on the page, too.</p></html>")
    (folder / "0900.txt").write_text((folder / "0100.txt").read_text())
    return folder


def rows(space: Workspace) -> list[ArticleRow]:
    return list(space.articles.rows(limit=2 * MANY))


def test_many_files_are_stored_as_each_by_itself_would_be(space: Workspace, many: Path) -> None:
    outcome = space.articles.add([many])
    assert (outcome.new, outcome.changed, outcome.unchanged) == (MANY - 1, 0, 1)
    assert [(Path(skipped.path).name, skipped.reason) for skipped in outcome.reading.skipped] == [
        ("0500.txt", "the file is empty")
    ]
    stored = rows(space)
    names = [Path(row.origin).name for row in stored]
    assert names == sorted(names)
    for name in ("0042.txt", "0700.html"):
        (read,) = space.articles.read([many / name]).articles
        kept = space.articles.get(read.id)
        assert (kept.text, kept.blocks, kept.source) == (read.text, read.blocks, read.source)


def test_many_texts_are_laid_out_with_the_users_own_words(space: Workspace, many: Path) -> None:
    lexicon = space.paths.lexicon
    lexicon.mkdir(parents=True)
    (lexicon / "boilerplate.toml").write_text(
        '[[line]]\nid = "ours"\nwhole = ["handed out by the ministry"]\n'
        'examples = ["Handed out by the ministry"]\ncounter_examples = ["The ministry handed it out."]\n'
    )
    (many / "0042.txt").write_text("Title 42\n\nThe ministers met.\n\nHanded out by the ministry\n\nThey parted.\n")
    space.articles.add([many])
    (read,) = space.articles.read([many / "0042.txt"]).articles
    kept = space.articles.get(read.id)
    assert BlockKind.BOILERPLATE in {block.kind for block in kept.blocks}
    assert kept.blocks == read.blocks


def test_many_files_added_again_are_known(space: Workspace, many: Path) -> None:
    space.articles.add([many])
    (many / "0003.txt").write_text("Title 3\n\nThe ministers did not meet after all.\n")
    again = space.articles.add([many])
    assert (again.new, again.changed, again.unchanged) == (0, 1, MANY - 1)


def test_adding_many_can_be_stopped_and_goes_on_from_there(space: Workspace, many: Path) -> None:
    looks = iter(range(MANY))
    first = space.articles.add([many], keep_going=lambda: next(looks) < 300)
    assert 0 < first.new <= 300
    assert len(rows(space)) == first.new
    second = space.articles.add([many])
    assert first.new + second.new == MANY - 1
