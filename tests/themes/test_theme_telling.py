"""Passages that show a theme: prose that says something, from several reports where they are worth it."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.resolution.frames import Tables
from pipeline.themes.corpus import Unit
from pipeline.themes.telling import pick_telling, weigh_prose

PROSE = "The harbour of Lissum is dredged every spring, so that the ferries to the outer islands can berth at low water."
RECOMMENDATION = "Take further steps to close the spawning grounds of the herring during the winter (Ostrava Bay);"
LIST = "Anna Berg, Tide Board; Otto Lind, Harbour Office; Mary Voss, Eel Union; Jan Holt, Salt Yard."
REFERENCE = "Lind, O. and A. Berg (2019). Eel Ladders, Tidal Weirs. Journal of Harbour Works 14 (2), 27-50. Lissum Press."
FIGURES = "Eels caught 2016 412 2017 388 2018 401 2019 377 tonnes 12 % 14 % 9 %"
HEADING = "Dredging of harbours and berths"


def test_prose_says_more_than_lists_figures_and_headings() -> None:
    assert weigh_prose(PROSE) == 1.0
    assert weigh_prose(RECOMMENDATION) == 1.0
    for text in (LIST, REFERENCE, FIGURES, HEADING):
        assert weigh_prose(text) <= 0.6, text
    assert weigh_prose("") == weigh_prose("12 13 14") == 0.0


@pytest.mark.parametrize("text", [f"and {PROSE}", f"{PROSE[:-1]}, that is:"])
def test_what_goes_on_from_before_or_breaks_off_says_less(text: str) -> None:
    assert weigh_prose(text) < 1.0


def make(texts: list[tuple[str, str]]) -> tuple[list[Unit], Tables]:
    units = [Unit(str(n), document, [], (), True, len(text.split())) for n, (document, text) in enumerate(texts)]
    frame = pd.DataFrame({"passage_id": [unit.passage_id for unit in units], "text": [text for _, text in texts]})
    return units, {"passages": frame}


def test_five_are_picked_of_several_reports_if_these_have_it_nearly_as_much() -> None:
    words = ["boats", "nets", "weirs", "quays", "lamps", "ropes"]
    units, tables = make(
        [(("a" if n < 4 else "b"), f"The {word} were {word}ly {word}ing in {word}er {word}est {word}ful.") for n, word in enumerate(words)]
    )
    near = {0: [(1.0, 0), (0.9, 1), (0.9, 2), (0.9, 3), (0.7, 4), (0.7, 5)]}
    far = {0: [(1.0, 0), (0.9, 1), (0.9, 2), (0.9, 3), (0.3, 4), (0.3, 5)]}
    assert {n for n, _ in pick_telling(near, units, tables)} == {0, 1, 2, 4, 5}
    assert {n for n, _ in pick_telling(far, units, tables)} == {0, 1, 2, 3, 4}


def test_what_is_no_prose_or_was_said_comes_last() -> None:
    texts = [
        ("a", PROSE),
        ("b", PROSE.replace("spring", "autumn")),
        ("c", LIST),
        ("d", RECOMMENDATION),
        ("e", FIGURES),
        ("f", "Lamps on every quay are lit by the keepers when fog comes in from the sea."),
    ]
    units, tables = make(texts)
    picked = {n for n, _ in pick_telling({0: [(1.0, n) for n in range(len(texts))]}, units, tables)}
    assert picked == {0, 3, 5}
    few = {n for n, _ in pick_telling({0: [(1.0, n) for n in (0, 1, 4)]}, units, tables)}
    assert few == {0, 1, 4}  # rather these than one alone
    assert pick_telling({0: []}, units, tables) == set()
