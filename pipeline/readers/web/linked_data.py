"""What a page states of itself for search engines: JSON-LD of the schema.org kind, read without trust."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Element = Any  # lxml's elements carry no types

_DEEPEST = 6  # levels looked into; hostile pages nest theirs a thousand deep
_MOST = 100  # entries of a list looked into
_TEXT_KINDS = ("article", "report", "posting", "webpage", "creativework", "book", "document", "legislation", "statement")


@dataclass(slots=True)
class LinkedData:
    """What was stated.

    Attributes:
        dates: Days of publication, in order.
        authors: Names of who wrote it, in order, each once.
        publisher: Name of who published it; None if not stated.
    """

    dates: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    publisher: str | None = None


def find_linked_data(root: Element) -> LinkedData:
    """Find what a page states in JSON-LD.

    Args:
        root: The page's tree, whole.

    Returns:
        Dates, authors and publisher of the texts that it describes; what can't be parsed counts for nothing.
    """
    found = LinkedData()
    for script in root.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value, 0):
            _take(found, node)
    return found


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # JSON is any value
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:_MOST]:
            yield from _nodes(inner, depth + 1)


def _take(found: LinkedData, node: dict[str, Any]) -> None:
    if isinstance(date := node.get("datePublished"), str):
        found.dates.append(date)
    kinds = str(node.get("@type", "")).lower()
    if any(kind in kinds for kind in _TEXT_KINDS):
        found.authors += [name for name in _names(node.get("author")) if name not in found.authors]
        found.publisher = found.publisher or next(_names(node.get("publisher")), None)


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401  # JSON is any value
    """Names in a person, organisation, list of them, or plain text."""
    for entry in (value if isinstance(value, list) else [value])[:_MOST]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and (text := " ".join(name.split())) and "://" not in text:
            yield text
