from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.numbers import find_numbers

Analyse = Callable[..., dict[str, list[Any]]]


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("Tolls brought USD 100 billion.", 1e11, None, "USD"),
        ("It cost US$5.4m.", 5.4e6, None, "USD"),
        ("It cost $3-4 billion.", 3e9, 4e9, "USD"),
        ("They paid 2.5 million euros.", 2.5e6, None, "EUR"),
        ("They hold Rs. 500 crore.", 5e9, None, "INR"),
        ("About 20 million cubic metres flow.", 2e7, None, "cubic metres"),
        ("Some 55,000 dockers left.", 55000, None, "dockers"),
        ("It spans 1 200 km.", 1200, None, "km"),
        ("Between 5 and 10 per cent sank.", 5, 10, "%"),
        ("Traffic fell from 5% to 7%.", 5, 7, "%"),
        ("It rose by 3.5 percentage points.", 3.5, None, "percentage points"),
        ("Twenty-five ports closed.", 25, None, "ports"),
        ("One million boats sailed.", 1e6, None, "boats"),
        ("Four main tidal areas flooded.", 4, None, "main tidal areas"),
        ("It has 14 border-near free zones.", 14, None, "border-near free zones"),
        ("He counted 300 people.", 300, None, "people"),
        ("Exports reached 4.35 million.", 4.35e6, None, None),
    ],
)
def test_figures_are_read_and_scaled(analyse: Analyse, text: str, value: float, high: float | None, unit: str | None) -> None:
    rows = analyse(text)["quantities"]
    assert [(row.value, row.value_high, row.unit) for row in rows] == [(value, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Article 12 and section 4 apply, see page 7 and No. 3.",
        "They met on 5 May 2031 and again in 2032.",
        "The 6th session and the Sixth Forum were short.",
        "Call +49-30-1234-567 or write to 10115 Kessel.",
        "COVID-19 and the G20 changed 3D printing.",
        "The budget 2030-2035 and Vision 2050 are plans.",
        "(2) Quays",
        "3. Deepen the berths",
        "12 Some pilots disagree.",
        "The ship left at 10:30 under A/HRC/12/3.",
        "One of the quays closed for one-way traffic.",
        "In 2017.8 Tolls fell again.",
        "The lower 48 United States have wolves.",
    ],
)
def test_other_numbers_are_none(analyse: Analyse, text: str) -> None:
    assert analyse(text)["quantities"] == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("More than 60% of ships waited.", "more than"),
        ("They hold 80% or more.", "or more"),
        ("An average of 12 boats sank.", "an average of"),
        ("Up to 45 days passed.", "up to"),
        ("All problems fall under two heads.", None),
    ],
)
def test_what_blurs_a_figure_is_kept(analyse: Analyse, text: str, qualifier: str | None) -> None:
    assert [row.qualifier for row in analyse(text)["quantities"]] == [qualifier]


@pytest.mark.parametrize(
    ("text", "subject", "year", "status"),
    [
        ("In 2031, 30% of harbour dues, paid late, were lost.", "harbour dues", 2031, "reported"),
        ("Toll income reached 48 percent.", "Toll income", None, "reported"),
        ("The port aims to move 40 ships by 2035.", "ships", 2035, "target"),
        ("USD 5 million will be spent.", None, None, "forecast"),
        ("It is estimated that 90 boats were lost.", "boats", None, "estimate"),
    ],
)
def test_a_figure_says_of_what_and_when(analyse: Analyse, text: str, subject: str | None, year: int | None, status: str) -> None:
    (row,) = analyse(text)["quantities"]
    assert (row.subject, row.year, row.status) == (subject, year, status)


@pytest.mark.parametrize("kind", ["contents", "imprint", "agenda", "reference"])
def test_passages_without_figures(analyse: Analyse, kind: str) -> None:
    assert analyse((kind, "Some 40 boats paid 30%."))["quantities"] == []


def test_headings_give_shares_and_sums_only(analyse: Analyse) -> None:
    rows = analyse(("heading", "Ten steps and 30% of tolls"))["quantities"]
    assert [row.text for row in rows] == ["30%"]


def test_mentions_of_values_carry_their_kind(analyse: Analyse) -> None:
    tables = analyse("In 2031, on 5 May 2032, 40 boats and 30% of USD 5 million sank in 12 km of water.")
    labels = {row.text: row.label for row in tables["mentions"]}
    assert labels == {"2031": "DATE", "5 May 2032": "DATE", "40 boats": "CARDINAL", "30%": "PERCENT", "USD 5 million": "MONEY", "12 km": "QUANTITY"}


def test_the_same_figure_twice_has_two_ids(analyse: Analyse) -> None:
    rows = analyse("We saw 40 boats and then 40 boats.")["quantities"]
    assert len(rows) == 2
    assert len({row.quantity_id for row in rows}) == 2


