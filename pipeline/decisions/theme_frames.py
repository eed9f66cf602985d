"""What people say of themes beyond a word: a theme of their own taxonomy, and the parts that a theme is split into; as the ledger keeps them.

themes, "add"         a theme of the sheet "My themes": JSON with name, parent (id of the theme above it), terms, code; the key is its id
themes, "split off"   all that is split off the theme: "Name: term; term | term; Sub-theme [id]", a part between two bars
themes, "order"       a number: where the theme stands among those that people put in order, the smaller first
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.decisions.sheet_cells import name_with_id, read_id
from pipeline.errors import DecisionError
from pipeline.ids import fold_text, make_id

PARTS, ITEMS, NAMED = "|", ";", ":"
_LONGEST = 200  # characters of a name, code or term: what is longer is no name but a text
_MOST_TERMS = 200
_ORDER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class OwnFrame:
    """A theme of a team's own taxonomy.

    Attributes:
        name: Its name.
        parent: Id of the theme above it; "" for none.
        terms: Words and phrases that mark it.
        code: Its code in the taxonomy; "" for none.
    """

    name: str
    parent: str = ""
    terms: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class PartFrame:
    """What is split off a theme.

    Attributes:
        name: Its name; "" where the program may name it.
        terms: Words and phrases: passages that have one go to the new theme.
        theme_ids: Sub-themes that go with it.
    """

    name: str
    terms: tuple[str, ...]
    theme_ids: tuple[str, ...] = ()


def make_own_key(name: str) -> str:
    """The id of a theme of a team's own taxonomy: that of the name it was given first."""
    return make_id("theme", "own", fold_text(name))


def make_part_key(theme_id: str, part: PartFrame) -> str:
    """The id of what is split off a theme: by its name, else its first term, so that a term more leaves it what it is."""
    return make_id("theme", "split off", theme_id, fold_text(part.name or next(iter((*part.terms, *part.theme_ids)), "")))


def write_own(frame: OwnFrame) -> str:
    """A theme of a team's own taxonomy as the `human_value` of an "add"."""
    values = {"name": frame.name, "parent": frame.parent, "terms": list(frame.terms), "code": frame.code}
    return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False, sort_keys=True)


def read_own(value: str) -> OwnFrame:
    """Read a theme of a team's own taxonomy.

    Args:
        value: The `human_value` of an "add".

    Raises:
        DecisionError: It is none.
    """
    problem = find_problem_in_own(value)
    if problem:
        raise DecisionError(f"A theme of your own can't be read: {problem}")
    frame = json.loads(value)
    return OwnFrame(frame["name"].strip(), frame.get("parent", ""), tuple(frame.get("terms", ())), frame.get("code", ""))


def find_problem_in_own(value: str) -> str:
    """Say what is wrong with a theme of a team's own taxonomy; "" if nothing is."""
    try:
        frame = json.loads(value)
    except ValueError:
        return "its frame is not JSON."
    if not isinstance(frame, Mapping) or not isinstance(frame.get("name"), str) or not frame["name"].strip():
        return "it has no name."
    strange = sorted(set(frame) - {"name", "parent", "terms", "code"})
    if strange:
        return f"'{strange[0]}' is not a field of it."
    terms = frame.get("terms", [])
    if not isinstance(terms, list) or not all(isinstance(term, str) for term in (*terms, frame.get("parent", ""), frame.get("code", ""))):
        return "its terms, parent and code are not text."
    return _find_excess(frame["name"], frame.get("code", ""), terms)


def _find_excess(name: str, code: str, terms: list[str]) -> str:
    for what, text in (("name", name), ("code", code), *(("term", term) for term in terms)):
        if len(text) > _LONGEST:
            return f"the {what} '{text[:40]}…' is longer than {_LONGEST} characters."
    return f"it has {len(terms)} terms; {_MOST_TERMS} are the most." if len(terms) > _MOST_TERMS else ""


def split_items(text: str) -> tuple[str, ...]:
    """The terms of a cell: parted by semicolons, or by commas where there are none; each once."""
    found: dict[str, str] = {}
    for part in text.split(ITEMS if ITEMS in text else ","):
        if part.strip():
            found.setdefault(fold_text(part), " ".join(part.split()))
    return tuple(found.values())


def read_parts(value: str) -> list[PartFrame]:
    """Read what is split off a theme.

    Args:
        value: "Name: term; term | term; Sub-theme [id]".

    Returns:
        The parts; a part without an item is left out.
    """
    parts = []
    for text in value.split(PARTS):
        head, colon, rest = text.partition(NAMED)
        name, items = (" ".join(head.split()), rest) if colon else ("", text)
        found = [" ".join(item.split()) for item in items.split(ITEMS)]
        theme_ids = tuple(dict.fromkeys(key for item in found if (key := read_id(item))))
        terms = tuple(dict.fromkeys(item for item in found if item and not read_id(item)))
        if terms or theme_ids:
            parts.append(PartFrame(name, terms, theme_ids))
    return parts


def write_parts(parts: Iterable[PartFrame], names: Mapping[str, str] | None = None) -> str:
    """What is split off a theme as the `human_value` of a "split off", and as a cell shows it.

    Args:
        parts: The parts.
        names: Names of sub-themes by id, for a cell.
    """
    texts = []
    for part in parts:
        items = [*part.terms, *(name_with_id((names or {}).get(key, ""), key).strip() for key in part.theme_ids)]
        texts.append((f"{part.name}{NAMED} " if part.name else "") + f"{ITEMS} ".join(items))
    return f" {PARTS} ".join(texts)


def find_problem_in_parts(value: str) -> str:
    """Say what is wrong with what is split off a theme; "" if nothing is."""
    parts = read_parts(value)
    if not parts:
        return "it names nothing that goes to a new theme; write it like 'New name: word; phrase'."
    keys = [fold_text(part.name or (*part.terms, *part.theme_ids)[0]) for part in parts]
    if len(set(keys)) < len(keys):
        return "two parts have the same name. Give each its own, or write their words into one part."
    return next((problem for part in parts if (problem := _find_excess(part.name, "", list(part.terms)))), "")


def read_order(text: str) -> Decimal | None:
    """The number that a person wrote, as "3", "2.5" or "2,5"; None if it is none."""
    plain = text.strip().replace(",", ".")
    return Decimal(plain) if _ORDER.fullmatch(plain) else None


def write_order(number: Decimal) -> str:
    """Where a theme stands as the `human_value` of an "order": no zeros that say nothing."""
    whole, point, rest = format(number, "f").partition(".")
    return whole + (point + rest.rstrip("0")).rstrip(".")


def find_problem_in_order(value: str) -> str:
    """Say what is wrong with where a theme is to stand; "" if nothing is."""
    return "" if read_order(value) is not None else "it is no number. Write 1, 2, 3 … (2.5 goes between 2 and 3): the smallest comes first."
