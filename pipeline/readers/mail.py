"""E-mail (EML): a message is a document; what is attached to it are documents of their own, which intake lists."""

from __future__ import annotations

from pathlib import Path

from pipeline.readers.mail_blocks import make_document
from pipeline.readers.mail_eml import parse_eml
from pipeline.readers.mail_message import read_message_file
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an e-mail.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        Its subject, people and text, earlier messages told apart.

    Raises:
        EncryptedFileError: It is encrypted.
        LimitError: It is too large or nested too deep.
        NoTextError: It has neither subject nor text.
        UnreadableFileError: It is damaged.
    """
    return make_document(parse_eml(read_message_file(path, settings)), "eml")
