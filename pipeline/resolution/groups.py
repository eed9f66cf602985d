"""The same recommendation at several places: group ids, main places, and the table recommendation_groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pipeline.ids import make_id
from pipeline.resolution.frames import Row, Tables, build_frame, read_rows, set_column
from pipeline.resolution.group_rows import describe_group, find_contradictions, find_new, find_prominence
from pipeline.resolution.recurrence import Place, group_places
from pipeline.resolution.substance import read_substance
from pipeline.resolution.treaties import Agreements
from pipeline.resolution.uses import split_names
from pipeline.resolution.wording import find_dice, fold_wording, pair_words
from pipeline.resolution.works import find_works

_SAME_WORDS = 0.75  # of the word pairs: two numbered items that share as much are one item printed twice


def group_recommendations(tables: Tables, ties: Mapping[str, str] | None = None) -> Tables:
    """Find the same recommendation at other places.

    Args:
        tables: Needs recommendations with entity ids, documents, sections and entities.
        ties: By id of a copy that a reply prints, the recommendation it is a copy of: it joins that one's group and leads none.

    Returns:
        The tables with recommendations.group_id on every row, is_main_place, and recommendation_groups.
    """
    rows = read_rows(tables, "recommendations")
    works, files = find_works(tables), {row["document_id"]: row["file_name"] or "" for row in read_rows(tables, "documents")}
    countries = {row["entity_id"]: row["country_code"] for row in read_rows(tables, "entities") if _speaks_for_state(row)}
    tied = {key: target for key, target in (ties or {}).items() if key != target}
    order = sorted((n for n, row in enumerate(rows) if row["recommendation_id"] not in tied), key=lambda n: _order(rows[n], files))
    agreements = _agreements_by_document(tables)
    places = [_make_place(rows[n], works, countries, agreements) for n in order]
    leaders, rivals = group_places(places)
    members: dict[int, list[Row]] = defaultdict(list)
    for n, leader in zip(order, leaders, strict=True):
        rows[n]["group_id"] = make_id("group", rows[order[leader]]["recommendation_id"])
        members[leader].append(rows[n])
    _join_copies(rows, tied, members)
    sections = {row["section_id"]: row["kind"] for row in read_rows(tables, "sections")}
    for group in members.values():
        _mark_main_places(group, sections)
    grouped = dict(tables)
    if rows:
        frame = set_column(tables["recommendations"], "group_id", [row["group_id"] for row in rows])
        grouped["recommendations"] = set_column(frame, "is_main_place", [row["is_main_place"] for row in rows])
    contradictions = find_contradictions(members, rivals, files)
    news = find_new([([row["dated_on"] for row in group], places[leader].party) for leader, group in members.items()])
    described = [
        describe_group(group, works, sections)
        | {"is_new": is_new, "has_contradiction": leader in contradictions, "contradiction": contradictions.get(leader)}
        for (leader, group), is_new in zip(members.items(), news, strict=True)
    ]
    grouped["recommendation_groups"] = build_frame("recommendation_groups", described)
    return grouped


def _join_copies(rows: list[Row], tied: Mapping[str, str], members: dict[int, list[Row]]) -> None:
    groups = {row["recommendation_id"]: (leader, row["group_id"]) for leader, group in members.items() for row in group}
    for row in rows:
        if row["recommendation_id"] in tied:
            leader, row["group_id"] = groups[tied[row["recommendation_id"]]]
            members[leader].append(row)


def _order(row: Row, files: dict[str, str]) -> tuple[Any, ...]:
    return (
        row["dated_on"] or "9999",
        files.get(row["document_id"], ""),
        row["document_id"],
        row["form"] == "running",  # what is issued leads, and prose that reports it joins
        row["page"] or 0,
        row["top"] or 0.0,
        row["recommendation_id"],
    )


def _agreements_by_document(tables: Tables) -> dict[str, Agreements]:
    """The names and short forms of agreements that each document uses."""
    names: dict[str, set[str]] = defaultdict(set)
    frame = tables.get("mentions")
    if frame is not None and len(frame):
        for document_id, label, text in zip(frame["document_id"], frame["label"], frame["text"], strict=True):
            if label == "AGREEMENT":
                names[document_id].add(text)
    short_forms: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(tables, "acronyms"):
        short_forms[row["document_id"]].setdefault(row["acronym"], row["expansion"] or "")
    return {document: Agreements(sorted(names[document]), short_forms[document]) for document in sorted({*names, *short_forms})}


def _make_place(row: Row, works: dict[str, str], countries: dict[str, str | None], agreements: dict[str, Agreements]) -> Place:
    parties = [row[column] or "" for column in ("recommended_by", "addressee", "actor")]
    work, text = str(works.get(row["document_id"], row["document_id"])), row["text"] or ""
    substance = read_substance(text, parties, agreements.get(row["document_id"]))
    return Place(substance, fold_wording(text), _find_party(row, countries), work)


def _speaks_for_state(entity: Row) -> bool:
    return bool(entity["label"] == "GPE" or (entity["label"] == "ORG" and entity["organisation_type"] == "government"))


def _find_party(row: Row, countries: dict[str, str | None]) -> frozenset[str]:
    """Whom a recommendation asks: the country addressed, else the entity that is to act."""
    asked = [row["addressee_entity_id"], row["actor_entity_id"]]
    named = [entity for entity in asked if entity]
    states = {f"country:{countries[entity]}" for entity in named if countries.get(entity)}
    return frozenset(states or named)


def _mark_main_places(group: list[Row], sections: dict[str, str]) -> None:
    """Mark the main place in each document.

    What the document's own analysis called no main place stays none. Of the others, prose that repeats an issued item is none, nor is a
    party's second item of the same words; items of different parties are each issued, and each is main.
    """
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in group:
        by_document[row["document_id"]].append(row)
    for rows in by_document.values():
        open_rows = [row for row in rows if row["is_main_place"] is not False]
        mains: list[Row] = []
        for row in sorted(open_rows, key=lambda row: find_prominence(row, sections)):
            row["is_main_place"] = not mains or (row["form"] == mains[0]["form"] and all(_is_of_other(row, main) for main in mains))
            mains += [row] if row["is_main_place"] else []


def _is_of_other(row: Row, main: Row) -> bool:
    """Whether an item is issued beside the main one: by another party, or under another number in other words."""
    mine, others = set(split_names(row["recommended_by"])), set(split_names(main["recommended_by"]))
    if row["form"] == "running":
        return False
    if mine and not mine & others:
        return True
    has_own_number = bool(row["number"] and main["number"] and row["number"] != main["number"])
    return has_own_number and find_dice(*(pair_words(fold_wording(one["text"] or "")) for one in (row, main))) < _SAME_WORDS
