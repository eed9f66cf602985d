"""A message as its readers hand it on, whichever program wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import LimitError, UnreadableFileError
from pipeline.settings import Settings

_PATH = re.compile(r"[/\\]+")
_LONGEST_NAME = 150  # characters of a subject that names an attached message
# Kinds of attachments that are no documents → what to say of them.
_BY_TYPE = (
    (re.compile(r"application/(?:ms-tnef|vnd\.ms-tnef)"), "Outlook wrapped the attachments in a form of its own (winmail.dat), which is not opened."),
    (re.compile(r"application/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys)"), "A signature of the message, not a document."),
    (re.compile(r"text/(?:calendar|(?:x-)?vcard|directory)"), "A calendar entry or a business card, not a document."),
    (re.compile(r"message/(?:delivery-status|disposition-notification|global-delivery-status)|text/rfc822-headers"), "A report of the mail servers."),
)
_BY_NAME = (
    (re.compile(r"winmail\.dat", re.IGNORECASE), _BY_TYPE[0][1]),
    (re.compile(r"smime\.p7s|signature\.asc|.*\.(?:p7s|sig)", re.IGNORECASE), _BY_TYPE[1][1]),
    (re.compile(r".*\.(?:ics|vcf)", re.IGNORECASE), _BY_TYPE[2][1]),
)
_SHOWN = re.compile(r"cid:([^\"'\s>)]+)", re.IGNORECASE)
INLINE = "A picture shown within the message."


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a message.

    Attributes:
        name: Its name, without folders.
        data: Its content.
        aside: Why it is left out, in plain words; "" for a document of its own.
        trouble: Why it could not be taken out, in plain words; "" if it could.
        content_id: What the message's text calls it where it shows it; "" if it has no such name.
    """

    name: str
    data: bytes = b""
    aside: str = ""
    trouble: str = ""
    content_id: str = ""


@dataclass(slots=True)
class Message:
    """A message.

    Attributes:
        subject: Its subject; "" if it has none.
        sender: Who wrote it, by name or else by address; "" if it does not say.
        recipients: (field, who) of To and Cc, as the message has them.
        sent_on: Day on which it was sent, where the sender was (ISO 8601); None if it does not say.
        parts: Its text in order: ("text" or "html", the text).
        attached: Files attached to it.
        notes: What a person should know of it.
    """

    subject: str = ""
    sender: str = ""
    recipients: list[tuple[str, str]] = field(default_factory=list)
    sent_on: str | None = None
    parts: list[tuple[str, str]] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_message_file(path: Path, settings: Settings) -> bytes:
    """Read a message's file.

    Raises:
        LimitError: It is larger than the settings allow.
        UnreadableFileError: It can't be opened.
    """
    try:
        size = path.stat().st_size
        if size > settings.limits.mail_mb * 1_000_000:
            raise LimitError(
                f"The message is too large: {size / 1_000_000:,.0f} MB, more than the {settings.limits.mail_mb:,} MB allowed.",
                "Save its attachments and drop them, or raise mail_mb under [limits].",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror}.", "Check that it is still there and may be read.") from error


def tell_aside(name: str, media_type: str) -> str:
    """Tell why an attachment is no document of its own.

    Args:
        name: Its name.
        media_type: Its media type, in lower case; "" if unknown.

    Returns:
        The reason in plain words; "" for what may be a document.
    """
    for pattern, reason in _BY_TYPE:
        if pattern.fullmatch(media_type):
            return reason
    return next((reason for pattern, reason in _BY_NAME if pattern.fullmatch(name)), "")


def set_shown_aside(message: Message) -> list[Attached]:
    """The attachments of a message, those set aside that its text shows where they belong."""
    shown = {name for kind, text in message.parts if kind == "html" for name in _SHOWN.findall(text)}
    return [replace(found, aside=INLINE) if found.content_id in shown and not found.aside else found for found in message.attached]


def clean_attachment_name(name: str, fallback: str) -> str:
    """The last part of a name: old programs send the whole path on the sender's disk.

    Args:
        name: The name as the message has it; "" if it has none.
        fallback: What to call an attachment without a name.
    """
    parts = [part for part in _PATH.split(" ".join(name.split())) if part not in {"", ".", ".."}]
    return parts[-1] if parts else fallback


def name_message(subject: str) -> str:
    """What to call an attached message, which has no name but its subject."""
    return " ".join(_PATH.sub("-", subject).split())[:_LONGEST_NAME].strip(" .") or "message"
