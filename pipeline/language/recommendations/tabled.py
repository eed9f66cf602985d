"""Recommendations that stand in a table: a column headed "Recommendations" or "Actions", a row or bullet each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.slots import find_condition, find_deadline
from pipeline.language.recommendations.verbs import is_gerund

_QUALIFIED = r"(?:(?:key|main|policy|priority|proposed|suggested|recommended|possible|potential|specific|short[- ]term|medium[- ]term|long[- ]term|immediate|strategic|further|reform|corrective|the)\s+)*"
_ASKING = re.compile(
    rf"^{_QUALIFIED}(?:recommendations?|proposals?|suggestions?|what (?:should|must|needs to) be done|policy options|next steps|asks)\b[^|]{{0,40}}$",
    re.IGNORECASE,
)
_ACTING = re.compile(
    rf"^{_QUALIFIED}(?:actions?|action (?:items?|points?|steps?)|measures?|interventions?|reforms?|steps|priorities|responses?)\b[^|]{{0,30}}$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:taken|completed|achieved|implemented|ongoing|current|existing|status|results?|progress|to date|management response)\b", re.IGNORECASE
)
_OWNER = re.compile(
    r"^(?:owner|lead|who|actors?|stakeholders?|audiences?|target groups?|addressees?|agency|agencies|institutions?|responsib\w+|implement\w+|lead \w+|responsible \w+|by whom)(?:\s+\w+){0,3}$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^(?:deadline|due(?: date)?|when|time ?(?:frame|line|table|scale)|by when|target date|timing|horizon)$", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:(?:made|proposed|suggested|recommended|raised|put forward|submitted|requested) by|sources?|respondents?|recommending (?:states?|part(?:y|ies)|bod(?:y|ies))|whose (?:proposal|recommendation))$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:^|(?<=\s))[•▪■●◦‣·–]\s+")
_HEAD_WORDS = 8  # a cell of a header row is no longer


@dataclass(slots=True)
class _Table:
    """The column that asks for something, and those that say who is to act, by when, and whose idea it is; -1 where there is none."""

    width: int
    column: int
    owner: int
    when: int
    source: int
    asks: bool
    rows: list[Unit] = field(default_factory=list)


def find_tabled(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find the recommendations in tables that have a column for them.

    Args:
        units: The document's passages; a row of a table is one, its cells parted by "|".
        taken: Ids of passages that are spoken for; rows with a recommendation are added.

    Returns:
        A draft a cell, or one a bullet of a cell.
    """
    drafts: list[Draft] = []
    current: _Table | None = None
    for unit in units:
        if unit.passage.kind != "table":
            if unit.passage.kind not in {"running head", "footnote"}:
                current = None  # notes and page turns interrupt a table, all else ends it
            continue
        header = _read_header(unit)
        if header is not None:
            current = header
        elif current is not None:
            found = _read_row(unit, current)
            drafts += found
            if found:
                taken.add(unit.passage.passage_id)
    return drafts


def _cut_cells(text: str) -> list[tuple[int, str]]:
    """The cells of a row with the offset of each."""
    cells, start = [], 0
    for piece in text.split("|"):
        cells.append((start + len(piece) - len(piece.lstrip()), piece.strip()))
        start += len(piece) + 1
    return cells


def _read_header(unit: Unit) -> _Table | None:
    cells = [cell for _, cell in _cut_cells(unit.passage.text)]
    if len(cells) < 2 or any(len(cell.split()) > _HEAD_WORDS for cell in cells):
        return None
    asking = next((number for number, cell in enumerate(cells) if _ASKING.match(cell) and not _DONE.search(cell)), -1)
    acting = next((number for number, cell in enumerate(cells) if _ACTING.match(cell) and not _DONE.search(cell)), -1)
    column = asking if asking >= 0 else acting
    if column < 0:
        return None
    owner = next((number for number, cell in enumerate(cells) if number != column and _OWNER.match(cell)), -1)
    when = next((number for number, cell in enumerate(cells) if number != column and _WHEN.match(cell)), -1)
    source = next((number for number, cell in enumerate(cells) if number != column and _SOURCE.match(cell)), -1)
    return _Table(len(cells), column, owner, when, source, asking >= 0)


def _read_row(unit: Unit, table: _Table) -> list[Draft]:
    cells = _cut_cells(unit.passage.text)
    if len(cells) == 1 and table.width > 2:
        return []  # a title between rows
    column = table.column if len(cells) == table.width else table.column - table.width + len(cells)
    if not 0 <= column < len(cells):
        return []
    start, cell = cells[column]
    drafts = []
    for offset, piece in _cut_bullets(cell):
        if _is_asking(piece, table):
            drafts.append(_draft(unit, start + offset, piece))
    number = cells[0][1] if column > 0 and re.fullmatch(r"[A-Z]?\d{1,3}(?:\.\d{1,3})?[.)]?", cells[0][1]) else ""
    for draft in drafts:
        draft.number = number.rstrip(".)") or None if len(drafts) == 1 else None
        if len(cells) == table.width:
            _add_columns(draft, table, [text for _, text in cells])
    return drafts


def _cut_bullets(cell: str) -> list[tuple[int, str]]:
    marks = [match.end() for match in _BULLET.finditer(cell)]
    if not marks:
        return [(0, cell)] if cell else []
    ends = [*(match.start() for match in _BULLET.finditer(cell)), len(cell)][1:]
    return [(start, cell[start:end].strip()) for start, end in zip(marks, ends, strict=True)]


def _is_asking(piece: str, table: _Table) -> bool:
    words = piece.split()
    if len(words) < 2 or not re.search(r"[a-z]{3}", piece) or piece.endswith("?"):
        return False
    if looks_like_deed(piece) or find_frames(piece):
        return True
    return table.asks and len(words) >= 4


def _draft(unit: Unit, start: int, piece: str) -> Draft:
    before = [sentence for sentence in unit.sentences if sentence.start_char <= start + 1]
    draft = Draft(before[-1] if before else unit.sentences[0], "tabled", "listed", piece, cue="table column")
    frames = [] if looks_like_deed(piece) else find_frames(piece)
    deed: Deed
    if frames:
        deed, draft.modality, draft.cue = frames[0].deed, frames[0].modality, frames[0].cue
    elif looks_like_deed(piece):
        bare = re.sub(r"^to\s+", "", piece, flags=re.IGNORECASE)
        deed = read_deed(bare[:1].lower() + bare[1:])
    else:
        deed = read_noun_deed(piece[:1].lower() + piece[1:])
    draft.actions, draft.target = deed.actions, deed.target
    draft.condition, (draft.deadline, draft.due_on) = find_condition(piece), find_deadline(piece)
    draft.confidence = 0.9 if looks_like_deed(piece) or frames else 0.75 if is_gerund(piece.split(maxsplit=1)[0]) else 0.6
    return draft


def _add_columns(draft: Draft, table: _Table, cells: list[str]) -> None:
    if table.owner >= 0 and 0 < len(cells[table.owner].split()) <= 16:
        draft.addressee, draft.addressee_basis = cells[table.owner], "table column"
    if table.source >= 0 and 0 < len(cells[table.source].split()) <= 16:
        draft.recommended_by, draft.voice = (cells[table.source],), "quoted body"
    if table.when >= 0 and not draft.deadline and 0 < len(cells[table.when].split()) <= 8:
        draft.deadline = cells[table.when]
        draft.due_on = draft.due_on or find_deadline(f"by {cells[table.when]}")[1]
