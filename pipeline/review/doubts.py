"""Which fields of a recommendation or pledge are less sure than the rest, and why, in words.

Each rule looks at what the tables hold of a row: what a field rests on, how sure the program is of the row, and what in the words themselves
makes readings go wrong. A rule stands here only if the values that it marks were wrong clearly more often than the others of their field, on
rows that people marked or read; docs/review.md has the figures.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.report.view import Statement
from pipeline.review.board import TO_DO, Board

Row = Mapping[str, Any]

_SHAKY = 0.6  # the confidence below which the reading of a row is as shaky as the row
_EMPTY = frozenset({"be", "have"})  # verbs that say nothing of what is to be done
_AT_ONCE, _PAUSE = 50, 0.002  # rows, some 4 ms, and the seconds after them in which other threads come to their turn
_US = frozenset({"i", "us", "we"})
_EARLY = 25  # words within which most sentences say what is to be done

# Words of each strength, as people marked it.
_STRENGTHS = {
    "must": r"critical|crucial|essential|ha(?:s|ve) to|imperative|must|necess\w+|need(?:s|ed)?|requires?|required|shall|urgent\w*|vital",
    "should": r"advis\w*|call(?:s|ed|ing)? (?:on|upon|for)|encourag\w*|hope[sd]?|important|ought|recommend\w*|should|suggest\w*|urge[sd]?",
    "may": r"can|consider|could|may|might|options?",
}
_STRONG_WORDS = re.compile(rf"\b(?:{'|'.join(f'(?P<{strength}>{words})' for strength, words in _STRENGTHS.items())})\b")

_HANGS = re.compile(r"(?:^|\s)(?:a|an|and|as|at|be|by|for|from|in|into|is|its|more|not|of|on|or|that|the|their|to|which|who|with)$", re.IGNORECASE)
_LATE_CONDITION = re.compile(r"(?:if|in the event|in case|depending|in the absence|to the extent|insofar)\b", re.IGNORECASE)
_SHORT_CONDITION = re.compile(
    r"\w+ (?:possible|feasible|appropriate|necessary|needed|applicable|relevant|practicable|required|so desired|available)$", re.IGNORECASE
)
_OPENS = ("", ",", "(", "–", "—", ";", ":", ".", "”", '"')  # what stands before a condition that the whole sentence is under
_HOW_OFTEN = re.compile(r"\bevery\b", re.IGNORECASE)
_NAMES = re.compile(r"\((?=[A-Z][a-z])[^()\d]*\)")
_CUT = re.compile(r"[^A-Za-zÀ-ÿ]|\w$|[^,]*,(?!.*\b(?:and|or)\b)|.*[.?!] [A-Z]")  # "the Council, the", "Harbourland. It"


def find_doubts(row: Row) -> dict[str, tuple[str, ...]]:
    """Find the doubtful fields of a row.

    Args:
        row: A recommendation, a pledge, or a near miss, by column.

    Returns:
        Reasons by field, in plain words; fields without a doubt are not in it.
    """
    text = " ".join(str(row["text"]).split())
    found = {field: tuple(rule(row, text)) for field, rule in _RULES.items()}
    return {field: reasons for field, reasons in found.items() if reasons}


def tell_doubts(board: Board, table: str, statement: Statement) -> dict[str, tuple[str, ...]]:
    """The doubtful fields of a row as it stands: none where a person decided, and none of a field that a person filled in.

    Args:
        board: What stands.
        table: "recommendations", "commitments" or "near_misses".
        statement: The row.
    """
    state = board.state(table, statement)
    if state.status not in TO_DO:
        return {}
    known = board.published.once(_Doubts).of(statement)
    return {field: reasons for field, reasons in known.items() if field not in state.machine}


def find_all_doubts(board: Board) -> None:
    """Find the doubts of all rows before somebody filters by them, with pauses in which pages are answered.

    Args:
        board: What stands.
    """
    known = board.published.once(_Doubts)
    statements = (one for of_table in board.published.statements.values() for one in of_table.values())
    for number, statement in enumerate(statements):
        known.of(statement)
        if number % _AT_ONCE == 0:
            time.sleep(_PAUSE)


class _Doubts:
    """The doubts of a run's rows, each found when it is first asked for."""

    def __init__(self, _: object) -> None:
        self._known: dict[str, dict[str, tuple[str, ...]]] = {}

    def of(self, statement: Statement) -> dict[str, tuple[str, ...]]:
        if statement.row_id not in self._known:
            self._known[statement.row_id] = find_doubts(statement.row)
        return self._known[statement.row_id]


def _folded(text: object) -> str:
    return re.sub(r"\W+", " ", str(text or "").lower()).strip()


