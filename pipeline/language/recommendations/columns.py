"""What the columns of a table are for: which asks, who is to act and by when, whose idea it is, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.recommendations.headed import tells_past
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.tellers import find_source, is_somebody

_QUALIFIED = (
    r"(?:\d+\.?\s+)?(?:(?:key|main|policy|priority|proposed|suggested|recommended|required|needed|necessary|requested|advised|agreed|planned|possible|potential|specific|short[- ]term|medium[- ]term|long[- ]term|immediate|strategic|"
    r"further|reform|corrective|remedial|other|our|their|the)\s+)*"
)
_ACTS = rf"(?:{any_of('column_asks')})"
# "Recommended step", "Proposed change": what was no act becomes one by who puts it forward.
_PUT_FORWARD = (
    rf"(?:(?:key|main|first|next|policy)\s+)?(?:{any_of('is_asked_for')})\s+(?:\w+\s+)?"
    rf"(?:{any_of('columns_put_forward')})"
)
# "What should change", "What they proposed", "What follows for the towns", "What we ask of schools"
_WHAT = (
    rf"what\s+(?:(?:[\w’'-]+\s+){{0,4}}(?:{any_of('modals_due')})\s+(?:be\s+)?\w+|to\s+(?:do|change|improve|try)|(?:is|are)\s+(?:needed|required|proposed|recommended|asked|requested|wanted)|"
    r"needs\s+(?:doing|changing|to\b.*)|(?:this|it)\s+means\s+for|follows\s+for|"
    r"(?:(?!.*\b(?:did|have|has|found|got)\b)(?:[\w’'-]+\s+){1,4})(?:propos(?:ed?|es)|suggest(?:s|ed)?|recommend(?:s|ed)?|ask(?:s|ed)?|want(?:s|ed)?|demand(?:s|ed)?|call(?:s|ed)?\s+for|request(?:s|ed)?|wish(?:es|ed)?|would\s+like))"
)
_ASKING = re.compile(rf"^(?:{_QUALIFIED}{_ACTS}|{_QUALIFIED}policy options|{_PUT_FORWARD}|{_WHAT})\b[^|]{{0,40}}$", re.IGNORECASE)
_ACTING = re.compile(
    rf"^{_QUALIFIED}(?:{any_of('column_acts')})\b[^|]{{0,30}}$",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"\b(?:{any_of('column_done')})\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(?!implementation (?:steps?|actions?|measures?|tasks?|items?)\b)(?:owner|lead|who|actors?|stakeholders?|audiences?|target groups?|addressees?|addressed to|agency|agencies|institutions?|responsib\w+|implement\w+|lead \w+|responsible \w+|by whom|accountable|in charge|assigned to|for whom|departments?|divisions?|offices?)"
    r"(?:\s+\w+){0,3}$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"^(?:{any_of('column_when')})$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"^(?:{any_of('column_source')})$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"^(?:(?:current|implementation|present)\s+)?(?:status|progress|implementation|state of play|state of implementation|outcome|where (?:it|this) stands|done\??|result)\b",
    re.IGNORECASE,
)
# Beside the answer to what others recommended a next step is what the one who answers undertakes.
_ANSWER = re.compile(
    r"^(?:(?:our|the|government|ministry|council|management|board|official)(?:['’]s)?\s+)*(?:position|response|reply|answer|decision)s?$",
    re.IGNORECASE,
)
_STEP = re.compile(r"^(?:next )?(?:steps?|actions?|measures?)$", re.IGNORECASE)
_WHAT_WAS_DONE = re.compile(
    r"^(?:what (?:was|has been|is|we have|has) (?:\w+ )?done|(?:actions?|measures?|steps?) taken|follow-?up(?: action)?|implemented (?:by|how))\b",
    re.IGNORECASE,
)
_WHAT_IS_DUE = re.compile(r"^(?:what|item|task|matter|issue|subject|to do|decisions?|follow[- ]?up)$", re.IGNORECASE)
_TOLD = re.compile(r"^what\s+(?P<who>[\w’' -]+?)\s+(?:propos|suggest|recommend|ask|want|demand|call|request|wish|would)", re.IGNORECASE)
_FROM_WHOM = re.compile(r"\b(?:from|by) (?P<who>(?:the |our |all )?[a-z][\w’' -]{2,40})$", re.IGNORECASE)
_SPOKE = re.compile(rf"^(?:{any_of('column_speakers')})$", re.IGNORECASE)
# A header whose cells were read as one still tells that the last column recommends: "Aim Participants Findings Key recommendations".
_RUN_TOGETHER = re.compile(r"^(?=(?:\S+\s+){2})[^.:;?!|]{8,90}\s(?:(?:[Kk]ey|[Mm]ain|[Pp]olicy)\s+)?[Rr]ecommendations$")
HEAD_WORDS = 8  # a cell of a header row is no longer


@dataclass(slots=True)
class Columns:
    """What the columns of a table are; -1 where it has none of a kind.

    Attributes:
        width: How many there are; 0 where the header was read as one cell.
        column: The one that asks for something.
        owner: Who is to act.
        when: By when.
        source: Whose idea it is.
        status: What became of it.
        done: What was done about it.
        asks: Whether the header says that the column asks, not only that it holds acts.
        teller: Whose ideas the header says they all are; "".
        is_plan: Whether the table sets acts out: by who is to act and by when, or by other cells that tell somebody to act.
        rows_read: How many rows gave something so far.
    """

    width: int
    column: int
    owner: int = -1
    when: int = -1
    source: int = -1
    status: int = -1
    done: int = -1
    asks: bool = False
    teller: str = ""
    is_plan: bool = False
    rows_read: int = 0


def read_columns(cells: list[str]) -> Columns | None:
    """Read the header of a table.

    Args:
        cells: The cells of a row.

    Returns:
        Its columns; None where the row is no header of a table that asks for something.
    """
    if len(cells) == 1 and _RUN_TOGETHER.match(cells[0]):
        return Columns(0, -1, asks=True)
    if len(cells) < 2 or any(len(cell.split()) > HEAD_WORDS for cell in cells):
        return None
    asking, acting = _find(_ASKING, cells, but=_DONE), _find(_ACTING, cells, but=_DONE)
    if asking < 0 and acting < 0 and _find(_OWNER, cells) >= 0 and _find(_WHEN, cells) >= 0:
        asking = _find(_WHAT_IS_DUE, cells)  # "Ref | What | Who | By when" heads the sheet of a meeting's actions
    column = asking if asking >= 0 else acting
    if column < 0 or (_STEP.match(cells[column]) and any(_ANSWER.match(cell) for cell in cells)):
        return None
    rest = ["" if number == column else cell for number, cell in enumerate(cells)]
    found = Columns(len(cells), column, _find(_OWNER, rest), _find(_WHEN, rest), _find(_SOURCE, rest), _find(_STATUS, rest), asks=asking >= 0)
    found.done = _find(_WHAT_WAS_DONE, rest)
    if _TOLD.match(cells[column]) and found.source < 0:
        found.source = _find(_SPOKE, rest)
        found.owner = -1 if found.owner == found.source else found.owner
    told = _TOLD.match(cells[column]) or _FROM_WHOM.search(cells[column])
    named = "" if found.source >= 0 else told["who"] if told else find_source(cells[column])
    found.teller = named if named and is_somebody(named) else ""
    found.is_plan = found.owner >= 0 or found.when >= 0
    return found


def read_plan(cells: list[str], acts: list[int], rows: int) -> Columns | None:
    """Read the header of a table that calls its acts by a name of its own ("Initiative", "Course of action", "Project") and says who is to act, or by when.

    Args:
        cells: The cells of the header.
        acts: For each column how many cells below tell somebody to act.
        rows: How many rows there are below.

    Returns:
        Its columns, the one with most acts as what is planned; None where nobody and no time is named, half of its cells at least tell nobody to act, or the
        header says that it is over.
    """
    if len(cells) < 2 or any(len(cell.split()) > HEAD_WORDS or _DONE.search(cell) for cell in cells):
        return None
    owner, when = _find(_OWNER, cells), _find(_WHEN, cells)
    column = max((number for number in range(len(cells)) if number not in (owner, when)), key=lambda number: acts[number], default=-1)
    if (owner < 0 and when < 0) or column < 0 or acts[column] < _FEWEST_ACTS or 2 * acts[column] < rows:
        return None
    return Columns(len(cells), column, owner, when, status=_find(_STATUS, cells), is_plan=True)


def names_column(cell: str) -> bool:
    """Whether a cell is the head of a column that says who is to act or by when: "Lead" and "Start" tell nobody to lead or to start.

    Args:
        cell: A cell of what may be a header.
    """
    return _OWNER.match(cell) is not None or _WHEN.match(cell) is not None


_FEWEST_ACTS = 3  # below a header that does not name them


def _find(pattern: re.Pattern[str], cells: list[str], *, but: re.Pattern[str] | None = None) -> int:
    """The first cell that a pattern fits; -1 if none does."""
    return next((number for number, cell in enumerate(cells) if pattern.match(cell) and not (but is not None and but.search(cell))), -1)


_OVER = re.compile(
    r"^(?:(?:fully|largely|since|already|has been|was|been)\s+)*(?:implemented|completed?|done|closed|fulfilled|achieved|accomplished|in place|adopted|finished|resolved|delivered|superseded|withdrawn|"
    r"no longer (?:relevant|applicable)|yes|✓|✔|100\s?%)(?!\w)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"^\W*(?:not|no|none|nothing|never|partly|partially|little|to be|n/?a)\b|\b(?:not|yet|begun|started|partly|under way|ongoing)\b", re.IGNORECASE
)


def is_over(columns: Columns, cells: list[str]) -> bool:
    """Whether a row says that nothing of it is left to do: "Implemented in 2019" as its status, "A register was set up" as what was done.

    Args:
        columns: The columns of its table.
        cells: Its cells.

    Returns:
        False for "Not implemented", "Ongoing", "Work has begun", and for rows of another shape than the header.
    """
    if len(cells) != columns.width:
        return False
    status = cells[columns.status] if columns.status >= 0 else ""
    done = cells[columns.done] if columns.done >= 0 else ""
    return _OVER.match(status) is not None or (tells_past(done) and _NOT_YET.search(done) is None)
