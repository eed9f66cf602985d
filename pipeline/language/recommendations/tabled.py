"""Recommendations that stand in a table: a column headed "Recommendations" or "Actions", a row or bullet each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.agents import find_agent
from pipeline.language.recommendations.bare_acts import read_thing
from pipeline.language.recommendations.cell_parts import cut_cells, cut_requests
from pipeline.language.recommendations.columns import Columns, is_over, read_columns, read_plan
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.headed import may_be_act, tells_past
from pipeline.language.recommendations.item_deeds import names_act, read_hanging
from pipeline.language.recommendations.item_openings import open_act
from pipeline.language.recommendations.items import looks_like_deed, read_due
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.objects import find_first_word
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.slots import find_condition
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too

_FEWEST_CELLS = 3  # of a row under such a header
# "1. The Fund should ...", "Recommendation 2: ...", "R3 – ...": a number in front of the cell's words.
_NUMBERED = re.compile(
    r"^(?:rec(?:ommendation)?\.?\s*)?(?:no\.?\s*)?#?(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,3})?[a-z]?)\s*(?:[.):]|\s[–—-])\s*(?=[A-Z\"“])", re.IGNORECASE
)
_WORDED = re.compile(r"^\W*(?:recommendation|rec\.?|proposal|suggestion|action|measure|R)\s*(?:no\.?\s*|#)?\d", re.IGNORECASE)
_EMPTY = re.compile(r"^(?:[-–—.…]*|n/?a|none|nil|not applicable)$", re.IGNORECASE)
_SHORTEST_LOST = 4  # words of a row that lost its other cells: fewer are a title
# "Standing permits introduced", "Rosters agreed for all crews": what is to be reached, in a plan that says who and by when.
_REACHED = re.compile(
    r"(?!(?:The|A|An|This|These|We|It|They|All|No)\b)[A-Z][\w’-]*(?: (?!(?:was|were|is|are|has|have|had|who|that|which)\b)[\w’-]+){0,7}? [a-z]+(?:ed|wn|en|ilt|old|ade|pt)\b(?: (?:for|in|by|with|on|at|to|into|across|among|between|from|up)\b[^.;]*)?"
)
_FEWEST_WORDS = 4  # of a cell that names what is asked for
GROUP_WORDS = 12  # a title of a group of rows is no longer


def find_tabled(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find the recommendations in tables that have a column for them.

    Args:
        units: The document's passages; a row of a table is one, its cells parted by "|".
        taken: Ids of passages that are spoken for; rows with a recommendation are added.

    Returns:
        A draft a cell, or one a bullet of a cell.
    """
    drafts: list[Draft] = []
    current: Columns | None = None
    for number, unit in enumerate(units):
        if unit.passage.kind != "table":
            if current is not None and _is_lost_row(unit, current):
                drafts.append(draft_cell(unit, 0, unit.passage.text))
                taken.add(unit.passage.passage_id)
            elif unit.passage.kind not in {"running head", "footnote"} and not _is_group_title(unit):
                current = None  # notes, page turns and titles of groups of rows interrupt a table, all else ends it
            continue
        header = _read_header(unit, _rows_below(units, number))
        if header is not None:
            current = header
        elif current is not None:
            found = _read_row(unit, current)
            current.rows_read += bool(found)
            drafts += found
            if found:
                taken.add(unit.passage.passage_id)
    return drafts


def find_labelled_rows(units: list[Unit]) -> set[str]:
    """Find the rows whose recommendation carries its own label.

    Args:
        units: The document's passages.

    Returns:
        Ids of rows that hold a recommendation behind "Recommendation 2:" or the like.
    """
    found = find_tabled([unit for unit in units if unit.passage.kind == "table"], set())
    return {draft.sentence.passage.passage_id for draft in found if draft.number and _WORDED.match(draft.sentence.passage.text)}


def _is_group_title(unit: Unit) -> bool:
    text = unit.passage.text
    return unit.passage.kind == "paragraph" and len(text.split()) <= GROUP_WORDS and not text.rstrip().endswith((".", "!", "?"))


def _is_lost_row(unit: Unit, table: Columns) -> bool:
    """Whether a line among the rows is one of them, whose other cells went elsewhere."""
    is_like = table.column == 0 and table.rows_read > 0 and _is_group_title(unit)
    return is_like and len(unit.passage.text.split()) >= _SHORTEST_LOST and looks_like_deed(unit.passage.text)


