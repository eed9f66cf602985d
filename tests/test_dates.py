from __future__ import annotations

import itertools
import time

import pytest

from pipeline.dates import find_dates

ONE = [
    ("on 23 September 2021, online", "2021-09-23", "2021-09-23"),
    ("on 02 September 2022", "2022-09-02", "2022-09-02"),
    ("November 5, 2022", "2022-11-05", "2022-11-05"),
    ("LIMBURG, 5 NOVEMBER 2023 – The", "2023-11-05", "2023-11-05"),
    ("held on 5-6 November 2023 in Ost", "2023-11-05", "2023-11-06"),
    ("5 to 6 November 2023", "2023-11-05", "2023-11-06"),
    ("5, 6 and 7 November 2023", "2023-11-05", "2023-11-07"),
    ("November 5–6, 2023", "2023-11-05", "2023-11-06"),
    ("30 May to 2 June 2019", "2019-05-30", "2019-06-02"),
    ("May 30 – June 2, 2019", "2019-05-30", "2019-06-02"),
    ("30 December 2018 – 2 January 2019", "2018-12-30", "2019-01-02"),
    ("2021-09-23", "2021-09-23", "2021-09-23"),
    ("2021-09-23T10:15:00Z", "2021-09-23", "2021-09-23"),
    ("23.09.2021", "2021-09-23", "2021-09-23"),
    ("23/09/2021", "2021-09-23", "2021-09-23"),
    ("09/23/2021", "2021-09-23", "2021-09-23"),
    ("in September 2021", "2021-09", "2021-09"),
    ("September–October 2021", "2021-09", "2021-10"),
    ("from September 2020 to March 2021", "2020-09", "2021-03"),
    ("by mid-2020", "2020", "2020"),
    ("Working Paper 12, August 2022", "2022-08", "2022-08"),  # the number of the paper, no day
    ("on Sunday 12, August 2022", "2022-08-12", "2022-08-12"),
    ("in early March 2020", "2020-03", "2020-03"),
    ("the season 2021/22 was", "2021", "2022"),
    ("the plan 2021–2025", "2021", "2025"),
    ("2021-09", "2021-09", "2021-09"),
    ("Q3 2021", "2021-07", "2021-09"),
    ("in the second half of 2021", "2021-07", "2021-12"),
    ("5 de noviembre de 2022", "2022-11-05", "2022-11-05"),
    ("Enero de 2020", "2020-01", "2020-01"),
    ("le 1er février 2020", "2020-02-01", "2020-02-01"),
    ("am 3. März 2020", "2020-03-03", "2020-03-03"),
    ("the 5th of May 2020", "2020-05-05", "2020-05-05"),
    ("Sept. 5, 2020", "2020-09-05", "2020-09-05"),
    ("May 1st, 2020", "2020-05-01", "2020-05-01"),
    ("Tuesday,7 July 2020", "2020-07-07", "2020-07-07"),
    ("31 February 2020", "2020-02", "2020-02"),
]


@pytest.mark.parametrize(("text", "start_on", "end_on"), ONE)
def test_one_date_is_found_to_the_precision_stated(text: str, start_on: str, end_on: str) -> None:
    found = find_dates(text)
    assert [(date.start_on, date.end_on) for date in found] == [(start_on, end_on)]
    assert text[found[0].start : found[0].end] == found[0].text
    assert {"day": 10, "month": 7, "year": 4}[found[0].precision] == len(start_on)


@pytest.mark.parametrize(
    "text",
    [
        "States may 3 times",
        "paragraph 12.5.2021.4",
        "A/HRC/26/5/2019/1",
        "phone 2021-3344",
        "in 2020",
        "90% of 81 parks",
        "1 to 3 percent",
        "32 September",
        "",
        "May and March",
        "fee of 1,200-1,300",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


def test_plain_years_only_where_asked_for() -> None:
    text = "Between 2018 and 2020 it cost $2019, about 2000 people and 2,015 ha; Act No. 2004 of May 2021"
    assert [date.start_on for date in find_dates(text)] == ["2021-05"]
    assert [date.start_on for date in find_dates(text, with_years=True)] == ["2018", "2020", "2021-05"]


def test_days_without_a_year_take_the_default() -> None:
    assert find_dates("on 5 and 6 November and on June 3") == []
    found = find_dates("on 5 and 6 November and on June 3; 31 February", default_year=2022)
    assert [(date.start_on, date.end_on) for date in found] == [("2022-11-05", "2022-11-06"), ("2022-06-03", "2022-06-03")]


def test_what_could_be_read_otherwise_says_so() -> None:
    flags = {text: find_dates(text)[0].is_ambiguous for text in ("05/06/2021", "05/05/2021", "23/09/2021", "2010-12", "2010/12", "2010-2012")}
    assert flags == {"05/06/2021": True, "05/05/2021": False, "23/09/2021": False, "2010-12": True, "2010/12": False, "2010-2012": False}


def test_qualifiers_are_kept() -> None:
    assert [date.qualifier for date in find_dates("mid-2020, late 2019, end of 2021, spring 2022, early May 2020, 2021/22")] == [
        "mid", "late", "late", "spring", "early", "",
    ]  # fmt: skip


def test_several_dates_come_in_order_without_overlap() -> None:
    found = find_dates("From 3 May 2019 it ran; on 2020-01-01 and in June 2021 (Q1 2022) again")
    assert [date.start_on for date in found] == ["2019-05-03", "2020-01-01", "2021-06", "2022-01"]
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_long_text_takes_linear_time() -> None:
    text = "The council met on 5 May 2020 and 12, 13, 14, 15 and more. " * 3000
    began = time.perf_counter()
    assert len(find_dates(text)) == 3000
    assert time.perf_counter() - began < 5
