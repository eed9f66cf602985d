"""The workbook of a sample: written for a person to judge row by row, and read back."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.sample_figures import RECOMMENDATION, SENTENCE
from pipeline.decisions.sheet_cells import fold_title, is_risky, make_cell, read_cell, read_yes
from pipeline.decisions.sheet_plan import ID_TITLE
from pipeline.errors import DecisionError

ANSWER = {RECOMMENDATION: "Right? (is it a recommendation)", SENTENCE: "Is it a recommendation?"}
WRONG = "What is wrong"
TITLES = {RECOMMENDATION: "Found", SENTENCE: "Not found"}
_HEADS = {
    RECOMMENDATION: ("Document", "File", "Page", "Words", "Who should act", "By when"),
    SENTENCE: ("Document", "File", "Page", "Before", "Words", "After"),
}
_WIDTHS = {"Document": 28, "File": 24, "Page": 7, "Words": 80, "Before": 40, "After": 40}
_HEADER_ROWS = 20
_MOST_ROWS = 5000
_HOW_TO = (
    "How good is the program on your reports? These rows were drawn at random.",
    "",
    f"1. Sheet {TITLES[RECOMMENDATION]}: is it a recommendation? Write yes or no. If something else is wrong with it (who should act, by when ...), say so beside it.",
    f"2. Sheet {TITLES[SENTENCE]}: the program found nothing here. Is the sentence in the middle a recommendation? Write yes or no.",
    "3. Leave a row empty where you can't tell: it doesn't count.",
    "4. Save the workbook and give it back: briefmill review sample --read",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged row.

    Attributes:
        kind: "recommendation" or "sentence".
        number: Its row in the sheet.
        key: Its id.
        words: Its words.
        file_name: Its file.
        is_one: Whether the person calls it a recommendation.
        wrong: What they call wrong.
    """

    kind: str
    number: int
    key: str
    words: str
    file_name: str
    is_one: bool
    wrong: str

    @property
    def place(self) -> str:
        """Where it was said."""
        return f"Sheet {TITLES[self.kind]}, row {self.number}"


