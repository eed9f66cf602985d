"""Names of one person in a document: "Brook", "A. Brook" and "Ada Brook" are one where only one is called so in full."""

from __future__ import annotations

import re

from pipeline.ids import fold_text
from pipeline.language.agenda import Appearance


def fold_person(name: str) -> str:
    """A person's name without case, accents and points, to compare."""
    return re.sub(r"[^\w]+", " ", fold_text(name)).strip()


def join_names(people: dict[str, list[Appearance]]) -> dict[str, list[Appearance]]:
    """Put the appearances under a shorter name to those under the one fuller name that it can stand for.

    Args:
        people: Appearances by folded name, in order.

    Returns:
        The same, a key a person; a short name that may be of two people stays as it is.
    """
    meant = {name: _find_full(name, people) for name in people}
    joined: dict[str, list[Appearance]] = {}
    for name, appearances in people.items():
        full = name
        while meant[full]:
            full = meant[full]
        joined.setdefault(full, []).extend(appearances)
    return joined


def _find_full(short: str, people: dict[str, list[Appearance]]) -> str:
    """The only longer name that a shorter one is a form of; "" where there is none or more than one."""
    full = [name for name in people if _is_form(short.split(), name.split(), people[name][0].person)]
    longest = [name for name in full if not any(_is_form(name.split(), other.split(), people[other][0].person) for other in full)]
    return longest[0] if len(longest) == 1 else ""


def _is_form(short: list[str], full: list[str], printed: str) -> bool:
    """Whether a name is a shorter form of another: its last words, its family name in capitals, or the same with an initial."""
    if len("".join(short)) >= len("".join(full)) or not short:
        return False
    if len(short) < len(full) and full[-len(short) :] == short:
        return True
    loud = [fold_person(word) for word in printed.split() if word.isupper() and len(word) > 2]
    if len(loud) == 1 and short == loud[0].split():
        return True
    return len(short) > 1 and short[-1] == full[-1] and len(short) <= len(full) and len(short[0]) == 1 and full[0].startswith(short[0])