def _stands_in(value: object, text: str) -> bool:
    return f" {_folded(value)} " in f" {_folded(text)} "


def _doubt_actor(row: Row, text: str) -> Iterator[str]:
    actor, basis = row["actor"] or "", row.get("actor_basis")
    if not actor:
        if basis == "not sure":
            yield "the text may name somebody"
    elif actor.lower() in _US:
        yield "the text doesn’t say who that is"
    elif basis == "pronoun resolved":
        yield "a pronoun stands here: the name comes from what was said before"
    elif not _stands_in(actor, text):
        yield "not in these words in the text"
    elif _CUT.match(actor):
        yield "may be cut wrongly out of the sentence"


def _doubt_addressee(row: Row, text: str) -> Iterator[str]:
    addressee = row["addressee"] or ""
    if addressee and addressee == row["actor"]:
        yield from _doubt_actor(row, text)
    elif _CUT.match(addressee):
        yield "may be cut wrongly out of the sentence"


def _doubt_modality(row: Row, text: str) -> Iterator[str]:
    said = {match.lastgroup for match in _STRONG_WORDS.finditer(text.lower())}
    if said and row["modality"] and row["modality"] not in said:
        yield "no word of this strength stands in the text, but one of another"
    elif len(said) > 1:
        yield "words of several strengths stand in the text"


def _doubt_action(row: Row, text: str) -> Iterator[str]:
    action = (row["action"] or "").split(";")[0].strip().lower()
    if not action:
        yield "no verb was found"
    elif action in _EMPTY:
        yield "the verb says little of what is to be done"
    elif not _has_form(action, text.split()):
        yield "not in these words in the text"
    elif not _has_form(action, text.split()[:_EARLY]):
        yield "stands late in a long sentence"
    elif _is_shaky(row):
        yield "the program is not sure of this row"


def _has_form(verb: str, words: list[str]) -> bool:
    """Whether a form of a verb, or a noun of its root, is among the words."""
    last = verb.rsplit(maxsplit=1)[-1]
    root = last[: max(3, len(last) - 2)]
    return any(word.lower().lstrip("“\"'‘(").startswith(root) for word in words)


def _doubt_target(row: Row, _: str) -> Iterator[str]:
    target = (row["target"] or "").strip()
    if not target:
        if row["action"] and row["action"] not in _EMPTY:
            yield "none was found"
    elif target.count("(") != target.count(")") or _HANGS.search(target):
        yield "seems cut short"
    elif _is_shaky(row):
        yield "the program is not sure of this row"


def _is_shaky(row: Row) -> bool:
    """Whether the program's own chance for a row that it took is low; of near misses it always is, and tells nothing."""
    return row.get("actor_basis") is not None and row["confidence"] is not None and row["confidence"] < _SHAKY


def _doubt_condition(row: Row, text: str) -> Iterator[str]:
    condition = row["condition"] or ""
    if _LATE_CONDITION.match(condition) and not _SHORT_CONDITION.match(condition):
        before = text.partition(" ".join(condition.split()))[0].rstrip()
        if not before.endswith(_OPENS[1:]) and before:
            yield "may belong to a part of the sentence only"


def _doubt_deadline(row: Row, _: str) -> Iterator[str]:
    deadline = row["deadline"] or ""
    if _HOW_OFTEN.search(deadline):
        yield "says how often, not by when"
    elif deadline.lower() == "promptly":
        yield "may say how, not by when"


def _doubt_recommender(row: Row, text: str) -> Iterator[str]:
    names = [name for name in (row["recommended_by"] or "").split("; ") if name]
    is_here = bool(names) and all(_stands_in(name, text) for name in names)
    found = _NAMES.findall(text) if "(" in text else []
    brackets = [bracket for bracket in found if any(_stands_in(name, bracket) for name in names)]
    if row.get("voice") in {"quoted body", "reported speaker"} and not names:
        yield "somebody else recommends, but the name was not found"
    elif row.get("voice") in {"quoted body", "reported speaker"} and not is_here:
        yield "named before, not in this sentence"
    elif row.get("voice") == "reported speaker":
        yield "read out of reported speech"
    elif len(brackets) > 1:
        yield "several brackets name somebody: each may ask for a part"
    elif found and not is_here and row["form"] != "running" and text.rstrip(" .;").endswith(found[-1]):
        yield "a bracket ends the text: it may name who recommends"


_RULES: dict[str, Callable[[Row, str], Iterator[str]]] = {
    "actor": _doubt_actor,
    "addressee": _doubt_addressee,
    "modality": _doubt_modality,
    "action": _doubt_action,
    "target": _doubt_target,
    "condition": _doubt_condition,
    "deadline": _doubt_deadline,
    "recommended_by": _doubt_recommender,
}
DOUBTABLE = tuple(_RULES)
