"""Scores acronyms, entities, people and figures."""

from __future__ import annotations

import math
import re
from typing import Any

from pipeline.schemas.entities import ENTITY_LABELS
from scorer.corpus import Corpus
from scorer.figures import Figure, Tally
from scorer.gold import Gold, Row
from scorer.pairing import ALIKE, fold, is_empty, is_same_name, name_likeness, pair_up

_TITLES = re.compile(r"^(?:(?:the|mr|ms|mrs|dr|prof|professor|his excellency|h\.?e)\.? )+")
PLACES = frozenset(("GPE", "LOC"))
_UNIT_WITH = 0.1  # added to a figure's likeness where the unit fits too, so that "8 %" is not paired with 8 parks


def score_facts(gold: Gold, corpus: Corpus, files: list[str]) -> list[Figure]:
    """Score acronyms, entities, people and figures.

    Args:
        gold: The gold.
        corpus: What the program made.
        files: The samples that it read.

    Returns:
        The figures.
    """
    acronyms, typed, untyped = Tally("acronyms"), Tally("entities.typed"), Tally("entities.untyped")
    bodies = Tally("entities.without_places")
    people, organisation, title = Tally("people"), Tally("people.organisation", is_accuracy=True), Tally("people.title", is_accuracy=True)
    quantities, unit = Tally("quantities"), Tally("quantities.unit", is_accuracy=True)
    for file in files:
        _score_acronyms(gold.of("acronyms", file), corpus.rows("acronyms", file), acronyms, file)
        wanted, found = gold.of("entities", file), group_mentions(corpus, file)
        score_entities(wanted, found, typed, untyped, file)
        score_entities(*without_places(wanted, found), bodies, Tally("entities"), file)
        _score_people(gold.of("people", file), corpus.rows("participants", file), (people, organisation, title), file)
        score_quantities(gold.of("quantities", file), corpus.rows("quantities", file), (quantities, unit), file)
    return [tally.figure() for tally in (acronyms, typed, untyped, bodies, people, organisation, title, quantities, unit)]


def _score_acronyms(wanted: list[Row], found: list[Any], tally: Tally, file: str) -> None:
    asked = {(row["acronym"], fold(row["expansion"]).removeprefix("the ")) for row in wanted}
    got = {(str(row["acronym"]), fold(row["expansion"]).removeprefix("the ")) for row in found}
    tally.right += len(asked & got)
    for acronym, expansion in asked - got:
        tally.miss(f"{file}: {acronym} = {expansion}")
    for acronym, expansion in got - asked:
        tally.spurious(f"{file}: {acronym} = {expansion}")


def fold_name(name: Any) -> str:  # noqa: ANN401  # a cell of a frame
    """A name without articles and titles before it, for comparing."""
    return _TITLES.sub("", fold(name)).removesuffix("'s").rstrip("'.")


def group_mentions(corpus: Corpus, file: str) -> list[Row]:
    """The entities that a document mentions: their forms there and their label over all documents."""
    groups: dict[str, Row] = {}
    for row in corpus.rows("mentions", file):
        if row["label"] not in ENTITY_LABELS:
            continue
        entity = corpus.entity(row["entity_id"])
        key = str(row["entity_id"]) if entity else f"{row['label']} {fold_name(row['text'])}"
        group = groups.setdefault(
            key, {"label": str((entity or row)["label"]), "forms": set(), "name": str(entity["name"] if entity else row["text"])}
        )
        group["forms"].add(fold_name(row["text"]))
    return [groups[key] for key in sorted(groups)]


def without_places(wanted: list[Row], found: list[Row]) -> tuple[list[Row], list[Row]]:
    """Leave out countries, towns and landscapes: those of the samples are invented, and no list of real ones can know them."""
    kept = [row for row in wanted if not PLACES & set(row["labels"])]
    forms = {fold_name(form) for row in wanted if PLACES & set(row["labels"]) for form in row["forms"]}
    return kept, [row for row in found if row["label"] not in PLACES and not forms & row["forms"]]


