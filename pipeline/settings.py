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
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from pipeline.errors import SettingsError

FILE_NAME = "briefmill.toml"
ENV_PREFIX = "BRIEFMILL_"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IntakeSettings(_Group):
    """Which files are taken."""

    settle_seconds: float = Field(
        2.0,
        ge=0,
        le=600,
        description="A file written to less than this many seconds ago is looked at twice, so that a half-copied report waits for the next run.",
    )
    samples: bool = Field(
        True, description="Whether the shipped samples are read while raw/ holds nothing else; off for a home that should stay empty."
    )


class LimitSettings(_Group):
    """What one file may cost; past it the file is rejected and the run goes on."""

    seconds_per_file: float = Field(300.0, gt=0, description="A parser that hangs costs this long at most.")
    memory_mb_per_file: int = Field(2000, ge=300, description="A worker that grows past this is stopped: two of them must fit on a laptop.")
    file_mb: int = Field(500, ge=1, description="A larger file is more likely a backup than a report.")
    image_megapixels: int = Field(200, ge=1, description="A larger image is more likely a decompression bomb than a page: A0 at 300 dpi has 140.")
    pages: int = Field(5000, ge=1, description="A PDF of more pages is more likely a data dump than a report.")
    cells: int = Field(200_000, ge=100, description="A workbook or table of more filled cells is data rather than a report.")
    unpacked_mb: int = Field(
        1000, ge=1, description="Office files are ZIP archives too; a file or archive that unpacks to more than this is a decompression bomb."
    )
    parts: int = Field(
        20_000, ge=100, description="An Office file of more parts is none: a long report with a picture on every page has some hundreds."
    )
    part_mb: int = Field(300, ge=1, description="A larger part of an Office file is not parsed: its tree takes several times as much memory.")
    members: int = Field(
        2000, ge=1, description="An archive of more files, those in archives within it counted, is more likely a backup than reports."
    )
    nesting: int = Field(2, ge=1, le=10, description="How deep archives and messages may lie in each other: bombs nest deeper than people do.")
    ratio: int = Field(
        300,
        ge=10,
        description="What unpacks to more than 20 MB and to more than this many times its packed size is a bomb: text shrinks to a hundredth.",
    )
    mail_mb: int = Field(150, ge=1, description="A message is taken apart in memory, and no mail server passes on larger ones.")
    members_mb: int = Field(
        20_000, ge=1, description="What all archives together may unpack to under processed/.members, so that they don't fill the disk."
    )


class OcrSettings(_Group):
    """How text is recognised on pages that have none of their own."""

    engine: Literal["auto", "tesseract", "rapidocr", "none"] = Field(
        "auto", description="'auto' takes tesseract if it is installed, else rapidocr (the extra 'ocr'); with 'none' scans wait."
    )
    languages: tuple[str, ...] = Field(
        (), description="Languages of scans as tesseract names them ('eng', 'fra'); empty finds out by itself, among those installed."
    )
    seconds_per_page: float = Field(
        60.0, gt=0, description="A page that takes longer is left unread; this time comes on top of what a file may take (seconds_per_file)."
    )


class RunSettings(_Group):
    """How a run works."""

    workers: int = Field(0, ge=0, le=64, description="Worker processes; 0 takes one for each core, two at least.")
    retries: int = Field(
        1, ge=0, le=5, description="How often a file is tried again after its worker died, since a crash can be a passing shortage of memory."
    )
    documents_per_worker: int = Field(100, ge=1, description="A worker is replaced after so many files, so that a parser's leaks stay small.")


class LanguageSettings(_Group):
    """How sentences are analysed."""

    pipeline: str = Field(
        "auto", description="A spaCy pipeline by name or path; 'auto' takes the one in models/ if there is one, else the rules alone ('rules')."
    )
    full_analysis: tuple[str, ...] = Field(
        ("en",), description="Languages that recommendations are looked for in; documents in others are read and said so."
    )


class ThemeSettings(_Group):
    """How themes are found."""

    count: int = Field(0, ge=0, le=500, description="Number of themes; 0 lets the corpus decide.")
    terms_per_theme: int = Field(15, ge=5, le=100, description="Terms kept for each theme: enough to judge it, few enough to read.")
    seed: int = Field(20, ge=0, description="Start of the random numbers, so that the same reports give the same themes.")
    model: Literal["ours", "nmf", "lda"] = Field(
        "ours", description="Which model finds themes: the program's own, or scikit-learn's NMF or LDA (docs/themes.md says what they reach)."
    )


class ReportSettings(_Group):
    """What is published for people."""

    page_images: bool = Field(True, description="Whether evidence pages show the page; off saves disk at about 50 KB a page.")
    team: str = Field("", description="Name of the team, shown on the report.")
    kept_runs: int = Field(2, ge=1, le=50, description="How many published runs are kept: the current one and one to go back to.")


class TeamSettings(_Group):
    """What is the team's own."""

    organisations: tuple[str, ...] = Field(
        (),
        description="Your own organisations, by name or acronym: what is recommended to them or by them is marked in tables, workbook and review app.",
    )
    columns: tuple[str, ...] = Field(
        (),
        description="Columns of your own for recommendations, filled by people: 'Project number', or with choices 'Priority: high, medium, low'.",
    )


class ReviewSettings(_Group):
    """Where decisions are kept."""

    database: str = Field("", description="SQLAlchemy URL of the ledger; empty means reviews/decisions.sqlite in the home.")
    reviewer: str = Field("", description="Name signed under decisions, imported or made in the app; empty takes the name of the user's account.")
    port: int = Field(8765, ge=1, le=65535, description="Port of the review app on this machine; a home of its own port can be open beside another.")
    password: str = Field(
        "", description="Password that the review app asks for when it is opened to other machines (--host); empty lets it ask for one at its start."
    )


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


def _groups() -> dict[str, type[_Group]]:
    return {
        name: field.annotation
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, _Group)
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
