"""Archives and e-mails of our own making, honest and hostile, for the tests of several rooms."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage


def make_zip(files: Mapping[str, bytes | str] | Iterable[tuple[str | zipfile.ZipInfo, bytes | str]]) -> bytes:
    """A ZIP archive; pairs may repeat a name."""
    target = io.BytesIO()
    pairs = files.items() if isinstance(files, Mapping) else files
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, (2031, 5, 3, 10, 0, 0))
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def make_foreign_zip(name: bytes, data: bytes) -> bytes:
    """A ZIP archive whose one name is in an old code page, as older programs wrote it."""
    stand_in = "n" * len(name)
    return make_zip({stand_in: data}).replace(stand_in.encode(), name)


def make_encrypted_zip(name: str, data: bytes, password: bytes) -> bytes:
    """A ZIP archive with one file in the old encryption (APPNOTE.TXT, section 6.1), which the standard library reads but does not write."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(value: int, byte: int) -> int:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
        return value

    def turn(byte: int) -> None:
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    for byte in password:
        turn(byte)
    plain = bytearray(make_plain_zip(name, data))
    checksum = struct.unpack_from("<I", plain, 14)[0]
    secret = bytearray()
    for byte in bytes(11) + bytes([checksum >> 24]) + data:
        mixed = (keys[2] | 2) & 0xFFFF
        secret.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
        turn(byte)
    head = 30 + len(name.encode())
    local, central = plain[:head], plain[head + len(data) :]
    struct.pack_into("<H", local, 6, 1)
    struct.pack_into("<I", local, 18, len(secret))
    struct.pack_into("<H", central, 8, 1)
    struct.pack_into("<I", central, 20, len(secret))
    end = central.rfind(b"PK\x05\x06")
    struct.pack_into("<I", central, end + 16, head + len(secret))
    return bytes(local + secret + central)


def _stored(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2031, 5, 3, 10, 0, 0))
    info.compress_type = zipfile.ZIP_STORED
    return info


def make_plain_zip(name: str, data: bytes) -> bytes:
    """A ZIP archive with one file that is not compressed, for tests that change its bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_stored(name), data)
    return target.getvalue()


def make_mail(text: str = "The Agency should dredge the quay.\n", subject: str = "Comments on the harbour plan", html: str = "") -> EmailMessage:
    """An e-mail of a harbour agency."""
    mail = EmailMessage()
    mail["From"] = "Mira Höck <mira@harbour.example>"
    mail["To"] = "Planning Team <team@basin.example>, ana@basin.example"
    mail["Date"] = "Mon, 12 May 2031 23:30:00 +0200"
    mail["Subject"] = subject
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail
