"""The networks that are published for network programs: who recommends to whom, what is named together, who appears with which theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.ids import make_id
from pipeline.report.graphml import Attribute, Graph, write_graphml
from pipeline.report.view import Row, list_rows

FOLDER = "networks"
_COUNTS = (
    "recommendation_count", "document_count", "issuer_count", "must_count", "should_count", "may_count", "accepted_count", "partly_count",
    "noted_count", "rejected_count", "pending_count", "implemented_count", "unanswered_count",
)  # fmt: skip
_ENTITY = (
    Attribute("label", "string"), Attribute("kind", "string"), Attribute("organisation_type", "string"), Attribute("country_code", "string"),
    Attribute("document_count", "int"), Attribute("mention_count", "int"),
)  # fmt: skip


def write_networks(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the networks as GraphML.

    Args:
        tables: Every declared table, completed and sorted.
        folder: The folder that is being written; they go into its folder networks/.
    """
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    entities = {row["entity_id"]: row for row in list_rows(tables["entities"])}
    write_graphml(make_recommending(tables, entities), target / "who_recommends_to_whom.graphml")
    write_graphml(make_naming(tables, entities), target / "named_together.graphml")
    write_graphml(make_theming(tables, entities), target / "organisations_and_themes.graphml")


def make_recommending(tables: Mapping[str, pd.DataFrame], entities: Mapping[str, Row]) -> Graph:
    """The directed network of recommender_addressees; an edge's weight is how many recommendations it stands for."""
    rows, themes = list_rows(tables["recommender_addressees"]), _label_themes(tables)
    nodes: dict[str, str] = {}
    edges = []
    for row in rows:
        ends = []
        for name, entity_id in ((row["recommended_by"], row["recommended_by_entity_id"]), (row["addressee"], row["addressee_entity_id"])):
            ends.append(entity_id or make_id("party", name))
            nodes.setdefault(ends[-1], name)
        values = (row["recommendation_count"], *(row[name] for name in _COUNTS), row["first_on"], row["last_on"], themes.get(row["theme_id"]))
        edges.append((row["pair_id"], *ends, values))
    texts = (Attribute("first_on", "string"), Attribute("last_on", "string"), Attribute("theme", "string"))
    attributes = (Attribute("weight", "double"), *(Attribute(name, "int") for name in _COUNTS), *texts)
    described = [(node, _describe(entities.get(node), name)) for node, name in sorted(nodes.items())]
    return Graph("who_recommends_to_whom", True, _ENTITY, attributes, described, [(one, *two, values) for one, *two, values in edges])


def make_naming(tables: Mapping[str, pd.DataFrame], entities: Mapping[str, Row]) -> Graph:
    """The undirected network of cooccurrences; an edge's weight is in how many sentences both stand."""
    rows = list_rows(tables["cooccurrences"])
    ids = sorted({row[name] for row in rows for name in ("entity_id_a", "entity_id_b")})
    attributes = (
        Attribute("weight", "double"),
        Attribute("document_count", "int"),
        Attribute("log_likelihood", "double"),
        Attribute("npmi", "double"),
    )
    edges = (
        (f"{row['entity_id_a']}-{row['entity_id_b']}", row["entity_id_a"], row["entity_id_b"],
         (row["sentence_count"], row["document_count"], row["log_likelihood"], row["npmi"]))
        for row in rows
    )  # fmt: skip
    return Graph("named_together", False, _ENTITY, attributes, [(one, _describe(entities.get(one), one)) for one in ids], edges)


def make_theming(tables: Mapping[str, pd.DataFrame], entities: Mapping[str, Row]) -> Graph:
    """The undirected network of organisation_themes, organisations on one side and themes on the other.

    An edge's weight is how many passages and recommendations it stands for.
    """
    rows = list_rows(tables["organisation_themes"])
    themes = {row["theme_id"]: row for row in list_rows(tables["themes"])}
    ids = sorted({row["entity_id"] for row in rows})
    nodes = [(f"entity:{one}", _describe(entities.get(one), one)) for one in ids]
    for theme_id in sorted({row["theme_id"] for row in rows}):
        theme = themes[theme_id]
        nodes.append((f"theme:{theme_id}", (theme["label"], "theme", None, None, theme["document_count"], None)))
    counts = ("passage_count", "document_count", "recommends_count", "asked_count")
    attributes = (Attribute("weight", "double"), *(Attribute(name, "int") for name in counts), Attribute("npmi", "double"))
    edges = (
        (f"{row['entity_id']}-{row['theme_id']}", f"entity:{row['entity_id']}", f"theme:{row['theme_id']}",
         (row["passage_count"] + row["recommends_count"] + row["asked_count"], *(row[name] for name in counts), row["npmi"]))
        for row in rows
    )  # fmt: skip
    return Graph("organisations_and_themes", False, _ENTITY, attributes, nodes, edges)


def _describe(entity: Row | None, name: str) -> tuple[object, ...]:
    if entity is None:
        return (name, "name", None, None, None, None)
    columns = ("name", "label", "organisation_type", "country_code", "document_count", "mention_count")
    return tuple(entity[column] for column in columns)


def _label_themes(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    return {row["theme_id"]: row["label"] for row in list_rows(tables["themes"], ("theme_id", "label"))}
