"""From a changed row of recommendations or pledges to decisions."""

from __future__ import annotations

import dataclasses

from pipeline.decisions.applying_statements import tell_status
from pipeline.decisions.frames import read_rows, take_frame, text_of
from pipeline.decisions.kinds import ADD, NOTE, REVIEW, STATEMENT_FIELDS, find_problem, is_own, write_addition
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_plan import DECISION
from pipeline.decisions.sheet_taking import TAKERS, Taker
from pipeline.decisions.sheet_values import RowProblem, read_decision, read_value
from pipeline.ids import fold_text


def take_statement(taker: Taker) -> None:
    """Accept, reject, correct or add a recommendation or pledge."""
    word = read_decision(taker.change.read.filled.get(DECISION, ""))
    fields = taker.context.fields(taker.table, taker.key)
    if taker.change.row is None or (word == "add" and ADD in fields and not taker.change.read.key):
        _add(taker)
        return
    if word == "add" and ADD not in fields:
        raise RowProblem("'add' is for what the program missed, but this row is there already. Accept or edit it.")
    values = {
        name: read_value(taker.context, taker.table, name, text) if text else None
        for name, text in taker.change.changed.items()
        if name in STATEMENT_FIELDS
    }
    if word == "reject" and any(value is not None for value in values.values()):
        raise RowProblem("it is rejected and corrected at once. Choose one: reject, or edit.")
    corrected = {name for name in STATEMENT_FIELDS if name in fields} | set(values)
    if word == "edit" and DECISION in taker.change.changed and not any(taker.change.read.filled.get(name) for name in corrected):
        raise RowProblem("it says edit, but nothing is corrected. Fill in a column 'correct to', or choose accept.")
    for name, value in values.items():
        taker.say_or_take_back(name, value)
    for name, text in taker.change.changed.items():
        if is_own(name):
            taker.say_or_take_back(name, read_value(taker.context, taker.table, name, text) if text else None)
    if DECISION in taker.change.changed:
        _review(taker, word)


def _review(taker: Taker, word: str) -> None:
    fields = taker.context.fields(taker.table, taker.key)
    status = tell_status(fields) if fields else ""
    review = taker.standing(REVIEW)
    if word == "accept":
        taker.say(REVIEW, "accepted", anew=status == "check again")
    elif word == "reject":
        taker.say(REVIEW, "rejected", anew=status == "check again")
    elif word == "edit":
        if status == "check again":  # the corrections made on other words are confirmed for these
            drafted = {draft.field for draft in taker.drafts}
            for name in STATEMENT_FIELDS:
                if name in fields and name not in drafted:
                    taker.say(name, fields[name].entry.human_value or "", anew=True)
        if review and review.human_value == "rejected":
            taker.take_back(REVIEW)
    elif word == "" and status != "check again":
        taker.take_back(REVIEW)
        if status == "added":
            taker.take_back(ADD)


def _add(taker: Taker) -> None:
    shown, filled = taker.change.read.shown, taker.change.read.filled
    text = shown.get("text", "")
    if not text:
        raise RowProblem("it says add, but there is no text. Write the words of the document into the column Text.")
    document_id = _find_document(taker.context, shown.get("file_name", ""), shown.get("document", ""))
    frame = {"text": text, "page": shown.get("page", ""), "number": shown.get("number", "")}
    if frame["page"] and not frame["page"].isdigit():
        raise RowProblem(f"the page '{frame['page'][:20]}' is no number.")
    for name in STATEMENT_FIELDS:
        if filled.get(name):
            frame[name] = read_value(taker.context, taker.table, name, filled[name])
    problem = find_problem(taker.table, ADD, write_addition(frame))
    if problem:
        raise RowProblem(f"it can't be added: {problem}")
    note = filled.get(NOTE) or None
    draft = taker.context.drafter.draft_addition(taker.table, document_id, frame, note)
    entry = taker.standing(ADD) or taker.context.find(taker.table, draft.key, ADD)
    if entry is None:
        taker.drafts.append(draft)
    elif entry.human_value != draft.human_value:
        taker.drafts.append(dataclasses.replace(draft, key=entry.key))


def _find_document(context: SheetContext, file_name: str, title: str) -> str:
    rows = read_rows(take_frame(context.tables, "documents"), ("document_id", "file_name", "title"))
    for column, told in (("file_name", file_name), ("title", title)):
        found = sorted(str(row["document_id"]) for row in rows if told and fold_text(text_of(row[column])) == fold_text(told))
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise RowProblem(f"there are {len(found)} documents '{told[:60]}'. Write the file into the column File.")
    if not file_name and not title:
        raise RowProblem("it says add, but not where it stands. Write the file into the column File.")
    raise RowProblem(f"there is no document '{(file_name or title)[:60]}'. Write its file as the sheet Documents does.")


TAKERS |= {"recommendations": take_statement, "commitments": take_statement}
