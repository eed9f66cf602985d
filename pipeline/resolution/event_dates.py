"""One event, two dates: the same name on the same day of another year, or some days apart, where no edition tells two events apart."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.resolution.event_names import index_event_names, strip_edition
from pipeline.resolution.findings import Finding, Statement
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.names import fold_name
from pipeline.resolution.uses import split_names

_NEAR_DAYS = 14  # a slip in the day or a postponed meeting; further apart the year's next meeting is likelier
_SAME_EDITION_DAYS = 183  # of one edition; further apart the counting began anew with the year ("First session 2021")
_SAME_PLACE = 80.0
_SERIES = 8  # documents that name an event: past that it is a series whose meetings only look alike


@dataclass(frozen=True, slots=True)
class _Meeting:
    name: str
    edition: int | None
    start_on: str
    place: str
    organisers: frozenset[str]
    statement: Statement
    is_guessed: bool = False


def find_event_conflicts(tables: Tables) -> Iterator[Finding]:
    """Find events that documents date differently.

    Args:
        tables: Needs events and event_documents; takes what documents name, with documents.event_on, too.

    Yields:
        Pairs of documents that give one event different days.
    """
    for name, meetings in sorted(_meetings_by_name(tables).items()):
        if len({meeting.statement.document_id for meeting in meetings}) > _SERIES:
            continue
        for a, b in combinations(meetings, 2):
            if a.statement.document_id != b.statement.document_id and _is_one_event(a, b) and _is_misdated(a, b):
                yield Finding("event date", a.name or name, a.statement, b.statement)


def _meetings_by_name(tables: Tables) -> dict[str, list[_Meeting]]:
    names = index_event_names(tables)
    events = {row["event_id"]: row for row in read_rows(tables, "events")}
    found: dict[str, list[_Meeting]] = defaultdict(list)
    dated: set[str] = set()
    places = sorted(read_rows(tables, "event_documents"), key=lambda row: (row["event_id"], row["document_id"]))
    says = _Sayings(tables, {place["sentence_id"] for place in places})
    for place in places:
        row = events.get(place["event_id"])
        if row and row["start_on"] and says.states_day(place, row["start_on"]):
            dated.add(place["document_id"])
            found[_fold(names.get(row["name"], row["name"] or row["series"] or ""))].append(_make_meeting(row, place))
    for name, meeting in _meetings_of_documents(tables, names, dated):
        found[_fold(name)].append(meeting)
    return {name: meetings for name, meetings in found.items() if name}


class _Sayings:
    """Tells documents that give an event's day from those that only name it: it is the others that disagree."""

    def __init__(self, tables: Tables, sentence_ids: set[str | None]) -> None:
        frame = tables.get("sentences")
        pairs = zip(frame["sentence_id"].tolist(), frame["text"].tolist(), strict=True) if frame is not None and len(frame) else ()
        self._texts = {sentence_id: text for sentence_id, text in pairs if sentence_id in sentence_ids}
        self._days = {row["document_id"]: row["event_on"] for row in read_rows(tables, "documents")}

    def states_day(self, place: Row, start_on: str) -> bool:
        """Whether the document of a row of event_documents gives that day: in its sentence, or as the day of the event that it reports."""
        text = self._texts.get(place["sentence_id"])
        if text is None or self._days.get(place["document_id"]) == start_on:
            return True
        return len(start_on) >= 10 and re.search(rf"(?<!\d)0?{int(start_on[8:10])}(?!\d)", text) is not None


def _meetings_of_documents(tables: Tables, names: dict[str, str], dated: set[str]) -> Iterator[tuple[str, _Meeting]]:
    """Events that a document names, dated by the event it reports, where it dates none of them itself."""
    dates = {row["document_id"]: row["event_on"] for row in read_rows(tables, "documents") if row["event_on"] and row["document_id"] not in dated}
    seen: set[tuple[str, str]] = set()
    for row in read_rows(tables, "mentions"):
        name = str(names.get(row["text"], row["text"]))
        if row["label"] == "EVENT" and row["document_id"] in dates and (row["document_id"], name) not in seen:
            seen.add((row["document_id"], name))
            statement = Statement(row["document_id"], dates[row["document_id"]], row["sentence_id"])
            yield name, _Meeting(name, None, dates[row["document_id"]], "", frozenset(), statement, is_guessed=True)


def _make_meeting(row: Row, place: Row) -> _Meeting:
    shown = row["start_on"] if row["end_on"] in {None, row["start_on"]} else f"{row['start_on']} to {row['end_on']}"
    organisers = frozenset(fold_name(name) for name in split_names(row["organisers"]))
    statement = Statement(place["document_id"], shown, place["sentence_id"])
    return _Meeting(row["name"], row["edition"], row["start_on"], fold_name(row["place"] or ""), organisers, statement)


def _fold(name: str) -> str:
    """Name without edition and year; a name of one word is no name of one event."""
    folded = strip_edition(name)
    return folded if " " in folded else ""


def _is_one_event(a: _Meeting, b: _Meeting) -> bool:
    if a.edition is not None and b.edition is not None and a.edition != b.edition:
        return False
    if a.place and b.place and fuzz.token_set_ratio(a.place, b.place) < _SAME_PLACE:
        return False
    return not (a.organisers and b.organisers and not a.organisers & b.organisers)


def _is_misdated(a: _Meeting, b: _Meeting) -> bool:
    """Whether two different days are likely one day misstated: the same day of another year, few days apart, or of one edition."""
    one, other = a.start_on, b.start_on
    if len(one) < 10 or len(other) < 10 or one == other:
        return False
    if one[5:10] == other[5:10] or a.is_guessed or b.is_guessed:
        return one[5:10] == other[5:10]
    try:
        apart = dt.date.fromisoformat(one[:10]) - dt.date.fromisoformat(other[:10])
    except ValueError:
        return False
    is_same_edition = a.edition is not None and a.edition == b.edition
    return abs(apart.days) <= (_SAME_EDITION_DAYS if is_same_edition else _NEAR_DAYS)
