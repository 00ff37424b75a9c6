"""The words a language's rules work with: TOML tables and a gazetteer of actors.

Rules hold no words; they ask a `Lexicon`. A user's folder may add actors and table entries to ours.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from briefing.errors import UsageError
from briefing.model import ActorKind

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = ("name", "aliases", "adjective", "people", "capital", "metonym", "agency")
_SHORTEST_SHOUTED = 4  # a shorter form in capitals is another word ("US" is no form of "us")


@dataclass(frozen=True, slots=True)
class ActorForm:
    """One way to write an actor: `form` says which ("name", "adjective", "people", "capital", "metonym", "agency")."""

    text: str
    actor: str
    kind: ActorKind
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class ActorTable:
    """Every form of every actor, reachable by its first word."""

    kinds: Mapping[str, ActorKind]
    forms: Mapping[str, tuple[ActorForm, ...]]  # first word -> forms, longest first

    def kind(self, actor: str) -> ActorKind | None:
        return self.kinds.get(actor)

    def named(self, text: str) -> ActorForm | None:
        """The form written exactly so."""
        return next((form for form in self.forms.get(first_word(text), ()) if form.text == text), None)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All data of one language; compared by identity, so that compiled rules can be kept for each."""

    language: str
    version: str  # a digest of every file that went in: the "ruleset"
    sources: Mapping[str, tuple[tuple[str, str], ...]] = field(repr=False)  # table -> file names and texts, ours first
    actors: ActorTable = field(repr=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """A parsed table; read when first asked for, so that no command pays for what it does not use."""
        return _table(self, name)

    def words(self, table: str, key: str) -> frozenset[str]:
        """The word list at `key` (dots go down into sub-tables)."""
        return _words(self, table, key)


@lru_cache(maxsize=8)
def load_lexicon(language: str = "en", user_folder: Path | None = None) -> Lexicon:
    """Read our data for a language and, when a folder is given, the user's additions to it."""
    ours, users = _files(language, user_folder)
    sources: dict[str, tuple[tuple[str, str], ...]] = {}
    lines: list[tuple[str, str]] = []
    for files in (ours, users):
        for name in sorted(files):
            text = _decode(name, files[name])
            if name.endswith(".toml"):
                stem = name.removesuffix(".toml")
                sources[stem] = (*sources.get(stem, ()), (name, text))
                if files is users:
                    _parse(name, text)  # a user hears of a slip at once
            else:
                lines += [(name, line) for line in text.splitlines()]
    return Lexicon(language, _digest(ours, users), MappingProxyType(sources), _actor_table(lines))


def lexicon_version(language: str = "en", user_folder: Path | None = None) -> str:
    """The version of the lexicon that `load_lexicon` would read, without reading more of it than that takes."""
    return _digest(*_files(language, user_folder))


def _files(language: str, user_folder: Path | None) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Our files and the user's."""
    return dict(_package_files(language)), dict(_user_files(user_folder)) if user_folder else {}


def _digest(ours: Mapping[str, bytes], users: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for files in (ours, users):
        for name in sorted(files):
            digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:16]


@lru_cache(maxsize=256)
def _table(lexicon: Lexicon, name: str) -> Mapping[str, Any]:
    table: dict[str, Any] = {}
    for file, text in lexicon.sources[name]:
        table = _merge(table, _parse(file, text))
    return MappingProxyType(table)


@lru_cache(maxsize=1024)
def _words(lexicon: Lexicon, table: str, key: str) -> frozenset[str]:
    value: Any = lexicon.table(table)
    for part in key.split("."):
        value = value[part]
    return frozenset(value)


def _package_files(language: str) -> Iterator[tuple[str, bytes]]:
    folder = resources.files("briefing.lexicons") / language
    if not folder.is_dir():
        raise UsageError(f"There is no lexicon for the language {language!r}.")
    for entry in folder.iterdir():
        if entry.name == "actors.tsv" or entry.name.endswith(".toml"):
            yield entry.name, entry.read_bytes()


def _user_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    try:
        for entry in folder.iterdir():
            if entry.name == "actors.tsv" or entry.suffix == ".toml":
                yield entry.name, entry.read_bytes()
    except OSError as error:
        raise UsageError(f"The lexicon folder {folder} cannot be read: {error.strerror}.") from error


def _decode(name: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"The lexicon file {name} is not UTF-8 text.") from error


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The lexicon file {name} is not valid TOML: {error}.") from error


def _merge(base: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Lists grow, tables are merged, anything else is replaced."""
    merged = dict(base)
    for key, value in extra.items():
        old = merged.get(key)
        if isinstance(old, list) and isinstance(value, list):
            merged[key] = old + value
        elif isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = _merge(old, value)
        else:
            merged[key] = value
    return merged


def _actor_table(lines: list[tuple[str, str]]) -> ActorTable:
    kinds: dict[str, ActorKind] = {}
    forms: dict[str, ActorForm] = {}
    for file, line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        name, kind, *columns = [cell.strip() for cell in line.split("\t")]
        if kind not in set(ActorKind) or len(columns) > len(_COLUMNS) - 1:
            raise UsageError(f"The lexicon file {file} has a line that is not an actor: {line[:60]!r}.")
        kinds[name] = ActorKind(kind)
        for form, cell in zip(_COLUMNS, [name, *columns], strict=False):
            for text in filter(None, (part.strip() for part in cell.split(";"))):
                _add_form(forms, ActorForm(text, name, kinds[name], "name" if form == "aliases" else form))
    return ActorTable(MappingProxyType(kinds), MappingProxyType(_by_first_word(forms)))


def _add_form(forms: dict[str, ActorForm], form: ActorForm) -> None:
    """Keep the first owner of a form; add how a shouting headline writes it."""
    shouted = form.text.upper()
    forms.setdefault(form.text, form)
    if len(shouted) >= _SHORTEST_SHOUTED and shouted != form.text:
        forms.setdefault(shouted, ActorForm(shouted, form.actor, form.kind, form.form))


def _by_first_word(forms: Mapping[str, ActorForm]) -> dict[str, tuple[ActorForm, ...]]:
    table: dict[str, list[ActorForm]] = {}
    for form in forms.values():
        table.setdefault(first_word(form.text), []).append(form)
    return {word: tuple(sorted(group, key=lambda form: (-len(form.text), form.text))) for word, group in table.items()}


def first_word(text: str) -> str:
    """The letters and digits a form begins with: what the scanner meets first ("U" of "U.S.")."""
    end = 0
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[:end]
