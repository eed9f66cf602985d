"""What is said of a recommendation over all its places: clearest wording, dates, parties, answers, contradictions, news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.resolution.frames import Row, Tables, read_rows, set_column
from pipeline.resolution.recurrence import Rivals
from pipeline.resolution.rivals import say_contradiction
from pipeline.resolution.uses import split_names

_FORMS = {"labelled": 0, "listed": 1, "running": 2}
_SECTIONS = {"recommendations": 0, "conclusions": 1, "body": 2, "response": 3, "summary": 4, "foreword": 5}


def find_prominence(row: Row, sections: Mapping[str, str]) -> tuple[Any, ...]:
    """How a place ranks among others of one recommendation, the main one least: issued before prose, its own section before a summary."""
    kind = sections.get(row["section_id"] or "", "body")
    return _FORMS.get(row["form"], 3), _SECTIONS.get(kind, 2), -len(row["text"] or ""), row["page"] or 0, row["recommendation_id"]


def describe_group(group: list[Row], works: Mapping[str, str], sections: Mapping[str, str]) -> Row:
    """Describe a recommendation over all its places.

    Args:
        group: Its places, the first one first.
        works: The work that each document is a copy or version of.
        sections: Kind of each section.

    Returns:
        Its row, without what only a look at other groups tells.
    """
    ordered = sorted(group, key=lambda row: (row["dated_on"] or "9999", row["recommendation_id"]))
    dates = sorted(row["dated_on"] for row in group if row["dated_on"])
    return {
        "group_id": group[0]["group_id"],
        "name": None,
        "text": _choose_text(group, sections),
        "place_count": len(group),
        "document_count": len({works.get(row["document_id"], row["document_id"]) for row in group}),
        "recommender_count": len(_find_recommenders(group, works)),
        "first_on": dates[0] if dates else None,
        "last_on": dates[-1] if dates else None,
        "recommended_by": _join(name for row in ordered for name in split_names(row["recommended_by"])),
        "asked": _join(name for row in ordered for name in split_names(row["addressee"] or row["actor"])),
    }


def _choose_text(group: list[Row], sections: Mapping[str, str]) -> str:
    """The clearest wording: an issued item before prose, a named actor before none, then the one nearest to the middle length."""
    lengths = sorted(len(row["text"] or "") for row in group)
    middle = lengths[len(lengths) // 2]

    def rank(row: Row) -> tuple[Any, ...]:
        away = abs(len(row["text"] or "") - middle)
        return _FORMS.get(row["form"], 3), row["actor"] is None, away, *find_prominence(row, sections)

    return str(min(group, key=rank)["text"])


def _find_recommenders(group: list[Row], works: Mapping[str, str]) -> set[str]:
    """Different parties that make it: by entity where known, else by name, else the issuer, else the work itself (copies are one)."""
    found: set[str] = set()
    for row in group:
        ids, names = split_names(row["recommended_by_entity_id"]), split_names(row["recommended_by"])
        found |= set(ids) if len(ids) >= len(names) else {*ids, *(name.casefold() for name in names[len(ids) :])}
        if not names:
            found.add(row["issued_by_entity_id"] or f"document:{works.get(row['document_id'], row['document_id'])}")
    return found


def find_new(groups: Sequence[tuple[Sequence[str | None], frozenset[str]]]) -> list[bool | None]:
    """Find the recommendations that are new.

    One is new if all its places are in the newest documents that recommend anything to the party that it asks, and older documents
    recommend something to that party too: so it was not made to it before. No clock and no earlier run has a say in it.

    Args:
        groups: Dates (ISO 8601) of the places of each, and the party that it asks; an empty party is compared with the others that name none.

    Returns:
        Whether each is new; None where its dates, or those of the documents to compare with, are missing.
    """
    days: dict[str, set[str]] = defaultdict(set)
    for dates, party in groups:
        for name in party or {""}:
            days[name] |= {date for date in dates if date}
    found: list[bool | None] = []
    for dates, party in groups:
        known = set().union(*(days[name] for name in party or {""}))
        is_known = all(dates) and len(known) > 1
        found.append(set(dates) == {max(known)} if is_known else None)
    return found


def find_contradictions(members: Mapping[int, list[Row]], rivals: Sequence[Rivals], files: Mapping[str, str]) -> dict[int, str]:
    """Say which recommendations others contradict.

    Args:
        members: Places of each recommendation, by its leader.
        rivals: Leaders that contradict each other.
        files: Name of each document's file.

    Returns:
        By leader, what is asked where: '"2030" in plan.pdf, 4.1, "2035" in review.pdf, 7'; several joined by "; ". Versions that another
        one replaced contradict nobody.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for pair in rivals:
        ones, others = ([row for row in members[leader] if row["is_current"] is not False] for leader in (pair.a, pair.b))
        if not ones or not others:
            continue
        words = say_contradiction([(pair.rivalry.value_a, _name_place(ones[0], files)), (pair.rivalry.value_b, _name_place(others[0], files))])
        found[pair.a].append(words)
        found[pair.b].append(words)
    return {leader: "; ".join(dict.fromkeys(said)) for leader, said in found.items()}


def answer_groups(tables: Tables) -> Tables:
    """Fill in what was answered to each recommendation.

    Args:
        tables: After answers were given to recommendations; needs recommendation_groups.

    Returns:
        The tables with recommendation_groups.responses (every answer, oldest first) and .latest_response.
    """
    frame = tables.get("recommendation_groups")
    if frame is None or frame.empty:
        return tables
    dates = {row["document_id"]: row["dated_on"] for row in read_rows(tables, "documents")}
    given: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for answer in read_rows(tables, "responses"):
        if answer["recommendation_id"] and not answer["is_suggestion"]:
            day = answer["responded_on"] or dates.get(answer["document_id"]) or ""
            given[answer["recommendation_id"]].append((day, answer["response_id"], answer["response"]))
    by_group: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in read_rows(tables, "recommendations"):
        own = [(row["dated_on"] or "", row["recommendation_id"], row["response"])] if row["response"] else []
        by_group[row["group_id"]] += given.get(row["recommendation_id"]) or own
    answers = [[response for _, _, response in sorted(by_group[group_id])] for group_id in frame["group_id"]]
    frame = set_column(frame, "responses", [_join(all_answers) for all_answers in answers])
    return {**tables, "recommendation_groups": set_column(frame, "latest_response", [one[-1] if one else None for one in answers])}


def _name_place(row: Row, files: Mapping[str, str]) -> str:
    name = files.get(row["document_id"], "").rpartition("/")[2] or row["document_id"]
    return f"{name}, {row['number']}" if row["number"] else str(name)


def _join(names: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(names)) or None
