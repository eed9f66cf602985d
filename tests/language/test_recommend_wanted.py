"""What is wished, pleaded for, held overdue or put forward in running prose, without "should"; and what only sounds like it."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.running import find_frames


def read(text):
    return [(frame.recommender or frame.subject.reporter, frame.subject.text, frame.modality, frame.deed.actions[0]) for frame in find_frames(text)]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Parents at both schools wanted the crossing to be moved before the winter.", ("Parents at both schools", "the crossing", "should", "move")),
        ("The rowing clubs want the weir opened to small boats in summer.", ("The rowing clubs", "the weir", "should", "open")),
        ("Residents of the upper valley would like the bus to run until ten.", ("Residents of the upper valley", "the bus", "should", "run")),
        ("Beekeepers asked to be warned before any field is sprayed.", ("Beekeepers", "Beekeepers", "should", "warn")),
        ("The Guild of Chandlers would rather see the money spent on lamps.", ("The Guild of Chandlers", "the money", "should", "spend")),
        ("Mr. Abelard would have the minutes name every absent member.", ("Mr. Abelard", "the minutes", "should", "name")),
        ("The warden would rather the gate were locked at nine.", ("The warden", "the gate", "should", "lock")),
        ("Most of the lenders would prefer that the fund be run from the coast.", ("Most of the lenders", "the fund", "should", "run")),
        (
            "Fishing families were united in seeking to have the season written into the statute.",
            ("Fishing families", "the season", "should", "write"),
        ),
        (
            "Traders on the quay asked at every meeting that the cold store be opened on Sundays.",
            ("Traders on the quay", "the cold store", "should", "open"),
        ),
        ("Almost every baker we spoke to suggested widening the ramp.", ("Almost every baker", "", "should", "widen")),
        ("The Society would ask the Council to attach a deposit to every licence.", ("The Society", "the Council", "should", "attach")),
    ],
)
def test_what_people_want_done(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The orchestra's players made a plea for rehearsals to be held in daylight.", ("The orchestra's players", "rehearsals", "should", "hold")),
        ("There was a widespread wish for the library to open on Sundays.", ("", "the library", "should", "open")),
        ("The demand heard most often was for carriers to print fares on the ticket.", ("", "carriers", "should", "print")),
        ("A request made by nearly all the drivers was for rest areas to be lit.", ("nearly all the drivers", "rest areas", "should", "light")),
        ("All the widows ask is that the pension be paid on the first.", ("the widows", "the pension", "should", "pay")),
        ("Of those asked, 64% were in favour of banning trucks at night.", ("64%", "", "should", "ban")),
        ("Half of the respondents came out against extending the pier.", ("Half of the respondents", "", "should", "not extend")),
        ("A clear majority supported the introduction of a deposit on crates.", ("A clear majority", "", "should", "introduce")),
    ],
)
def test_what_is_pleaded_for(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("It is high time the tariff was revised.", ("", "the tariff", "must", "revise")),
        ("The counties have the means, and it is time they used them.", ("", "they", "must", "use")),
        ("The old tariff is best left alone for now.", ("", "The old tariff", "should", "leave")),
        ("It would be a mistake to close the southern gate.", ("", "", "should", "not close")),
        ("It would be wiser to let the reeds stand until March.", ("", "", "should", "let")),
        ("The dredging of the inner basin can no longer wait.", ("", "", "must", "dredge")),
        ("All member bodies are called upon to share their charts.", ("", "All member bodies", "should", "share")),
        ("A spokesman for the growers was blunter: the levy must go.", ("A spokesman for the growers", "the levy", "must", "go")),
        ("Her advice to the clubs: keep a log of every hire.", ("she", "", "should", "keep")),
        ("In their eyes the number of inspections could be halved without harm.", ("they", "the number of inspections", "may", "halve")),
        ("A second slipway could be added if the fleet keeps growing.", ("", "A second slipway", "may", "add")),
        ("Parishes could lease the meadows to young herders at cost.", ("", "Parishes", "may", "lease")),
        ("A more promising route lies in tying grants to a test of the soil.", ("", "", "should", "tie")),
    ],
)
def test_what_is_overdue_or_put_forward(text, frame):
    assert read(text) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The pupils wanted to be first in the queue.",
        "The firm wanted the contract to cover its losses in 2009.",
        "She wanted the soup to cool before she ate.",
        "The witness asked to be named only by her initials.",
        "She would rather see the sea than the town.",
        "The committee would have lost its quorum.",
        "He sought to have the verdict set aside.",
        "What the buyers want is cheap wool.",
        "The demand for copper was strong.",
        "Exchange rates moved in favour of exporters.",
        "The union supported the opening of the mine in 1950.",
        "It is time we left.",
        "The lake is best seen at dawn.",
        "The town is better known for its cheese.",
        "It would be a mistake to think that the dam is safe.",
        "The notice was short: the shop must have closed.",
        "Fish could be seen from the pier.",
        "Losses could be cut only at great cost.",
        "The fever can be treated with rest.",
        "According to the porters, the noise could be heard at night.",
        "They were caught before they could be moved.",
        "Neither office saw a need to change the form.",
        "No further action is needed.",
        "In other words, the eels can be tied to stocks that winter abroad.",
        "Brewers would be better prepared for frost.",
        "The envoy expressed the hope that trade would grow.",
        "The wardens prefer not to fish at night.",
        "The pier would be called upon to carry trams.",
        "In those years crews could lease two plots, and most were refused.",
    ],
)
def test_what_is_told_liked_or_merely_possible_asks_for_nothing(text):
    assert read(text) == []


def test_who_asks_is_written_into_the_row(analyse):
    (row,) = analyse("The mayors of both banks met. Parents at both schools wanted the crossing to be moved to the corner.")["recommendations"]
    assert (row.recommended_by, row.actor, row.action, row.target) == ("Parents at both schools", None, "move", "the crossing")
