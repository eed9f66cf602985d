"""E-mail as the internet sends it (EML, RFC 5322 and MIME): what is text, what is attached."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import io
import re
from email.generator import BytesGenerator
from email.message import Message as Mail

from pipeline.errors import EncryptedFileError, LimitError, UnreadableFileError
from pipeline.intake.decoding import decode_text
from pipeline.readers.mail_fields import LONGEST, decode_words, find_day, find_people, is_cut, read_field
from pipeline.readers.mail_message import INLINE, Attached, Message, clean_attachment_name, name_message, set_shown_aside, tell_aside

_ENCRYPTED = "The message is encrypted."
_DECRYPT = "Open it in the mail program that has the key, and save its text or print it to PDF."
_SIGNED = re.compile(r"signed-data", re.IGNORECASE)
_MBOX_LINE = re.compile(rb"\AFrom [^\n]*\n")
_COUNT_LINE = re.compile(rb"\A\d+[ \t]*\r?\n")  # Apple Mail writes the message's length above it, and a list of properties below
_APPLE_END = re.compile(rb"\r?\n<\?xml[^>]*>\s*<!DOCTYPE plist.*\Z", re.DOTALL)
_MOST_PARTS = 5_000  # of one message, those without a file among them
_DEEPEST = 50  # parts within parts
_TOO_DEEP = "The message's parts lie deeper in each other than any mail program makes them."


def parse_eml(data: bytes) -> Message:
    """Take a message apart.

    Args:
        data: The file.

    Returns:
        The message.

    Raises:
        EncryptedFileError: It is encrypted, or signed in a way that hides its text.
        LimitError: Its parts lie deeper in each other, or are more, than any mail program makes.
        UnreadableFileError: It is no message.
    """
    try:
        mail = email.message_from_bytes(_strip(data), policy=email.policy.compat32)
        return _read(mail)
    except RecursionError as error:
        raise LimitError(_TOO_DEEP, "Check where it came from.") from error
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        AssertionError,
        LookupError,
    ) as error:  # odd ones, in a parser of thirty years
        raise UnreadableFileError("The message is damaged.", "Open it in a mail program and save it again, or print it to PDF.") from error


def _strip(data: bytes) -> bytes:
    if count := _COUNT_LINE.match(data):
        return _APPLE_END.sub(b"", data[count.end() :])
    return _MBOX_LINE.sub(b"", data.lstrip(b"\xef\xbb\xbf\r\n"))


def _read(mail: Mail) -> Message:
    people = find_people(read_field(mail, "From") or read_field(mail, "Sender"))
    received = [str(value) for key, value in mail.raw_items() if key.lower() == "received"]
    days = (
        find_day(text) for text in [read_field(mail, "Date"), read_field(mail, "Sent"), *(value.rpartition(";")[2] for value in reversed(received))]
    )
    message = Message(read_field(mail, "Subject"), "; ".join(people), sent_on=next((day for day in days if day), None))
    for name in ("To", "Cc"):
        people = find_people(read_field(mail, name))
        message.recipients += [(name, "; ".join(people))] if people else []
    if is_cut(mail):
        message.notes.append(f"A field of its head is longer than {LONGEST:,} characters; its end was not read.")
    _Walk(message).visit(mail, is_first=True)
    message.attached = set_shown_aside(message)
    return message


class _Walk:
    """Goes through a message's parts, and tells text from what is attached."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.parts = self.depth = 0

    def visit(self, part: Mail, *, is_first: bool = False) -> None:
        """Take one part and all within it."""
        self.parts += 1
        if self.parts > _MOST_PARTS:
            raise LimitError(f"The message has more than {_MOST_PARTS:,} parts.", "Save its attachments and drop them.")
        kind = part.get_content_type().lower()
        _refuse_encrypted(part, kind)
        if kind in {"message/rfc822", "message/global"}:
            self._attach_message(part)
        elif part.is_multipart() and kind == "multipart/alternative":
            self._choose(part)
        elif part.is_multipart() and kind.startswith("multipart/"):
            self._visit_inner(part)
        elif kind in {"text/plain", "text/html"} and not _is_attached(part, is_first=is_first):
            self._take_text(part, kind)
        elif not kind.startswith("multipart/"):
            self._attach(part, kind)

    def _visit_inner(self, part: Mail) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise LimitError(_TOO_DEEP, "Check where it came from.")
        payload = part.get_payload()
        for inner in payload if isinstance(payload, list) else []:
            if isinstance(inner, Mail):
                self.visit(inner)
        self.depth -= 1

    def _choose(self, part: Mail) -> None:
        """Of several forms of the same text the one in HTML, which keeps lists and tables, unless it holds less than the plain one."""
        before = len(self.message.parts)
        self._visit_inner(part)
        forms = self.message.parts[before:]
        rich = [form for form in forms if form[0] == "html"]
        plain = [form for form in forms if form[0] == "text"]
        if rich and plain:
            words = [sum(len(text.split()) for _, text in some) for some in (rich, plain)]
            del self.message.parts[before:]
            self.message.parts += rich if words[0] >= words[1] / 2 else plain

    def _take_text(self, part: Mail, kind: str) -> None:
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            return
        charset = part.get_content_charset()
        charset = None if charset in {"us-ascii", "ascii"} else charset  # programs write it where they don't know better
        try:
            text = decode_text(data, charset).text
        except UnreadableFileError:
            self.message.notes.append("A part of the message's text could not be decoded.")
            return
        if part.get_param("format", "") == "flowed":
            text = _unflow(text, deletes_space=str(part.get_param("delsp", "")).lower() == "yes")
        self.message.parts.append(("html" if kind == "text/html" else "text", text))

    def _attach(self, part: Mail, kind: str) -> None:
        fallback = f"attachment {len(self.message.attached) + 1}"
        name = clean_attachment_name(_file_name(part), fallback)
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            self.message.attached.append(Attached(name, trouble="It is damaged: it could not be taken out of the message."))
            return
        content_id = str(part.get("Content-ID") or "").strip("<> \t\r\n")
        aside = tell_aside(name, kind)
        if kind.startswith("image/") and content_id and part.get_content_disposition() != "attachment":
            aside = INLINE
        self.message.attached.append(Attached(name, data, aside, content_id=content_id))

    def _attach_message(self, part: Mail) -> None:
        inner = part.get_payload(0) if part.is_multipart() else None
        data = _unwrap(part) or (_write(inner) if isinstance(inner, Mail) else None)
        subject = read_field(email.message_from_bytes(data[:65_536], policy=email.policy.compat32), "Subject") if data else ""
        given = _file_name(part)
        name = clean_attachment_name(given, "") or name_message(subject)
        name = name if name.lower().endswith(".eml") else name + ".eml"
        if data is None:
            self.message.attached.append(Attached(name, trouble="It is damaged: it could not be taken out of the message."))
        else:
            self.message.attached.append(Attached(name, data))


