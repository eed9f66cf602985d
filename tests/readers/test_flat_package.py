from __future__ import annotations

from pathlib import Path

import pytest
from word_files import RELATIONS, TYPES, paragraph, part, relation

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.intake import sniff_format
from pipeline.readers import read_document
from pipeline.settings import Settings

PKG = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{}</pkg:package>'
PART = '<pkg:part pkg:name="/{}" pkg:contentType="x">{}</pkg:part>'


def make_flat(members: dict[str, str]) -> str:
    parts = [PART.format(name, f"<pkg:xmlData>{data.replace(TYPES[:21], '')}</pkg:xmlData>") for name, data in members.items()]
    pictures = [PART.format("word/media/a.png", f"<pkg:binaryData>{data}</pkg:binaryData>") for data in ("iVBORw0KGgo=", "x")]
    return PKG.format("".join([*parts, *pictures]))


def test_a_flat_word_file_is_read_like_a_packed_one(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        make_flat(
            {
                "_rels/.rels": RELATIONS.format(relation(1, "officeDocument", "word/document.xml")),
                "word/document.xml": part("document", f"<w:body>{paragraph('The Council met.')}</w:body>"),
            }
        ),
        encoding="utf-8",
    )
    assert sniff_format(path) == "docx"
    assert [block.text for block in read_document(path, "docx", settings).blocks] == ["The Council met."]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (make_flat({"word/document.xml": part("document", "<w:body/>")}), NoTextError),
        (make_flat({}), UnreadableFileError),
        ("<?xml version='1.0'?><broken", UnreadableFileError),
        ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", LimitError),
    ],
)
def test_what_can_not_be_read_is_said(tmp_path: Path, settings: Settings, data: str, error: type[Exception]) -> None:
    path = tmp_path / "a.xml"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(error):
        read_document(path, "docx", settings)


def test_a_file_that_is_gone_is_said(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UnreadableFileError, match="opened"):
        read_document(tmp_path / "none.docx", "docx", settings)
