"""All settings in one frozen object, from `briefmill.toml` in the home and from the environment; nothing happens at import.

The environment wins over the file: BRIEFMILL_LIMITS__SECONDS_PER_FILE=60 sets `seconds_per_file` of `[limits]`. A key that does not
exist is an error that names the nearest one that does, since a misspelt setting that is quietly ignored costs someone a night.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from pipeline.errors import SettingsError
from pipeline.setting_groups import (
    Group,
    IntakeSettings,
    LanguageSettings,
    LimitSettings,
    OcrSettings,
    ReportSettings,
    ReviewSettings,
    RunSettings,
    TeamSettings,
    ThemeSettings,
)

FILE_NAME = "briefmill.toml"
ENV_PREFIX = "BRIEFMILL_"


class Settings(BaseSettings):
    """Everything that can be set, frozen."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=ENV_PREFIX, env_nested_delimiter="__")

    home: Path = Field(Path(), exclude=True)
    intake: IntakeSettings = IntakeSettings()
    limits: LimitSettings = LimitSettings()
    ocr: OcrSettings = OcrSettings()
    run: RunSettings = RunSettings()
    language: LanguageSettings = LanguageSettings()
    themes: ThemeSettings = ThemeSettings()
    report: ReportSettings = ReportSettings()
    team: TeamSettings = TeamSettings()
    review: ReviewSettings = ReviewSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # the signature is the library's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # the signature is the library's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file (which comes in as init arguments)."""
        del settings_cls
        return env_settings, init_settings

    @property
    def raw(self) -> Path:
        """Where reports are dropped; no code writes there."""
        return self.home / "raw"

    @property
    def processed(self) -> Path:
        """What runs make; may be deleted at any time."""
        return self.home / "processed"

    @property
    def reviews(self) -> Path:
        """People's decisions."""
        return self.home / "reviews"

    @property
    def models(self) -> Path:
        """What runs have learned, and the shipped language model."""
        return self.home / "models"

    def fingerprint(self, *groups: str) -> str:
        """Fingerprint of the values of some groups of settings.

        Args:
            groups: Names of groups, say "language"; all that bear on results if none is named.

        Returns:
            16 hexadecimal characters; a changed value gives other ones.
        """
        chosen = groups or ("limits", "language", "themes")
        values = {name: getattr(self, name).model_dump(mode="json") for name in sorted(chosen)}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def read_settings(home: Path | str | None = None) -> Settings:
    """Read the settings of a home.

    Args:
        home: The home; None takes BRIEFMILL_HOME, else the current folder.

    Returns:
        The settings, frozen.

    Raises:
        SettingsError: The file can't be read, or a key or value in it or in the environment is wrong.
    """
    folder = Path(home or os.environ.get(ENV_PREFIX + "HOME") or ".").expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder} is a file; a home is a folder. Name the folder that holds raw/.")
    values = _read_file(folder / FILE_NAME)
    _check_keys(values, FILE_NAME)
    _check_keys(_environment_keys(), "the environment")
    try:
        # BRIEFMILL_HOME, as part of the environment, would win over a home that was named
        return Settings(**{**values, "home": folder}).model_copy(update={"home": folder})
    except (ValidationError, ValueError) as error:
        raise SettingsError(_say(error)) from error


def describe_settings() -> str:
    """A settings file in which every setting stands with its reason and default, commented out."""
    lines = ["# Settings of this briefmill home. Take away the # before a line to change it."]
    for name, group in _groups().items():
        lines += ["", f"# {group.__doc__}", f"[{name}]"]
        for key, field in group.model_fields.items():
            value = json.dumps(list(field.default) if isinstance(field.default, tuple) else field.default, ensure_ascii=False)
            lines += [f"# {field.description}", f"# {key} = {value}"]
    return "\n".join(lines) + "\n"


def _read_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can't be read: {error}. Save it as plain text (UTF-8).") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def _environment_keys() -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for name, value in os.environ.items():
        if name.startswith(ENV_PREFIX) and name != ENV_PREFIX + "HOME":
            group, _, key = name.removeprefix(ENV_PREFIX).lower().partition("__")
            if key:
                keys.setdefault(group, {})[key] = value
            else:
                keys[group] = value
    return keys


def _groups() -> dict[str, type[Group]]:
    return {
        name: field.annotation
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Group)
    }


def _check_keys(values: dict[str, Any], source: str) -> None:
    groups = _groups()
    for group, entries in values.items():
        if group not in groups:
            raise SettingsError(_unknown(group, list(groups) + [f"{g}.{k}" for g in groups for k in groups[g].model_fields], source))
        if not isinstance(entries, dict):
            raise SettingsError(f"{source}: '{group}' is a group of settings; write its keys under [{group}].")
        for key in entries:
            if key not in groups[group].model_fields:
                raise SettingsError(_unknown(f"{group}.{key}", [f"{g}.{k}" for g in groups for k in groups[g].model_fields], source))


def _unknown(name: str, known: list[str], source: str) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    return f"{source}: there is no setting '{name}'. Did you mean '{near[0]}'?"


def _say(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    lines = [
        f"setting '{'.'.join(str(part) for part in problem['loc'])}': {problem['msg']} (it is {problem.get('input')!r})" for problem in error.errors()
    ]
    return "; ".join(lines)
