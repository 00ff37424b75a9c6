"""A lexicon reads our data and the user's, and says what went into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.language.lexicon import load_lexicon
from briefing.model import ActorKind


def test_lexicon_is_loaded_once() -> None:
    assert load_lexicon("en") is load_lexicon("en")


def test_tables_and_word_lists_are_found_by_name() -> None:
    lexicon = load_lexicon("en")
    assert "agreement" in lexicon.words("instruments", "strong")
    assert "only" in lexicon.words("statuses", "modality.not_negation")


def test_every_actor_of_the_gazetteer_is_reachable_by_each_of_its_forms() -> None:
    actors = load_lexicon("en").actors
    for forms in actors.forms.values():
        for form in forms:
            assert actors.named(form.text) == form
            assert actors.kind(form.actor) is form.kind


@pytest.mark.parametrize(
    ("text", "actor", "form"),
    [
        ("Holland", "Netherlands", "name"),
        ("Kyiv", "Ukraine", "capital"),
        ("Kremlin", "Russia", "metonym"),
        ("NASA", "United States", "agency"),
        ("Danes", "Denmark", "people"),
        ("Peruvian", "Peru", "adjective"),
        ("RUSSIA", "Russia", "name"),
    ],
)
def test_forms_lead_to_their_actor(text: str, actor: str, form: str) -> None:
    found = load_lexicon("en").actors.named(text)
    assert found is not None
    assert (found.actor, found.form) == (actor, form)


def test_user_adds_actors_and_words_and_changes_the_version(tmp_path: Path) -> None:
    (tmp_path / "actors.tsv").write_text("# mine\nArnor\tstate\tNorth Kingdom\tArnorian\n", "utf-8")
    (tmp_path / "instruments.toml").write_text('strong = ["oath"]\n', "utf-8")
    ours, theirs = load_lexicon("en"), load_lexicon("en", tmp_path)
    assert theirs.version != ours.version
    assert theirs.actors.kind("Arnor") is ActorKind.STATE
    assert theirs.words("instruments", "strong") == ours.words("instruments", "strong") | {"oath"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("actors.tsv", b"Arnor\tempire\n", "not an actor"),
        ("statuses.toml", b"cue = [", "not valid TOML"),
        ("statuses.toml", b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_slip_in_a_users_file_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=f"{name}.*{message}|{message}.*{name}"):
        load_lexicon("en", tmp_path)


def test_a_missing_folder_or_language_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_lexicon("en", tmp_path / "nowhere")
    with pytest.raises(UsageError):
        load_lexicon("xx")
