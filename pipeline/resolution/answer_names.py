"""What a reply says of the report it answers, held against a report's own title, body, dates, symbols and country."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pipeline.resolution.frames import Row, Tables
from pipeline.resolution.names import fold_name
from pipeline.resources.words import read_word_list

_SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,7}(?:/[A-Z0-9][A-Z0-9.]*){2,6}(?:/(?:Corr|Rev)\.\d+)?(?![\w/])|\b(?:HC|CP|HL|Cm|Cmd|Cmnd)\s?\d{1,4}\b")
_FIGURE = re.compile(r"\d+|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|interim|mid-?term)\b")
_LEAST_TITLE = 2  # telling words in common: one names a subject, and no report


def compare_names(reply: Row, answering: Row, documents: list[Row]) -> float:
    """How much title, body, dates and country say that a report is the one answered.

    Args:
        reply: The row of `replies`.
        answering: The replying document.
        documents: The report's documents.

    Returns:
        0.5 for a title that is the same, 0.4 for a day, 0.2 for a month and for the body; below 0 where they speak against it.
    """
    cited = " ".join(part for part in (reply["report_title"], answering.get("title")) if part)
    score = max((_compare_titles(cited, reply["report_title"] or "", row["title"] or "") for row in documents), default=0.0)
    dates = [date for date in (reply["report_dated_on"] or "").split("; ") if len(date) >= 7]
    issued = [find_date(row) for row in documents if len(find_date(row)) >= 7]
    same = [min(len(a), len(b)) for a in dates for b in issued if a.startswith(b) or b.startswith(a)]
    if same:
        score += 0.4 if max(same) >= len("2025-01-31") else 0.2
    body, publishers = _telling(reply["report_body"] or ""), [_telling(row["publisher"] or "") for row in documents]
    if body and any(len(body & words) >= 0.6 * len(body) for words in publishers):
        score += 0.2
    countries = [fold_name(answering.get(column) or "") for column in ("country", "country_stated")]
    others = [fold_name(row[column] or "") for row in documents for column in ("country", "country_stated")]
    if any(countries) and any(others):
        score += 0.1 if {name for name in countries if name} & {name for name in others if name} else -0.5
    return score


def _compare_titles(cited: str, named: str, title: str) -> float:
    """0.5 where one title holds the other, 0 where they are strange to each other; figures that differ ("third", "2019") speak against it."""
    mine, short, other = _telling(cited), _telling(named), _telling(title)
    if not other or not mine:
        return 0.0
    shared = max(len(mine & other) / len(other), len(short & other) / len(short) if len(short) > 1 else 0.0)
    whole = fold_name(title)
    if len(mine & other) < _LEAST_TITLE and not (" " in whole and f" {whole} " in f" {fold_name(cited)} "):
        shared /= 2
    figures, others = set(_FIGURE.findall(named.lower())), set(_FIGURE.findall(title.lower()))
    if figures and others and not figures & others:
        return -0.5
    return 0.5 * shared if shared >= 0.5 else 0.0


def _telling(text: str) -> set[str]:
    return {word for word in fold_name(text).split() if word not in _plain() and len(word) > 1}


@cache
def _plain() -> frozenset[str]:
    """Words of titles that name no report."""
    return frozenset(read_word_list("resolution")["answers"]["plain"].split())


def find_date(row: Row) -> str:
    """The date a document states of itself; ""."""
    return str(row.get("published_on") or (row.get("dated_on") if row.get("dated_from") != "file" else "") or row.get("event_on") or "")


def read_symbols(tables: Tables) -> dict[str, set[str]]:
    """Symbols that documents print of themselves: on the title page, in the imprint and running heads.

    Args:
        tables: Needs passages.

    Returns:
        Symbols by document.
    """
    found: dict[str, set[str]] = defaultdict(set)
    frame = tables.get("passages")
    if frame is None or frame.empty:
        return found
    for document_id, number, kind, text in zip(frame["document_id"], frame["passage_number"], frame["kind"], frame["text"], strict=True):
        if (number <= 12 or kind in {"running head", "imprint"}) and len(text) < 300:
            found[document_id].update(match.group() for match in _SYMBOL.finditer(text))
    return found


def list_words(reply: Row, answering: Row) -> set[str]:
    """All words by which a reply names its report.

    Args:
        reply: The row of `replies`.
        answering: The replying document.
    """
    return set(fold_name(" ".join(filter(None, [answering.get("title"), reply["report_title"], reply["report_dated_on"]]))).split())


def tells_apart(cited: set[str], best: list[Row], other: list[Row]) -> bool:
    """Whether the words by which two titles differ name the one and not the other: "Review of Arland", "Review of Borland".

    Args:
        cited: Words by which a reply names its report.
        best: Documents of the one report.
        other: Documents of the other.
    """
    mine, others = (set(fold_name(" ".join(row["title"] or "" for row in documents)).split()) for documents in (best, other))
    return bool((mine - others) & cited) and not (others - mine) & cited