def test_numbers_are_rounded_to_what_was_written() -> None:
    (number,) = find_numbers("4.35 million")
    assert number.value == 4350000


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Agency plans to hire 200 pilots, while it now has 1,400 clerks.", [(200, "target"), (1400, "reported")]),
        ("Arrears reached 48 percent in 2031 and are projected to fall to 30 percent by 2035.", [(48, "reported"), (30, "forecast")]),
        ("20,000 jobs will be created in the port.", [(20000, "forecast")]),
        ("About 1,500 pilots are expected.", [(1500, "forecast")]),
        ("Roughly 630 berths are in use; the port must close 20 of its sheds.", [(630, "estimate")]),
        ("Ten quays, which will be sold, hold 300 boats.", [(10, "reported"), (300, "forecast")]),
    ],
)
def test_status_is_that_of_the_figures_own_clause(analyse: Analyse, text: str, wanted: list[tuple[float, str]]) -> None:
    assert [(row.value, row.status) for row in analyse(text)["quantities"]] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The number of wrecks in the four bays stood at over 225,000 in June 2031.", ["bays", "wrecks"]),
        ("With a yearly catch of 266,000 tons, the port is large.", ["yearly catch"]),
        ("Pumps burn 303,660 gallons of diesel.", ["diesel"]),
        ("It covers an area of 460 square kilometres.", ["area"]),
        ("The budget of $5 million was spent.", ["budget"]),
        ("The port pledges to reduce its yearly use of diesel by at least 20%.", ["yearly use of diesel"]),
        ("This rule does not hold if a quay is shorter than 750 metres.", ["metres"]),
        ("Less than four percent of boats are lost.", ["boats"]),
        ("The fleet consists of 18% from abroad.", [None]),
        ("Five ports in June closed.", ["ports"]),
        ("Three engines for dredging were bought.", ["engines"]),
    ],
)
def test_what_a_figure_is_told_of(analyse: Analyse, text: str, wanted: list[str | None]) -> None:
    assert [row.subject for row in analyse(text)["quantities"]] == wanted


@pytest.mark.parametrize(
    ("text", "unit", "qualifier", "year"),
    [
        ("It earned just over US $1.4 billion.", "USD", "just over", None),
        ("It cut 53,200 MMBTUs.", "MMBTUs", None, None),
        ("It covers 338 000 km².", "km²", None, None),
        ("It totals over 8 million square feet (SF).", "square feet", "over", None),
        ("Less than four percent sank in 2031.", "%", "less than", 2031),
        ("Under the Harbour Vision 2045, 40 berths were built.", "berths", None, None),
        ("Tolls fell in 2029; 40 berths were built.", "berths", None, None),
    ],
)
def test_unit_qualifier_and_year(analyse: Analyse, text: str, unit: str, qualifier: str | None, year: int | None) -> None:
    assert [(row.unit, row.qualifier, row.year) for row in analyse(text)["quantities"]] == [(unit, qualifier, year)]


@pytest.mark.parametrize(
    "text", ["The 1990 to 2040 forecasts of tides.", "Tolls rest on 2031 catches.", "Quay Lane 2621 30,000 30,000 2009 2010 670,000 37 20,000"]
)
def test_years_and_rows_of_numbers_are_no_figures(analyse: Analyse, text: str) -> None:
    assert analyse(text)["quantities"] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The barge, built for eighty, carried two hundred and six when it sank.", [(206, None)]),
        ("Whoever moors there pays a fine of three hundred thousand naira.", [(300000, "NGN")]),
        ("A thousand and fifty lamps were lit.", [(1050, "lamps")]),
        ("Last year the guild counted four hundred and twelve.", [(412, None)]),
        ("Twelve thousand five hundred dockers signed.", [(12500, "dockers")]),
        ("The rest, some six million, will follow by 2031.", [(6e6, None)]),
        ("Two dozen quays and half a dozen sheds were sold.", [(24, "quays")]),
        ("The outlay came to Rs 2.5 lakh crore.", [(2.5e12, "INR")]),
        ("It takes a million acre-feet of water.", [(1e6, "acre-feet")]),
        ("Nobody sailed in two thousand and nineteen; that is one in a million.", []),
    ],
)
def test_numbers_in_words_are_read_whole(analyse: Analyse, text: str, wanted: list[tuple[float, str | None]]) -> None:
    assert [(row.value, row.unit) for row in analyse(text)["quantities"]] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Only 9 out of 31 winches turn.", [(9, "winches"), (31, "winches")]),
        ("Three of the eight harbours silted up.", [(3, "harbours"), (8, "harbours")]),
        ("They sent 120 letters, of which 48 came back.", [(120, "letters"), (48, "letters")]),
        ("We met 60 pilots, of whom 22 had left.", [(60, "pilots"), (22, "pilots")]),
        ("Three of them saw 4 of 5.", []),
    ],
)
def test_a_part_counts_what_its_whole_counts(analyse: Analyse, text: str, wanted: list[tuple[float, str]]) -> None:
    assert [(row.value, row.unit) for row in analyse(text)["quantities"]] == wanted


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Silt | Dredge 40 km of the outer canal | Harbour Board | 2031", ["40 km"]),
        ("3.2 | The Board paid $6 million for tugs that never came in 14 months.", ["$6 million", "14 months"]),
        ("Kessel Quay | 9,000 | 41% | Widen the road before adding cranes", ["41%"]),
        ("Kessel Quay | 9,000 | 41% | 12 berths", []),
    ],
)
def test_rows_of_tables_that_say_something_give_figures(analyse: Analyse, row: str, wanted: list[str]) -> None:
    assert [found.text for found in analyse(("table", row))["quantities"]] == wanted
