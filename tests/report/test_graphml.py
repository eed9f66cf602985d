from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from invented_tables import make_tables

from pipeline.report.graphml import Attribute, Graph, write_graphml
from pipeline.report.networks import write_networks
from pipeline.tables.shaping import Tables

NS = "{http://graphml.graphdrawing.org/xmlns}"


def parse(path: Path) -> tuple[str, dict[str, dict[str, str]], list[tuple[str, str, dict[str, str]]], dict[str, str]]:
    """(direction, values of nodes by id, edges as (source, target, values), types by attribute) as a network program reads them."""
    root = ET.parse(path).getroot()
    keys = {key.attrib["id"]: key.attrib for key in root.findall(f"{NS}key")}
    (graph,) = root.findall(f"{NS}graph")

    def values(element: ET.Element) -> dict[str, str]:
        return {keys[data.attrib["key"]]["attr.name"]: data.text or "" for data in element.findall(f"{NS}data")}

    nodes = {node.attrib["id"]: values(node) for node in graph.findall(f"{NS}node")}
    edges = [(edge.attrib["source"], edge.attrib["target"], values(edge)) for edge in graph.findall(f"{NS}edge")]
    return graph.attrib["edgedefault"], nodes, edges, {f"{key['for']} {key['attr.name']}": key["attr.type"] for key in keys.values()}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


def test_who_recommends_to_whom_is_read_back(tables: Tables, tmp_path: Path) -> None:
    write_networks(tables, tmp_path)
    direction, nodes, edges, types = parse(tmp_path / "networks" / "who_recommends_to_whom.graphml")
    pairs = tables["recommender_addressees"]
    assert direction == "directed"
    assert len(edges) == len(pairs) > 10
    assert sum(float(values["weight"]) for _, _, values in edges) == pairs["recommendation_count"].sum()
    named = {(nodes[source]["label"], nodes[target]["label"]) for source, target, _ in edges}
    assert named == set(zip(pairs["recommended_by"], pairs["addressee"], strict=True))
    assert (types["edge weight"], types["edge accepted_count"], types["node label"]) == ("double", "int", "string")


def test_every_edge_leads_to_nodes_that_are_there(tables: Tables, tmp_path: Path) -> None:
    write_networks(tables, tmp_path)
    for path in sorted((tmp_path / "networks").iterdir()):
        _, nodes, edges, _ = parse(path)
        assert {end for source, target, _ in edges for end in (source, target)} == set(nodes), path.name
        assert all(values["label"] for values in nodes.values()), path.name
    direction, nodes, edges, _ = parse(tmp_path / "networks" / "organisations_and_themes.graphml")
    assert direction == "undirected"
    assert all((source.partition(":")[0], target.partition(":")[0]) == ("entity", "theme") for source, target, _ in edges)
    assert all(float(values["weight"]) > 0 for _, _, values in edges)


def test_the_same_tables_give_the_same_bytes(tables: Tables, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_networks(tables, tmp_path / name)
    for path in sorted((tmp_path / "one" / "networks").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / "networks" / path.name).read_bytes()


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    name = '</data><node id="x"/>&"\'<!-- \x00\x0b\ud800\ufffe é 島'
    attributes = (Attribute("label", "string"), Attribute("share", "double"), Attribute("is_new", "boolean"), Attribute("count", "int"))
    nodes = [("a", (name, 0.25, True, 3.0)), ("b", ("", float("nan"), False, None))]
    write_graphml(Graph(name, False, attributes, (), nodes, [("e", "a", "b", ())]), tmp_path / "x.graphml")
    _, found, edges, _ = parse(tmp_path / "x.graphml")
    assert found["a"] == {"label": '</data><node id="x"/>&"\'<!--  é 島', "share": "0.25", "is_new": "true", "count": "3"}
    assert found["b"] == {"is_new": "false"}
    assert edges == [("a", "b", {})]
