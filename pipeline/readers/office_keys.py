"""Keys of Office files under a password: how a password opens what is packed in one ([MS-OFFCRYPTO] 2.3.4).

Two kinds are in use: "agile" (Office 2010 and later, LibreOffice), described in XML, and "standard" (Office 2007), described in binary.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from pipeline.errors import EncryptedFileError
from pipeline.readers.parts import Element, parse_xml

# From a password to the bytes of the packed file, or to None where it is the wrong one.
Unlock = Callable[[str, bytes], bytes | None]

_AGILE = (4, 4)
_STANDARD = frozenset({(2, 2), (3, 2), (4, 2)})
_KEY_DATA = "{http://schemas.microsoft.com/office/2006/encryption}keyData"
_BY_PASSWORD = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}encryptedKey"  # noqa: S105  # no password
_HASHES = {"SHA1": "sha1", "SHA-1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}
_MOST_SPINS = 1_000_000  # Office hashes a password 100,000 times; hostile files would have it done for years
_STANDARD_SPINS = 50_000
_SEGMENT = 4096  # bytes that are encrypted together
_BLOCK = 16  # bytes: that of AES
# What a key is for goes into it.
_FOR_INPUT = bytes.fromhex("fea7d2763b4b9e79")
_FOR_HASH = bytes.fromhex("d7aa0f6d3061344e")
_FOR_KEY = bytes.fromhex("146e0be7abacd0d6")
_HINT = "Open it with the password, save it without one, and drop it again."


def find_unlock(info: bytes) -> Unlock:
    """Find out how a file is locked.

    Args:
        info: Its stream "EncryptionInfo".

    Returns:
        A function from a password and the stream "EncryptedPackage" to the Office file in it, or None where the password is wrong.

    Raises:
        EncryptedFileError: It is locked in a way that is not known here.
        UnreadableFileError: Its description is damaged.
        ValueError, KeyError, struct.error: As above.
    """
    version = struct.unpack_from("<HH", info)
    if version == _AGILE:
        return _find_agile(parse_xml(info[8:], "EncryptionInfo"))
    if version in _STANDARD:
        return _find_standard(info)
    raise _strange()


def _find_agile(root: Element) -> Unlock:
    data, by_password = root.find(_KEY_DATA), next(root.iter(_BY_PASSWORD), None)
    if data is None or by_password is None:
        raise EncryptedFileError("It is locked with a certificate, not a password.", _HINT)
    for element in (data, by_password):
        is_known = element.get("cipherAlgorithm") == "AES" and element.get("cipherChaining") == "ChainingModeCBC"
        if not is_known or element.get("hashAlgorithm") not in _HASHES or int(element.get("blockSize")) != _BLOCK:
            raise _strange()
    if int(by_password.get("spinCount")) > _MOST_SPINS:
        raise _strange()

    def unlock(password: str, package: bytes) -> bytes | None:
        key = _find_agile_key(by_password, password)
        return None if key is None else _unpack_agile(data, key, package)

    return unlock


def _find_agile_key(by_password: Element, password: str) -> bytes | None:
    """The key that a file's parts are encrypted with; None where the password is wrong (2.3.4.11 to 2.3.4.13)."""
    name, size = _HASHES[by_password.get("hashAlgorithm")], int(by_password.get("keyBits")) // 8
    salt = _bytes_of(by_password, "saltValue")
    spun = _spin(name, salt, password, int(by_password.get("spinCount")))

    def decrypt(attribute: str, purpose: bytes) -> bytes:
        key = _fit(_hash(name, spun + purpose), size)
        return _decrypt(key, modes.CBC(_fit(salt, _BLOCK)), _bytes_of(by_password, attribute))

    told = _hash(name, decrypt("encryptedVerifierHashInput", _FOR_INPUT)[: int(by_password.get("saltSize"))])
    if not hmac.compare_digest(told, decrypt("encryptedVerifierHashValue", _FOR_HASH)[: len(told)]):
        return None
    return decrypt("encryptedKeyValue", _FOR_KEY)[:size]


def _unpack_agile(data: Element, key: bytes, package: bytes) -> bytes:
    """Decrypt a package segment by segment (2.3.4.15)."""
    name, salt = _HASHES[data.get("hashAlgorithm")], _bytes_of(data, "saltValue")
    segments = []
    for number, at in enumerate(range(8, len(package), _SEGMENT)):
        start = _fit(_hash(name, salt + struct.pack("<I", number)), _BLOCK)
        segments.append(_decrypt(key, modes.CBC(start), package[at : at + _SEGMENT]))
    return b"".join(segments)[: _size_of(package)]


def _find_standard(info: bytes) -> Unlock:
    """The binary description: a header, then what a password is tried on (2.3.4.5 to 2.3.4.9)."""
    length = struct.unpack_from("<I", info, 8)[0]
    _, _, algorithm, _, bits = struct.unpack_from("<5I", info, 12)
    if algorithm not in {0x660E, 0x660F, 0x6610} or bits not in {128, 192, 256}:  # AES with keys of three sizes
        raise _strange()
    verifier = info[12 + length :]
    salt, given, hashed = verifier[4:20], verifier[20:36], verifier[40:72]

    def unlock(password: str, package: bytes) -> bytes | None:
        base = _hash("sha1", _spin("sha1", salt, password, _STANDARD_SPINS) + bytes(4))
        halves = (_hash("sha1", bytes(byte ^ fill for byte in base.ljust(64, b"\0"))) for fill in (0x36, 0x5C))
        key = b"".join(halves)[: bits // 8]
        told = _hash("sha1", _decrypt(key, modes.ECB(), given))  # noqa: S305  # as the format has it
        if not hmac.compare_digest(told, _decrypt(key, modes.ECB(), hashed)[: len(told)]):  # noqa: S305  # as above
            return None
        return _decrypt(key, modes.ECB(), package[8:])[: _size_of(package)]  # noqa: S305  # as above

    return unlock


def _spin(name: str, salt: bytes, password: str, count: int) -> bytes:
    """A password's hash, hashed again and again so that trying many takes long."""
    found = _hash(name, salt + password.encode("utf-16-le", "surrogatepass"))
    make = getattr(hashlib, name)
    for number in range(count):
        found = make(struct.pack("<I", number) + found, usedforsecurity=False).digest()
    return found


def _hash(name: str, data: bytes) -> bytes:
    return hashlib.new(name, data, usedforsecurity=False).digest()  # what the file was locked with, however weak


def _fit(value: bytes, size: int) -> bytes:
    return value[:size].ljust(size, b"\x36")


def _decrypt(key: bytes, mode: Any, data: bytes) -> bytes:  # noqa: ANN401  # a mode of the library
    reader = Cipher(algorithms.AES(key), mode).decryptor()
    return reader.update(data[: len(data) // _BLOCK * _BLOCK]) + reader.finalize()


def _bytes_of(element: Element, attribute: str) -> bytes:
    return base64.b64decode(element.get(attribute, ""))


def _size_of(package: bytes) -> int:
    size: int = struct.unpack_from("<Q", package)[0]
    return size


def _strange() -> EncryptedFileError:
    return EncryptedFileError("It is locked in a way that can't be opened here.", _HINT)
