from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.errors import SettingsError
from pipeline.settings import Settings, describe_settings, read_settings


def test_defaults_without_a_file(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert (settings.home, settings.raw) == (tmp_path, tmp_path / "raw")
    assert settings.limits.seconds_per_file == 300.0


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "briefmill.toml").write_text("[limits]\nseconds_per_file = 60\nfile_mb = 7\n")
    monkeypatch.setenv("BRIEFMILL_LIMITS__SECONDS_PER_FILE", "30")
    limits = read_settings(tmp_path).limits
    assert (limits.seconds_per_file, limits.file_mb) == (30.0, 7)


def test_home_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_HOME", str(tmp_path))
    assert read_settings().home == tmp_path


def test_a_home_that_is_named_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_HOME", str(tmp_path / "other"))
    assert read_settings(tmp_path).home == tmp_path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limit]\nfile_mb = 7\n", "Did you mean 'limits'"),
        ("[limits]\nfile_md = 7\n", "Did you mean 'limits.file_mb'"),
        ("limits = 7\n", "write its keys under [limits]"),
        ("[limits]\nfile_mb = 'many'\n", "limits.file_mb"),
        ("[limits]\nfile_mb = 0\n", "limits.file_mb"),
        ("[limits\n", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "briefmill.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert said in str(caught.value)


def test_an_unknown_key_in_the_environment_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_THEMES__CUONT", "3")
    with pytest.raises(SettingsError, match=r"themes\.count"):
        read_settings(tmp_path)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "briefmill.toml").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings(tmp_path)


def test_settings_are_frozen(settings: Settings) -> None:
    with pytest.raises(ValidationError):
        settings.limits.file_mb = 3  # type: ignore[misc]  # that is the point


def test_the_fingerprint_follows_values_and_groups(tmp_path: Path) -> None:
    plain = read_settings(tmp_path)
    (tmp_path / "briefmill.toml").write_text("[themes]\ncount = 4\n")
    changed = read_settings(tmp_path)
    assert plain.fingerprint() != changed.fingerprint()
    assert plain.fingerprint("language") == changed.fingerprint("language")


def test_the_described_settings_are_the_defaults(tmp_path: Path) -> None:
    text = describe_settings()
    live = "\n".join(
        line.removeprefix("# ") if " = " in line and line.startswith("# ") else line
        for line in text.splitlines()
        if not line.startswith("# ") or " = " in line
    )
    assert tomllib.loads(live)["limits"]["pages"] == 5000
    (tmp_path / "briefmill.toml").write_text(text)
    assert read_settings(tmp_path) == read_settings(tmp_path / "elsewhere").model_copy(update={"home": tmp_path})
