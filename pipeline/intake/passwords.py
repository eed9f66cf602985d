"""The team's passwords, one a line in passwords.txt beside raw/; they are tried, never shown, logged or kept elsewhere."""

from __future__ import annotations

import hashlib

from pipeline.errors import UnreadableFileError
from pipeline.intake.decoding import decode_text
from pipeline.settings import Settings

FILE_NAME = "passwords.txt"
_LARGEST = 1_000_000  # bytes: what is larger is no list that a person wrote


def read_passwords(settings: Settings) -> tuple[str, ...]:
    """Read the team's passwords.

    Args:
        settings: The home's settings.

    Returns:
        The passwords in order, each once; empty where there is no such file, or it can't be read.
    """
    path = settings.home / FILE_NAME
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return ()
        text = decode_text(path.read_bytes()).text
    except (OSError, UnreadableFileError):
        return ()
    return tuple(dict.fromkeys(line for line in text.replace("\r\n", "\n").split("\n") if line.strip()))


def fingerprint_passwords(settings: Settings) -> str:
    """A fingerprint of the passwords, so that a new one has encrypted files tried again."""
    return hashlib.sha256("\n".join(read_passwords(settings)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
