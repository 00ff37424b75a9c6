"""Where things are, and what the user prefers.

Everything lives where the platform wants it; `BRIEFING_HOME` puts it all into one folder. A folder of articles
is never searched for settings.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.safe import shown


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders that belong to one user."""

    config: Path  # config.toml, written by the user
    library: Path  # library.db
    state: Path  # state.json: what the app remembers by itself
    lexicon: Path  # the user's own actors and cues

    @classmethod
    def of_user(cls) -> Paths:
        """The platform's folders, or all below `BRIEFING_HOME` where that is set."""
        home = os.environ.get("BRIEFING_HOME")
        if home:
            folder = Path(home).expanduser().absolute()
            return cls(folder / "config.toml", folder / "library.db", folder / "state.json", folder / "lexicon")
        import platformdirs  # 20 ms that BRIEFING_HOME saves

        config = Path(platformdirs.user_config_dir("briefing", appauthor=False))
        data = Path(platformdirs.user_data_dir("briefing", appauthor=False))
        state = Path(platformdirs.user_state_dir("briefing", appauthor=False))
        return cls(config / "config.toml", data / "library.db", state / "state.json", config / "lexicon")


def starter_folder() -> Path:
    """The folder of the starter articles: the checkout's `seeds/`, else the package's own copy."""
    package = Path(__file__).parent
    checkout = package.parent / "seeds"
    if checkout.is_dir() and (package.parent / "pyproject.toml").is_file():
        return checkout
    return package / "seeds"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `config.toml` may say. The help of a field is what `briefing config init` writes above it."""

    theme: str = field(default="", metadata={"help": 'The colours, for example "textual-light"; empty: as last chosen'})
    measure: int = field(default=76, metadata={"help": "The widest line of an article, in columns (30 to 120)"})
    keyphrases: int = field(default=15, metadata={"help": "How many keyphrases the panel shows (1 to 50)"})
    length: str = field(default="full", metadata={"help": 'How long a briefing is: "headline", "short" or "full"'})
    keys: Mapping[str, str] = field(
        default_factory=dict, metadata={"help": 'Your own keys, command = "key,key"; `briefing config keys` lists them'}
    )

    def __post_init__(self) -> None:
        _within("measure", self.measure, 30, 120)
        _within("keyphrases", self.keyphrases, 1, 50)
        if self.length not in LENGTHS:
            raise ValueError(f"length is {self.length!r}, which is none of {', '.join(LENGTHS)}")


LENGTHS = ("headline", "short", "full")


def _within(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} is {value}, which is not between {low} and {high}")


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in `path` (the defaults where there is no file), and a sentence for each unknown key.

    Raises `BriefingError` where the file cannot be read, is not TOML, or has a value that is out of bounds.
    """
    try:
        text = _text_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a text in UTF-8"
        raise BriefingError(f"The settings in {shown(str(path))} cannot be read: {reason}.") from error
    import tomllib  # seldom needed: most users have no settings

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefingError(
            f"The settings in {shown(str(path))} are not valid TOML: {shown(str(error))}. Correct or remove that line."
        ) from error
    known = {item.name: item for item in fields(Settings)}
    warnings = tuple(_unknown(path, name, known) for name in table if name not in known)
    try:
        return Settings(**{name: _typed(name, value) for name, value in table.items() if name in known}), warnings
    except ValueError as error:
        raise BriefingError(f"{shown(str(path))}: {error}. Correct or remove that line.") from error


def _text_of(path: Path) -> str:
    """The text of a file of ours; a pipe or a device, which may never end, is not opened."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "not a regular file")
    return path.read_text("utf-8")


def _unknown(path: Path, name: str, known: Mapping[str, object]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else f" Known are {', '.join(sorted(known))}."
    return f"{shown(str(path))}: there is no setting {shown(name)!r}.{hint}"


def _typed(name: str, value: object) -> Any:
    wanted = type(getattr(Settings(), name))
    if not isinstance(value, wanted) or isinstance(value, bool):
        told = {dict: "a table", int: "a whole number", str: "text in quotation marks"}
        raise ValueError(f"{name} should be {told[wanted]}")
    if isinstance(value, dict):
        return {str(key): str(held) for key, held in value.items()}
    return value


def default_config() -> str:
    """A commented `config.toml` that changes nothing until a line is uncommented."""
    lines = ["# Settings of briefing. Uncomment a line to change it.", ""]
    default = Settings()
    for item in fields(Settings):
        value = getattr(default, item.name)
        lines.append(f"# {item.metadata['help']}.")
        lines.append(f"# [{item.name}]" if isinstance(value, Mapping) else f"# {item.name} = {json.dumps(value)}")
        lines.append("")
    return "\n".join(lines)


def load_state(path: Path) -> dict[str, str]:
    """What the app remembers from last time (its theme, ...); empty where there is nothing readable."""
    try:
        held = json.loads(_text_of(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}


def save_state(path: Path, state: Mapping[str, str]) -> None:
    """Remember `state` for next time. Raises `OutputError`."""
    from briefing.output import write_whole

    write_whole(path, json.dumps(dict(sorted(state.items())), indent=1) + "\n", private=True)
