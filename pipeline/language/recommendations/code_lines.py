"""Lines of computer code, and the remarks between them: sentences to a reader of words, and no prose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

_MARKS = re.compile(
    r"\b[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\("  # page.find_links(
    r"|\b[a-z_]\w*\(\)|\b[a-z]+(?:_\w+|[A-Z]\w+)\("  # run(), findLinks(x
    r"|(?:^|[\s(])[a-z_][\w.\]]{2,}\s?(?:[-+*/:!=]?=|->|=>)\s?[\"'\[({A-Za-z_]"  # links = page, x != y; "p = 0.05" is a figure
    r"|(?<![\w./@-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![\w@-])"  # max_length
    r"|(?<!\S)(?!www|https?:)\.{0,2}/?[\w.-]+(?:/[\w.-]+){2,}\.[a-z]{1,4}\b|(?<!\S)--[a-z]{2,}[\w-]*"  # a/b/c.py, --verbose
    r"|[{}]|</?[a-z]+(?:\s[^<>]*)?/?>|^\s*(?:#\s?[a-z]|//|/\*|>>>|\$ )|\\[a-z]+\{"  # braces, tags, remarks, prompts
)
_RULE = re.compile(r"([-=#*_~+.])\1{7,}")  # drawn with signs: the end of a listing, the dots of a table of contents
_ROUND = 8  # lines before and after that are looked at
_ENOUGH = 3  # of them that make what stands between them a remark in a listing


def is_code(text: str) -> bool:
    """Whether a sentence holds what only code has: a call, an assignment, a name_with_underscores, a path, a tag.

    Args:
        text: The sentence.
    """
    return _MARKS.search(text) is not None


def find_code(sentences: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Find the sentences that are code, and those that stand in a listing between lines of it ("Create a device for the map").

    Args:
        sentences: (id, text) of a document's sentences, in order.

    Returns:
        Their ids, with those of lines drawn with signs.
    """
    pairs = list(sentences)
    coded = [is_code(text) for _, text in pairs]
    before = [0, *itertools.accumulate(coded)]
    found = set()
    for number, (key, text) in enumerate(pairs):
        around = before[min(len(pairs), number + _ROUND + 1)] - before[max(0, number - _ROUND)]
        if coded[number] or around >= _ENOUGH or _RULE.search(text):
            found.add(key)
    return frozenset(found)
