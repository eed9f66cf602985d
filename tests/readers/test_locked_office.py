"""Office files under a password, locked here as [MS-OFFCRYPTO] has it: the team's passwords open them."""

from __future__ import annotations

import base64
import hashlib
import struct
from pathlib import Path

import openpyxl
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from invented_outlook import Store, make_ole
from word_files import paragraph, write_docx

from pipeline.errors import DocumentError, EncryptedFileError, UnreadableFileError
from pipeline.intake import sniff_format
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

NAMESPACE = "http://schemas.microsoft.com/office/2006/"
SALT, KEY, INPUT = bytes(range(16)), bytes(range(40, 72)), bytes(range(90, 106))
SPINS = 500


def encrypt(key: bytes, mode: modes.Mode, data: bytes) -> bytes:
    writer = Cipher(algorithms.AES(key), mode).encryptor()
    return writer.update(data.ljust(-(-len(data) // 16) * 16, b"\0")) + writer.finalize()


def attributes(**values: object) -> str:
    return " ".join(f'{name}="{base64.b64encode(value).decode() if isinstance(value, bytes) else value}"' for name, value in values.items())


def lock_agile(data: bytes, password: str, *, name: str = "SHA512", chaining: str = "ChainingModeCBC", spins: int = SPINS) -> bytes:
    """As Office 2010 and later does."""

    def digest(value: bytes) -> bytes:
        return hashlib.new(name.replace("-", ""), value).digest()

    spun = digest(SALT + password.encode("utf-16-le"))
    for number in range(SPINS):
        spun = digest(struct.pack("<I", number) + spun)

    def wrap(purpose: str, value: bytes) -> bytes:
        return encrypt(digest(spun + bytes.fromhex(purpose))[:32].ljust(32, b"\x36"), modes.CBC(SALT), value)

    common = {"saltSize": 16, "blockSize": 16, "keyBits": 256, "cipherAlgorithm": "AES", "cipherChaining": chaining, "hashAlgorithm": name}
    secrets = {
        "encryptedVerifierHashInput": wrap("fea7d2763b4b9e79", INPUT),
        "encryptedVerifierHashValue": wrap("d7aa0f6d3061344e", digest(INPUT)),
        "encryptedKeyValue": wrap("146e0be7abacd0d6", KEY),
    }
    info = (
        f'<encryption xmlns="{NAMESPACE}encryption"><keyData {attributes(**common, saltValue=SALT[::-1])}/><keyEncryptors><keyEncryptor>'
        f'<p:encryptedKey xmlns:p="{NAMESPACE}keyEncryptor/password" {attributes(spinCount=spins, **common, saltValue=SALT, **secrets)}/>'
        "</keyEncryptor></keyEncryptors></encryption>"
    )
    package = struct.pack("<Q", len(data))
    for number, at in enumerate(range(0, len(data), 4096)):
        package += encrypt(KEY, modes.CBC(digest(SALT[::-1] + struct.pack("<I", number))[:16]), data[at : at + 4096])
    return make_locked(struct.pack("<HHI", 4, 4, 0x40) + info.encode(), package)


def lock_standard(data: bytes, password: str, *, algorithm: int = 0x660E) -> bytes:
    """As Office 2007 does."""

    def digest(value: bytes) -> bytes:
        return hashlib.sha1(value, usedforsecurity=False).digest()

    spun = digest(SALT + password.encode("utf-16-le"))
    for number in range(50_000):
        spun = digest(struct.pack("<I", number) + spun)
    spun = digest(spun + bytes(4))
    key = digest(bytes(one ^ 0x36 for one in spun) + b"\x36" * 44)[:16]
    name = "Provider\0".encode("utf-16-le")
    header = struct.pack("<8I", 0x24, 0, algorithm, 0x8004, 128, 0x18, 0, 0) + name
    verifier = struct.pack("<I", 16) + SALT + encrypt(key, modes.ECB(), INPUT) + struct.pack("<I", 20) + encrypt(key, modes.ECB(), digest(INPUT))
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + verifier
    return make_locked(info, struct.pack("<Q", len(data)) + encrypt(key, modes.ECB(), data))


def make_locked(info: bytes, package: bytes) -> bytes:
    return make_ole(Store({"EncryptionInfo": info, "EncryptedPackage": package}))


def read(path: Path, data: bytes, settings: Settings, *passwords: str) -> ReadDocument:
    path.write_bytes(data)
    (settings.home / "passwords.txt").write_text("\n".join(passwords), encoding="utf-8")
    assert sniff_format(path) == "encrypted"
    return read_document(path, "encrypted", settings)


@pytest.fixture
def report(tmp_path: Path) -> bytes:
    body = "".join(paragraph(f"Berth {hashlib.sha256(bytes([number])).hexdigest()}") for number in range(200))  # packs badly
    return write_docx(tmp_path / "plain.docx", body + paragraph("Dredge the quay of Port Harrow.")).read_bytes()


@pytest.mark.parametrize("lock", [lock_agile, lock_standard])
def test_a_document_is_unlocked_with_the_password_that_fits(tmp_path: Path, settings: Settings, report: bytes, lock) -> None:
    assert len(report) > 4096  # more than one segment
    found = read(tmp_path / "a.docx", lock(report, "Kai 7 öß"), settings, "wrong", "Kai 7 öß")
    assert (found.format, len(found.blocks), found.blocks[-1].text) == ("docx", 201, "Dredge the quay of Port Harrow.")


@pytest.mark.parametrize("name", ["SHA1", "SHA256"])
def test_a_workbook_that_is_only_protected_against_changes_needs_no_password(tmp_path: Path, settings: Settings, name: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Quay", "Depth"])
    book.save(tmp_path / "plain.xlsx")
    data = lock_agile((tmp_path / "plain.xlsx").read_bytes(), "VelvetSweatshop", name=name)
    assert read(tmp_path / "a.xlsx", data, settings).format == "xlsx"


def test_without_the_password_it_is_said_what_to_do(tmp_path: Path, settings: Settings, report: bytes) -> None:
    with pytest.raises(EncryptedFileError, match="protected with a password") as caught:
        read(tmp_path / "a.docx", lock_agile(report, "Kai 7"), settings, "wrong")
    assert "passwords.txt" in caught.value.hint
    assert "Kai" not in caught.value.hint + caught.value.reason


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (lock_agile(b"no archive", "p"), UnreadableFileError, "behind its password"),
        (lock_agile(b"", "p", chaining="ChainingModeCFB"), EncryptedFileError, "can't be opened here"),
        (lock_agile(b"", "p", spins=10_000_000), EncryptedFileError, "can't be opened here"),
        (lock_standard(b"", "p", algorithm=0x6801), EncryptedFileError, "can't be opened here"),
        (make_locked(struct.pack("<HHI", 4, 3, 0), b""), EncryptedFileError, "can't be opened here"),
        (make_locked(struct.pack("<HHI", 4, 4, 0) + b"<encryption/>", b""), EncryptedFileError, "certificate"),
        (make_locked(struct.pack("<HHI", 4, 4, 0) + b"<encryption", b""), UnreadableFileError, "damaged"),
        (make_locked(b"\4", b""), UnreadableFileError, "damaged"),
        (lock_agile(b"x", "p")[:2000], UnreadableFileError, "damaged"),
        (make_ole(Store({"EncryptedPackage": b"x"})), EncryptedFileError, "rights management"),
    ],
)
def test_what_is_locked_otherwise_or_damaged_says_so(tmp_path: Path, settings: Settings, data: bytes, kind: type[DocumentError], said: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    (settings.home / "passwords.txt").write_text("p", encoding="utf-8")
    with pytest.raises(kind, match=said):
        read_document(path, "encrypted", settings)
