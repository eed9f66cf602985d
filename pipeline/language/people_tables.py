"""People in tables that have a column for them: "Speaker | Title | Organisation", lists of participants in an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.language.agenda import Appearance, is_addressed, split_person
from pipeline.language.context import AnalysedSentence
from pipeline.language.known import find_known
from pipeline.language.lexicons import read_given_names, read_lexicon, read_words
from pipeline.language.parts import find_attendance, find_part
from pipeline.language.roles import has_function, is_body, split_role

_HEAD_WORDS = 6  # a cell of a header row is no longer
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[a-z]+")
_EMPTY = re.compile(r"^[-–—./]*$|^n/?a$", re.IGNORECASE)


@dataclass(slots=True)
class _Columns:
    """Which column says what; -1 where none does."""

    width: int
    name: int
    family: int
    title: int
    organisation: int
    part: str
    rows: list[tuple[list[str], str]] = field(default_factory=list)  # cells, and the sentence they stand in


def find_in_tables(sentences: list[AnalysedSentence]) -> list[Appearance]:
    """Find the people of tables whose header names a column for people and one for their functions or organisations.

    A table counts where most of its names are those of persons: they have a form of address, a known given name, or a function beside them. So a table of
    projects ("Name | Organisation") gives nobody.

    Args:
        sentences: Sentences of the document; a row of a table is a passage, its cells parted by "|".

    Returns:
        Appearances in order.
    """
    return [appearance for table in _read_tables(sentences) for appearance in _list_people(table)]


def _read_tables(sentences: list[AnalysedSentence]) -> Iterator[_Columns]:
    """Tables with people, their rows collected; a table goes on until a passage that is no row, or another header."""
    table: _Columns | None = None
    seen = ""
    for sentence in sentences:
        passage = sentence.passage
        if passage.passage_id == seen:
            continue
        seen = passage.passage_id
        cells = [cell.strip() for cell in passage.text.split("|")] if passage.kind == "table" else []
        header = _read_header(cells) if len(cells) > 1 else None
        if table is not None and (header is not None or not cells):
            yield table
            table = None
        if header is not None:
            table = header
        elif table is not None and len(cells) == table.width:
            table.rows.append((cells, sentence.row.sentence_id))
    if table is not None:
        yield table


def _read_header(cells: list[str]) -> _Columns | None:
    kinds = [_find_kind(cell) for cell in cells]
    if "name" not in kinds or not {"title", "organisation"} & set(kinds):
        return None

    def place(kind: str) -> int:
        return kinds.index(kind) if kind in kinds else -1

    part = find_part(cells[place("name")])
    known = part if part in read_lexicon("participation")["parts"] else ""
    return _Columns(len(cells), place("name"), place("family"), place("title"), place("organisation"), known)


def _find_kind(cell: str) -> str:
    """What a column holds, by its head: "name", "family" name, "title", "organisation", or "" for anything else."""
    words = _WORD.findall(_BRACKETS.sub("", cell).lower())
    if not 0 < len(words) <= _HEAD_WORDS:
        return ""
    text = " ".join(words)
    for kind in ("family", "title", "organisation", "name"):
        if text in read_words("participation", f"columns.{kind}"):
            return kind
    # "Name and surname of participant", "Position / function", "Organisation and country"
    for kind in ("title", "organisation", "name"):
        heads = read_words("participation", f"columns.{kind}")
        if words[0] in heads and all(word in heads or word in read_words("participation", "columns.joining") for word in words):
            return kind
    return ""


def _list_people(table: _Columns) -> Iterator[Appearance]:
    titles = [cells[table.title] for cells, _ in table.rows] if table.title >= 0 else []
    if 2 * sum(map(has_function, titles)) < len(titles):
        table.title = -1  # "Mr", or the titles of what the people wrote
    people = [_read_row(table, cells, sentence_id) for cells, sentence_id in table.rows]
    if sum(1 for person in people if person is not None and person[1]) * 2 > sum(1 for cells, _ in table.rows if not _EMPTY.match(cells[table.name])):
        yield from (person[0] for person in people if person is not None)


def _read_row(table: _Columns, cells: list[str], sentence_id: str) -> tuple[Appearance, bool] | None:
    """The person of a row, and whether something beside the two capitalised words says that it is one."""
    cell = " ".join(filter(None, (cells[table.name], cells[table.family] if table.family >= 0 else "")))
    name, rest = split_person(cell)
    title, body = (cells[place] if place >= 0 and not _EMPTY.match(cells[place]) else "" for place in (table.title, table.organisation))
    if not name or (is_body(name) and not is_addressed(cell) and not _is_loud_at_edge(name)):
        return None
    is_told = is_addressed(cell) or name.split()[0] in read_given_names() or has_function(title) or has_function(rest)
    role = split_role(", ".join(filter(None, (rest, title)))) if rest or title else None
    organisation = _BRACKETS.sub("", body).strip() or (role.organisation if role is not None else "")
    function = (_BRACKETS.sub("", title).strip() if title and body else role.title if role is not None else "") or rest
    way = find_attendance(f"{cell} {title} {body}")
    return Appearance(name, function, organisation, table.part, way, sentence_id), is_told


def _is_loud_at_edge(name: str) -> bool:
    """Whether the family name alone is in capitals, in front or behind: "PARK Jin-hyeok", "Leyla ABBASOVA"; it is no acronym then."""
    words = name.split()
    loud = [word.isupper() and len(word) > 2 for word in words]
    return sum(loud) == 1 and (loud[0] or loud[-1]) and len(words) > 1 and find_known(words[loud.index(True)]) is None
