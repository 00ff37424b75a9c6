"""The table of commands: every key means one thing in every place, and everything can be run."""

from __future__ import annotations

import pytest

from briefing.tui.commands import COMMANDS, Place, at, keys_of, sign
from briefing.tui.sheets.help import help_sheet

# Which places are in the way of a key at once: the part that has the focus, its screen, the app.
TOGETHER = (
    (Place.LIST, Place.READING, Place.APP),
    (Place.ARTICLE, Place.READING, Place.APP),
    (Place.PANEL, Place.READING, Place.APP),
    (Place.BRIEFING_TEXT, Place.BRIEFING, Place.APP),
    (Place.BOOKMARK_LIST, Place.BOOKMARKS, Place.APP),
    (Place.HIT_LIST, Place.SEARCH, Place.APP),
    (Place.MATRIX, Place.ACTORS, Place.APP),
    (Place.QUOTES, Place.ACTORS, Place.APP),
    (Place.HELP_TEXT, Place.HELP),
)


@pytest.mark.parametrize("places", TOGETHER)
def test_no_key_means_two_things_at_once(places: tuple[Place, ...]) -> None:
    keys = [key for command in at(*places) for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


def test_every_command_has_an_id_of_its_own() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("places", TOGETHER)
def test_help_names_every_command_with_its_keys(places: tuple[Place, ...]) -> None:
    text = help_sheet(places, {}).page.text
    for command in at(*places):
        if command.title:
            assert command.title in text
            assert all(sign(key) in text for key in command.keys)


def test_a_users_key_takes_the_place_of_ours() -> None:
    command = at(Place.ARTICLE)[0]
    assert keys_of(command, {command.id: "x, y"}) == ("x", "y")
