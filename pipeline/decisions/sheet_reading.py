"""A review workbook read back: rows and cells as they stand, whatever was sorted, moved, inserted or renamed in between."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.decisions.kinds import LONGEST_OWN
from pipeline.decisions.own_columns import OwnColumn
from pipeline.decisions.sheet_cells import fold_title, read_cell
from pipeline.decisions.sheet_own import OWN_TITLE, add_own_columns
from pipeline.decisions.sheet_plan import BASELINE_SHEET, ID_TITLE, SHEETS, Sheet
from pipeline.errors import DecisionError

_MAX_UNPACKED = 1_000_000_000  # bytes; 100,000 recommendations unpack to a tenth of it
_HEADER_ROWS = 20  # a person may put lines above the header


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a sheet as it came back.

    Attributes:
        number: Its number in the sheet, from 1.
        key: The id in it; "" if there is none.
        shown: Texts of the shown columns, by name.
        filled: Texts of the columns that people fill in; a column that is missing from the sheet is missing here.
    """

    number: int
    key: str
    shown: dict[str, str]
    filled: dict[str, str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is filled in."""
        return not any(self.filled.values())


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet as it came back.

    Attributes:
        sheet: Which it is.
        rows: Its rows.
        problems: What is wrong with the sheet as a whole.
    """

    sheet: Sheet
    rows: list[ReadRow]
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A review workbook as it came back.

    Attributes:
        sheets: The sheets found, in the order of the plan.
        baseline: What was filled in when it was exported, by sheet, key and column.
        problems: What is wrong with the workbook as a whole.
    """

    sheets: list[ReadSheet]
    baseline: dict[tuple[str, str, str], str]
    problems: list[str]


def read_review_book(path: Path) -> ReadBook:
    """Read a review workbook: values only, formulas are not run.

    Args:
        path: The .xlsx file.

    Returns:
        Its sheets.

    Raises:
        DecisionError: It can't be opened, or no sheet in it is one of ours.
    """
    import openpyxl

    _check_file(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged file
        raise DecisionError(f"{path.name} can't be read as a workbook: {error}. Save it again as .xlsx.") from error
    try:
        pages = {fold_title(page.title): page for page in book.worksheets}
        sheets = [_read_sheet(sheet, pages[fold_title(sheet.title)]) for sheet in SHEETS if fold_title(sheet.title) in pages]
        hidden = next((page for page in book.worksheets if page.title == BASELINE_SHEET), None)
        baseline = _read_baseline(hidden) if hidden else {}
    except DecisionError:
        raise
    except Exception as error:  # as above: a damaged sheet shows when its rows are read
        raise DecisionError(f"{path.name} is damaged: {error}. Save it again as .xlsx.") from error
    finally:
        book.close()
    if not sheets:
        raise DecisionError(f"{path.name} holds none of the sheets {', '.join(sheet.title for sheet in SHEETS)}: it is no review workbook.")
    problems = [] if hidden else ["The workbook doesn't say any more what it was exported with: an emptied cell is taken for one left empty."]
    return ReadBook(sheets, baseline, problems)


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise DecisionError(f"There is no file {path}.")
    if not zipfile.is_zipfile(path):
        raise DecisionError(f"{path.name} is no Excel workbook (.xlsx), or it has a password. Save it as .xlsx without one.")
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MAX_UNPACKED:
            raise DecisionError(f"{path.name} unpacks to more than a gigabyte: that is no review workbook.")


def _read_sheet(sheet: Sheet, page: Any) -> ReadSheet:  # noqa: ANN401  # a page of openpyxl, read-only or not
    lines = _iterate(page)
    sheet = add_own_columns(sheet, _find_own(page)) if sheet.table == "recommendations" else sheet
    problems: list[str] = []
    header = _find_header(sheet, lines, problems)
    if header is None:
        return ReadSheet(sheet, [], [f"Sheet {sheet.title}: its header row is not found. Put the titles of the columns back, or export anew."])
    shown_at, filled_at, id_at = header
    rows = []
    for number, cells in lines:
        texts = {position: read_cell(value) for position, value in enumerate(cells) if value is not None}
        if not any(texts.values()):
            continue
        key = texts.get(id_at, "") if id_at is not None else ""
        shown = {name: texts.get(position, "") for name, position in shown_at.items()}
        rows.append(ReadRow(number, key, shown, {name: texts.get(position, "") for name, position in filled_at.items()}))
    return ReadSheet(sheet, rows, problems)


def _find_own(page: Any) -> list[OwnColumn]:  # noqa: ANN401  # as above
    """The team's own columns, by their titles: they are whatever the settings named when the workbook was written."""
    found: dict[str, OwnColumn] = {}
    for number, cells in _iterate(page):
        for title in (" ".join(read_cell(value).split()) for value in cells):
            name = title[len(OWN_TITLE) :].strip()
            if title.casefold().startswith(OWN_TITLE.casefold()) and 0 < len(name) <= LONGEST_OWN:
                found.setdefault(name.casefold(), OwnColumn(name))
        if found or number >= _HEADER_ROWS:
            break
    return list(found.values())


def _iterate(page: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:  # noqa: ANN401  # as above
    page.reset_dimensions()  # what a program wrote there may be wrong
    yield from enumerate(page.iter_rows(values_only=True), start=1)


def _find_header(
    sheet: Sheet, lines: Iterator[tuple[int, tuple[Any, ...]]], problems: list[str]
) -> tuple[dict[str, int], dict[str, int], int | None] | None:
    """Where the columns stand: shown, filled, id."""
    wanted = {fold_title(column.title): column for column in sheet.columns}
    for number, cells in lines:
        titles = [fold_title(read_cell(value)) for value in cells]
        known = [title for title in titles if title in wanted or title == fold_title(ID_TITLE)]
        if len(set(known)) * 2 > len(wanted):
            twice = sorted({title for title in known if known.count(title) > 1})
            problems += [
                f"Sheet {sheet.title}: there are two columns '{titles_of(sheet, one)}'; the left one was read. Delete the other." for one in twice
            ]
            places = {title: titles.index(title) for title in known}
            missing = [column.title for title, column in wanted.items() if column.is_filled and title not in places]
            if missing:
                problems.append(f"Sheet {sheet.title}: there is no column '{', '.join(missing)}'; nothing was read for it. Put its title back.")
            shown = {column.name: places[title] for title, column in wanted.items() if title in places and not column.is_filled}
            filled = {column.name: places[title] for title, column in wanted.items() if title in places and column.is_filled}
            return shown, filled, places.get(fold_title(ID_TITLE))
        if number >= _HEADER_ROWS:
            break
    return None


def titles_of(sheet: Sheet, folded: str) -> str:
    """The title of a column by its folded form."""
    return next((column.title for column in sheet.columns if fold_title(column.title) == folded), ID_TITLE)


def _read_baseline(page: Any) -> dict[tuple[str, str, str], str]:  # noqa: ANN401  # as above
    baseline = {}
    for _, cells in _iterate(page):
        if len(cells) >= 4 and all(isinstance(value, str) for value in cells[:4]):
            sheet, key, name, text = cells[:4]
            baseline[sheet, read_cell(key), name] = read_cell(text)
    return baseline
