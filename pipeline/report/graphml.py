"""Networks as GraphML, which Gephi, igraph, Cytoscape and NetworkX open.

GraphML: U. Brandes and others, "GraphML Progress Report", Graph Drawing 2001; http://graphml.graphdrawing.org.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

AttributeType = Literal["string", "int", "double", "boolean"]

# What XML 1.0 has no character for, escaped or not: a file that holds one is opened by no program.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of nodes or edges; programs show `name`."""

    name: str
    type: AttributeType


@dataclass(frozen=True, slots=True)
class Graph:
    """A network to be written.

    Attributes:
        name: What it is called.
        is_directed: Whether its edges go from one to the other; programs take no mixture.
        node_attributes: What is said of nodes.
        edge_attributes: What is said of edges.
        nodes: (id, values in the order of the attributes); None is left out.
        edges: (id, id of the source, id of the target, values).
    """

    name: str
    is_directed: bool
    node_attributes: Sequence[Attribute]
    edge_attributes: Sequence[Attribute]
    nodes: Iterable[tuple[str, Sequence[Any]]]
    edges: Iterable[tuple[str, str, str, Sequence[Any]]]


def write_graphml(graph: Graph, path: Path) -> None:
    """Write a network as GraphML, line by line: the same network gives the same bytes.

    Args:
        graph: The network.
        path: Where to.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
        )
        for kind, attributes in (("node", graph.node_attributes), ("edge", graph.edge_attributes)):
            for attribute in attributes:
                key = f"{kind}_{attribute.name}"
                file.write(f'<key id="{_escape(key)}" for="{kind}" attr.name="{_escape(attribute.name)}" attr.type="{attribute.type}"/>\n')
        direction = "directed" if graph.is_directed else "undirected"
        file.write(f'<graph id="{_escape(graph.name)}" edgedefault="{direction}">\n')
        for node_id, values in graph.nodes:
            file.write(f'<node id="{_escape(node_id)}">')
            _write_values(file, "node", graph.node_attributes, values)
            file.write("</node>\n")
        for edge_id, source, target, values in graph.edges:
            file.write(f'<edge id="{_escape(edge_id)}" source="{_escape(source)}" target="{_escape(target)}">')
            _write_values(file, "edge", graph.edge_attributes, values)
            file.write("</edge>\n")
        file.write("</graph>\n</graphml>\n")


def _write_values(file: IO[str], kind: str, attributes: Sequence[Attribute], values: Sequence[Any]) -> None:
    for attribute, value in zip(attributes, values, strict=True):
        if (text := _say(attribute, value)) is not None:
            file.write(f'<data key="{_escape(f"{kind}_{attribute.name}")}">{text}</data>')


def _say(attribute: Attribute, value: Any) -> str | None:  # noqa: ANN401  # a cell of a table
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if attribute.type == "boolean":
        return "true" if value else "false"
    if attribute.type == "int":
        return str(int(value))
    return repr(float(value)) if attribute.type == "double" else _escape(str(value))


def _escape(text: str) -> str:
    return html.escape(_NO_XML.sub("", text))
