"""Recommendations that contradict each other: opposite acts on one thing, other numbers or deadlines for one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.resolution.opposites import find_opposites
from pipeline.resolution.phrase_lexicon import stem
from pipeline.resolution.substance import Substance

_YEAR = re.compile(r"^(?:1[89]|20|21)\d\d$")


@dataclass(frozen=True, slots=True)
class Rivalry:
    """What two recommendations disagree on.

    Attributes:
        value_a: What the first says.
        value_b: What the second says.
        left_out: Words that tell the two apart, which are no part of what they share.
    """

    value_a: str
    value_b: str
    left_out: frozenset[str]


def find_rivalry(a: Substance, b: Substance) -> Rivalry | None:
    """Find what two recommendations about one thing disagree on.

    Whether they are about one thing else is for the caller to say, by the words that are not left out.

    Args:
        a: What the one asks for.
        b: What the other asks for.

    Returns:
        The first of: opposite acts, an act and its negation, another number or year; None if they agree, or differ in more.
    """
    if a.is_soft != b.is_soft or a.agreements != b.agreements or a.groups != b.groups:
        return None
    if (a.contrasting - b.contrasting) and (b.contrasting - a.contrasting):
        return None
    opposite = next(iter(find_opposites(a.plain, b.plain)), None)
    numbers = _find_other_numbers(a, b)
    if a.numbers != b.numbers and not numbers:
        return None
    if opposite:
        return Rivalry(*opposite, frozenset({stem(opposite[0]), stem(opposite[1]), *(numbers or ())}))
    if a.is_negated != b.is_negated and a.acts & b.acts:
        return Rivalry(*(("not to do it", "to do it") if a.is_negated else ("to do it", "not to do it")), frozenset({"not"}))
    if numbers and not (a.acts and b.acts and not a.acts & b.acts):
        return Rivalry(*numbers, frozenset(numbers))
    return None


def _find_other_numbers(a: Substance, b: Substance) -> tuple[str, str] | None:
    """The one number in which two differ: two years, or two other numbers, none of which is the number of an article or law."""
    only_a, only_b = a.numbers - b.numbers, b.numbers - a.numbers
    if len(only_a) != 1 or len(only_b) != 1:
        return None
    one, other = next(iter(only_a)), next(iter(only_b))
    is_comparable = bool(_YEAR.match(one)) == bool(_YEAR.match(other)) and one.isdigit() and other.isdigit()
    return (one, other) if is_comparable and one not in a.references and other not in b.references else None


def say_contradiction(values: Sequence[tuple[str, str]]) -> str:
    """Say a contradiction in words.

    Args:
        values: What is asked and where, one pair a side: ("2030", "plan.pdf").

    Returns:
        '"2030" in plan.pdf, "2035" in review.pdf'.
    """
    return ", ".join(f"\u201c{value}\u201d in {place}" for value, place in values)