def _refuse_encrypted(part: Mail, kind: str) -> None:
    if kind == "multipart/encrypted":
        raise EncryptedFileError(_ENCRYPTED, _DECRYPT)
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        if _SIGNED.search(str(part.get_param("smime-type", ""))):
            raise EncryptedFileError("The message is signed in a way that packs its text (S/MIME).", _DECRYPT)
        raise EncryptedFileError("The message is encrypted (S/MIME).", _DECRYPT)


def _is_attached(part: Mail, *, is_first: bool) -> bool:
    return not is_first and (part.get_content_disposition() == "attachment" or bool(_file_name(part)))


def _file_name(part: Mail) -> str:
    name = part.get_filename("")
    return decode_words(name) if isinstance(name, str) else ""


def _unwrap(part: Mail) -> bytes | None:
    """An attached message in base64, which the standard forbids and programs send."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return None
    inner = part.get_payload(0) if part.is_multipart() else part
    if not isinstance(inner, Mail) or inner.keys():
        return None
    text = inner.get_payload()
    try:
        return base64.b64decode(text) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None


def _write(inner: Mail) -> bytes | None:
    """An attached message as a file of its own: the same bytes for the same message."""
    target = io.BytesIO()
    try:
        BytesGenerator(target, mangle_from_=False, maxheaderlen=0, policy=email.policy.compat32).flatten(inner)
    except (ValueError, KeyError, LookupError, TypeError, AttributeError):
        return None
    return target.getvalue()


def _unflow(text: str, *, deletes_space: bool) -> str:
    """Join lines that the sender's program broke (RFC 3676): they end in a space; the line above a signature does too, and stays."""
    lines: list[list[str]] = []
    is_open = False
    for line in text.splitlines():
        stuffed = line.removeprefix(" ")
        joins, is_open = is_open and not stuffed.startswith(">"), stuffed.endswith(" ") and stuffed != "-- "
        piece = stuffed.removesuffix(" ") if is_open and deletes_space else stuffed
        if joins and lines:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "\n".join("".join(pieces) for pieces in lines)
