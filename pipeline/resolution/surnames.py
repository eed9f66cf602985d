"""A surname alone or behind an initial, in a document that names one bearer of it in full, is that person: "Amsel said", "M. Amsel", after "Marta Amsel"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import replace

from pipeline.resolution.bases import SURNAME
from pipeline.resolution.keys import Key
from pipeline.resolution.uses import Use
from pipeline.resources.words import read_word_list

_INITIAL = re.compile(r"[^\W\d_] [^\W\d_][\w’'-]+")  # "m amsel"


def link_surnames(uses: list[Use]) -> list[Use]:
    """Give lone surnames the key of the full name in their own document.

    Args:
        uses: All uses.

    Returns:
        The uses, in order. A surname that two people of the document bear, or none, stays by itself, and so it does in every other document.
    """
    bearers: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for use in uses:
        words = use.key.core.split() if use.key.kind == "person" else []
        if len(words) > 1:
            tails = {" ".join(words[first:]) for first in range(1, len(words))}
            for word in {words[0], *tails}:  # family names stand first in East Asia
                bearers[use.document_id, word].add(use.key)
            if len(words[0]) > 1:
                bearers[use.document_id, f"{words[0][0]} {words[-1]}"].add(use.key)

    def link(use: Use) -> Use:
        if use.key.kind != "person" or not (_is_lone(use) or _INITIAL.fullmatch(use.key.core)):
            return use
        found = bearers.get((use.document_id, use.key.core), set())
        return replace(use, key=next(iter(found)), basis=SURNAME) if len(found) == 1 else use

    return [link(use) for use in uses]


def _is_lone(use: Use) -> bool:
    """Whether a name is a surname alone: one word, one with a hyphen ("Tide-Brook"), or one behind a particle ("de la Hoz")."""
    if " " not in use.key.core:
        return True
    first, *others = use.text.split()
    while others and (first.lower() in _particles() or first.lower().rstrip(".") in _forms()):
        first, *others = others
    return not others and (" " in use.text.strip() or "-" in use.text)


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(read_word_list("titles")["particles"]["words"])


@functools.cache
def _forms() -> frozenset[str]:
    return frozenset(read_word_list("resolution")["people"]["before"])
