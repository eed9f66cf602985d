"""What can be decided: for each table its fields, the words they take, and what they mean.

A field is a column to be corrected or a verb. Verbs:

    review_status   recommendations, commitments, responses: "accepted" or "rejected"; conflicts: "both right"
    add             a recommendation or pledge that the machine missed; the value is its frame as JSON, the key its new id
    merge into      themes, entities: the id of the one that stays
    hide, pin       themes: "yes" or "no"
    order           themes: a number, the smaller first (see theme_order); says nothing of whether a theme is right
    add, split off  themes: a theme of the team's own taxonomy; what is split off a theme (see theme_frames)
    delete          entities: "yes": this is no entity
    split off       entities: names that are not this entity's, joined by "; ": together they are another one
    keep apart      entity_suggestions: "yes": these two are not the same
    state, owner, evidence, due_on, as_of_on   recommendation_groups: what becomes of it; only people say it
    own: NAME       recommendations: the value of a column that is the team's own
    review_status   near_misses: "rejected": no recommendation, not to be asked again
    note            any row: a remark without a decision
    undo            any table: takes back one entry, named by its id; an undo can be undone
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decisions.entries import Draft
from pipeline.decisions.theme_frames import find_problem_in_order, find_problem_in_own, find_problem_in_parts
from pipeline.errors import DecisionError
from pipeline.schemas import TABLES
from pipeline.schemas.entities import ENTITY_LABELS

REVIEW = "review_status"
ADD = "add"
MERGE = "merge into"
HIDE = "hide"
PIN = "pin"
ORDER = "order"
DELETE = "delete"
SPLIT = "split off"
KEEP_APART = "keep apart"
UNDO = "undo"
NOTE = "note"
OWN = "own: "  # before the name of a column that is the team's own
YES = "yes"
NO = "no"

STATEMENT_TABLES = ("recommendations", "commitments")
# What is read out of the sentence itself: an accepted row keeps it when the program later reads it otherwise.
FRAME_FIELDS = ("actor", "addressee", "modality", "action", "target", "condition", "deadline", "due_on", "recommended_by")
STATEMENT_FIELDS = (*FRAME_FIELDS, "response", "theme_id")
DOCUMENT_FIELDS = ("title", "document_type", "publisher", "published_on", "event_on", "country")
FOLLOW_UP_FIELDS = ("state", "owner", "evidence", "due_on", "as_of_on")
LONGEST_OWN = 60  # characters of the name of an own column
_ADDED_FIELDS = frozenset(("text", "page", "number", *STATEMENT_FIELDS))
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field takes.

    Attributes:
        values: The words it takes; empty where it is free.
        is_date: Whether it takes an ISO date (2024, 2024-05 or 2024-05-31).
        can_be_empty: Whether "" (nothing to be stated) is an answer.
    """

    values: tuple[str, ...] = ()
    is_date: bool = False
    can_be_empty: bool = False


def _columns(table: str, names: tuple[str, ...]) -> dict[str, Rule]:
    return {name: Rule(TABLES[table].column(name).values, is_date=name.endswith("_on"), can_be_empty=True) for name in names}


def _statement(table: str) -> dict[str, Rule]:
    return {REVIEW: Rule(("accepted", "rejected")), ADD: Rule(), **_columns(table, STATEMENT_FIELDS)}


_YES_NO = Rule((YES, NO))
RULES: dict[str, dict[str, Rule]] = {
    "recommendations": _statement("recommendations"),
    "commitments": _statement("commitments"),
    "recommendation_groups": {"name": Rule(can_be_empty=True), **_columns("follow_ups", FOLLOW_UP_FIELDS)},
    "themes": {"label": Rule(), MERGE: Rule(), HIDE: _YES_NO, PIN: _YES_NO, ORDER: Rule(), ADD: Rule(), SPLIT: Rule()},
    "entities": {"name": Rule(), "label": Rule(ENTITY_LABELS), MERGE: Rule(), DELETE: _YES_NO, SPLIT: Rule()},
    "entity_suggestions": {KEEP_APART: _YES_NO},
    "documents": _columns("documents", DOCUMENT_FIELDS),
    "responses": {REVIEW: Rule(("accepted", "rejected"))},
    "near_misses": {REVIEW: Rule(("rejected",))},
    "conflicts": {"chosen_value": Rule(), REVIEW: Rule(("both right",))},
}
for _rules in RULES.values():
    _rules[NOTE] = Rule(can_be_empty=True)


