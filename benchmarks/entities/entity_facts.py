"""When a person, an event or a figure of the program is the one that a reader found, and what else of it is right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from entity_marks import Amount, Gathering, Person
from rapidfuzz import fuzz

from pipeline.ids import fold_text
from pipeline.language.ordinals import read_edition

_ALIKE = 85.0  # of 100: a phrase spelt another way
_EVENT = 3.0  # an event of that name, before dates, place and edition are looked at


def once(people: Sequence[Person]) -> list[Person]:
    """A person a document, with all bodies of his rows; doubtful only if every row is.

    Args:
        people: Rows of one document.

    Returns:
        Each name once, in the order of the first row.
    """
    kept: dict[str, Person] = {}
    for row in people:
        person, key = row, fold_text(row.name)
        before = kept.get(key)
        if before is not None:
            bodies = before.organisations + person.organisations
            person = Person(before.sentence, before.name, before.title or person.title, bodies, before.is_doubtful and person.is_doubtful)
        kept[key] = person
    return list(kept.values())


def is_same_phrase(one: str, other: str) -> bool:
    """Whether two short phrases say the same: nearly equal, or one's words inside the other's with little around them.

    Args:
        one: A phrase.
        other: Another.

    Returns:
        Whether they do; an empty one never does.
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    if fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) >= _ALIKE:
        return True
    short, longer = sorted((mine, theirs), key=len)
    return set(short) <= set(longer) and len(longer) <= 2 * len(short) + 2


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold_text(text)).split()


def person_likeness(want: Person, got: Person) -> float:
    """The same words in the name, or a name without its middle: one holds all words of the other.

    Args:
        want: What the reader found.
        got: What the program found.

    Returns:
        0 for two persons.
    """
    mine, theirs = set(_words(want.name)), set(_words(got.name))
    if mine == theirs:
        return 2.0
    return 1.0 if mine and theirs and (mine <= theirs or theirs <= mine) else fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) // 90


def gathering_likeness(want: Gathering, got: Gathering) -> float:
    """The same edition of something of that name; first days in two months are two events.

    Args:
        want: What the reader found.
        got: What the program found.

    Returns:
        0 for two events.
    """
    if want.start_on and got.start_on and not got.start_on.startswith(want.start_on[:7]):
        return 0.0
    edition, series = read_edition(want.name)
    other_edition, other_series = read_edition(got.name)
    if edition is not None and other_edition is not None and edition != other_edition:
        return 0.0
    mine, theirs = set(_words(series)), set(_words(other_series))
    is_inside = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    if not is_inside and not is_same_phrase(want.name, got.name):
        return 0.0
    return _EVENT + 2 * (want.start_on == got.start_on) + (want.sentence == got.sentence) + (edition == other_edition)


def amount_likeness(want: Amount, got: Amount) -> float:
    """The same number in the same sentence, signs aside; the unit and the end of the range decide between equals.

    Args:
        want: What the reader found.
        got: What the program found.

    Returns:
        0 for two figures.
    """
    if want.sentence != got.sentence or not math.isclose(abs(want.value), abs(got.value), rel_tol=1e-6):
        return 0.0
    return 1.0 + (want.high == got.high) + (0.5 if is_same_unit(want.unit, got.unit) else 0.0)


def is_same_unit(want: str, got: str) -> bool:
    """Whether two units are one: signs and codes to the letter, what is counted as a phrase, of which the last word may do.

    Args:
        want: The reader's unit.
        got: The program's.

    Returns:
        Whether they are.
    """
    if want == got:
        return True
    mine, theirs = _words(want), _words(got)
    return is_same_phrase(want, got) or bool(mine and theirs and mine[-1].rstrip("s") == theirs[-1].rstrip("s"))


def judge_fields(want: Person | Gathering | Amount, got: Person | Gathering | Amount) -> Iterator[tuple[str, bool]]:
    """Judge what else a pair says, where the reader says it.

    Args:
        want: What the reader found.
        got: Its partner.

    Yields:
        Name of the field, and whether it is right.
    """
    if isinstance(want, Person) and isinstance(got, Person):
        if want.organisations:
            yield "participants: organisation", any(is_same_phrase(one, other) for one in want.organisations for other in got.organisations)
        if want.title:
            yield "participants: title", is_same_phrase(want.title, got.title)
    elif isinstance(want, Gathering) and isinstance(got, Gathering):
        if want.start_on:
            yield "events: first day", want.start_on == got.start_on
        if want.end_on:
            yield "events: last day", want.end_on == (got.end_on or got.start_on)
    elif isinstance(want, Amount) and isinstance(got, Amount):
        yield "quantities: unit", is_same_unit(want.unit, got.unit)
        if want.high is not None:
            yield "quantities: range", got.high == want.high
