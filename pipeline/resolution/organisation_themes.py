"""Who speaks of what: organisations, and whoever else recommends or is asked, by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pipeline.resolution.associations import measure_npmi
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.recommenders import Parties


def count_organisation_themes(tables: Tables, rows: Iterable[Row], parties: Parties) -> list[Row]:
    """Rows of the table organisation_themes.

    Args:
        tables: Needs entities, mentions with entity ids, sentences, passage_themes and documents.
        rows: The recommendations that count.
        parties: Finds their parties.

    Returns:
        A row an entity and theme; a passage counts for the found theme it has most of, and for each of the team's own themes that it has.
    """
    own = {row["theme_id"] for row in read_rows(tables, "themes") if row["origin"] == "own"}
    made, asked = _count_recommendations(tables, rows, parties, own)
    acting = {entity_id for entity_id, _ in (*made, *asked)}
    wanted = acting | {row["entity_id"] for row in read_rows(tables, "entities") if row["label"] == "ORG"}
    themes_of = _find_main_themes(tables, own)
    passages: dict[tuple[str, str], set[str]] = defaultdict(set)
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    naming: dict[str, set[str]] = defaultdict(set)
    for entity_id, passage_id, document_id in _list_named(tables, themes_of):
        naming[entity_id].add(passage_id)
        for theme_id in themes_of[passage_id] if entity_id in wanted else ():
            passages[entity_id, theme_id].add(passage_id)
            documents[entity_id, theme_id].add(document_id)
    named = set().union(*naming.values())
    of_theme = Counter(theme_id for passage_id in named for theme_id in themes_of[passage_id])
    total = len(named)
    return [
        {
            "entity_id": entity_id,
            "theme_id": theme_id,
            "passage_count": len(both),
            "document_count": len(documents.get((entity_id, theme_id), ())),
            "npmi": measure_npmi(len(both), len(naming[entity_id]), of_theme[theme_id], total) if both else None,
            "recommends_count": made[entity_id, theme_id],
            "asked_count": asked[entity_id, theme_id],
        }
        for entity_id, theme_id in sorted({*passages, *made, *asked})
        for both in [passages.get((entity_id, theme_id), set())]
    ]


def _count_recommendations(
    tables: Tables, rows: Iterable[Row], parties: Parties, own: set[str]
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How many recommendations of a theme each entity makes, and how many are meant for it."""
    made: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    beside: dict[str, set[str]] = defaultdict(set)
    for link in read_rows(tables, "recommendation_themes") if own else ():
        if link["theme_id"] in own:
            beside[link["recommendation_id"]].add(link["theme_id"])
    for row in rows:
        for theme_id in sorted({row["theme_id"], *beside.get(row["recommendation_id"], ())} - {None}):
            made.update((party.entity_id, theme_id) for party in parties.find_recommenders(row)[0] if party.entity_id)
            asked.update((party.entity_id, theme_id) for party in parties.find_addressees(row) if party.entity_id)
    return made, asked


def _find_main_themes(tables: Tables, own: set[str]) -> dict[str, tuple[str, ...]]:
    """The found theme that a passage has most of, and the team's own themes that it has, by passage."""
    best: dict[str, tuple[float, str]] = {}
    beside: dict[str, list[str]] = defaultdict(list)
    frame = tables.get("passage_themes")
    if frame is None or frame.empty:
        return {}
    for passage_id, theme_id, weight in zip(*(frame[name].tolist() for name in ("passage_id", "theme_id", "weight")), strict=True):
        if theme_id in own:
            beside[passage_id].append(theme_id)
            continue
        rank = (-float(weight), theme_id)
        if passage_id not in best or rank < best[passage_id]:
            best[passage_id] = rank
    main = {passage_id: (theme_id,) for passage_id, (_, theme_id) in best.items()}
    return {**main, **{passage_id: (*main.get(passage_id, ()), *found) for passage_id, found in beside.items()}}


def _list_named(tables: Tables, themes_of: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Every mention in a passage with a theme: (entity, passage, document); copies of a document tell nothing new."""
    copies = {row["document_id"] for row in read_rows(tables, "documents") if row["duplicate_of"]}
    sentences, mentions = tables.get("sentences"), tables.get("mentions")
    if sentences is None or sentences.empty or mentions is None or mentions.empty:
        return
    passage_of = {
        sentence_id: passage_id
        for sentence_id, passage_id in zip(sentences["sentence_id"].tolist(), sentences["passage_id"].tolist(), strict=True)
        if passage_id in themes_of
    }
    for entity_id, sentence_id, document_id in zip(*(mentions[name].tolist() for name in ("entity_id", "sentence_id", "document_id")), strict=True):
        passage_id = passage_of.get(sentence_id)
        if passage_id is not None and isinstance(entity_id, str) and document_id not in copies:
            yield entity_id, passage_id, document_id
