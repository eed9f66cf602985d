from __future__ import annotations

import pytest

from pipeline.language.recommendations.code_lines import find_code, is_code


@pytest.mark.parametrize(
    "text",
    [
        "tide = harbour.read_tide(7)",
        "Then call moor() and wait.",
        "if berth != free_berth:",
        "Set max_draught before the ship comes in.",
        "Change ./harbour/tides/table.py so that it knows the new gauge.",
        "Run the gauge with --verbose to see more.",
        "Return <b>the tide</b> as text.",
        "# open the gate",
        "Give the tide as {height} metres.",
    ],
)
def test_code_is_known_by_its_signs(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Ministry should publish its dredging plan (see table 3); it must do so by May.",
        "Fees fell in all ports (p = 0.05, n=30) and should fall further.",
        "Pilots & crews need $400 a day -- more than they have.",
        "Ask for the form at www.example.org/forms/pilots.html or write to clerk_of_tides@example.org.",
        "The e-Harbour portal and/or the mHealth service must open at 9:00.",
        "Quay A (100 %) > quay B (40 %): build there first.",
        "(a) train two inspectors a town; (b) pay them;",
        "Recommendation #14: repair the quays.",
    ],
)
def test_prose_with_signs_is_no_code(text: str) -> None:
    assert not is_code(text)


def test_remarks_in_a_listing_go_with_it_and_prose_far_from_it_does_not() -> None:
    listing = ["Create a chart for the tides", "chart = tides.draw()", "Get all the gauges", "gauges = chart.find_all()", "show(x)", "run()"]
    prose = [f"The council should repair quay {number}." for number in range(20)]
    texts = [*prose, *listing, "Contents ..........", *prose]
    found = find_code((str(number), text) for number, text in enumerate(texts))
    assert {"20", "22", "26"} <= found
    assert "0" not in found
    assert str(len(texts) - 1) not in found


def test_one_line_of_code_takes_nothing_with_it() -> None:
    assert find_code([("a", "The council should repair the quay."), ("b", "run()"), ("c", "Pilots must report.")]) == {"b"}
