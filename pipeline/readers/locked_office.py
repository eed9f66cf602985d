"""Word, Excel and PowerPoint files under a password: unlocked with one of the team's passwords, then read like the others."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.errors import DocumentError, EncryptedFileError, UnreadableFileError
from pipeline.intake.packed import sniff_zip
from pipeline.intake.passwords import read_passwords
from pipeline.readers import docx, pptx, spreadsheet
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

_READERS: dict[str, Callable[[Path, Settings], ReadDocument]] = {"docx": docx.read, "xlsx": spreadsheet.read, "pptx": pptx.read}
# What Excel itself locks a workbook with that is only protected against changes: it opens without a question.
_EXCELS_OWN = "VelvetSweatshop"
_HINT = "Write its password as a line of its own into passwords.txt beside raw/, or open it with the password and save it without one."


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an Office file under a password.

    Args:
        path: The file.
        settings: The home's settings; passwords.txt in the home is tried.

    Returns:
        What the reader of its format makes of it.

    Raises:
        EncryptedFileError: None of the passwords opens it, or it is locked otherwise.
        UnreadableFileError: It is damaged.
        LimitError: It would unpack to too much, or nests too deep.
        NoTextError: It holds no text.
    """
    data = unlock(path.read_bytes(), (_EXCELS_OWN, *read_passwords(settings)))
    with tempfile.TemporaryDirectory(prefix="briefmill-unlocked-", ignore_cleanup_errors=True) as folder:
        unlocked = Path(folder) / "document"
        unlocked.write_bytes(data)
        with unlocked.open("rb") as file:
            reader = _READERS.get(sniff_zip(file))
        if reader is None:
            raise UnreadableFileError("There is no Word, Excel or PowerPoint file behind its password.", "Open it, and save it without one.")
        return reader(unlocked, settings)


def unlock(data: bytes, passwords: Sequence[str]) -> bytes:
    """Unlock an Office file with the first password that fits.

    Args:
        data: The file, an OLE container around the encrypted one.
        passwords: Passwords to try, in order.

    Returns:
        The Office file in it.

    Raises:
        EncryptedFileError: No password fits, or it is locked otherwise.
        UnreadableFileError: It is damaged.
    """
    from pipeline.readers.office_keys import find_unlock

    try:
        info, package = _read_streams(data)
        try_password = find_unlock(info)
        found = next((unlocked for password in passwords if (unlocked := try_password(password, package)) is not None), None)
    except DocumentError:
        raise
    except Exception as error:  # parsers of a format made for one program: whatever they stumble over, the file is not as it should be
        raise UnreadableFileError("The file is damaged or was not copied to its end.", "Copy it again from where it came.") from error
    if found is None:
        raise EncryptedFileError("It is protected with a password.", _HINT)
    return found


def _read_streams(data: bytes) -> tuple[bytes, bytes]:
    """How the file is locked, and what is locked."""
    from olefile import OleFileIO  # type: ignore[import-untyped,unused-ignore]

    with OleFileIO(data) as ole:
        if not ole.exists("EncryptionInfo"):
            raise EncryptedFileError("It is protected by rights management.", "Open it in Office, save a copy without the protection, and drop that.")
        return ole.openstream("EncryptionInfo").read(), ole.openstream("EncryptedPackage").read()