def score_entities(wanted: list[Row], found: list[Row], typed: Tally, untyped: Tally, file: str) -> None:
    """Pair entities one to one by the forms they share: one that swallows others counts once."""

    def likeness(want: Row, got: Row) -> float:
        forms = {fold_name(form) for form in want["forms"]}
        shared = len(forms & got["forms"])
        return shared + (0.5 if got["label"] in want["labels"] else 0.0) + (0.25 if not want["either_way"] else 0.0) if shared else 0.0

    pairs = dict(pair_up(wanted, found, likeness, ALIKE))
    for place, want in enumerate(wanted):
        if want["either_way"]:
            continue
        line = f"{file}: {want['labels'][0]} {want['name']}"
        if place not in pairs:
            typed.miss(line)
            untyped.miss(line)
            continue
        untyped.hit()
        got = found[pairs[place]]
        if got["label"] in want["labels"]:
            typed.hit()
        else:
            typed.miss(line)
            typed.spurious(f"{file}: {got['label']} {want['name']} (is {want['labels'][0]})")
    for other in set(range(len(found))) - set(pairs.values()):
        line = f"{file}: {found[other]['label']} {found[other]['name']} ({'; '.join(sorted(found[other]['forms']))})"
        typed.spurious(line)
        untyped.spurious(line)


def _score_people(wanted: list[Row], found: list[Any], tallies: tuple[Tally, Tally, Tally], file: str) -> None:
    people, organisation, title = tallies
    rows: dict[str, list[Any]] = {}
    for row in found:
        rows.setdefault(fold_name(row["person"]), []).append(row)
    names = {fold_name(want["person"]) for want in wanted}
    for want in wanted:
        got = rows.get(fold_name(want["person"]))
        if want["either_way"]:
            continue
        if not got:
            people.miss(f"{file}: {want['person']}")
            continue
        people.hit()
        held = [row["organisation"] for row in got]
        is_right = any(is_same_name(part, name) for cell in held for part in _split(cell) for name in want["organisation"])
        organisation.judge(is_right, f"{file}: {want['person']} | wanted {want['organisation'][0]}, found {held}")
        if want["role_title"]:
            titles = [row["role_title"] for row in got]
            is_right = any(name_likeness(str(cell or ""), want["role_title"]) >= 0.8 for cell in titles)
            title.judge(is_right, f"{file}: {want['person']} | wanted {want['role_title']}, found {titles}")
    for name in sorted(set(rows) - names):
        people.spurious(f"{file}: {rows[name][0]['person']}")


def score_quantities(wanted: list[Row], found: list[Any], tallies: tuple[Tally, Tally], file: str) -> None:
    """Pair figures by value; small number words and what the gold leaves open count for nothing."""
    quantities, unit = tallies

    def likeness(want: Row, got: Any) -> float:  # noqa: ANN401  # a row of a table
        if not math.isclose(want["value"], float(got["value"]), rel_tol=1e-9):
            return 0.0
        return 1.0 + (_UNIT_WITH if is_same_unit(got["unit"], want["unit"]) else 0.0) + (0.0 if want["either_way"] else _UNIT_WITH / 2)

    pairs = dict(pair_up(wanted, found, likeness, 1.0))
    for place, want in enumerate(wanted):
        if want["either_way"]:
            continue
        if place not in pairs:
            quantities.miss(f"{file}: {want['text']} ({want['value']:g})")
            continue
        quantities.hit()
        got = found[pairs[place]]
        unit.judge(is_same_unit(got["unit"], want["unit"]), f"{file}: {want['text']} | wanted {want['unit'][0]}, found {got['unit']}")
    for other in set(range(len(found))) - set(pairs.values()):
        if any(sign.isdigit() for sign in str(found[other]["text"])):
            quantities.spurious(f"{file}: {found[other]['text']} ({found[other]['value']:g} {found[other]['unit']})")


def is_same_unit(found: Any, wanted: list[str | None]) -> bool:  # noqa: ANN401  # a cell of a frame
    """Whether a unit is one of those wanted, in the singular or the plural, and whatever it is a unit of."""
    if is_empty(found):
        return None in wanted or "" in wanted
    words = [word.removesuffix("s") for word in fold(found).split(" of ")[0].split()]
    return any([word.removesuffix("s") for word in fold(unit).split()] == words for unit in wanted if unit)


def _split(cell: Any) -> list[Any]:  # noqa: ANN401  # a cell of a frame
    return [None] if is_empty(cell) else [part.strip() for part in str(cell).split(";")]