def _read_header(unit: Unit, rows: Iterable[Unit]) -> Columns | None:
    """The columns that a row is the header of; the rows below it say whether what stands in them tells somebody to act."""
    head = [cell for _, cell in cut_cells(unit.passage.text)]
    columns = read_columns(head)
    if columns is None:
        return _read_plan(head, [[text for _, text in cells] for row in rows if len(cells := cut_cells(row.passage.text)) == len(head)])
    if columns.column >= 0:
        table = [[text for _, text in cells] for row in rows if len(cells := cut_cells(row.passage.text)) == columns.width]
        if not columns.asks:
            _find_acts(columns, table)
            if columns.column < 0:
                return None
        below = [cells[columns.column] for cells in table]
        told = sum(looks_like_deed(cell) for cell in below)
        columns.is_plan = columns.is_plan or (told > 1 and 2 * told >= len(below))
    return columns


def _read_plan(head: list[str], table: list[list[str]]) -> Columns | None:
    """The columns of a plan by its own words: a noun that only opens a cell ("Report on tides") tells nobody to act."""
    acts = [
        sum(looks_like_deed(cells[number]) and not is_noun_too(cells[number].split()[0].lower()) for cells in table) for number in range(len(head))
    ]
    return read_plan(head, acts, len(table))


_FIGURE = re.compile(r"[^A-Za-z]*\d[\d.,]*\s*\S{0,4}|\W*")


def _find_acts(columns: Columns, table: list[list[str]]) -> None:
    """Correct the column by what stands in it: "Strategy | Lead | Measure" may call the acts strategies, and what is counted measures.

    Args:
        columns: The columns as the header names them; `column` becomes another one, or -1 where the table only gives figures.
        table: The cells of the rows below.
    """
    told = [sum(looks_like_deed(cells[number]) for cells in table) for number in range(columns.width)]
    best = max(range(columns.width), key=lambda number: told[number])
    if told[columns.column] == 0 and told[best] > 1 and 2 * told[best] >= len(table):
        columns.column = best
    elif 2 * sum(not is_noun_too(cells[columns.column].split()[0].lower()) for cells in table if looks_like_deed(cells[columns.column])) < len(table):
        others = [cell for cells in table for number, cell in enumerate(cells) if number != columns.column]
        if columns.width > 2 and all(_FIGURE.fullmatch(cell) for cell in others):
            columns.column = -1


def _rows_below(units: list[Unit], number: int) -> Iterable[Unit]:
    return itertools.takewhile(lambda unit: unit.passage.kind == "table", itertools.islice(units, number + 1, None))


def _read_row(unit: Unit, table: Columns) -> list[Draft]:
    cells = cut_cells(unit.passage.text)
    if len(cells) == 1 and table.width > 2:
        return []  # a title between rows
    column = table.column if len(cells) == table.width else _realign(cells, table)
    if table.column < 0:
        column = len(cells) - 1 if len(cells) >= _FEWEST_CELLS else -1
    if not 0 <= column < len(cells) or is_over(table, [text for _, text in cells]):
        return []
    start, cell = cells[column]
    drafts = []
    own = _NUMBERED.match(cell)
    for offset, piece in cut_requests(cell, asks=table.asks):
        label = _NUMBERED.match(piece)
        ahead = label.end() if label else 0
        if _is_asking(piece[ahead:], table):
            drafts.append(draft_cell(unit, start + offset + ahead, piece[ahead:]))
    number = cells[0][1] if column > 0 and re.fullmatch(r"[A-Z]?\d{1,3}(?:\.\d{1,3})?[.)]?", cells[0][1]) else own["number"] if own else ""
    for draft in drafts:
        draft.number = number.rstrip(".)") or None if len(drafts) == 1 else None
        if len(cells) == table.width:
            _add_columns(draft, table, [text for _, text in cells])
    return drafts


_MARK = re.compile(r"[A-Z]{0,2}\d{1,3}(?:[./]\d{1,3}){0,2}[a-z]?[.)]?")


def _realign(cells: list[tuple[int, str]], table: Columns) -> int:
    """The column of a row with another number of cells: counted from the right, or from the left where only that cell asks."""
    if table.column > 0 and _MARK.fullmatch(cells[0][1]) and table.column < len(cells):
        return table.column  # "1.3" stands first in every row: what was left empty stands behind
    right = table.column - table.width + len(cells)
    if 0 <= right < len(cells) and looks_like_deed(cells[right][1]):
        return right
    return table.column if table.column < len(cells) and looks_like_deed(cells[table.column][1]) else right


