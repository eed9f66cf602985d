from __future__ import annotations

import pytest

from pipeline.schemas.wording import say_pages

ODD = list(range(1, 40, 2))


@pytest.mark.parametrize(
    ("pages", "count", "said"),
    [
        ([3], None, "Page 3"),
        ([3, 4, 5], 9, "Pages 3–5"),
        ([1, 3, 4, 9], 9, "Pages 1, 3–4 and 9"),
        ([1, 2], 2, "All 2 pages"),
        ([1, 2], None, "Pages 1–2"),
        ([1], 1, "Page 1"),
        (ODD, None, "20 pages (1, 3, 5, 7, 9, 11, 13, 15 …)"),
        (ODD, 90, "20 of 90 pages (1, 3, 5, 7, 9, 11, 13, 15 …)"),
    ],
)
def test_pages_are_named_as_people_do(pages: list[int], count: int | None, said: str) -> None:
    assert say_pages(pages, count) == said