def is_own(field: str) -> bool:
    """Whether a field is a column of the team's own."""
    return field.startswith(OWN)


def drop_remarks(fields: Iterable[str]) -> list[str]:
    """The fields that say something of a row itself: without notes, the team's own columns, and where a theme is to stand."""
    return [name for name in fields if name not in (NOTE, ORDER) and not is_own(name)]


def find_rule(table: str, field: str) -> Rule | None:
    """What a field takes; None where nothing can be decided on it.

    Args:
        table: The table.
        field: The field; a column of the team's own takes any text.
    """
    if table == "recommendations" and is_own(field) and 0 < len(field.removeprefix(OWN).strip()) <= LONGEST_OWN:
        return Rule(can_be_empty=True)
    return RULES[table].get(field)


def check_draft(draft: Draft) -> None:
    """See whether a draft is a decision that can be taken.

    Args:
        draft: A cleaned draft.

    Raises:
        DecisionError: It names no reviewer, row, known table or field, or its value is not one the field takes.
    """
    if not draft.reviewer:
        raise DecisionError("A decision needs a name under it: set [review] reviewer in briefmill.toml or give one.")
    if not draft.key:
        raise DecisionError(f"A decision on '{draft.table}' doesn't say which row it is about.")
    if draft.table not in RULES:
        raise DecisionError(f"Nothing can be decided on table '{draft.table}'; it can on {', '.join(RULES)}.")
    rule = Rule() if draft.field == UNDO else find_rule(draft.table, draft.field)
    if rule is None:
        raise DecisionError(f"'{draft.field}' of table '{draft.table}' can't be decided on; these can: {', '.join(RULES[draft.table])}, {UNDO}.")
    problem = find_problem(draft.table, draft.field, draft.human_value, rule)
    if problem:
        raise DecisionError(f"{draft.table}, {draft.field}: {problem}")


def find_problem(table: str, field: str, value: str | None, rule: Rule | None = None) -> str:
    """Say what is wrong with a value for a field; "" if nothing is.

    Args:
        table: The table.
        field: One of its fields.
        value: The value.
        rule: The field's rule; looked up if not given.
    """
    rule = rule or find_rule(table, field) or Rule()
    if value is None or (not value.strip() and not rule.can_be_empty):
        return "a value is missing."
    if not value:
        return ""
    if rule.values and value not in rule.values:
        return f"'{_short(value)}' is not one of: {', '.join(rule.values)}."
    if rule.is_date and not _DATE.fullmatch(value):
        return f"'{_short(value)}' is no date; write it as 2024, 2024-05 or 2024-05-31."
    check = _CHECKS.get((table, field)) or (_find_problem_in_addition if field == ADD else None)
    return check(value) if check else ""


_CHECKS = {("themes", ADD): find_problem_in_own, ("themes", SPLIT): find_problem_in_parts, ("themes", ORDER): find_problem_in_order}


def read_addition(value: str) -> dict[str, str]:
    """Read the frame of an added recommendation: its "text", and what else a person said of it, by column.

    Args:
        value: The `human_value` of an "add".

    Returns:
        The frame; values that are not stated are left out.

    Raises:
        DecisionError: It is no frame.
    """
    problem = _find_problem_in_addition(value)
    if problem:
        raise DecisionError(f"An added recommendation can't be read: {problem}")
    return {name: str(part) for name, part in json.loads(value).items() if part not in (None, "")}


def write_addition(frame: dict[str, str]) -> str:
    """The frame of an added recommendation as the `human_value` of an "add"."""
    return json.dumps({name: frame[name] for name in sorted(frame) if frame[name]}, ensure_ascii=False)


def _find_problem_in_addition(value: str) -> str:
    try:
        frame = json.loads(value)
    except ValueError:
        return "its frame is not JSON."
    if not isinstance(frame, dict) or not str(frame.get("text") or "").strip():
        return "it has no text."
    strange = sorted(set(frame) - _ADDED_FIELDS)
    return f"'{strange[0]}' is not a field of it." if strange else ""


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "..."
