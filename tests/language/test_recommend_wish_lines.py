"""Lines over lists that promise wishes in plain words, demands put as if they held, and verbs that are nouns first of all."""

from __future__ import annotations

import pytest
from recommendation_documents import found, heading, item

from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.wish_lines import announces_acts

THINGS = ("A ramp at the old pier", "two gauges below the weir", "Registration of all wells by 2030", "head pilots to be heard before any closure")


def behind(line: str, *items: str, mark: str = "•") -> list[str]:
    return [row.text for row in found(line, *(item(text, mark if mark == "•" else f"{number}.", 0) for number, text in enumerate(items, 1)))]


@pytest.mark.parametrize(
    "line",
    [
        "The pilots closed with three demands:",
        "Growers put four wishes to the board:",
        "Families voiced the same requests again and again:",
        "There was broad agreement on the following points:",
        "Delegates settled on these steps:",
        "The following measures are proposed:",
        "Ms Lind spelled out what she considered indispensable.",
        "This is what the fishers would like to see:",
        "Here is what we would change:",
    ],
)
def test_a_line_that_promises_wishes_makes_things_items(line):
    assert behind(line, *THINGS) == list(THINGS)


@pytest.mark.parametrize(
    "line",
    [
        "The demands of the guild were met:",
        "Demand for ice fell for two reasons:",
        "There was agreement on the following definitions:",
        "The following changes were made in 2020:",
        "The guild has three projects:",
        "What the auditors found:",
        "The appendix lists the requests received:",
        "Earlier demands had been for:",
    ],
)
def test_lines_that_promise_nothing(line):
    assert not announces_acts(line)
    assert behind(line, *THINGS[:3]) == []


def test_names_are_no_wishes():
    assert behind("The pilots closed with three demands:", "Harbour Navigation and Timing", "Guild of Pilots", THINGS[0]) == [THINGS[0]]
    assert behind("The strategy raised three priorities:", "space data for the farms of the north", "two gauges below the weir") == []


def test_a_full_stop_needs_the_list_behind_it():
    assert announces_acts("She spelled out what she thought essential.", is_followed=True)
    assert not announces_acts("She spelled out what she thought essential.")


def test_demands_may_be_put_as_if_they_held_already():
    demands = ("Engines are tested at sea before they are sold.", "Member states pay half of the cost.", "The date of 2030 is kept.")
    line = "Four demands were shared by all:"
    assert behind(line, *demands, mark="1") == list(demands)
    assert [row.action for row in found(line, *(item(text, f"{number}.", 0) for number, text in enumerate(demands, 1)))] == ["test", "pay", "keep"]
    assert behind(line, "A ramp at the pier", "The lamps were broken in May.", "The gauge has been empty.", mark="1") == ["A ramp at the pier"]
    assert behind("Traders called for:", demands[0], demands[2], mark="1") == []


@pytest.mark.parametrize("head", ["Our demands", "What we want", "The nurses' demands", "What the carers asked for"])
def test_headings_of_demands(head):
    rows = found(heading(head), item("Six nurses for each of the wards"), item("An end to night shifts in May"), item("The wards are full."))
    assert [row.text for row in rows] == ["Six nurses for each of the wards", "An end to night shifts in May"]
    assert {row.recommended_by for row in rows} <= {None, "carers"}


def test_what_is_due_may_say_why():
    wishes = ("The stripes outside the school to be re-marked, as they have worn away.", "The gate to be kept shut until the wall has been mended.")
    assert behind("We ask for the following:", *wishes) == list(wishes)


def test_a_paragraph_that_opens_with_that_is_asked_for_where_its_verb_is_bare():
    asked = "That the minister, when the act is next before the house, bring forward an amendment."
    rows = found(heading("Recommendations"), asked, "That is what we heard in May.", "That minister has left the house since.")
    assert [(row.text, row.action) for row in rows] == [(asked, "bring")]


def test_numbers_with_the_year_before_them_are_no_words():
    rows = found(heading("Recommendations"), "24-02.2. Revise the rules of the ferry to allow dogs.", "24-02.3. Sweep the quays.")
    assert [(row.text, row.number) for row in rows] == [
        ("Revise the rules of the ferry to allow dogs.", "24-02.2"),
        ("Sweep the quays.", "24-02.3"),
    ]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Roof the fish market", True),
        ("Seed 40 hectares of dunes", True),
        ("Salt all steps before dawn", True),
        ("Rezone Lots C and D", True),
        ("Water supply in Selm", False),
        ("Water all over the floor", False),
        ("Time the commission lost was short", False),
        ("Land 4 of the estate", False),
    ],
)
def test_a_noun_is_a_verb_before_an_object_with_its_article_or_number(text, verb):
    assert looks_like_deed(text) is verb
