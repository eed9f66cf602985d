"""Find the countries that a document's title page says it is about."""

from __future__ import annotations

import re
from functools import cache

from pipeline.passages.frontmatter import Views
from pipeline.resources.gazetteers import read_known_names

_MOST = 5


def find_countries(title: str | None, views: Views) -> str | None:
    """Find the countries that the title names, else those that stand by themselves on the title page.

    Args:
        title: The document's title.
        views: The document.

    Returns:
        Their names joined by "; ", in the order of the text; None if it names none, or so many that none is its subject.
    """
    found = _find_names(title or "")
    if not found:
        alone = [passage.text.strip(" *†:") for passage in views.front if passage.kind != "footnote" and len(passage.text.split()) <= 6]
        found = [name for text in alone for name in _find_names(text) if _pattern().fullmatch(text)]
    return "; ".join(dict.fromkeys(found)) if 0 < len(set(found)) <= _MOST else None


def _find_names(text: str) -> list[str]:
    return [_names()[match[0].casefold()] for match in _pattern().finditer(text)]


@cache
def _names() -> dict[str, str]:
    """The name shown of each country, by every long name it goes by."""
    countries = [thing for thing in read_known_names() if thing.label == "GPE" and thing.code.startswith("country:")]
    return {name.casefold(): thing.name for thing in reversed(countries) for name in thing.names if len(name) >= 4}


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
