"""Outlook messages (MSG, [MS-OXMSG]): a file system of properties, attachments and messages within."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.errors import DocumentError, EncryptedFileError, LimitError, UnreadableFileError
from pipeline.intake.decoding import decode_text
from pipeline.readers.mail_blocks import make_document
from pipeline.readers.mail_eml import parse_eml
from pipeline.readers.mail_fields import find_day, find_people
from pipeline.readers.mail_message import Attached, Message, clean_attachment_name, name_message, read_message_file, set_shown_aside, tell_aside
from pipeline.readers.mail_writing import write_eml
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

# Numbers of properties ([MS-OXPROPS]).
_CLASS, _SUBJECT, _HEADERS, _BODY, _RTF, _HTML = 0x001A, 0x0037, 0x007D, 0x1000, 0x1009, 0x1013
_SENDER = (0x0C1A, 0x0042, 0x5D01, 0x0C1F)  # name; name of whom it was sent for; addresses
_TO, _CC, _SUBMITTED, _DELIVERED = 0x0E04, 0x0E03, 0x0039, 0x0E06
_CODE_PAGE, _BODY_CODE_PAGE = 0x3FFD, 0x3FDE
_DATA, _METHOD, _FILE_NAME, _MEDIA_TYPE, _CONTENT_ID = 0x3701, 0x3705, (0x3707, 0x3704, 0x3001), 0x370E, 0x3712
_EMBEDDED = 5  # method of an attached message
_HEADER, _INNER_HEADER, _PART_HEADER = 32, 24, 8  # bytes before the properties of a file, of a message within, of an attachment
_DEEPEST = 10  # messages within messages
_DECRYPT = "Open it in Outlook, and save its text or print it to PDF."
_LINKED = "Only a link to a file elsewhere, or an object without a file, is attached."


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an Outlook message.

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
    return make_document(parse_msg(read_message_file(path, settings)), "msg")


def parse_msg(data: bytes) -> Message:
    """Take an Outlook message apart.

    Args:
        data: The file.

    Returns:
        The message; messages attached to it are EML files.

    Raises:
        EncryptedFileError: It is encrypted.
        LimitError: Messages lie deeper in each other than any mail program makes them.
        UnreadableFileError: It is damaged.
    """
    from olefile import OleFileIO  # type: ignore[import-untyped,unused-ignore]
    from oxmsg.storage import Storage

    try:
        with OleFileIO(data) as ole:
            return _read(_Store(Storage.from_ole(ole), _HEADER), 1)
    except DocumentError:
        raise
    except RecursionError as error:
        raise LimitError("The message's parts lie deeper in each other than any mail program makes them.", "Check where it came from.") from error
    except Exception as error:  # parsers of a format made for one program: whatever they stumble over, the file is not as it should be
        raise UnreadableFileError("The message is damaged.", "Open it in Outlook and save it again, or print it to PDF.") from error


class _Store:
    """The properties of a message or attachment."""

    def __init__(self, storage: Any, header: int, charset: str | None = None) -> None:  # noqa: ANN401  # the library carries no types here
        self.streams = {stream.name.upper(): stream.bytes_ for stream in storage.streams}
        self.storages = {inner.name.upper(): inner for inner in storage.storages}
        fixed = self.streams.get("__PROPERTIES_VERSION1.0", b"")[header:]
        self.fixed = {struct.unpack_from("<H", fixed, at + 2)[0]: fixed[at + 8 : at + 16] for at in range(0, len(fixed) - 15, 16)}
        self.charset = charset or _charset(self.number(_CODE_PAGE))

    def data(self, number: int) -> bytes | None:
        """A property of bytes."""
        return self.streams.get(f"__SUBSTG1.0_{number:04X}0102")

    def text(self, *numbers: int) -> str:
        """The first of some properties of text that is not empty."""
        for number in numbers:
            if wide := self.streams.get(f"__SUBSTG1.0_{number:04X}001F"):
                text: str = wide.decode("utf-16-le", "replace")
            elif narrow := self.streams.get(f"__SUBSTG1.0_{number:04X}001E"):
                text = decode_text(narrow.rstrip(b"\0"), self.charset).text
            else:
                continue
            if text := text.strip("\0 \r\n\t"):
                return text
        return ""

    def number(self, number: int) -> int | None:
        """A property that is a whole number."""
        return struct.unpack_from("<I", self.fixed[number])[0] if number in self.fixed else None

    def day(self, number: int) -> str | None:
        """The day of a property that is a moment (UTC): it counts tenths of microseconds since 1601."""
        value = struct.unpack("<Q", self.fixed[number])[0] if number in self.fixed else 0
        try:
            day = (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=value // 10)).date()
        except OverflowError:
            return None
        return day.isoformat() if 1980 <= day.year <= 2199 else None


def _read(store: _Store, depth: int) -> Message:
    if depth > _DEEPEST:
        raise RecursionError
    kind = store.text(_CLASS).lower()
    headers = store.text(_HEADERS).replace("\r\n", "\n")
    date = next((line.partition(":")[2] for line in headers.split("\n") if line.lower().startswith("date:")), "")
    sent_on = find_day(date) or store.day(_SUBMITTED) or store.day(_DELIVERED)
    message = Message(" ".join(store.text(_SUBJECT).split()), store.text(*_SENDER), sent_on=sent_on)
    for name, number in (("To", _TO), ("Cc", _CC)):
        people = [person for part in store.text(number).split(";") for person in find_people(part.strip())]
        message.recipients += [(name, "; ".join(people))] if people else []
    attachments = [_Store(inner, _PART_HEADER, store.charset) for name, inner in sorted(store.storages.items()) if name.startswith("__ATTACH_")]
    if "smime" in kind:
        return _open_signed(message, attachments, kind)
    message.parts = _find_text(store, message)
    for number, attachment in enumerate(attachments, start=1):
        message.attached.append(_attach(attachment, number, depth))
    message.attached = set_shown_aside(message)
    return message


def _find_text(store: _Store, message: Message) -> list[tuple[str, str]]:
    """The text in HTML, else the plain one."""
    page = store.data(_HTML)
    charset = _charset(store.number(_BODY_CODE_PAGE)) or store.charset
    if page and page.strip(b"\0 \r\n"):
        return [("html", decode_text(page.rstrip(b"\0"), charset).text)]
    if rich := store.text(_HTML):
        return [("html", rich)]
    if narrow := store.streams.get(f"__SUBSTG1.0_{_BODY:04X}001E"):
        return [("text", decode_text(narrow.rstrip(b"\0"), charset).text)]
    plain = store.text(_BODY)
    if not plain and store.data(_RTF):
        message.notes.append("The message's text is kept only in a form of Outlook's own, which is not read.")
    return [("text", plain)] if plain else []


def _open_signed(message: Message, attachments: list[_Store], kind: str) -> Message:
    """A signed message is an e-mail as a whole, attached to a message that holds nothing else; an encrypted one can't be opened."""
    data = attachments[0].data(_DATA) if attachments else None
    if not kind.endswith("multipartsigned") or not data:
        raise EncryptedFileError("The message is encrypted or signed (S/MIME).", _DECRYPT)
    inner = parse_eml(data)
    message.parts, message.attached = inner.parts, inner.attached
    return message


