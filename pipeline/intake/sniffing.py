"""What kind of file it is, told by content; its name only decides between plain text's own dialects (Markdown, CSV, JSON)."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.errors import UnreadableFileError
from pipeline.intake.decoding import decode_text
from pipeline.intake.packed import FOLDERS, OLE_SIGNATURE, ZIP_SIGNATURES, sniff_ole, sniff_zip
from pipeline.intake.tabular import find_delimiter

HEAD = 65_536  # bytes that tell the kind of a file

# First bytes → format. What is long and sure comes first.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"%!PS", "postscript"),
    (b"\xc5\xd0\xd3\xc6", "postscript"),
    (b"AT&TFORM", "djvu"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"PAR1", "database"),
    (b"\x7fELF", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1aE\xdf\xa3", "media"),
)
_PDF_OBJECT = re.compile(rb"\s*\d+ \d+ obj\b\s*(?:<<|\[).*?\bendobj\b", re.DOTALL)
_PDF_HEADER = re.compile(rb"%PDF-\d")
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(
    r"</?(?:p|div|span|h[1-6]|table|tr|td|ul|ol|li|a|br|meta|title|section|article|main|header|nav|html|body|head)\b[^<>]*>", re.IGNORECASE
)
_FLAT_OPEN = re.compile(r'office:mimetype="application/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet)')
_FLAT_OFFICE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_TAG = re.compile(r"\s*<[!?a-zA-Z]")
_MAIL_FIELD = re.compile(r"^(received|message-id|mime-version|return-path|delivered-to|x-[a-z-]+|content-type):", re.IGNORECASE | re.MULTILINE)
_MEMO_FIELD = re.compile(r"^(from|to|date|sent|subject):", re.IGNORECASE | re.MULTILINE)
_ADDRESSED = re.compile(r"^from:[^\n]*[\w.+-]+@[\w-]+\.\w", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^(?:date|sent):[^\n]*\b\d{1,2}[:.]\d\d\b", re.IGNORECASE | re.MULTILINE)
_MAILBOX_LINE = re.compile(r"From \S+ [^\n]*\d{4}[^\n]*\n")  # above each message of a mailbox in one file
_MAILBOX_LINES = re.compile(r"^From \S+ [^\n]*\d{4}[^\n]*\n(?=[A-Za-z][A-Za-z0-9-]*:)", re.MULTILINE)
_COUNT_LINE = re.compile(r"\A\d+[ \t]*\r?\n")  # Apple Mail writes the message's length above it
_WEB_ARCHIVE = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_ANY_FIELD = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}")
_ATX_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def sniff_format(path: Path, name: str = "") -> str:
    """Tell what kind of file it is.

    Args:
        path: A regular file.
        name: What people call it, where it lies under another name; "" if it does not.

    Returns:
        "pdf", "docx", "pptx", "html", "txt", "md" or "image" for what readers take; "empty"; else a key of resources/formats.toml.

    Raises:
        OSError: The file can't be opened.
    """
    with open_regular(path) as file:
        head = file.read(HEAD)
        if not head:
            return "empty"
        if head.startswith(ZIP_SIGNATURES):
            return sniff_zip(file)
        if head.startswith(OLE_SIGNATURE):
            return sniff_ole(file)
    return _sniff_signature(head) or _sniff_text(head, PurePosixPath(name or path.name).suffix.lower())


def open_regular(path: Path) -> BinaryIO:
    """Open a file only if it is a regular one: not a link, pipe or device put there since it was looked at.

    Args:
        path: The file.

    Returns:
        The open file.

    Raises:
        OSError: It can't be opened, or is no regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "it is no regular file")
    return os.fdopen(descriptor, "rb")


