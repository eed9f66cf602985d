"""Header fields of messages: encoded words, people, days; as odd as programs write them."""

from __future__ import annotations

import base64
import binascii
import email.utils
import quopri
import re
from collections.abc import Sequence
from email.message import Message as Mail

from pipeline.dates import find_dates
from pipeline.errors import UnreadableFileError
from pipeline.intake.decoding import decode_text

LONGEST = 20_000  # characters of a field that are looked at: parsers of addresses need the square of its length
_WORD = re.compile(r"=\?([^?\s]+?)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")


def read_field(mail: Mail, name: str) -> str:
    """Read one field.

    Args:
        mail: The message, as the standard library parses it (policy compat32: what it does not understand, it leaves alone).
        name: Name of the field.

    Returns:
        Its text on one line, decoded; "" if there is none.
    """
    for key, value in mail.raw_items():
        if key.lower() == name.lower():
            return " ".join(decode_words(str(value)[:LONGEST]).split())
    return ""


def is_cut(mail: Mail) -> bool:
    """Whether a field is longer than what is looked at."""
    return any(len(str(value)) > LONGEST for key, value in mail.raw_items() if key.lower() in {"from", "to", "cc", "subject"})


def decode_words(text: str) -> str:
    """Decode what a field holds: encoded words (RFC 2047), also where they stand within quotes, and bytes that should not be there.

    Args:
        text: The field as parsed: bytes beyond ASCII are surrogates in it.
    """
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = _decode_bytes(text.encode("utf-8", "surrogateescape"), None)
    pieces: list[str] = []
    held: tuple[str, bytes] | None = None  # some programs cut a letter's bytes between two words
    at = 0
    text = _BETWEEN.sub(r"\1\2", text)
    for match in _WORD.finditer(text):
        charset, data = match[1].lower(), _decode_word(match[2], match[3])
        between = text[at : match.start()]
        if held and not between and held[0] == charset:
            held = charset, held[1] + data
        else:
            pieces += [_decode_bytes(held[1], held[0])] if held else []
            pieces.append(between)
            held = charset, data
        at = match.end()
    pieces += [_decode_bytes(held[1], held[0])] if held else []
    return "".join([*pieces, text[at:]])


def _decode_word(kind: str, text: str) -> bytes:
    if kind in "qQ":
        return quopri.decodestring(text.replace("_", " ").encode("ascii", "replace"), header=True)
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return text.encode("ascii", "replace")


def _decode_bytes(data: bytes, charset: str | None) -> str:
    try:
        return decode_text(data, charset).text
    except UnreadableFileError:
        return data.decode("latin-1")


def find_people(text: str) -> list[str]:
    """The people of a field: each by name, or by address where no name is given.

    Args:
        text: The decoded field.
    """
    if "@" not in text:  # names alone, as Outlook writes those of its own house
        return [text] if text else []
    try:
        found: Sequence[tuple[str, str]] = email.utils.getaddresses([text])
    except (ValueError, IndexError, TypeError):
        found = []
    people = [" ".join(name.split()).strip("'\"") or address for name, address in found if name or address]
    return people or ([text] if text else [])


def find_day(text: str) -> str | None:
    """The day in a date field, where the sender was (ISO 8601); None where it is missing or makes no sense."""
    try:
        sent = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return next((date.start_on for date in find_dates(text) if date.precision == "day" and not date.is_ambiguous), None)
    return sent.date().isoformat() if 1980 <= sent.year <= 2199 else None
