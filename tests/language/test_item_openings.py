"""Where an item's own act begins: behind when, beside whom or what for, and not behind an act of its own."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.item_openings import open_act


@pytest.mark.parametrize(
    ("item", "opened"),
    [
        ("By June 2031, publish a map", "Publish a map"),
        ("To cut delays, hire more clerks", "Hire more clerks"),
        ("While keeping its ferries, invest in rails", "Invest in rails"),
        ("Together with the river board to work out a rota", "Work out a rota"),
        ("Assigns an officer to each lock", "Assign an officer to each lock"),
    ],
)
def test_a_front_is_left_out(item: str, opened: str) -> None:
    assert open_act(item) == opened


@pytest.mark.parametrize(
    "item",
    [
        "To join the Lake Treaty, designed to end overfishing",
        "To bring its harbour code into line with the treaty and, in particular, to sign the second annex",
        "To hear complaints within a week, record what is said and promptly publish it",
        "To ensure that all locks, including those of villages, open at dawn",
        "To found a council in line with the rules, set out in the treaty",
        "To run courses for pilots, as that could help crews to find work",
        "To end night fishing and, to that end, seek help from neighbours",
        "To pass bylaws, including fines, to end dumping",
        "Finishing the dam and open a lock, in addition to provide more boats",
    ],
)
def test_an_act_at_the_head_stays(item: str) -> None:
    assert open_act(item) == item