# "Repair under way since 2031", "Trials begun in spring", "None at this stage": how it stands, and nothing that is left to do
_STANDS = re.compile(
    r"\b(?:under way|underway|ongoing|in progress|begun|started|launched)\b(?:,| (?:since|in|at|by|with|from|for)\b|\W*$)|\balready\b|"
    r"^\W*(?:none|nothing|no \w+)\b[^.;]{0,20}\b(?:at (?:this|present)|so far|yet|for now|planned|foreseen|needed|required|proposed|envisaged)\b",
    re.IGNORECASE,
)


def _is_asking(piece: str, table: Columns) -> bool:
    if not is_deed_cell(piece):
        return False
    if looks_like_deed(piece) or find_frames(piece):
        return True
    if table.owner >= 0 and table.when >= 0 and _REACHED.fullmatch(piece.rstrip(".")):
        return True
    if tells_past(piece) or _STANDS.search(piece):
        return False  # "Mowing took place nine days late" in a column of what follows
    words = piece.split()
    if table.asks:
        return (
            len(words) >= _FEWEST_WORDS
            or is_gerund(words[0])
            or (words[0] not in {"No", "None"} and bool(read_noun_deed(piece[:1].lower() + piece[1:]).actions))
        )
    return table.is_plan and (names_act(piece) or may_be_act(piece))


def is_deed_cell(piece: str) -> bool:
    """Whether a cell holds words enough to ask for something, and no question.

    Args:
        piece: A cell or a bullet of one.

    Returns:
        False for figures, single words, initials and questions.
    """
    return len(piece.split()) >= 2 and re.search(r"[a-z]{3}", piece) is not None and not piece.endswith("?")


def draft_cell(unit: Unit, start: int, piece: str) -> Draft:
    """Draft what a cell asks for.

    Args:
        unit: Its row.
        start: Its offset in the row's text.
        piece: Its text.

    Returns:
        The draft, its confidence by how plainly the cell asks.
    """
    before = [sentence for sentence in unit.sentences if sentence.start_char <= start + 1]
    draft = Draft(before[-1] if before else unit.sentences[0], "tabled", "listed", piece, cue="table column")
    due = read_hanging(piece) if read_due(piece) is not None else None  # "The pilots to report by May"
    act = open_act(piece)
    frames = [due] if due is not None else [] if looks_like_deed(act) else find_frames(piece)
    deed: Deed
    if frames:
        deed, draft.modality, draft.cue = frames[0].deed, frames[0].modality, frames[0].cue
        draft.actor = resolve_actor(frames[0], piece, Thread())
    elif looks_like_deed(act):
        bare = re.sub(r"^to\s+", "", act, flags=re.IGNORECASE)
        deed = read_deed(bare[:1].lower() + bare[1:])
    else:
        deed = _read_wanted(piece[:1].lower() + piece[1:])
        draft.actor = find_agent(piece, deed.actions)
    draft.actions, draft.target = deed.actions, deed.target
    draft.condition, (draft.deadline, draft.due_on) = find_condition(piece), find_deadline(piece)
    draft.confidence = 0.9 if looks_like_deed(act) or frames else 0.75 if is_gerund(piece.split(maxsplit=1)[0]) else 0.6
    return draft


_HAS_OBJECT = re.compile(r"\w+ (?:the|all|an?|each|both|its|their|every)\s", re.IGNORECASE)


def _read_wanted(piece: str) -> Deed:
    """The deed of a thing that a cell wants: what is to be done with it ("rosters agreed for all crews"), or that it be introduced or provided."""
    found = read_thing(piece)
    first = find_first_word(piece)
    if found.actions or not first:
        return found
    if is_base(first) and (first in word_class("adjectives") or _HAS_OBJECT.match(piece)):
        return read_deed(piece)  # "open both gates", "raise the fee", where an adjective or a noun could stand as well
    return Deed(("introduce" if first in {"a", "an"} else "provide",), re.split(r"[.,;:]", piece, maxsplit=1)[0].strip())


def _add_columns(draft: Draft, table: Columns, cells: list[str]) -> None:
    cells = ["" if _EMPTY.match(cell) else cell for cell in cells]
    if table.owner >= 0 and 0 < len(cells[table.owner].split()) <= 16:
        draft.addressee, draft.addressee_basis = cells[table.owner], "table column"
    if table.source >= 0 and 0 < len(cells[table.source].split()) <= 16:
        draft.recommended_by, draft.voice = (cells[table.source],), "quoted body"
    elif table.teller and not draft.recommended_by:
        draft.recommended_by, draft.voice = (table.teller,), "quoted body"
    if table.when >= 0 and not draft.deadline and 0 < len(cells[table.when].split()) <= 8:
        draft.deadline = cells[table.when]
        draft.due_on = draft.due_on or find_deadline(f"by {cells[table.when]}")[1]