def _attach(store: _Store, number: int, depth: int) -> Attached:
    inner = store.storages.get(f"__SUBSTG1.0_{_DATA:04X}000D")
    if inner is not None and store.number(_METHOD) == _EMBEDDED:
        message = _read(_Store(inner, _INNER_HEADER, store.charset), depth + 1)
        return Attached(f"{name_message(message.subject)}.eml", write_eml(message))
    name = clean_attachment_name(store.text(*_FILE_NAME), f"attachment {number}")
    if name.lower().endswith(".rpmsg"):
        raise EncryptedFileError("The message is protected by rights management.", _DECRYPT)
    data = store.data(_DATA)
    if data is None:
        return Attached(name, trouble=_LINKED)
    return Attached(name, data, tell_aside(name, store.text(_MEDIA_TYPE).lower()), content_id=store.text(_CONTENT_ID).strip("<>"))


def _charset(code_page: int | None) -> str | None:
    """Python's name of a Windows code page."""
    known = {
        65001: "utf-8",
        20127: "ascii",
        28591: "latin-1",
        28592: "iso8859-2",
        28605: "iso8859-15",
        936: "gb18030",
        20866: "koi8-r",
        54936: "gb18030",
    }
    return None if code_page is None else known.get(code_page, f"cp{code_page}")
