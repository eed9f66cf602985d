"""One thing, unit and year (or event), two figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.resolution.event_names import has_edition
from pipeline.resolution.findings import Finding, Statement
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.wording import fold_wording

_LINKS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "for",
        "to",
        "and",
        "on",
        "by",
        "at",
        "with",
        "its",
        "their",
        "total",
        "number",
        "amount",
        "share",
        "rate",
        "level",
        "value",
    ]
)
_THINGS = frozenset({"GPE", "ORG", "LOC", "PARK", "FAC"})
_MOST = 12  # figures of one subject: past that it is a table read as prose, and the subject tells too little
_ALIKE = 85.0  # token sort ratio of two sentences without their numbers: the same words but for one or two
_NUMBER = re.compile(r"[\d.,]*\d")
_EXACT = 0.005  # of the value: rounding
_ROUGH = 0.1  # of the value, where one says "around"
_OPEN = re.compile(r"more than|over|at least|above|exceed|up to|at most|less than|under|below|nearly|almost|fewer|as (?:many|much) as", re.IGNORECASE)
_ABOUT = re.compile(r"around|about|approximately|some|roughly|circa|ca\.|estimated|nearly|almost|~", re.IGNORECASE)


Key = tuple[str, str, str, str]  # subject, unit, year or event, status


@dataclass(frozen=True, slots=True)
class _Figure:
    row: Row
    when: str  # its year; without one the event that its sentence names
    about: frozenset[str]  # entities of its sentence: figures of different places are no contradiction
    is_vague: bool = False  # whether a single word tells what it is of


def find_figure_conflicts(tables: Tables) -> Iterator[Finding]:
    """Find figures that contradict each other.

    Args:
        tables: Needs quantities, and mentions with entity ids.

    Yields:
        Pairs of documents with different values for one subject of two words at least, one unit, one year and one status, whose sentences
        name the same things. A single word ("cargo") is enough in sentences that are worded alike; and without a year, where both name the
        same event, so is what they count ("participants").
    """
    texts = _Texts(tables)
    for _, figures in sorted(_figures_by_subject(tables).items()):
        if len(figures) > _MOST:
            continue
        for a, b in combinations(figures, 2):
            if (
                a.row["document_id"] != b.row["document_id"]
                and a.about == b.about
                and a.about
                and _contradict(a.row, b.row)
                and texts.are_alike(a, b)
            ):
                subject = f"{a.row['subject']} ({a.when})"
                yield Finding("figure", subject, _state(a.row), _state(b.row))


class _Texts:
    """Sentences of figures, read when the first is asked for."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._texts: dict[str, str] | None = None

    def are_alike(self, a: _Figure, b: _Figure) -> bool:
        """Whether two figures are of one thing: by their subjects, or, where these are vague, by the words around them."""
        if not (a.is_vague or b.is_vague):
            return True
        if self._texts is None:
            frame = self._tables.get("sentences")
            self._texts = {} if frame is None else dict(zip(frame["sentence_id"].tolist(), frame["text"].tolist(), strict=True))
        one, other = (_NUMBER.sub(" ", self._texts.get(figure.row["sentence_id"], "")).strip() for figure in (a, b))
        return bool(one and other) and fuzz.token_sort_ratio(one, other) >= _ALIKE


def _figures_by_subject(tables: Tables) -> dict[Key, list[_Figure]]:
    about, events = _entities_by_sentence(tables, _THINGS), _entities_by_sentence(tables, frozenset({"EVENT"}))
    names = {row["entity_id"]: row["name"] for row in read_rows(tables, "entities")}
    years = {row["document_id"]: (row["event_on"] or row["dated_on"] or "")[:4] for row in read_rows(tables, "documents")}
    found: dict[Key, list[_Figure]] = defaultdict(list)
    for row in sorted(read_rows(tables, "quantities"), key=lambda row: str(row["quantity_id"])):
        words = [word for word in fold_wording(row["subject"] or "") if word not in _LINKS]
        at = events.get(row["sentence_id"], frozenset())
        when = str(int(row["year"])) if row["year"] is not None else ""
        if len(at) == 1 and words and (_is_counted(row) or not when):  # of one edition, or of one year's event
            event = str(names.get(min(at), min(at)))
            year = "" if has_edition(event) else years.get(row["document_id"], "")
            when = (event if has_edition(event) else f"{event}, {year}" if year else "") if _is_counted(row) or len(words) >= 2 else ""
        if words and when and row["value"] is not None:
            key = (" ".join(sorted(words)), (row["unit"] or "").casefold(), when, row["status"] or "reported")
            is_vague = len(words) < 2 and not (at and _is_counted(row))
            found[key].append(_Figure(row, when, about.get(row["sentence_id"], frozenset()) | at, is_vague))
    return found


def _is_counted(row: Row) -> bool:
    """Whether a figure counts things ("180 participants"), rather than measuring something."""
    return bool(row["unit"]) and fold_wording(row["unit"]) == fold_wording(row["subject"] or "")


def _entities_by_sentence(tables: Tables, labels: frozenset[str]) -> dict[str, frozenset[str]]:
    frame = tables.get("mentions")
    found: dict[str, set[str]] = defaultdict(set)
    if frame is not None and len(frame) and "entity_id" in frame:
        for sentence_id, entity_id, label in zip(*(frame[name].tolist() for name in ("sentence_id", "entity_id", "label")), strict=True):
            if isinstance(entity_id, str) and label in labels:
                found[sentence_id].add(entity_id)
    return {sentence: frozenset(entities) for sentence, entities in found.items()}


def _contradict(a: Row, b: Row) -> bool:
    """Whether no one number fits both, allowing for rounding, ranges, "around" and "more than"."""
    if any(_OPEN.search(row["qualifier"] or "") for row in (a, b)):
        return False
    rough = any(_ABOUT.search(row["qualifier"] or "") for row in (a, b))
    low_a, high_a = float(a["value"]), float(a["value_high"] or a["value"])
    low_b, high_b = float(b["value"]), float(b["value_high"] or b["value"])
    room = (_ROUGH if rough else _EXACT) * max(abs(high_a), abs(high_b))
    return low_a > high_b + room or low_b > high_a + room


def _state(row: Row) -> Statement:
    return Statement(row["document_id"], str(row["text"]), row["sentence_id"])
