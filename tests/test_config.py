"""Settings are checked, mistakes are named, and BRIEFING_HOME keeps everything in one place."""

import os
from pathlib import Path

import pytest

from briefing.config import Paths, Settings, default_config, load_settings, load_state, save_state, starter_folder
from briefing.errors import BriefingError


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), ())


def test_the_default_file_changes_nothing(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, default_config())) == (Settings(), ())


def test_the_default_file_uncommented_is_valid(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") if "=" in line or "[" in line else line for line in default_config().splitlines()]
    text = "\n".join(line for line in lines if line.startswith(("theme =", "measure =", "keyphrases =", "length =")))
    assert load_settings(written(tmp_path, text))[0] == Settings()


def test_a_setting_is_read(tmp_path: Path) -> None:
    settings, warnings = load_settings(written(tmp_path, 'measure = 60\n[keys]\nbookmark = "m"\n'))
    assert (settings.measure, dict(settings.keys), warnings) == (60, {"bookmark": "m"}, ())


def test_an_unknown_setting_is_named_with_its_nearest_neighbour(tmp_path: Path) -> None:
    _, warnings = load_settings(written(tmp_path, "mesure = 60\n"))
    assert len(warnings) == 1
    assert "'mesure'" in warnings[0]
    assert "'measure'" in warnings[0]


@pytest.mark.parametrize(
    "text", ["measure = 5", 'measure = "wide"', "length = 'endless'", "keys = 3", "measure = true"]
)
def test_a_wrong_value_is_an_error_that_names_the_setting(tmp_path: Path, text: str) -> None:
    with pytest.raises(BriefingError, match=text.split()[0]):
        load_settings(written(tmp_path, text))


@pytest.mark.parametrize("text", ["= =", "a = " + "[" * 9_000, "a = " + "{b = " * 9_000], ids=["no", "lists", "tables"])
def test_a_file_that_is_no_toml_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(BriefingError, match=r"config\.toml"):
        load_settings(written(tmp_path, text))


@pytest.mark.skipif(os.name != "posix", reason="pipes of Unix")
def test_settings_and_state_are_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    with pytest.raises(BriefingError, match=r"config\.toml"):
        load_settings(tmp_path / "config.toml")
    assert load_state(tmp_path / "config.toml") == {}


def test_briefing_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    paths = Paths.of_user()
    assert {paths.config.parent, paths.library.parent, paths.state.parent, paths.lexicon.parent} == {tmp_path}


def test_state_is_remembered_and_damage_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "new" / "state.json"
    save_state(path, {"theme": "nord"})
    assert load_state(path) == {"theme": "nord"}
    for damaged in ("{", "[" * 100_000, "3"):
        path.write_text(damaged, "utf-8")
        assert load_state(path) == {}


def test_the_starter_folder_holds_five_articles_and_nothing_else() -> None:
    assert [path.suffix for path in sorted(starter_folder().iterdir())] == [".txt"] * 5
