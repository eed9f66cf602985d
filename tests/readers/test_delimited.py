from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.intake.tabular import find_delimiter
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument
from pipeline.setting_groups import LimitSettings
from pipeline.settings import Settings


def read(tmp_path: Path, settings: Settings, data: bytes) -> ReadDocument:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    return read_document(path, "csv", settings)


def test_rows_cells_and_sentences(tmp_path: Path, settings: Settings) -> None:
    data = 'No.;Recommendation;Körperschaft\n1;"The Council should meter water;\nall of it, by May.";Rat\n;;\n2;kurz;\n'.encode("cp1252")
    found = read(tmp_path, settings, data)
    assert [(block.kind, block.locator, block.text) for block in found.blocks] == [
        ("table", "row 1", "No. | Recommendation | Körperschaft"),
        ("table", "row 2", "1 | Rat"),
        ("paragraph", "row 2", "The Council should meter water;\nall of it, by May."),
        ("table", "row 4", "2 | kurz"),
    ]
    assert [(cell.row, cell.column) for cell in found.cells] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (4, 1), (4, 2)]
    assert found.notes == ["Its columns are parted by semicolons.", "The encoding is not stated; it was read as cp1252."]
    assert (found.format, found.quality) == ("csv", 0.95)


def test_the_delimiter_may_be_stated(tmp_path: Path, settings: Settings) -> None:
    assert [block.text for block in read(tmp_path, settings, b"sep=|\r\na|b\r\n").blocks] == ["a | b"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ('a,b\n"x, y; z",2\n"long, long",3\n', ","),
        ("a\tb,c\n1\t2\n3\t4\n", "\t"),
        ("Title\n\na;b;c\n1,5;2;3\n1,5;2;3\n1,5;2;3\n", ";"),
        ("a|b\n", "|"),
        ("The Council met in May.\nIt should act.\n", None),
        ("", None),
    ],
)
def test_find_delimiter(text: str, delimiter: str | None) -> None:
    assert find_delimiter(text) == delimiter


def test_what_can_not_be_read_is_said(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(NoTextError):
        read(tmp_path, settings, b",,\n")
    with pytest.raises(UnreadableFileError, match="never closed"):
        read(tmp_path, settings, b'a,b\n1,"' + b"x" * 1_100_000)
    with pytest.raises(LimitError):
        read(tmp_path, settings.model_copy(update={"limits": LimitSettings(cells=100)}), b"a,b\n" * 60)