def _sniff_signature(head: bytes) -> str | None:
    if _PDF_HEADER.search(head[:1024]):  # readers of PDF accept it this late, after a mail header or a byte order mark
        return "pdf"
    for signature, file_format in _SIGNATURES:
        if head.startswith(signature):
            return file_format
    if head[4:8] == b"ftyp":
        return {b"avif": "image", b"heic": "heic", b"heix": "heic", b"mif1": "heic"}.get(head[8:12], "media")
    if head.startswith(b"RIFF"):
        return "image" if head[8:12] == b"WEBP" else "media"
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "image"
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return "program"
    if head[257:262] == b"ustar":
        return "archive"
    return None


def _sniff_text(head: bytes, suffix: str) -> str:
    if _PDF_OBJECT.match(head):  # a PDF that lost its header
        return "pdf"
    try:
        text = decode_text(head).text
    except UnreadableFileError:
        return "pdf" if re.search(rb"\d \d obj\b", head) and b"endobj" in head else "binary"
    if found := _sniff_pointer(text) or _sniff_markup(text) or _sniff_mail(text, suffix):
        return found
    if suffix == ".json" and text.lstrip()[:1] in {"{", "["}:
        return "json"
    if suffix in {".csv", ".tsv"} and find_delimiter(text):
        return "csv"
    return "md" if suffix in {".md", ".markdown", ".mdown", ".mkd"} or _is_markdown(text) else "txt"


def _sniff_pointer(text: str) -> str | None:
    if text.startswith("version https://git-lfs.github.com/spec/"):
        return "lfs"
    if text.lstrip().startswith(("[InternetShortcut]", "[Desktop Entry]", '{"url": "https://docs.google.com', '{"url":"https://docs.google.com')):
        return "shortcut"
    return None


def _sniff_markup(text: str) -> str | None:
    start = text.lstrip("\ufeff \t\r\n")
    if _HTML_START.match(start):
        return "html"
    if not _TAG.match(start):
        return None
    if start.startswith("<?xml") and "<html" not in start[:2000].lower():
        return _sniff_flat(start) or "xml"
    tags = len(_HTML_TAG.findall(text))
    return "html" if tags >= 3 or (tags and tags >= text.count("<") / 2) else None


def _sniff_flat(start: str) -> str | None:
    """Office documents that are one XML file, not packed."""
    if match := _FLAT_OPEN.search(start):
        return {"text": "odt", "presentation": "odp", "spreadsheet": "ods"}[match[1]]
    if _FLAT_OFFICE in start:
        return next((file_format for folder, file_format in FOLDERS if f'pkg:name="/{folder}' in start), None)
    return None


def _sniff_mail(text: str, suffix: str) -> str | None:
    """A mail has fields that only mail programs write; a memo's From, To, Date and Subject are not enough, unless it is named a mail.

    Copied out of a mail program, a message keeps only these: then it comes from an address, at a time of day.
    """
    start = text.lstrip("\ufeff\r\n")
    is_mailbox = bool(_MAILBOX_LINE.match(start))
    fields = _ANY_FIELD.match(_COUNT_LINE.sub("", _MAILBOX_LINE.sub("", start)))
    if not fields:
        return None
    own, plain = len(_MAIL_FIELD.findall(fields.group())), len(_MEMO_FIELD.findall(fields.group()))
    is_copied = plain >= 4 and bool(_ADDRESSED.search(fields.group()) and _SENT.search(fields.group()))
    if own < 2 and not is_copied and not (own and plain >= 3) and not (suffix in {".eml", ".emlx"} and own + plain >= 2):
        return None
    if is_mailbox and len(_MAILBOX_LINES.findall(text)) > 1:
        return "mbox"
    return "mhtml" if _WEB_ARCHIVE.search(fields.group()) and "text/html" in text else "eml"


def _is_markdown(text: str) -> bool:
    """Three headings marked with # and no other use of # at line starts: Markdown under another name."""
    return len(_ATX_HEADING.findall(text)) >= 3 and len(re.findall(r"^#", text, re.MULTILINE)) == len(_ATX_HEADING.findall(text))