def write_sample(path: Path, drawn: Sequence[Row], sentences: Sequence[Row], tables: Mapping[str, pd.DataFrame]) -> Path:
    """Write the workbook of a sample.

    Args:
        path: Where to.
        drawn: Rows of recommendations.
        sentences: Rows of sentences, each with "page".
        tables: Published tables.

    Returns:
        The path.

    Raises:
        DecisionError: The file can't be written.
    """
    import xlsxwriter

    documents = {str(row["document_id"]): row for row in read_rows(take_frame(tables, "documents"), ("document_id", "title", "file_name"))}
    beside = _find_neighbours(tables, sentences)
    lines = {
        RECOMMENDATION: [
            (
                *_where(row, documents),
                text_of(row["text"]),
                text_of(row["actor"]),
                text_of(row["deadline"] or row["due_on"]),
                str(row["recommendation_id"]),
            )
            for row in drawn
        ],
        SENTENCE: [(*_where(row, documents), *_around(row, beside), str(row["sentence_id"])) for row in sentences],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.stem}.new.xlsx")
    try:
        book = xlsxwriter.Workbook(str(fresh), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        _write_how_to(book)
        for kind, rows in lines.items():
            _write_sheet(book, kind, rows)
        book.close()
        fresh.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        fresh.unlink(missing_ok=True)
        raise DecisionError(f"{path} can't be written: {error}. If it is open in another program, close it there.") from error
    return path


def read_sample(path: Path) -> tuple[list[Answer], list[str]]:
    """Read a judged sample back: values only, formulas are not run.

    Args:
        path: The workbook.

    Returns:
        The judged rows, and what could not be understood, a line each; rows without an answer are left out.

    Raises:
        DecisionError: There is no such file, or it is no sample.
    """
    import openpyxl

    if not path.is_file():
        raise DecisionError(f"There is no sample {path}. Draw one with: briefmill review sample")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            pages = {page.title: list(itertools.islice(page.iter_rows(values_only=True), _MOST_ROWS)) for page in book.worksheets}
        finally:
            book.close()
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged file
        raise DecisionError(f"{path.name} can't be read as a workbook: {error}. Save it again as .xlsx.") from error
    answers: list[Answer] = []
    problems: list[str] = []
    for kind, title in TITLES.items():
        if title in pages:
            _read_sheet(kind, pages[title], answers, problems)
        else:
            problems.append(f"{path.name} has no sheet '{title}'.")
    if not set(TITLES.values()) & set(pages):
        raise DecisionError(f"{path.name} is no sample: it holds none of the sheets {', '.join(TITLES.values())}.")
    return answers, problems


def _read_sheet(kind: str, lines: Sequence[Sequence[Any]], answers: list[Answer], problems: list[str]) -> None:
    wanted = {fold_title(title): title for title in (ANSWER[kind], WRONG, ID_TITLE, "Words", "File")}
    places: dict[str, int] = {}
    for number, cells in enumerate(lines, start=1):
        texts = [read_cell(cell) for cell in cells]
        if not places:
            known = {wanted[folded]: place for place, text in enumerate(texts) if (folded := fold_title(text)) in wanted}
            places = known if ANSWER[kind] in known and len(known) > 2 else {}
            if number >= _HEADER_ROWS and not places:
                break
            continue
        said = {title: texts[place] for title, place in places.items() if place < len(texts)}
        answer, wrong = said.get(ANSWER[kind], ""), said.get(WRONG, "")
        is_one = read_yes(answer) if answer else None
        if answer and is_one is None:
            problems.append(f"Sheet {TITLES[kind]}, row {number}: '{answer[:40]}' is neither yes nor no. Write one of them, or leave it empty.")
        elif is_one is not None:
            answers.append(Answer(kind, number, said.get(ID_TITLE, ""), said.get("Words", ""), said.get("File", ""), is_one, wrong))
    if not places:
        problems.append(f"Sheet {TITLES[kind]}: its header row is not found. Put the titles of the columns back.")


def _where(row: Row, documents: Mapping[str, Row]) -> tuple[str, str, str]:
    document = documents.get(str(row["document_id"]), {})
    return text_of(document.get("title")), text_of(document.get("file_name")), text_of(row["page"])


def _find_neighbours(tables: Mapping[str, pd.DataFrame], sentences: Sequence[Row]) -> dict[tuple[str, int], str]:
    wanted = {(str(row["document_id"]), int(row["sentence_number"]) + step) for row in sentences for step in (-1, 1)}
    rows = read_rows(take_frame(tables, "sentences"), ("document_id", "sentence_number", "text"))
    return {place: text_of(row["text"]) for row in rows if (place := (str(row["document_id"]), int(row["sentence_number"]))) in wanted}


def _around(row: Row, beside: Mapping[tuple[str, int], str]) -> tuple[str, str, str]:
    document_id, number = str(row["document_id"]), int(row["sentence_number"])
    return beside.get((document_id, number - 1), ""), text_of(row["text"]), beside.get((document_id, number + 1), "")


def _write_how_to(book: Any) -> None:  # noqa: ANN401  # xlsxwriter ships no types
    page = book.add_worksheet("How to")
    page.set_column(0, 0, 120)
    page.hide_gridlines(2)
    look = book.add_format({"text_wrap": True, "valign": "top"})
    for number, line in enumerate(_HOW_TO):
        page.write_string(number, 0, line, look)


def _write_sheet(book: Any, kind: str, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401  # as above
    look = {"num_format": "@", "text_wrap": True, "valign": "top"}
    plain, risky = book.add_format(look), book.add_format(look | {"quote_prefix": True})
    filled = book.add_format(look | {"bg_color": "#FFF9DB"})
    head, head_filled = (book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": color}) for color in ("#DDE3EA", "#F2CC0C"))
    page = book.add_worksheet(TITLES[kind])
    heads = (*_HEADS[kind], ANSWER[kind], WRONG, ID_TITLE)
    asked = len(_HEADS[kind])
    page.freeze_panes(1, 0)
    for number, title in enumerate(heads):
        page.set_column(number, number, _WIDTHS.get(title, 18), filled if number in (asked, asked + 1) else plain)
        page.write_string(0, number, title, head_filled if number in (asked, asked + 1) else head)
    page.data_validation(1, asked, max(1, len(rows)), asked, {"validate": "list", "source": ["yes", "no"], "error_type": "warning"})
    for line, row in enumerate(rows, start=1):
        for number, text in enumerate((*row[:-1], "", "", row[-1])):
            if text:
                page.write_string(line, number, make_cell(text), risky if is_risky(text) else plain)
