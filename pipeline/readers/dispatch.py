"""The map from a file's format to its reader."""

from __future__ import annotations

import importlib
from pathlib import Path

from pipeline.errors import UnsupportedFormatError
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

# Names, not modules: the libraries behind a reader are heavy, and a run over text files needs none of them.
READERS: dict[str, str] = {
    "pdf": "pipeline.readers.pdf",
    "docx": "pipeline.readers.docx",
    "pptx": "pipeline.readers.pptx",
    "html": "pipeline.readers.html",
    "mhtml": "pipeline.readers.mhtml",
    "txt": "pipeline.readers.txt",
    "md": "pipeline.readers.markdown",
    "image": "pipeline.readers.image",
    "eml": "pipeline.readers.mail",
    "msg": "pipeline.readers.mail_msg",
    "odt": "pipeline.readers.odt",
    "odp": "pipeline.readers.odp",
    "rtf": "pipeline.readers.rtf",
    "doc": "pipeline.readers.legacy",
    "xls": "pipeline.readers.legacy",
    "ppt": "pipeline.readers.legacy",
    "xlsx": "pipeline.readers.spreadsheet",
    "ods": "pipeline.readers.ods",
    "csv": "pipeline.readers.delimited",
    "encrypted": "pipeline.readers.locked_office",
}


def read_document(path: Path, file_format: str, settings: Settings) -> ReadDocument:
    """Read one file with the reader of its format.

    Args:
        path: The file.
        file_format: What intake found it to be ("pdf", "docx", "pptx", "html", "txt", "md").
        settings: The home's settings.

    Returns:
        Its blocks in reading order, and what the file says of itself.

    Raises:
        UnsupportedFormatError: There is no reader for the format.
        DocumentError: The file is damaged, encrypted, too large, or holds no text.
    """
    if file_format not in READERS:
        raise UnsupportedFormatError(f"Files of the kind '{file_format}' are not read.", "Save it as PDF or DOCX.")
    reader = importlib.import_module(READERS[file_format])
    read: ReadDocument = reader.read(path, settings)
    return read
