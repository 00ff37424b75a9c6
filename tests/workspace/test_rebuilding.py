"""What can be computed again may be dropped: it comes back as it was."""

from pathlib import Path

from briefing.workspace.workspace import Workspace

STORY = "\n\n".join(
    f"On day {number} of the talks the {number}. delegation spoke of grain, of rail and of the river between them."
    for number in range(40)
)


def test_groups_of_near_copies_are_found_again(space: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.txt").write_text(f"Talks in part {name}\n\n{STORY}\n\nSo wrote {name}.\n")
    space.articles.add([folder])
    assert space.upkeep.group_copies() == 1
    for _ in range(2):
        assert space.upkeep.rebuild() == 1
        assert len({row.story for row in space.articles.rows()}) == 1
        assert {row.copies for row in space.articles.rows()} == {2}


def test_what_has_been_looked_into_is_not_looked_into_again(space: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Talks {number}\n\nKenya and Ghana signed pact {number} on Monday.\n")
    space.articles.add([folder])
    assert space.claims.fill(lambda: True) == 3
    space.articles.add([folder])
    assert space.claims.fill(lambda: True) == 0
    space.upkeep.rebuild()
    assert space.claims.fill(lambda: True) == 3
