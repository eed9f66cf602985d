"""Messages: which files are attached to them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.readers.containers.packed import Packed
from pipeline.readers.mail_eml import parse_eml
from pipeline.readers.mail_message import Message, read_message_file
from pipeline.readers.mail_msg import parse_msg
from pipeline.settings import Settings


def open_eml(path: Path, settings: Settings, passwords: Sequence[str]) -> Iterator[Packed]:
    """List what is attached to an e-mail.

    Args:
        path: The message.
        settings: The home's settings.
        passwords: Not needed: the key of an encrypted message is no password.

    Yields:
        Its attachments in order.

    Raises:
        DocumentError: It can't be read; its reader says the same.
    """
    del passwords
    yield from _list(parse_eml(read_message_file(path, settings)))


def open_msg(path: Path, settings: Settings, passwords: Sequence[str]) -> Iterator[Packed]:
    """List what is attached to an Outlook message; as `open_eml`."""
    del passwords
    yield from _list(parse_msg(read_message_file(path, settings)))


def _list(message: Message) -> Iterator[Packed]:
    for found in message.attached:
        if found.trouble:
            yield Packed(found.name, outcome="rejected", reason=found.trouble, hint="Open the message in a mail program and save the attachment.")
        elif found.aside:
            yield Packed(found.name, len(found.data), outcome="left out", reason=found.aside)
        else:
            yield Packed(found.name, len(found.data), (lambda data=found.data: io.BytesIO(data),))  # type: ignore[misc]  # a default binds now
