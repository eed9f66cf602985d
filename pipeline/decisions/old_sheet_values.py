"""What a cell of an analyst's sheet means for a field of a recommendation, and what can only be noted."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pipeline.decisions.frames import Row, text_of
from pipeline.decisions.old_sheet_known import Known, bare
from pipeline.ids import fold_text
from pipeline.intake.stated_dates import read_stated_date
from pipeline.resources.words import read_word_list
from pipeline.schemas.recommendations import RESPONSES
from pipeline.schemas.wording import find_value_title

PARTIES = ("actor", "addressee", "recommended_by")
_NOTHING = ("", "-", "–", "—", "n/a", "na", "n.a.", "none", "not stated", "not specified", "unknown", "?", "tbd", "tbc")
_MOST = 1000  # characters of a party, deadline or answer: more is a paragraph in the wrong column
_FIRST_WORDS = 40


def read_response(text: str) -> str:
    """The answer that a cell states.

    Args:
        text: "Accepted", "Partially agreed", "under consideration" ...

    Returns:
        One of the values of the column `response`; "" where the words are none of them.
    """
    folded = fold_text(text)
    for value in RESPONSES:
        if folded in (value, find_value_title("response", value)):
            return value
    words = " ".join(text.strip(" .!\"'“”‘’").split()[:_FIRST_WORDS])
    return next((value for value, pattern in _replies() if pattern.search(words)), "")


@functools.cache
def _replies() -> list[tuple[str, re.Pattern[str]]]:
    """The loose answers of tables of replies; the order in the list decides."""
    listed = read_word_list("recommendations_replies")["reply"]
    return [(str(entry["response"]), re.compile("|".join(entry["patterns"]), re.IGNORECASE)) for entry in listed]


def read_fields(stated: Mapping[str, str], known: Known) -> tuple[dict[str, str], list[str]]:
    """Read what a row states of a recommendation.

    Args:
        stated: Its cells by field.
        known: What the program knows.

    Returns:
        Values by column of the table; and, to be noted, what no column takes.
    """
    values: dict[str, str] = {}
    left: list[str] = []
    for name, text in stated.items():
        if fold_text(text) in _NOTHING:
            continue
        if name in (*PARTIES, "deadline"):
            if len(text) <= _MOST:
                values[name] = text
            else:
                left.append(f"{name.replace('_', ' ')}: {text}")
        elif name == "response":
            read = read_response(text)
            values |= {"response": read} if read else {}
            left += [] if read else [f"status: {text}"]
        elif name == "theme":
            theme_id = known.themes.get(fold_text(text))
            values |= {"theme_id": theme_id} if theme_id else {}
            left += [] if theme_id else [f"theme: {text}"]
    date = read_stated_date(values.get("deadline", ""))
    # A deadline that is itself an ISO date is followed by the column of dates on its own.
    return (values | {"due_on": date} if date and date != values["deadline"] else values), left


def is_news(name: str, value: str, row: Row, known: Known) -> bool:
    """Whether a value says what a row doesn't say yet.

    Args:
        name: The column.
        value: What the sheet says.
        row: The row as the program has it.
        known: What the program knows: a party under another of its names is no news.
    """
    has = text_of(row.get(name))
    if name == "deadline" and (date := read_stated_date(value)) and text_of(row.get("due_on")) == date:
        return False
    if name == "theme_id":
        return has != value
    if name in PARTIES and has and bare(has) != bare(value):
        return known.name_parties(has) != known.name_parties(value)
    return bare(has) != bare(value)
