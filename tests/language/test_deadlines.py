"""By when something is to be done: dates, seasons, terms, things that are known to come, and what only looks like it."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.deadlines import find_deadline, is_over


@pytest.mark.parametrize(
    ("text", "words", "due_on"),
    [
        ("The board should be asked to reopen the ferry in time for the harvest.", "in time for the harvest", None),
        ("Wells have to be capped before the monsoon sets in.", "before the monsoon sets in", None),
        ("Brickmakers should register before they light a kiln.", "before they light a kiln", None),
        ("Repair the sluice before another barge is lost.", "before another barge is lost", None),
        ("The panel wants the levy halved as of next January.", "as of next January", None),
        ("The registry should finish the survey by mid-March.", "by mid-March", None),
        ("Ministers must publish the ledger in early 2034.", "in early 2034", "2034"),
        ("The Commission should report on this in June.", "in June", None),
        ("Fees should be cut, ideally in the 2035 budget.", "in the 2035 budget", "2035"),
        ("The two towns ought to agree on a timetable at their next session.", "at their next session", None),
        ("A second crew should be hired this autumn.", "this autumn", None),
        ("The district must hire two vets within this financial year.", "within this financial year", None),
        ("The Clerk is to report within ninety (90) days of the vote.", "within ninety (90) days of the vote", None),
        ("Pay the arrears (deadline: 1 March 2032).", "1 March 2032", "2032-03-01"),
        ("The dyke must be mended now, not after the flood.", "now", None),
        ("Ratify the Convention at the earliest possible time.", "at the earliest possible time", None),
    ],
)
def test_what_is_known_to_come_is_a_deadline(text: str, words: str, due_on: str | None) -> None:
    assert find_deadline(text) == (words, due_on)


@pytest.mark.parametrize(
    "text",
    [
        "The tariff adopted in 2019 should be reviewed.",
        "The clinics that were built in 2019 should be staffed.",
        "Road tolls should fall as fuel did in 2030.",
        "Since the drought this summer herders need feed.",
        "Let the accounts be laid before the Assembly.",
        "Accede to the 1951 Convention on Refugees.",
        "The Agency should now turn to the smaller ports.",
        "This may be resisted by some, and should be tested.",
        "Speed up the Programme for Waterways until 2040.",
        "Treat a leaking pool as next year's problem no longer.",
    ],
)
def test_what_has_been_and_what_names_a_thing_is_none(text: str) -> None:
    assert find_deadline(text) == ("", None)


def test_a_year_before_the_document_itself_is_over() -> None:
    assert is_over("in 2017", "2017", "2019-05-01")
    assert not is_over("in 2019", "2019", "2019-05-01")
    assert not is_over("by 2017", "2017", "2019")
