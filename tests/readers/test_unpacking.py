from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.errors import EncryptedFileError, LimitError, UnreadableFileError
from pipeline.readers.unpacking import open_archive, read_member
from pipeline.settings import Settings, read_settings


def write_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_fair_archive_passes(tmp_path: Path, settings: Settings) -> None:
    with open_archive(write_zip(tmp_path / "a", {"word/document.xml": b"<a/>"}), settings) as archive:
        assert read_member(archive, "word/document.xml") == b"<a/>"


def test_a_bomb_is_told_by_its_ratio(tmp_path: Path, settings: Settings) -> None:
    path = write_zip(tmp_path / "a", {"word/document.xml": b"\0" * 25_000_000})
    assert path.stat().st_size < 100_000
    with pytest.raises(LimitError, match="bomb") as caught:
        open_archive(path, settings)
    assert "ratio" in caught.value.hint


def test_a_bomb_is_told_by_its_size(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_LIMITS__UNPACKED_MB", "1")
    path = write_zip(tmp_path / "a", {f"{number}.xml": bytes(range(256)) * 1000 for number in range(5)})
    with pytest.raises(LimitError, match="unpack to 1 MB, more than the 1 MB") as caught:
        open_archive(path, read_settings(home))
    assert "unpacked_mb" in caught.value.hint


def test_too_many_members(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_LIMITS__PARTS", "100")
    with pytest.raises(LimitError, match="101 parts") as caught:
        open_archive(write_zip(tmp_path / "a", {str(number): b"x" for number in range(101)}), read_settings(home))
    assert "raise parts" in caught.value.hint


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "..\\evil.xml"])
def test_names_that_lead_out(tmp_path: Path, settings: Settings, name: str) -> None:
    with pytest.raises(LimitError, match="lead out"):
        open_archive(write_zip(tmp_path / "a", {name: b"x"}), settings)


def test_a_member_too_large_to_parse(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_LIMITS__PART_MB", "1")
    path = write_zip(tmp_path / "a", {"x.xml": b"<xx/>" * 200_001})
    with open_archive(path, read_settings(home)) as archive, pytest.raises(LimitError, match="1 MB that one part") as caught:
        read_member(archive, "x.xml")
    assert "part_mb" in caught.value.hint


def test_members_under_a_password(tmp_path: Path, settings: Settings) -> None:
    path = write_zip(tmp_path / "a", {"x.xml": b"<xx/>"})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(data)
    with pytest.raises(EncryptedFileError, match="password"):
        open_archive(path, settings)


def test_a_damaged_member(tmp_path: Path, settings: Settings) -> None:
    path = write_zip(tmp_path / "a", {"x.xml": bytes(range(256)) * 10})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    with open_archive(path, settings) as archive, pytest.raises(UnreadableFileError, match=r"its part 'x.xml' can't be unpacked"):
        read_member(archive, "x.xml")


def test_a_directory_that_points_before_the_beginning(tmp_path: Path, settings: Settings) -> None:
    path = write_zip(tmp_path / "a", {"x.xml": b"<xx/>"})
    data = bytearray(path.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end + 16 : end + 20] = (2**24).to_bytes(4, "little")  # where the directory is said to start
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="damaged"), open_archive(path, settings) as archive:
        read_member(archive, "x.xml")
