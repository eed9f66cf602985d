"""A message as an EML file: what lies in an Outlook message as part of it becomes a file of its own, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from urllib.parse import quote

from pipeline.readers.mail_message import Message


def write_eml(message: Message) -> bytes:
    """Write a message as EML.

    Args:
        message: The message.

    Returns:
        The file (RFC 5322, MIME).
    """
    parts = [
        _part(f"text/{'html' if kind == 'html' else 'plain'}; charset=utf-8", "", text.encode("utf-8", "replace")) for kind, text in message.parts
    ]
    for found in message.attached:
        disposition = "inline" if found.aside and found.content_id else "attachment"
        head = f"Content-Disposition: {disposition}; filename*=utf-8''{quote(found.name, safe='')}\r\n"
        head += f"Content-ID: <{quote(found.content_id, safe='@.')}>\r\n" if found.content_id else ""
        kind = "image/unknown" if found.content_id else "application/octet-stream"
        parts.append(_part(kind, head, found.data))
    boundary = "briefmill-" + hashlib.sha256(b"".join(parts)).hexdigest()[:32]
    lines = [f"{name}: {_encode(value)}" for name, value in _fields(message) if value]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', "", ""]
    body = b"".join(f"--{boundary}\r\n".encode() + part for part in parts)
    return "\r\n".join(lines).encode("ascii") + body + f"--{boundary}--\r\n".encode()


def _fields(message: Message) -> list[tuple[str, str]]:
    sent = format_datetime(_midnight(message.sent_on)) if message.sent_on else ""
    return [("Subject", message.subject), ("From", message.sender), *message.recipients, ("Date", sent)]


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def _encode(value: str) -> str:
    """A field on lines of ASCII: other letters in encoded words of few bytes each."""
    if value.isascii():
        return " ".join(value.split())
    data = [value[start : start + 10].encode("utf-8", "replace") for start in range(0, len(value), 10)]
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(piece).decode()}?=" for piece in data)


def _part(kind: str, head: str, data: bytes) -> bytes:
    return f"Content-Type: {kind}\r\n{head}Content-Transfer-Encoding: base64\r\n\r\n".encode("ascii") + base64.encodebytes(data) + b"\r\n"
