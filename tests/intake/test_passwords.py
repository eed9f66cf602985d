from __future__ import annotations

import pytest

from pipeline.intake.passwords import fingerprint_passwords, read_passwords
from pipeline.settings import Settings


@pytest.mark.parametrize(
    ("data", "passwords"),
    [
        (b"one\r\ntwo words \n\n   \none\n", ("one", "two words ")),
        ("Schlüssel\n".encode(), ("Schlüssel",)),
        ("\ufeffSchlüssel\n".encode(), ("Schlüssel",)),
        (b"", ()),
        (b"\x00\x01\x02\x03" * 100, ()),
        (b"x\n" * 600_000, ()),
    ],
)
def test_passwords_stand_one_a_line(settings: Settings, data: bytes, passwords: tuple[str, ...]) -> None:
    (settings.home / "passwords.txt").write_bytes(data)
    assert read_passwords(settings) == passwords


def test_without_a_file_there_are_none(settings: Settings) -> None:
    assert read_passwords(settings) == ()
    before = fingerprint_passwords(settings)
    (settings.home / "passwords.txt").write_text("new")
    assert fingerprint_passwords(settings) != before
    assert "new" not in fingerprint_passwords(settings)
